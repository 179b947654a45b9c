// SPDX-License-Identifier: EUPL-1.2
/* Which system this machine started, as the init of the image's initrd wrote it down. */
#ifndef KIOSK_SYSTEM_H
#define KIOSK_SYSTEM_H

#include "crypto/hash.h"

#define SYSTEM_FILE "/run/zaalwacht/boot" /* lines of "key=value" (image/init) */
#define SYSTEM_ROOT_SIZE (2 * HASH_SIZE + 1)

/* The root hash of the file system that runs: every block of it is checked against this. 64 digits
 * in hex; "" when `path` is not there (a desk, not an appliance) or does not say. */
void system_root(const char *path, char ret[SYSTEM_ROOT_SIZE]);

#endif
