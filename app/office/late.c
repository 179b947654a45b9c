// SPDX-License-Identifier: EUPL-1.2
/* Comparing two lists: see late.h. Whoever is added gets a subject number by the order of ids,
 * which are random or the planning system's: by name the numbers would tell the order of names. */
#include "office/late.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- finding ---- */

struct search {
    struct draft *d;
    const struct plan *now;
    struct late *l;
    enum err failed;
};

static struct list_change *say(struct search *s, enum change_kind kind, uint16_t subject)
{
    static struct list_change nowhere;
    if (s->l->count >= CHANGES_MAX) {
        s->failed = ERR_LIMIT;
        return &nowhere;
    }
    struct list_change *c = &s->l->changes[s->l->count++];
    *c = (struct list_change){.kind = kind, .c.subject = subject};
    return c;
}

static bool same_measure(const struct accommodation *a, const struct accommodation *b)
{
    return a->kind == b->kind && a->minutes == b->minutes && strcmp(a->text, b->text) == 0;
}

static bool has_measure(const struct candidate *c, const struct accommodation *a)
{
    for (size_t i = 0; i < c->accommodation_count; i++)
        if (same_measure(&c->accommodations[i], a))
            return true;
    return false;
}

static void find_measures(
    struct search *s, const struct candidate *fresh, const struct candidate *old, uint16_t subject)
{
    for (size_t i = 0; i < fresh->accommodation_count; i++) {
        struct accommodation a = fresh->accommodations[i];
        if (a.minutes > EXTRA_TIME_UNLIMITED) /* says the same, and fits an event */
            a.minutes = EXTRA_TIME_UNLIMITED;
        if (old != NULL && (has_measure(old, &fresh->accommodations[i]) || has_measure(old, &a)))
            continue;
        struct list_change *c = say(s, CHANGE_MEASURE, subject);
        c->c.accommodations[0] = a;
        c->c.accommodation_count = 1;
        s->l->measures++;
    }
}

/* Other extra time replaces the old; any other measure that is gone cannot be taken back. */
static bool lacks_measure(const struct candidate *fresh, const struct candidate *old)
{
    for (size_t i = 0; i < old->accommodation_count; i++) {
        const struct accommodation *a = &old->accommodations[i];
        bool replaced = a->kind == ACCOMMODATION_EXTRA_TIME
                        && candidate_accommodation(fresh, ACCOMMODATION_EXTRA_TIME) != NULL;
        if (!replaced && !has_measure(fresh, a))
            return true;
    }
    return false;
}

static bool is_renamed(const struct candidate *a, const struct candidate *b)
{
    return strcmp(a->given, b->given) != 0 || strcmp(a->prefix, b->prefix) != 0
           || strcmp(a->surname, b->surname) != 0 || strcmp(a->id_name, b->id_name) != 0
           || strcmp(a->number, b->number) != 0;
}

static void compare(struct search *s, const struct candidate *fresh, const struct candidate *old)
{
    struct late *l = s->l;
    if (fresh->canceled != old->canceled) {
        (void)say(s, fresh->canceled ? CHANGE_WITHDRAWN : CHANGE_RESTORED, old->subject);
        l->withdrawn += fresh->canceled;
        l->restored += !fresh->canceled;
    }
    if (strcmp(fresh->seat, old->seat) != 0) {
        memcpy(say(s, CHANGE_SEAT, old->subject)->c.seat, fresh->seat, sizeof fresh->seat);
        l->seats++;
    }
    if (fresh->ticket_issue > old->ticket_issue) {
        say(s, CHANGE_TICKET, old->subject)->c.ticket_issue = fresh->ticket_issue;
        l->tickets++;
    }
    find_measures(s, fresh, old, old->subject);
    if (is_renamed(fresh, old)) {
        remark(&s->d->remarks, REMARK_ATTENTION, "office.delta.renamed", fresh->number);
        l->renamed++;
    }
    if (lacks_measure(fresh, old)) {
        remark(&s->d->remarks, REMARK_ATTENTION, "office.delta.taken_away", fresh->number);
        l->taken_away++;
    }
}

struct newcomer {
    const struct candidate *c;
};

static int by_id(const void *a, const void *b)
{
    const struct newcomer *x = a, *y = b;
    return memcmp(x->c->id.b, y->c->id.b, sizeof x->c->id.b);
}

