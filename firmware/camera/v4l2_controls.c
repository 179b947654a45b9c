// SPDX-License-Identifier: EUPL-1.2
/* What a lens at a door needs of exposure and focus, as far as the device offers it.
 *
 * Every wish is best effort: a device without a control, or one that refuses it, still gives
 * frames. A device remembers what the program before us chose, so also what is usual is set. This
 * runs at each connection, since a camera that was unplugged has forgotten. */
#include "camera/v4l2_internal.h"

#include <linux/videodev2.h>
#include <stdio.h>
#include <string.h>

#define VALUES_MAX 2

/* The first of `values` that the device knows is chosen. */
struct wish {
    uint32_t id;
    int32_t values[VALUES_MAX];
    int value_count;
    const char *word; /* for `detail`; NULL: not worth a word there */
};

static const struct wish picture[] = {
    /* Drivers call it automatic either way: by shutter and iris, or by shutter alone. */
    {V4L2_CID_EXPOSURE_AUTO, {V4L2_EXPOSURE_APERTURE_PRIORITY, V4L2_EXPOSURE_AUTO}, 2,
        "auto exposure"},
    /* In a dim hall a longer exposure would halve the frames, and blur every hand that moves. */
    {V4L2_CID_EXPOSURE_AUTO_PRIORITY, {0}, 1, "steady rate"},
    {V4L2_CID_AUTOGAIN, {1}, 1, NULL},
    {V4L2_CID_AUTO_WHITE_BALANCE, {1}, 1, NULL},
    /* Lamps in Europe. At 60 Hz dark bands would wander over the code. */
    {V4L2_CID_POWER_LINE_FREQUENCY, {V4L2_CID_POWER_LINE_FREQUENCY_50HZ}, 1, "50 Hz"},
    /* A mirrored code cannot be read; the screen mirrors what people see. */
    {V4L2_CID_HFLIP, {0}, 1, NULL},
};
static const struct wish auto_focus = {V4L2_CID_FOCUS_AUTO, {1}, 1, "auto focus"};
static const struct wish still_focus = {V4L2_CID_FOCUS_AUTO, {0}, 1, NULL};

/* What the device says of a control, when it can be set at all. Its limits are checked here: a
 * range that is no range is none. */
static bool find_control(const struct v4l2_device *v, uint32_t id, struct v4l2_queryctrl *ret)
{
    *ret = (struct v4l2_queryctrl){.id = id};
    if (v4l2_device_ioctl(v, VIDIOC_QUERYCTRL, ret) != 0) {
        return false;
    }
    return !(ret->flags & (V4L2_CTRL_FLAG_DISABLED | V4L2_CTRL_FLAG_READ_ONLY))
           && ret->minimum <= ret->maximum;
}

static bool knows(const struct v4l2_device *v, const struct v4l2_queryctrl *q, int32_t value)
{
    if (value < q->minimum || value > q->maximum) {
        return false;
    }
    struct v4l2_querymenu m = {.id = q->id, .index = (uint32_t)value};
    return q->type != V4L2_CTRL_TYPE_MENU || v4l2_device_ioctl(v, VIDIOC_QUERYMENU, &m) == 0;
}

static bool set(const struct v4l2_device *v, uint32_t id, int32_t value)
{
    struct v4l2_control c = {.id = id, .value = value};
    return v4l2_device_ioctl(v, VIDIOC_S_CTRL, &c) == 0;
}

static bool fulfil(const struct v4l2_device *v, const struct wish *w)
{
    struct v4l2_queryctrl q;
    if (!find_control(v, w->id, &q)) {
        return false;
    }
    for (int i = 0; i < w->value_count; i++) {
        if (knows(v, &q, w->values[i]) && set(v, w->id, w->values[i])) {
            return true;
        }
    }
    return false;
}

/* A fixed distance, in thousandths of what the lens can do; drivers count from far to near. */
static bool fix_focus(const struct v4l2_device *v, int thousandths)
{
    struct v4l2_queryctrl q;
    (void)fulfil(v, &still_focus); /* else the lens would go on looking by itself */
    if (!find_control(v, V4L2_CID_FOCUS_ABSOLUTE, &q)) {
        return false;
    }
    int64_t range = (int64_t)q.maximum - q.minimum, step = q.step > 0 ? q.step : 1;
    int64_t steps = range * thousandths / 1000 / step;
    return set(v, q.id, (int32_t)(q.minimum + steps * step));
}

static void tell(char detail[DETAIL_SIZE], bool done, const char *word)
{
    size_t n = strlen(detail);
    if (done && word) {
        (void)snprintf(detail + n, DETAIL_SIZE - n, ", %s", word);
    }
}

enum camera_state v4l2_set_controls(struct v4l2_device *v, char detail[DETAIL_SIZE])
{
    for (size_t i = 0; i < sizeof picture / sizeof *picture; i++) {
        tell(detail, fulfil(v, &picture[i]), picture[i].word);
    }
    if (v->wanted.focus > 0) {
        tell(detail, fix_focus(v, v->wanted.focus), "fixed focus");
    } else {
        tell(detail, fulfil(v, &auto_focus), auto_focus.word);
    }
    return CAMERA_WORKING;
}
