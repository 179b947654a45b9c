// SPDX-License-Identifier: EUPL-1.2
/* Whether bytes are text: every string that comes from outside passes here once. */
#ifndef CODEC_UTF8_H
#define CODEC_UTF8_H

#include "base/bytes.h"

/* Valid UTF-8 by RFC 3629: shortest forms, no surrogates, nothing above U+10FFFF. Empty is valid,
 * NUL is allowed. */
bool utf8_valid(struct bytes b);

#endif
