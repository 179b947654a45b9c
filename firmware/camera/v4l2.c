// SPDX-License-Identifier: EUPL-1.2
/* Frames from a V4L2 device: memory-mapped buffers, newest frame wins.
 *
 * After each wake-up everything that is ready is taken from the driver and only the newest buffer
 * is converted; the others go straight back. Any failure, or a buffer index that the driver cannot
 * mean, ends the connection: the core closes and opens afresh, and no handle or mapping of the old
 * one is used again. */
#include "camera/v4l2_internal.h"

#include "camera/convert_internal.h"
#include "camera/jpeg_internal.h"
#include <errno.h>
#include <linux/videodev2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 1280
#define HEIGHT 720
#define RATE 30
#define SILENCE_MS 2000
#define NODES_MAX 16 /* /dev/video0 to 15 are looked at when no path is given */
#define PATH_MAX_BYTES 256

struct v4l2 {
    struct source source; /* first */
    struct v4l2_device device;
    char path[PATH_MAX_BYTES]; /* "" = look for one */
    int silence_ms;
    int64_t last_good_us;
    struct jpeg *jpeg;
};

static struct v4l2 *v4l2_of(struct source *s)
{
    return (struct v4l2 *)(void *)s;
}

/* How much an outage tells: a camera without signal is better news than none at all. */
static int weight(enum camera_state s)
{
    return s == CAMERA_NO_SIGNAL ? 2 : s == CAMERA_UNUSABLE ? 1 : 0;
}

static enum camera_state connect_any(struct v4l2 *v, char detail[DETAIL_SIZE])
{
    enum camera_state best = CAMERA_NO_DEVICE;
    (void)snprintf(detail, DETAIL_SIZE, "no video device");
    for (int i = 0; i < NODES_MAX; i++) {
        char path[32], fault[DETAIL_SIZE];
        (void)snprintf(path, sizeof path, "/dev/video%d", i);
        enum camera_state s = v4l2_device_open(&v->device, path, fault);
        if (s == CAMERA_WORKING || weight(s) > weight(best)) {
            best = s;
            memcpy(detail, fault, DETAIL_SIZE);
        }
        if (s == CAMERA_WORKING) {
            break;
        }
    }
    return best;
}

static enum camera_state v4l2_connect(struct source *s, char detail[DETAIL_SIZE])
{
    struct v4l2 *v = v4l2_of(s);
    v->last_good_us = camera_now_us();
    return v->path[0] ? v4l2_device_open(&v->device, v->path, detail) : connect_any(v, detail);
}

static void v4l2_disconnect(struct source *s)
{
    v4l2_device_close(&v4l2_of(s)->device);
}

static enum source_event outage(
    enum camera_state why, enum camera_state *ret_state, char detail[DETAIL_SIZE], const char *what)
{
    *ret_state = why;
    (void)snprintf(detail, DETAIL_SIZE, "%s", what);
    return SOURCE_OUTAGE;
}

static bool too_silent(const struct v4l2 *v)
{
    return camera_now_us() - v->last_good_us >= (int64_t)v->silence_ms * 1000;
}

/* SOURCE_FRAME: something is ready. */
static enum source_event wait_ready(
    struct v4l2 *v, enum camera_state *ret_state, char detail[DETAIL_SIZE])
{
    const struct camera_calls *k = v->device.wanted.calls;
    struct pollfd fds[2] = {
        {.fd = v->device.fd, .events = POLLIN}, {.fd = v->source.wake_fd, .events = POLLIN}};
    int64_t silent_ms = (camera_now_us() - v->last_good_us) / 1000;
    int left = silent_ms >= v->silence_ms ? 0 : v->silence_ms - (int)silent_ms;
    int ready = k->poll(k->context, fds, 2, left);
    if (ready < 0 && errno != EINTR) {
        return outage(CAMERA_LOST, ret_state, detail, "wait for frame failed");
    }
    if (ready > 0 && fds[0].revents & (POLLERR | POLLHUP | POLLNVAL)) {
        return outage(CAMERA_LOST, ret_state, detail, "device hung up");
    }
    if (ready > 0 && fds[0].revents & POLLIN) {
        return SOURCE_FRAME;
    }
    if (too_silent(v)) {
        return outage(CAMERA_NO_DATA, ret_state, detail, "no frame in time");
    }
    return SOURCE_NOTHING;
}

