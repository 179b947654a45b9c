// SPDX-License-Identifier: EUPL-1.2
/* An exam day whose list the office changes twice after the package went out. */
#ifndef TEST_PV_LATE_H
#define TEST_PV_LATE_H

#include "papers/delta.h"
#include "unit/pv/attack.h"

#define AMBER (CANDIDATE_COUNT + 1) /* subjects of who is added, and their places */
#define BRAM (CANDIDATE_COUNT + 2)
#define CHANGES_HERE 8

struct late {
    struct list_change list[CHANGES_HERE];
    size_t count;
    struct delta_place place;
    struct buf heads; /* of the deltas that were issued, one after the other */
};

static inline struct list_change *late_change(
    struct late *l, enum change_kind kind, uint16_t subject)
{
    assert_true(l->count < CHANGES_HERE);
    struct list_change *c = &l->list[l->count++];
    *c = (struct list_change){.kind = kind, .c.subject = subject};
    return c;
}

static inline void late_add(struct late *l, uint16_t subject, const char *given)
{
    struct candidate *c = &late_change(l, CHANGE_ADDED, subject)->c;
    uuid_random(&c->id);
    c->ticket_issue = 1;
    text_copy(c->given, sizeof c->given, given);
    text_copy(c->surname, sizeof c->surname, "Naslag");
    (void)snprintf(c->number, sizeof c->number, "%u", 950000u + subject);
}

static inline void late_extra(struct late *l, uint16_t subject, int32_t minutes)
{
    struct list_change *c = late_change(l, CHANGE_MEASURE, subject);
    c->c.accommodations[0] = (struct accommodation){ACCOMMODATION_EXTRA_TIME, minutes, ""};
    c->c.accommodation_count = 1;
}

static inline void late_start(const struct world *w, struct late *l)
{
    *l = (struct late){.place = delta_start(&w->package.card, buf_view(&w->package.card_bytes)),
        .heads = BUF_INIT(1u << 20)};
}

/* The office makes a delta of the changes; the kiosk opens it. Caller frees the changes. */
static inline struct list_delta late_issue(
    struct world *w, struct late *l, struct list_change **ret_changes)
{
    struct sitting_keys *office = sitting_keys_new();
    struct delta *p = calloc(1, sizeof *p);
    struct list_delta d = {0};
    BUF_AUTO struct buf file = BUF_INIT(DELTA_BYTES_MAX);
    struct delta_parts parts = {.issuer = &w->issuer,
        .issuer_cert = buf_view(&w->issuer_cert),
        .after = l->place,
        .issued = w->now,
        .changes = l->list,
        .count = l->count,
        .recipients = &w->device_box.pub,
        .recipient_count = 1};
    assert_true(office && p);
    *office = *w->keys;
    MUST(delta_make(&parts, office, &file, NULL));
    MUST(delta_open(buf_view(&file), &w->device_box, &w->root.pub, p, NULL));
    MUST(delta_follow(&l->place, &p->head));
    MUST(delta_unlock(p, w->keys, ret_changes, &d.count, NULL));
    buf_add_bytes(&l->heads, buf_view(&p->head_bytes));
    d.number = p->head.number;
    d.changes = *ret_changes;
    memcpy(d.hash, p->head.hash.b, sizeof d.hash);
    memcpy(d.previous, p->head.previous.b, sizeof d.previous);
    l->count = 0;
    delta_free(p);
    free(p);
    sitting_keys_free(office);
    return d;
}

/* Issued, opened and taken. */
static inline void late_take(struct world *w, struct late *l, const char *hm)
{
    struct list_change *changes = NULL;
    struct list_delta d = late_issue(w, l, &changes);
    struct command c = {
        .kind = COMMAND_CHANGE_LIST, .actor = ACTOR_KIOSK, .candidate = -1, .delta = &d};
    world_at(w, hm, c);
    changes_free(changes, d.count);
}

static inline uint16_t subject_of(const struct world *w, const char *given)
{
    return w->plan.candidates[world_find(w, given)].subject;
}

/* First: Amber is added with extra time, Emre gets another seat and Daan more time. */
static inline void late_first(const struct world *w, struct late *l)
{
    late_add(l, AMBER, "Amber");
    late_extra(l, AMBER, 30);
    text_copy(late_change(l, CHANGE_SEAT, subject_of(w, "Emre"))->c.seat, 12, "21");
    late_extra(l, subject_of(w, "Daan"), 15);
}

/* Second: Bram is added and withdrawn again, Noor gets a new ticket. */
static inline void late_second(const struct world *w, struct late *l)
{
    late_add(l, BRAM, "Bram");
    late_change(l, CHANGE_WITHDRAWN, BRAM);
    late_change(l, CHANGE_TICKET, subject_of(w, "Noor"))->c.ticket_issue = 2;
}

static inline struct command about_amber(enum command_kind kind)
{
    return (struct command){.kind = kind, .actor = LEAD, .candidate = AMBER - 1};
}

/* What comes after the first delta was taken, up to where nothing is left to resolve. */
static inline void late_rest_of_day(struct world *w)
{
    world_check_in(w);
    world_at(w, "08:55", with_text(about_amber(COMMAND_CHECK_IN), HOW_NUMBER, 0, ""));
    world_exam(w);
    world_at(w, "09:57", with_text(about_amber(COMMAND_SUPPLY), ACCOMMODATION_EXTRA_TIME, 1, ""));
    world_at(
        w, "09:57", with_text(about(w, COMMAND_SUPPLY, "Daan"), ACCOMMODATION_EXTRA_TIME, 1, ""));
    world_at(w, "10:10", with_text(about_amber(COMMAND_HAND_IN), 0, 1, ""));
    world_close(w);
}

static inline void late_pack(struct world *w, const struct late *l)
{
    finish(w);
    part_set(w, PART_DELTAS, buf_view(&l->heads));
    world_manifest(w);
}

/* The whole day, sealed. */
static inline void late_sealed(struct world *w, struct late *l)
{
    world_start(w);
    world_open(w);
    late_start(w, l);
    late_first(w, l);
    late_take(w, l, "08:35");
    late_second(w, l);
    late_take(w, l, "08:36");
    late_rest_of_day(w);
    late_pack(w, l);
}

#endif
