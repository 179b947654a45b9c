// SPDX-License-Identifier: EUPL-1.2
/* What the system gets from a provision: one file for systemd-networkd. */
#ifndef PROVISION_NETWORK_H
#define PROVISION_NETWORK_H

#include "papers/provision.h"

#define NETWORK_BYTES_MAX 2048

/* Appends the file for the wired network. The provision is sound (asserted), so no field can begin
 * another line. No time server is ever taken, also not one that DHCP offers. */
void network_write(const struct provision *p, struct buf *ret);

/* From a kiosk's data folder: reads its institution and certificate, and what was provisioned, and
 * verifies that anew. ERR_MISSING: not enrolled, or nothing provisioned; ERR_KEY: for another
 * kiosk; ERR_SIGNATURE, ERR_FORMAT, ... as provision_verify. The caller wipes `ret`. */
enum err network_read(const char *data, struct provision *ret, struct diag *d) MUST_CHECK;

#endif
