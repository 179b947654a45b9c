// SPDX-License-Identifier: EUPL-1.2
/* What came of what was asked: a fact was kept or refused, an effect is done. Whoever asked may be
 * on another screen by now. */
#include "flow/flow_internal.h"

#include <string.h>

/* A verdict belongs on the door; when the invigilator has the panel by now, the list shows it
 * anyway. */
static void show_verdict(struct step *s)
{
    if (!flow_is_inside(s->f->screen) && s->f->screen != SCREEN_UNLOCK)
        door_verdict(s, s->in->verdict, s->in->candidate);
}

/* Opening may take a moment, and whoever asked may have gone back to the door meanwhile. */
static void opened(struct step *s)
{
    if (s->f->screen == SCREEN_SESSION && s->f->who >= 0)
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
    else if (s->f->screen == SCREEN_WAIT)
        door_home(s);
}

/* By hand after the start: the same decision as at the door. */
static void checked_in(struct step *s)
{
    bool late = s->in->verdict == VERDICT_LATE_WAIT || s->in->verdict == VERDICT_LATE_CLOSED;

    if (late && s->f->screen == SCREEN_PAPER) {
        paper_late(s);
    } else if (late && flow_is_inside(s->f->screen)) {
        s->f->candidate = s->in->candidate;
        late_start(s, SCREEN_ROSTER);
    } else {
        step_toast(s, "toast.checked_in", s->in->candidate, s->in->seq);
    }
}

static void late_decided(struct step *s, enum verdict verdict)
{
    if (s->f->screen != SCREEN_LATE_DECISION)
        return;
    if (!s->f->late_on_paper) {
        door_verdict(s, verdict, s->in->candidate);
        return;
    }
    step_go(s, SCREEN_PAPER, SCREEN_ROSTER); /* nobody waits at the door for it */
    step_toast(s, "toast.recorded", s->in->candidate, s->in->seq);
}

/* What was not said yet adds up. */
static void list_changed(struct step *s)
{
    struct flow *f = s->f;

    if (strcmp(f->list_id, "toast.list") != 0)
        f->list_added = f->list_withdrawn = f->list_changed = 0;
    f->list_added += s->in->added;
    f->list_withdrawn += s->in->withdrawn;
    f->list_changed += s->in->changed;
    step_list_news(s, "toast.list");
}

/* Why a change of the list was not taken. */
static const char *list_word(enum err why)
{
    static const struct {
        enum err why;
        const char *id;
    } words_of[] = {{ERR_KEY, "list.not.kiosk"}, {ERR_STATE, "list.not.sitting"},
        {ERR_EXISTS, "list.not.older"}, {ERR_MISSING, "list.not.gap"},
        {ERR_CONFLICT, "list.not.list"}, {ERR_SIGNATURE, "list.not.signed"},
        {ERR_AGAIN, "list.not.frozen"}, {ERR_EXPIRED, "list.not.sealed"}};
    for (size_t i = 0; i < sizeof words_of / sizeof words_of[0]; i++)
        if (words_of[i].why == why)
            return words_of[i].id;
    return "list.not.readable";
}

void answer_list_refused(struct step *s)
{
    step_list_news(s, list_word(s->in->result));
}

/* About the sitting as a whole: its version, material, systems and doors. */
static void sitting_committed(struct step *s)
{
    enum command_kind kind = s->in->command;

    if (kind == COMMAND_VERSION_SEEN)
        version_committed(s);
    else if (kind == COMMAND_VERSION_DECIDE)
        decision_committed(s);
    else if (kind == COMMAND_MATERIAL)
        material_committed(s);
    else if (kind == COMMAND_AFFECTED)
        affected_committed(s);
    else
        doors_committed(s);
}

