// SPDX-License-Identifier: EUPL-1.2
/* The scan thread. It holds a camera frame only while decoding it, and everything it remembers
 * between frames is the last payload (to say "the same code still") and for how long a hint has
 * stood. */
#include "scan/scan_thread.h"

#include "base/bytes.h"
#include "camera/camera.h"
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define WAIT_MS 250 /* how late a missed wake-up may be noticed */

struct scan_thread {
    struct scan_thread_options options;
    struct scanner *scanner;
    pthread_t thread;

    pthread_mutex_t lock; /* guards stop, paused, cards and options.crop */
    pthread_cond_t change;
    bool stop, paused, cards;

    /* of the thread alone */
    struct scan_message message;
    struct scan_result last; /* last result that was not empty */
    int gap;                 /* empty frames since then */
    enum scan_hint hint;
    int hint_frames;
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Waits out a pause. False when the thread should end. */
static bool may_go_on(struct scan_thread *t, struct scan_rect *ret_crop, bool *ret_cards)
{
    pthread_mutex_lock(&t->lock);
    while (t->paused && !t->stop) {
        pthread_cond_wait(&t->change, &t->lock);
    }
    bool go_on = !t->stop;
    *ret_crop = t->options.crop;
    *ret_cards = t->cards;
    pthread_mutex_unlock(&t->lock);
    return go_on;
}

static void note_payload(struct scan_thread *t)
{
    struct scan_message *m = &t->message;
    m->same_payload = false;
    if (m->result.count == 0) {
        t->gap += t->gap <= SCAN_GAP_FRAMES ? 1 : 0;
        return;
    }
    m->same_payload = t->gap <= SCAN_GAP_FRAMES && scan_same_payloads(&m->result, &t->last);
    t->last = m->result;
    t->gap = 0;
}

/* A hint that comes and goes within a few frames would only flicker. */
static void steady_hint(struct scan_thread *t)
{
    enum scan_hint seen = t->message.result.hint;
    t->hint_frames = seen == t->hint ? t->hint_frames + 1 : 1;
    t->hint = seen;
    if (t->hint_frames < SCAN_HINT_FRAMES) {
        t->message.result.hint = SCAN_HINT_NONE;
    } else {
        t->hint_frames = SCAN_HINT_FRAMES;
    }
}

static enum err scan_camera_frame(
    struct scan_thread *t, const struct frame *f, const struct scan_rect *crop)
{
    struct scan_message *m = &t->message;
    struct scan_image image = {f->luma, f->width, f->height, f->stride};
    m->sequence = f->sequence;
    m->captured = f->captured;
    m->captured_us = f->captured_us;
    int64_t began = now_us();
    enum err e = scan_frame(t->scanner, &image, crop, &m->result);
    m->decode_us = now_us() - began;
    return e;
}

static void *run(void *context)
{
    struct scan_thread *t = context;
    uint64_t seen = 0;
    struct scan_rect crop;
    bool cards, reads = t->options.scanner.code128;
    (void)pthread_setname_np(pthread_self(), "scan");
    while (may_go_on(t, &crop, &cards)) {
        if (cards != reads) {
            scanner_read_cards(t->scanner, cards);
            reads = cards;
        }
        const struct frame *f = camera_wait(t->options.camera, seen, WAIT_MS);
        if (!f) {
            continue;
        }
        seen = f->sequence;
        enum err e = scan_camera_frame(t, f, &crop);
        camera_release(t->options.camera, f);
        assert(e == ERR_OK); /* a camera's frames are within the scanner's limits */
        note_payload(t);
        steady_hint(t);
        t->options.deliver(t->options.context, &t->message);
    }
    return NULL;
}

enum err scan_thread_start(
    const struct scan_thread_options *options, struct scan_thread **ret, struct diag *d)
{
    assert(options->camera && options->deliver);
    struct scan_thread *t = calloc(1, sizeof *t);
    if (!t) {
        return diag_set(d, ERR_NOMEM, "scan thread");
    }
    t->options = *options;
    t->gap = SCAN_GAP_FRAMES + 1;
    t->cards = options->scanner.code128;
    enum err e = scanner_new(&options->scanner, &t->scanner, d);
    if (e) {
        free(t);
        return e;
    }
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->change, NULL);
    int failed = pthread_create(&t->thread, NULL, run, t);
    if (failed) {
        errno = failed;
        e = diag_errno(d, ERR_IO, "scan thread");
        scanner_free(t->scanner);
        pthread_cond_destroy(&t->change);
        pthread_mutex_destroy(&t->lock);
        free(t);
        return e;
    }
    *ret = t;
    return ERR_OK;
}

static void signal_change(struct scan_thread *t, bool stop, bool paused)
{
    pthread_mutex_lock(&t->lock);
    t->stop = stop;
    t->paused = paused;
    pthread_cond_signal(&t->change);
    pthread_mutex_unlock(&t->lock);
}

void scan_thread_stop(struct scan_thread *t)
{
    if (!t) {
        return;
    }
    signal_change(t, true, false);
    camera_wake(t->options.camera);
    pthread_join(t->thread, NULL);
    scanner_free(t->scanner);
    pthread_cond_destroy(&t->change);
    pthread_mutex_destroy(&t->lock);
    wipe(t, sizeof *t); /* payloads are tickets */
    free(t);
}

void scan_thread_set_crop(struct scan_thread *t, struct scan_rect crop)
{
    pthread_mutex_lock(&t->lock);
    t->options.crop = crop;
    pthread_mutex_unlock(&t->lock);
}

void scan_thread_read_cards(struct scan_thread *t, bool on)
{
    pthread_mutex_lock(&t->lock);
    t->cards = on;
    pthread_mutex_unlock(&t->lock);
}

void scan_thread_pause(struct scan_thread *t, bool paused)
{
    signal_change(t, false, paused);
}
