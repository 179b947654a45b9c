// SPDX-License-Identifier: EUPL-1.2
/* People who are not on the list: the lines about them in an event, the fold of their facts, and
 * the rules.
 *
 *   UNLISTED  refused or sent on -> gone
 *             admitted -> inside --handed in--> handed in --left--> gone
 *                         inside --left, with the reason--> gone
 *   GUEST_UNDONE takes back one of these; the moment stays in the room's record, marked. What is
 *   left is folded again, so a guest is a function of the moments that stand.
 *   At the toilet a guest is inside; incidents change nothing about where somebody is. */
#include "sitting/decide_internal.h"

#include "base/bytes.h"
#include "sitting/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void guest_person_write(const struct guest_person *p, char out[GUEST_PERSON_SIZE])
{
    int n = snprintf(out, GUEST_PERSON_SIZE, "%s\n%s\n%s", p->name, p->number, p->room);
    assert(n > 0 && n < GUEST_PERSON_SIZE);
    (void)n;
}

bool guest_person_read(const char *text, struct guest_person *ret)
{
    struct guest_person p;
    bool three = text_take_line(&text, p.name, sizeof p.name)
                 && text_take_line(&text, p.number, sizeof p.number)
                 && text_take_line(&text, p.room, sizeof p.room) && text == NULL;
    if (!three || p.name[0] == '\0')
        return false;
    *ret = p;
    return true;
}

/* ---- questions ---- */

const struct guest *sitting_guest(const struct sitting *s, uint64_t number)
{
    for (size_t i = 0; i < s->guest_count; i++)
        if (s->guests[i].number == number)
            return s->guests[i].dropped ? NULL : &s->guests[i];
    return NULL;
}

bool guest_is_inside(const struct guest *g)
{
    return guest_is_due(g) && !g->handed_in.ms;
}

bool guest_is_due(const struct guest *g)
{
    return !g->dropped && g->outcome == GUEST_ADMITTED && !g->left.ms;
}

int sitting_guest_accounted(const struct sitting *s, const struct guest *g)
{
    bool asked = g->accounted_at.ms && s->interruption_count
                 && g->accounted_at.ms >= s->interruptions[s->interruption_count - 1].from.ms;
    return asked ? g->accounted : -1;
}

static bool is_about(const struct room_moment *m, uint64_t number)
{
    return (m->kind == EVENT_UNLISTED || m->kind == EVENT_GUEST) && m->ref == number;
}

/* Each of these rests on the one before; an answer or a statement stands by itself. */
static bool is_about_presence(const struct room_moment *m)
{
    return m->kind == EVENT_UNLISTED || m->code == GUEST_HANDED_IN || m->code == GUEST_LEFT
           || m->code == GUEST_TOILET_OUT || m->code == GUEST_TOILET_IN;
}

const struct room_moment *sitting_guest_last(const struct sitting *s, uint64_t number)
{
    for (size_t i = s->room_count; i > 0; i--) {
        const struct room_moment *m = &s->room[i - 1];
        if (!m->undone && is_about(m, number) && is_about_presence(m))
            return m;
    }
    return NULL;
}

const struct room_moment *sitting_guest_involved(
    const struct sitting *s, uint64_t number, uint32_t incident)
{
    for (size_t i = s->room_count; i > 0; i--) {
        const struct room_moment *m = &s->room[i - 1];
        if (!m->undone && m->kind == EVENT_GUEST && m->ref == number && m->code == GUEST_INVOLVED
            && m->amount == (int32_t)incident)
            return m;
    }
    return NULL;
}

/* ---- fold ---- */

#define TOILET_MAX 100000

/* As for candidates a visit ends by coming back, and by handing in or leaving. */
static void end_toilet(struct guest *g, struct wall t)
{
    if (!g->on_toilet)
        return;
    int minutes = wall_minutes_up(g->toilet_since, t);
    g->on_toilet = false;
    g->toilet_since = (struct wall){0};
    g->toilet_times = state_plus_clamped(g->toilet_times, 1, TOILET_MAX);
    g->toilet_min = state_plus_clamped(g->toilet_min, minutes > 0 ? minutes : 0, TOILET_MAX);
}

