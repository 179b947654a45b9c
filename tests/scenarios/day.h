// SPDX-License-Identifier: EUPL-1.2
/* One scripted exam day: a kiosk in this process, its clock, what is before its lens, and the
 * fingers on its panel.
 *
 * Nothing is handed to the kiosk but what a device would give it: frames in pixels, touches and
 * keys in the window's queue, a folder for the stick, the time. The script only looks at the state
 * to know what to expect. Time stands still between the steps that move it, so that a day plays
 * the same on every machine. */
#ifndef SCENARIOS_DAY_H
#define SCENARIOS_DAY_H

#include "kiosk/kiosk.h"
#include "phone/phone.h"
#include "scenarios/names.h"
#include "scenarios/school.h"
#include "scenarios/script.h"

#include <stdio.h>

#define DAY_PATIENCE_MS 60000 /* real time that one step may take, on a busy machine too */

struct day_options {
    const char *school; /* folder of the demo school */
    const char *out;    /* folder for the kiosk's data, the stick and the pictures */
    const char *room;   /* where the kiosk hangs; NULL: not told */
    bool quiet;         /* print failures only */
    int rate;           /* frames per second; 0: 30 */
    int tell_fd;        /* what is drawn is told here, line by line (tell.h); -1: nobody listens */
    char *const *argv;  /* a kiosk that wants to be renewed gets a new process with these
                           arguments, as in the product; NULL: a new kiosk in this process */
    const char *trace;  /* folder for what was done and seen (trace.h); NULL: none is kept */
    const char *resume; /* what that process is told: where the day stands; NULL: it begins */
};

#define DAY_DOORS 2

/* What was told last. */
struct day_told {
    uint64_t verdicts, events;
    enum screen screen;
    enum effect busy;
    bool exported;
};

/* A kiosk of the day that is not the one before the script's fingers. */
struct day_door {
    struct kiosk *kiosk;
    char data[PATH_SIZE];
    char shown[PHONE_TEXT_MAX + 1];
    struct day_told told;
};

struct day {
    struct day_options options;
    struct school school;
    char data[PATH_SIZE], stick[PATH_SIZE], room[32];
    struct clock_manual clock;
    struct kiosk_config config;
    struct kiosk *kiosk;
    bool clock_set;
    char shown[PHONE_TEXT_MAX + 1]; /* code before the lens, "" none */
    uint64_t seed;
    struct point finger;             /* where a held finger is */
    int door;                        /* before whose kiosk the script stands, from 0 */
    struct day_door away[DAY_DOORS]; /* the others; the own place is unused */
    struct day_told told;
    FILE *trace;      /* NULL: none is kept */
    bool trace_moved; /* something was done since the last picture of it */
    int trace_seen;   /* pictures */
    const struct step_line *step;
    int from_line;   /* lines before it were played by the process before */
    char fault[512]; /* why the step failed */
    int failed;
};

/* day.c */
enum err day_open(const struct day_options *options, struct day *ret, struct diag *d) MUST_CHECK;
void day_close(struct day *d);
/* Takes up a day that another process began: clock and kiosk as `resume` says. */
bool day_resume(struct day *d, const char *resume);
bool day_start_kiosk(struct day *d);
/* To the kiosk of another door, from 1; both have one clock and one stick. Its data folder is
 * kiosk-2 beside the first one's. */
bool day_go_to_door(struct day *d, int door);
void day_stop_kiosk(struct day *d);
/* Steps the kiosk until nothing is under way and what was posted has been taken. False: it took
 * too long (a fault). */
bool day_settle(struct day *d);
/* Steps the kiosk until `holds` and nothing is under way; false when patience ends (no fault). */
bool day_until(struct day *d, bool (*holds)(struct day *d, const void *what), const void *what);
/* Steps the kiosk for so long by a real clock, while the day's stands still. */
void day_live(struct day *d, int64_t ms);
/* Says why the step failed and answers false. */
bool day_fault(struct day *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Index of a candidate by "Given Surname", by number, or by place on the list ("#1"); -1. */
int day_candidate(const struct day *d, const char *who);
int day_staff(const struct day *d, const char *name);
/* "07:59:03" of the kiosk's clock. */
const char *day_time(struct day *d, char out[9]);

/* show.c: what is before the lens. Words behind "show". */
bool show_step(struct day *d, const char *const *word, size_t count);
bool show_nothing(struct day *d);

/* scanner.c: a code that is typed. Words behind "scan". */
bool scanner_step(struct day *d, const char *const *word, size_t count);

/* touch.c: fingers and keys */
bool touch_tap(struct day *d, const char *const *word, size_t count, const bool *quoted);
bool touch_hold(struct day *d, const char *action);
bool touch_release(struct day *d);
bool touch_pin(struct day *d, const char *digits);
bool touch_type(struct day *d, const char *text);
bool touch_keys(struct day *d, const char *text);
bool touch_press(struct day *d, const char *key);
bool touch_draw(struct day *d);
/* Takes the next character off a text. */
uint32_t touch_next_code(const char **text);
bool touch_go_to(struct day *d, const char *who);
/* Whether a control is on the screen now: action and its argument in words. */
bool touch_can(struct day *d, const char *const *word, size_t count, const bool *quoted);

/* expect.c: words behind "expect" */
bool expect_step(struct day *d, const char *const *word, size_t count, const bool *quoted);

/* steps.c: one line of a script. False: it failed, d->fault says why. */
bool step_run(struct day *d, const struct step_line *line);
/* Plays a whole script; answers the number of failed steps (0 or 1: the first failure ends it). */
int script_play(struct day *d, const char *path);

#endif
