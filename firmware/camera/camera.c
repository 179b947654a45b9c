// SPDX-License-Identifier: EUPL-1.2
/* The capture thread, the pool of frames and the state that the screen shows.
 *
 *            connect fails                      first frame
 *   OPENING --------------> outage <--- next ---- WORKING
 *      |                      | ^     outage         ^
 *      '---- first frame -----|-'--------------------'
 *                             '-> wait (backoff), connect, first frame -> WORKING
 *
 * set_state is the only transition. WORKING is entered by a frame and never by a promise of one, so
 * a device that opens and then stays silent is shown as broken all the time. The backoff starts
 * anew only after a frame, so a device that opens and fails at once is not hammered.
 *
 * Pool: one slot being written, one newest, CAMERA_HELD_MAX with consumers. There is always a free
 * one. */
#include "camera/camera.h"

#include "camera/convert_internal.h"
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#define SLOTS (CAMERA_HELD_MAX + 2)
#define NO_SLOT (-1)
#define RETRY_MS 250
#define RETRY_DOUBLINGS 3
#define PREVIEW_SIDE 640

struct camera {
    enum camera_kind kind;
    struct source *source;
    int wake_fd; /* readable once the thread should end */
    int retry_ms;
    pthread_t thread;
    bool thread_runs;

    pthread_mutex_t lock; /* guards everything below */
    pthread_cond_t news;  /* a new frame, or camera_wake */
    bool stop;
    struct slot slots[SLOTS];
    int newest; /* index into slots, or NO_SLOT */
    int held;
    uint64_t sequence;
    uint32_t wakes;
    struct camera_status status;
};

int64_t camera_now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

bool camera_state_is_outage(enum camera_state s)
{
    return s != CAMERA_OPENING && s != CAMERA_WORKING;
}

const char *camera_state_text(enum camera_state s)
{
    static const char *const texts[] = {"opening", "working", "no device", "device not usable",
        "no signal", "no frames come", "device lost"};
    static_assert(sizeof texts / sizeof *texts == CAMERA_STATE_COUNT, "a text per state");
    return (unsigned)s < CAMERA_STATE_COUNT ? texts[s] : "unknown state";
}

/* The only place where the state changes. Call with the lock held. */
static void set_state(struct camera *c, enum camera_state to)
{
    enum camera_state from = c->status.state;
    assert(to != CAMERA_OPENING && (unsigned)to < CAMERA_STATE_COUNT);
    if (to == from || (from == CAMERA_LOST && to == CAMERA_NO_DEVICE)) {
        return;
    }
    if (camera_state_is_outage(to)) {
        c->newest = NO_SLOT; /* a frozen picture would look like a working camera */
        c->status.outages += camera_state_is_outage(from) ? 0 : 1;
    }
    c->status.state = to;
    c->status.since = (struct mono){camera_now_us() / 1000};
}

static void report(struct camera *c, enum camera_state to, const char *detail)
{
    pthread_mutex_lock(&c->lock);
    set_state(c, to);
    if (c->status.state == to) {
        (void)snprintf(c->status.detail, DETAIL_SIZE, "%s", detail);
    }
    pthread_mutex_unlock(&c->lock);
}

/* The slot to write: neither with a consumer nor the newest. */
static struct slot *free_slot(struct camera *c)
{
    struct slot *found = NULL;
    pthread_mutex_lock(&c->lock);
    for (int i = 0; i < SLOTS && !found; i++) {
        if (i != c->newest && c->slots[i].borrowed == 0) {
            found = &c->slots[i];
        }
    }
    pthread_mutex_unlock(&c->lock);
    assert(found);
    return found;
}

static void publish(struct camera *c, struct slot *s, const char *detail)
{
    int64_t now = camera_now_us();
    pthread_mutex_lock(&c->lock);
    s->frame.captured_us = now;
    s->frame.captured = (struct mono){now / 1000};
    s->frame.sequence = ++c->sequence;
    set_state(c, CAMERA_WORKING);
    c->newest = (int)(s - c->slots);
    c->status.frames++;
    c->status.width = s->frame.width;
    c->status.height = s->frame.height;
    if (detail) {
        (void)snprintf(c->status.detail, DETAIL_SIZE, "%s", detail);
    }
    pthread_cond_broadcast(&c->news);
    pthread_mutex_unlock(&c->lock);
}

static bool stopping(struct camera *c)
{
    pthread_mutex_lock(&c->lock);
    bool stop = c->stop;
    pthread_mutex_unlock(&c->lock);
    return stop;
}