static struct wall room_time(const struct room_moment *m)
{
    return m->happened.ms ? m->happened : m->at;
}

static void fold_fact(struct guest *g, const struct room_moment *m)
{
    switch ((enum guest_fact)m->code) {
    case GUEST_HANDED_IN:
        end_toilet(g, room_time(m));
        g->handed_in = room_time(m);
        g->pieces = m->amount;
        break;
    case GUEST_LEFT:
        end_toilet(g, room_time(m));
        g->left = room_time(m);
        break;
    case GUEST_TOILET_OUT:
        if (guest_is_inside(g) && !g->on_toilet)
            g->on_toilet = true, g->toilet_since = room_time(m);
        return;
    case GUEST_TOILET_IN:
        end_toilet(g, room_time(m));
        return;
    case GUEST_INVOLVED: /* looked up in the record when somebody asks */
        return;
    case GUEST_SEEN:
    case GUEST_MISSING:
        g->accounted_at = room_time(m);
        g->accounted = m->code == GUEST_SEEN;
        break;
    }
    if (m->text_at)
        g->why_at = m->text_at;
}

/* The guest anew from what stands. The first decision makes the guest; another one under the same
 * number stays a line in the record. */
static void fold_again(const struct sitting *s, struct guest *g)
{
    uint32_t number = g->number;
    *g = (struct guest){.number = number, .pieces = -1, .dropped = true};
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        if (m->undone || !is_about(m, number))
            continue;
        if (m->kind == EVENT_GUEST && !g->dropped) {
            fold_fact(g, m);
        } else if (m->kind == EVENT_UNLISTED && g->dropped) {
            *g = (struct guest){.number = number,
                .outcome = (enum guest_outcome)m->code,
                .document = (enum id_document)m->amount,
                .actor = m->actor,
                .at = m->at,
                .certainty = m->certainty,
                .pieces = -1,
                .person_at = m->text_at,
                .word_at = m->who_at};
        }
    }
}

/* Marks the moment at that place; answers whose it was, 0 for none. */
static uint64_t mark_undone(struct sitting *s, uint64_t place)
{
    for (size_t i = s->room_count; i > 0; i--) {
        struct room_moment *m = &s->room[i - 1];
        bool guest = m->kind == EVENT_UNLISTED || m->kind == EVENT_GUEST;
        if (m->seq != place || !guest || m->undone)
            continue;
        m->undone = true;
        return m->ref;
    }
    return 0;
}

/* Records of before places gave the number in the same log alone. */
static uint64_t undo(struct sitting *s, const struct event *e)
{
    const struct event same = {.door = e->door, .seq = e->ref};
    uint64_t number = mark_undone(s, e->ref), place = event_place(&same);
    if (number || place == e->ref)
        return number;
    s->room[s->room_count - 1].ref = place; /* what it means, for whoever looks it up */
    return mark_undone(s, place);
}

void fold_guest(struct sitting *s, const struct event *e)
{
    uint64_t number = e->kind == EVENT_GUEST_UNDONE ? undo(s, e) : e->ref;
    if (e->kind == EVENT_UNLISTED
        && state_takes_number(s, e, &s->doors[state_door_of(e) - 1].guests)
        && s->guest_count < GUESTS_MAX)
        s->guests[s->guest_count++].number = (uint32_t)number;
    for (size_t i = 0; i < s->guest_count; i++)
        if (s->guests[i].number == number)
            fold_again(s, &s->guests[i]);
}

/* ---- rules ---- */

static bool is_told_already(const struct sitting *s, const struct command *c)
{
    for (size_t i = 0; i < s->guest_count; i++)
        if (!s->guests[i].dropped && (int32_t)s->guests[i].outcome == c->code
            && strcmp(sitting_text(s, s->guests[i].person_at), c->text) == 0)
            return true;
    return false;
}

