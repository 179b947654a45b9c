// SPDX-License-Identifier: EUPL-1.2
/* One property of a device as the kernel tells it under /sys: a small text file. This folder's own.
 */
#ifndef BOARD_PROPERTY_H
#define BOARD_PROPERTY_H

#include "base/files.h"

#define PROPERTY_MAX 64
#define PROPERTY_SYS "/sys"

/* First line of `name` in `folder`, without its newline; false when it is not there or longer than
 * PROPERTY_MAX - 1 bytes. */
bool property_text(const char *folder, const char *name, char out[PROPERTY_MAX]);
/* The number it begins with, from 0 up; `fallback` when there is none. */
int32_t property_number(const char *folder, const char *name, int32_t fallback);
/* Calls `each` with the folder of every device of a class, links included, in no order. `sys` is
 * where the kernel shows its devices, NULL: /sys. */
void property_each(const char *sys, const char *class,
    void (*each)(void *context, const char *folder), void *context);

#endif
