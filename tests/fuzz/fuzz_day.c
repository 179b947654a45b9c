// SPDX-License-Identifier: EUPL-1.2
/* Any exam day: whatever events a kiosk may have recorded, in whatever order, folded, built into a
 * PV, signed, sealed and packed by the code that does so; the verifier must then find the same
 * facts, and the record must be text. Input: a CBOR sequence of subject numbers and events; a
 * number is of the events behind it. Byte strings among them are a kiosk's lies: the first byte
 * chooses payload or rows, the next two where, the rest is written there before it signs. Then the
 * verifier must not find the facts in order. The institution is that of the tests of pv/, with
 * randomness that is the same each time. */
#include "codec/cbor.h"
#include "fuzz/fixed_random.h"
#include "pv/pv.h"
#include "unit/pv/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DAY_EVENTS_MAX = 200, LIES_MAX = 8 };

static struct world world;
static struct bytes lies[LIES_MAX]; /* borrow the input */
static size_t lie_count;

/* Back to a kiosk with an opened package and an empty chain. */
static void clear(struct world *w)
{
    bundle_free(&w->bundle);
    jws_free(&w->pv);
    memset(&w->pv, 0, sizeof w->pv);
    buf_free(&w->payload);
    buf_free(&w->rows);
    buf_free(&w->strokes);
    buf_clear(&w->chain);
    sitting_free(&w->state);
    MUST(sitting_init(&w->state, &w->plan));
    w->range = (struct range){0};
    w->lamport = 0;
    w->now = wall_at("08:30");
}

static void commit(struct world *w, struct event e)
{
    w->now.ms += 37000;
    e.subject = event_is_about_candidate(e.kind) ? e.subject : SUBJECT_ROOM;
    world_commit(w, &e);
}

static void commit_hash(struct world *w, enum event_kind kind, struct hash h)
{
    struct event e = {.kind = kind, .actor = LEAD, .has_hash = true};
    e.code = kind == EVENT_SIGNED ? (int32_t)w->plan.invigilators[LEAD].role : 0;
    e.amount = kind == EVENT_OPENED; /* the first door */
    memcpy(e.hash, h.b, sizeof h.b);
    commit(w, e);
}

/* An item that is no event. */
static void take_other(struct bytes item, uint16_t *subject)
{
    struct cbor c;
    if (cbor_open(&c, item) != ERR_OK)
        return;
    if (cbor_peek(&c) == CBOR_BYTES) {
        struct bytes lie = cbor_get_bytes(&c);
        if (lie.n > 3 && lie_count < LIES_MAX)
            lies[lie_count++] = lie;
        return;
    }
    uint64_t number = cbor_get_uint_max(&c, CANDIDATE_COUNT);
    if (cbor_finish(&c) == ERR_OK && number > 0)
        *subject = (uint16_t)number;
}

/* The events of the input that are events and about somebody on the list. */
static void record(struct world *w, struct bytes in)
{
    uint16_t subject = 1;
    lie_count = 0;
    for (size_t n; (n = cbor_first_item(in)) != 0 && w->range.tree.size < DAY_EVENTS_MAX;) {
        struct event e;
        if (event_decode((struct bytes){in.p, n}, &e) == ERR_OK) {
            e.subject = subject;
            commit(w, e);
        } else {
            take_other((struct bytes){in.p, n}, &subject);
        }
        in.p += n;
        in.n -= n;
    }
}

/* To the phase in which a record is built. */
static void end(struct world *w)
{
    if (w->state.phase == PHASE_FROZEN)
        commit(w, (struct event){.kind = EVENT_THAWED, .actor = LEAD});
    if (w->state.phase < PHASE_ENDED)
        commit(w, (struct event){.kind = EVENT_ENDED, .actor = LEAD});
}

/* Writes the lies into what was built; true when that changed anything. */
static bool lie(struct world *w)
{
    bool changed = false;
    for (size_t i = 0; i < lie_count; i++) {
        struct buf *into = lies[i].p[0] & 1 ? &w->rows : &w->payload;
        size_t at = ((size_t)lies[i].p[1] << 8 | lies[i].p[2]) % into->n;
        for (size_t k = 3; k < lies[i].n && at < into->n; k++, at++) {
            changed |= into->p[at] != lies[i].p[k];
            into->p[at] = lies[i].p[k];
        }
    }
    return changed;
}

/* Signs and packs what was built. */
static void seal(struct world *w)
{
    struct hash h = pv_fingerprint(buf_view(&w->payload));
    struct pv_signer kiosk = {&w->device[DEVICE], "device", w->now, {0}};
    struct pv_signer lead = {
        &w->staff[LEAD], pv_role_of(w->plan.invigilators[LEAD].role), w->now, {0}};
    w->pv.payload = BUF_INIT(PV_BYTES_MAX);
    buf_add_bytes(&w->pv.payload, buf_view(&w->payload));
    MUST(pv_sign(&w->pv, &kiosk));
    MUST(pv_sign(&w->pv, &lead));
    commit_hash(w, EVENT_FROZEN, h);
    commit_hash(w, EVENT_SIGNED, h);
    commit_hash(w, EVENT_SEALED, h);
    world_pack(w);
}

/* What no day may give, however odd: bytes that do not fit each other. */
static void check_report(struct world *w)
{
    static const char *const never[] = {"verify.facts.bad", "verify.body.bad", "verify.chain.bad",
        "verify.checkpoint.bad", "verify.checkpoint.other", "verify.pv.bad", "verify.pv.other",
        "verify.rows.bad", "verify.rows.strange", "verify.rows.missing", "verify.heads.bad",
        "verify.list.bad", "verify.manifest.bad", "verify.signature.bad", "verify.freeze.bad",
        "verify.seal.bad", "verify.after_freeze", "verify.facts.unchecked"};
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (finding_of(&r, never[i])) {
            report_dump(&r);
            abort();
        }
    }
}

static void check_lie(struct world *w)
{
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    if (finding_of(&r, "verify.facts") || report_verdict(&r) == VERIFY_COMPLETE) {
        report_dump(&r);
        abort();
    }
}

static void check_text(struct world *w, bool honest)
{
    BUF_AUTO struct buf out = BUF_INIT(16u << 20);
    enum err e = pv_text(
        &(struct pv_shown){
            .payload = buf_view(&w->payload), .rows = buf_view(&w->rows), .pv = &w->pv},
        &out, NULL);
    if (honest && e)
        abort();
    for (size_t i = 0; i < out.n; i++)
        if (out.p[i] < 0x20 && out.p[i] != '\n')
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world *w = &world;
    if (!w->keys)
        world_start(w);
    fixed_random_restart();
    clear(w);
    commit_hash(w, EVENT_OPENED, hash_of(buf_view(&w->package.card_bytes)));
    record(w, (struct bytes){data, size});
    if (w->state.phase == PHASE_SEALED)
        return 0;
    end(w);
    if (!sitting_is_sound(&w->state))
        abort();
    world_build(w);
    bool honest = !lie(w);
    seal(w);
    honest ? check_report(w) : check_lie(w);
    check_text(w, honest);
    return 0;
}
