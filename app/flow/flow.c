// SPDX-License-Identifier: EUPL-1.2
/* The dispatcher of the screen machine: see flow.h. Each screen's own behaviour is in the file of
 * its theme. */
#include "flow/flow_internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* A screen with nothing to do but what every screen has: language and page. */
static void no_action(struct step *s)
{
    (void)s;
}

/* Who handles the actions of a screen, and whether it is the invigilator's (locks by itself) or the
 * door's. */
static const struct {
    void (*action)(struct step *s);
    bool invigilator, scans, badges;
} screens[SCREEN_COUNT] = {
    [SCREEN_WAIT] = {door_action, false, true, true},
    [SCREEN_IDLE] = {door_action, false, true, true},
    [SCREEN_WELCOME] = {door_action, false, true, true},
    [SCREEN_REFUSED] = {door_action, false, true, true},
    [SCREEN_LATE_WAIT] = {door_action, false, true, true},
    [SCREEN_HELP] = {door_action, false, true, true},
    [SCREEN_FINISHED] = {door_action, false, false, true},
    [SCREEN_LATE_DECISION] = {late_action, true, false, false},
    [SCREEN_UNLOCK] = {unlock_action, false, false, true},
    [SCREEN_SESSION] = {session_action, true, false, false},
    [SCREEN_OVERRIDE] = {override_action, true, false, false},
    [SCREEN_ROSTER] = {roster_action, true, false, false},
    [SCREEN_SEARCH] = {search_action, true, false, false},
    [SCREEN_CANDIDATE] = {candidate_action, true, false, false},
    [SCREEN_STATUS] = {status_action, true, false, false},
    [SCREEN_INCIDENT] = {incident_action, true, false, false},
    [SCREEN_INCIDENTS] = {incidents_action, true, false, false},
    [SCREEN_INCIDENT_CARD] = {incident_card_action, true, false, false},
    [SCREEN_NOTE] = {note_action, true, false, false},
    [SCREEN_ALARM] = {alarm_action, true, false, false},
    [SCREEN_RESUME] = {resume_action, true, false, false},
    [SCREEN_TYPING] = {typing_action, true, false, false},
    [SCREEN_CLOSE] = {close_action, true, false, false},
    [SCREEN_SIGN] = {sign_action, true, false, true},
    [SCREEN_SEALED] = {sealed_action, true, false, false},
    [SCREEN_GUEST] = {guest_action, true, false, false},
    [SCREEN_CARD] = {card_action, true, false, false},
    [SCREEN_DOCUMENT] = {document_action, true, false, false},
    [SCREEN_TOILET] = {toilet_action, true, false, false},
    [SCREEN_GRANT] = {grant_action, true, false, false},
    [SCREEN_GUEST_CARD] = {guest_card_action, true, false, false},
    [SCREEN_DEVICE] = {device_action, true, false, false},
    [SCREEN_DEVICE_LOG] = {device_log_action, true, false, false},
    [SCREEN_PREPARE] = {prepare_action, true, false, false},
    [SCREEN_VERSION] = {version_action, true, false, false},
    [SCREEN_DECISION] = {decision_action, true, false, false},
    [SCREEN_MATERIAL] = {material_action, true, false, false},
    [SCREEN_OUTAGE] = {outage_action, true, false, false},
    [SCREEN_AFFECTED] = {affected_action, true, false, false},
    [SCREEN_STATION] = {station_action, true, false, false},
    [SCREEN_STAFF] = {staff_action, true, false, false},
    [SCREEN_MEMBER] = {member_action, true, false, false},
    [SCREEN_HAND_OVER] = {hand_over_action, true, false, false},
    [SCREEN_DOORS] = {doors_action, true, false, false},
    [SCREEN_DOOR_GONE] = {door_gone_action, true, false, false},
    [SCREEN_TWICE] = {twice_action, true, false, false},
    [SCREEN_CLOCK] = {clock_action, true, false, false},
    [SCREEN_TEST] = {test_action, true, false, false},
    [SCREEN_TRANSFER] = {transfer_action, true, false, false},
    [SCREEN_SUBSTITUTE] = {substitute_action, true, false, false},
    [SCREEN_PAPER] = {paper_action, true, false, false},
    [SCREEN_RESET] = {reset_action, true, false, false},
    [SCREEN_ENROL] = {enrol_action, false, true, false},
    [SCREEN_ENROL_ANSWER] = {enrol_action, false, true, false},
    [SCREEN_ENROL_SCHOOL] = {enrol_action, false, false, false},
    [SCREEN_UNREADABLE] = {no_action, false, false, false},
};

