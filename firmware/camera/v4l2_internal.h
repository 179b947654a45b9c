// SPDX-License-Identifier: EUPL-1.2
/* Opening a V4L2 device: format choice and buffers. v4l2.c streams from what this sets up. For this
 * folder only. */
#ifndef CAMERA_V4L2_INTERNAL_H
#define CAMERA_V4L2_INTERNAL_H

#include "camera/calls.h"
#include "camera/source_internal.h"

#define V4L2_BUFFERS_MAX 4

struct v4l2_buffer_map {
    void *start;
    size_t length_bytes;
    bool queued; /* with the driver; an index that comes back while it is not is a driver's lie */
};

/* What is asked of any device; never changes while the camera is open. */
struct v4l2_wanted {
    const struct camera_calls *calls; /* borrowed */
    int width, height, rate;
    int focus; /* as in camera_options */
};

/* One open device: what it settled on, and what has to be given back. `fd` is -1 when closed. */
struct v4l2_device {
    struct v4l2_wanted wanted;
    int fd;
    uint32_t fourcc;
    int width, height, stride;
    uint32_t buffer_count;
    bool streaming;
    struct v4l2_buffer_map buffers[V4L2_BUFFERS_MAX];
};

/* Opens `path`, chooses a format, sets controls, maps and queues buffers, starts streaming.
 * CAMERA_WORKING or the outage, with the failing step (or the format) in `detail`. After anything
 * but WORKING the device is closed again. */
enum camera_state v4l2_device_open(
    struct v4l2_device *v, const char *path, char detail[DETAIL_SIZE]);

/* Stops and gives everything back; fine when closed already. */
void v4l2_device_close(struct v4l2_device *v);

/* Asks an open device for the exposure and focus that a door needs (v4l2_controls.c). Adds to
 * `detail` what it does; always CAMERA_WORKING, since each of them is best effort. */
enum camera_state v4l2_set_controls(struct v4l2_device *v, char detail[DETAIL_SIZE]);

/* ioctl, repeated when a signal interrupts it (at most a few times). 0 or -1 with errno. */
int v4l2_device_ioctl(const struct v4l2_device *v, unsigned long request, void *argument);

#endif
