// SPDX-License-Identifier: EUPL-1.2
/* Data that cannot be opened, said on the panel: see stuck.h. */
#include "kiosk/stuck.h"

#include "board/notify.h"
#include "kiosk/device.h"
#include "screens/screens.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STEP_MS 1000
#define FEEDS 4 /* so many times in the watchdog's period */
#define TRY_FILE "stuck.try"

bool stuck_is_over(const char *data)
{
    struct device *device = NULL;
    char path[PATH_SIZE];

    enum err e = device_open(data, &device, NULL);
    device_free(device);
    if ((e != ERR_OK && e != ERR_MISSING) || path_join(path, data, TRY_FILE) != ERR_OK)
        return false;
    e = file_write_verified(path, bytes_of("try\n"), 0600, NULL);
    (void)unlink(path); /* the next start sweeps */
    return e == ERR_OK;
}

struct face {
    struct window *window;
    struct canvas *canvas;
    struct ui *ui;
    struct theme theme;
    struct flow flow;
    struct notify notify;
    int64_t fed_ms;
};

static void face_close(struct face *f)
{
    notify_close(&f->notify);
    canvas_free(f->canvas);
    ui_free(f->ui);
    window_close(f->window);
}

static void face_canvas(struct face *f)
{
    struct canvas_setup setup = {.theme = f->theme};
    struct canvas *canvas = NULL;

    window_size(f->window, &setup.width_px, &setup.height_px);
    if (canvas_new(&setup, &canvas) != ERR_OK)
        return; /* the old one still shows something */
    canvas_free(f->canvas);
    f->canvas = canvas;
}

static enum err face_open(struct face *f, const struct kiosk_config *config, struct diag *d)
{
    notify_open(&f->notify);
    f->theme = config->theme;
    enum err e = window_open(&config->window, &f->window, d);
    if (e == ERR_OK)
        e = ui_new(&f->ui);
    if (e == ERR_OK) {
        face_canvas(f);
        e = f->canvas != NULL ? ERR_OK : ERR_NOMEM;
    }
    return e;
}

/* Two buttons at most: the language, and the next page of a small panel. */
static void take(struct face *f, const struct window_event *event, struct mono now)
{
    struct flow_world world = {0};
    struct requests none;

    if (event->kind == WINDOW_RESIZED)
        face_canvas(f);
    struct ui_reply reply = window_feed(f->ui, event);
    if (reply.action == ACTION_NONE || reply.action >= ACTION_COUNT || reply.phase != UI_ACT)
        return;
    struct input in = {.kind = INPUT_ACTION,
        .action = (enum action)reply.action,
        .arg = reply.arg,
        .mono = now,
        .candidate = -1,
        .other_room = -1};
    flow_input(&f->flow, &world, &in, &none); /* what it might ask for there is nobody to do */
}

static bool draw(struct face *f, struct mono now)
{
    struct view view = {.flow = &f->flow, .mono = now, .large_text = f->theme.large_text};

    screen_draw(f->ui, f->canvas, &view);
    return window_present(f->window, f->canvas, NULL) == ERR_OK;
}

static void feed(struct face *f, struct mono now)
{
    if (f->notify.watchdog_us == 0
        || (f->fed_ms != 0 && (now.ms - f->fed_ms) * 1000 < f->notify.watchdog_us / FEEDS))
        return;
    f->fed_ms = now.ms;
    (void)notify_send(&f->notify, "WATCHDOG=1\nSTATUS=the data cannot be read or kept");
}

static enum stuck stay(struct face *f, const char *data, int look_ms)
{
    int wait_ms = look_ms < STEP_MS ? look_ms : STEP_MS;
    struct clock clock;

    clock_system_init(&clock);
    struct mono looked = clock_mono(&clock);
    for (;;) {
        struct mono now = clock_mono(&clock);
        if (draw(f, now))
            feed(f, now); /* a panel that shows nothing is one to start anew */
        struct window_event event = window_wait(f->window, wait_ms);
        if (event.kind == WINDOW_QUIT)
            return STUCK_CLOSED;
        now = clock_mono(&clock);
        take(f, &event, now);
        if (now.ms - looked.ms < look_ms)
            continue;
        looked = now;
        if (stuck_is_over(data))
            return STUCK_OVER;
    }
}

enum stuck stuck_show(const struct kiosk_config *config, enum err why, int look_ms, struct diag *d)
{
    struct face face = {0};
    enum stuck how = STUCK_NO_WINDOW;

    flow_init(&face.flow, config->lang);
    flow_start_unreadable(&face.flow, why);
    if (face_open(&face, config, d) == ERR_OK)
        how = stay(&face, config->data, look_ms);
    face_close(&face);
    return how;
}
