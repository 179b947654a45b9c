// SPDX-License-Identifier: EUPL-1.2
/* Screens 10a, 10b and 11: what is still open, signing, sealed. */
#include "flow/flow_internal.h"

#include <string.h>

#define UNRESOLVED_SHOWN_MAX 512

/* An item leads to the screen where it can be settled. */
static void resolve(struct step *s, size_t index)
{
    static const size_t max = UNRESOLVED_SHOWN_MAX;
    struct unresolved items[UNRESOLVED_SHOWN_MAX];
    size_t n = sitting_unresolved(s->world->state, items, max);

    if (index >= (n < max ? n : max))
        return;
    const struct unresolved *u = &items[index];
    switch (u->kind) {
    case UNRESOLVED_DRAFT:
        incident_resume(s, u->incident);
        break;
    case UNRESOLVED_NOT_ENDED:
        step_simple(s, COMMAND_END, -1, 0);
        break;
    case UNRESOLVED_GUEST:
        guest_open(s, u->guest, SCREEN_CLOSE);
        break;
    case UNRESOLVED_INTERRUPTED:
        step_go(s, SCREEN_ALARM, SCREEN_CLOSE);
        break;
    case UNRESOLVED_MATERIAL:
        material_open(s, u->candidate, SCREEN_CLOSE);
        break;
    case UNRESOLVED_DOOR:
        doors_open(s, SCREEN_CLOSE);
        break;
    case UNRESOLVED_OUTAGE:
        s->f->incident = u->incident;
        outage_open(s, SCREEN_CLOSE);
        break;
    case UNRESOLVED_EXPECTED:
    case UNRESOLVED_LATE_WAITING:
    case UNRESOLVED_TOILET:
    case UNRESOLVED_NOT_HANDED_IN:
    case UNRESOLVED_ID:
    case UNRESOLVED_SUPPLY:
    case UNRESOLVED_TWICE:
        candidate_open(s, u->candidate, SCREEN_CLOSE);
        break;
    }
}

static void start_signing(struct step *s)
{
    struct flow *f = s->f;

    if (sitting_unresolved(s->world->state, NULL, 0) > 0) {
        step_message(s, REFUSAL_UNRESOLVED, ERR_OK);
        return;
    }
    f->signer = -1;
    f->stroke_count = 0;
    if (s->world->state->phase == PHASE_SEALED)
        step_effect(s, EFFECT_SEAL, 0); /* the bundle failed: once more */
    else if (s->world->state->phase == PHASE_FROZEN)
        step_go(s, SCREEN_SIGN, SCREEN_CLOSE);
    else
        step_effect(s, EFFECT_FREEZE, 0);
}

/* The lead's; who it is not hears so before anything is typed. */
static void start_thaw(struct step *s)
{
    const struct sitting *state = s->world->state;

    if (state->phase != PHASE_FROZEN)
        return;
    if (sitting_lead(state) >= 0 && !sitting_leads(state, (size_t)s->f->who)) {
        step_message(s, REFUSAL_LEAD_ONLY, ERR_OK);
        return;
    }
    s->f->text[0] = s->f->who_text[0] = '\0';
    typing_start(s, TYPING_THAW);
}

void close_action(struct step *s)
{
    if (s->f->busy)
        return;
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
        break;
    case ACTION_RESOLVE:
        resolve(s, (size_t)s->in->arg);
        break;
    case ACTION_ABSENT_ALL:
        step_simple(s, COMMAND_ABSENT_ALL, -1, 0);
        break;
    case ACTION_ID_SEEN_ALL:
        step_simple(s, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN);
        break;
    case ACTION_END:
        step_simple(s, COMMAND_END, -1, 0);
        break;
    case ACTION_PREPARE:
        prepare_open(s, SCREEN_CLOSE);
        break;
    case ACTION_DOORS:
        doors_open(s, SCREEN_CLOSE);
        break;
    case ACTION_TO_SIGN:
        start_signing(s);
        break;
    case ACTION_THAW:
        start_thaw(s);
        break;
    default:
        break;
    }
}

static bool signatures_fall(const struct step *s)
{
    return s->world->state->signature_count > 0;
}

/* Without a lead, or alone, somebody outside the room has to have said yes. */
static bool needs_word(const struct step *s)
{
    const struct sitting *state = s->world->state;
    bool alone = signatures_fall(s) && sitting_supervisors(state) < 2;

    return sitting_lead(state) < 0 || alone;
}

static void give_thaw(struct step *s, int32_t second)
{
    struct command c = step_new_command(s, COMMAND_THAW, -1);

    c.code = second + 1;
    text_copy(c.text, sizeof c.text, s->f->text);
    text_copy(c.who, sizeof c.who, s->f->who_text);
    s->f->text[0] = s->f->who_text[0] = '\0';
    step_go(s, SCREEN_CLOSE, SCREEN_ROSTER);
    step_command(s, &c);
}

/* Asks for what the rules will ask for: why, on whose word, and badge or PIN of a second one. */
void thaw(struct step *s)
{
    struct flow *f = s->f;
    int32_t who = f->who;

    if (needs_word(s) && f->who_text[0] == '\0') {
        typing_start(s, TYPING_THAW_WORD);
        f->back = SCREEN_CLOSE;
    } else if (signatures_fall(s) && sitting_supervisors(s->world->state) > 1) {
        unlock_start(s, UNLOCK_SECOND, SCREEN_CLOSE);
        f->who = who;
    } else {
        give_thaw(s, -1);
    }
}

void thaw_agreed(struct step *s, int32_t who)
{
    if (who != s->f->who) {
        give_thaw(s, who);
        return;
    }
    step_go(s, SCREEN_CLOSE, SCREEN_ROSTER);
    step_message(s, REFUSAL_SECOND_NEEDED, ERR_OK);
}

