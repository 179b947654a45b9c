// SPDX-License-Identifier: EUPL-1.2
/* Any lines as parts of a moving code: refused, or data that writes to parts which give it again.
 */
#include "pv/ur.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct bytes whole)
{
    BUF_AUTO struct buf got = BUF_INIT(UR_DATA_MAX);
    struct ur_reader *r = ur_reader_new();
    struct ur_writer *w = NULL;

    if (r == NULL || whole.n == 0 || ur_count_of(whole.n, 100) > 200) {
        ur_reader_free(r);
        return;
    }
    if (ur_writer_open(whole, 100, &w))
        abort();
    for (uint32_t i = 2; ur_reader_data(r, &got) == ERR_AGAIN; i++) { /* the first is missed */
        BUF_AUTO struct buf text = BUF_INIT(ur_text_size(100));
        if (ur_writer_part(w, i, &text) || ur_reader_take(r, buf_view(&text)))
            abort();
    }
    if (!bytes_equal(buf_view(&got), whole))
        abort();
    ur_writer_close(w);
    ur_reader_free(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    BUF_AUTO struct buf whole = BUF_INIT(UR_DATA_MAX);
    struct ur_reader *r = ur_reader_new();
    size_t from = 0;

    if (r == NULL)
        return 0;
    for (size_t i = 0; i <= size; i++) {
        if (i < size && data[i] != '\n')
            continue;
        size_t had = ur_reader_have(r);
        enum err e = ur_reader_take(r, (struct bytes){data + from, i - from});
        if ((e != ERR_OK && ur_reader_have(r) != had) || ur_reader_have(r) > ur_reader_count(r))
            abort();
        if (ur_reader_data(r, &whole) == ERR_OK)
            check(buf_view(&whole));
        buf_clear(&whole);
        from = i + 1;
    }
    ur_reader_free(r);
    return 0;
}
