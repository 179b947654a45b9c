// SPDX-License-Identifier: EUPL-1.2
/* The chain: every entry and link, the signed head, and with the keys every body: fold them up to
 * the head that the payload pins, compare the record with that state, then watch the closing.
 *
 *   entries 0 .. pinned-1   facts, merged with those of other doors up to their pins; after them
 * the payload must be what the events say entry pinned            FROZEN with the payload's hash
 *   then                    SIGNED, SIGN_REFUSED, who went home, quiet technical events
 *   last entry              SEALED with the payload's hash and that of the pages (verify.c) */
#include "pv/verify.h"

#include "chain/merge.h"
#include "codec/cbor.h"
#include "pv/compare.h"
#include <stdio.h>
#include <string.h>

struct walk {
    struct verification *v;
    struct range range;
    bool broken;     /* links: the rest cannot be followed */
    bool pin_seen;   /* the pinned head is in this chain */
    uint64_t opened; /* bodies */
    bool bad_body;
    bool folding, compared;
    struct listener listener;
    struct plan plan;
    struct sitting state;
};

static void say(struct walk *w, enum finding_grade grade, const char *id)
{
    report_add(w->v->report, grade, id, NULL);
}

static void say_entry(struct walk *w, const char *id, uint64_t seq)
{
    report_add_number(w->v->report, FINDING_BROKEN, id, seq + 1); /* people count from 1 */
}

/* ---- comparing the record with the state ---- */

/* The heads as the payload has them, in its order; the own one first. */
static size_t heads_fill(const struct verification *v, struct checkpoint heads[DOORS_MAX])
{
    const struct json *list = json_get(v->view.payload, "heads");
    size_t n = 0;
    heads[n++] = v->pinned;
    for (size_t i = 1; i < json_count(list) && n < DOORS_MAX; i++)
        for (size_t door = 0; door < v->card->device_count && n < DOORS_MAX; door++) {
            struct checkpoint c = v->doors[door].pin;
            const char *origin = json_get_text(json_at(list, i), "origin");
            checkpoint_origin(&v->card->devices[door].sign, &v->card->plan.sitting, c.origin);
            if (c.size && origin && strcmp(origin, c.origin) == 0)
                heads[n++] = c;
        }
    return n;
}

static void facts_fill(
    const struct walk *w, const struct checkpoint *heads, size_t count, struct pv_facts *f)
{
    const struct verification *v = w->v;
    const struct json *device = json_get(v->view.payload, "device");
    const char *place = json_get_text(device, "key_place");
    const char *software = json_get_text(device, "software");
    const char *root = json_get_text(device, "system_root");
    *f = (struct pv_facts){.state = &w->state,
        .card = v->card,
        .card_hash = v->card_hash,
        .heads = heads,
        .head_count = count,
        .door = v->device + 1,
        .device_key = v->card->devices[v->device].sign,
        .made = pv_view_time(v->view.payload, "made", NULL)};
    text_copy(f->device_label, sizeof f->device_label, v->card->devices[v->device].label);
    text_copy(f->key_place, sizeof f->key_place, place ? place : "");
    text_copy(f->software, sizeof f->software, software ? software : "");
    text_copy(f->system_root, sizeof f->system_root, root ? root : "");
}

static void compare(struct walk *w)
{
    const struct verification *v = w->v;
    struct checkpoint heads[DOORS_MAX];
    struct pv_facts facts;
    char part[2] = "";
    facts_fill(w, heads, heads_fill(v, heads), &facts);
    w->compared = true;
    if (compare_part(&facts, buf_view(&v->pv.payload), buf_view(&v->bundle->parts[PART_ROWS]), part)
        != ERR_OK)
        say(w, FINDING_BROKEN, "verify.rows.bad");
    else if (part[0])
        report_add(v->report, FINDING_BROKEN, "verify.facts.bad", part);
    else
        say(w, FINDING_GOOD, "verify.facts");
}

/* Folding needs all keys, all rows, every door's log, and a card. */
static void fold_start(struct walk *w)
{
    struct verification *v = w->v;
    if (!v->keys || !v->pv_read || v->device < 0 || v->erased_count || !v->pinned.size
        || (v->pinned_count != 1 && v->card->plan.door_count < 2) || !verify_doors_whole(v)
        || v->fit.strangers || v->fit.shown != v->fit.digests)
        return;
    if (verify_plan(v->card, &v->view, &w->plan) != ERR_OK) {
        say(w, FINDING_BROKEN, "verify.rows.bad");
        return;
    }
    if (verify_list(v->card, &w->plan, v->keys))
        say(w, FINDING_GOOD, "verify.list");
    else
        say(w, FINDING_BROKEN, "verify.list.bad");
    w->folding = sitting_init(&w->state, &w->plan) == ERR_OK;
    if (!w->folding)
        plan_free(&w->plan);
    else
        sitting_look_from(&w->state, v->device + 1);
}

