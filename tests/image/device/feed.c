// SPDX-License-Identifier: EUPL-1.2
#include "device/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BETWEEN_FRAMES_US = 100000 };

struct feed {
    int fd;
    pthread_t thread;
    pthread_mutex_t lock; /* over `picture` */
    atomic_bool stop;
    uint8_t picture[FEED_BYTES];
};

static void *write_frames(void *context)
{
    struct feed *f = context;

    while (!atomic_load(&f->stop)) {
        (void)pthread_mutex_lock(&f->lock);
        ssize_t n = write(f->fd, f->picture, sizeof f->picture);
        (void)pthread_mutex_unlock(&f->lock);
        if (n < 0 && errno != EAGAIN)
            break;
        (void)usleep(BETWEEN_FRAMES_US);
    }
    return NULL;
}

void feed_show(struct feed *f, const uint8_t picture[FEED_BYTES])
{
    (void)pthread_mutex_lock(&f->lock);
    memcpy(f->picture, picture, sizeof f->picture);
    (void)pthread_mutex_unlock(&f->lock);
}

enum err feed_show_file(struct feed *f, const char *file, struct diag *d)
{
    static uint8_t picture[FEED_BYTES];
    int fd = open(file, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return diag_errno(d, ERR_MISSING, "open %s", file);
    ssize_t n = read(fd, picture, sizeof picture);
    (void)close(fd);
    if (n != (ssize_t)sizeof picture)
        return diag_set(d, ERR_FORMAT, "%s is no frame", file);
    feed_show(f, picture);
    return ERR_OK;
}

static enum err set_format(const struct feed *f, struct diag *d)
{
    struct v4l2_format wanted = {.type = V4L2_BUF_TYPE_VIDEO_OUTPUT};

    wanted.fmt.pix.width = FEED_WIDTH;
    wanted.fmt.pix.height = FEED_HEIGHT;
    wanted.fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
    wanted.fmt.pix.sizeimage = FEED_BYTES;
    wanted.fmt.pix.bytesperline = FEED_WIDTH * 2;
    wanted.fmt.pix.field = V4L2_FIELD_NONE;
    return ioctl(f->fd, VIDIOC_S_FMT, &wanted) == 0 ? ERR_OK
                                                    : diag_errno(d, ERR_IO, "%s", "set the format");
}

enum err feed_open(const char *device, struct feed **ret, struct diag *d)
{
    struct feed *f = calloc(1, sizeof *f);

    if (f == NULL)
        return ERR_NOMEM;
    for (size_t i = 0; i < sizeof f->picture; i++)
        f->picture[i] = i % 2 == 0 ? 16 : 128;
    (void)pthread_mutex_init(&f->lock, NULL);
    f->fd = open(device, O_RDWR | O_CLOEXEC);
    enum err e = f->fd >= 0 ? ERR_OK : diag_errno(d, ERR_MISSING, "open %s", device);
    if (e == ERR_OK)
        e = set_format(f, d);
    if (e == ERR_OK && pthread_create(&f->thread, NULL, write_frames, f) != 0)
        e = ERR_NOMEM;
    if (e == ERR_OK) {
        *ret = f;
        return ERR_OK;
    }
    if (f->fd >= 0)
        (void)close(f->fd);
    free(f);
    return e;
}

void feed_close(struct feed *f)
{
    if (f == NULL)
        return;
    atomic_store(&f->stop, true);
    (void)pthread_join(f->thread, NULL);
    (void)close(f->fd);
    (void)pthread_mutex_destroy(&f->lock);
    free(f);
}
