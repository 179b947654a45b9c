// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a list of students: a draft, or a refusal with a sentence. */
#include "office/roster.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct draft *d = draft_new();
    struct objection why = {0};
    if (d == NULL)
        return 0;
    enum err e = roster_read((struct bytes){data, size}, d, &why);
    if (e != ERR_OK && e != ERR_NOMEM && why.id == NULL)
        abort();
    draft_drop_canceled_doubles(d);
    draft_sort(d);
    draft_free(d);
    return 0;
}
