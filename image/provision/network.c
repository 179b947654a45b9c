// SPDX-License-Identifier: EUPL-1.2
/* From a provision to a .network file: see network.h and systemd.network(5). */
#include "provision/network.h"

#include "base/files.h"
#include <assert.h>

#define ANSWER_BYTES_MAX 8192

void network_write(const struct provision *p, struct buf *ret)
{
    assert(provision_is_sound(p));
    buf_add_text(ret, "# written by zaalwacht-provision\n[Match]\nType=ether\n\n[Network]\n");
    if (p->address[0] == '\0') {
        buf_add_text(ret, "DHCP=yes\n");
    } else {
        buf_add_format(ret, "Address=%s\n", p->address);
        if (p->gateway[0] != '\0')
            buf_add_format(ret, "Gateway=%s\n", p->gateway);
        for (size_t i = 0; i < p->dns_count; i++)
            buf_add_format(ret, "DNS=%s\n", p->dns[i]);
    }
    buf_add_text(ret, "\n[DHCPv4]\nUseNTP=no\n\n[DHCPv6]\nUseNTP=no\n");
}

static enum err read_below(
    const char *data, const char *folder, const char *name, struct buf *ret, struct diag *d)
{
    char inner[PATH_SIZE], path[PATH_SIZE];

    enum err e = path_join(inner, data, folder);
    if (e == ERR_OK)
        e = path_join(path, inner, name);
    if (e == ERR_OK)
        e = file_read(path, ret, d);
    return e == ERR_OK ? ERR_OK : diag_set(d, e, "%s: %s", name, err_text(e));
}

enum err network_read(const char *data, struct provision *ret, struct diag *d)
{
    BUF_AUTO struct buf answer = BUF_INIT(ANSWER_BYTES_MAX);
    BUF_WIPE struct buf file = BUF_INIT(PROVISION_BYTES_MAX);
    struct anchor anchor;
    struct cert cert;
    struct bytes cert_bytes;

    enum err e = read_below(data, ".", "enrol.answer", &answer, d);
    if (e == ERR_OK)
        e = enrol_answer_open(buf_view(&answer), &anchor, &cert, &cert_bytes);
    if (e != ERR_OK)
        return diag_set(d, e, "enrol.answer: %s", err_text(e));
    e = read_below(data, PROVISION_FOLDER, PROVISION_FILE, &file, d);
    if (e == ERR_OK) {
        e = provision_accept(buf_view(&file), &anchor.root, &cert, 0, ret);
        if (e != ERR_OK)
            return diag_set(d, e, "what was provisioned does not hold: %s", err_text(e));
    }
    return e;
}
