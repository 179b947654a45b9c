// SPDX-License-Identifier: EUPL-1.2
#include "device/check.h"
#include "device/lens.h"
#include "device/look.h"
#include "device/node.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define NAME_OF_VIVID "vivid-000-vid-cap"

/* A control by its name, set from beside the camera. */
static bool set_control(const char *device, const char *name, int32_t value)
{
    struct v4l2_query_ext_ctrl query = {.id = V4L2_CTRL_FLAG_NEXT_CTRL};
    int fd = open(device, O_RDWR | O_CLOEXEC);
    bool set = false;

    if (fd < 0)
        return false;
    while (ioctl(fd, VIDIOC_QUERY_EXT_CTRL, &query) == 0) {
        if (strcmp(query.name, name) == 0) {
            struct v4l2_control control = {.id = query.id, .value = value};
            set = ioctl(fd, VIDIOC_S_CTRL, &control) == 0;
            break;
        }
        query.id |= V4L2_CTRL_FLAG_NEXT_CTRL;
    }
    (void)close(fd);
    return set;
}

/* What happens to a camera that works, and that it works again afterwards. */
static const struct failure {
    const char *name; /* the driver's own */
    int32_t on, off;  /* off -1: it ends by itself */
    bool outage;      /* the kiosk says that the camera does not work */
} WHILE_WORKING[] = {{"Inject V4L2_BUF_FLAG_ERROR", 1, -1, false},
    {"Percentage of Dropped Buffers", 100, 0, true}, {"Inject Fatal Streaming Error", 1, -1, true},
    {"Disconnect", 1, -1, true}};

/* What makes opening fail, once. */
static const char *const WHILE_OPENING[] = {
    "Inject VIDIOC_REQBUFS Error", "Inject VIDIOC_QBUF Error", "Inject VIDIOC_STREAMON Error"};

static void fail_while_working(struct seen *s, const char *device, const struct failure *f)
{
    uint32_t before = lens_status(s).outages;
    bool set = set_control(device, f->name, f->on);
    bool out = !f->outage || lens_is_out(s);
    struct camera_status at = lens_status(s);

    if (f->off >= 0)
        set = set_control(device, f->name, f->off) && set;
    bool back = lens_works(s);
    uint32_t outages = lens_status(s).outages - before;
    check(set && out && back && outages == (f->outage ? 1 : 0), f->name, "%s (%s), %u outage, back",
        f->outage ? camera_state_text(at.state) : "goes on", at.detail, outages);
}

static void fail_while_opening(const char *device, const char *name)
{
    struct seen s;
    bool set = set_control(device, name, 1);

    lens_open(&s, device);
    bool works = lens_works(&s);
    struct camera_status at = lens_status(&s);
    check(set && works && at.outages == 1, name, "%u outage, then %s", at.outages, at.detail);
    lens_close(&s);
}

void look_at_failures(void)
{
    char device[64] = "";
    struct seen s;

    if (!check(module_load("vivid", "n_devs=1 node_types=0x1")
                   && node_find(NODE_VIDEO, NAME_OF_VIVID, device, sizeof device),
            "vivid", "%s", device))
        return;
    lens_open(&s, device);
    bool works = lens_works(&s);
    struct camera_status at = lens_status(&s);
    check(works && at.width == 1280 && at.height == 720, "standard camera", "%s", at.detail);
    for (size_t i = 0; i < sizeof WHILE_WORKING / sizeof WHILE_WORKING[0]; i++)
        fail_while_working(&s, device, &WHILE_WORKING[i]);
    lens_close(&s);
    for (size_t i = 0; i < sizeof WHILE_OPENING / sizeof WHILE_OPENING[0]; i++)
        fail_while_opening(device, WHILE_OPENING[i]);
    check(module_unload("vivid"), "vivid", "given back");
}
