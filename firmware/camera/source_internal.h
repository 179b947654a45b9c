// SPDX-License-Identifier: EUPL-1.2
/* What the capture thread asks of a backend, and where a backend puts its pixels. For this folder
 * only. */
#ifndef CAMERA_SOURCE_INTERNAL_H
#define CAMERA_SOURCE_INTERNAL_H

#include "camera/camera.h"
#include "camera/picture.h"

#define DETAIL_SIZE sizeof(((struct camera_status *)0)->detail)

/* A place in the pool. Buffers hold CAMERA_PIXELS_MAX bytes and CAMERA_PREVIEW_MAX squared words;
 * the system gives memory only for the part that is written. */
struct slot {
    struct frame frame; /* first: a consumer's frame pointer leads back to its slot */
    uint8_t *luma;
    uint32_t *preview; /* NULL when no preview is wanted */
    int preview_max;
    int borrowed;
    int overtaken; /* frames that were passed over for a newer one, in this call of next */
};

enum source_event {
    SOURCE_FRAME = 1, /* the slot is filled */
    SOURCE_DROPPED,   /* a frame came and was unusable */
    SOURCE_NOTHING,   /* woken or interrupted: look whether to stop, then ask again */
    SOURCE_OUTAGE     /* *ret_state says why; disconnect and try later */
};

struct source;

/* All but `free` run on the capture thread. */
struct source_verbs {
    /* CAMERA_WORKING when frames may be asked for, else an outage. Fills `detail` in both cases. */
    enum camera_state (*connect)(struct source *s, char detail[DETAIL_SIZE]);
    /* Waits for the next frame, at most for the backend's own patience or until `wake_fd` is
     * readable. */
    enum source_event (*next)(struct source *s, struct slot *into, enum camera_state *ret_state,
        char detail[DETAIL_SIZE]);
    void (*disconnect)(struct source *s); /* also after a failed connect, and more than once */
    void (*free)(struct source *s);
};

/* First member of each backend's struct. */
struct source {
    const struct source_verbs *verbs;
    int wake_fd; /* readable when the thread should stop waiting; borrowed from the camera */
};

/* The backends. Ownership of *ret passes to the caller: verbs->free. */
enum err v4l2_source_new(
    const struct camera_options *o, struct source **ret, struct diag *d) MUST_CHECK;
enum err replay_source_new(
    const struct camera_options *o, struct source **ret, struct diag *d) MUST_CHECK;

/* The replay's stage; see camera.h. Ownership of the picture passes; the zero picture is the empty
 * door. Any thread. */
void replay_source_show(struct source *s, struct picture p);
void replay_source_resume(struct source *s);
void replay_source_plug(struct source *s, bool plugged);

/* Microseconds since boot, the clock of frame.captured_us. */
int64_t camera_now_us(void);

#endif
