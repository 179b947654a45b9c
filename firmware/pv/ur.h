// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as moving QR codes: "ur:bytes" in parts (Uniform Resources, BCR-2020-005), which
 * readers elsewhere know.
 *
 *   text = "UR:BYTES/" number "-" count "/" bytewords( CBOR [number, count, length, crc32, piece] )
 *   message = CBOR byte string of the data, cut into `count` pieces of one length, the last padded
 *
 * The first `count` parts are the pieces in order, and every further one mixes several: whoever
 * missed some waits for a few more, whichever, and never for a certain one. Nothing here is secret
 * or proven: what goes through is encrypted and signed already. No state outside the two structs,
 * any thread, one at a time. */
#ifndef PV_UR_H
#define PV_UR_H

#include "base/bytes.h"
#include "pv/fountain.h"

#define UR_DATA_MAX ((size_t)4 << 20)
#define UR_PIECE_MAX 2048

/* Length of a part's text for pieces of `piece` bytes, at most. */
size_t ur_text_size(size_t piece);
/* How many pieces `data` bytes take, of at most `piece` bytes each. */
size_t ur_count_of(size_t data, size_t piece);

struct ur_writer;
/* Keeps a copy of `data`, which is not empty. ERR_LIMIT: longer than UR_DATA_MAX, or more than
 * FOUNTAIN_PIECES_MAX pieces; ERR_NOMEM. */
enum err ur_writer_open(struct bytes data, size_t piece, struct ur_writer **ret) MUST_CHECK;
void ur_writer_close(struct ur_writer *w); /* NULL is fine */
size_t ur_writer_count(const struct ur_writer *w);
/* Appends the text of part `number`, from 1 and as far as wanted. */
enum err ur_writer_part(struct ur_writer *w, uint32_t number, struct buf *ret) MUST_CHECK;

struct ur_reader;
struct ur_reader *ur_reader_new(void); /* NULL: no memory */
void ur_reader_free(struct ur_reader *r);
/* Takes one part. One of other data than those before begins anew with that one. ERR_TYPE: no part
 * of ur:bytes; ERR_FORMAT: a damaged one; ERR_LIMIT; ERR_NOMEM. The reader is then as it was. */
enum err ur_reader_take(struct ur_reader *r, struct bytes text) MUST_CHECK;
/* Pieces that are known or will be when the others are, of how many; 0 of 0 before the first. */
size_t ur_reader_have(const struct ur_reader *r);
size_t ur_reader_count(const struct ur_reader *r);
/* Appends the data when all is there: ERR_AGAIN before that; ERR_FORMAT when it is not what its
 * checksum says (the reader is then empty again). */
enum err ur_reader_data(struct ur_reader *r, struct buf *ret) MUST_CHECK;

#endif
