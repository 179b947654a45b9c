// SPDX-License-Identifier: EUPL-1.2
/* What a door screen says aloud: verdict, first name, seat, next step. Accommodations are never
 * spoken. */
#include "screens/screens.h"

#include "screens/screens_internal.h"
#include <stdio.h>

static void speak_welcome(const struct view *v, char *out, size_t size)
{
    const struct candidate *who = the_candidate(v);
    char seat[TEXT_SHORT];

    if (who == NULL)
        return;
    seat_text(v, who, seat);
    (void)snprintf(out, size, "%s %s. %s.", screen_say(v, "ok.welcome"), who->given,
        seat[0] != '\0' ? seat : screen_say(v, "ok.go_to_seat"));
}

char *screen_speech(const struct view *view, char *out, size_t size)
{
    enum icon unused;

    out[0] = '\0';
    switch (view->flow->screen) { /* only the door speaks */
    case SCREEN_WAIT:
        (void)snprintf(out, size, "%s", screen_say(view, "wait.student"));
        break;
    case SCREEN_IDLE:
        if (view->state != NULL && view->card != NULL)
            (void)snprintf(out, size, "%s.", idle_instruction(view, &unused));
        break;
    case SCREEN_HELP:
        (void)snprintf(out, size, "%s", screen_say(view, "idle.no_code_help"));
        break;
    case SCREEN_WELCOME:
        speak_welcome(view, out, size);
        break;
    case SCREEN_REFUSED:
        refused_words(view, out, size);
        break;
    case SCREEN_LATE_WAIT:
        (void)snprintf(
            out, size, "%s. %s", screen_say(view, "late.wait"), screen_say(view, "late.who"));
        break;
    default:
        break;
    }
    return out;
}
