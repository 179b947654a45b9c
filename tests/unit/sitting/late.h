// SPDX-License-Identifier: EUPL-1.2
/* Deltas of the exam office for tests: changes put together by hand, each delta naming the one
 * before. */
#ifndef TESTS_SITTING_LATE_H
#define TESTS_SITTING_LATE_H

#include "day.h"

#define LATE_MAX 12

struct late {
    struct list_change list[LATE_MAX];
    struct list_delta delta;
};

static inline void late_begin(struct late *l, uint32_t number)
{
    *l = (struct late){.delta = {.number = number, .changes = l->list}};
    memset(l->delta.hash, (int)number, sizeof l->delta.hash);
    if (number > 1)
        memset(l->delta.previous, (int)number - 1, sizeof l->delta.previous);
}

static inline struct list_change *late_change(
    struct late *l, enum change_kind kind, uint16_t subject)
{
    assert_true(l->delta.count < LATE_MAX);
    struct list_change *c = &l->list[l->delta.count++];
    *c = (struct list_change){.kind = kind, .c.subject = subject};
    return c;
}

/* Amber Naslag, who registered late: `subject` is the next number. Her ticket is issue 1. */
static inline struct list_change *late_add(struct late *l, uint16_t subject)
{
    struct list_change *c = late_change(l, CHANGE_ADDED, subject);
    c->c.id = day_id(1000u + subject);
    c->c.ticket_issue = 1;
    c->c.short_number = 200000u + subject;
    snprintf(c->c.number, sizeof c->c.number, "95%04u", subject);
    snprintf(c->c.seat, sizeof c->c.seat, "%u", 40u + subject % 100);
    day_name(&c->c, "Amber", "van de", "Naslag");
    return c;
}

static inline void late_measure(
    struct late *l, uint16_t subject, enum accommodation_kind kind, int32_t minutes)
{
    struct list_change *c = late_change(l, CHANGE_MEASURE, subject);
    c->c.accommodations[0] = (struct accommodation){.kind = kind, .minutes = minutes};
    c->c.accommodation_count = 1;
}

/* Another measure, known by its text. */
static inline void late_other(struct late *l, uint16_t subject, int which)
{
    late_measure(l, subject, ACCOMMODATION_OTHER, 0);
    struct accommodation *a = &l->list[l->delta.count - 1].c.accommodations[0];
    snprintf(a->text, sizeof a->text, "maatregel %d", which);
}

static inline enum refusal late_give(struct day *day, const struct late *l)
{
    struct command c = {
        .kind = COMMAND_CHANGE_LIST, .actor = ACTOR_KIOSK, .candidate = -1, .delta = &l->delta};
    return day_give(day, &c);
}

#endif
