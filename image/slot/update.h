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

/* A refusal is an answer like another, and no failure: the updater's unit does not fail by it. */
enum update_result {
    UPDATE_NOTHING, /* nothing lies there, or what was installed before waits for the next start */
    UPDATE_DONE,    /* installed */
    UPDATE_WAITS,   /* a record is open: nothing was tried */
    UPDATE_DECLINED /* RAUC or our handler took none of them; the report says why */
};

/* Gives every bundle to RAUC until one was installed; RAUC decides. One that the agent brought is
 * removed when there is an answer that stays, whatever it was; what lies on a stick is left alone.
 * Where nothing lies the report of before stays. ERR_MISSING, ERR_IO, ERR_FULL: it could not be
 * looked at, or not be told. */
enum err update_folders(
    const struct update_setup *u, enum update_result *ret, struct diag *d) MUST_CHECK;

#endif