void answer_committed(struct step *s)
{
    switch (s->in->command) { /* only what changes the screen */
    case COMMAND_SCAN:
    case COMMAND_SCAN_REFUSE:
        show_verdict(s);
        break;
    case COMMAND_OPEN:
        opened(s);
        break;
    case COMMAND_OVERRIDE: /* the check counts as overridden only now */
        clock_committed(s);
        step_effect(s, EFFECT_RECHECK, 0);
        break;
    case COMMAND_CHECK_IN:
        checked_in(s);
        break;
    case COMMAND_LATE_ADMIT:
        late_decided(s, VERDICT_WELCOME);
        break;
    case COMMAND_LATE_REFUSE:
        late_decided(s, VERDICT_LATE_REFUSED);
        break;
    case COMMAND_INCIDENT_DRAFT:
    case COMMAND_INCIDENT_RECORD:
        incident_committed(s);
        break;
    case COMMAND_INTERRUPT:
    case COMMAND_RESUME:
        alarm_committed(s);
        break;
    case COMMAND_INCIDENT_NOTE:
    case COMMAND_STATEMENT:
        note_committed(s);
        break;
    case COMMAND_VERSION_SEEN:
    case COMMAND_VERSION_DECIDE:
    case COMMAND_MATERIAL:
    case COMMAND_AFFECTED:
    case COMMAND_CLOSE_DOOR:
    case COMMAND_DOOR_MISSING:
        sitting_committed(s);
        break;
    case COMMAND_ACCOUNT: /* its row says so, and the next one is tapped already */
        break;
    case COMMAND_UNLISTED:
    case COMMAND_GUEST:
    case COMMAND_GUEST_UNDO:
        guest_committed(s);
        break;
    case COMMAND_CHANGE_LIST:
        list_changed(s);
        break;
    case COMMAND_HAND_OVER:
    case COMMAND_REMARK:
    case COMMAND_START:
        staff_committed(s);
        break;
    case COMMAND_UNDO:
        step_toast(s, "toast.undone", s->in->candidate, 0);
        break;
    default:
        if (s->in->candidate >= 0)
            step_toast(s, "toast.recorded", s->in->candidate, s->in->seq);
        break;
    }
}

void answer_refused(struct step *s)
{
    struct flow *f = s->f;
    bool scan = s->in->command == COMMAND_SCAN || s->in->command == COMMAND_SCAN_REFUSE;

    bool first_tap =
        s->in->command == COMMAND_INCIDENT_DRAFT || s->in->command == COMMAND_INTERRUPT;
    if (first_tap && f->incident == 0)
        f->incident_class = 0; /* nothing was kept: the next tap is the first one again */
    if (scan && s->in->result == ERR_OK && s->in->verdict != VERDICT_NONE) {
        show_verdict(s);
        return;
    }
    if (scan && !flow_is_inside(f->screen) && f->screen != SCREEN_UNLOCK) {
        door_not_saved(s);
        return;
    }
    if (s->in->command == COMMAND_PASSES) /* it comes again, or was told already */
        return;
    if (s->in->command == COMMAND_CHANGE_LIST && s->in->result == ERR_OK) {
        step_list_news(s, s->in->refusal == REFUSAL_FROZEN ? "list.not.frozen" : "list.not.fit");
        return;
    }
    if (s->in->result == ERR_OK && (guest_refused(s) || paper_refused(s)))
        return;
    if (s->in->command == COMMAND_OVERRIDE)
        f->clock_asked = false;
    /* The kiosk itself reports what it notices (a boot, a camera): nobody asked for those. */
    if (s->in->refusal != REFUSAL_ALREADY || flow_is_inside(f->screen))
        step_message(s, s->in->refusal, s->in->result);
    if (s->in->result != ERR_OK)
        step_sound(s, FLOW_CUE_WRONG_PIN);
}

void answer_done(struct step *s)
{
    enum effect effect = (enum effect)s->in->effect;

    if (s->f->busy && s->f->busy_with == effect) {
        s->f->busy = false;
        s->f->busy_with = EFFECT_NONE;
    }
    switch (effect) {
    case EFFECT_UNLOCK:
        unlock_done(s);
        break;
    case EFFECT_SELECT:
        unlock_selected(s);
        break;
    case EFFECT_FREEZE:
    case EFFECT_SIGN:
    case EFFECT_SEAL:
    case EFFECT_EXPORT:
    case EFFECT_FINISH:
        closing_done(s);
        break;
    case EFFECT_TRANSFER:
        transfer_ready(s);
        break;
    case EFFECT_TEST:
        device_tested(s);
        break;
    case EFFECT_REPORT:
        device_reported(s);
        break;
    case EFFECT_LEAVE:
        staff_left(s);
        break;
    case EFFECT_DOORS:
        doors_evened(s);
        break;
    case EFFECT_ENROL:
        enrol_kept(s);
        break;
    case EFFECT_RESET:
        reset_done(s);
        break;
    case EFFECT_NONE:
    case EFFECT_LOCK:
    case EFFECT_RECHECK:
    case EFFECT_SOUND:
    case EFFECT_SPEAK:
    case EFFECT_SETTING:
    case EFFECT_RESTART:
    case EFFECT_CLOCK:
    case EFFECT_COUNT:
        break;
    }
}
