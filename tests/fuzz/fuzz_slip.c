// SPDX-License-Identifier: EUPL-1.2
/* Any lines as codes of an answer: refused, or a paper that writes to codes which give it again. */
#include "papers/slip.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct bytes paper)
{
    static struct slips again;
    BUF_AUTO struct buf got = BUF_INIT(SLIP_PAPER_MAX);

    memset(&again, 0, sizeof again);
    for (size_t i = 0; i < slip_parts(paper.n); i++) {
        BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX);
        if (slip_write(SLIP_ANSWER, paper, i, &text)
            || slips_take(&again, SLIP_ANSWER, buf_view(&text)))
            abort();
    }
    if (slips_join(&again, &got) || !bytes_equal(buf_view(&got), paper))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct slips s;
    BUF_AUTO struct buf paper = BUF_INIT(SLIP_PAPER_MAX);
    size_t from = 0;

    memset(&s, 0, sizeof s);
    for (size_t i = 0; i <= size; i++) {
        if (i < size && data[i] != '\n')
            continue;
        size_t had = slips_have(&s);
        enum err e = slips_take(&s, SLIP_ANSWER, (struct bytes){data + from, i - from});
        if ((e != ERR_OK && slips_have(&s) != had) || slips_have(&s) > s.count)
            abort();
        if (slips_join(&s, &paper) == ERR_OK)
            check(buf_view(&paper));
        buf_clear(&paper);
        from = i + 1;
    }
    return 0;
}
