// SPDX-License-Identifier: EUPL-1.2
/* No phone: a student card before the camera says whose number it is. That checks nobody in: the
 * invigilator sees the name, taps, and the ID is still to be seen. */
#include "flow/flow_internal.h"

void card_start(struct step *s, enum screen back)
{
    step_go(s, SCREEN_CARD, back);
}

void card_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_back(s);
        break;
    case ACTION_SEARCH:
        step_go(s, SCREEN_SEARCH, SCREEN_ROSTER);
        s->f->search_for = SEARCH_CHECK_IN;
        s->f->search[0] = '\0';
        break;
    default:
        break;
    }
}

void card_read(struct step *s)
{
    int found = s->in->text[0] != '\0' ? plan_find_number(s->world->state->plan, s->in->text) : -1;

    if (found < 0) {
        step_toast(s, "card.unknown", -1, 0);
        step_sound(s, FLOW_CUE_REFUSED);
        return;
    }
    candidate_open(s, found, SCREEN_ROSTER);
    s->f->by_card = true;
    step_sound(s, FLOW_CUE_KEY);
}
