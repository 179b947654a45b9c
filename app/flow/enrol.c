// SPDX-License-Identifier: EUPL-1.2
/* First start: the kiosk belongs to nobody yet.
 *
 *   ENROL (its code, for the office) <--> ENROL_ANSWER (camera) --> ENROL_SCHOOL: is it yours?
 *
 * An answer that holds may come on any of them, by code or by stick, and one that does not leaves
 * everything as it was. Whoever makes kiosks can answer any kiosk: so a person compares the words
 * of the school before anything is kept. */
#include "flow/flow_internal.h"

static void say(struct step *s, const char *word_id)
{
    text_copy(s->f->enrol_word, sizeof s->f->enrol_word, word_id);
}

void enrol_action(struct step *s)
{
    struct flow *f = s->f;

    if (f->busy)
        return;
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_ENROL_READ:
        say(s, "");
        step_go(s, SCREEN_ENROL_ANSWER, SCREEN_ENROL);
        break;
    case ACTION_BACK:
        if (f->screen == SCREEN_ENROL_ANSWER)
            step_go(s, SCREEN_ENROL, SCREEN_ENROL);
        break;
    case ACTION_ENROL_ANSWER:
        if (f->screen != SCREEN_ENROL_SCHOOL)
            break;
        if (s->in->arg == 1) {
            step_effect(s, EFFECT_ENROL, 0);
        } else {
            step_go(s, SCREEN_ENROL, SCREEN_ENROL);
            say(s, "enrol.not.school");
        }
        break;
    default:
        break;
    }
}

static const char *word_of(enum err why)
{
    if (why == ERR_KEY)
        return "enrol.not.kiosk";
    if (why == ERR_EXPIRED)
        return "enrol.not.now";
    if (why == ERR_REVOKED)
        return "enrol.not.withdrawn";
    return why == ERR_TYPE ? "enrol.not.answer" : "enrol.not.whole";
}

/* While somebody compares words nothing changes under their eyes. */
void enrol_answered(struct step *s)
{
    struct flow *f = s->f;

    if (f->screen == SCREEN_ENROL_SCHOOL || f->busy)
        return;
    if (s->in->result == ERR_AGAIN) {
        say(s, "");
        if (f->screen == SCREEN_ENROL)
            step_go(s, SCREEN_ENROL_ANSWER, SCREEN_ENROL);
        step_sound(s, FLOW_CUE_KEY);
    } else if (s->in->result == ERR_OK) {
        say(s, "");
        step_go(s, SCREEN_ENROL_SCHOOL, SCREEN_ENROL);
        step_sound(s, FLOW_CUE_CHECKED_IN);
    } else {
        say(s, word_of(s->in->result));
        step_sound(s, FLOW_CUE_WRONG_PIN);
    }
}

void enrol_kept(struct step *s)
{
    if (s->in->result == ERR_OK) /* kept: the program starts anew */
        return;
    step_go(s, SCREEN_ENROL, SCREEN_ENROL);
    step_message(s, REFUSAL_NONE, s->in->result);
    step_sound(s, FLOW_CUE_WRONG_PIN);
}
