// SPDX-License-Identifier: EUPL-1.2
/* Two kiosks of one sitting in one process, each with its own folder, key and clock, and what a
 * spool or a stick carries between them. */
#ifndef TESTS_KIOSK_TWO_DOORS_H
#define TESTS_KIOSK_TWO_DOORS_H

#include "desk.h"

struct two_doors {
    struct desk *one, *two; /* one leads */
};

static inline void two_doors_copy(const struct desk *from, struct desk *to, const char *name)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, from->stick, name), ERR_OK);
    assert_int_equal(file_read(path, &file, NULL), ERR_OK);
    assert_int_equal(path_join(path, to->stick, name), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&file), 0600, NULL), ERR_OK);
}

static inline void two_doors_unlock(struct desk *x, size_t staff)
{
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(desk_load(x, staff), ERR_OK);
}

static inline enum refusal two_doors_by(
    struct desk *x, enum command_kind kind, uint8_t actor, int32_t candidate)
{
    struct command c = {.kind = kind,
        .actor = actor,
        .candidate = candidate,
        .code = (int32_t)HOW_NAME,
        .amount = kind == COMMAND_OPEN ? x->session.door : -1};
    if (kind == COMMAND_OPEN) {
        struct hash h = hash_of(buf_view(&x->session.package->card_bytes));
        memcpy(c.hash, h.b, sizeof c.hash);
        c.has_hash = true;
    }
    return desk_command(x, &c);
}

/* Both unlocked and open: door 1 by the lead, door 2 by the invigilator. */
static inline int two_doors_setup(void **state)
{
    struct two_doors *t = calloc(1, sizeof *t);
    void *one = NULL, *two = NULL;
    assert_non_null(t);
    desk_setup(&one);
    desk_setup(&two);
    t->one = one;
    t->two = two;
    t->two->device.log = t->two->school.device[1];
    t->two->device.box = t->two->school.device_box[1];
    t->two->device.self.log = t->two->device.log.pub;
    t->two->device.self.box = t->two->device.box.pub;
    text_copy(t->two->device.self.label, sizeof t->two->device.self.label, "K02");
    t->two->device.cert = t->two->school.device_cert[1];
    t->one->school.plan.lead_door = 1;
    desk_put_package(t->one, 1, "a.zwp");
    two_doors_copy(t->one, t->two, "a.zwp");
    two_doors_unlock(t->one, 0);
    two_doors_unlock(t->two, 1);
    for (uint8_t i = 0; i < 2; i++) {
        struct desk *x = i ? t->two : t->one;
        assert_int_equal(two_doors_by(x, COMMAND_STAFF_IN, i, -1), REFUSAL_NONE);
        assert_int_equal(two_doors_by(x, COMMAND_OPEN, i, -1), REFUSAL_NONE);
    }
    *state = t;
    return 0;
}

static inline void two_doors_odd_gone(struct desk *x)
{
    char path[PATH_SIZE];
    if (path_join(path, x->data, "odd") == ERR_OK)
        desk_empty(path);
}

static inline int two_doors_teardown(void **state)
{
    struct two_doors *t = *state;
    void *one = t->one, *two = t->two;
    two_doors_odd_gone(t->one);
    two_doors_odd_gone(t->two);
    desk_teardown(&one);
    desk_teardown(&two);
    free(t);
    return 0;
}

static inline void two_doors_fold(struct desk *x)
{
    struct sitting fresh;
    assert_int_equal(session_fold(&x->session, &fresh, NULL), ERR_OK);
    sitting_free(&x->session.state);
    x->session.state = fresh;
}

/* What `from` recorded reaches `to` in a file. */
static inline enum err two_doors_carry(
    struct desk *from, struct desk *to, struct session_taken *ret)
{
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    assert_int_equal(session_batch(&from->session, &file, NULL), ERR_OK);
    const struct session_file in = {.door = from->session.door, .bytes = buf_view(&file)};
    enum err e = session_take(&to->session, to->data, &in, ret, NULL);
    if (e == ERR_OK)
        two_doors_fold(to);
    return e;
}

static inline void two_doors_meet(struct two_doors *t)
{
    struct session_taken got;
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    assert_int_equal(two_doors_carry(t->one, t->two, &got), ERR_OK);
}

#endif
