// SPDX-License-Identifier: EUPL-1.2
/* What the exam office changed on the list: the signed heads that travel in the bundle, and whether
 * the events tell those changes and no others.
 *
 *   heads   each by an issuer of this root, numbered 1, 2, .. without a gap, each naming the one
 *           before (delta_follow); they commit to the keys of added candidates
 *   payload "changes" names the same heads
 *   events  LIST_CHANGED number n is followed by exactly the changes of head n, which hash to what
 *           was signed; a change outside of that is nobody's
 *
 * When a candidate's key is gone its changes cannot be read, so nothing is said about the events.
 */
#include "pv/verify.h"

#include "codec/cbor.h"
#include <stdlib.h>
#include <string.h>

static void say(struct verification *v, enum finding_grade grade, const char *id, uint64_t number)
{
    report_add_number(v->report, grade, id, number);
}

/* ---- heads ---- */

static bool head_take(struct verification *v, struct delta_place *at, struct bytes head)
{
    struct delta_head *h = &v->deltas[v->delta_count];
    if (v->delta_count >= DELTAS_MAX || delta_head_verify(head, v->root, h, NULL) != ERR_OK
        || delta_follow(at, h) != ERR_OK) {
        say(v, FINDING_BROKEN, "verify.delta.bad", v->delta_count + 1);
        return false;
    }
    v->delta_count++;
    return true;
}

void verify_deltas(struct verification *v)
{
    struct bytes rest = buf_view(&v->bundle->parts[PART_DELTAS]);
    if (!v->card)
        return;
    struct delta_place at = delta_start(v->card, buf_view(&v->bundle->parts[PART_CARD]));
    if (rest.n)
        v->deltas = calloc(DELTAS_MAX + 1, sizeof *v->deltas);
    while (v->deltas && rest.n) {
        size_t n = cbor_first_item(rest);
        if (!head_take(v, &at, (struct bytes){rest.p, n}))
            break;
        rest.p += n;
        rest.n -= n;
    }
    v->subjects = at.subjects;
    if (v->delta_count)
        say(v, FINDING_GOOD, "verify.deltas", v->delta_count);
}

const struct hash *verify_commitment(const struct verification *v, uint16_t subject)
{
    if (subject <= v->card->subject_count)
        return &v->card->commitments[subject - 1];
    size_t i = 0;
    while (subject > v->deltas[i].known + v->deltas[i].added)
        i++;
    return &v->deltas[i].commitments[subject - v->deltas[i].known - 1];
}

/* ---- payload ---- */

/* A printed record and an extract show that the list was changed and not what was signed for it. */
static void say_apart(struct verification *v, size_t told)
{
    size_t all = pv_view_candidates(&v->view);
    if (told == 0)
        return;
    say(v, FINDING_INCOMPLETE, "verify.deltas.apart", told);
    if (all > v->subjects)
        v->subjects = (uint16_t)all;
}

void verify_delta_payload(struct verification *v)
{
    const struct json *list = json_get(v->view.payload, "changes");
    size_t told = json_count(list);
    if (v->heads_apart) {
        say_apart(v, told);
        return;
    }
    for (size_t i = 0; i < told || i < v->delta_count; i++) {
        struct hash h;
        if (i >= v->delta_count)
            say(v, FINDING_BROKEN, "verify.delta.left_out", i + 1);
        else if (i >= told)
            say(v, FINDING_BROKEN, "verify.delta.unused", i + 1);
        else if (!hash_of_text(json_get_text(json_at(list, i), "hash"), &h)
                 || !hash_equal(&h, &v->deltas[i].hash))
            say(v, FINDING_BROKEN, "verify.delta.other", i + 1);
    }
}

/* ---- events ---- */

void listen_start(struct listener *l, struct verification *v)
{
    *l = (struct listener){.v = v, .several = v->card && v->card->plan.door_count > 1};
    if (!v->keys || v->erased_count)
        return;
    l->list = calloc(CHANGES_MAX, sizeof *l->list);
    l->on = l->list != NULL;
}

/* All changes of the delta that was told last are there: are they the signed ones? */
static void judge(struct listener *l)
{
    const struct delta_head *h = &l->v->deltas[l->heard - 1];
    if (!delta_speaks_of(h, l->list, l->count, l->v->keys))
        say(l->v, FINDING_BROKEN, "verify.delta.altered", l->heard);
    l->wanted = l->count = 0;
}

/* The next delta took effect. */
static void hear_delta(struct listener *l, const struct event *e)
{
    struct verification *v = l->v;
    bool next = l->several ? e->ref > l->heard : e->ref == l->heard + 1;
    const struct delta_head *h =
        e->ref >= 1 && e->ref <= v->delta_count ? &v->deltas[e->ref - 1] : NULL;
    if (!next || !h || memcmp(e->hash, h->hash.b, HASH_SIZE) != 0) {
        say(v, FINDING_BROKEN, "verify.delta.left_out", e->ref);
        l->on = false; /* what follows belongs to something that is not here */
        return;
    }
    l->heard = (uint32_t)e->ref;
    l->wanted = e->amount > 0 && e->amount <= CHANGES_MAX ? (size_t)e->amount : 0;
    l->count = 0;
}

void listen_hear(struct listener *l, const struct event *e)
{
    if (!l->on)
        return;
    bool change = e->kind >= EVENT_LISTED && e->kind <= EVENT_ACCOMMODATED;
    if (l->wanted && !change) {
        judge(l); /* cut short: it cannot hash to what was signed */
    }
    if (e->kind == EVENT_LIST_CHANGED) {
        hear_delta(l, e);
    } else if (change && l->wanted && e->ref == l->heard && change_hear(e, &l->list[l->count])) {
        l->count++;
        if (l->count == l->wanted)
            judge(l);
    } else if (change) {
        say(l->v, FINDING_BROKEN, "verify.delta.unsigned", e->seq + 1);
    }
}

void listen_end(struct listener *l, bool whole)
{
    struct verification *v = l->v;
    if (l->on && l->wanted)
        judge(l);
    if (l->on && whole && !l->several && l->heard < v->delta_count)
        say(v, FINDING_BROKEN, "verify.delta.unused", l->heard + 1);
    else if (l->on && whole && l->heard)
        say(v, FINDING_GOOD, "verify.delta.events", l->heard);
    changes_free(l->list, CHANGES_MAX);
}
