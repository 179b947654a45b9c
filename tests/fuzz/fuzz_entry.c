// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as an entry: refused, or exactly what sealing under that header writes but for the
 * sealed body, and no key of ours opens it. Then the same entry with those sealed bytes as its
 * padded body under our key: a body that seals to just that, or a padding that is refused. */
#include "chain/entry.h"
#include "sitting/event.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct cell_key KEY = {{1}};

static void check_open(struct bytes in, const struct entry_header *h, struct bytes padded)
{
    struct entry_header opened;
    struct event event;
    BUF_AUTO struct buf body = BUF_INIT(ENTRY_BODY_MAX), again = BUF_INIT(ENTRY_SIZE_MAX);
    enum err e = entry_open(in, &KEY, &opened, &body);
    if (e != ERR_OK && e != ERR_FORMAT) {
        abort(); /* the key is the right one */
    }
    if (e) {
        return;
    }
    if (body.n >= padded.n || (body.n && memcmp(body.p, padded.p, body.n) != 0)
        || entry_seal(h, &KEY, buf_view(&body), &again) || again.n != in.n) {
        abort();
    }
    (void)!event_decode(buf_view(&body), &event);
}

/* Associated data of an entry: its clear fields as an array of their own. */
static void reseal(struct bytes in, const struct entry_header *h, struct bytes sealed)
{
    size_t clear_n = (size_t)(sealed.p - in.p), head_n = 3; /* bytes, length of two bytes */
    struct bytes padded = {sealed.p, sealed.n - CELL_OVERHEAD};
    uint8_t clear[ENTRY_SIZE_MAX];
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    head_n = sealed.n < 256 ? 2 : head_n;
    memcpy(clear, in.p, clear_n);
    buf_add(&entry, clear, clear_n);
    clear[0]--;
    if (cell_seal(&KEY, (struct bytes){clear, clear_n - head_n}, padded, &entry)) {
        abort();
    }
    check_open(buf_view(&entry), h, padded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t zeros[ENTRY_BODY_MAX];
    struct bytes in = {data, size}, sealed;
    struct entry_header h, opened;
    BUF_AUTO struct buf again = BUF_INIT(ENTRY_SIZE_MAX), body = BUF_INIT(ENTRY_BODY_MAX);
    if (crypto_start() || entry_parse(in, &h, &sealed)) {
        return 0;
    }
    size_t clear = (size_t)(sealed.p - data), body_n = sealed.n - CELL_OVERHEAD - ENTRY_PAD;
    if (entry_seal(&h, &KEY, (struct bytes){zeros, body_n}, &again) || again.n != size
        || memcmp(again.p, data, clear) != 0 || entry_open(in, &KEY, &opened, &body) == ERR_OK) {
        abort();
    }
    reseal(in, &h, sealed);
    return 0;
}
