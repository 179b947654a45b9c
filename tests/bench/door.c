// SPDX-License-Identifier: EUPL-1.2
/* Driving the kiosk: see door.h. */
#include "bench/door.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PATIENCE_US = 60000000 };

static int64_t now_us(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void stop(const struct door *d, const char *what)
{
    int screen = d->kiosk != NULL ? (int)kiosk_flow(d->kiosk)->screen : -1;

    (void)fprintf(stderr, "door: %s (screen %d)\n", what, screen);
    exit(2);
}

/* ---------------------------------------------------------------- time */

void door_skip(struct door *d, int64_t ms)
{
    clock_manual_advance(&d->clock, ms);
}

static void run_clock(struct door *d)
{
    int64_t ms = (now_us() - d->clock_us) / 1000;

    door_skip(d, ms);
    d->clock_us += ms * 1000;
}

void door_step(struct door *d, int timeout_ms)
{
    (void)kiosk_step(d->kiosk, timeout_ms);
    run_clock(d);
}

void door_run(struct door *d, int64_t ms)
{
    int64_t until = now_us() + ms * 1000;

    for (int64_t left = ms; left > 0; left = (until - now_us()) / 1000)
        door_step(d, (int)left);
}

void door_until(struct door *d, enum screen screen)
{
    int64_t until = now_us() + PATIENCE_US;

    while (kiosk_flow(d->kiosk)->screen != screen || !kiosk_is_idle(d->kiosk)) {
        if (now_us() > until)
            stop(d, "the screen that was waited for does not come");
        door_step(d, 10);
    }
}

/* ---------------------------------------------------------------- fingers */

static bool find(const struct door *d, enum action action, int32_t arg, struct point *ret)
{
    const struct ui *ui = kiosk_ui(d->kiosk);

    for (size_t i = 0; i < ui_target_count(ui); i++) {
        struct ui_target_info t = ui_target_at(ui, i);
        if (t.action == (uint32_t)action && (arg == DOOR_ANY || t.arg == arg)) {
            *ret = POINT(t.r.x + t.r.w / 2, t.r.y + t.r.h / 2);
            return true;
        }
    }
    return false;
}

static void post(struct door *d, enum window_event_kind kind, struct point at)
{
    struct window_event e = {.kind = kind, .x = at.x, .y = at.y};

    if (!window_post(kiosk_window(d->kiosk), &e))
        stop(d, "the window's queue is full");
}

void door_tap(struct door *d, enum action action, int32_t arg)
{
    int64_t until = now_us() + PATIENCE_US;
    struct point at;

    while (!kiosk_is_idle(d->kiosk) || !find(d, action, arg, &at)) {
        if (now_us() > until)
            stop(d, "a control does not appear");
        door_step(d, 10);
    }
    post(d, WINDOW_PRESS, at);
    post(d, WINDOW_RELEASE, at);
    for (int i = 0; i < 4; i++)
        door_step(d, 0);
}

/* ---------------------------------------------------------------- the lens */

void door_show(struct door *d, const char *text, enum phone_subject subject, uint64_t seed)
{
    painter_render(d->painter, text, subject, seed);
    painter_show(d->painter, kiosk_camera(d->kiosk));
}

int64_t door_check_in(struct door *d, size_t person)
{
    uint64_t count = kiosk_timing(d->kiosk).count;

    painter_render(d->painter, d->hall->tickets[person], PHONE_SCREEN, person);
    run_clock(d);
    int64_t began = now_us();
    painter_show(d->painter, kiosk_camera(d->kiosk));
    while (kiosk_timing(d->kiosk).count == count) {
        if (now_us() - began > PATIENCE_US)
            stop(d, "a ticket is not read");
        door_step(d, 100);
    }
    return now_us() - began;
}

/* ---------------------------------------------------------------- open, unlock, close */

void door_open_again(struct door *d, enum door_window window)
{
    struct diag diag = {0};

    (void)setenv("SDL_VIDEODRIVER", "dummy", 0);
    struct kiosk_config config = {.data = d->hall->data,
        .stick = d->hall->stick,
        .room = HALL_ROOM,
        .camera = {.kind = CAMERA_REPLAY, .rate = d->rate},
        .window = {window == DOOR_SDL ? WINDOW_DESK : WINDOW_NONE, "Zaalwacht", 1280, 720},
        .clock = &d->clock.base,
        .silent = true};
    d->clock_us = now_us();
    if (kiosk_open(&config, &d->kiosk, &diag) != ERR_OK)
        stop(d, diag.text);
    door_show(d, NULL, PHONE_EMPTY, 0);
}

void door_open(struct door *d, enum door_window window)
{
    clock_manual_init(&d->clock, d->hall->doors_open);
    d->clock.base.certainty = CERTAINTY_CONFIRMED;
    door_open_again(d, window);
}

void door_close(struct door *d)
{
    kiosk_close(d->kiosk);
    d->kiosk = NULL;
}

void door_enter(struct door *d)
{
    door_show(d, d->hall->badge, PHONE_PAPER, 1);
    door_until(d, SCREEN_UNLOCK);
    for (const char *digit = HALL_PIN; *digit != '\0'; digit++)
        door_tap(d, ACTION_DIGIT, *digit);
    door_tap(d, ACTION_DIGIT, FLOW_KEY_ENTER);
    door_show(d, NULL, PHONE_EMPTY, 0);
}

void door_unlock(struct door *d)
{
    door_enter(d);
    door_tap(d, ACTION_OPEN_PV, DOOR_ANY);
    door_tap(d, ACTION_CHECK_IN_SCREEN, DOOR_ANY);
    door_until(d, SCREEN_IDLE);
}
