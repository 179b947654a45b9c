// SPDX-License-Identifier: EUPL-1.2
/* What is looked at in a lab machine: the product's own code on real drivers of the kernel. Each
 * prints its lines with check(). */
#ifndef DEVICE_LOOK_H
#define DEVICE_LOOK_H

/* Pictures of tickets through v4l2loopback: captured, read, verified; writer and module go and come
 * back. `folder` has ticket-<n>.yuyv and empty.yuyv of the fictional school. */
void look_at_camera(const char *folder);
/* The kernel's own test camera: its formats, and each failure it can be asked for. */
void look_at_failures(void);
/* A finger through uinput and back through evdev; places come as lines "tap X Y" (pixels) from
 * the virtio port "touch". */
void look_at_touch(void);
/* Lamps and buzzer on a simulated chip of lines, seen from its other side: every sign's pattern,
 * the chip taken away and put back. */
void look_at_lamps(void);
/* The clock chip, and that the system's time comes from it. `expected`: seconds since 1970. */
void look_at_clock(long long expected);
/* Feeds the watchdog longer than it waits, then hangs for good: the machine must start again. The
 * second time it says that it was bitten and returns. */
void look_at_watchdog(void);

#endif
