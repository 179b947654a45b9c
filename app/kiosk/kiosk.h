// SPDX-License-Identifier: EUPL-1.2
/* The kiosk as one object: open, step, close. The program (main.c) steps it for ever; a scripted
 * day (tests/scenarios) steps it between its own lines, and so goes through the same loop, camera
 * path and screens. One thread calls all of this. */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include "board/lamps.h"
#include "camera/camera.h"
#include "flow/view.h"
#include "ui/window.h"

struct kiosk;

struct kiosk_config {
    const char *data;                /* folder with device keys, packages, ledgers */
    const char *stick;               /* where a USB stick is mounted; NULL: none */
    const char *sys;                 /* where the kernel shows the board's devices; NULL: /sys */
    const char *run;                 /* where the system says what it did; NULL: /run/zaalwacht */
    const char *room;                /* where this kiosk hangs; NULL: not told */
    const struct lamp_places *lamps; /* lines of lamps and buzzer; NULL: none */
    const char *ready; /* file to write when the kiosk works (ready.h); NULL: nobody asks */
    struct camera_options camera;
    struct window_setup window;
    struct theme theme;
    struct clock *clock; /* borrowed; NULL: the machine's */
    enum lang lang;
    bool record;   /* keep drawing records (tests) */
    bool silent;   /* no sound device */
    bool finished; /* begins with "session closed": the one before wanted to be renewed */
};

/* A folder without keys gets some, and the kiosk asks to be enrolled; one that is not enrolled yet
 * asks too. Keys that do not parse are never replaced: ERR_FORMAT. Strings are borrowed for life.
 */
enum err kiosk_open(
    const struct kiosk_config *config, struct kiosk **ret, struct diag *d) MUST_CHECK;
/* Waits at most `timeout_ms` for something to happen (less when something is due), handles it and
 * draws when needed. False when the window was closed, or when it wants to be renewed. */
bool kiosk_step(struct kiosk *k, int timeout_ms);
/* Why a kiosk wants to be replaced by a new one. CLOSED: a session was closed; names that it showed
 * are still in memory that libraries keep, so close this kiosk and open another with `finished`
 * set, in a process of its own (renew.h) where there are real people. RESTARTED: somebody asked for
 * it; another without `finished`. */
enum kiosk_renewal { KIOSK_STAYS = 0, KIOSK_CLOSED, KIOSK_RESTARTED };
enum kiosk_renewal kiosk_wants_renewal(const struct kiosk *k);
void kiosk_close(struct kiosk *k); /* finishes what is being written; NULL is fine */

/* For scripts and measurements; all borrowed until the next step. */
const struct flow *kiosk_flow(const struct kiosk *k);
const struct sitting *kiosk_state(const struct kiosk *k); /* NULL when no sitting is open */
size_t kiosk_sittings(const struct kiosk *k);             /* packages read so far, for today */
struct ui *kiosk_ui(struct kiosk *k);
struct canvas *kiosk_canvas(struct kiosk *k);
struct window *kiosk_window(struct kiosk *k);
struct camera *kiosk_camera(struct kiosk *k);
const char *kiosk_bundle_path(const struct kiosk *k); /* "" until sealed */
struct clock *kiosk_clock(struct kiosk *k);
uint8_t kiosk_lamps(const struct kiosk *k);                  /* levels, lamps_levels */
const struct test_view *kiosk_tested(const struct kiosk *k); /* the last self-test */
/* True when nothing is under way: no job, no queued command. */
bool kiosk_is_idle(struct kiosk *k);
/* Tries everything at once, on the caller's thread, and adds the report (or the whole support file)
 * to `out` in the kiosk's language. True when nothing failed. */
bool kiosk_self_test(struct kiosk *k, bool support, struct buf *out);
/* Draws now, whatever is due. */
void kiosk_draw(struct kiosk *k);

/* Where the time of the last scan went, microseconds since boot; 0: did not happen. */
struct kiosk_timing {
    int64_t captured, decoded, delivered, verified, decided, committed, presented;
    uint64_t count;  /* scans with a verdict on the screen so far */
    uint64_t badges; /* badges read so far, whatever came of them */
};
struct kiosk_timing kiosk_timing(const struct kiosk *k);

#endif
