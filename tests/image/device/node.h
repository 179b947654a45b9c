// SPDX-License-Identifier: EUPL-1.2
/* Modules of the kernel, and the device files that come of them. */
#ifndef DEVICE_NODE_H
#define DEVICE_NODE_H

#include <stdbool.h>
#include <stddef.h>

/* Loads /modules/NAME.ko of the lab's root; false, with errno. */
bool module_load(const char *name, const char *options);
/* Takes it out again; waits while somebody has it open. */
bool module_unload(const char *name);

enum node_kind { NODE_VIDEO = 0, NODE_EVENT, NODE_CLOCK, NODE_PORT };
/* The device file of that kind whose name, as the kernel gives it, begins with `name`. Waits for
 * it. */
bool node_find(enum node_kind kind, const char *name, char *ret_path, size_t size);

#endif
