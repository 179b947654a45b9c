// SPDX-License-Identifier: EUPL-1.2
/* From a provision to a set of the firewall: see firewall.h and image/root/etc/nftables.conf. Only
 * a number gets there, never a text that somebody wrote. */
#include "provision/firewall.h"

#include <stdlib.h>
#include <string.h>

#define SCHEME "https://"

/* Of "host", "host:8443", "[fd00::1]:8443" and what may follow behind a "/". 0: none is named. */
static uint16_t port_of(const char *authority)
{
    size_t n = strcspn(authority, "/");
    const char *p = memchr(authority, ']', n);

    p = memchr(p != NULL ? p : authority, ':', p != NULL ? n - (size_t)(p - authority) : n);
    unsigned long port = p != NULL ? strtoul(p + 1, NULL, 10) : 0;
    return port <= UINT16_MAX ? (uint16_t)port : 0;
}

uint16_t firewall_port(const struct provision *p)
{
    uint16_t port = 0;

    if (p != NULL && p->proxy[0] != '\0')
        port = port_of(p->proxy);
    else if (p != NULL && strncmp(p->registry, SCHEME, strlen(SCHEME)) == 0)
        port = port_of(p->registry + strlen(SCHEME));
    return port != 0 ? port : FIREWALL_PORT;
}

void firewall_write(uint16_t port, struct buf *ret)
{
    buf_add_format(ret,
        "flush set inet zaalwacht agent_ports\n"
        "add element inet zaalwacht agent_ports { %u }\n",
        (unsigned)port);
}
