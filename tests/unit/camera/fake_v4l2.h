// SPDX-License-Identifier: EUPL-1.2
/* A V4L2 device made of plain memory behind the call table: it can be absent, busy, silent,
 * unplugged in mid-stream, it can lie about buffers, and any call can be made to fail. Counts what
 * it hands out, so a test can see that all came back. */
#ifndef TESTS_FAKE_V4L2_H
#define TESTS_FAKE_V4L2_H

#include "camera_kit.h"

#include "camera/calls.h"
#include <errno.h>
#include <linux/videodev2.h>
#include <pthread.h>
#include <sys/mman.h>

#define FAKE_BUFFERS 4
#define FAKE_BYTES (64 * 1024)
#define FAKE_FORMATS 6
#define FAKE_CONTROLS 12
#define FAKE_FD 900

struct fake_format {
    uint32_t fourcc;
    int rate; /* frames per second at any size; 0 = does not list rates */
};

/* A control that the device offers; `id` 0 ends the list. A menu knows the values in `menu`. */
struct fake_control {
    uint32_t id;
    int32_t minimum, maximum, step, value;
    uint32_t menu; /* bit per value; 0 = no menu */
    uint32_t flags;
    bool refuses; /* S_CTRL fails */
};

enum fake_call { FAKE_OPEN, FAKE_CLOSE, FAKE_IOCTL, FAKE_MMAP, FAKE_MUNMAP, FAKE_POLL, FAKE_CALLS };

struct fake {
    pthread_mutex_t lock;
    struct camera_calls calls;

    /* the device, as the test wants it */
    bool present, silent, no_signal, not_capture;
    int open_errno;
    struct fake_format formats[FAKE_FORMATS];
    struct fake_control controls[FAKE_CONTROLS];
    uint32_t max_width, max_height; /* S_FMT clips to these; 0 = no limit */
    uint32_t forced_stride;         /* bytesperline as reported; 0 = the right one */
    uint32_t forced_width;
    uint32_t buffers_given;
    size_t buffer_bytes;
    int backlog;         /* frames that are ready at each wake-up */
    int lie_index;       /* DQBUF reports this index when >= 0, once */
    int damaged;         /* so many next frames carry the error flag */
    int cut_short;       /* so many next frames are too short */
    const uint8_t *jpeg; /* content of MJPEG frames */
    size_t jpeg_bytes;

    /* failing calls: the n-th from now of this kind (or of any kind, FAKE_CALLS) fails with this
     * errno */
    enum fake_call fail_kind;
    int fail_in, fail_errno;
    bool fail_for_ever;

    /* what happened */
    int calls_made, opens, closes, maps, unmaps;
    uint32_t fourcc;
    uint32_t width, height;
    bool streaming;
    uint8_t *memory[FAKE_BUFFERS];
    bool queued[FAKE_BUFFERS], mapped[FAKE_BUFFERS];
    uint32_t done[FAKE_BUFFERS];
    int done_count;
    uint32_t next_queued;
    uint8_t frame; /* luma of the frame made last */
};

/* True when this call is to fail; errno is set. */
static inline bool fake_fails(struct fake *f, enum fake_call kind)
{
    f->calls_made++;
    if (f->fail_errno == 0 || (f->fail_kind != FAKE_CALLS && f->fail_kind != kind)) {
        return false;
    }
    if (f->fail_in > 1) {
        f->fail_in--;
        return false;
    }
    errno = f->fail_errno;
    if (!f->fail_for_ever) {
        f->fail_errno = 0;
    }
    return true;
}

static inline int fake_refuse(int code)
{
    errno = code;
    return -1;
}

static inline int fake_open(void *context, const char *path, int flags)
{
    struct fake *f = context;
    (void)flags;
    pthread_mutex_lock(&f->lock);
    int rc = FAKE_FD;
    if (fake_fails(f, FAKE_OPEN)) {
        rc = -1;
    } else if (!f->present || strcmp(path, "/dev/video0") != 0) {
        rc = fake_refuse(ENOENT);
    } else if (f->open_errno) {
        rc = fake_refuse(f->open_errno);
    } else {
        f->opens++;
    }
    pthread_mutex_unlock(&f->lock);
    return rc;
}

