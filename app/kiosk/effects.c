// SPDX-License-Identifier: EUPL-1.2
/* Effects as the loop sees them: start on the worker, and what follows when they come back. The
 * worker's half is effect_run.c. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define STROKES_JSON_MAX ((size_t)256 * 1024)

void effect_report(
    struct kiosk *k, enum effect effect, enum err result, int32_t arg, enum refusal refusal)
{
    struct input in = kiosk_new_input(k, INPUT_DONE);

    in.effect = (int32_t)effect;
    in.result = result;
    in.arg = arg;
    in.refusal = refusal;
    k->effect.effect = EFFECT_NONE;
    k->effecting = false;
    k->dirty = true;
    kiosk_input(k, &in);
}

/* The drawn strokes as JSON [[x, y, pen], ...] in thousandths of the pad: part of what is signed.
 */
static void copy_strokes(struct kiosk *k)
{
    struct buf *out = &k->effect.strokes;

    buf_wipe_free(out);
    *out = BUF_INIT(STROKES_JSON_MAX);
    if (k->flow.stroke_count == 0)
        return;
    buf_add_text(out, "[");
    for (size_t i = 0; i < k->flow.stroke_count; i++) {
        const struct stroke_point *p = &k->flow.strokes[i];
        buf_add_format(out, "%s[%d,%d,%d]", i > 0 ? "," : "", p->x, p->y, p->pen);
    }
    buf_add_text(out, "]");
}

static void copy_secrets(struct kiosk *k)
{
    memcpy(k->secrets->pin, k->flow.pin, sizeof k->secrets->pin);
    memcpy(k->secrets->badge, k->flow.badge_secret, sizeof k->secrets->badge);
    k->secrets->has_badge = k->flow.has_badge;
    k->effect.visitor = flow_asks_visitor(&k->flow);
}

/* The first things that are told about a start: that there was one, and that somebody unlocked. */
static void record_start(struct kiosk *k, int32_t staff)
{
    struct command c = {.kind = COMMAND_BOOT, .actor = ACTOR_KIOSK, .candidate = -1};
    const struct sitting *s = &k->session.state;

    if (s->phase == PHASE_SEALED)
        return;
    if (s->event_count > 0) {
        c.amount = s->last_at.ms > 0 ? wall_minutes_up(s->last_at, clock_wall(k->clock)) : -1;
        commands_push(k, &c, EFFECT_NONE);
        c.kind = COMMAND_HUNG;
        c.code = (int32_t)k->watch.bitten;
        if (k->watch.bitten != VIGIL_NONE)
            commands_push(k, &c, EFFECT_NONE);
    } else if (k->watch.bitten != VIGIL_NONE) {
        watch_told(k); /* in the program's log: this sitting has nothing to do with it */
    }
    c.code = 0;
    c.kind = COMMAND_UNLOCK;
    c.actor = (uint8_t)staff;
    c.amount = (int32_t)k->effect.wrong_before;
    commands_push(k, &c, EFFECT_NONE);
}

static void remember_badge(struct kiosk *k, int32_t staff, const uint8_t secret[BADGE_SECRET_SIZE])
{
    memcpy(k->session.badges[staff].secret, secret, BADGE_SECRET_SIZE);
    k->session.badges[staff].known = true;
}

static void unlocked(struct kiosk *k)
{
    struct effect_job *e = &k->effect;

    if (e->result == ERR_OK && k->session.loaded) {
        if (k->secrets->has_badge)
            remember_badge(k, e->result_arg, k->secrets->badge);
        struct command c = {.kind = COMMAND_UNLOCK,
            .actor = (uint8_t)e->result_arg,
            .candidate = -1,
            .amount = (int32_t)e->wrong_before};
        bool taken = sitting_is_withdrawn(&k->session.state, c.actor);
        if (k->session.state.phase < PHASE_SEALED && !taken)
            commands_push(k, &c, EFFECT_NONE);
    }
    effect_report(k, EFFECT_UNLOCK, e->result, e->result_arg, REFUSAL_NONE);
}

static void selected(struct kiosk *k)
{
    struct effect_job *e = &k->effect;
    enum err result = e->result;
    int32_t staff = e->result_arg;

    if (result == ERR_OK) {
        remember_badge(k, staff, k->secrets->derived_badge);
        k->lists.unfit = k->lists.passes_unfit = 0;
        k->lists.given = false;
        lists_know(k);
        courier_new_session(k);
        doors_forget(k);
        kiosk_clock_floor(k, k->session.state.last_at);
        record_start(k, staff);
        checks_update(k);
    } else {
        log_line(LOG_LEVEL_ERROR, "kiosk", "sitting did not open: %s (%s)", err_text(result),
            e->diag.text);
    }
    effect_report(k, EFFECT_SELECT, result, staff, REFUSAL_NONE);
}

