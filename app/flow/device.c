// SPDX-License-Identifier: EUPL-1.2
/* Screen 12: the kiosk's own state, what people may set, the self-test, what goes onto a stick for
 * whoever mends it, and starting anew; and the way there and back from a banner. */
#include "flow/flow_internal.h"

/* Where ACTION_BACK leads from a screen that something was opened over. */
static enum screen back_of(const struct flow *f, enum screen screen)
{
    switch (screen) { /* the others are reached from the list */
    case SCREEN_SESSION:
        return SCREEN_WAIT;
    case SCREEN_ROSTER:
        return SCREEN_IDLE;
    case SCREEN_DEVICE:
        return f->device_from;
    case SCREEN_DOORS:
        return f->doors_from;
    default:
        return SCREEN_ROSTER;
    }
}

void step_return(struct step *s)
{
    step_go(s, s->f->back, back_of(s->f, s->f->back));
}

/* Not from a sheet or a pad: what was typed or drawn there would be lost. */
bool device_aside(struct step *s)
{
    enum screen screen = s->f->screen;
    bool home = screen == SCREEN_SESSION || screen == SCREEN_ROSTER || screen == SCREEN_CLOSE;

    if (s->in->action == ACTION_DEVICE && home) {
        s->f->device_from = screen;
        s->f->restart_asked = false;
        step_go(s, SCREEN_DEVICE, screen);
        return true;
    }
    if (s->in->action == ACTION_CONFIRM_CLOCK && (home || screen == SCREEN_DEVICE)) {
        clock_start(s);
        return true;
    }
    return false;
}

/* A program that starts anew would leave a record that is being kept to whoever comes next. */
static bool may_restart(const struct step *s)
{
    const struct sitting *state = s->world->state;

    return !s->f->busy && (state == NULL || state->phase == PHASE_CLOSED);
}

static void restart(struct step *s)
{
    s->f->restart_asked = s->in->arg == 0 && may_restart(s);
    if (s->in->arg == 1 && may_restart(s))
        step_effect(s, EFFECT_RESTART, 0);
}

static void test_start(struct step *s)
{
    if (s->f->busy)
        return;
    if (s->f->screen != SCREEN_TEST)
        step_go(s, SCREEN_TEST, SCREEN_DEVICE);
    s->f->pages[SCREEN_TEST] = 0;
    step_effect(s, EFFECT_TEST, 0);
}

void device_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_return(s);
        break;
    case ACTION_DEVICE_LOG:
        step_go(s, SCREEN_DEVICE_LOG, SCREEN_DEVICE);
        break;
    case ACTION_SETTING:
        if (s->in->arg >= 0 && s->in->arg < SETTING_COUNT)
            step_effect(s, EFFECT_SETTING, s->in->arg);
        break;
    case ACTION_VOLUME:
        step_effect(s, EFFECT_SETTING, s->in->arg < 0 ? SETTING_SOFTER : SETTING_LOUDER);
        break;
    case ACTION_SELF_TEST:
        test_start(s);
        break;
    case ACTION_EXPORT_USB:
        if (!s->f->busy)
            step_effect(s, EFFECT_EXPORT, 0);
        break;
    case ACTION_RESTART:
        restart(s);
        break;
    case ACTION_RESET:
        if (s->in->arg == 0)
            reset_open(s);
        break;
    default:
        break;
    }
}

static void report(struct step *s)
{
    bool known = s->in->arg >= 0 && s->in->arg < FLOW_REPORT_COUNT;

    if (known && !s->f->busy)
        step_effect(s, EFFECT_REPORT, s->in->arg);
}

void device_log_action(struct step *s)
{
    if (s->in->action == ACTION_BACK)
        step_return(s);
    else if (s->in->action == ACTION_REPORT && s->in->arg == FLOW_REPORT_SUPPORT)
        report(s);
}

void test_action(struct step *s)
{
    if (s->in->action == ACTION_BACK)
        step_return(s);
    else if (s->in->action == ACTION_SELF_TEST)
        test_start(s);
    else if (s->in->action == ACTION_REPORT)
        report(s);
}

const char *flow_stick_word(enum err why)
{
    switch (why) {
    case ERR_MISSING:
        return "seal.usb.insert";
    case ERR_CONFLICT:
        return "stick.several";
    case ERR_FULL:
        return "stick.full";
    case ERR_STATE:
        return "stick.locked";
    case ERR_AGAIN:
        return "stick.nothing";
    case ERR_EXISTS:
        return "stick.unmarked";
    case ERR_INTERNAL:
        return "stick.own";
    default:
        return "stick.failed";
    }
}

/* The cue is a part of the test: people hear whether the kiosk can be heard. Whoever looks at
 * something else meanwhile is told in a line. */
void device_tested(struct step *s)
{
    bool fine = s->in->arg <= TEST_GRADE_PASS;

    step_sound(s, fine ? FLOW_CUE_CHECKED_IN : FLOW_CUE_WRONG_PIN);
    if (s->f->screen != SCREEN_TEST)
        step_toast(s, fine ? "dev.test.passed" : "dev.test.other", -1, 0);
}

void device_reported(struct step *s)
{
    enum err e = s->in->result;

    step_sound(s, e == ERR_OK ? FLOW_CUE_CHECKED_IN : FLOW_CUE_WRONG_PIN);
    step_toast(s, e == ERR_OK ? "rep.on_stick" : flow_stick_word(e), -1, 0);
}

static const char *place_word(enum err why)
{
    if (why == ERR_OK)
        return "place.taken";
    if (why == ERR_AGAIN)
        return "place.more";
    if (why == ERR_KEY)
        return "place.not.kiosk";
    if (why == ERR_EXISTS)
        return "place.not.newer";
    return why == ERR_FULL || why == ERR_IO ? "place.not.kept" : "place.not.signed";
}

/* It comes while the kiosk waits, where whoever brings it stands. */
void device_placed(struct step *s)
{
    step_sound(s, s->in->result == ERR_OK      ? FLOW_CUE_CHECKED_IN
                  : s->in->result == ERR_AGAIN ? FLOW_CUE_KEY
                                               : FLOW_CUE_WRONG_PIN);
    step_toast(s, place_word(s->in->result), -1, 0);
    s->f->toast_until = step_after(s, MESSAGE_MS);
}
