// SPDX-License-Identifier: EUPL-1.2
/* The stick: a mounted folder that people can pull out at any moment. On a desk it is any
 * directory.
 *
 * Everything written gets a temporary name, fsync, rename and is read back; a stick that lies or is
 * pulled out gives an error and leaves no half file under the final name. Nothing on a stick is
 * executed, and what is read from it is trusted only after its signature was checked by the caller.
 */
#ifndef BOARD_MEDIA_H
#define BOARD_MEDIA_H

#include "base/bytes.h"

/* True when `folder` is there and can be written to. */
bool media_present(const char *folder);

/* Writes `data` as `name` and reads it back. ERR_MISSING: no stick; ERR_FULL; ERR_IO: cannot be
 * written or reads back differently; ERR_FORMAT: `name` is no plain file name. A file of that
 * name is replaced, also by the same content. */
enum err media_put(
    const char *folder, const char *name, struct bytes data, struct diag *d) MUST_CHECK;

/* Calls `each` with the path of every plain file ending in `suffix`, in name order. ERR_MISSING: no
 * stick. Stops at the first error of `each` and returns it. */
enum err media_each(const char *folder, const char *suffix,
    enum err (*each)(void *context, const char *path), void *context, struct diag *d) MUST_CHECK;

#endif
