// SPDX-License-Identifier: EUPL-1.2
/* dm-verity without libdevmapper: three calls of the kernel's device mapper. */
#ifndef INIT_VERITY_H
#define INIT_VERITY_H

#include "init/args.h"

#define VERITY_NAME "zaalwacht-root"
#define VERITY_PATH_SIZE 32

/* Makes the read-only device over `device` ("/dev/vda5") and writes its path into `ret`. From then
 * on every block that is read is checked against the root hash. ERR_DEVICE: the kernel refused. */
enum err verity_open(const struct args *a, const char *device, char ret[VERITY_PATH_SIZE],
    struct diag *d) MUST_CHECK;

#endif
