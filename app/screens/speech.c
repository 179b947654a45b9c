// SPDX-License-Identifier: EUPL-1.2
/* What a door screen says aloud: verdict, first name, seat, next step. Accommodations are never
 * spoken. */
#include "screens/screens.h"

#include "screens/screens_internal.h"
#include <stdio.h>

static void speak_refused(const struct view *v, char *out, size_t size)
{
    switch (v->flow->verdict) { /* the rest is an invalid code */
    case VERDICT_ALREADY_IN:
        (void)snprintf(out, size, "%s. %s", screen_say(v, "no.dup"), screen_say(v, "no.dup.next"));
        break;
    case VERDICT_WRONG_ROOM:
        (void)snprintf(out, size, "%s. %s %s.", screen_say(v, "no.room"),
            screen_say(v, "no.room.go"),
            v->others != NULL && v->flow->other_room >= 0 ? v->others[v->flow->other_room].room
                                                          : "");
        break;
    case VERDICT_NOT_LISTED:
    case VERDICT_WITHDRAWN:
        (void)snprintf(
            out, size, "%s. %s", screen_say(v, "no.list"), screen_say(v, "no.list.next"));
        break;
    default:
        (void)snprintf(
            out, size, "%s. %s", screen_say(v, "no.ticket"), screen_say(v, "no.ticket.next"));
        break;
    }
}

char *screen_speech(const struct view *view, char *out, size_t size)
{
    const struct candidate *who = the_candidate(view);
    char seat[TEXT_SHORT] = "";

    out[0] = '\0';
    if (who != NULL)
        seat_text(view, who, seat);
    switch (view->flow->screen) { /* only the door speaks */
    case SCREEN_IDLE:
        (void)snprintf(out, size, "%s.", screen_say(view, "idle.instruction"));
        break;
    case SCREEN_WELCOME:
        if (who != NULL)
            (void)snprintf(out, size, "%s %s. %s.", screen_say(view, "ok.welcome"), who->given,
                seat[0] != '\0' ? seat : screen_say(view, "ok.go_to_seat"));
        break;
    case SCREEN_REFUSED:
        speak_refused(view, out, size);
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