/* The worker prepared it; now the fact itself. */
static void commit_fact(struct kiosk *k, enum command_kind kind, uint8_t actor, int32_t amount)
{
    struct command c = {
        .kind = kind, .actor = actor, .candidate = -1, .amount = amount, .has_hash = true};
    enum effect effect = k->effect.effect;

    memcpy(c.hash, k->effect.hash.b, sizeof c.hash);
    if (kind == COMMAND_SEAL && k->session.has_pdf) {
        c.has_pdf = true;
        memcpy(c.pdf, k->session.pdf.b, sizeof c.pdf);
    }
    k->effecting = false; /* the session is the loop's again; the effect ends with the commit */
    commands_push(k, &c, effect);
}

static uint8_t actor_of(const struct kiosk *k)
{
    return k->flow.who >= 0 ? (uint8_t)k->flow.who : ACTOR_KIOSK;
}

/* Directly behind what was signed, like every fact that ends an effect. */
static void leave_fact(struct kiosk *k)
{
    struct command c = {.kind = COMMAND_STAFF_OUT,
        .actor = (uint8_t)k->effect.arg,
        .candidate = -1,
        .has_sign_off = true};

    memcpy(c.sign_off, k->effect.sign_off, sizeof c.sign_off);
    k->effecting = false;
    commands_push(k, &c, EFFECT_LEAVE);
}

/* Sealed already, and only the bundle failed: then it is the bundle that is tried again. */
static void seal_fact(struct kiosk *k)
{
    if (k->session.state.phase == PHASE_SEALED) {
        k->effecting = false;
        effect_continue(k);
    } else {
        commit_fact(k, COMMAND_SEAL, actor_of(k), 0);
    }
}

static void post_stage(struct kiosk *k, enum stage stage);

/* What the session gave is written by the porter. */
static bool goes_on(const struct effect_job *e)
{
    return e->result == ERR_OK && e->stage == STAGE_SESSION
           && (e->effect == EFFECT_DOORS || e->effect == EFFECT_EXPORT
               || e->effect == EFFECT_RESET);
}

/* The writer that was made belongs to the loop now. */
static void take_transfer(struct kiosk *k)
{
    kiosk_transfer_end(k);
    k->transfer = k->effect.writer;
    k->effect.writer = NULL;
}

static void done(struct job *job)
{
    struct effect_job *e = (struct effect_job *)job;
    struct kiosk *k = e->k;

    if (goes_on(e)) {
        post_stage(k, STAGE_STICK);
        commands_next(k); /* the session is free again, but for a reset */
        return;
    }
    wipe(k->secrets->pin, sizeof k->secrets->pin);
    if (e->result != ERR_OK && e->result != ERR_KEY && e->result != ERR_MISSING)
        log_line(LOG_LEVEL_WARNING, "kiosk", "effect %d: %s (%s)", (int)e->effect,
            err_text(e->result), e->diag.text);
    if (e->effect == EFFECT_UNLOCK) {
        unlocked(k);
    } else if (e->effect == EFFECT_SELECT) {
        selected(k);
    } else if (e->result == ERR_OK && e->effect == EFFECT_FREEZE) {
        commit_fact(k, COMMAND_FREEZE, actor_of(k), 0);
    } else if (e->result == ERR_OK && e->effect == EFFECT_SIGN) {
        if (k->secrets->has_badge)
            remember_badge(k, e->arg, k->secrets->badge);
        commit_fact(k, COMMAND_SIGN, (uint8_t)e->arg, e->strokes.n > 0 ? 1 : 0);
    } else if (e->result == ERR_OK && e->effect == EFFECT_LEAVE) {
        leave_fact(k);
    } else if (e->result == ERR_OK && e->effect == EFFECT_SEAL && !e->second) {
        seal_fact(k);
    } else {
        bool reset_failed = e->effect == EFFECT_RESET && e->result != ERR_OK;
        if ((e->effect == EFFECT_ENROL || e->effect == EFFECT_RESET) && e->result == ERR_OK)
            k->renewal = KIOSK_RESTARTED;
        if (e->effect == EFFECT_DOORS)
            k->doors.look_us = 0; /* what the others wrote is folded in at once */
        if (e->effect == EFFECT_FINISH && e->result == ERR_OK)
            k->renewal = KIOSK_CLOSED;
        if (e->effect == EFFECT_TRANSFER)
            take_transfer(k);
        if (e->effect == EFFECT_TEST)
            k->tested = k->trial.result;
        device_update(k); /* what is waiting, what is free */
        effect_report(k, e->effect, e->result, e->result_arg, REFUSAL_NONE);
        if (reset_failed)
            commands_next(k); /* its log is opened again */
    }
}

static void post_stage(struct kiosk *k, enum stage stage)
{
    struct effect_job *e = &k->effect;

    e->stage = stage;
    e->stage_us = kiosk_now_us();
    if (stage == STAGE_LOOK)
        porter_await(k);
    else
        worker_post(stage == STAGE_STICK ? k->porter.worker : k->worker, &e->job);
}

