// SPDX-License-Identifier: EUPL-1.2
/* The student's side: waiting, check-in, verdicts, late arrivals (screens 01-04). */
#include "flow/flow_internal.h"

#include <string.h>

bool door_is_open(const struct flow_world *world)
{
    return world->state != NULL && world->state->phase >= PHASE_OPEN
           && world->state->phase <= PHASE_ENDED;
}

void door_home(struct step *s)
{
    bool loaded = s->f->ready && s->world->state != NULL && s->world->state->phase != PHASE_CLOSED;
    step_go(s, loaded ? SCREEN_IDLE : SCREEN_WAIT, SCREEN_IDLE);
    s->f->candidate = -1;
    s->f->verdict = VERDICT_NONE;
    s->f->called = false;
}

static enum screen screen_of(enum verdict v)
{
    switch (v) {
    case VERDICT_WELCOME:
        return SCREEN_WELCOME;
    case VERDICT_LATE_WAIT:
    case VERDICT_LATE_CLOSED:
        return SCREEN_LATE_WAIT;
    case VERDICT_NONE:
    case VERDICT_COUNT:
        return SCREEN_IDLE;
    case VERDICT_ALREADY_IN:
    case VERDICT_WRONG_ROOM:
    case VERDICT_NOT_LISTED:
    case VERDICT_INVALID:
    case VERDICT_EXPIRED:
    case VERDICT_OLD_TICKET:
    case VERDICT_WITHDRAWN:
    case VERDICT_LATE_REFUSED:
    case VERDICT_NOT_OPEN:
        return SCREEN_REFUSED;
    }
    return SCREEN_IDLE;
}

static enum flow_cue cue_of(enum verdict v)
{
    if (v == VERDICT_WELCOME)
        return FLOW_CUE_CHECKED_IN;
    if (v == VERDICT_ALREADY_IN)
        return FLOW_CUE_ALREADY_IN;
    return v == VERDICT_LATE_WAIT || v == VERDICT_LATE_CLOSED ? FLOW_CUE_WAIT : FLOW_CUE_REFUSED;
}

void door_verdict(struct step *s, enum verdict verdict, int32_t candidate)
{
    enum screen screen = screen_of(verdict);

    if (verdict == VERDICT_NONE) {
        door_home(s);
        return;
    }
    step_go(s, screen, SCREEN_IDLE);
    s->f->verdict = verdict;
    s->f->candidate = candidate;
    s->f->verdict_at = s->in->now;
    s->f->called = false;
    /* A latecomer's screen waits for the invigilator's decision; the next student may scan over it.
     */
    if (screen == SCREEN_WELCOME)
        s->f->closes_at = step_after(s, VERDICT_CLOSES_MS);
    else if (screen == SCREEN_REFUSED)
        s->f->closes_at = step_after(s, REFUSAL_CLOSES_MS);
    step_sound(s, cue_of(verdict));
    if (s->world->read_aloud)
        step_effect(s, EFFECT_SPEAK, 0);
}

void door_not_saved(struct step *s)
{
    enum err error = s->in->result != ERR_OK ? s->in->result : ERR_STATE;

    step_go(s, SCREEN_REFUSED, SCREEN_IDLE);
    s->f->verdict = VERDICT_NONE;
    s->f->candidate = -1;
    s->f->error = error;
    s->f->verdict_at = s->in->now;
    s->f->called = false;
    s->f->closes_at = step_after(s, REFUSAL_CLOSES_MS);
    step_sound(s, FLOW_CUE_REFUSED);
}

/* What a scan that did not verify, or is for another sitting, is called. */
static enum verdict verdict_of_scan(const struct step *s)
{
    const struct input *in = s->in;

    if (in->result == ERR_EXPIRED)
        return VERDICT_EXPIRED;
    if (in->result != ERR_OK)
        return VERDICT_INVALID;
    if (!uuid_equal(&in->ticket->sitting, &s->world->card->plan.sitting))
        return in->other_room >= 0 ? VERDICT_WRONG_ROOM : VERDICT_NOT_LISTED;
    return VERDICT_NONE;
}

