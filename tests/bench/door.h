// SPDX-License-Identifier: EUPL-1.2
/* The kiosk of a hall, driven as by people: pixels before its lens, fingers on its panel. Its clock
 * shows the day of the sitting and runs at the speed of the real one; door_skip jumps ahead. A step
 * that the kiosk does not answer within some seconds ends the program: nothing to measure then. */
#ifndef BENCH_DOOR_H
#define BENCH_DOOR_H

#include "bench/hall.h"
#include "bench/painter.h"
#include "kiosk/kiosk.h"

struct door {
    const struct hall *hall;
    int rate; /* of the camera; 0: 30 frames a second */
    struct clock_manual clock;
    int64_t clock_us; /* real time up to which the clock has run */
    struct kiosk *kiosk;
    struct painter *painter; /* set before door_open: the caller's, who also stops it */
};

/* Where the door's frames go. */
enum door_window {
    DOOR_BLIND, /* no window: frames are drawn and thrown away; the loop truly sleeps */
    DOOR_SDL    /* an SDL window. Without SDL_VIDEODRIVER in the environment it is SDL's own without
                   a display, which is drawn by software and waits by looking each millisecond */
};

/* Opens the kiosk with a replay camera; its first frame is drawn when this returns. `d`: zero, with
 * hall, painter and perhaps rate. The day begins when its doors open. */
void door_open(struct door *d, enum door_window window);
/* The same kiosk after a power cut: the clock goes on. */
void door_open_again(struct door *d, enum door_window window);
void door_close(struct door *d);
/* One step of the kiosk's loop, at most `timeout_ms` long. */
void door_step(struct door *d, int timeout_ms);
/* Steps for so long. */
void door_run(struct door *d, int64_t ms);
void door_skip(struct door *d, int64_t ms);
/* Steps until a screen is shown and nothing is under way. */
void door_until(struct door *d, enum screen screen);
/* Press and release of a control that is on the screen, or appears there. */
void door_tap(struct door *d, enum action action, int32_t arg);
#define DOOR_ANY INT32_MIN /* the first control of that action */

/* Puts a hand with this code, or the empty corridor (NULL), before the lens. */
void door_show(struct door *d, const char *text, enum phone_subject subject, uint64_t seed);

/* From switched on to the screen behind badge and PIN. */
void door_enter(struct door *d);
/* From switched on to screen 01 with an open PV: badge, PIN, PV, check-in screen. */
void door_unlock(struct door *d);
/* Shows one ticket from the empty check-in screen and steps until its verdict is on the screen.
 * Answers microseconds from showing to the end of that. */
int64_t door_check_in(struct door *d, size_t person);

#endif
