// SPDX-License-Identifier: EUPL-1.2
/* From a device file to a running stream.
 *
 * Format choice: of the layouts we read, the one that comes closest to the wanted size, then to the
 * wanted rate, then the cheapest to convert. Over USB 2 that means Motion-JPEG at 1280x720 (raw
 * frames would come at 10 per second) and raw frames elsewhere. Every number that the driver
 * returns is checked before it is used as a size or an index. */
#include "camera/v4l2_internal.h"

#include "camera/convert_internal.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define FORMATS_MAX 64   /* formats a driver may list before we stop asking */
#define INTERVALS_MAX 64 /* frame intervals likewise */
#define INTERRUPTS_MAX 16
#define BUFFERS_MIN 2
#define BUFFER_BYTES_MAX ((size_t)64 << 20)

/* Cheapest first. */
static const uint32_t readable[] = {
    V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_JPEG, V4L2_PIX_FMT_GREY};
#define READABLE_COUNT (sizeof readable / sizeof *readable)

int v4l2_device_ioctl(const struct v4l2_device *v, unsigned long request, void *argument)
{
    int rc = -1;
    for (int i = 0; i < INTERRUPTS_MAX; i++) {
        rc = v->wanted.calls->ioctl(v->wanted.calls->context, v->fd, request, argument);
        if (rc == 0 || errno != EINTR) {
            break;
        }
    }
    return rc;
}

/* What an errno means for the people at the door. */
static enum camera_state state_of_errno(int code)
{
    switch (code) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
        return CAMERA_NO_DEVICE;
    case ENOLINK:
        return CAMERA_NO_SIGNAL;
    default:
        return CAMERA_UNUSABLE;
    }
}

static enum camera_state fail(char detail[DETAIL_SIZE], const char *step)
{
    int code = errno;
    (void)snprintf(detail, DETAIL_SIZE, "%s: %s", step, strerrordesc_np(code));
    return state_of_errno(code);
}

static enum camera_state refuse(char detail[DETAIL_SIZE], const char *why)
{
    (void)snprintf(detail, DETAIL_SIZE, "%s", why);
    return CAMERA_UNUSABLE;
}

static enum camera_state check_capabilities(struct v4l2_device *v, char detail[DETAIL_SIZE])
{
    struct v4l2_capability cap = {0};
    if (v4l2_device_ioctl(v, VIDIOC_QUERYCAP, &cap) != 0) {
        return fail(detail, "query capabilities");
    }
    uint32_t has = cap.capabilities & V4L2_CAP_DEVICE_CAPS ? cap.device_caps : cap.capabilities;
    if (!(has & V4L2_CAP_VIDEO_CAPTURE) || !(has & V4L2_CAP_STREAMING)) {
        return refuse(detail, "not a streaming capture device");
    }
    return CAMERA_WORKING;
}

/* Devices without inputs to ask about are taken to have a signal. */
static enum camera_state check_signal(struct v4l2_device *v, char detail[DETAIL_SIZE])
{
    int index = 0;
    if (v4l2_device_ioctl(v, VIDIOC_G_INPUT, &index) != 0 || index < 0) {
        return CAMERA_WORKING;
    }
    struct v4l2_input input = {.index = (uint32_t)index};
    if (v4l2_device_ioctl(v, VIDIOC_ENUMINPUT, &input) == 0
        && input.status & (V4L2_IN_ST_NO_POWER | V4L2_IN_ST_NO_SIGNAL | V4L2_IN_ST_NO_SYNC)) {
        (void)snprintf(detail, DETAIL_SIZE, "input status %#x", (unsigned)input.status);
        return CAMERA_NO_SIGNAL;
    }
    return CAMERA_WORKING;
}