/* Takes one buffer from the driver. 1 = taken, 0 = none ready, -1 = the device is not to be trusted
 * any more. */
static int dequeue(struct v4l2_device *v, struct v4l2_buffer *b)
{
    *b = (struct v4l2_buffer){.type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    if (v4l2_device_ioctl(v, VIDIOC_DQBUF, b) != 0) {
        return errno == EAGAIN ? 0 : -1;
    }
    if (b->index >= v->buffer_count || !v->buffers[b->index].queued) {
        return -1;
    }
    v->buffers[b->index].queued = false;
    return 1;
}

static bool enqueue(struct v4l2_device *v, uint32_t index)
{
    struct v4l2_buffer b = {
        .index = index, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    if (v4l2_device_ioctl(v, VIDIOC_QBUF, &b) != 0) {
        return false;
    }
    v->buffers[index].queued = true;
    return true;
}

/* The newest ready buffer; the older ones go back, counted. Same results as dequeue. At most all
 * buffers are taken once, so a driver that never says "none" cannot hold us here. */
static int dequeue_newest(struct v4l2_device *v, struct v4l2_buffer *ret, int *ret_overtaken)
{
    int taken = dequeue(v, ret);
    for (uint32_t i = 1; taken == 1 && i < v->buffer_count; i++) {
        struct v4l2_buffer newer;
        int more = dequeue(v, &newer);
        if (more == 0) {
            break;
        }
        if (more < 0 || !enqueue(v, ret->index)) {
            return -1;
        }
        *ret = newer;
        ++*ret_overtaken;
    }
    return taken;
}

static bool decode_jpeg(struct v4l2 *v, const uint8_t *bytes, size_t n, struct slot *into)
{
    struct jpeg_rows r;
    if (jpeg_decode(v->jpeg, (struct bytes){bytes, n}, JPEG_STREAM, &r) != ERR_OK) {
        return false;
    }
    struct planes p = {.width = r.width,
        .height = r.height,
        .y = r.bytes,
        .y_stride = r.width * r.channels,
        .y_step = r.channels,
        .c_stride = r.width * r.channels,
        .c_step = r.channels,
        .full_range = true};
    if (r.channels == 3) {
        p.cb = r.bytes + 1;
        p.cr = r.bytes + 2;
    }
    convert_planes(&p, into);
    return true;
}

/* The layout of an uncompressed frame, and how many bytes it takes. */
static struct planes raw_planes(const struct v4l2_device *v, const uint8_t *at, size_t *ret_bytes)
{
    size_t luma = (size_t)v->stride * (size_t)v->height;
    struct planes p = {.width = v->width,
        .height = v->height,
        .y = at,
        .y_stride = v->stride,
        .y_step = 1,
        .c_stride = v->stride,
        .full_range = v->fourcc == V4L2_PIX_FMT_GREY};
    *ret_bytes = luma;
    if (v->fourcc == V4L2_PIX_FMT_YUYV) { /* Y0 U Y1 V */
        p.y_step = 2;
        p.cb = at + 1;
        p.cr = at + 3;
        p.c_step = 4;
        p.c_shift_x = 1;
    } else if (v->fourcc == V4L2_PIX_FMT_NV12) { /* plane of Y, then rows of U V pairs */
        p.cb = at + luma;
        p.cr = at + luma + 1;
        p.c_step = 2;
        p.c_shift_x = p.c_shift_y = 1;
        *ret_bytes += (size_t)v->stride * (size_t)((v->height + 1) / 2);
    }
    return p;
}

/* False when the frame is damaged or shorter than its format demands. */
static bool convert(struct v4l2 *v, const struct v4l2_buffer *b, struct slot *into)
{
    const struct v4l2_buffer_map *m = &v->device.buffers[b->index];
    size_t n = b->bytesused < m->length_bytes ? b->bytesused : m->length_bytes;
    if (b->flags & V4L2_BUF_FLAG_ERROR) {
        return false;
    }
    if (v->device.fourcc == V4L2_PIX_FMT_MJPEG || v->device.fourcc == V4L2_PIX_FMT_JPEG) {
        return decode_jpeg(v, m->start, n, into);
    }
    size_t needed = 0;
    struct planes p = raw_planes(&v->device, m->start, &needed);
    if (n < needed) {
        return false;
    }
    convert_planes(&p, into);
    return true;
}

static enum source_event v4l2_next(
    struct source *s, struct slot *into, enum camera_state *ret_state, char detail[DETAIL_SIZE])
{
    struct v4l2 *v = v4l2_of(s);
    enum source_event event = wait_ready(v, ret_state, detail);
    if (event != SOURCE_FRAME) {
        return event;
    }
    struct v4l2_buffer b;
    int taken = dequeue_newest(&v->device, &b, &into->overtaken);
    if (taken == 0) { /* woken for nothing: no reason to go round for ever */
        return too_silent(v) ? outage(CAMERA_NO_DATA, ret_state, detail, "no frame in time")
                             : SOURCE_NOTHING;
    }
    if (taken < 0) {
        return outage(CAMERA_LOST, ret_state, detail, "take buffer failed");
    }
    bool good = convert(v, &b, into);
    if (!enqueue(&v->device, b.index)) {
        return outage(CAMERA_LOST, ret_state, detail, "give buffer back failed");
    }
    if (good) {
        v->last_good_us = camera_now_us();
        return SOURCE_FRAME;
    }
    return too_silent(v) ? outage(CAMERA_NO_DATA, ret_state, detail, "only damaged frames")
                         : SOURCE_DROPPED;
}

static void v4l2_free(struct source *s)
{
    struct v4l2 *v = v4l2_of(s);
    v4l2_device_close(&v->device);
    jpeg_free(v->jpeg);
    free(v);
}

static const struct source_verbs v4l2_verbs = {
    .connect = v4l2_connect,
    .next = v4l2_next,
    .disconnect = v4l2_disconnect,
    .free = v4l2_free,
};

static int or_default(int value, int fallback)
{
    return value > 0 ? value : fallback;
}

enum err v4l2_source_new(const struct camera_options *o, struct source **ret, struct diag *d)
{
    struct v4l2 *v = calloc(1, sizeof *v);
    if (!v) {
        return diag_set(d, ERR_NOMEM, "v4l2 camera");
    }
    v->source = (struct source){.verbs = &v4l2_verbs, .wake_fd = -1};
    v->silence_ms = or_default(o->silence_ms, SILENCE_MS);
    v->device = (struct v4l2_device){.fd = -1,
        .wanted = {.calls = o->calls ? o->calls : camera_calls_system(),
            .width = or_default(o->width, WIDTH),
            .height = or_default(o->height, HEIGHT),
            .rate = or_default(o->rate, RATE),
            .focus = o->focus < CAMERA_FOCUS_MAX ? o->focus : CAMERA_FOCUS_MAX}};
    v->jpeg = jpeg_new();
    enum err e = v->jpeg ? ERR_OK : ERR_NOMEM;
    if (e == ERR_OK && !text_copy(v->path, sizeof v->path, o->path ? o->path : "")) {
        e = ERR_LIMIT;
    }
    if (e) {
        v4l2_free(&v->source);
        return diag_set(d, e, "v4l2 camera: %s", err_text(e));
    }
    *ret = &v->source;
    return ERR_OK;
}
