// SPDX-License-Identifier: EUPL-1.2
/* Reading structured header fields (RFC 8941), as far as signatures need them. Only for files of
 * this folder.
 *
 * A cursor whose first failure sticks: read straight down, look at `failed` once. */
#ifndef WIRE_HEADER_H
#define WIRE_HEADER_H

#include "base/bytes.h"

struct header {
    const char *at; /* borrowed, terminated */
    bool failed;
};

/* Takes this character when it is next. */
bool header_has(struct header *h, char c);
/* The same; anything else is a failure. */
void header_need(struct header *h, char c);
/* Blanks, which mean nothing between the parts of a list. */
void header_skip_blanks(struct header *h);
/* A key: small letter or "*" first, then small letters, digits, "_", "-", ".", "*". */
struct bytes header_key(struct header *h);
/* Text between double quotes, without them; `ret` is terminated. One with a backslash, which none
 * of ours needs, or that does not fit is a failure. */
void header_string(struct header *h, char *ret, size_t size);
/* A whole number of up to 15 digits, maybe negative. */
int64_t header_integer(struct header *h);
/* Exactly n bytes between colons, in base64. */
void header_bytes(struct header *h, uint8_t *ret, size_t n);
/* Any bare item of a parameter that is not looked at: string, number, token, bytes, boolean. */
void header_skip_item(struct header *h);
/* Nothing may follow. */
void header_end(struct header *h);

#endif
