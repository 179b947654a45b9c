// SPDX-License-Identifier: EUPL-1.2
/* Slips: see slip.h.
 *
 * text = prefix, then base45 of:
 *
 *   byte  field
 *   0     part, from 0
 *   1     parts, 1 to 16
 *   2-5   the first four bytes of SHA-256 of the whole paper: which slips belong together
 *   6-    1 to 240 bytes of the paper; every part but the last has equally many
 *
 * The prefix names kind and version, so that a person who sees the text knows what it is:
 * "ZWE1:" an enrolment request, "ZWA1:" the answer, "ZWN1:" a provision. */
#include "papers/slip.h"

#include "codec/text45.h"
#include "crypto/hash.h"
#include <assert.h>
#include <string.h>

#define HEAD_BYTES 6
#define PREFIX_BYTES 5

static const char *const prefixes[] = {
    [SLIP_REQUEST] = "ZWE1:", [SLIP_ANSWER] = "ZWA1:", [SLIP_PROVISION] = "ZWN1:"};

size_t slip_parts(size_t n)
{
    return n == 0 || n > SLIP_PAPER_MAX ? 0 : (n + SLIP_CHUNK_MAX - 1) / SLIP_CHUNK_MAX;
}

enum err slip_write(enum slip_kind kind, struct bytes paper, size_t part, struct buf *ret)
{
    BUF_AUTO struct buf raw = BUF_INIT(HEAD_BYTES + SLIP_CHUNK_MAX);
    size_t parts = slip_parts(paper.n);

    assert(kind >= SLIP_REQUEST && kind <= SLIP_PROVISION);
    if (part >= parts)
        return ERR_LIMIT;
    struct hash h = hash_of(paper);
    size_t each = (paper.n + parts - 1) / parts, from = part * each;
    size_t n = paper.n - from < each ? paper.n - from : each;
    buf_add_byte(&raw, (uint8_t)part);
    buf_add_byte(&raw, (uint8_t)parts);
    buf_add(&raw, h.b, sizeof((struct slips *)0)->tag);
    buf_add(&raw, paper.p + from, n);
    enum err e = buf_check(&raw);
    if (e != ERR_OK)
        return e;
    buf_add_text(ret, prefixes[kind]);
    base45_encode(buf_view(&raw), ret);
    return buf_check(ret);
}

/* Takes a code apart. */
static enum err head_read(enum slip_kind wanted, struct bytes text, struct buf *raw)
{
    if (text.n < PREFIX_BYTES || memcmp(text.p, prefixes[wanted], PREFIX_BYTES) != 0)
        return ERR_TYPE;
    if (text.n > SLIP_TEXT_MAX)
        return ERR_FORMAT;
    enum err e = base45_decode((struct bytes){text.p + PREFIX_BYTES, text.n - PREFIX_BYTES}, raw);
    bool whole = e == ERR_OK && raw->n > HEAD_BYTES && raw->n <= HEAD_BYTES + SLIP_CHUNK_MAX
                 && raw->p[1] >= 1 && raw->p[1] <= SLIP_PARTS_MAX && raw->p[0] < raw->p[1];
    return whole ? ERR_OK : ERR_FORMAT;
}

enum err slips_take(struct slips *s, enum slip_kind wanted, struct bytes text)
{
    BUF_AUTO struct buf raw = BUF_INIT((size_t)2 * SLIP_TEXT_MAX);

    assert(wanted >= SLIP_REQUEST && wanted <= SLIP_PROVISION);
    enum err e = head_read(wanted, text, &raw);
    if (e != ERR_OK)
        return e;
    size_t part = raw.p[0], n = raw.n - HEAD_BYTES;
    bool same =
        s->count == raw.p[1] && s->kind == wanted && memcmp(s->tag, raw.p + 2, sizeof s->tag) == 0;
    if (!same) {
        *s = (struct slips){.kind = wanted, .count = raw.p[1]};
        memcpy(s->tag, raw.p + 2, sizeof s->tag);
    }
    s->size[part] = n;
    memcpy(s->chunk[part], raw.p + HEAD_BYTES, n);
    return ERR_OK;
}

size_t slips_have(const struct slips *s)
{
    size_t have = 0;

    for (size_t i = 0; i < s->count; i++)
        have += s->size[i] > 0;
    return have;
}

enum err slips_join(struct slips *s, struct buf *ret)
{
    BUF_AUTO struct buf paper = BUF_INIT(SLIP_PAPER_MAX);

    if (s->count == 0 || slips_have(s) < s->count)
        return ERR_AGAIN;
    for (size_t i = 0; i < s->count; i++)
        buf_add(&paper, s->chunk[i], s->size[i]);
    struct hash h = hash_of(buf_view(&paper));
    bool whole = buf_check(&paper) == ERR_OK && memcmp(h.b, s->tag, sizeof s->tag) == 0;
    *s = (struct slips){0};
    if (!whole)
        return ERR_FORMAT;
    buf_add_bytes(ret, buf_view(&paper));
    return buf_check(ret);
}
