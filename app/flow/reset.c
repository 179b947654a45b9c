// SPDX-License-Identifier: EUPL-1.2
/* Back to new: the kiosk forgets its keys, its school and all that it kept, after the evidence went
 * onto a stick. Two people agree, the lead and another one, each with badge and PIN; the lead is
 * who has the panel. There is no way around the stick: whoever has none has time to get one. */
#include "flow/flow_internal.h"

static bool is_lead(const struct step *s)
{
    const struct card *card = s->world->card;

    return card != NULL && s->f->who >= 0 && card->plan.invigilators[s->f->who].role == STAFF_LEAD;
}

/* From 12. A record that is open is somebody's exam. */
void reset_open(struct step *s)
{
    const struct sitting *state = s->world->state;

    if (s->f->busy || (state != NULL && state->phase != PHASE_CLOSED))
        return;
    if (!is_lead(s)) {
        step_message(s, REFUSAL_LEAD_ONLY, ERR_OK);
        return;
    }
    step_go(s, SCREEN_RESET, SCREEN_DEVICE);
}

void reset_action(struct step *s)
{
    if (s->f->busy)
        return;
    if (s->in->action == ACTION_BACK)
        step_go(s, SCREEN_DEVICE, s->f->device_from);
    else if (s->in->action == ACTION_RESET && s->in->arg == 1 && is_lead(s))
        unlock_start(s, UNLOCK_RESET, SCREEN_RESET);
}

/* Badge and PIN of the second one were right. */
void reset_agreed(struct step *s, int32_t who)
{
    int32_t lead = s->f->who;

    step_go(s, SCREEN_RESET, SCREEN_DEVICE);
    if (who == lead)
        step_message(s, REFUSAL_SECOND_NEEDED, ERR_OK);
    else
        step_effect(s, EFFECT_RESET, who);
}

void reset_done(struct step *s)
{
    if (s->in->result == ERR_OK) /* the program starts anew, as a new kiosk */
        return;
    step_sound(s, FLOW_CUE_WRONG_PIN);
    step_toast(
        s, s->in->result == ERR_MISSING ? "reset.no_stick" : flow_stick_word(s->in->result), -1, 0);
}
