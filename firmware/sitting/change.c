// SPDX-License-Identifier: EUPL-1.2
/* Changes of a list as events, and back.
 *
 *   change     event         fields
 *   added      LISTED        text: id, student number, given, prefix, surname, name on the ID,
 * seat, ticket issue, short number; one line each restored   LISTED        no text withdrawn
 * DELISTED seat       RESEATED      text: the seat, none for no seat ticket     REISSUED amount:
 * the issue measure    ACCOMMODATED  code: kind, amount: minutes, text: the measure of kind "other"
 *
 * All carry in ref the number of the delta. What is told of a person stands in an event of that
 * person, under that person's key. */
#include "sitting/change.h"

#include "sitting/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a newcomer in one text ---- */

static void person_write(const struct candidate *c, char *out, size_t size)
{
    char id[UUID_TEXT_SIZE];
    uuid_format(&c->id, id);
    int n = snprintf(out, size, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%u\n%u", id, c->number, c->given,
        c->prefix, c->surname, c->id_name, c->seat, c->ticket_issue, c->short_number);
    assert(n > 0 && (size_t)n < size);
    (void)n;
}

static bool take_number(const char **text, uint32_t *ret)
{
    char line[12];
    if (!text_take_line(text, line, sizeof line) || !line[0]
        || strspn(line, "0123456789") != strlen(line))
        return false;
    unsigned long n = strtoul(line, NULL, 10);
    *ret = (uint32_t)n;
    return n <= UINT32_MAX;
}

static bool person_read(const char *text, struct candidate *c)
{
    char id[UUID_TEXT_SIZE];
    return text_take_line(&text, id, sizeof id) && uuid_parse(id, &c->id) == ERR_OK
           && text_take_line(&text, c->number, sizeof c->number)
           && text_take_line(&text, c->given, sizeof c->given)
           && text_take_line(&text, c->prefix, sizeof c->prefix)
           && text_take_line(&text, c->surname, sizeof c->surname)
           && text_take_line(&text, c->id_name, sizeof c->id_name)
           && text_take_line(&text, c->seat, sizeof c->seat) && take_number(&text, &c->ticket_issue)
           && take_number(&text, &c->short_number) && text == NULL;
}

/* ---- telling and hearing ---- */

static enum event_kind kind_of(enum change_kind kind)
{
    switch (kind) {
    case CHANGE_ADDED:
    case CHANGE_RESTORED:
        return EVENT_LISTED;
    case CHANGE_WITHDRAWN:
        return EVENT_DELISTED;
    case CHANGE_SEAT:
        return EVENT_RESEATED;
    case CHANGE_TICKET:
        return EVENT_REISSUED;
    case CHANGE_MEASURE:
        return EVENT_ACCOMMODATED;
    }
    return EVENT_NONE;
}

void change_tell(const struct list_change *c, uint32_t delta, struct event *ret)
{
    const struct accommodation *a = &c->c.accommodations[0];
    *ret = (struct event){.kind = kind_of(c->kind), .subject = c->c.subject, .ref = delta};
    if (c->kind == CHANGE_ADDED) {
        person_write(&c->c, ret->text, sizeof ret->text);
    } else if (c->kind == CHANGE_SEAT) {
        text_copy(ret->text, sizeof ret->text, c->c.seat);
    } else if (c->kind == CHANGE_TICKET) {
        ret->amount = (int32_t)c->c.ticket_issue;
    } else if (c->kind == CHANGE_MEASURE) {
        ret->code = (int32_t)a->kind;
        ret->amount = a->minutes;
        text_copy(ret->text, sizeof ret->text, a->text);
    }
}

