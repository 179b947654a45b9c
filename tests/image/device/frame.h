// SPDX-License-Identifier: EUPL-1.2
/* What a door camera sees, in the layout that the lab's camera gives. */
#ifndef DEVICE_FRAME_H
#define DEVICE_FRAME_H

#include "device/feed.h"
#include "phone/phone.h"

/* YUYV, full range of BT.601. As phone_render; ERR_LIMIT when its size is another. */
enum err frame_render(const struct phone_scene *scene, uint8_t ret[FEED_BYTES]);

#endif
