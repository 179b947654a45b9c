// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a payload, its rows and its signatures (a line each): the record is text or refused,
 * and no line of it carries a control character. */
#include "pv/pv.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct bytes line(struct bytes *rest)
{
    const uint8_t *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    struct bytes l = {rest->p, end ? (size_t)(end - rest->p) : rest->n};
    size_t used = end ? l.n + 1 : l.n;
    *rest = (struct bytes){rest->p + used, rest->n - used};
    return l;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes rest = {data, size}, payload = line(&rest), rows = line(&rest);
    struct jws pv;
    BUF_AUTO struct buf out = BUF_INIT(16u << 20);
    enum err e = jws_parse(rest, &pv, NULL);
    if (pv_text(
            &(struct pv_shown){.payload = payload, .rows = rows, .pv = e == ERR_OK ? &pv : NULL},
            &out, NULL)
        == ERR_OK)
        for (size_t i = 0; i < out.n; i++)
            if (out.p[i] < 0x20 && out.p[i] != '\n')
                abort();
    jws_free(&pv);
    return 0;
}
