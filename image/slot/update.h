// SPDX-License-Identifier: EUPL-1.2
/* Bundles that lie somewhere, given to RAUC. */
#ifndef SLOT_UPDATE_H
#define SLOT_UPDATE_H

#include "base/err.h"

#define UPDATE_SUFFIX ".raucb"

/* Gives every bundle in `folders` to `rauc` ("/usr/bin/rauc install FILE") until one was installed.
 * A folder that is not there has none; in one that is not the spool, the folders below it are
 * sticks and are looked into too, no deeper. A bundle that the agent brought (`spool`, one of the
 * folders, or NULL) is removed when RAUC has answered, whatever it said; what lies on a stick is
 * left alone. ERR_STATE: a record is open, nothing was tried; ERR_CONFLICT: RAUC refused what there
 * was. */
enum err update_folders(const char *const folders[], const char *spool, const char *data,
    const char *rauc, struct diag *d) MUST_CHECK;

#endif
