// SPDX-License-Identifier: EUPL-1.2
/* Attachments out of a PDF of anybody: files or a refusal. */
#include "print/print.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct print_taken taken;
    struct diag d = {0};
    (void)!print_take((struct bytes){data, n}, &taken, &d);
    print_taken_free(&taken);
    return 0;
}
