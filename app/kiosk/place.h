// SPDX-License-Identifier: EUPL-1.2
/* The place where this kiosk hangs, as the exam office signed it (papers/provision.h): kept below
 * the data folder, where the agent reads proxy and registry, and a small program of the system the
 * network. The kiosk itself has no network, and uses the room alone. */
#ifndef KIOSK_PLACE_H
#define KIOSK_PLACE_H

#include "kiosk/device.h"
#include "papers/provision.h"

/* What holds here. ERR_MISSING: nothing was provisioned; errors of provision_accept. The caller
 * wipes `ret`. */
enum err place_read(
    const char *data, const struct device *dev, struct provision *ret, struct diag *d) MUST_CHECK;
/* Takes one that is newer than what holds, durably. ERR_EXISTS: it is not newer, also when it is
 * the same; ERR_KEY: for another kiosk; ERR_SIGNATURE, ERR_FORMAT: not of this institution, or
 * damaged; ERR_IO, ERR_FULL. Then what held still does. A file that does not hold any more is no
 * reason to refuse one that does. */
enum err place_take(
    const char *data, const struct device *dev, struct bytes in, struct diag *d) MUST_CHECK;

#endif
