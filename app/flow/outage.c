// SPDX-License-Identifier: EUPL-1.2
/* The test system fails: which one and its rule, from when to when, whom it touched, and what it
 * took from each. */
#include "flow/flow_internal.h"

#include <string.h>

#define LOST_MIN_MAX 1440

static const struct outage *the_outage(const struct step *s)
{
    return sitting_outage(s->world->state, s->f->incident);
}

void outage_open(struct step *s, enum screen from)
{
    if (s->f->incident == 0)
        return;
    step_go(s, SCREEN_OUTAGE, from);
    s->f->outage_from = from;
}

static void leave(struct step *s)
{
    enum screen to = s->f->outage_from;

    step_go(s, to,
        to == SCREEN_INCIDENT_CARD ? SCREEN_INCIDENTS
        : to == SCREEN_INCIDENT    ? s->f->opened_from
                                   : SCREEN_ROSTER);
}

/* The first word says when it began: with the incident. */
static void say(struct step *s, int32_t system, bool lasts)
{
    const struct sitting *state = s->world->state;
    const struct outage *known = the_outage(s);
    struct command c = step_new_command(s, COMMAND_OUTAGE, -1);

    c.ref = s->f->incident;
    c.code = system;
    c.amount = lasts;
    const struct incident *incident = sitting_incident(state, s->f->incident);
    if (known == NULL && incident != NULL)
        c.happened = incident->happened;
    if (c.happened.ms > s->in->now.ms) /* a clock that was set back */
        c.happened = s->in->now;
    step_command(s, &c);
}

void outage_action(struct step *s)
{
    const struct outage *o = the_outage(s);

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        leave(s);
        break;
    case ACTION_SYSTEM:
        say(s, s->in->arg, true);
        break;
    case ACTION_OUTAGE_OVER:
        if (o != NULL)
            say(s, (int32_t)o->system, o->to.ms != 0);
        break;
    case ACTION_AFFECTED:
        if (o != NULL)
            step_go(s, SCREEN_AFFECTED, SCREEN_OUTAGE);
        break;
    case ACTION_NOTE:
        note_open(s, NOTE_HELPDESK, -1, SCREEN_OUTAGE);
        break;
    default:
        break;
    }
}

/* ---- whom ---- */

size_t flow_affected(const struct sitting *state, uint16_t *ret, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < state->plan->candidate_count && n < max; i++)
        if (sitting_has_attended(&state->candidates[i]))
            ret[n++] = (uint16_t)i;
    return n;
}

static void affect(struct step *s, int32_t candidate, int32_t minutes, const char *station)
{
    struct command c = step_new_command(s, COMMAND_AFFECTED, candidate);

    c.ref = s->f->incident;
    c.amount = minutes;
    text_copy(c.text, sizeof c.text, station);
    step_command(s, &c);
}

/* First tap: touched, for as long as it lasted. The next one asks more. */
static void touch(struct step *s, int32_t candidate)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;

    if (candidate < 0 || (size_t)candidate >= state->plan->candidate_count)
        return;
    const struct moment *m = sitting_affected(state, (size_t)candidate, f->incident);
    if (m == NULL) {
        affect(s, candidate, -1, "");
        return;
    }
    step_go(s, SCREEN_STATION, SCREEN_AFFECTED);
    f->candidate = candidate;
    if (unsaved_restore(f))
        return;
    f->minutes = m->amount;
    text_copy(f->text, sizeof f->text, sitting_text(state, m->text_at));
}

void affected_action(struct step *s)
{
    if (s->in->action == ACTION_BACK)
        step_go(s, SCREEN_OUTAGE, s->f->outage_from);
    else if (s->in->action == ACTION_AFFECTED)
        touch(s, s->in->arg);
}

/* ---- what it took from one ---- */

int32_t flow_outage_min(const struct outage *o, struct wall now)
{
    struct wall to = o->to.ms != 0 ? o->to : now;
    int minutes = to.ms > o->from.ms ? wall_minutes_up(o->from, to) : 0;

    return minutes > LOST_MIN_MAX ? LOST_MIN_MAX : minutes;
}

static void change_minutes(struct step *s, int32_t by)
{
    struct flow *f = s->f;
    int32_t whole = flow_outage_min(the_outage(s), s->in->now);
    int32_t minutes = (f->minutes < 0 ? whole : f->minutes) + by;

    if (minutes >= 0 && minutes <= LOST_MIN_MAX)
        f->minutes = minutes == whole ? -1 : minutes;
}

static void take_back(struct step *s)
{
    const struct moment *m =
        sitting_affected(s->world->state, (size_t)s->f->candidate, s->f->incident);
    struct command c = step_new_command(s, COMMAND_UNDO, s->f->candidate);

    if (m == NULL)
        return;
    c.ref = m->seq;
    text_copy(
        c.text, sizeof c.text, words(LANG_NL, "out.not_affected")); /* the tap is the reason */
    unsaved_drop(s->f);
    step_go(s, SCREEN_AFFECTED, SCREEN_OUTAGE);
    step_command(s, &c);
}

void station_action(struct step *s)
{
    struct flow *f = s->f;

    if (the_outage(s) == NULL || s->in->action == ACTION_BACK) {
        step_go(s, SCREEN_AFFECTED, SCREEN_OUTAGE);
        return;
    }
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_MINUTES:
        change_minutes(s, s->in->arg);
        break;
    case ACTION_FIELD:
        typing_start(s, TYPING_STATION);
        break;
    case ACTION_UNAFFECT:
        take_back(s);
        break;
    case ACTION_SAVE:
        affect(s, f->candidate, f->minutes, f->text);
        break;
    default:
        break;
    }
}

void affected_committed(struct step *s)
{
    if (s->f->screen != SCREEN_STATION) /* on the list its row says so */
        return;
    unsaved_drop(s->f);
    step_go(s, SCREEN_AFFECTED, SCREEN_OUTAGE);
}
