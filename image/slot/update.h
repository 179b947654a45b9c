// SPDX-License-Identifier: EUPL-1.2
/* Bundles that lie somewhere, given to RAUC, and what became of them (report.h). */
#ifndef SLOT_UPDATE_H
#define SLOT_UPDATE_H

#include "base/err.h"

#define UPDATE_SUFFIX ".raucb"

/* All borrowed during the call. */
struct update_setup {
    const char *const *folders; /* in which bundles may lie, and in those below one that is not the
                                   spool (sticks); closed by NULL; one that is not there has none */
    const char *spool;          /* the one of them that the agent fills, or NULL */
    const char *data;           /* the kiosk's data folder */
    const char *rauc;           /* the program: "rauc info" and "rauc install FILE" */
    const char *board;          /* "compatible" of this card; "" not known: RAUC looks alone */
    const char *report;         /* folder of the report */
};

/* Gives every bundle to RAUC until one was installed; RAUC decides. One that the agent brought is
 * removed when there is an answer, whatever it was; what lies on a stick is left alone. Where
 * nothing lies the report of before stays. ERR_STATE: a record is open, nothing was tried;
 * ERR_CONFLICT: what there was is refused. */
enum err update_folders(const struct update_setup *u, struct diag *d) MUST_CHECK;

#endif
