// SPDX-License-Identifier: EUPL-1.2
/* Reading: each part is an equation over the pieces, and those that say something new are kept as
 * rows of a triangle. With as many rows as pieces all pieces are known: no part is ever waited for
 * that others can stand in for. */
#include "pv/ur.h"

#include "codec/cbor.h"
#include "pv/bytewords.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PREFIX "ur:bytes/"
#define PREFIX_LENGTH 9
#define PART_BYTES_MAX (UR_PIECE_MAX + 64)
#define MESSAGE_MAX (UR_DATA_MAX + 9)

/* An equation: which pieces, and what they are together. */
struct row {
    uint8_t *piece;
    bool in[]; /* one for each piece; the bytes follow in `piece` */
};

struct ur_reader {
    size_t count, length, size; /* pieces, bytes of the message, bytes of a piece; count 0: empty */
    uint32_t checksum;
    struct fountain f;
    struct row **rows; /* rows[i]: its first piece is i; NULL: not there yet */
    size_t have;
};

/* A part as it was read; `piece` borrows. */
struct part {
    uint32_t number, checksum;
    size_t count, length;
    struct bytes piece;
};

struct ur_reader *ur_reader_new(void)
{
    return calloc(1, sizeof(struct ur_reader));
}

static void empty(struct ur_reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        free(r->rows[i]);
    free(r->rows);
    fountain_close(&r->f);
    *r = (struct ur_reader){0};
}

void ur_reader_free(struct ur_reader *r)
{
    if (r == NULL)
        return;
    empty(r);
    free(r);
}

size_t ur_reader_have(const struct ur_reader *r)
{
    return r->have;
}

size_t ur_reader_count(const struct ur_reader *r)
{
    return r->count;
}

/* ---------------------------------------------------------------- a part */

/* "12-34/" of the text; what is in the CBOR counts, and must say the same. */
static bool read_numbers(struct bytes *text, uint64_t *number, uint64_t *count)
{
    uint64_t *at[] = {number, count};
    const char ends[] = {'-', '/'};

    for (size_t k = 0; k < 2; k++) {
        size_t digits = 0;
        *at[k] = 0;
        for (; digits < text->n && digits < 10 && text->p[digits] >= '0' && text->p[digits] <= '9';
             digits++)
            *at[k] = *at[k] * 10 + (uint64_t)(text->p[digits] - '0');
        if (digits == 0 || digits == text->n || text->p[digits] != (uint8_t)ends[k])
            return false;
        *text = (struct bytes){text->p + digits + 1, text->n - digits - 1};
    }
    return true;
}

static enum err read_cbor(struct bytes in, struct part *ret)
{
    struct cbor c;
    (void)cbor_open(&c, in); /* its failure sticks */

    if (cbor_get_array(&c, 5) != 5)
        cbor_fail(&c, ERR_FORMAT);
    ret->number = (uint32_t)cbor_get_uint_max(&c, UINT32_MAX);
    ret->count = (size_t)cbor_get_uint_max(&c, FOUNTAIN_PIECES_MAX);
    ret->length = (size_t)cbor_get_uint_max(&c, MESSAGE_MAX);
    ret->checksum = (uint32_t)cbor_get_uint_max(&c, UINT32_MAX);
    ret->piece = cbor_get_bytes(&c);
    enum err e = cbor_finish(&c);
    if (e != ERR_OK)
        return e == ERR_LIMIT ? e : ERR_FORMAT;
    size_t room = ret->count * ret->piece.n; /* the last piece is not all padding */
    bool fits = ret->number > 0 && ret->count > 0 && ret->length > 0 && ret->length <= room
                && room - ret->length < ret->piece.n;
    return fits ? ERR_OK : ERR_FORMAT;
}

static enum err read_part(struct bytes text, struct buf *bytes, struct part *ret)
{
    uint64_t number, count;

    if (text.n <= PREFIX_LENGTH || strncasecmp((const char *)text.p, PREFIX, PREFIX_LENGTH) != 0)
        return ERR_TYPE;
    text = (struct bytes){text.p + PREFIX_LENGTH, text.n - PREFIX_LENGTH};
    if (!read_numbers(&text, &number, &count))
        return ERR_TYPE;
    if (text.n > 2 * (size_t)PART_BYTES_MAX)
        return ERR_LIMIT;
    enum err e = bytewords_read(text, bytes);
    if (e == ERR_OK)
        e = read_cbor(buf_view(bytes), ret);
    if (e == ERR_OK && (ret->number != number || ret->count != count))
        e = ERR_FORMAT;
    return e;
}

