// SPDX-License-Identifier: EUPL-1.2
/* Bytewords (BCR-2020-012) in their shortest form: two letters a byte, with a checksum behind, in
 * letters that a QR code packs tightly. No state, any thread. */
#ifndef PV_BYTEWORDS_H
#define PV_BYTEWORDS_H

#include "base/bytes.h"

/* CRC-32 as in ISO 3309. Finds what a camera misread; it proves nothing. */
uint32_t bytewords_crc32(struct bytes data);
/* Appends the letters of `data` and of its checksum, in capitals. */
void bytewords_add(struct buf *text, struct bytes data);
/* Appends the bytes, of letters in either case. ERR_FORMAT: no bytewords, or the checksum does not
 * match; nothing is appended then. */
enum err bytewords_read(struct bytes text, struct buf *ret) MUST_CHECK;

#endif
