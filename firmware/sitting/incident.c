// SPDX-License-Identifier: EUPL-1.2
/* The rules of incidents: one tap stamps the time, the description follows when there are hands
 * free. */
#include "sitting/decide_internal.h"

static bool is_class(int32_t code)
{
    return code >= INCIDENT_FRAUD && code <= INCIDENT_LAST;
}

/* The number is given here and never again, dropped drafts included: a gap would look like
 * something was hidden. */
struct event *decide_draft(struct ask *a, enum incident_class class_)
{
    const struct sitting *s = a->s;
    if (s->incident_count >= INCIDENTS_MAX)
        return NULL;
    struct event *e = decide_say(a, EVENT_INCIDENT_DRAFTED);
    e->ref = event_numbers_from(s->self) + s->doors[s->self - 1].incidents + 1;
    e->code = (int32_t)class_;
    decide_happened(a, e);
    return e;
}

void decide_incident_draft(struct ask *a)
{
    if (!is_class(a->c->code))
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else if (!decide_draft(a, (enum incident_class)a->c->code))
        decide_refuse(a, REFUSAL_FULL);
}

static bool has(const uint16_t *list, size_t count, uint16_t candidate)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == candidate)
            return true;
    return false;
}

/* One event per person, so that each can be read, and erased, without the others. */
static void say_involved(struct ask *a, uint64_t number)
{
    const struct command *c = a->c;
    const struct incident *known = sitting_incident(a->s, number);
    for (size_t i = 0; i < c->involved_count; i++)
        if (!has(c->involved, i, c->involved[i])
            && !(known && has(known->involved, known->involved_count, c->involved[i])))
            decide_about(a, EVENT_INVOLVED, c->involved[i])->ref = number;
}

static enum refusal refuse_record(const struct ask *a)
{
    const struct command *c = a->c;
    if (!is_class(c->code) || c->amount < SCOPE_INDIVIDUAL || c->amount > SCOPE_COLLECTIVE)
        return REFUSAL_BAD_VALUE;
    if (c->ref && !decide_incident(a))
        return REFUSAL_UNKNOWN;
    if (c->ref == 0 && a->s->incident_count >= INCIDENTS_MAX)
        return REFUSAL_FULL;
    for (size_t i = 0; i < c->involved_count; i++)
        if (c->involved[i] >= a->s->plan->candidate_count)
            return REFUSAL_UNKNOWN;
    return c->text[0] ? REFUSAL_NONE : REFUSAL_REASON_NEEDED;
}

/* Without a number the incident is new and was never drafted. Recording again is a better
 * description; the earlier one stays in the chain. */
void decide_incident_record(struct ask *a)
{
    enum refusal why = refuse_record(a);
    if (why) {
        decide_refuse(a, why);
        return;
    }
    uint64_t number = a->c->ref;
    if (number == 0)
        number = decide_draft(a, (enum incident_class)a->c->code)->ref; /* fits: asked above */
    struct event *e = decide_say(a, EVENT_INCIDENT_RECORDED);
    e->ref = number;
    e->code = a->c->code;
    e->amount = a->c->amount;
    decide_happened(a, e);
    decide_text(a, e);
    say_involved(a, number);
}

/* Which of who, text and number a note must say. */
static enum refusal refuse_note(const struct command *c)
{
    switch ((enum incident_note)c->code) {
    case NOTE_FORCE_MAJEURE:
        return c->amount >= FORCE_MAJEURE_YES && c->amount <= FORCE_MAJEURE_UNKNOWN
                   ? REFUSAL_NONE
                   : REFUSAL_BAD_VALUE;
    case NOTE_ACTION:
    case NOTE_ITEM:
    case NOTE_PLACE:
        return c->text[0] ? REFUSAL_NONE : REFUSAL_REASON_NEEDED;
    case NOTE_WITNESS:
        return c->who[0] ? REFUSAL_NONE : REFUSAL_WITNESS_NEEDED;
    case NOTE_TOLD:
    case NOTE_HELPDESK:
        return c->who[0] ? REFUSAL_NONE : REFUSAL_WORD_NEEDED;
    }
    return REFUSAL_BAD_VALUE;
}

const struct incident *decide_incident(const struct ask *a)
{
    const struct incident *i = sitting_incident(a->s, a->c->ref);
    return i && !i->dropped ? i : NULL;
}

void decide_incident_note(struct ask *a)
{
    enum refusal why = decide_incident(a) ? refuse_note(a->c) : REFUSAL_UNKNOWN;
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_INCIDENT_NOTED);
    e->ref = a->c->ref;
    e->code = a->c->code;
    e->amount = a->c->code == NOTE_FORCE_MAJEURE ? a->c->amount : 0;
    decide_happened(a, e);
    decide_who(a, e);
    decide_text(a, e);
}

/* What a candidate says about it, in their own words: their right, whatever the facts seen. It
 * makes them one of those involved. */
void decide_statement(struct ask *a)
{
    if (!decide_incident(a)) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_about(a, EVENT_INVOLVED, (size_t)a->c->candidate);
        e->ref = a->c->ref;
        decide_text(a, e);
    }
}

/* Only a draft can be dropped: what was described is a fact, and a correction is another line. */
void decide_incident_drop(struct ask *a)
{
    const struct incident *i = sitting_incident(a->s, a->c->ref);
    if (!i) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (i->dropped) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (!i->draft) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else {
        struct event *e = decide_say(a, EVENT_INCIDENT_DROPPED);
        e->ref = a->c->ref;
        decide_text(a, e);
    }
}
