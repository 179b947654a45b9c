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
#include <stdlib.h>
#include <time.h>

#define PREVIEW_INTERVAL_US 66000
#define WAIT_MAX_MS 1000
#define HOLD_DRAWING_US 50000

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
    meanwhile(k);
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
