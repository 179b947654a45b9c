// SPDX-License-Identifier: EUPL-1.2
/* Values out of small files of "key=value" lines: RAUC's manifest, and what init wrote. Pure. */
#ifndef SLOT_KEYS_H
#define SLOT_KEYS_H

#include "base/bytes.h"

/* The value of `key` in the section "[section]", or before any section when that is "". Total over
 * any text. ERR_MISSING: not there; ERR_CONFLICT: there twice; ERR_LIMIT: it does not fit `size`.
 * `ret` is written only on success. */
enum err keys_value(
    const char *text, const char *section, const char *key, char *ret, size_t size) MUST_CHECK;

#endif
