// SPDX-License-Identifier: EUPL-1.2
/* People who are not on the list: the lines about them in an event, the fold of their facts, and
 * the rules.
 *
 *   UNLISTED  refused or sent on -> gone
 *             admitted -> inside --handed in--> handed in --left--> gone
 *                         inside --left, with the reason--> gone
 *   GUEST_UNDONE takes back one of these; the moment stays in the room's record, marked. What is
 *   left is folded again, so a guest is a function of the moments that stand. */
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
    const struct guest *g = number >= 1 && number <= s->guest_count ? &s->guests[number - 1] : NULL;
    return g && !g->dropped ? g : NULL;
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

/* ---- fold ---- */

static struct wall room_time(const struct room_moment *m)
{
    return m->happened.ms ? m->happened : m->at;
}

static void fold_fact(struct guest *g, const struct room_moment *m)
{
    switch ((enum guest_fact)m->code) {
    case GUEST_HANDED_IN:
        g->handed_in = room_time(m);
        g->pieces = m->amount;
        break;
    case GUEST_LEFT:
        g->left = room_time(m);
        break;
    case GUEST_SEEN:
    case GUEST_MISSING:
        g->accounted_at = room_time(m);
        g->accounted = m->code == GUEST_SEEN;
        break;
    }
    if (m->text_at)
        g->why_at = m->text_at;
}

static bool is_about(const struct room_moment *m, uint64_t number)
{
    return (m->kind == EVENT_UNLISTED || m->kind == EVENT_GUEST) && m->ref == number;
}

/* The guest anew from what stands. The first decision makes the guest; another door's under the
 * same number stays a line in the record. */
static void fold_again(struct sitting *s, uint64_t number)
{
    struct guest *g = &s->guests[number - 1];
    *g = (struct guest){.pieces = -1, .dropped = true};
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        if (m->undone || !is_about(m, number))
            continue;
        if (m->kind == EVENT_GUEST && !g->dropped) {
            fold_fact(g, m);
        } else if (m->kind == EVENT_UNLISTED && g->dropped) {
            *g = (struct guest){.outcome = (enum guest_outcome)m->code,
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

/* Marks the moment with that sequence number; answers whose it was, 0 for none. */
static uint64_t mark_undone(struct sitting *s, uint64_t seq)
{
    for (size_t i = s->room_count; i > 0; i--) {
        struct room_moment *m = &s->room[i - 1];
        bool guest = m->kind == EVENT_UNLISTED || m->kind == EVENT_GUEST;
        if (m->seq != seq || !guest || m->undone)
            continue;
        m->undone = true;
        return m->ref;
    }
    return 0;
}

void fold_guest(struct sitting *s, const struct event *e)
{
    uint64_t number = e->kind == EVENT_GUEST_UNDONE ? mark_undone(s, e->ref) : e->ref;
    if (e->kind == EVENT_UNLISTED && number == s->guest_count + 1 && number <= GUESTS_MAX)
        s->guest_count++;
    if (number >= 1 && number <= s->guest_count)
        fold_again(s, number);
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
    e->ref = a->s->guest_count + 1;
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

static enum refusal refuse_fact(const struct ask *a, const struct guest *g)
{
    bool counts = a->c->code == GUEST_HANDED_IN;
    if (!g)
        return REFUSAL_UNKNOWN;
    if (a->c->amount != 0 && (!counts || a->c->amount < -1 || a->c->amount > PIECES_MAX))
        return REFUSAL_BAD_VALUE;
    switch (a->c->code) {
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

/* The newest fact that stands, so that nobody is left who handed in without having been let in. As
 * for candidates the reason may be empty: within seconds of a wrong tap there is none. */
void decide_guest_undo(struct ask *a)
{
    const struct room_moment *last = NULL;
    for (size_t i = 0; i < a->s->room_count; i++)
        if (!a->s->room[i].undone && is_about(&a->s->room[i], a->c->ref))
            last = &a->s->room[i];
    if (!sitting_guest(a->s, a->c->ref) || !last) {
        decide_refuse(a, REFUSAL_UNKNOWN);
        return;
    }
    struct event *e = decide_say(a, EVENT_GUEST_UNDONE);
    e->ref = last->seq;
    decide_text(a, e);
}
