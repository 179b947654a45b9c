// SPDX-License-Identifier: EUPL-1.2
/* A touch screen of uinput: the kernel's own multi-touch events at places of our choice. */
#ifndef DEVICE_TOUCH_H
#define DEVICE_TOUCH_H

#include "base/err.h"

#define TOUCH_NAME "lab touch screen"
enum { TOUCH_WIDTH = 1280, TOUCH_HEIGHT = 720 }; /* places, whatever the panel has */

/* The device's descriptor, -1 with a sentence in `d`. It goes when this is closed. */
int touch_open(struct diag *d);
/* A finger at this place: down, elsewhere while it is down, and up. */
void touch_press(int fd, int x, int y);
void touch_move(int fd, int x, int y);
void touch_release(int fd);

#endif
