// SPDX-License-Identifier: EUPL-1.2
/* Writes pictures of our choice into a v4l2loopback device, about ten a second: the other side of
 * the camera. One feed at a time per device. */
#ifndef DEVICE_FEED_H
#define DEVICE_FEED_H

#include "base/err.h"

#include <stdint.h>

enum { FEED_WIDTH = 1280, FEED_HEIGHT = 720, FEED_BYTES = FEED_WIDTH * FEED_HEIGHT * 2 };

struct feed;

/* Begins black. ERR_MISSING, ERR_IO with the step in `d`. feed_close takes the writer away: the
 * device is no camera any more. */
enum err feed_open(const char *device, struct feed **ret, struct diag *d);
/* Another picture from now on (YUYV); copied. */
void feed_show(struct feed *f, const uint8_t picture[FEED_BYTES]);
/* The same from a file. */
enum err feed_show_file(struct feed *f, const char *file, struct diag *d);
/* NULL is fine. */
void feed_close(struct feed *f);

#endif
