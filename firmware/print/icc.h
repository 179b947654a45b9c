// SPDX-License-Identifier: EUPL-1.2
/* A small sRGB profile: what the colours of an archived page mean. */
#ifndef PRINT_ICC_H
#define PRINT_ICC_H

#include "base/bytes.h"

/* Appends the profile, always the same bytes. Failure stays in `ret`. */
void icc_srgb(struct buf *ret);

#endif