static void count_dropped(struct camera *c, int n)
{
    pthread_mutex_lock(&c->lock);
    c->status.dropped += (uint64_t)n;
    pthread_mutex_unlock(&c->lock);
}

/* Frames until an outage or the end. Returns true when at least one frame came. */
static bool stream(struct camera *c, char detail[DETAIL_SIZE])
{
    bool any = false;
    while (!stopping(c)) {
        struct slot *s = free_slot(c);
        enum camera_state why = CAMERA_LOST;
        char fault[DETAIL_SIZE] = "";
        s->overtaken = 0;
        enum source_event event = c->source->verbs->next(c->source, s, &why, fault);
        count_dropped(c, s->overtaken);
        switch (event) {
        case SOURCE_FRAME:
            publish(c, s, any ? NULL : detail);
            any = true;
            break;
        case SOURCE_DROPPED:
            count_dropped(c, 1);
            break;
        case SOURCE_NOTHING:
            break;
        case SOURCE_OUTAGE:
            report(c, why, fault);
            return any;
        }
    }
    return any;
}

/* Waits before the next try; camera_close ends the wait at once. */
static void back_off(struct camera *c, int failures)
{
    int doublings = failures < RETRY_DOUBLINGS ? failures : RETRY_DOUBLINGS;
    struct pollfd wake = {.fd = c->wake_fd, .events = POLLIN};
    (void)poll(&wake, 1, c->retry_ms << doublings); /* an interrupted wait only tries sooner */
}

static void *run(void *context)
{
    struct camera *c = context;
    int failures = 0;
    (void)pthread_setname_np(pthread_self(), "camera");
    while (!stopping(c)) {
        char detail[DETAIL_SIZE] = "";
        enum camera_state state = c->source->verbs->connect(c->source, detail);
        if (state != CAMERA_WORKING) {
            report(c, state, detail);
        } else if (stream(c, detail)) {
            failures = 0;
        }
        c->source->verbs->disconnect(c->source);
        if (!stopping(c)) {
            back_off(c, failures++);
        }
    }
    return NULL;
}

static enum err make_slots(struct camera *c, const struct camera_options *o)
{
    int preview = o->preview_max == 0 ? PREVIEW_SIDE : o->preview_max;
    size_t words = preview > 0 ? (size_t)preview * (size_t)preview : 0;
    for (int i = 0; i < SLOTS; i++) {
        struct slot *s = &c->slots[i];
        s->preview_max = preview;
        s->luma = malloc(CAMERA_PIXELS_MAX);
        s->preview = words ? malloc(words * sizeof(uint32_t)) : NULL;
        if (!s->luma || (words && !s->preview)) {
            return ERR_NOMEM;
        }
    }
    return ERR_OK;
}

static void make_locks(struct camera *c)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&c->news, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&c->lock, NULL);
}

