// SPDX-License-Identifier: EUPL-1.2
#include "device/touch.h"

#include <fcntl.h>
#include <linux/uinput.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SLOTS = 9, IDS = 65535 };

static bool has_axes(int fd)
{
    static const struct {
        uint16_t code;
        int32_t maximum;
    } AXES[] = {{ABS_X, TOUCH_WIDTH - 1}, {ABS_Y, TOUCH_HEIGHT - 1},
        {ABS_MT_POSITION_X, TOUCH_WIDTH - 1}, {ABS_MT_POSITION_Y, TOUCH_HEIGHT - 1},
        {ABS_MT_SLOT, SLOTS}, {ABS_MT_TRACKING_ID, IDS}};

    for (size_t i = 0; i < sizeof AXES / sizeof AXES[0]; i++) {
        struct uinput_abs_setup a = {.code = AXES[i].code, .absinfo.maximum = AXES[i].maximum};
        if (ioctl(fd, UI_SET_ABSBIT, AXES[i].code) != 0 || ioctl(fd, UI_ABS_SETUP, &a) != 0)
            return false;
    }
    return true;
}

int touch_open(struct diag *d)
{
    struct uinput_setup setup = {
        .id = {.bustype = BUS_VIRTUAL, .vendor = 1, .product = 1}, .name = TOUCH_NAME};
    int fd = open("/dev/uinput", O_WRONLY | O_CLOEXEC);

    if (fd < 0) {
        (void)diag_errno(d, ERR_MISSING, "%s", "/dev/uinput");
        return -1;
    }
    if (ioctl(fd, UI_SET_EVBIT, EV_KEY) == 0 && ioctl(fd, UI_SET_KEYBIT, BTN_TOUCH) == 0
        && ioctl(fd, UI_SET_EVBIT, EV_ABS) == 0 && ioctl(fd, UI_SET_PROPBIT, INPUT_PROP_DIRECT) == 0
        && has_axes(fd) && ioctl(fd, UI_DEV_SETUP, &setup) == 0 && ioctl(fd, UI_DEV_CREATE) == 0)
        return fd;
    (void)diag_errno(d, ERR_IO, "%s", "make a touch screen");
    (void)close(fd);
    return -1;
}

static void emit(int fd, uint16_t type, uint16_t code, int32_t value)
{
    struct input_event e = {.type = type, .code = code, .value = value};

    if (write(fd, &e, sizeof e) != (ssize_t)sizeof e)
        perror("touch");
}

static void emit_place(int fd, int x, int y)
{
    emit(fd, EV_ABS, ABS_MT_POSITION_X, x);
    emit(fd, EV_ABS, ABS_MT_POSITION_Y, y);
    emit(fd, EV_ABS, ABS_X, x);
    emit(fd, EV_ABS, ABS_Y, y);
}

/* The kernel drops a place that is the same as the last one: arrive from beside it. */
void touch_press(int fd, int x, int y)
{
    static int32_t id;

    id = id % IDS + 1;
    emit(fd, EV_ABS, ABS_MT_SLOT, 0);
    emit(fd, EV_ABS, ABS_MT_TRACKING_ID, id);
    emit_place(fd, x > 0 ? x - 1 : x + 1, y > 0 ? y - 1 : y + 1);
    emit_place(fd, x, y);
    emit(fd, EV_KEY, BTN_TOUCH, 1);
    emit(fd, EV_SYN, SYN_REPORT, 0);
}

void touch_move(int fd, int x, int y)
{
    emit_place(fd, x, y);
    emit(fd, EV_SYN, SYN_REPORT, 0);
}

void touch_release(int fd)
{
    emit(fd, EV_ABS, ABS_MT_TRACKING_ID, -1);
    emit(fd, EV_KEY, BTN_TOUCH, 0);
    emit(fd, EV_SYN, SYN_REPORT, 0);
}
