// SPDX-License-Identifier: EUPL-1.2
/* The watchdog, fed by what the parts of the kiosk get done (board/vigil.h), and what is told to
 * whoever started the program. Real time, also on a scripted day: a machine hangs in that. */
#include "kiosk/kiosk_internal.h"

#include "base/files.h"
#include "base/log.h"
#include "board/bite.h"
#include <stdio.h>

#define BITE_FILE "bite"
#define FEEDS 4 /* so many times in the period, for a turn may be late */

_Static_assert((int)VIGIL_LOOP == KIOSK_LOOP && (int)VIGIL_CAMERA == KIOSK_CAMERA
                   && (int)VIGIL_WORKER == KIOSK_WORKER && (int)VIGIL_LEDGER == KIOSK_LEDGER
                   && (int)VIGIL_COUNT == KIOSK_PART_COUNT,
    "what hung goes into the event as it is");

static struct mono real_now(void)
{
    return (struct mono){kiosk_now_us() / 1000};
}

static const char *part_text(enum vigil_part part)
{
    static const char *const texts[VIGIL_COUNT] = {
        "nothing", "the loop", "the camera", "the worker", "the ledger"};
    return texts[part];
}

static bool bite_path(const struct kiosk *k, char out[PATH_SIZE])
{
    return path_join(out, k->config.data, BITE_FILE) == ERR_OK;
}

void watch_begin(struct kiosk *k)
{
    struct watch *w = &k->watch;
    char path[PATH_SIZE];

    vigil_init(&w->vigil, real_now());
    notify_open(&w->notify);
    if (!bite_path(k, path))
        return;
    w->bitten = bite_read(path);
    if (w->bitten != VIGIL_NONE)
        log_line(
            LOG_LEVEL_ERROR, "watchdog", "ended the run before: %s hung", part_text(w->bitten));
    if (w->notify.watchdog_us > 0 && bite_arm(path) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "watchdog", "a bite could not be told to the next start");
}

void watch_end(struct kiosk *k)
{
    (void)notify_send(&k->watch.notify, "STOPPING=1");
    notify_close(&k->watch.notify);
}

void watch_told(struct kiosk *k)
{
    char path[PATH_SIZE];

    k->watch.bitten = VIGIL_NONE;
    if (bite_path(k, path))
        bite_forget(path);
}

static void look(struct kiosk *k, struct mono now)
{
    struct watch *w = &k->watch;
    struct camera_status camera;

    lens_status(k->lens, &camera);
    vigil_note(&w->vigil, VIGIL_LOOP, true, ++w->turns, now);
    vigil_note(&w->vigil, VIGIL_CAMERA, camera.state == CAMERA_WORKING, camera.frames, now);
    vigil_note(&w->vigil, VIGIL_WORKER, worker_busy(k->worker), w->jobs, now);
    vigil_note(&w->vigil, VIGIL_LEDGER, k->committing, w->jobs, now);
}

static void feed(struct watch *w, struct mono now)
{
    enum vigil_part hung = vigil_hung(&w->vigil, now);
    char status[64];

    bite_blame(hung);
    if (hung != w->hung) {
        w->hung = hung;
        (void)snprintf(status, sizeof status, "STATUS=%s hangs", part_text(hung));
        if (hung != VIGIL_NONE)
            log_line(LOG_LEVEL_ERROR, "watchdog", "not fed any more: %s hangs", part_text(hung));
        (void)notify_send(&w->notify, status);
    }
    if (hung != VIGIL_NONE || w->notify.watchdog_us == 0)
        return;
    if (w->fed.ms == 0 || (now.ms - w->fed.ms) * 1000 >= w->notify.watchdog_us / FEEDS) {
        w->fed = now;
        (void)notify_send(&w->notify, "WATCHDOG=1");
    }
}

/* With the first picture: the panel lives. That the camera does too is another file's (ready.h). */
static void tell_ready(struct kiosk *k)
{
    struct watch *w = &k->watch;

    if (!k->shown || w->said_drawn)
        return;
    w->said_drawn = true;
    (void)notify_send(&w->notify, "READY=1\nSTATUS=the screen is drawn");
}

void watch_tick(struct kiosk *k)
{
    struct mono now = real_now();

    look(k, now);
    feed(&k->watch, now);
    tell_ready(k);
}