static void free_all(struct camera *c)
{
    if (c->source) {
        c->source->verbs->free(c->source);
    }
    for (int i = 0; i < SLOTS; i++) {
        free(c->slots[i].luma);
        free(c->slots[i].preview);
    }
    if (c->wake_fd >= 0) {
        close(c->wake_fd);
    }
    pthread_cond_destroy(&c->news);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static enum err start(struct camera *c, const struct camera_options *o, struct diag *d)
{
    c->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (c->wake_fd < 0) {
        return diag_errno(d, ERR_IO, "camera eventfd");
    }
    enum err e = make_slots(c, o);
    if (e) {
        return diag_set(d, e, "camera frames");
    }
    e = o->kind == CAMERA_V4L2 ? v4l2_source_new(o, &c->source, d)
                               : replay_source_new(o, &c->source, d);
    if (e) {
        return e;
    }
    c->source->wake_fd = c->wake_fd;
    int failed = pthread_create(&c->thread, NULL, run, c);
    if (failed) {
        errno = failed;
        return diag_errno(d, ERR_NOMEM, "camera thread");
    }
    c->thread_runs = true;
    return ERR_OK;
}

enum err camera_open(const struct camera_options *options, struct camera **ret, struct diag *d)
{
    assert(options->kind == CAMERA_V4L2 || options->kind == CAMERA_REPLAY);
    assert(options->preview_max >= -1 && options->preview_max <= CAMERA_PREVIEW_MAX);
    struct camera *c = calloc(1, sizeof *c);
    if (!c) {
        return diag_set(d, ERR_NOMEM, "camera");
    }
    c->kind = options->kind;
    c->wake_fd = -1;
    c->newest = NO_SLOT;
    c->retry_ms = options->retry_ms > 0 ? options->retry_ms : RETRY_MS;
    c->status.since = (struct mono){camera_now_us() / 1000};
    make_locks(c);
    enum err e = start(c, options, d);
    if (e) {
        free_all(c);
        return e;
    }
    *ret = c;
    return ERR_OK;
}

void camera_close(struct camera *c)
{
    if (!c) {
        return;
    }
    assert(c->thread_runs);
    pthread_mutex_lock(&c->lock);
    c->stop = true;
    pthread_mutex_unlock(&c->lock);
    const uint64_t one = 1;
    ssize_t wrote = write(c->wake_fd, &one, sizeof one);
    assert(wrote == (ssize_t)sizeof one); /* an eventfd refuses only when its counter is full */
    pthread_join(c->thread, NULL);
    assert(c->held == 0);
    free_all(c);
}

/* Call with the lock held. */
static const struct frame *borrow_newest(struct camera *c, uint64_t after)
{
    if (c->newest == NO_SLOT || c->held >= CAMERA_HELD_MAX) {
        return NULL;
    }
    struct slot *s = &c->slots[c->newest];
    if (s->frame.sequence <= after) {
        return NULL;
    }
    s->borrowed++;
    c->held++;
    return &s->frame;
}

const struct frame *camera_take(struct camera *c, uint64_t after)
{
    pthread_mutex_lock(&c->lock);
    const struct frame *f = borrow_newest(c, after);
    pthread_mutex_unlock(&c->lock);
    return f;
}

static struct timespec deadline_in(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += (long)(ms % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

const struct frame *camera_wait(struct camera *c, uint64_t after, int timeout_ms)
{
    struct timespec deadline = deadline_in(timeout_ms > 0 ? timeout_ms : 0);
    pthread_mutex_lock(&c->lock);
    uint32_t wakes = c->wakes;
    const struct frame *f = borrow_newest(c, after);
    while (!f && c->wakes == wakes) {
        if (pthread_cond_timedwait(&c->news, &c->lock, &deadline) == ETIMEDOUT) {
            break;
        }
        f = borrow_newest(c, after);
    }
    pthread_mutex_unlock(&c->lock);
    return f;
}

void camera_release(struct camera *c, const struct frame *f)
{
    if (!f) {
        return;
    }
    pthread_mutex_lock(&c->lock);
    for (int i = 0; i < SLOTS; i++) {
        if (&c->slots[i].frame == f) {
            assert(c->slots[i].borrowed > 0 && c->held > 0);
            c->slots[i].borrowed--;
            c->held--;
            f = NULL;
        }
    }
    pthread_mutex_unlock(&c->lock);
    assert(!f); /* not a frame of this camera */
}

void camera_wake(struct camera *c)
{
    pthread_mutex_lock(&c->lock);
    c->wakes++;
    pthread_cond_broadcast(&c->news);
    pthread_mutex_unlock(&c->lock);
}

void camera_status(struct camera *c, struct camera_status *ret)
{
    pthread_mutex_lock(&c->lock);
    *ret = c->status;
    pthread_mutex_unlock(&c->lock);
}

enum err camera_replay_show(struct camera *c, const char *path, struct diag *d)
{
    if (c->kind != CAMERA_REPLAY) {
        return diag_set(d, ERR_STATE, "not a replay camera");
    }
    struct picture p = {0};
    if (path) {
        enum err e = picture_read(path, &p, d);
        if (e) {
            return e;
        }
    }
    replay_source_show(c->source, p);
    return ERR_OK;
}

enum err camera_replay_show_pixels(
    struct camera *c, const uint32_t *pixels, int width, int height, int stride)
{
    if (c->kind != CAMERA_REPLAY) {
        return ERR_STATE;
    }
    enum err e = convert_check_size(width, height);
    if (e || stride < width) {
        return ERR_LIMIT;
    }
    size_t row = (size_t)width * sizeof(uint32_t);
    struct picture p = {width, height, malloc(row * (size_t)height)};
    if (!p.pixels) {
        return ERR_NOMEM;
    }
    for (int y = 0; y < height; y++) {
        memcpy(p.pixels + (ptrdiff_t)y * width, pixels + (ptrdiff_t)y * stride, row);
    }
    replay_source_show(c->source, p);
    return ERR_OK;
}

void camera_replay_resume(struct camera *c)
{
    assert(c->kind == CAMERA_REPLAY);
    replay_source_resume(c->source);
}

void camera_replay_plug(struct camera *c, bool plugged)
{
    assert(c->kind == CAMERA_REPLAY);
    replay_source_plug(c->source, plugged);
}