/* ---------------------------------------------------------------- all of them */

static bool is_of(const struct ur_reader *r, const struct part *p)
{
    return r->count == p->count && r->length == p->length && r->checksum == p->checksum
           && r->size == p->piece.n;
}

static enum err begin(struct ur_reader *r, const struct part *p)
{
    struct ur_reader fresh = {.length = p->length, .size = p->piece.n, .checksum = p->checksum};

    enum err e = fountain_open(&fresh.f, p->count);
    if (e != ERR_OK)
        return e;
    fresh.rows = calloc(p->count, sizeof(struct row *));
    if (fresh.rows == NULL) {
        fountain_close(&fresh.f);
        return ERR_NOMEM;
    }
    fresh.count = p->count;
    empty(r);
    *r = fresh;
    return ERR_OK;
}

static struct row *row_new(const struct ur_reader *r, const struct part *p)
{
    struct row *row = calloc(1, sizeof *row + r->count * sizeof row->in[0] + r->size);

    if (row == NULL)
        return NULL;
    row->piece = (uint8_t *)(row->in + r->count);
    memcpy(row->piece, p->piece.p, r->size);
    return row;
}

/* Takes away from one equation what another says. */
static void subtract(const struct ur_reader *r, struct row *from, const struct row *what)
{
    for (size_t i = 0; i < r->count; i++)
        from->in[i] = from->in[i] != what->in[i];
    for (size_t i = 0; i < r->size; i++)
        from->piece[i] ^= what->piece[i];
}

/* Keeps the row under its first piece, or lets it go when it says nothing new. */
static void add_row(struct ur_reader *r, struct row *row)
{
    for (size_t i = 0; i < r->count; i++) {
        if (!row->in[i])
            continue;
        if (r->rows[i] == NULL) {
            r->rows[i] = row;
            r->have++;
            return;
        }
        subtract(r, row, r->rows[i]);
    }
    free(row);
}

enum err ur_reader_take(struct ur_reader *r, struct bytes text)
{
    BUF_AUTO struct buf bytes = BUF_INIT(PART_BYTES_MAX);
    struct part p = {0};

    enum err e = read_part(text, &bytes, &p);
    if (e == ERR_OK && !is_of(r, &p))
        e = begin(r, &p);
    if (e != ERR_OK || r->have == r->count)
        return e;
    struct row *row = row_new(r, &p);
    if (row == NULL)
        return ERR_NOMEM;
    fountain_pick(&r->f, p.number, p.checksum, row->in);
    add_row(r, row);
    return ERR_OK;
}

/* From the last row up, each loses the pieces that are known by then. */
static void solve(struct ur_reader *r)
{
    for (size_t i = r->count; i-- > 0;)
        for (size_t k = i + 1; k < r->count; k++)
            if (r->rows[i]->in[k])
                subtract(r, r->rows[i], r->rows[k]);
}

static enum err read_message(struct bytes message, struct buf *ret)
{
    struct cbor c;
    (void)cbor_open(&c, message);

    struct bytes data = cbor_get_bytes(&c);
    if (cbor_finish(&c) != ERR_OK)
        return ERR_FORMAT;
    buf_add_bytes(ret, data);
    return buf_check(ret);
}

enum err ur_reader_data(struct ur_reader *r, struct buf *ret)
{
    BUF_AUTO struct buf message = BUF_INIT(MESSAGE_MAX + UR_PIECE_MAX);

    if (r->count == 0 || r->have < r->count)
        return ERR_AGAIN;
    solve(r);
    for (size_t i = 0; i < r->count; i++)
        buf_add(&message, r->rows[i]->piece, r->size);
    enum err e = buf_check(&message);
    if (e != ERR_OK)
        return e;
    struct bytes whole = {message.p, r->length};
    e = bytewords_crc32(whole) == r->checksum ? read_message(whole, ret) : ERR_FORMAT;
    if (e == ERR_FORMAT)
        empty(r);
    return e;
}
