// SPDX-License-Identifier: EUPL-1.2
/* What the firewall gets from a provision: the one port that the agent may reach. */
#ifndef PROVISION_FIREWALL_H
#define PROVISION_FIREWALL_H

#include "papers/provision.h"

#define FIREWALL_BYTES_MAX 256
#define FIREWALL_PORT 443 /* when nothing says otherwise, as in image/root/etc/nftables.conf */

/* The port of the proxy, of the registry when there is none, of https when neither names one. The
 * provision is sound. NULL: nothing is provisioned. */
uint16_t firewall_port(const struct provision *p);
/* Appends the commands for nft that make `port` the only one in its set. */
void firewall_write(uint16_t port, struct buf *ret);

#endif