static inline int fake_close(void *context, int fd)
{
    struct fake *f = context;
    pthread_mutex_lock(&f->lock);
    bool failing = fake_fails(f, FAKE_CLOSE); /* the kernel frees the descriptor all the same */
    if (fd == FAKE_FD) {
        f->closes++;
    }
    f->streaming = false;
    f->done_count = 0;
    memset(f->queued, 0, sizeof f->queued);
    pthread_mutex_unlock(&f->lock);
    return failing ? -1 : 0;
}

static inline void *fake_mmap(void *context, size_t length, int fd, off_t offset)
{
    struct fake *f = context;
    (void)fd;
    (void)length;
    pthread_mutex_lock(&f->lock);
    void *at = MAP_FAILED;
    size_t i = (size_t)offset / 4096;
    if (!fake_fails(f, FAKE_MMAP) && i < FAKE_BUFFERS) {
        at = f->memory[i];
        f->mapped[i] = true;
        f->maps++;
    }
    pthread_mutex_unlock(&f->lock);
    return at;
}

static inline int fake_munmap(void *context, void *address, size_t length)
{
    struct fake *f = context;
    (void)length;
    pthread_mutex_lock(&f->lock);
    bool failing = fake_fails(f, FAKE_MUNMAP);
    for (int i = 0; i < FAKE_BUFFERS; i++) {
        if (f->memory[i] == address && f->mapped[i]) {
            f->mapped[i] = false;
            f->unmaps++;
        }
    }
    pthread_mutex_unlock(&f->lock);
    return failing ? -1 : 0;
}

/* Bytes of one frame of the present format, all rows of one luma. */
static inline size_t fake_fill(struct fake *f, uint8_t *at, uint8_t luma)
{
    size_t pixels = (size_t)f->width * f->height;
    if (f->fourcc == V4L2_PIX_FMT_MJPEG) {
        memcpy(at, f->jpeg, f->jpeg_bytes);
        return f->jpeg_bytes;
    }
    if (f->fourcc == V4L2_PIX_FMT_YUYV) {
        for (size_t i = 0; i < pixels; i++) {
            at[2 * i] = luma;
            at[2 * i + 1] = 128;
        }
        return pixels * 2;
    }
    memset(at, luma, pixels);
    if (f->fourcc == V4L2_PIX_FMT_NV12) {
        memset(at + pixels, 128, pixels / 2);
        return pixels * 3 / 2;
    }
    return pixels;
}

/* Call with the lock held: the next queued buffer becomes a frame. */
static inline void fake_make_frame(struct fake *f)
{
    for (uint32_t n = 0; n < FAKE_BUFFERS; n++) {
        uint32_t i = (f->next_queued + n) % FAKE_BUFFERS;
        if (f->queued[i] && f->done_count < FAKE_BUFFERS) {
            f->queued[i] = false;
            f->done[f->done_count++] = i;
            f->next_queued = i + 1;
            f->frame = (uint8_t)(f->frame >= 200 ? 20 : f->frame + 1);
            (void)fake_fill(f, f->memory[i], f->frame);
            return;
        }
    }
}

/* As poll on the device and on the camera's own wake-up. A frame is made at most every millisecond.
 */
static inline int fake_poll(void *context, struct pollfd *fds, nfds_t count, int timeout_ms)
{
    struct fake *f = context;
    assert_int_equal(count, 2);
    int64_t end = kit_now_ms() + timeout_ms;
    fds[0].revents = 0;
    for (;;) {
        fds[1].revents = 0;
        if (poll(&fds[1], 1, 1) != 0) {
            return 1;
        }
        pthread_mutex_lock(&f->lock);
        bool failing = fake_fails(f, FAKE_POLL);
        if (!f->present) {
            fds[0].revents = POLLERR;
        } else if (f->streaming && !f->silent) {
            for (int i = 0; i < f->backlog; i++) {
                fake_make_frame(f);
            }
            fds[0].revents = f->done_count > 0 ? POLLIN : 0;
        }
        pthread_mutex_unlock(&f->lock);
        if (failing) {
            return -1;
        }
        if (fds[0].revents) {
            return 1;
        }
        if (kit_now_ms() >= end) {
            return 0;
        }
    }
}

static inline int fake_try_format(struct fake *f, struct v4l2_format *v)
{
    struct v4l2_pix_format *p = &v->fmt.pix;
    bool offered = false;
    for (int i = 0; i < FAKE_FORMATS; i++) {
        offered |= f->formats[i].fourcc == p->pixelformat;
    }
    if (!offered) {
        p->pixelformat = f->formats[0].fourcc;
    }
    p->width = f->max_width && p->width > f->max_width ? f->max_width : p->width;
    p->height = f->max_height && p->height > f->max_height ? f->max_height : p->height;
    p->width = f->forced_width ? f->forced_width : p->width;
    p->bytesperline = p->pixelformat == V4L2_PIX_FMT_YUYV ? p->width * 2 : p->width;
    p->bytesperline = f->forced_stride ? f->forced_stride : p->bytesperline;
    return 0;
}

