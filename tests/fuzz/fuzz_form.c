// SPDX-License-Identifier: EUPL-1.2
/* Forms that somebody sends: the first line is the content type, the rest the body. Values lie in
 * the body, one behind the other; a name and its value stand where the form has them. */
#include "registry/form.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char type[160], text[64];
    const uint8_t *end = n > 0 ? memchr(data, '\n', n) : NULL;
    size_t head = end != NULL ? (size_t)(end - data) : 0;
    struct form f;

    if (end == NULL || head >= sizeof type || memchr(data, 0, head) != NULL)
        return -1;
    memcpy(type, data, head);
    type[head] = '\0';
    struct bytes body = {data + head + 1, n - head - 1};
    if (form_parse(type, body, &f) != ERR_OK)
        return 0;
    const uint8_t *at = body.p;
    for (size_t i = 0; i < f.count; i++) {
        struct bytes v = f.parts[i].value;
        if (v.p < at || v.p + v.n > body.p + body.n || f.parts[i].name[0] == '\0')
            abort();
        at = v.p + v.n;
        if (form_text(&f, f.parts[i].name, text, sizeof text) && strlen(text) >= sizeof text)
            abort();
    }
    return 0;
}
