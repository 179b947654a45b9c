// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as an object of the planning system: an offering, a page of associations, or a refusal
 * with a sentence. */
#include "office/oke.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct draft *d = draft_new();
    struct objection why = {0}, other = {0};
    if (d == NULL)
        return 0;
    enum err e = oke_offering_read((struct bytes){data, size}, d, &why);
    if (e != ERR_OK && e != ERR_NOMEM && why.id == NULL)
        abort();
    e = oke_associations_read((struct bytes){data, size}, d, &other);
    if (e != ERR_OK && e != ERR_NOMEM && other.id == NULL)
        abort();
    draft_sort(d);
    draft_free(d);
    return 0;
}