static void find_added(struct search *s, uint16_t subjects)
{
    struct newcomer fresh[CANDIDATES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < s->d->count && n < CANDIDATES_MAX; i++) {
        const struct candidate *c = &s->d->students[i].c;
        if (!c->canceled && plan_find_id(s->now, &c->id) < 0)
            fresh[n++].c = c;
    }
    if (n > 0)
        qsort(fresh, n, sizeof fresh[0], by_id);
    if (n > (size_t)CANDIDATES_MAX - subjects)
        s->failed = ERR_LIMIT;
    for (size_t i = 0; i < n && !s->failed; i++) {
        struct list_change *c = say(s, CHANGE_ADDED, 0);
        c->c = *fresh[i].c;
        c->c.subject = (uint16_t)(subjects + i + 1);
        c->c.accommodation_count = 0;
        memset(c->c.accommodations, 0, sizeof c->c.accommodations);
        s->l->added++;
    }
    for (size_t i = 0; i < n && !s->failed; i++)
        find_measures(s, fresh[i].c, NULL, (uint16_t)(subjects + i + 1));
}

static bool is_on(const struct draft *d, const struct uuid *id)
{
    for (size_t i = 0; i < d->count; i++)
        if (uuid_equal(&d->students[i].c.id, id))
            return true;
    return false;
}

/* Who is not on the new list at all has left it, as far as anybody can tell: a person must look. */
static void find_missing(struct search *s)
{
    for (size_t i = 0; i < s->now->candidate_count; i++) {
        const struct candidate *c = &s->now->candidates[i];
        if (c->canceled || is_on(s->d, &c->id))
            continue;
        (void)say(s, CHANGE_WITHDRAWN, c->subject);
        remark(&s->d->remarks, REMARK_ATTENTION, "office.delta.missing", c->number);
        s->l->withdrawn++;
        s->l->missing++;
    }
}

enum err late_find(struct draft *d, const struct plan *now, uint16_t subjects, struct late *ret,
    struct objection *why)
{
    struct search s = {d, now, ret, ERR_OK};
    *ret = (struct late){.changes = calloc(CHANGES_MAX, sizeof *ret->changes)};
    if (ret->changes == NULL)
        return ERR_NOMEM;
    find_added(&s, subjects);
    for (size_t i = 0; i < d->count; i++) {
        const struct candidate *c = &d->students[i].c;
        int at = plan_find_id(now, &c->id);
        if (at >= 0)
            compare(&s, c, &now->candidates[at]);
    }
    find_missing(&s);
    return s.failed ? refuse(why, s.failed, "office.err.delta_too_much", NULL) : ERR_OK;
}

void late_free(struct late *l)
{
    if (l->changes != NULL)
        wipe(l->changes, CHANGES_MAX * sizeof *l->changes);
    free(l->changes);
    *l = (struct late){0};
}

/* ---- saying ---- */

static const struct candidate *who_of(
    const struct late *l, const struct plan *now, uint16_t subject)
{
    static const struct candidate nobody;
    int at = plan_find_subject(now, subject);
    if (at >= 0)
        return &now->candidates[at];
    for (size_t i = 0; i < l->count; i++)
        if (l->changes[i].kind == CHANGE_ADDED && l->changes[i].c.subject == subject)
            return &l->changes[i].c;
    return &nobody;
}

static const char *id_of(const struct list_change *c)
{
    switch (c->kind) {
    case CHANGE_ADDED:
        return c->c.seat[0] != '\0' ? "office.delta.added" : "office.delta.added_no_seat";
    case CHANGE_WITHDRAWN:
        return "office.delta.withdrawn";
    case CHANGE_RESTORED:
        return "office.delta.restored";
    case CHANGE_SEAT:
        return c->c.seat[0] != '\0' ? "office.delta.seat" : "office.delta.no_seat";
    case CHANGE_TICKET:
        return "office.delta.ticket";
    case CHANGE_MEASURE:
        break;
    }
    switch (c->c.accommodations[0].kind) {
    case ACCOMMODATION_EXTRA_TIME:
        return c->c.accommodations[0].minutes >= EXTRA_TIME_UNLIMITED ? "office.delta.unlimited"
                                                                      : "office.delta.extra_time";
    case ACCOMMODATION_SPOKEN:
        return "office.delta.spoken";
    case ACCOMMODATION_SPELLING:
        return "office.delta.spelling";
    case ACCOMMODATION_OTHER:
        break;
    }
    return "office.delta.other";
}

enum err late_write(const struct late *l, const struct plan *now, enum lang lang, struct buf *ret)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct list_change *c = &l->changes[i];
        const struct candidate *who = who_of(l, now, c->c.subject);
        const struct accommodation *a = &c->c.accommodations[0];
        char name[2 * NAME_SIZE + 40], line[1024], number[16];
        (void)snprintf(number, sizeof number, "%d",
            c->kind == CHANGE_TICKET ? (int)c->c.ticket_issue : a->minutes);
        words_fill(line, sizeof line, lang, id_of(c), "n", who->number, "w",
            candidate_name(who, name, sizeof name), "s", c->c.seat, "m", number, "t", a->text,
            NULL);
        buf_add_format(ret, "  %s\n", line);
        wipe(name, sizeof name);
        wipe(line, sizeof line);
    }
    return buf_check(ret);
}