static bool hear_measure(const struct event *e, struct candidate *c)
{
    struct accommodation *a = &c->accommodations[0];
    *a = (struct accommodation){.kind = (enum accommodation_kind)e->code, .minutes = e->amount};
    c->accommodation_count = 1;
    bool fits = text_copy(a->text, sizeof a->text, e->text);
    return fits && (a->kind == ACCOMMODATION_EXTRA_TIME || a->minutes == 0)
           && (a->kind == ACCOMMODATION_OTHER || !a->text[0]);
}

bool change_hear(const struct event *e, struct list_change *ret)
{
    struct list_change c = {.c.subject = e->subject};
    switch (e->kind) { /* all others are about something else */
    case EVENT_LISTED:
        c.kind = e->text[0] ? CHANGE_ADDED : CHANGE_RESTORED;
        if (e->text[0] && !person_read(e->text, &c.c))
            return false;
        break;
    case EVENT_DELISTED:
        c.kind = CHANGE_WITHDRAWN;
        break;
    case EVENT_RESEATED:
        c.kind = CHANGE_SEAT;
        if (strchr(e->text, '\n') || !text_copy(c.c.seat, sizeof c.c.seat, e->text))
            return false;
        break;
    case EVENT_REISSUED:
        c.kind = CHANGE_TICKET;
        c.c.ticket_issue = (uint32_t)e->amount;
        break;
    case EVENT_ACCOMMODATED:
        c.kind = CHANGE_MEASURE;
        if (!hear_measure(e, &c.c))
            return false;
        break;
    default:
        return false;
    }
    *ret = c;
    return true;
}

/* ---- making ---- */

static bool is_new(const struct plan *p, const struct candidate *c)
{
    return p->candidate_count < CANDIDATES_MAX && c->subject == p->candidate_count + 1
           && plan_find_subject(p, c->subject) < 0 && plan_find_id(p, &c->id) < 0
           && (c->short_number == 0 || plan_find_short_number(p, c->short_number) < 0);
}

bool measure_is_same(const struct accommodation *a, const struct accommodation *b)
{
    return a->kind == b->kind && (a->kind != ACCOMMODATION_OTHER || strcmp(a->text, b->text) == 0);
}

/* The measure that a change would replace, or NULL. */
static const struct accommodation *replaced(
    const struct candidate *c, const struct accommodation *a)
{
    for (size_t i = 0; i < c->accommodation_count; i++)
        if (measure_is_same(&c->accommodations[i], a))
            return &c->accommodations[i];
    return NULL;
}

bool change_fits(const struct plan *p, const struct list_change *c)
{
    if (c->kind == CHANGE_ADDED)
        return is_new(p, &c->c);
    int at = plan_find_subject(p, c->c.subject);
    if (at < 0)
        return false;
    const struct candidate *who = &p->candidates[at];
    return c->kind != CHANGE_MEASURE || replaced(who, &c->c.accommodations[0])
           || who->accommodation_count < ACCOMMODATIONS_MAX;
}

static void measure_make(struct candidate *who, const struct accommodation *a)
{
    const struct accommodation *old = replaced(who, a);
    size_t at = old ? (size_t)(old - who->accommodations) : who->accommodation_count++;
    who->accommodations[at] = *a;
}

void change_make(struct plan *p, const struct list_change *c)
{
    assert(change_fits(p, c));
    if (c->kind == CHANGE_ADDED) {
        p->candidates[p->candidate_count++] = c->c;
        return;
    }
    struct candidate *who = &p->candidates[plan_find_subject(p, c->c.subject)];
    switch (c->kind) {
    case CHANGE_WITHDRAWN:
    case CHANGE_RESTORED:
        who->canceled = c->kind == CHANGE_WITHDRAWN;
        break;
    case CHANGE_SEAT:
        memcpy(who->seat, c->c.seat, sizeof who->seat);
        break;
    case CHANGE_TICKET:
        who->ticket_issue = c->c.ticket_issue;
        break;
    case CHANGE_MEASURE:
        measure_make(who, &c->c.accommodations[0]);
        break;
    case CHANGE_ADDED:
        break;
    }
}
