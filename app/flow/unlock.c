// SPDX-License-Identifier: EUPL-1.2
/* Screen 05: badge, PIN, or both, and where each leads.
 *
 * The first unlock of a sitting, and the first after a restart, needs badge and PIN: only together
 * they give the keys. After that the kiosk remembers the badges of those signed in (in locked
 * memory), so either one opens the screen again; signing always asks the PIN. */
#include "flow/flow_internal.h"

#include <string.h>

void unlock_start(struct step *s, enum unlock_for why, enum screen back)
{
    struct flow *f = s->f;
    int32_t candidate = f->candidate;

    step_go(s, SCREEN_UNLOCK, back);
    f->unlock_for = why;
    f->candidate = candidate;
    f->unlock_staff = why == UNLOCK_SIGN    ? f->signer
                      : why == UNLOCK_LEAVE ? f->member
                      : why == UNLOCK_TAKE  ? f->taker
                                            : -1;
    f->pin[0] = '\0';
    f->pin_wrong = false;
    f->closes_at = step_after(s, PIN_CLOSES_MS);
}

/* Who was not here before is not remembered either. */
static bool needs_badge(const struct flow *f)
{
    return f->unlock_for == UNLOCK_FIRST || f->unlock_for == UNLOCK_RESUME
           || f->unlock_for == UNLOCK_JOIN || f->unlock_for == UNLOCK_RESET;
}

bool flow_asks_visitor(const struct flow *f)
{
    return f->unlock_for == UNLOCK_JOIN || f->unlock_for == UNLOCK_SECOND
           || f->unlock_for == UNLOCK_RESET;
}

static bool signs(const struct flow *f)
{
    return f->unlock_for == UNLOCK_SIGN || f->unlock_for == UNLOCK_LEAVE;
}

static void try_unlock(struct step *s)
{
    struct flow *f = s->f;

    if (f->busy || flow_seconds_left(f->locked_until, s->in->mono) > 0)
        return;
    if (strlen(f->pin) < PIN_DIGITS_MIN)
        return;
    if (needs_badge(f) && !f->has_badge)
        return;
    f->closes_at = (struct mono){0};
    if (f->unlock_for == UNLOCK_SIGN)
        step_effect(s, EFFECT_SIGN, f->signer);
    else if (f->unlock_for == UNLOCK_LEAVE)
        step_effect(s, EFFECT_LEAVE, f->member);
    else
        step_effect(s, EFFECT_UNLOCK, f->unlock_staff);
}

static void press_key(struct step *s, int32_t key)
{
    struct flow *f = s->f;
    size_t n = strlen(f->pin);

    f->pin_wrong = false;
    f->closes_at = step_after(s, PIN_CLOSES_MS);
    if (key == FLOW_KEY_ENTER) {
        try_unlock(s);
    } else if (key == FLOW_KEY_BACKSPACE && n > 0) {
        f->pin[n - 1] = '\0';
    } else if (key >= '0' && key <= '9' && n < PIN_DIGITS_MAX) {
        f->pin[n] = (char)key;
        f->pin[n + 1] = '\0';
    }
}

void unlock_action(struct step *s)
{
    struct flow *f = s->f;

    if (f->busy)
        return;
    switch (s->in->action) { /* the keypad's actions only */
    case ACTION_DIGIT:
        press_key(s, s->in->arg);
        break;
    case ACTION_WHO:
        f->unlock_staff = s->in->arg;
        wipe(f->pin, sizeof f->pin);
        f->pin_wrong = false;
        break;
    case ACTION_BACK: {
        enum screen to = f->back;
        flow_forget_secrets(f);
        if (to == SCREEN_SIGN)
            step_go(s, SCREEN_SIGN, SCREEN_CLOSE);
        else if (f->who >= 0 && (to == SCREEN_STAFF || to == SCREEN_CLOSE))
            step_go(s, to, SCREEN_ROSTER);
        else if (f->who >= 0 && to == SCREEN_RESET)
            step_go(s, to, SCREEN_DEVICE);
        else if (f->who >= 0 && to == SCREEN_HAND_OVER)
            step_go(s, to, SCREEN_STAFF);
        else
            door_home(s);
        break;
    }
    default:
        break;
    }
}

/* Whoever shows a badge to a question at the door comes to answer it. */
static enum unlock_for unlock_for(const struct flow *f)
{
    if (!f->ready)
        return UNLOCK_FIRST;
    if (f->screen == SCREEN_LATE_WAIT && f->candidate >= 0)
        return UNLOCK_LATE;
    if (f->screen == SCREEN_HELP)
        return UNLOCK_CARD;
    bool unlisted = f->screen == SCREEN_REFUSED && f->verdict == VERDICT_NOT_LISTED;
    return unlisted ? UNLOCK_GUEST : UNLOCK_ROSTER;
}

/* A badge held to the camera: opens 05 when it is not up yet, and stands for "who are you". */
void unlock_badge(struct step *s)
{
    struct flow *f = s->f;
    const struct badge *b = s->in->badge;

    if (f->busy)
        return;
    if (f->screen == SCREEN_SIGN)
        return;
    if (f->screen != SCREEN_UNLOCK) {
        enum unlock_for why = unlock_for(f);
        unlock_start(s, why, why == UNLOCK_LATE ? SCREEN_LATE_WAIT : SCREEN_IDLE);
    }
    f->badge_id = b->invigilator;
    memcpy(f->badge_secret, b->secret, sizeof f->badge_secret);
    f->has_badge = true;
    f->closes_at = step_after(s, PIN_CLOSES_MS);
    f->unlock_staff =
        s->world->card != NULL ? card_find_staff(s->world->card, &b->invigilator) : -1;
    step_sound(s, FLOW_CUE_KEY);
    /* A remembered badge opens the screen by itself; the kiosk answers ERR_MISSING when it does not
     * know it yet. */
    if (!needs_badge(f) && !signs(f) && f->pin[0] == '\0')
        step_effect(s, EFFECT_UNLOCK, f->unlock_staff);
}

