// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the configuration of a registry: refused with a sentence, or read to values that,
 * written out again, are read to the same. */
#include "registry/config.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER "/etc/zaalwacht"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool same(const struct config *a, const struct config *b)
{
    return strcmp(a->address, b->address) == 0 && a->port == b->port
           && strcmp(a->database, b->database) == 0 && strcmp(a->papers, b->papers) == 0
           && strcmp(a->certificate, b->certificate) == 0 && strcmp(a->key, b->key) == 0
           && a->behind_proxy == b->behind_proxy;
}

static void write_again(const struct config *c, struct buf *ret)
{
    buf_add_format(ret, "address = %s\nport = %u\ndatabase = %s\npapers = %s\n", c->address,
        c->port, c->database, c->papers);
    buf_add_format(ret, "behind proxy = %s\n", c->behind_proxy ? "yes" : "no");
    if (c->key[0] != '\0') {
        buf_add_format(ret, "certificate = %s\nkey = %s\n", c->certificate, c->key);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct config c, again, untouched;
    struct diag d = {0};
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    memset(&c, 0, sizeof c);
    if (config_parse((struct bytes){data, size}, FOLDER, &c, &d) != ERR_OK) {
        if (d.text[0] == '\0' || memcmp(&c, &untouched, sizeof c) != 0) {
            abort();
        }
        return 0;
    }
    bool tls = c.certificate[0] != '\0';
    bool placed = c.database[0] == '/' || strncmp(c.database, "postgres", 8) == 0;
    if (tls != (c.key[0] != '\0') || c.address[0] == '\0' || !placed || c.papers[0] != '/'
        || (tls && (c.key[0] != '/' || c.certificate[0] != '/'))) {
        abort();
    }
    if (c.behind_proxy && strcmp(c.address, "127.0.0.1") != 0 && strcmp(c.address, "::1") != 0) {
        abort(); /* others could say who they are */
    }
    write_again(&c, &text);
    if (config_parse(buf_view(&text), FOLDER, &again, &d) != ERR_OK || !same(&c, &again)) {
        abort();
    }
    return 0;
}