/* Who is on the list after all is checked in, or put back on it, like anybody else. */
static bool is_listed(const struct sitting *s, const struct guest_person *p)
{
    int found = p->number[0] ? plan_find_number(s->plan, p->number) : -1;
    return found >= 0 && !s->plan->candidates[found].canceled;
}

static enum refusal refuse_unlisted(const struct ask *a)
{
    const struct command *c = a->c;
    struct guest_person p;
    if (c->code < GUEST_REFUSED || c->code > GUEST_ADMITTED || c->amount < ID_DOCUMENT_SEEN
        || c->amount > ID_DOCUMENT_NONE)
        return REFUSAL_BAD_VALUE;
    if (!guest_person_read(c->text, &p))
        return REFUSAL_NAME_NEEDED;
    if (is_listed(a->s, &p))
        return REFUSAL_LISTED;
    if ((c->code == GUEST_SENT_ON) != (p.room[0] != '\0'))
        return c->code == GUEST_SENT_ON ? REFUSAL_ROOM_NEEDED : REFUSAL_BAD_VALUE;
    if (c->code == GUEST_ADMITTED && !c->who[0])
        return REFUSAL_WORD_NEEDED;
    if (c->code == GUEST_ADMITTED && a->s->phase == PHASE_ENDED)
        return REFUSAL_NOT_OPEN; /* there is nothing left to take part in */
    if (is_told_already(a->s, c))
        return REFUSAL_ALREADY;
    return a->s->guest_count < GUESTS_MAX ? REFUSAL_NONE : REFUSAL_FULL;
}

/* No right of access without enrolment, so letting somebody in is always on the word of somebody
 * who is named. The kind of ID that was shown belongs to it; "none" is an answer. */
void decide_unlisted(struct ask *a)
{
    enum refusal why = refuse_unlisted(a);
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_UNLISTED);
    e->code = a->c->code;
    e->amount = a->c->amount;
    e->ref = event_numbers_from(a->s->self) + a->s->doors[a->s->self - 1].guests + 1;
    decide_who(a, e);
    decide_text(a, e);
}

/* The same as for candidates: nothing is handed in before it began, and going early or with empty
 * hands has a reason. */
static enum refusal refuse_work(const struct ask *a, const struct guest *g)
{
    bool leaves = a->c->code == GUEST_LEFT;
    struct wall since = g->handed_in.ms ? g->handed_in : g->at;
    if (g->left.ms || (!leaves && g->handed_in.ms))
        return REFUSAL_ALREADY;
    if (g->outcome != GUEST_ADMITTED)
        return REFUSAL_NOT_INSIDE;
    if (a->s->phase < PHASE_RUNNING && !leaves)
        return REFUSAL_NOT_STARTED;
    if (!leaves && g->on_toilet)
        return REFUSAL_NOT_INSIDE;
    if (a->c->happened.ms && a->c->happened.ms < since.ms)
        return REFUSAL_BAD_VALUE;
    if (leaves && !g->handed_in.ms)
        return a->c->text[0] ? REFUSAL_NONE : REFUSAL_REASON_NEEDED;
    return !leaves && decide_is_early(a) && !a->c->text[0] ? REFUSAL_TOO_EARLY_TO_LEAVE
                                                           : REFUSAL_NONE;
}

static enum refusal refuse_answer(const struct ask *a, const struct guest *g)
{
    if (!sitting_interruption(a->s))
        return REFUSAL_NOT_INTERRUPTED;
    if (!guest_is_due(g))
        return REFUSAL_NOT_INSIDE;
    if (decide_answers_before_it(a))
        return REFUSAL_BAD_VALUE;
    return sitting_guest_accounted(a->s, g) == (a->c->code == GUEST_SEEN) ? REFUSAL_ALREADY
                                                                          : REFUSAL_NONE;
}