void flow_init(struct flow *f, enum lang lang)
{
    *f = (struct flow){.screen = SCREEN_WAIT, .back = SCREEN_WAIT, .lang = lang, .who = -1};
    f->candidate = f->other_room = f->unlock_staff = f->choice = f->sitting = f->signer = -1;
    f->toast_candidate = f->member = f->taker = -1;
    f->tries_left = TRIES_BEFORE_DELAY;
}

void flow_start_finished(struct flow *f)
{
    f->screen = SCREEN_FINISHED;
    f->back = SCREEN_WAIT;
}

void flow_start_enrolment(struct flow *f)
{
    f->screen = f->back = SCREEN_ENROL;
}

void flow_start_unreadable(struct flow *f, enum err why)
{
    f->screen = f->back = SCREEN_UNREADABLE;
    f->error = why;
}

bool flow_enrols(const struct flow *f)
{
    return f->screen == SCREEN_ENROL || f->screen == SCREEN_ENROL_ANSWER
           || f->screen == SCREEN_ENROL_SCHOOL;
}

void flow_forget_secrets(struct flow *f)
{
    wipe(f->pin, sizeof f->pin);
    wipe(f->badge_secret, sizeof f->badge_secret);
    f->has_badge = false;
}

bool flow_is_inside(enum screen screen)
{
    return screens[screen].invigilator;
}

bool flow_takes_scans(const struct flow *f)
{
    return screens[f->screen].scans;
}

bool flow_takes_cards(const struct flow *f)
{
    return f->screen == SCREEN_CARD || f->screen == SCREEN_VERSION;
}

bool flow_shows_camera(const struct flow *f)
{
    return f->screen == SCREEN_IDLE || f->screen == SCREEN_WAIT || f->screen == SCREEN_CARD
           || f->screen == SCREEN_ENROL_ANSWER;
}

bool flow_takes_badges(const struct flow *f)
{
    return screens[f->screen].badges;
}

static void forget_toast(struct flow *f)
{
    f->toast_id[0] = '\0';
    f->toast_seq = 0;
    f->toast_until = (struct mono){0};
}

static void forget_message(struct flow *f)
{
    f->refusal = REFUSAL_NONE;
    f->error = ERR_OK;
    f->message_until = (struct mono){0};
}

/* A door screen never carries what only the invigilator may see. */
static void leave_invigilator(struct flow *f)
{
    flow_forget_secrets(f);
    f->who = -1;
    f->locks_at = (struct mono){0};
    forget_toast(f);
    f->pin_wrong = false;
}

static void show_list_news(struct step *s)
{
    if (s->f->list_id[0] == '\0')
        return;
    step_toast(s, s->f->list_id, -1, 0);
    s->f->list_id[0] = '\0';
}

/* To whoever has the panel now: that somebody called at the door, else what changed on the list. */
static void show_news(struct step *s)
{
    if (s->f->call_waits) {
        step_toast(s, "toast.called", -1, 0);
        s->f->call_waits = false;
    } else {
        show_list_news(s);
    }
}

void step_list_news(struct step *s, const char *word_id)
{
    text_copy(s->f->list_id, sizeof s->f->list_id, word_id);
    if (screens[s->f->screen].invigilator)
        show_list_news(s);
}

/* A keyboard leaves room for the fields and nothing else. */
static bool is_for_typing(enum screen screen)
{
    return screen == SCREEN_OVERRIDE || screen == SCREEN_NOTE || screen == SCREEN_TYPING
           || screen == SCREEN_DECISION || screen == SCREEN_DOOR_GONE || screen == SCREEN_TWICE
           || screen == SCREEN_VERSION || screen == SCREEN_SUBSTITUTE;
}