void door_ticket(struct step *s)
{
    struct command c = step_new_command(s, COMMAND_SCAN, -1);

    if (!door_is_open(s->world) || s->world->card == NULL) {
        if (s->f->screen != SCREEN_WAIT)
            door_verdict(s, VERDICT_NOT_OPEN, -1);
        return;
    }
    enum verdict wrong = verdict_of_scan(s);
    s->f->other_room = s->in->other_room;
    c.actor = ACTOR_KIOSK; /* the student acts, the kiosk saw it */
    if (wrong != VERDICT_NONE) {
        c.kind = COMMAND_SCAN_REFUSE;
        c.code = (int32_t)wrong;
    } else {
        c.id = s->in->ticket->candidate;
        c.ref = s->in->ticket->issue;
    }
    step_command(s, &c);
}

static void call_invigilator(struct step *s)
{
    s->f->called = s->f->call_waits = true;
    s->f->called_at = s->in->now;
    s->f->closes_at = step_after(s, VERDICT_STAYS_MS);
    s->f->calls_left = CALLS_MAX;
    door_call_again(s);
}

void door_call_again(struct step *s)
{
    struct flow *f = s->f;

    step_sound(s, FLOW_CUE_CALL);
    f->calls_left--;
    f->call_again = f->calls_left > 0 ? step_after(s, CALL_AGAIN_MS) : (struct mono){0};
}

void door_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the door knows only these */
    case ACTION_DONE:
    case ACTION_BACK:
        door_home(s);
        break;
    case ACTION_STAY:
        if (f->closes_at.ms != 0)
            f->closes_at = step_after(s, VERDICT_STAYS_MS);
        break;
    case ACTION_SHOW_ACCOMMODATIONS:
        f->show_accommodations = s->in->arg != 0;
        if (f->closes_at.ms != 0)
            f->closes_at = step_after(s, VERDICT_STAYS_MS);
        break;
    case ACTION_READ_ALOUD:
        step_effect(s, EFFECT_SPEAK, 0);
        if (f->closes_at.ms != 0)
            f->closes_at = step_after(s, VERDICT_STAYS_MS);
        break;
    case ACTION_NO_CODE:
        step_go(s, SCREEN_HELP, SCREEN_IDLE);
        f->closes_at = step_after(s, HELP_CLOSES_MS);
        break;
    case ACTION_CALL:
        call_invigilator(s);
        break;
    case ACTION_INVIGILATOR:
        unlock_start(s, f->ready ? UNLOCK_ROSTER : UNLOCK_FIRST, f->screen);
        break;
    case ACTION_CARD:
        unlock_start(s, UNLOCK_CARD, SCREEN_HELP);
        break;
    case ACTION_UNLISTED:
        unlock_start(s, UNLOCK_GUEST, SCREEN_REFUSED);
        break;
    case ACTION_LATE_DECIDE:
        unlock_start(s, UNLOCK_LATE, SCREEN_LATE_WAIT);
        break;
    default:
        break;
    }
}

void late_start(struct step *s, enum screen back)
{
    struct flow *f = s->f;

    step_go(s, SCREEN_LATE_DECISION, back);
    f->late_on_paper = false;
    f->choice = -1;
    f->reason = 0;
    f->who_text[0] = f->text[0] = '\0';
}

/* 04b. No choice is made for anybody: both the decision and its reason are tapped. */
void late_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_back(s);
        break;
    case ACTION_LATE_CHOICE:
        f->choice = s->in->arg;
        break;
    case ACTION_REASON:
        f->reason = s->in->arg;
        break;
    case ACTION_FIELD:
        typing_start(s, TYPING_WHO);
        break;
    case ACTION_SAVE: {
        if (f->choice < 0 || f->reason == 0) {
            step_message(s, REFUSAL_REASON_NEEDED, ERR_OK);
            break;
        }
        struct command c = step_new_command(
            s, f->choice == 1 ? COMMAND_LATE_ADMIT : COMMAND_LATE_REFUSE, f->candidate);
        c.code = f->reason;
        if (f->late_on_paper) /* decided when they came, as far as the paper knows */
            c.happened = s->world->state->candidates[f->candidate].arrived;
        text_copy(c.who, sizeof c.who, f->who_text);
        text_copy(c.text, sizeof c.text, f->text);
        step_command(s, &c);
        break;
    }
    default:
        break;
    }
}
