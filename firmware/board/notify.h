// SPDX-License-Identifier: EUPL-1.2
/* What the kiosk tells the program that started it (systemd's sd_notify protocol): ready, how it
 * stands, and that it is alive. Written by hand: it is one datagram of text, stable since 2011, and
 * libsystemd would be a second library with a hundred other things for it. Without NOTIFY_SOCKET (a
 * desk) nothing is told. One thread. */
#ifndef BOARD_NOTIFY_H
#define BOARD_NOTIFY_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct notify {
    int fd;              /* -1: nobody listens */
    int64_t watchdog_us; /* WATCHDOG_USEC: not heard of for so long, and the program is killed; 0:
                            nobody watches */
};

/* Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID. Never fails: what cannot be reached does not
 * listen. */
void notify_open(struct notify *n);
void notify_close(struct notify *n);
/* One or more lines, "WATCHDOG=1". Never blocks; what nobody takes is lost. False when it was. */
bool notify_send(const struct notify *n, const char *lines);

#endif
