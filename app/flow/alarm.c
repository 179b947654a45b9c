// SPDX-License-Identifier: EUPL-1.2
/* While the clock stands still: the roll call, and the sheet that asks whether the exam goes on. */
#include "flow/flow_internal.h"

/* The incident screen knows what happened; the clock only has to know why it stands still. */
static enum interruption_kind kind_of(int32_t class_)
{
    switch (class_) { /* the other classes have no kind of their own */
    case INCIDENT_EVACUATION:
        return INTERRUPTION_EVACUATION;
    case INCIDENT_TECHNICAL:
        return INTERRUPTION_TECHNICAL;
    case INCIDENT_POWER:
        return INTERRUPTION_POWER;
    default:
        return INTERRUPTION_OTHER;
    }
}

void alarm_interrupt(struct step *s)
{
    struct flow *f = s->f;
    struct command c = step_new_command(s, COMMAND_INTERRUPT, -1);

    c.code = (int32_t)kind_of(f->incident_class);
    c.ref = f->incident;
    c.happened = f->incident_at.ms > s->in->now.ms ? s->in->now : f->incident_at;
    step_command(s, &c);
}

size_t flow_roll_call(const struct sitting *state, uint16_t *ret, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < state->plan->candidate_count && n < max; i++)
        if (sitting_is_due(&state->candidates[i]))
            ret[n++] = (uint16_t)i;
    return n;
}

/* First tap: seen. The next one: missing after all, and back. */
static void account(struct step *s, int32_t candidate)
{
    const struct sitting *state = s->world->state;

    if (candidate < 0 || (size_t)candidate >= state->plan->candidate_count)
        return;
    struct command c = step_new_command(s, COMMAND_ACCOUNT, candidate);
    c.amount = sitting_accounted(state, (size_t)candidate) != 1;
    step_command(s, &c);
}

static void describe(struct step *s)
{
    const struct interruption *i = sitting_interruption(s->world->state);

    if (i != NULL && i->incident != 0)
        incident_resume(s, i->incident);
    else
        incident_start(s, -1);
}

void alarm_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_back(s);
        break;
    case ACTION_ACCOUNT:
        account(s, s->in->arg);
        break;
    case ACTION_GUEST_ACCOUNT:
        guest_account(s, (uint32_t)s->in->arg);
        break;
    case ACTION_INCIDENT:
        describe(s);
        break;
    case ACTION_RESUME:
        if (sitting_interruption(s->world->state) == NULL)
            break;
        step_go(s, SCREEN_RESUME, SCREEN_ALARM);
        f->resumption = 0;
        f->minutes = -1;
        f->who_text[0] = f->text[0] = '\0';
        break;
    default:
        break;
    }
}

/* ---- the sheet ---- */

static void change_minutes(struct step *s, int32_t by)
{
    struct flow *f = s->f;
    int32_t lost = sitting_lost_min(s->world->state, s->in->now);
    int32_t minutes = (f->minutes < 0 ? lost : f->minutes) + by;

    if (minutes >= 0 && minutes <= INTERRUPTION_MIN_MAX)
        f->minutes = minutes == lost ? -1 : minutes;
}

/* Asks first for what the rules will ask for, so that nobody reads a refusal. */
static bool ask_more(struct step *s)
{
    struct flow *f = s->f;
    bool unseen = f->resumption == RESUMED_UNSUPERVISED || f->resumption == RESUMED_UNKNOWN;

    if (unseen && f->who_text[0] == '\0') {
        typing_start(s, TYPING_RESUME_WORD);
        return true;
    }
    if ((f->resumption == RESUMED_NOT || f->minutes >= 0) && f->text[0] == '\0') {
        typing_start(s, TYPING_RESUME_REASON);
        return true;
    }
    return false;
}

static void go_on(struct step *s)
{
    struct flow *f = s->f;

    if (f->resumption == 0 || ask_more(s))
        return;
    struct command c = step_new_command(s, COMMAND_RESUME, -1);
    c.code = f->resumption;
    c.amount = f->minutes;
    text_copy(c.who, sizeof c.who, f->who_text);
    text_copy(c.text, sizeof c.text, f->text);
    step_command(s, &c);
}

void resume_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, SCREEN_ALARM, SCREEN_ROSTER);
        break;
    case ACTION_RESUMPTION:
        f->resumption = s->in->arg;
        break;
    case ACTION_MINUTES:
        change_minutes(s, s->in->arg);
        break;
    case ACTION_FIELD:
        typing_start(s, s->in->arg == 0 ? TYPING_RESUME_WORD : TYPING_RESUME_REASON);
        break;
    case ACTION_SAVE:
        go_on(s);
        break;
    default:
        break;
    }
}

void alarm_committed(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->command == COMMAND_INTERRUPT) {
        f->incident = 0;
        if (f->who >= 0)
            step_go(s, SCREEN_ALARM, SCREEN_ROSTER);
        return;
    }
    f->text[0] = f->who_text[0] = '\0';
    if (f->screen == SCREEN_RESUME)
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
    step_toast(s, "toast.resumed", -1, 0);
}
