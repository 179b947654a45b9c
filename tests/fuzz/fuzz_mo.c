// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a compiled catalogue of words: refused, or every id and text lies inside it and ends
 * there; looking an id up finds a text or nothing. */
#include "base/mo.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_inside(struct bytes in, const char *text)
{
    const uint8_t *p = (const uint8_t *)text;
    if (p < in.p || p >= in.p + in.n || !memchr(p, 0, (size_t)(in.p + in.n - p))) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes in = {data, size};
    struct mo mo;
    if (mo_open(in, &mo) != ERR_OK) {
        return 0;
    }
    for (size_t i = 0; i < mo.count; i++) {
        const char *id = mo_id_at(&mo, i);
        if (id) {
            check_inside(in, id);
            const char *text = mo_find(&mo, id);
            if (text) {
                check_inside(in, text);
            }
        }
    }
    if (mo_id_at(&mo, mo.count) != NULL) {
        abort();
    }
    const char *head = mo_find(&mo, "");
    if (head) {
        check_inside(in, head);
    }
    return 0;
}
