// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as an extras file, laid over a draft of two students: done, or a refusal with a
 * sentence. */
#include "office/extras.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct draft *d = draft_new();
    struct extras x = {0};
    struct objection why = {0};
    if (d == NULL)
        return 0;
    for (size_t i = 1; i <= 2; i++)
        text_copy(draft_add_student(d, i, NULL)->c.number, 24, i == 1 ? "1" : "900010");
    enum err e = extras_read((struct bytes){data, size}, &x, &why);
    if (e == ERR_OK)
        e = extras_apply(&x, d, &why);
    if (e != ERR_OK && e != ERR_NOMEM && why.id == NULL)
        abort();
    extras_free(&x);
    draft_free(d);
    return 0;
}