void step_go(struct step *s, enum screen screen, enum screen back)
{
    struct flow *f = s->f;
    bool was_inside = screens[f->screen].invigilator;

    unsaved_keep(f);
    if (screen != f->back && screen != f->screen) /* coming back finds the page as it was left */
        f->pages[screen] = 0;
    f->screen = screen;
    f->back = back;
    (void)unsaved_restore(f); /* other screens typed into the same fields */
    f->closes_at = (struct mono){0};
    f->show_accommodations = false;
    f->refusal = REFUSAL_NONE;
    f->error = ERR_OK;
    if (screen == SCREEN_UNLOCK || screen == SCREEN_SIGN || screen == SCREEN_SEALED)
        forget_toast(f); /* it would lie over the keypad, or offer to undo what is being signed */
    if (is_for_typing(screen) && f->toast_seq != 0)
        forget_toast(f); /* the timeline of 08 has it still */
    if (screens[screen].invigilator || screen == SCREEN_UNLOCK)
        f->call_again = (struct mono){0}; /* somebody came */
    if (screens[screen].invigilator) {
        f->locks_at = step_after(s, LOCK_AFTER_MS);
    } else if (screen != SCREEN_UNLOCK) {
        if (was_inside)
            step_effect(s, EFFECT_LOCK, 0);
        leave_invigilator(f);
    }
    if (screen == SCREEN_ROSTER || screen == SCREEN_SESSION)
        show_news(s);
}

void step_back(struct step *s)
{
    enum screen to = s->f->back;

    /* From the two home screens of the invigilator one goes to the door. */
    enum screen next = to == SCREEN_ROSTER || to == SCREEN_SESSION ? SCREEN_IDLE : SCREEN_ROSTER;
    if (to == SCREEN_IDLE || to == SCREEN_WAIT)
        door_home(s);
    else
        step_go(s, to, next);
}

int32_t flow_seconds_left(struct mono until, struct mono now)
{
    if (until.ms == 0 || now.ms >= until.ms)
        return 0;
    return (int32_t)((until.ms - now.ms + 999) / 1000);
}

static void earliest(struct mono *soonest, struct mono t)
{
    if (t.ms != 0 && (soonest->ms == 0 || t.ms < soonest->ms))
        *soonest = t;
}

struct mono flow_deadline(const struct flow *f)
{
    struct mono soonest = {0};
    earliest(&soonest, f->closes_at);
    earliest(&soonest, f->toast_until);
    earliest(&soonest, f->message_until);
    earliest(&soonest, f->hint_until);
    earliest(&soonest, f->locks_at);
    earliest(&soonest, f->locked_until);
    earliest(&soonest, f->call_again);
    earliest(&soonest, f->transfer_next);
    return soonest;
}

static bool is_due(struct mono *t, struct mono now)
{
    if (t->ms == 0 || now.ms < t->ms)
        return false;
    t->ms = 0;
    return true;
}

/* Whose badge was withdrawn has the panel no longer, whatever was on it; codes are read on. */
static void take_panel(struct step *s)
{
    const struct sitting *state = s->world->state;

    if (s->f->who < 0 || s->f->busy || state == NULL || state->phase == PHASE_SEALED
        || !sitting_is_withdrawn(state, (size_t)s->f->who))
        return;
    door_home(s);
    step_toast(s, "unlock.withdrawn", -1, 0);
}

static void on_tick(struct step *s)
{
    struct flow *f = s->f;
    struct mono now = s->in->mono;

    take_panel(s);
    if (is_due(&f->toast_until, now))
        f->toast_id[0] = '\0';
    if (is_due(&f->message_until, now))
        forget_message(f);
    if (is_due(&f->hint_until, now))
        f->hint = 0;
    (void)is_due(&f->locked_until, now);
    if (is_due(&f->call_again, now))
        door_call_again(s);
    if (is_due(&f->closes_at, now))
        door_home(s);
    if (is_due(&f->transfer_next, now))
        transfer_tick(s);
    /* Locking keeps drafts: what was tapped is in the ledger, what was typed stays in this struct.
     */
    if (is_due(&f->locks_at, now)) {
        if (f->busy)
            f->locks_at = step_after(s, 1000);
        else
            door_home(s);
    }
}