static inline int fake_dequeue(struct fake *f, struct v4l2_buffer *b)
{
    if (f->done_count == 0) {
        return fake_refuse(EAGAIN);
    }
    uint32_t i = f->done[0];
    memmove(f->done, f->done + 1, sizeof *f->done * (size_t)--f->done_count);
    size_t bytes = f->fourcc == V4L2_PIX_FMT_MJPEG  ? f->jpeg_bytes
                   : f->fourcc == V4L2_PIX_FMT_YUYV ? (size_t)f->width * f->height * 2
                   : f->fourcc == V4L2_PIX_FMT_NV12 ? (size_t)f->width * f->height * 3 / 2
                                                    : (size_t)f->width * f->height;
    b->index = i;
    b->bytesused = (uint32_t)bytes;
    b->flags = 0;
    if (f->damaged > 0) {
        f->damaged--;
        b->flags = V4L2_BUF_FLAG_ERROR;
    } else if (f->cut_short > 0) {
        f->cut_short--;
        b->bytesused = (uint32_t)(bytes / 2);
    }
    if (f->lie_index >= 0) {
        b->index = (uint32_t)f->lie_index;
        f->lie_index = -1;
    }
    return 0;
}

static inline int fake_capability(struct fake *f, struct v4l2_capability *c)
{
    c->capabilities = V4L2_CAP_DEVICE_CAPS;
    c->device_caps =
        f->not_capture ? V4L2_CAP_META_CAPTURE : V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    return 0;
}

static inline int fake_rate(struct fake *f, struct v4l2_frmivalenum *r)
{
    for (int i = 0; i < FAKE_FORMATS; i++) {
        if (f->formats[i].fourcc == r->pixel_format && f->formats[i].rate && r->index == 0) {
            r->type = V4L2_FRMIVAL_TYPE_DISCRETE;
            r->discrete = (struct v4l2_fract){1, (uint32_t)f->formats[i].rate};
            return 0;
        }
    }
    return fake_refuse(EINVAL);
}

static inline int fake_queue(struct fake *f, const struct v4l2_buffer *b)
{
    if (b->index >= FAKE_BUFFERS || f->queued[b->index]) {
        return fake_refuse(EINVAL);
    }
    f->queued[b->index] = true;
    return 0;
}

static inline struct fake_control *fake_find_control(struct fake *f, uint32_t id)
{
    for (int i = 0; i < FAKE_CONTROLS && f->controls[i].id; i++) {
        if (f->controls[i].id == id) {
            return &f->controls[i];
        }
    }
    return NULL;
}

static inline int fake_query_control(struct fake *f, struct v4l2_queryctrl *q)
{
    const struct fake_control *c = fake_find_control(f, q->id);
    if (!c) {
        return fake_refuse(EINVAL);
    }
    q->type = c->menu ? V4L2_CTRL_TYPE_MENU : V4L2_CTRL_TYPE_INTEGER;
    q->minimum = c->minimum;
    q->maximum = c->maximum;
    q->step = c->step;
    q->flags = c->flags;
    return 0;
}

static inline int fake_query_menu(struct fake *f, const struct v4l2_querymenu *m)
{
    const struct fake_control *c = fake_find_control(f, m->id);
    return c && m->index < 32 && c->menu >> m->index & 1 ? 0 : fake_refuse(EINVAL);
}

static inline int fake_set_control(struct fake *f, const struct v4l2_control *wanted)
{
    struct fake_control *c = fake_find_control(f, wanted->id);
    if (!c || c->refuses || c->flags) {
        return fake_refuse(c ? EIO : EINVAL);
    }
    if (wanted->value < c->minimum || wanted->value > c->maximum) {
        return fake_refuse(ERANGE);
    }
    c->value = wanted->value;
    return 0;
}