static enum refusal refuse_toilet(const struct ask *a, const struct guest *g)
{
    bool out = a->c->code == GUEST_TOILET_OUT;
    struct wall since = g->on_toilet ? g->toilet_since : g->at;
    if (!guest_is_inside(g))
        return REFUSAL_NOT_INSIDE;
    if (out == g->on_toilet)
        return REFUSAL_ALREADY;
    if (a->c->happened.ms && a->c->happened.ms < since.ms)
        return REFUSAL_BAD_VALUE;
    return out && sitting_toilet_is_early(a->s, decide_time(a)) && !a->c->text[0]
               ? REFUSAL_TOILET_EARLY
               : REFUSAL_NONE;
}

/* Whoever was refused can have a part in an incident too. Said again it is a better statement. */
static enum refusal refuse_involved(const struct ask *a, const struct guest *g)
{
    const struct command *c = a->c;
    const struct incident *i = c->amount > 0 ? sitting_incident(a->s, (uint64_t)c->amount) : NULL;
    if (!i || i->dropped)
        return REFUSAL_UNKNOWN;
    const struct room_moment *said = sitting_guest_involved(a->s, g->number, i->number);
    bool same = said && strcmp(sitting_text(a->s, said->text_at), c->text) == 0;
    return said && (same || !c->text[0]) ? REFUSAL_ALREADY : REFUSAL_NONE;
}

static bool amount_fits(const struct command *c)
{
    if (c->code == GUEST_INVOLVED)
        return true; /* looked up */
    return c->amount == 0
           || (c->code == GUEST_HANDED_IN && c->amount >= -1 && c->amount <= PIECES_MAX);
}

static enum refusal refuse_fact(const struct ask *a, const struct guest *g)
{
    if (!g)
        return REFUSAL_UNKNOWN;
    if (!amount_fits(a->c))
        return REFUSAL_BAD_VALUE;
    switch (a->c->code) {
    case GUEST_TOILET_OUT:
    case GUEST_TOILET_IN:
        return refuse_toilet(a, g);
    case GUEST_INVOLVED:
        return refuse_involved(a, g);
    case GUEST_HANDED_IN:
    case GUEST_LEFT:
        return refuse_work(a, g);
    case GUEST_SEEN:
    case GUEST_MISSING:
        return refuse_answer(a, g);
    default:
        return REFUSAL_BAD_VALUE;
    }
}

void decide_guest(struct ask *a)
{
    enum refusal why = refuse_fact(a, sitting_guest(a->s, a->c->ref));
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_GUEST);
    e->code = a->c->code;
    e->amount = a->c->amount;
    e->ref = a->c->ref;
    if (e->code == GUEST_SEEN || e->code == GUEST_MISSING)
        decide_answer_time(a, e);
    else
        decide_happened(a, e);
    decide_text(a, e);
}

/* The newest fact of the named kind; 0 is the decision itself. */
static const struct room_moment *named(const struct ask *a)
{
    for (size_t i = a->s->room_count; i > 0; i--) {
        const struct room_moment *m = &a->s->room[i - 1];
        int32_t code = m->kind == EVENT_UNLISTED ? 0 : m->code;
        if (!m->undone && is_about(m, a->c->ref) && code == a->c->code)
            return m;
    }
    return NULL;
}

/* As for candidates: the command names what it takes back, presence is taken back from the end, so
 * that nobody is left who handed in without having been let in, and what stood for more than a
 * moment is taken back with a reason. */
void decide_guest_undo(struct ask *a)
{
    const struct room_moment *m = named(a);
    if (!sitting_guest(a->s, a->c->ref) || !m) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (is_about_presence(m) && m != sitting_guest_last(a->s, a->c->ref)) {
        decide_refuse(a, REFUSAL_LATER_FACT);
    } else if (decide_undo_needs_reason(a, m->seq, m->at)) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_say(a, EVENT_GUEST_UNDONE);
        e->ref = m->seq;
        decide_text(a, e);
    }
}
