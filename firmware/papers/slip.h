// SPDX-License-Identifier: EUPL-1.2
/* A paper as QR codes: a long one is cut into several, which a camera reads in any order.
 *
 * Nothing here is secret or proven: the paper inside is signed, and whoever puts the slips together
 * reads it as if it had come in a file. No state outside `struct slips`, any thread. */
#ifndef PAPERS_SLIP_H
#define PAPERS_SLIP_H

#include "base/bytes.h"

enum slip_kind { SLIP_REQUEST = 1, SLIP_ANSWER, SLIP_PROVISION };

/* A code of this length is 65 modules wide at error correction M: a module of 0.9 mm when it is
 * printed 6 cm wide, which a door's camera reads at arm's length. */
#define SLIP_TEXT_MAX 384
#define SLIP_CHUNK_MAX 240
#define SLIP_PARTS_MAX 16
#define SLIP_PAPER_MAX ((size_t)SLIP_CHUNK_MAX * SLIP_PARTS_MAX)

/* How many codes a paper of `n` bytes takes; 0: none can carry it. */
size_t slip_parts(size_t n);

/* Appends the text of one code, `part` from 0. ERR_LIMIT: no such part, or too long a paper. */
enum err slip_write(
    enum slip_kind kind, struct bytes paper, size_t part, struct buf *ret) MUST_CHECK;

/* Slips that were read so far, all of one paper. Zeroed is empty. */
struct slips {
    enum slip_kind kind;
    size_t count; /* of the paper; 0: nothing read */
    uint8_t tag[4];
    size_t size[SLIP_PARTS_MAX]; /* 0: not read yet */
    uint8_t chunk[SLIP_PARTS_MAX][SLIP_CHUNK_MAX];
};

/* Takes one code. A slip of another paper than those before it begins anew with that one. ERR_TYPE:
 * no slip at all, or of another kind than `wanted`; ERR_FORMAT: a slip that was damaged. `s` is
 * then as it was. */
enum err slips_take(struct slips *s, enum slip_kind wanted, struct bytes text) MUST_CHECK;
/* How many of `s->count` were read. */
size_t slips_have(const struct slips *s);
/* Appends the paper when all are there: ERR_AGAIN before that, ERR_FORMAT when they do not make the
 * paper that they say (then `s` is empty again). */
enum err slips_join(struct slips *s, struct buf *ret) MUST_CHECK;

#endif
