// SPDX-License-Identifier: EUPL-1.2
/* What time brings without anybody touching anything: deadlines of screens, a clock that was set, a
 * camera that went away, a session that nobody closes, pages of the ledger, and all that is
 * watched. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"

#define STATUS_INTERVAL_US 2000000
#define TIDY_INTERVAL_US 10000000
#define CLOCK_STEP_MS 2000

/* Wall and monotonic time run together; when they part, somebody set the clock, and that is an
 * event. */
static void note_clock(struct kiosk *k)
{
    int64_t offset = clock_wall(k->clock).ms - clock_mono(k->clock).ms,
            step = offset - k->clock_offset;
    bool first = k->clock_offset == 0;

    if (!first && step > -CLOCK_STEP_MS && step < CLOCK_STEP_MS)
        return;
    k->clock_offset = offset;
    bool open = kiosk_session_visible(k) && k->session.state.phase > PHASE_CLOSED
                && k->session.state.phase < PHASE_SEALED;
    if (first || !open)
        return;
    struct command c = {.kind = COMMAND_CLOCK_STEP, .actor = ACTOR_KIOSK, .candidate = -1};
    int64_t seconds = step / 1000;
    c.amount = (int32_t)(seconds > INT32_MAX    ? INT32_MAX
                         : seconds < -INT32_MAX ? -INT32_MAX
                                                : seconds);
    commands_push(k, &c, EFFECT_NONE);
    commands_next(k);
}

static void note_camera(struct kiosk *k)
{
    struct camera_status status;
    struct command c = {.actor = ACTOR_KIOSK, .candidate = -1};

    lens_status(k->lens, &status);
    if (status.state == k->camera_state)
        return;
    bool was_out = camera_state_is_outage(k->camera_state),
         is_out = camera_state_is_outage(status.state);
    k->camera_state = status.state;
    if (k->flow.screen == SCREEN_SESSION)
        checks_update(k);
    if (was_out == is_out)
        return;
    log_line(LOG_LEVEL_WARNING, "camera", "%s %s", camera_state_text(status.state), status.detail);
    k->dirty = true;
    checks_update(k);
    bool open = kiosk_session_visible(k) && k->session.state.phase > PHASE_CLOSED
                && k->session.state.phase < PHASE_SEALED;
    if (open) {
        c.kind = is_out ? COMMAND_CAMERA_LOST : COMMAND_CAMERA_BACK;
        commands_push(k, &c, EFFECT_NONE);
        commands_next(k);
    }
}

static enum forgotten_seen seen_sealed(const struct kiosk *k)
{
    if (k->effecting || k->committing || k->flow.busy)
        return FORGOTTEN_HELD;
    return kiosk_session_visible(k) && k->session.state.phase == PHASE_SEALED
               ? FORGOTTEN_SEALED
               : FORGOTTEN_NOT_SEALED;
}

static void finish_when_forgotten(struct kiosk *k)
{
    if (!forgotten_is_due(&k->forgotten, seen_sealed(k), clock_mono(k->clock)))
        return;
    k->flow.busy = true;
    k->flow.busy_with = EFFECT_FINISH;
    effect_start(k, EFFECT_FINISH, 0);
}

/* Moves pages while nobody waits; an append's durability is its own, so a failure only costs speed.
 */
static void tidy_run(struct job *job)
{
    struct tidy_job *t = (struct tidy_job *)job;
    struct diag d = {0};

    if (ledger_tidy(t->k->session.ledger, &d) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "ledger", "tidy: %s", d.text);
}

static void tidy_done(struct job *job)
{
    ((struct tidy_job *)job)->k->committing = false;
}

/* It has the ledger like a commit has, so it counts as one. */
static void tidy_ledger(struct kiosk *k)
{
    if (k->effecting || k->committing || k->queue_count > 0 || !kiosk_session_visible(k)
        || kiosk_session_behind(k))
        return;
    k->tidy = (struct tidy_job){.job = {.run = tidy_run, .done = tidy_done}, .k = k};
    k->committing = true;
    worker_post(k->worker, &k->tidy.job);
}

void meanwhile(struct kiosk *k)
{
    struct mono due = flow_deadline(&k->flow), now = clock_mono(k->clock);
    int64_t second = clock_wall(k->clock).ms / 1000;

    if (due.ms != 0 && now.ms >= due.ms) {
        struct input in = kiosk_new_input(k, INPUT_TICK);
        kiosk_input(k, &in);
    }
    /* Counting-down seconds are redrawn each second, the clock alone each minute. */
    bool counting = due.ms != 0;
    if (counting ? second != k->shown_second : second / 60 != k->shown_second / 60) {
        k->shown_second = second;
        k->dirty = true;
    }
    if (kiosk_now_us() - k->status_us > STATUS_INTERVAL_US) {
        k->status_us = kiosk_now_us();
        struct device_view before = k->device_view;
        device_update(k);
        k->dirty |= before.stick_slow != k->device_view.stick_slow
                    || before.storage_low != k->device_view.storage_low
                    || before.clock_uncertain != k->device_view.clock_uncertain
                    || before.records_waiting != k->device_view.records_waiting
                    || before.supply_weak != k->device_view.supply_weak
                    || before.storage_locked != k->device_view.storage_locked
                    || before.storage_errors != k->device_view.storage_errors
                    || before.mains != k->device_view.mains
                    || before.battery_percent != k->device_view.battery_percent;
    }
    if (kiosk_now_us() - k->tidy_us > TIDY_INTERVAL_US) {
        k->tidy_us = kiosk_now_us();
        tidy_ledger(k);
    }
    kiosk_clock_tick(k);
    note_clock(k);
    note_camera(k);
    lights_tick(k);
    watch_tick(k);
    if (!k->device->enrolled) {
        enrolment_tick(k);
        return;
    }
    lists_tick(k);
    courier_tick(k);
    porter_tick(k);
    provisions_tick(k);
    doors_tick(k);
    finish_when_forgotten(k);
}