/* Gives up folding: what was folded so far is not the whole. */
static void fold_stop(struct walk *w)
{
    if (!w->folding)
        return;
    w->folding = false;
    sitting_free(&w->state);
    plan_free(&w->plan);
}

/* ---- closing ---- */

static bool is_quiet(enum event_kind kind)
{
    return kind == EVENT_UNLOCKED || kind == EVENT_LOCKED || kind == EVENT_BOOTED
           || kind == EVENT_CLOCK_STEPPED || kind == EVENT_CAMERA_LOST || kind == EVENT_CAMERA_BACK
           || kind == EVENT_HUNG || kind == EVENT_STAFF_OUT; /* who signed and went home */
}

static bool hash_is_payload(const struct walk *w, const struct event *e)
{
    return e->has_hash && memcmp(e->hash, w->v->payload_hash.b, HASH_SIZE) == 0;
}

static void watch_signing(struct walk *w, const struct event *e)
{
    struct closing *c = &w->v->closing;
    uint32_t bit = e->actor < INVIGILATORS_MAX ? 1u << e->actor : 0;
    if (e->kind == EVENT_SIGN_REFUSED) {
        c->refused_by |= bit;
    } else if (hash_is_payload(w, e)) {
        c->signed_by |= bit;
        c->drawn_by |= e->amount ? bit : 0;
    } else {
        say_entry(w, "verify.freeze.bad", e->seq);
    }
}

/* One event behind the pinned head. */
static void watch_closing(struct walk *w, const struct event *e)
{
    struct closing *c = &w->v->closing;
    c->opened = true;
    if (c->sealed) {
        say_entry(w, "verify.after_seal", e->seq);
    } else if (e->seq == w->v->pinned.size) {
        c->frozen = e->kind == EVENT_FROZEN && hash_is_payload(w, e);
        if (!c->frozen)
            say_entry(w, "verify.freeze.bad", e->seq);
    } else if (e->kind == EVENT_SIGNED || e->kind == EVENT_SIGN_REFUSED) {
        watch_signing(w, e);
    } else if (e->kind == EVENT_SEALED) {
        c->sealed = true;
        c->sealed_at = e->at;
        c->has_pdf = e->has_pdf;
        memcpy(c->pdf.b, e->pdf, HASH_SIZE);
        if (!hash_is_payload(w, e))
            say_entry(w, "verify.seal.bad", e->seq);
    } else if (!is_quiet(e->kind)) {
        say_entry(w, "verify.after_freeze", e->seq);
    }
}

static void say_closing(struct walk *w)
{
    const struct closing *c = &w->v->closing;
    if (!w->v->keys || !w->v->pv_read || !w->pin_seen || w->bad_body)
        return;
    if (!c->opened)
        say(w, FINDING_BROKEN, "verify.freeze.missing");
    else if (c->frozen)
        say(w, FINDING_GOOD, "verify.freeze");
    if (c->opened && !c->sealed) {
        say(w, FINDING_BROKEN, "verify.seal.missing");
    } else if (c->sealed) {
        char date[11], time[9], text[32];
        wall_format_date(c->sealed_at, date);
        wall_format_hms(c->sealed_at, time);
        (void)snprintf(text, sizeof text, "%s %s", date, time);
        report_add(w->v->report, FINDING_GOOD, "verify.seal", text);
    }
}

/* ---- bodies ---- */

/* The key of that number; NULL when it is gone. Numbers that the card does not know are refused by
 * the caller. */
static const struct cell_key *key_of(const struct verification *v, uint16_t number)
{
    if (number == SUBJECT_ROOM)
        return &v->keys->room;
    return v->erased[number - 1] ? NULL : &v->keys->candidates[number - 1];
}

bool verify_body(struct bytes entry, const struct cell_key *key, struct event *ret)
{
    struct entry_header h;
    BUF_WIPE struct buf body = BUF_INIT(ENTRY_BODY_MAX);
    if (entry_open(entry, key, &h, &body) != ERR_OK || event_decode(buf_view(&body), ret) != ERR_OK)
        return false;
    ret->subject = h.key_number;
    ret->seq = h.seq;
    ret->at = h.wall;
    ret->certainty = h.certainty;
    ret->lamport = h.lamport;
    return event_is_about_candidate(ret->kind) == (h.key_number != SUBJECT_ROOM)
           && (h.outer == OUTER_CANDIDATE) == (h.key_number != SUBJECT_ROOM);
}

static void use_event(struct walk *w, const struct event *e)
{
    uint64_t pinned = w->v->pinned.size;
    listen_hear(&w->listener, e);
    if (e->kind == EVENT_OPENED && memcmp(e->hash, w->v->card_hash.b, HASH_SIZE) != 0)
        say(w, FINDING_BROKEN, "verify.opened.other_card");
    if (e->kind == EVENT_DOOR_CLOSED)
        w->v->door_closed = true;
    if (pinned && e->seq >= pinned)
        watch_closing(w, e);
}

