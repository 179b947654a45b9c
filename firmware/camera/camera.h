// SPDX-License-Identifier: EUPL-1.2
/* Frames from a lens: a V4L2 device or a replay of pictures behind one interface.
 *
 * Order: camera_open -> (camera_take | camera_wait -> camera_release)... -> camera_close. One
 * thread inside owns the device and writes into a fixed pool; consumers borrow the newest frame,
 * older ones are simply overwritten. A camera that goes away is an operating state and not an
 * error: the thread keeps trying and comes back by itself. Frames live in memory only; nothing here
 * writes a picture anywhere. All calls are safe from any thread. */
#ifndef CAMERA_CAMERA_H
#define CAMERA_CAMERA_H

#include "base/clock.h"
#include <stdbool.h>
#include <stdint.h>

struct camera_calls;

#define CAMERA_SIDE_MAX 4096      /* longest side of a frame, pixels */
#define CAMERA_PIXELS_MAX 2073600 /* most pixels in a frame: 1920 x 1080 */
#define CAMERA_PREVIEW_MAX 1280   /* longest side of a preview, pixels */
#define CAMERA_FOCUS_MAX 1000     /* the nearest that a lens can be fixed at */
#define CAMERA_HELD_MAX 2         /* frames that consumers may hold at the same time */

/* One captured frame. Borrowed from camera_take or camera_wait until camera_release. Not mirrored.
 */
struct frame {
    int width, height, stride; /* stride in bytes; luma has one byte per pixel */
    const uint8_t *luma;       /* `stride * height` bytes */
    int preview_width, preview_height,
        preview_stride;      /* pixels, pixels, and 32-bit words per row */
    const uint32_t *preview; /* the same frame in colour, native words 0xffRRGGBB; NULL when none
                                was asked for */
    struct mono captured;    /* when it was delivered, milliseconds since boot */
    int64_t captured_us;     /* the same instant in microseconds since boot, for measuring */
    uint64_t sequence;       /* counts from 1, never repeats while the camera is open */
};

enum camera_kind { CAMERA_V4L2 = 1, CAMERA_REPLAY };

/* What a replay does after its last picture. */
enum camera_end { CAMERA_END_LOOP = 0, CAMERA_END_HOLD };

/* All strings are borrowed until camera_open returns; `calls` until camera_close. Zero is a
 * sensible default everywhere but in `kind`. */
struct camera_options {
    enum camera_kind kind;
    /* V4L2: the device file, NULL = the first of /dev/video0 to 15 that gives frames we can read.
     * Replay: a folder of PNG and JPEG pictures (name order), one such picture, or a Y4M file; NULL
     * = the background. */
    const char *path;
    const char *background; /* replay: picture of the empty door; NULL = a plain grey wall of width
                               x height */
    int width, height;      /* V4L2: wanted size (the device may give another); 0 = 1280x720 */
    int rate; /* frames per second wanted; 0 = 30, for Y4M the file's own rate. At most 120 */
    enum camera_end end; /* replay only */
    int preview_max; /* longest side of the preview; 0 = 640, at most CAMERA_PREVIEW_MAX; -1 = no
                        preview */
    int focus;       /* V4L2: 0 = the lens looks by itself where it can; 1 (far) to CAMERA_FOCUS_MAX
                        (near) = fixed there */
    int silence_ms;  /* V4L2: no frame for so long is CAMERA_NO_DATA; 0 = 2000 */
    int retry_ms;    /* first wait before trying again, doubling to eight times that; 0 = 250 */
    const struct camera_calls *calls; /* V4L2: NULL = the operating system's (camera/calls.h) */
};

/*  OPENING --> WORKING <--> {NO_DEVICE, UNUSABLE, NO_SIGNAL, NO_DATA, LOST}
 * From each outage the thread tries again with backoff; LOST stays LOST while the device is merely
 * absent. */
enum camera_state {
    CAMERA_OPENING = 0, /* not tried yet: show nothing alarming */
    CAMERA_WORKING,
    CAMERA_NO_DEVICE, /* nothing there to open */
    CAMERA_UNUSABLE,  /* there, but busy, not allowed, or in no format we read */
    CAMERA_NO_SIGNAL, /* open, but its input says there is no signal or power */
    CAMERA_NO_DATA,   /* streaming, yet frames do not come */
    CAMERA_LOST,      /* was working and went away (unplugged) */
    CAMERA_STATE_COUNT
};

struct camera_status {
    enum camera_state state;
    uint32_t
        outages; /* counts up once per outage: log when it changes, not when the state is read */
    struct mono since; /* when the state began */
    uint64_t frames;   /* delivered since camera_open */
    uint64_t dropped;  /* torn, short or overtaken frames */
    int width, height; /* of the last frame, 0 before the first */
    char detail[128];  /* for people who mend things: the failing step, or the pixel format and the
                          controls that were set; no personal data */
};

struct camera;

/* Starts the capture thread. A V4L2 device that is absent is no error here (state
 * CAMERA_NO_DEVICE); a replay source that cannot be read is: ERR_MISSING, ERR_FORMAT, ERR_LIMIT
 * (too large), ERR_IO. Also ERR_NOMEM. Ownership of *ret passes to the caller: camera_close. `d`
 * may be NULL. */
enum err camera_open(
    const struct camera_options *options, struct camera **ret, struct diag *d) MUST_CHECK;

/* Stops the thread (within one frame or system call), gives the device back and frees everything.
 * Every borrowed frame must have been released and no other call may be under way. NULL is fine. */
void camera_close(struct camera *c);

/* The newest frame with a sequence above `after` (0 = any), or NULL when there is none yet or
 * CAMERA_HELD_MAX frames are already out. Never blocks. Give it back with camera_release. */
const struct frame *camera_take(struct camera *c, uint64_t after) MUST_CHECK;

/* As camera_take, but waits up to `timeout_ms` for one. NULL on timeout or after camera_wake. */
const struct frame *camera_wait(struct camera *c, uint64_t after, int timeout_ms) MUST_CHECK;

/* Gives a borrowed frame back. NULL is fine. */
void camera_release(struct camera *c, const struct frame *f);

/* Ends every camera_wait under way at once: for stopping a consumer's thread. */
void camera_wake(struct camera *c);

/* Copies the present state to *ret. */
void camera_status(struct camera *c, struct camera_status *ret);

/* True for the states in which the screen says that the camera does not work. */
bool camera_state_is_outage(enum camera_state s);

/* Developer text of a state: lower case, no full stop, static storage. Any value is accepted. */
const char *camera_state_text(enum camera_state s);

/* Replay only: puts a picture file (PNG or JPEG, decoded before this returns) before the lens from
 * the next frame on; NULL takes it away, leaving the background. It hides the folder or Y4M file of
 * `path`, whose time stands still. ERR_STATE on a V4L2 camera; ERR_MISSING, ERR_FORMAT, ERR_LIMIT,
 * ERR_IO or ERR_NOMEM leave the scene as it was. */
enum err camera_replay_show(struct camera *c, const char *path, struct diag *d) MUST_CHECK;

/* As camera_replay_show with pixels in memory: 0x..RRGGBB words, `stride` words per row; copied
 * before return. */
enum err camera_replay_show_pixels(
    struct camera *c, const uint32_t *pixels, int width, int height, int stride) MUST_CHECK;

/* Replay only: goes on with the pictures of `path` (undoes camera_replay_show, NULL included). */
void camera_replay_resume(struct camera *c);

/* Replay only: pulls the plug (state CAMERA_LOST, no frames) or puts it back. */
void camera_replay_plug(struct camera *c, bool plugged);

#endif