static void on_action(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->action == ACTION_UNDO && f->toast_seq != 0 && f->toast_candidate >= 0) {
        struct command c = step_new_command(s, COMMAND_UNDO, f->toast_candidate);
        c.ref = f->toast_seq;
        step_command(s, &c);
        f->toast_id[0] = '\0';
        f->toast_seq = 0;
        return;
    }
    if (s->in->action == ACTION_PAGE) {
        if (s->in->arg >= 0 && s->in->arg < FLOW_PAGES_MAX)
            f->pages[f->screen] = s->in->arg;
        return;
    }
    if (s->in->action == ACTION_DISMISS) {
        forget_toast(f);
        forget_message(f);
        return;
    }
    if (s->in->action == ACTION_LANGUAGE) {
        f->lang = f->lang == LANG_NL ? LANG_EN : LANG_NL;
        return;
    }
    if (!device_aside(s))
        screens[f->screen].action(s);
}

/* Any touch or key of the invigilator keeps the screen open. */
static void keep_open(struct step *s)
{
    if (screens[s->f->screen].invigilator)
        s->f->locks_at = step_after(s, LOCK_AFTER_MS);
}

void flow_input(
    struct flow *f, const struct flow_world *world, const struct input *in, struct requests *ret)
{
    struct step s = {f, world, in, ret};

    ret->count = 0;
    switch (in->kind) {
    case INPUT_TICK:
        on_tick(&s);
        break;
    case INPUT_ACTION:
        on_action(&s);
        keep_open(&s);
        break;
    case INPUT_TICKET:
        if (flow_takes_scans(f) && !flow_enrols(f))
            door_ticket(&s);
        break;
    case INPUT_BADGE:
        if (flow_takes_badges(f))
            unlock_badge(&s);
        else if (f->screen == SCREEN_VERSION)
            version_not_code(&s);
        break;
    case INPUT_CARD:
        if (f->screen == SCREEN_CARD)
            card_read(&s);
        else if (f->screen == SCREEN_VERSION)
            version_scanned(&s);
        keep_open(&s);
        break;
    case INPUT_LIST:
        answer_list_refused(&s);
        break;
    case INPUT_PLACE:
        device_placed(&s);
        break;
    case INPUT_ANSWER:
        if (flow_enrols(f))
            enrol_answered(&s);
        break;
    case INPUT_HINT:
        f->hint = in->hint;
        f->hint_until = in->hint != 0 ? step_after(&s, HINT_MS) : (struct mono){0};
        break;
    case INPUT_STROKE:
        if (f->screen == SCREEN_SIGN)
            sign_stroke(&s);
        keep_open(&s);
        break;
    case INPUT_COMMITTED:
        answer_committed(&s);
        break;
    case INPUT_REFUSED:
        answer_refused(&s);
        break;
    case INPUT_DONE:
        answer_done(&s);
        break;
    case INPUT_LOADED: /* the next picture shows it */
    case INPUT_NONE:
        break;
    }
    assert(flow_is_sound(f, world));
}

bool flow_is_sound(const struct flow *f, const struct flow_world *world)
{
    if (f->screen >= SCREEN_COUNT || f->back >= SCREEN_COUNT)
        return false;
    if (screens[f->screen].invigilator && f->who < 0)
        return false;
    if (!screens[f->screen].invigilator && f->screen != SCREEN_UNLOCK
        && (f->who >= 0 || f->pin[0] != '\0' || f->has_badge))
        return false;
    if (f->ready && !f->busy && world->state == NULL) /* while busy it may be changing hands */
        return false;
    return f->stroke_count <= STROKE_POINTS_MAX && f->involved_count <= CANDIDATES_MAX
           && strlen(f->pin) <= PIN_DIGITS_MAX;
}
