// SPDX-License-Identifier: EUPL-1.2
/* The ends of a virtual machine's channels, as sockets of the file system. */
#ifndef PLAYER_LINE_H
#define PLAYER_LINE_H

#include "base/bytes.h"

/* Connected; ends the program with a sentence when that fails. */
int line_open(const char *path);
void line_send(int fd, struct bytes data);
/* Sends a command of QEMU's machine protocol and waits for its answer. False: it was refused. */
bool line_command(int fd, const char *json);

#endif