static inline int fake_command(struct fake *f, unsigned long request, void *a)
{
    switch (request) {
    case VIDIOC_QUERYCAP:
        return fake_capability(f, a);
    case VIDIOC_G_INPUT:
        *(int *)a = 0;
        return 0;
    case VIDIOC_ENUMINPUT:
        ((struct v4l2_input *)a)->status = f->no_signal ? V4L2_IN_ST_NO_SIGNAL : 0;
        return 0;
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *d = a;
        if (d->index >= FAKE_FORMATS || !f->formats[d->index].fourcc) {
            return fake_refuse(EINVAL);
        }
        d->pixelformat = f->formats[d->index].fourcc;
        return 0;
    }
    case VIDIOC_ENUM_FRAMEINTERVALS:
        return fake_rate(f, a);
    case VIDIOC_TRY_FMT:
        return fake_try_format(f, a);
    case VIDIOC_S_FMT: {
        struct v4l2_format *v = a;
        (void)fake_try_format(f, v);
        f->fourcc = v->fmt.pix.pixelformat;
        f->width = v->fmt.pix.width;
        f->height = v->fmt.pix.height;
        return 0;
    }
    case VIDIOC_S_PARM:
        return fake_refuse(ENOTTY);
    case VIDIOC_QUERYCTRL:
        return fake_query_control(f, a);
    case VIDIOC_QUERYMENU:
        return fake_query_menu(f, a);
    case VIDIOC_S_CTRL:
        return fake_set_control(f, a);
    case VIDIOC_REQBUFS:
        ((struct v4l2_requestbuffers *)a)->count = f->buffers_given;
        return 0;
    case VIDIOC_QUERYBUF: {
        struct v4l2_buffer *b = a;
        b->length = (uint32_t)f->buffer_bytes;
        b->m.offset = b->index * 4096;
        return 0;
    }
    case VIDIOC_QBUF:
        return fake_queue(f, a);
    case VIDIOC_DQBUF:
        return fake_dequeue(f, a);
    case VIDIOC_STREAMON:
        f->streaming = true;
        return 0;
    case VIDIOC_STREAMOFF:
        f->streaming = false;
        return 0;
    default:
        return fake_refuse(ENOTTY);
    }
}

static inline int fake_ioctl(void *context, int fd, unsigned long request, void *argument)
{
    struct fake *f = context;
    pthread_mutex_lock(&f->lock);
    int rc = -1;
    if (fd != FAKE_FD) {
        rc = fake_refuse(EBADF);
    } else if (!fake_fails(f, FAKE_IOCTL)) {
        rc = f->present ? fake_command(f, request, argument) : fake_refuse(ENODEV);
    }
    pthread_mutex_unlock(&f->lock);
    return rc;
}

/* A small grey camera that works. */
static inline struct fake *fake_new(void)
{
    struct fake *f = calloc(1, sizeof *f);
    assert_non_null(f);
    pthread_mutex_init(&f->lock, NULL);
    f->calls = (struct camera_calls){
        f, fake_open, fake_close, fake_ioctl, fake_mmap, fake_munmap, fake_poll};
    f->present = true;
    f->formats[0] = (struct fake_format){V4L2_PIX_FMT_GREY, 30};
    f->buffers_given = FAKE_BUFFERS;
    f->buffer_bytes = FAKE_BYTES;
    f->backlog = 1;
    f->lie_index = -1;
    f->frame = 20;
    for (int i = 0; i < FAKE_BUFFERS; i++) {
        f->memory[i] = calloc(1, FAKE_BYTES);
        assert_non_null(f->memory[i]);
    }
    return f;
}

/* After camera_close: everything that was handed out has come back. */
static inline void fake_free(struct fake *f)
{
    assert_int_equal(f->opens, f->closes);
    assert_int_equal(f->maps, f->unmaps);
    for (int i = 0; i < FAKE_BUFFERS; i++) {
        free(f->memory[i]);
    }
    pthread_mutex_destroy(&f->lock);
    free(f);
}

/* Changes the device while the capture thread runs. */
#define FAKE_SET(f, change)                                                                        \
    do {                                                                                           \
        pthread_mutex_lock(&(f)->lock);                                                            \
        (f)->change;                                                                               \
        pthread_mutex_unlock(&(f)->lock);                                                          \
    } while (0)

/* Opens a camera on the fake: impatient, so that tests are quick. */
static inline struct camera *fake_camera(struct fake *f)
{
    struct camera_options o = {.kind = CAMERA_V4L2,
        .path = "/dev/video0",
        .width = 64,
        .height = 48,
        .silence_ms = 60,
        .retry_ms = 1,
        .calls = &f->calls};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    return c;
}

#endif