/* Why there is no sitting to unlock: the word of what happened to its package. */
static const char *package_word(enum err why)
{
    if (why == ERR_MISSING)
        return "pkg.none";
    if (why == ERR_KEY)
        return "pkg.other_kiosk";
    return why == ERR_SIGNATURE ? "pkg.changed" : "pkg.unreadable";
}

/* Forgotten at once: the PIN of whoever comes next must not be tried behind it. */
static void withdrawn(struct step *s)
{
    flow_forget_secrets(s->f);
    s->f->closes_at = step_after(s, PIN_CLOSES_MS);
    step_sound(s, FLOW_CUE_WRONG_PIN);
    step_toast(s, "unlock.withdrawn", -1, 0);
}

static void wrong(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->result == ERR_REVOKED) {
        withdrawn(s);
        return;
    }
    wipe(f->pin, sizeof f->pin);
    f->closes_at = step_after(s, PIN_CLOSES_MS);
    if (s->in->result == ERR_MISSING) /* badge alone is not enough yet: ask the PIN */
        return;
    step_sound(s, FLOW_CUE_WRONG_PIN);
    if (s->in->result == ERR_STATE) {
        step_toast(s, package_word((enum err)s->in->arg), -1, 0);
        return;
    }
    if (s->in->result == ERR_AGAIN) {
        f->locked_until = step_after(s, (int64_t)s->in->arg * 1000);
        return;
    }
    if (s->in->result == ERR_KEY) {
        f->pin_wrong = true;
        f->tries_left = s->in->arg;
        return;
    }
    step_message(s, REFUSAL_NONE, s->in->result);
}

static void sign_in_when_new(struct step *s)
{
    const struct sitting *state = s->world->state;

    if (state == NULL || s->f->who < 0)
        return;
    if (state->phase >= PHASE_FROZEN && !sitting_may_rescue(state, (size_t)s->f->who))
        return;
    if (!state->staff[s->f->who].in && !staff_ask_name(s, s->f->who, SCREEN_IDLE))
        step_simple(s, COMMAND_STAFF_IN, -1, 0);
}

void unlock_go_inside(struct step *s)
{
    struct flow *f = s->f;
    enum phase phase = s->world->state != NULL ? s->world->state->phase : PHASE_CLOSED;
    int32_t who = f->who;

    if (f->unlock_for == UNLOCK_LATE && f->candidate >= 0) {
        late_start(s, SCREEN_IDLE);
    } else if (f->unlock_for == UNLOCK_CARD && door_is_open(s->world)) {
        card_start(s, SCREEN_IDLE);
    } else if (f->unlock_for == UNLOCK_GUEST && door_is_open(s->world)) {
        guest_start(s, SCREEN_IDLE);
    } else if (phase == PHASE_CLOSED) {
        step_go(s, SCREEN_SESSION, SCREEN_WAIT);
    } else if (phase == PHASE_FROZEN) {
        step_go(s, SCREEN_SIGN, SCREEN_CLOSE);
    } else if (phase == PHASE_SEALED) {
        step_go(s, SCREEN_SEALED, SCREEN_SEALED);
    } else {
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
    }
    f->who = who;
}

/* Another door may know that a badge was withdrawn before this kiosk has the list. */
static bool is_taken(const struct step *s)
{
    const struct sitting *state = s->world->state;
    return state != NULL && s->in->arg >= 0 && sitting_is_withdrawn(state, (size_t)s->in->arg);
}

void unlock_done(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->result != ERR_OK) {
        wrong(s);
        return;
    }
    if (f->ready && is_taken(s)) {
        withdrawn(s);
        return;
    }
    f->tries_left = TRIES_BEFORE_DELAY;
    f->locked_until = (struct mono){0};
    flow_forget_secrets(f);
    if (!f->ready) { /* keys derived; now the sitting they open */
        f->sitting = s->in->arg;
        step_effect(s, EFFECT_SELECT, s->in->arg);
        return;
    }
    if (f->unlock_for == UNLOCK_JOIN || f->unlock_for == UNLOCK_TAKE) {
        staff_known(s, s->in->arg);
        return;
    }
    if (f->unlock_for == UNLOCK_SECOND) {
        thaw_agreed(s, s->in->arg);
        return;
    }
    if (f->unlock_for == UNLOCK_RESET) {
        reset_agreed(s, s->in->arg);
        return;
    }
    f->who = s->in->arg;
    unlock_go_inside(s);
    sign_in_when_new(s);
}

void unlock_selected(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->result != ERR_OK) {
        f->sitting = f->ready ? f->sitting_before : -1;
        if (f->ready && s->world->state == NULL) {
            f->ready = false;
            door_home(s);
        }
        step_message(s, REFUSAL_NONE, s->in->result);
        step_sound(s, FLOW_CUE_WRONG_PIN);
        return;
    }
    unsaved_forget(f);
    f->ready = true;
    if (is_taken(s)) {
        door_home(s);
        step_toast(s, "unlock.withdrawn", -1, 0);
        return;
    }
    f->who = s->in->arg;
    unlock_go_inside(s);
    /* Sticks carry packages for several kiosks; only a damaged one is worth a word when another
     * opened. */
    enum err refused = s->world->package_refused;
    if (f->screen == SCREEN_SESSION && refused != ERR_OK && refused != ERR_KEY)
        step_toast(s, package_word(refused), -1, 0);
    sign_in_when_new(s);
    step_effect(s, EFFECT_RECHECK, 0);
}