static void open_body(struct walk *w, struct bytes entry, const struct entry_header *h)
{
    struct event e;
    if (!w->v->keys)
        return;
    const struct cell_key *key = NULL;
    if (h->key_number <= w->v->subjects) {
        key = key_of(w->v, h->key_number);
        if (!key)
            return;
    }
    if (!key || !verify_body(entry, key, &e)) {
        if (!w->bad_body)
            say_entry(w, "verify.body.bad", h->seq);
        w->bad_body = true;
        fold_stop(w);
        return;
    }
    w->opened++;
    use_event(w, &e);
}

/* ---- one fold over all doors ---- */

static enum err fold_entry(struct walk *w, size_t log, struct bytes entry, uint16_t number)
{
    struct event e;
    const struct cell_key *key = number <= w->v->subjects ? key_of(w->v, number) : NULL;
    if (!key || !verify_body(entry, key, &e))
        return ERR_KEY;
    e.door = (uint8_t)(log + 1);
    return sitting_apply(&w->state, &e);
}

/* The order is the kiosk's (chain/merge.h): what it froze is what stands here. */
static void fold_all(struct walk *w, struct bytes chain)
{
    struct merge m = {0};
    size_t own = (size_t)w->state.self - 1, log = own;
    struct bytes entry;
    struct entry_header h;
    enum err e = merge_add(&m, own, chain, w->v->pinned.size);
    for (size_t i = 0; i < DOORS_MAX && e == ERR_OK; i++)
        if (w->v->doors[i].pin.size && i != own)
            e = merge_add(&m, i, w->v->doors[i].entries, w->v->doors[i].pin.size);
    while (e == ERR_OK) {
        e = merge_next(&m, &log, &entry, &h);
        if (e == ERR_OK)
            e = fold_entry(w, log, entry, h.key_number);
    }
    if (e == ERR_MISSING)
        compare(w);
}

/* ---- links ---- */

static void check_pin(struct walk *w)
{
    if (w->v->card && w->v->signed_off_by) {
        struct hash now = tree_root(&w->range.tree);
        verify_sign_off_heads(w->v, w->range.tree.size, &now);
    }
    if (!w->v->pinned.size || w->range.tree.size != w->v->pinned.size)
        return;
    struct hash root = tree_root(&w->range.tree);
    w->pin_seen = hash_equal(&root, &w->v->pinned.root);
    if (!w->pin_seen)
        say(w, FINDING_BROKEN, "verify.heads.bad");
}

static void walk_entries(struct walk *w, struct bytes chain)
{
    while (chain.n && !w->broken) {
        struct entry_header h;
        size_t n = cbor_first_item(chain);
        struct bytes entry = {chain.p, n};
        if (!n || range_add(&w->range, entry, &h, NULL) != ERR_OK) {
            say_entry(w, "verify.chain.bad", w->range.tree.size);
            w->broken = true;
            return;
        }
        check_pin(w);
        open_body(w, entry, &h);
        chain.p += n;
        chain.n -= n;
    }
    if (w->v->pinned.size > w->range.tree.size)
        say(w, FINDING_BROKEN, "verify.heads.bad");
}

static void check_checkpoint(struct walk *w)
{
    const struct verification *v = w->v;
    struct bytes note = buf_view(&v->bundle->parts[PART_CHECKPOINT]);
    struct checkpoint c;
    if (!note.n)
        report_add(
            v->report, FINDING_BROKEN, "verify.part.missing", bundle_part_name(PART_CHECKPOINT));
    if (!note.n || v->device < 0)
        return;
    if (checkpoint_verify(note, v->origin, &v->card->devices[v->device].sign, &c) != ERR_OK)
        say(w, FINDING_BROKEN, "verify.checkpoint.bad");
    else if (w->broken || range_matches(&w->range, &c, NULL) != ERR_OK)
        say(w, FINDING_BROKEN, "verify.checkpoint.other");
    else
        say(w, FINDING_GOOD, "verify.checkpoint");
}

void verify_chain(struct verification *v)
{
    struct walk w = {.v = v};
    struct bytes chain = buf_view(&v->bundle->parts[PART_CHAIN]);
    fold_start(&w);
    listen_start(&w.listener, v);
    walk_entries(&w, chain);
    listen_end(&w.listener, !w.broken && !w.bad_body);
    if (w.folding && w.pin_seen)
        fold_all(&w, chain);
    if (!chain.n)
        report_add(v->report, FINDING_BROKEN, "verify.part.missing", bundle_part_name(PART_CHAIN));
    else if (!w.broken)
        report_add_number(v->report, FINDING_GOOD, "verify.chain", w.range.tree.size);
    check_checkpoint(&w);
    if (v->keys && !w.bad_body)
        report_add_number(v->report, FINDING_GOOD, "verify.bodies", w.opened);
    say_closing(&w);
    if (v->keys && !w.compared && !verify_is_other_door(v))
        say(&w, FINDING_INCOMPLETE, "verify.facts.unchecked");
    fold_stop(&w);
}
