// SPDX-License-Identifier: EUPL-1.2
/* Screen 09: the first tap stamps the time and is already a fact (a draft); the rest is filled in
 * when there is time. */
#include "flow/flow_internal.h"

#include <string.h>

#define MINUTE_MS 60000

void incident_start(struct step *s, int32_t candidate)
{
    struct flow *f = s->f;

    if (f->screen != SCREEN_CANDIDATE)
        f->opened_from = f->screen == SCREEN_CLOSE ? SCREEN_CLOSE : SCREEN_ROSTER;
    step_go(s, SCREEN_INCIDENT, f->opened_from);
    f->incident = 0;
    f->incident_class = 0;
    f->incident_at = s->in->now;
    f->involved_count = 0;
    f->involve_all = f->more_classes = false;
    f->incident_guest = 0;
    f->text[0] = '\0';
    if (candidate >= 0)
        f->involved[f->involved_count++] = (uint16_t)candidate;
}

/* A clock that stood still stood still for all. */
static bool concerns_all(const struct sitting *state, const struct incident *i)
{
    bool all = i->scope == SCOPE_COLLECTIVE;

    for (size_t k = 0; k < state->interruption_count && i->draft; k++)
        all = all || state->interruptions[k].incident == i->number;
    return all;
}

void incident_resume(struct step *s, uint32_t number)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;

    const struct incident *i = sitting_incident(state, number);

    if (i == NULL)
        return;
    incident_start(s, -1);
    f->incident = number;
    f->incident_class = (int32_t)i->class_;
    f->incident_at = i->happened.ms != 0 ? i->happened : i->first_at;
    f->involved_count = i->involved_count;
    memcpy(f->involved, i->involved, i->involved_count * sizeof i->involved[0]);
    f->involve_all = concerns_all(state, i);
    if (!unsaved_restore(f))
        text_copy(f->text, sizeof f->text, sitting_text(state, i->text_at));
}

/* Back to the list or the closing list. */
static void incident_leave(struct step *s)
{
    bool closing = s->f->opened_from == SCREEN_CLOSE;
    step_go(s, closing ? SCREEN_CLOSE : SCREEN_ROSTER, closing ? SCREEN_ROSTER : SCREEN_IDLE);
}

/* A clock that was set back must not turn a fact into one of the future. */
static struct wall not_later(struct wall t, struct wall now)
{
    return t.ms > now.ms ? now : t;
}

static void choose_class(struct step *s)
{
    struct flow *f = s->f;
    bool first = f->incident == 0 && f->incident_class == 0;

    f->incident_class = s->in->arg;
    f->more_classes = false;
    if (!first)
        return;
    /* The code on the envelope was read before, which began it already. */
    const struct incident *known =
        f->incident_class == INCIDENT_VERSION ? sitting_version_draft(s->world->state) : NULL;
    if (known != NULL) {
        incident_resume(s, known->number);
        f->incident_class = INCIDENT_VERSION;
        step_toast(s, "inc.begun", -1, 0);
        return;
    }
    /* An alarm leaves no time for a second tap: the clock stands still at once. */
    if (f->incident_class == INCIDENT_EVACUATION && !sitting_interruption(s->world->state)) {
        alarm_interrupt(s);
        return;
    }
    struct command c = step_new_command(s, COMMAND_INCIDENT_DRAFT, -1);
    c.code = f->incident_class;
    c.happened = not_later(f->incident_at, s->in->now);
    step_command(s, &c);
}

static void toggle_involved(struct flow *f, uint16_t candidate)
{
    for (size_t i = 0; i < f->involved_count; i++)
        if (f->involved[i] == candidate) {
            memmove(&f->involved[i], &f->involved[i + 1],
                (f->involved_count - i - 1) * sizeof f->involved[0]);
            f->involved_count--;
            return;
        }
}

void incident_record(struct step *s)
{
    struct flow *f = s->f;

    if (f->incident == 0) { /* the draft could not be kept: said again, nothing pretends */
        step_message(s, REFUSAL_UNKNOWN, ERR_OK);
        return;
    }
    struct command c = step_new_command(s, COMMAND_INCIDENT_RECORD, -1);
    c.ref = f->incident;
    c.code = f->incident_class;
    c.amount = f->involve_all ? SCOPE_COLLECTIVE : SCOPE_INDIVIDUAL;
    c.happened = not_later(f->incident_at, s->in->now);
    text_copy(c.text, sizeof c.text, f->text);
    c.involved_count = f->involved_count;
    memcpy(c.involved, f->involved, f->involved_count * sizeof f->involved[0]);
    step_command(s, &c);
}

void incident_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:        /* the draft stays and is asked for at closing */
        incident_leave(s);
        if (f->incident != 0)
            step_toast(s, "inc.draft", -1, 0);
        break;
    case ACTION_CLASS:
        choose_class(s);
        break;
    case ACTION_CLASSES_MORE:
        f->more_classes = !f->more_classes;
        f->pages[SCREEN_INCIDENT] = 0;
        break;
    case ACTION_TIME:
        if (f->incident_at.ms + (int64_t)s->in->arg * MINUTE_MS <= s->in->now.ms)
            f->incident_at.ms += (int64_t)s->in->arg * MINUTE_MS;
        break;
    case ACTION_INVOLVE:
        if (s->in->arg >= 0) {
            toggle_involved(f, (uint16_t)s->in->arg);
            break;
        }
        step_go(s, SCREEN_SEARCH, SCREEN_INCIDENT);
        f->search_for = SEARCH_INVOLVE;
        f->search[0] = '\0';
        break;
    case ACTION_INCIDENTS:
        step_go(s, SCREEN_INCIDENTS, SCREEN_ROSTER);
        break;
    case ACTION_INTERRUPT:
        if (f->incident_class != 0)
            alarm_interrupt(s);
        break;
    case ACTION_OUTAGE:
        outage_open(s, SCREEN_INCIDENT);
        break;
    case ACTION_INVOLVE_ALL:
        f->involve_all = !f->involve_all;
        break;
    case ACTION_TYPE:
        if (f->incident_class != 0)
            typing_start(s, TYPING_INCIDENT);
        break;
    default:
        break;
    }
}

void incident_committed(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->command == COMMAND_INCIDENT_DRAFT) {
        if (f->incident == 0 && s->world->state != NULL)
            f->incident = sitting_newest_incident(s->world->state); /* 09a itself says so */
        return;
    }
    unsaved_drop(f);
    if (f->incident_guest != 0)
        guest_involve(s, f->incident_guest, f->incident, "");
    f->incident_guest = f->incident = 0;
    if (f->screen == SCREEN_TYPING || f->screen == SCREEN_INCIDENT)
        incident_leave(s);
    step_toast(s, "toast.incident", -1, 0);
}
