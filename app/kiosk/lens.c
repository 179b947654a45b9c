// SPDX-License-Identifier: EUPL-1.2
/* Camera, scan thread and the mailbox between them and the loop: see lens.h. */
#include "kiosk/lens.h"

#include "base/bytes.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Frames without a corner mark that pass undecoded. The look for marks hardly misses a code, and a
 * full decode of the whole square costs some thirty such looks, so three a second are enough. */
#define REST 9

struct lens {
    struct camera *camera;
    struct scan_thread *thread;
    pthread_mutex_t lock;
    struct lens_scan mail;
    bool has_mail, forget;
    void (*wake)(void *context);
    void *context;
};

static int64_t now_us(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* The square in the middle of the frame: what the guide frame on screen 01 encloses, with room for
 * an unsteady hand. */
static struct scan_rect guide_crop(int width, int height)
{
    int side = width < height ? width : height;
    return (struct scan_rect){(width - side) / 2, (height - side) / 2, side, side};
}

/* On the scan thread. */
static void deliver(void *context, const struct scan_message *m)
{
    struct lens *l = context;
    struct lens_scan scan = {
        .hint = m->result.hint, .captured_us = m->captured_us, .decode_us = m->decode_us};

    pthread_mutex_lock(&l->lock);
    if (m->result.count > 0 && (!m->same_payload || l->forget)) {
        const struct scan_symbol *symbol = &m->result.symbols[0];
        scan.has_code = true;
        scan.is_card = symbol->type == SCAN_CODE128;
        scan.payload_n =
            symbol->size_bytes < sizeof scan.payload ? symbol->size_bytes : sizeof scan.payload;
        memcpy(scan.payload, symbol->payload, scan.payload_n);
        l->forget = false;
    }
    scan.delivered_us = now_us();
    if (!(l->has_mail && l->mail.has_code && !scan.has_code)) {
        l->mail = scan;
        l->has_mail = true;
    }
    pthread_mutex_unlock(&l->lock);
    l->wake(l->context);
}

enum err lens_open(const struct camera_options *options, void (*wake)(void *context), void *context,
    struct lens **ret, struct diag *d)
{
    struct lens *l = calloc(1, sizeof *l);

    if (l == NULL)
        return ERR_NOMEM;
    pthread_mutex_init(&l->lock, NULL);
    l->wake = wake;
    l->context = context;
    enum err e = camera_open(options, &l->camera, d);
    if (e == ERR_OK) {
        int width = options->width > 0 ? options->width : 1280;
        int height = options->height > 0 ? options->height : 720;
        struct scan_thread_options scan = {.camera = l->camera,
            .crop = guide_crop(width, height),
            .scanner = {.rest = REST},
            .deliver = deliver,
            .context = l};
        e = scan_thread_start(&scan, &l->thread, d);
    }
    if (e != ERR_OK) {
        lens_close(l);
        return e;
    }
    *ret = l;
    return ERR_OK;
}

void lens_close(struct lens *l)
{
    if (l == NULL)
        return;
    scan_thread_stop(l->thread);
    camera_close(l->camera);
    pthread_mutex_destroy(&l->lock);
    wipe(&l->mail, sizeof l->mail);
    free(l);
}

bool lens_take(struct lens *l, struct lens_scan *ret)
{
    pthread_mutex_lock(&l->lock);
    bool has = l->has_mail;
    if (has) {
        *ret = l->mail;
        l->has_mail = false;
    }
    pthread_mutex_unlock(&l->lock);
    return has;
}

void lens_pause(struct lens *l, bool paused)
{
    scan_thread_pause(l->thread, paused);
}

void lens_read_cards(struct lens *l, bool on)
{
    scan_thread_read_cards(l->thread, on);
}

void lens_forget(struct lens *l)
{
    pthread_mutex_lock(&l->lock);
    l->forget = true;
    pthread_mutex_unlock(&l->lock);
}

const struct frame *lens_frame(struct lens *l, uint64_t after)
{
    return camera_take(l->camera, after);
}

void lens_release(struct lens *l, const struct frame *f)
{
    camera_release(l->camera, f);
}

void lens_status(struct lens *l, struct camera_status *ret)
{
    camera_status(l->camera, ret);
}

struct camera *lens_camera(struct lens *l)
{
    return l->camera;
}
