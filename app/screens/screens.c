// SPDX-License-Identifier: EUPL-1.2
/* Which function draws which screen. */
#include "screens/screens.h"

#include "screens/screens_internal.h"
#include <assert.h>

static void (*const draw[SCREEN_COUNT])(struct ui *ui, const struct view *v) = {
    [SCREEN_WAIT] = screen_wait,
    [SCREEN_IDLE] = screen_idle,
    [SCREEN_WELCOME] = screen_welcome,
    [SCREEN_REFUSED] = screen_refused,
    [SCREEN_LATE_WAIT] = screen_late_wait,
    [SCREEN_LATE_DECISION] = screen_late_decision,
    [SCREEN_HELP] = screen_help,
    [SCREEN_UNLOCK] = screen_unlock,
    [SCREEN_SESSION] = screen_session,
    [SCREEN_OVERRIDE] = screen_override,
    [SCREEN_ROSTER] = screen_roster,
    [SCREEN_SEARCH] = screen_search,
    [SCREEN_CANDIDATE] = screen_candidate,
    [SCREEN_STATUS] = screen_status,
    [SCREEN_INCIDENT] = screen_incident,
    [SCREEN_INCIDENTS] = screen_incidents,
    [SCREEN_INCIDENT_CARD] = screen_incident_card,
    [SCREEN_NOTE] = screen_note,
    [SCREEN_ALARM] = screen_alarm,
    [SCREEN_RESUME] = screen_resume,
    [SCREEN_TYPING] = screen_typing,
    [SCREEN_CLOSE] = screen_close,
    [SCREEN_SIGN] = screen_sign,
    [SCREEN_SEALED] = screen_sealed,
    [SCREEN_FINISHED] = screen_finished,
    [SCREEN_GUEST] = screen_guest,
    [SCREEN_DOCUMENT] = screen_document,
    [SCREEN_TOILET] = screen_toilet,
    [SCREEN_CARD] = screen_card,
    [SCREEN_GRANT] = screen_grant,
    [SCREEN_GUEST_CARD] = screen_guest_card,
    [SCREEN_DEVICE] = screen_device,
    [SCREEN_DEVICE_LOG] = screen_device_log,
    [SCREEN_TEST] = screen_self_test,
    [SCREEN_TRANSFER] = screen_transfer,
    [SCREEN_PREPARE] = screen_prepare,
    [SCREEN_VERSION] = screen_version,
    [SCREEN_DECISION] = screen_decision,
    [SCREEN_MATERIAL] = screen_material,
    [SCREEN_OUTAGE] = screen_outage,
    [SCREEN_AFFECTED] = screen_affected,
    [SCREEN_STATION] = screen_station,
    [SCREEN_STAFF] = screen_staff,
    [SCREEN_MEMBER] = screen_member,
    [SCREEN_HAND_OVER] = screen_hand_over,
    [SCREEN_DOORS] = screen_doors,
    [SCREEN_DOOR_GONE] = screen_door_gone,
    [SCREEN_TWICE] = screen_twice,
    [SCREEN_CLOCK] = screen_clock,
    [SCREEN_SUBSTITUTE] = screen_substitute,
    [SCREEN_PAPER] = screen_paper,
    [SCREEN_RESET] = screen_reset,
    [SCREEN_ENROL] = screen_enrol,
    [SCREEN_ENROL_ANSWER] = screen_enrol_answer,
    [SCREEN_ENROL_SCHOOL] = screen_enrol_school,
    [SCREEN_UNREADABLE] = screen_unreadable,
};

void screen_draw(struct ui *ui, struct canvas *canvas, const struct view *view)
{
    assert(view->flow->screen < SCREEN_COUNT);
    ui_begin(ui, canvas);
    ui_words(ui, screen_say(view, "ros.more"), screen_say(view, "common.back"));
    draw[view->flow->screen](ui, view);
    ui_end(ui);
}
