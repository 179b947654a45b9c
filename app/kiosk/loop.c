// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's one loop: wait, take what came, let the flow decide, carry out, draw.
 *
 *   window ---> ui ---> flow_input ---> requests ---> commands.c (decide, commit, apply)
 *   scan thread --^         ^     '----------------> effects.c (worker)
 *   worker done ------------'
 *
 * Nothing here blocks but the wait itself: Argon2id, commits and sealing run on the worker, sticks
 * on the porter.
 */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "kiosk/speech.h"
#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PREVIEW_INTERVAL_US 66000
#define STATUS_INTERVAL_US 2000000
#define TIDY_INTERVAL_US 10000000
#define WAIT_MAX_MS 1000
#define HOLD_DRAWING_US 50000
#define CLOCK_STEP_MS 2000

int64_t kiosk_now_us(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

bool kiosk_session_hidden(const struct kiosk *k)
{
    return k->recovering
           || (k->effecting
               && (k->effect.effect == EFFECT_SELECT || k->effect.effect == EFFECT_FINISH));
}

bool kiosk_session_visible(const struct kiosk *k)
{
    return !kiosk_session_hidden(k) && k->session.loaded;
}

bool kiosk_session_held(const struct kiosk *k)
{
    enum effect e = k->effect.effect;
    return kiosk_session_hidden(k)
           || (k->effecting
               && (e == EFFECT_FREEZE || e == EFFECT_SIGN || e == EFFECT_SEAL || e == EFFECT_LEAVE
                   || (e == EFFECT_DOORS && k->effect.stage == STAGE_SESSION)
                   || e == EFFECT_RESET));
}

bool kiosk_session_behind(const struct kiosk *k)
{
    return kiosk_session_visible(k) && k->session.behind;
}

struct flow_world kiosk_world(struct kiosk *k)
{
    bool loaded = kiosk_session_visible(k);

    return (struct flow_world){
        .state = loaded ? &k->session.state : NULL,
        .card = loaded ? &k->session.package->card : NULL,
        .sitting_count = k->sitting_count,
        .checks_blocking = k->checks_blocking,
        .stick_present = k->device_view.sticks > 0,
        .package_refused = k->package_refused,
        .read_aloud = k->device_view.settings.read_aloud && k->device_view.can_speak,
    };
}

struct input kiosk_new_input(struct kiosk *k, enum input_kind kind)
{
    return (struct input){.kind = kind,
        .now = clock_wall(k->clock),
        .mono = clock_mono(k->clock),
        .other_room = -1,
        .candidate = -1};
}

/* Commands and effects that the flow asks for may answer at once with another input, so the list is
 * copied first. */
void kiosk_input(struct kiosk *k, struct input *in)
{
    struct flow_world world = kiosk_world(k);
    struct requests *mine = malloc(sizeof *mine);

    if (mine == NULL)
        return; /* out of memory: the tap is not taken, nothing is lost */
    flow_input(&k->flow, &world, in, mine);
    k->dirty = true;
    for (size_t i = 0; i < mine->count; i++) {
        const struct request *r = &mine->items[i];
        if (r->kind == REQUEST_COMMAND)
            commands_push(k, &r->command, EFFECT_NONE);
        else
            effect_start(k, r->effect, r->arg);
    }
    free(mine);
    commands_next(k);
    bool cards = flow_takes_cards(&k->flow);
    lens_read_cards(k->lens, cards);
    lens_pause(k->lens, !flow_takes_scans(&k->flow) && !flow_takes_badges(&k->flow) && !cards);
}

void kiosk_sound(struct kiosk *k, enum cue cue)
{
    bool exam = kiosk_session_visible(k) && k->session.state.started.ms != 0
                && k->session.state.phase < PHASE_SEALED;

    lights_cue(k, cue, exam);
    if (k->sound == NULL)
        return;
    sound_set(k->sound, k->device_view.settings.volume, exam);
    sound_play(k->sound, cue);
}

/* ---------------------------------------------------------------- what came in */

static void take_stroke(struct kiosk *k, const struct ui_reply *reply)
{
    struct ui_target_info pad;
    struct input in = kiosk_new_input(k, INPUT_STROKE);

    if (!ui_find(k->ui, reply->action, reply->arg, &pad))
        return;
    in.x = (int32_t)(reply->at.x * 1000 / pad.r.w);
    in.y = (int32_t)(reply->at.y * 1000 / pad.r.h);
    in.pen = reply->phase == UI_DOWN ? 1 : reply->phase == UI_DRAG ? 2 : 0;
    kiosk_input(k, &in);
}

static void take_reply(struct kiosk *k, const struct ui_reply *reply)
{
    if (reply->redraw)
        k->dirty = true;
    if (reply->click)
        kiosk_sound(k, CUE_KEY);
    if (reply->action == ACTION_NONE || reply->action >= ACTION_COUNT)
        return;
    if (reply->action == ACTION_STROKE) {
        take_stroke(k, reply);
        return;
    }
    struct input in = kiosk_new_input(k, INPUT_ACTION);
    in.action = (enum action)reply->action;
    in.arg = reply->phase == UI_ACT ? reply->arg : reply->phase == UI_DOWN ? 1 : 0;
    kiosk_input(k, &in);
}

void kiosk_new_canvas(struct kiosk *k)
{
    struct canvas_setup setup = {.theme = k->theme, .record = k->config.record};
    struct canvas *canvas = NULL;

    window_size(k->window, &setup.width_px, &setup.height_px);
    if (canvas_new(&setup, &canvas) != ERR_OK)
        return; /* the old one still shows something */
    canvas_free(k->canvas);
    k->canvas = canvas;
    k->dirty = true;
}

void kiosk_feed(struct kiosk *k, const struct window_event *event)
{
    struct ui_reply reply = window_feed(k->ui, event);
    take_reply(k, &reply);
}

static void take_event(struct kiosk *k, const struct window_event *event)
{
    switch (event->kind) {
    case WINDOW_PRESS:
    case WINDOW_MOVE:
    case WINDOW_RELEASE:
    case WINDOW_CANCEL:
        kiosk_feed(k, event);
        break;
    case WINDOW_KEY:
    case WINDOW_TEXT:
        typed_take(k, event);
        break;
    case WINDOW_RESIZED:
        kiosk_new_canvas(k);
        break;
    case WINDOW_EXPOSED:
        k->dirty = true;
        break;
    case WINDOW_QUIT:
        k->quit = true;
        break;
    case WINDOW_TIMEOUT:
        typed_quiet(k);
        break;
    case WINDOW_WAKE: /* jobs and scans are looked at after every event */
        break;
    }
}

/* The list on 06: a copy, since the shelf is the worker's while an effect runs. */
static void copy_sittings(struct kiosk *k)
{
    k->sitting_count = 0;
    k->package_refused = k->shelf->refused > 0 ? k->shelf->refused_why : ERR_OK;
    for (size_t i = 0; i < k->shelf->count; i++) {
        const struct card *card = &k->shelf->items[i].package.card;
        struct sitting_view *v = &k->sittings[k->sitting_count++];
        *v = (struct sitting_view){.start = card->plan.start, .candidates = card->subject_count};
        text_copy(v->exam, sizeof v->exam, card->plan.exam);
        text_copy(v->version, sizeof v->version, card->plan.version);
        text_copy(v->room, sizeof v->room, card->plan.room);
    }
}

static void take_jobs_of(struct kiosk *k, struct worker *worker)
{
    for (struct job *job = worker_take(worker); job != NULL; job = worker_take(worker)) {
        if (job == &k->effect.job)
            copy_sittings(k);
        k->watch.jobs += worker == k->worker; /* a stick that hangs is no reason to start anew */
        job->done(job);
    }
}

static void take_jobs(struct kiosk *k)
{
    take_jobs_of(k, k->worker);
    take_jobs_of(k, k->porter.worker);
}

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

static void take_time(struct kiosk *k)
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

static bool preview_due(struct kiosk *k)
{
    if (!flow_shows_camera(&k->flow))
        return false;
    if (kiosk_now_us() - k->preview_us < PREVIEW_INTERVAL_US)
        return false;
    const struct frame *f = lens_frame(k->lens, k->preview_sequence);
    lens_release(k->lens, f);
    return f != NULL;
}

/* While a scan is being committed the picture waits: drawn now it would only keep its verdict
 * waiting. A disk that takes its time stops the picture no longer than this. */
static bool is_held_back(const struct kiosk *k)
{
    return k->timing_open && k->committing && kiosk_now_us() - k->timing.decided < HOLD_DRAWING_US;
}

static int wait_ms(struct kiosk *k, int timeout_ms)
{
    struct mono due = flow_deadline(&k->flow), now = clock_mono(k->clock);
    if (k->lights_due.ms != 0 && (due.ms == 0 || k->lights_due.ms < due.ms))
        due = k->lights_due;
    int64_t wait = timeout_ms < WAIT_MAX_MS ? timeout_ms : WAIT_MAX_MS;

    if (due.ms != 0 && due.ms - now.ms < wait)
        wait = due.ms > now.ms ? due.ms - now.ms : 0;
    if (is_held_back(k))
        return wait < HOLD_DRAWING_US / 1000 ? (int)wait : HOLD_DRAWING_US / 1000;
    return k->dirty && !kiosk_session_hidden(k) ? 0 : typed_wait_ms(k, (int)wait);
}

static void note_ready(struct kiosk *k)
{
    struct camera_status camera;

    if (k->ready.path == NULL || k->ready.told)
        return;
    lens_status(k->lens, &camera);
    if (ready_note(&k->ready, k->shown, camera.frames))
        log_line(LOG_LEVEL_INFO, "ready", "a picture, a frame, and the data are there");
}

bool kiosk_step(struct kiosk *k, int timeout_ms)
{
    struct window_event event = window_wait(k->window, wait_ms(k, timeout_ms));

    take_event(k, &event);
    take_jobs(k);
    scans_take(k);
    take_time(k);
    commands_next(k);
    if (!kiosk_session_hidden(k) && !is_held_back(k) && (k->dirty || preview_due(k)))
        picture_draw(k);
    note_ready(k);
    return !k->quit && k->renewal == KIOSK_STAYS;
}

enum kiosk_renewal kiosk_wants_renewal(const struct kiosk *k)
{
    return k->renewal;
}

void kiosk_draw(struct kiosk *k)
{
    picture_draw(k);
}

bool kiosk_is_idle(struct kiosk *k)
{
    return !k->committing && !k->effecting && k->queue_count == 0 && k->waiting == EFFECT_NONE
           && !worker_busy(k->worker);
}

/* ---------------------------------------------------------------- open and close */

static void wake_for_scan(void *context)
{
    struct kiosk *k = context;
    (void)window_wake(k->window, WAKE_SCAN); /* a full queue means the loop wakes anyway */
}

static void wake_for_job(void *context)
{
    struct kiosk *k = context;
    (void)window_wake(k->window, WAKE_JOB);
}

static enum err open_identity(struct kiosk *k, struct diag *d)
{
    enum err e = enrolment_open(k, d);
    if (e != ERR_OK)
        return e;
    e = shelf_folders(k->config.data, d);
    return e == ERR_OK ? tries_open(&k->tries, k->config.data, clock_mono(k->clock), d) : e;
}

static enum err open_memory(struct kiosk *k)
{
    k->shelf = calloc(1, sizeof *k->shelf);
    k->withdrawn = calloc(1, sizeof *k->withdrawn);
    k->secrets = secret_alloc(sizeof *k->secrets);
    k->session.badges = secret_alloc(INVIGILATORS_MAX * sizeof k->session.badges[0]);
    if (k->shelf == NULL || k->withdrawn == NULL || k->secrets == NULL || k->session.badges == NULL)
        return ERR_NOMEM;
    memset(k->secrets, 0, sizeof *k->secrets);
    memset(k->session.badges, 0, INVIGILATORS_MAX * sizeof k->session.badges[0]);
    return commands_init(k);
}

static enum err open_faces(struct kiosk *k, struct diag *d)
{
    device_settings_begin(k);
    enum err e = window_open(&k->config.window, &k->window, d);
    if (e == ERR_OK)
        e = ui_new(&k->ui);
    if (e == ERR_OK) {
        kiosk_new_canvas(k);
        e = k->canvas != NULL ? ERR_OK : ERR_NOMEM;
    }
    if (e == ERR_OK)
        e = lamps_open(k->config.lamps, NULL, &k->lamps);
    if (e == ERR_OK && !k->config.silent)
        e = sound_open(&k->sound);
    if (e == ERR_OK)
        e = worker_start(wake_for_job, k, &k->worker);
    if (e == ERR_OK)
        e = worker_start(wake_for_job, k, &k->porter.worker);
    return e == ERR_OK ? lens_open(&k->config.camera, wake_for_scan, k, &k->lens, d) : e;
}

enum err kiosk_open(const struct kiosk_config *config, struct kiosk **ret, struct diag *d)
{
    struct kiosk *k = calloc(1, sizeof *k);

    if (k == NULL)
        return ERR_NOMEM;
    k->watch.notify.fd = -1;  /* nobody listens yet: a start that fails closes nothing */
    signal(SIGPIPE, SIG_IGN); /* a speaker that ends early is no reason to stop */
    k->config = *config;
    k->ready.path = config->ready;
    if (config->clock == NULL)
        clock_system_init(&k->system_clock);
    kiosk_clock_begin(k, config->clock != NULL ? config->clock : &k->system_clock);
    enum err e = crypto_start();
    if (e == ERR_OK)
        e = open_identity(k, d);
    if (e == ERR_OK)
        e = open_memory(k);
    if (e == ERR_OK)
        porter_begin(k);
    if (e == ERR_OK)
        e = open_faces(k, d);
    if (e != ERR_OK) {
        kiosk_close(k);
        return e;
    }
    k->device_view.can_sound = k->sound != NULL && sound_works(k->sound);
    k->device_view.can_speak = k->device_view.can_sound && speech_installed();
    flow_init(&k->flow, config->lang);
    if (!k->device->enrolled)
        flow_start_enrolment(&k->flow);
    else if (config->finished)
        flow_start_finished(&k->flow);
    kiosk_clock_floor(k, k->device->cert.from);
    if (k->device->enrolled)
        provisions_begin(k);
    device_begin(k);
    watch_begin(k);
    picture_draw(k);
    *ret = k;
    return ERR_OK;
}

void kiosk_close(struct kiosk *k)
{
    if (k == NULL)
        return;
    watch_end(k);
    lens_close(k->lens);
    worker_stop(k->worker);
    worker_stop(k->porter.worker);
    session_unload(&k->session, false);
    if (k->shelf != NULL)
        shelf_clear(k->shelf);
    free(k->shelf);
    free(k->withdrawn);
    secret_free(k->secrets);
    secret_free(k->session.badges);
    buf_wipe_free(&k->effect.strokes);
    buf_free(&k->effect.batch);
    commands_free(k);
    doors_forget(k);
    enrolment_close(&k->enrolment);
    sound_close(k->sound);
    lamps_close(k->lamps);
    canvas_free(k->canvas);
    ui_free(k->ui);
    window_close(k->window);
    device_free(k->device);
    wipe(k, sizeof *k);
    free(k);
}

const struct flow *kiosk_flow(const struct kiosk *k)
{
    return &k->flow;
}

const struct sitting *kiosk_state(const struct kiosk *k)
{
    return kiosk_session_visible(k) ? &k->session.state : NULL;
}

size_t kiosk_sittings(const struct kiosk *k)
{
    return k->sitting_count;
}

struct ui *kiosk_ui(struct kiosk *k)
{
    return k->ui;
}

struct canvas *kiosk_canvas(struct kiosk *k)
{
    return k->canvas;
}

struct clock *kiosk_clock(struct kiosk *k)
{
    return k->clock;
}

uint8_t kiosk_lamps(const struct kiosk *k)
{
    return lamps_levels(k->lamps);
}

struct window *kiosk_window(struct kiosk *k)
{
    return k->window;
}

struct camera *kiosk_camera(struct kiosk *k)
{
    return lens_camera(k->lens);
}

const char *kiosk_bundle_path(const struct kiosk *k)
{
    return k->session.bundle_path;
}

const struct test_view *kiosk_tested(const struct kiosk *k)
{
    return &k->tested;
}

struct kiosk_timing kiosk_timing(const struct kiosk *k)
{
    return k->timing;
}
