// SPDX-License-Identifier: EUPL-1.2
/* The thread between camera and event loop: newest frame -> scan_frame -> one message.
 *
 * Order: scan_thread_start -> scan_thread_set_crop / scan_thread_pause... -> scan_thread_stop, then
 * camera_close. A frame that arrives while one is being decoded waits its turn only if no newer one
 * comes. */
#ifndef SCAN_SCAN_THREAD_H
#define SCAN_SCAN_THREAD_H

#include "base/clock.h"
#include "scan/scan.h"

struct camera;

/* One per decoded frame. Borrowed until the callback returns. */
struct scan_message {
    struct scan_result
        result;        /* result.hint holds only once it stood for SCAN_HINT_FRAMES frames */
    bool same_payload; /* not empty, and equal to the last message that was not empty with at most
                          SCAN_GAP_FRAMES empty ones between: the code is still lying before the
                          lens */
    uint64_t sequence; /* of the frame */
    struct mono captured; /* of the frame */
    int64_t captured_us;  /* of the frame, microseconds since boot */
    int64_t decode_us;    /* time spent in scan_frame */
};

#define SCAN_HINT_FRAMES 5
#define SCAN_GAP_FRAMES 10

/* `camera` is borrowed until scan_thread_stop. `deliver` is called on the scan thread: copy what is
 * needed, wake the loop and return at once. */
struct scan_thread_options {
    struct camera *camera;
    struct scanner_options scanner;
    struct scan_rect crop; /* the guide frame in frame pixels; zero = the whole frame */
    void (*deliver)(void *context, const struct scan_message *m);
    void *context;
};

struct scan_thread;

/* Ownership of *ret passes to the caller: scan_thread_stop. ERR_NOMEM, ERR_INTERNAL or ERR_IO (no
 * thread). */
enum err scan_thread_start(
    const struct scan_thread_options *options, struct scan_thread **ret, struct diag *d) MUST_CHECK;

/* Ends the thread and frees everything; no message is delivered after this returns. NULL is fine.
 */
void scan_thread_stop(struct scan_thread *t);

/* The guide frame from the next frame on. Any thread. */
void scan_thread_set_crop(struct scan_thread *t, struct scan_rect crop);

/* Code 128 is read too, or no longer. Any thread. */
void scan_thread_read_cards(struct scan_thread *t, bool on);

/* True: decode nothing until false (screens that need no code). Any thread. */
void scan_thread_pause(struct scan_thread *t, bool paused);

#endif