static bool offers(struct v4l2_device *v, uint32_t fourcc)
{
    for (uint32_t i = 0; i < FORMATS_MAX; i++) {
        struct v4l2_fmtdesc f = {.index = i, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
        if (v4l2_device_ioctl(v, VIDIOC_ENUM_FMT, &f) != 0) {
            return false;
        }
        if (f.pixelformat == fourcc) {
            return true;
        }
    }
    return false;
}

/* Highest rate at this size, capped at the wanted one; the wanted one when the driver does not list
 * rates. */
static int best_rate(struct v4l2_device *v, uint32_t fourcc, uint32_t width, uint32_t height)
{
    int best = 0;
    for (uint32_t i = 0; i < INTERVALS_MAX; i++) {
        struct v4l2_frmivalenum f = {
            .index = i, .pixel_format = fourcc, .width = width, .height = height};
        if (v4l2_device_ioctl(v, VIDIOC_ENUM_FRAMEINTERVALS, &f) != 0) {
            return i == 0 ? v->wanted.rate : best;
        }
        struct v4l2_fract t = f.type == V4L2_FRMIVAL_TYPE_DISCRETE ? f.discrete : f.stepwise.min;
        uint32_t rate = t.numerator ? t.denominator / t.numerator : 0;
        int capped = rate > (uint32_t)v->wanted.rate ? v->wanted.rate : (int)rate;
        best = capped > best ? capped : best;
        if (f.type != V4L2_FRMIVAL_TYPE_DISCRETE) {
            break;
        }
    }
    return best;
}

static struct v4l2_format wanted_format(const struct v4l2_device *v, uint32_t fourcc)
{
    struct v4l2_format f = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
    f.fmt.pix.width = (uint32_t)v->wanted.width;
    f.fmt.pix.height = (uint32_t)v->wanted.height;
    f.fmt.pix.pixelformat = fourcc;
    f.fmt.pix.field = V4L2_FIELD_ANY;
    return f;
}

/* Higher is better; -1 = the driver does not do it. `place` is the index in `readable`. */
static int score(struct v4l2_device *v, size_t place)
{
    struct v4l2_format f = wanted_format(v, readable[place]);
    if (!offers(v, readable[place])) {
        return -1;
    }
    if (v4l2_device_ioctl(v, VIDIOC_TRY_FMT, &f) != 0 || f.fmt.pix.pixelformat != readable[place]) {
        return -1;
    }
    if (f.fmt.pix.width > CAMERA_SIDE_MAX || f.fmt.pix.height > CAMERA_SIDE_MAX) {
        return -1;
    }
    int off =
        abs((int)f.fmt.pix.width - v->wanted.width) + abs((int)f.fmt.pix.height - v->wanted.height);
    int rate = best_rate(v, readable[place], f.fmt.pix.width, f.fmt.pix.height);
    return (2 * CAMERA_SIDE_MAX - off) * 10000 + rate * 10 + (int)(READABLE_COUNT - place);
}

static int bytes_per_row(uint32_t fourcc, int width)
{
    int even = (width + 1) / 2 * 2; /* chroma comes for pairs of pixels */
    return fourcc == V4L2_PIX_FMT_YUYV ? 2 * even : fourcc == V4L2_PIX_FMT_NV12 ? even : width;
}

/* Takes over what the driver settled on, after checking it. */
static enum camera_state accept_format(
    struct v4l2_device *v, const struct v4l2_pix_format *p, char detail[DETAIL_SIZE])
{
    if (p->pixelformat != v->fourcc) {
        return refuse(detail, "driver changed the pixel format");
    }
    if (p->width > CAMERA_SIDE_MAX || p->height > CAMERA_SIDE_MAX
        || convert_check_size((int)p->width, (int)p->height) != ERR_OK) {
        return refuse(detail, "frame size out of bounds");
    }
    v->width = (int)p->width;
    v->height = (int)p->height;
    int least = bytes_per_row(v->fourcc, v->width);
    v->stride = p->bytesperline == 0 ? least : (int)(p->bytesperline & INT32_MAX);
    if (v->stride < least || v->stride > 8 * CAMERA_SIDE_MAX) {
        return refuse(detail, "row length out of bounds");
    }
    (void)snprintf(
        detail, DETAIL_SIZE, "%.4s %dx%d", (const char *)&v->fourcc, v->width, v->height);
    return CAMERA_WORKING;
}

static enum camera_state choose_format(struct v4l2_device *v, char detail[DETAIL_SIZE])
{
    int best = -1;
    for (size_t i = 0; i < READABLE_COUNT; i++) {
        int s = score(v, i);
        if (s > best) {
            best = s;
            v->fourcc = readable[i];
        }
    }
    if (best < 0) {
        return refuse(detail, "no pixel format that can be read");
    }
    struct v4l2_format f = wanted_format(v, v->fourcc);
    if (v4l2_device_ioctl(v, VIDIOC_S_FMT, &f) != 0) {
        return fail(detail, "set format");
    }
    struct v4l2_streamparm parm = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
    parm.parm.capture.timeperframe = (struct v4l2_fract){1, (uint32_t)v->wanted.rate};
    (void)v4l2_device_ioctl(v, VIDIOC_S_PARM, &parm); /* a device that cannot keeps its own rate */
    return accept_format(v, &f.fmt.pix, detail);
}

static enum camera_state map_buffer(struct v4l2_device *v, uint32_t i, char detail[DETAIL_SIZE])
{
    struct v4l2_buffer b = {
        .index = i, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    if (v4l2_device_ioctl(v, VIDIOC_QUERYBUF, &b) != 0) {
        return fail(detail, "query buffer");
    }
    if (b.length == 0 || b.length > BUFFER_BYTES_MAX) {
        return refuse(detail, "buffer size out of bounds");
    }
    void *start =
        v->wanted.calls->mmap(v->wanted.calls->context, b.length, v->fd, (off_t)b.m.offset);
    if (start == MAP_FAILED) {
        return fail(detail, "map buffer");
    }
    v->buffers[i] = (struct v4l2_buffer_map){.start = start, .length_bytes = b.length};
    if (v4l2_device_ioctl(v, VIDIOC_QBUF, &b) != 0) {
        return fail(detail, "queue buffer");
    }
    v->buffers[i].queued = true;
    return CAMERA_WORKING;
}

static enum camera_state start_stream(struct v4l2_device *v, char detail[DETAIL_SIZE])
{
    struct v4l2_requestbuffers req = {
        .count = V4L2_BUFFERS_MAX, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    if (v4l2_device_ioctl(v, VIDIOC_REQBUFS, &req) != 0) {
        return fail(detail, "request buffers");
    }
    if (req.count < BUFFERS_MIN) {
        return refuse(detail, "too few buffers");
    }
    v->buffer_count = req.count < V4L2_BUFFERS_MAX ? req.count : V4L2_BUFFERS_MAX;
    char fault[DETAIL_SIZE];
    for (uint32_t i = 0; i < v->buffer_count; i++) {
        enum camera_state s = map_buffer(v, i, fault);
        if (s != CAMERA_WORKING) {
            memcpy(detail, fault, DETAIL_SIZE);
            return s;
        }
    }
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (v4l2_device_ioctl(v, VIDIOC_STREAMON, &type) != 0) {
        return fail(detail, "start stream");
    }
    v->streaming = true;
    return CAMERA_WORKING;
}

enum camera_state v4l2_device_open(
    struct v4l2_device *v, const char *path, char detail[DETAIL_SIZE])
{
    static enum camera_state (*const steps[])(struct v4l2_device *, char[DETAIL_SIZE]) = {
        check_capabilities, check_signal, choose_format, v4l2_set_controls, start_stream};
    v->fd = v->wanted.calls->open(v->wanted.calls->context, path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (v->fd < 0) {
        v->fd = -1;
        return fail(detail, "open");
    }
    enum camera_state s = CAMERA_WORKING;
    for (size_t i = 0; s == CAMERA_WORKING && i < sizeof steps / sizeof *steps; i++) {
        s = steps[i](v, detail);
    }
    if (s != CAMERA_WORKING) {
        v4l2_device_close(v);
    }
    return s;
}

/* Failures while giving back are of no use to anybody: the device may be gone already. */
void v4l2_device_close(struct v4l2_device *v)
{
    if (v->fd < 0) {
        return;
    }
    if (v->streaming) {
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        (void)v4l2_device_ioctl(v, VIDIOC_STREAMOFF, &type);
    }
    for (size_t i = 0; i < V4L2_BUFFERS_MAX; i++) {
        if (v->buffers[i].start) {
            (void)v->wanted.calls->munmap(
                v->wanted.calls->context, v->buffers[i].start, v->buffers[i].length_bytes);
        }
        v->buffers[i] = (struct v4l2_buffer_map){0};
    }
    (void)v->wanted.calls->close(v->wanted.calls->context, v->fd);
    v->fd = -1;
    v->streaming = false;
    v->buffer_count = 0;
}
