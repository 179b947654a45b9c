// SPDX-License-Identifier: EUPL-1.2
/* The tree that the kiosk runs in:
 *
 *   /                    squashfs under verity, read-only
 *   /etc, /var           the same with an overlay in memory: gone at the next start
 *   /var/lib/zaalwacht   the data partition: the only thing that stays
 *   /run/zaalwacht/boot  slot, version and root hash, and whether the data could be mounted
 */
#ifndef INIT_MOUNTS_H
#define INIT_MOUNTS_H

#include "init/args.h"
#include "init/parts.h"
#include <stdbool.h>

#define MOUNTS_ROOT "/sysroot"
#define MOUNTS_DATA MOUNTS_ROOT "/var/lib/zaalwacht"

/* What the initrd itself needs: /dev, /proc, /sys. */
enum err mounts_early(struct diag *d) MUST_CHECK;
/* The root of `device` and the overlays, and /dev, /proc and /sys below it. */
enum err mounts_root(const char *device, struct diag *d) MUST_CHECK;
/* Checks, grows and mounts the data. An error is no reason to stop: mounts_no_data. */
enum err mounts_data(const struct part *data, struct diag *d) MUST_CHECK;
/* An empty read-only folder in its place, so that nothing is kept in memory by mistake and lost. */
enum err mounts_no_data(struct diag *d) MUST_CHECK;
/* Writes /run/zaalwacht/boot. */
enum err mounts_tell(const struct args *a, bool has_data, struct diag *d) MUST_CHECK;
/* Makes MOUNTS_ROOT the root and starts its init. Comes back only with an error. */
enum err mounts_enter(struct diag *d) MUST_CHECK;

#endif
