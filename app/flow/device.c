// SPDX-License-Identifier: EUPL-1.2
/* Screen 12: the kiosk's own state, what people may set, the self-test and starting anew; and the
 * way there and back from a banner. */
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
        override_start(s, CHECK_CLOCK);
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
        if (!s->f->busy)
            step_effect(s, EFFECT_TEST, 0);
        break;
    case ACTION_EXPORT_USB:
        if (!s->f->busy)
            step_effect(s, EFFECT_EXPORT, 0);
        break;
    case ACTION_RESTART:
        restart(s);
        break;
    default:
        break;
    }
}

void device_log_action(struct step *s)
{
    if (s->in->action == ACTION_BACK)
        step_return(s);
}

static const char *test_word(enum flow_test found)
{
    switch (found) {
    case TEST_PASSED:
        return "dev.test.passed";
    case TEST_STORAGE:
        return "dev.test.storage";
    case TEST_KEY:
        return "dev.test.key";
    case TEST_CAMERA:
        return "dev.test.camera";
    case TEST_CLOCK:
        return "dev.test.clock";
    }
    return "dev.test.passed";
}

/* The cue is a part of the test: people hear whether the kiosk can be heard. */
void device_tested(struct step *s)
{
    enum flow_test found = (enum flow_test)s->in->arg;

    step_sound(s, found == TEST_PASSED ? FLOW_CUE_CHECKED_IN : FLOW_CUE_WRONG_PIN);
    step_toast(s, test_word(found), -1, 0);
}
