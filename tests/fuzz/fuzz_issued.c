// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the office's file of what it handed out: refused, or written again it reads as the
 * same. */
#include "office/issued.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_same(const struct issued *a, const struct issued *b)
{
    return a->count == b->count && uuid_equal(&a->sitting, &b->sitting)
           && strcmp(a->pv_number, b->pv_number) == 0 && strcmp(a->exam, b->exam) == 0
           && a->start.ms == b->start.ms && a->end.ms == b->end.ms
           && a->package_issue == b->package_issue;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct issued *first = NULL, *second = NULL;
    BUF_AUTO struct buf one = BUF_INIT(8u << 20), two = BUF_INIT(8u << 20);
    if (issued_parse((struct bytes){data, size}, &first) != ERR_OK) {
        return 0;
    }
    if (issued_write(first, &one) || issued_parse(buf_view(&one), &second)
        || !is_same(first, second) || issued_write(second, &two)
        || !bytes_equal(buf_view(&one), buf_view(&two))) {
        abort();
    }
    for (size_t i = 0; i < first->count; i++) {
        int at = issued_ticket_of(first, first->tickets[i].number);
        if (at < 0 || (size_t)at > i) {
            abort();
        }
    }
    issued_free(first);
    issued_free(second);
    return 0;
}
