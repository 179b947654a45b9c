// SPDX-License-Identifier: EUPL-1.2
/* Writing: see ur.h. */
#include "pv/ur.h"

#include "codec/cbor.h"
#include "pv/bytewords.h"
#include <stdlib.h>
#include <string.h>

#define HEAD_MAX 9       /* of a byte string */
#define PART_HEAD_MAX 32 /* of a part in CBOR */
#define TEXT_HEAD_MAX 40 /* "UR:BYTES/4294967295-4096/" */
#define CHECKSUM_LETTERS 8

struct ur_writer {
    struct buf message; /* padded to whole pieces */
    size_t length, piece;
    uint32_t checksum;
    struct fountain f;
    bool *in;
    uint8_t *mixed;
};

size_t ur_text_size(size_t piece)
{
    return TEXT_HEAD_MAX + 2 * (PART_HEAD_MAX + piece) + CHECKSUM_LETTERS;
}

/* Of the message that `data` bytes make. */
static size_t message_size(size_t data)
{
    return data + (data < 24 ? 1 : data < 256 ? 2 : data < 65536 ? 3 : 5);
}

size_t ur_count_of(size_t data, size_t piece)
{
    return (message_size(data) + piece - 1) / piece;
}

static enum err fill(struct ur_writer *w, struct bytes data, size_t piece)
{
    size_t count = ur_count_of(data.n, piece);

    w->message = BUF_INIT(data.n + HEAD_MAX + count);
    cbor_put_bytes(&w->message, data);
    w->length = w->message.n;
    w->piece = (w->length + count - 1) / count; /* all of one length, and little to pad */
    w->checksum = bytewords_crc32(buf_view(&w->message));
    for (size_t i = w->length; i < w->piece * count; i++)
        buf_add_byte(&w->message, 0);
    w->in = calloc(count, sizeof *w->in);
    w->mixed = calloc(1, w->piece);
    enum err e = buf_check(&w->message);
    if (e == ERR_OK && (w->in == NULL || w->mixed == NULL))
        e = ERR_NOMEM;
    return e == ERR_OK ? fountain_open(&w->f, count) : e;
}

enum err ur_writer_open(struct bytes data, size_t piece, struct ur_writer **ret)
{
    if (data.n == 0 || data.n > UR_DATA_MAX || piece == 0 || piece > UR_PIECE_MAX
        || ur_count_of(data.n, piece) > FOUNTAIN_PIECES_MAX)
        return ERR_LIMIT;
    struct ur_writer *w = calloc(1, sizeof *w);
    enum err e = w != NULL ? fill(w, data, piece) : ERR_NOMEM;
    if (e != ERR_OK)
        ur_writer_close(w);
    else
        *ret = w;
    return e;
}

void ur_writer_close(struct ur_writer *w)
{
    if (w == NULL)
        return;
    buf_free(&w->message);
    fountain_close(&w->f);
    free(w->in);
    free(w->mixed);
    free(w);
}

size_t ur_writer_count(const struct ur_writer *w)
{
    return w->f.count;
}

static void mix(struct ur_writer *w)
{
    memset(w->mixed, 0, w->piece);
    for (size_t i = 0; i < w->f.count; i++)
        for (size_t k = 0; w->in[i] && k < w->piece; k++)
            w->mixed[k] ^= w->message.p[i * w->piece + k];
}

enum err ur_writer_part(struct ur_writer *w, uint32_t number, struct buf *ret)
{
    BUF_AUTO struct buf part = BUF_INIT(PART_HEAD_MAX + w->piece);

    fountain_pick(&w->f, number, w->checksum, w->in);
    mix(w);
    cbor_put_array(&part, 5);
    cbor_put_uint(&part, number);
    cbor_put_uint(&part, w->f.count);
    cbor_put_uint(&part, w->length);
    cbor_put_uint(&part, w->checksum);
    cbor_put_bytes(&part, (struct bytes){w->mixed, w->piece});
    enum err e = buf_check(&part);
    if (e != ERR_OK)
        return e;
    buf_add_format(ret, "UR:BYTES/%lu-%zu/", (unsigned long)number, w->f.count);
    bytewords_add(ret, buf_view(&part));
    return buf_check(ret);
}