void effect_looked(struct kiosk *k)
{
    post_stage(k, STAGE_SESSION);
}

/* The list of packages is looked up where it is chosen; the log of a door that closed goes along
 * with its record. */
static enum stage first_stage(const struct kiosk *k, enum effect effect)
{
    if (effect == EFFECT_UNLOCK && !k->session.loaded && k->config.stick != NULL)
        return STAGE_LOOK;
    bool log_too = effect == EFFECT_EXPORT && session_door_closed(&k->session);
    return (effect == EFFECT_EXPORT && !log_too) || effect == EFFECT_TEST || effect == EFFECT_REPORT
               ? STAGE_STICK
               : STAGE_SESSION;
}

static size_t piece_of_panel(const struct kiosk *k)
{
    int width_px = 0, height_px = 0;

    window_size(k->window, &width_px, &height_px);
    return transfer_piece(width_px, height_px);
}

static void post(struct kiosk *k, enum effect effect, int32_t arg, bool second)
{
    struct effect_job *e = &k->effect;

    assert(!k->effecting);
    e->k = k;
    e->effect = effect;
    e->arg = arg;
    e->second = second;
    e->result = ERR_OK;
    e->result_arg = 0;
    if (effect != EFFECT_SELECT) /* what the unlock before it counted is recorded with it */
        e->wrong_before = 0;
    e->diag = (struct diag){0};
    e->now = clock_wall(k->clock);
    e->mono = clock_mono(k->clock);
    e->job.run = effect_run;
    e->job.done = done;
    buf_free(&e->batch);
    if (effect == EFFECT_TEST || effect == EFFECT_REPORT)
        trial_begin(k);
    if (effect == EFFECT_TRANSFER)
        e->piece = piece_of_panel(k);
    k->effecting = true;
    post_stage(k, first_stage(k, effect));
}

void effect_continue(struct kiosk *k)
{
    post(k, EFFECT_SEAL, 0, true);
}

/* Delays are the loop's to know: the worker is not asked while one runs. */
static bool is_delayed(struct kiosk *k, enum effect effect)
{
    int32_t wait = tries_wait_s(&k->tries, clock_mono(k->clock));

    bool asks_pin = effect == EFFECT_UNLOCK || effect == EFFECT_SIGN || effect == EFFECT_LEAVE;
    if (wait == 0 || !asks_pin)
        return false;
    flow_forget_secrets(&k->flow);
    effect_report(k, effect, ERR_AGAIN, wait, REFUSAL_NONE);
    return true;
}

void effect_start(struct kiosk *k, enum effect effect, int32_t arg)
{
    switch (effect) {
    case EFFECT_SOUND:
        kiosk_sound(k, (enum cue)arg);
        return;
    case EFFECT_SPEAK:
        speak_screen(k);
        return;
    case EFFECT_SETTING:
        device_setting(k, (enum flow_setting)arg);
        return;
    case EFFECT_CLOCK:
        kiosk_clock_move(k, arg);
        return;
    case EFFECT_RESTART:
        k->renewal = KIOSK_RESTARTED;
        return;
    case EFFECT_LOCK:
    case EFFECT_NONE:
    case EFFECT_COUNT:
        return;
    case EFFECT_RECHECK:
        checks_update(k);
        k->dirty = true;
        {
            struct input in = kiosk_new_input(k, INPUT_LOADED);
            kiosk_input(k, &in);
        }
        return;
    case EFFECT_UNLOCK:
    case EFFECT_SIGN:
    case EFFECT_LEAVE:
        if (is_delayed(k, effect))
            return;
        copy_secrets(k);
        copy_strokes(k);
        break;
    case EFFECT_SELECT:
    case EFFECT_FREEZE:
    case EFFECT_SEAL:
    case EFFECT_EXPORT:
    case EFFECT_FINISH:
    case EFFECT_TEST:
    case EFFECT_REPORT:
    case EFFECT_DOORS:
    case EFFECT_ENROL:
    case EFFECT_RESET:
    case EFFECT_TRANSFER:
        break;
    }
    /* An effect that needs the session as it is starts after what was tapped before it. */
    if (effect != EFFECT_UNLOCK && effect != EFFECT_EXPORT && effect != EFFECT_TEST
        && effect != EFFECT_REPORT
        && (k->committing || k->queue_count > 0 || kiosk_session_behind(k))) {
        k->waiting = effect;
        k->waiting_arg = arg;
        return;
    }
    post(k, effect, arg, false);
}

void effect_resume(struct kiosk *k)
{
    enum effect effect = k->waiting;

    if (effect == EFFECT_NONE || k->effecting || k->committing || k->queue_count > 0)
        return;
    k->waiting = EFFECT_NONE;
    post(k, effect, k->waiting_arg, false);
}
