// SPDX-License-Identifier: EUPL-1.2
/* A desk's day from the last hand-in to the sealed bundle, in the steps that the kiosk takes. */
#ifndef TESTS_KIOSK_CLOSING_H
#define TESTS_KIOSK_CLOSING_H

#include "desk.h"

/* Everybody is absent but the first, who hands in: the shortest day that can be closed. */
static inline void end_the_day(struct desk *x)
{
    desk_open_record(x);
    assert_int_equal(desk_do(x, COMMAND_CHECK_IN, 0), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_ID_SEEN, 0), REFUSAL_NONE);
    clock_manual_advance(&x->clock, HOUR / 2);
    assert_int_equal(desk_do(x, COMMAND_START, -1), REFUSAL_NONE);
    clock_manual_advance(&x->clock, HOUR);
    assert_int_equal(desk_do(x, COMMAND_HAND_IN, 0), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_END, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_ABSENT_ALL, -1), REFUSAL_NONE);
    assert_int_equal(sitting_unresolved(&x->session.state, NULL, 0), 0);
}

static inline struct wall now(struct desk *x)
{
    return clock_wall(&x->clock.base);
}

static inline void commit_hash(struct desk *x, enum command_kind kind, uint8_t actor)
{
    struct command c = {.kind = kind, .actor = actor, .candidate = -1, .has_hash = true};
    struct hash h = session_pv_hash(&x->session);

    memcpy(c.hash, h.b, sizeof c.hash);
    c.amount = kind == COMMAND_SIGN && actor == 0; /* who draws */
    c.has_pdf = kind == COMMAND_SEAL && x->session.has_pdf;
    if (c.has_pdf)
        memcpy(c.pdf, x->session.pdf.b, sizeof c.pdf);
    assert_int_equal(desk_command(x, &c), REFUSAL_NONE);
}

static inline void freeze(struct desk *x)
{
    struct hash h;

    assert_int_equal(session_freeze(&x->session, x->data, &x->device, now(x), &h, NULL), ERR_OK);
    commit_hash(x, COMMAND_FREEZE, 0);
}

static inline enum err sign(struct desk *x, uint8_t staff)
{
    struct session_signer signer = {.staff = staff,
        .key = &x->school.staff[staff],
        .at = now(x),
        .strokes = staff == 0 ? bytes_of("[[1,2,1],[3,4,2],[5,6,0]]") : (struct bytes){NULL, 0}};
    return session_sign(&x->session, x->data, &signer, NULL);
}

static inline void sign_all(struct desk *x)
{
    for (uint8_t i = 0; i < 2; i++) {
        assert_int_equal(sign(x, i), ERR_OK);
        commit_hash(x, COMMAND_SIGN, i);
    }
}

static inline void seal(struct desk *x)
{
    sign_all(x);
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    commit_hash(x, COMMAND_SEAL, 0);
}

static inline void read_bundle(struct desk *x, struct bundle *ret)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);

    assert_int_equal(file_read(x->session.bundle_path, &file, NULL), ERR_OK);
    assert_int_equal(bundle_open(buf_view(&file), &x->school.inbox, ret, NULL), ERR_OK);
}

/* What a stranger with the keys finds in the bundle. */
static inline void verify(struct desk *x, enum verify_exit verdict, const char *id)
{
    struct bundle b = {0};
    struct report *r = calloc(1, sizeof *r);
    bool said = false;

    assert_non_null(r);
    read_bundle(x, &b);
    bundle_verify(&b, &x->school.root.pub, x->session.keys, r);
    for (size_t i = 0; i < r->count; i++) {
        said |= strcmp(r->findings[i].id, id) == 0;
        if (r->findings[i].grade > FINDING_GOOD && verdict == VERIFY_COMPLETE)
            fail_msg("%s %s", r->findings[i].id, r->findings[i].value);
    }
    assert_int_equal(report_verdict(r), verdict);
    assert_true(said);
    free(r);
    bundle_free(&b);
}

#endif
