// SPDX-License-Identifier: EUPL-1.2
/* A camera with its scanner, as the kiosk has them, and the questions that a check asks. */
#ifndef DEVICE_LENS_H
#define DEVICE_LENS_H

#include "camera/camera.h"
#include "scan/scan_thread.h"

#include <pthread.h>

enum { SEEN_MAX = 512 };

struct seen {
    struct camera *camera;
    struct scan_thread *scan;
    pthread_mutex_t lock; /* over what follows; written by the scan thread */
    char text[SEEN_MAX];  /* the last code, as text */
    long codes, decoded;
    int64_t decode_us; /* sum */
    /* what lens_waits for */
    const char *wanted;
    enum camera_state state;
    uint64_t frames;
};

/* Opens the device at 1280x720. Ends the program when there is no memory for it. */
void lens_open(struct seen *s, const char *device);
void lens_close(struct seen *s);
/* Each waits until it is so, CHECK_LIMIT_MS at most. */
bool lens_reads(struct seen *s, const char *text); /* this code, seen from now on */
bool lens_works(struct seen *s);                   /* WORKING, with new frames */
bool lens_is_out(struct seen *s);                  /* in an outage */
bool lens_is(struct seen *s, enum camera_state state);
/* Of the camera, now. */
struct camera_status lens_status(const struct seen *s);

#endif
