// SPDX-License-Identifier: EUPL-1.2
/* Bytes as text: base45 (RFC 9285) for QR codes, base64 and base64url without padding (RFC 4648)
 * for JSON and notes. Decoders accept only the canonical form and append nothing on refusal. */
#ifndef CODEC_TEXT45_H
#define CODEC_TEXT45_H

#include "base/bytes.h"

void base45_encode(struct bytes in, struct buf *out);
enum err base45_decode(struct bytes text, struct buf *ret) MUST_CHECK;

void base64url_encode(struct bytes in, struct buf *out); /* no padding */
enum err base64url_decode(struct bytes text, struct buf *ret) MUST_CHECK;

void base64_encode(struct bytes in, struct buf *out); /* with padding */
enum err base64_decode(struct bytes text, struct buf *ret) MUST_CHECK;

/* Standard alphabet without padding, as age writes it. */
void base64_nopad_encode(struct bytes in, struct buf *out);
enum err base64_nopad_decode(struct bytes text, struct buf *ret) MUST_CHECK;

/* Crockford base32 of n bytes, upper case, no padding, in groups of `group` letters with one space
 * between (0: none). */
void base32_encode(struct bytes in, int group, struct buf *out);

#endif