static bool has_signed(const struct sitting *state, int32_t staff)
{
    for (size_t i = 0; i < state->signature_count; i++)
        if (state->signatures[i].actor == staff && !state->signatures[i].refused)
            return true;
    return false;
}

void sign_action(struct step *s)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;

    if (f->busy)
        return;
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:        /* a frozen state stays frozen until somebody changes a fact */
        step_go(s, SCREEN_CLOSE, SCREEN_ROSTER);
        break;
    case ACTION_SIGNER:
        if (s->in->arg >= 0 && !has_signed(state, s->in->arg)) {
            f->signer = s->in->arg;
            f->stroke_count = 0;
        }
        break;
    case ACTION_CLEAR_STROKES:
        f->stroke_count = 0;
        break;
    case ACTION_SIGN:
        if (f->signer >= 0) {
            int32_t who = f->who;
            unlock_start(s, UNLOCK_SIGN, SCREEN_SIGN);
            f->who = who;
        }
        break;
    case ACTION_SIGN_REFUSE: /* a refusal needs a witness, whose name is typed */
        if (f->signer >= 0) {
            f->who_text[0] = '\0';
            typing_start(s, TYPING_WITNESS);
        }
        break;
    case ACTION_SEAL:
        step_effect(s, EFFECT_SEAL, 0);
        break;
    default:
        break;
    }
}

void sign_stroke(struct step *s)
{
    struct flow *f = s->f;
    const struct input *in = s->in;

    if (f->signer < 0 || f->stroke_count >= STROKE_POINTS_MAX)
        return;
    if (in->x < 0 || in->x > 1000 || in->y < 0 || in->y > 1000)
        return;
    f->strokes[f->stroke_count++] =
        (struct stroke_point){(int16_t)in->x, (int16_t)in->y, (int16_t)in->pen};
}

void sign_refused(struct step *s)
{
    struct command c = step_new_command(s, COMMAND_SIGN_REFUSE, -1);

    c.code = s->f->signer;
    text_copy(c.who, sizeof c.who, s->f->who_text);
    step_go(s, SCREEN_SIGN, SCREEN_CLOSE);
    s->f->signer = -1;
    step_command(s, &c);
}

static void signed_one(struct step *s)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;
    bool enough = sitting_signatures_done(state) >= sitting_signatures_needed(state);

    flow_forget_secrets(f);
    step_go(s, SCREEN_SIGN, SCREEN_CLOSE);
    f->signer = -1;
    f->stroke_count = 0;
    if (enough)
        step_effect(s, EFFECT_SEAL, 0);
}

void sign_failed(struct step *s)
{
    struct flow *f = s->f;

    wipe(f->pin, sizeof f->pin);
    step_sound(s, FLOW_CUE_WRONG_PIN);
    if (s->in->result == ERR_KEY) {
        f->pin_wrong = true;
        f->tries_left = s->in->arg;
    } else if (s->in->result == ERR_AGAIN) {
        f->locked_until = step_after(s, (int64_t)s->in->arg * 1000);
    } else {
        step_message(s, REFUSAL_NONE, s->in->result);
    }
}

void closing_done(struct step *s)
{
    struct flow *f = s->f;
    enum effect effect = (enum effect)s->in->effect;

    bool on_stick = effect == EFFECT_EXPORT && s->in->result == ERR_EXISTS;

    if (s->in->result != ERR_OK && effect == EFFECT_SIGN) {
        sign_failed(s);
    } else if (s->in->result != ERR_OK && effect == EFFECT_EXPORT && !on_stick) {
        f->no_stick = s->in->result == ERR_MISSING; /* 11 itself says so */
        step_message(s, REFUSAL_NONE, ERR_OK);
        if (!f->no_stick || f->screen != SCREEN_SEALED)
            step_toast(s, flow_stick_word(s->in->result), -1, 0);
    } else if (s->in->result != ERR_OK && !on_stick) {
        step_message(s, s->in->refusal, s->in->result);
        step_sound(s, FLOW_CUE_WRONG_PIN);
    } else if (effect == EFFECT_FREEZE) {
        step_go(s, SCREEN_SIGN, SCREEN_CLOSE);
    } else if (effect == EFFECT_SIGN) {
        signed_one(s);
    } else if (effect == EFFECT_SEAL) {
        step_go(s, SCREEN_SEALED, SCREEN_SEALED);
        step_sound(s, FLOW_CUE_SEALED);
    } else if (effect == EFFECT_EXPORT) {
        const struct sitting *state = s->world->state;
        bool sealed = state != NULL && state->phase == PHASE_SEALED;
        f->exported = f->screen == SCREEN_SEALED || sealed; /* 12 takes those of before as well */
        f->no_stick = false;
        step_message(s, REFUSAL_NONE, ERR_OK);
        if (on_stick) /* only we do not know it any more after a start */
            step_toast(s, flow_stick_word(s->in->result), -1, 0);
        else if (f->screen != SCREEN_SEALED) /* 11 has a place for it */
            step_toast(s, "seal.usb.done", -1, 0);
    } else if (effect == EFFECT_FINISH) {
        f->ready = false;
        step_go(s, SCREEN_FINISHED, SCREEN_WAIT);
        f->exported = false;
        f->sitting = -1;
    }
}

void sealed_action(struct step *s)
{
    if (s->f->busy)
        return;
    if (s->in->action == ACTION_EXPORT_USB)
        step_effect(s, EFFECT_EXPORT, 0);
    else if (s->in->action == ACTION_TRANSFER)
        step_effect(s, EFFECT_TRANSFER, 0);
    else if (s->in->action == ACTION_FINISH)
        step_effect(s, EFFECT_FINISH, 0);
    else if (s->in->action == ACTION_BACK)
        door_home(s);
}
