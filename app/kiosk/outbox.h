// SPDX-License-Identifier: EUPL-1.2
/* The sealed records that are kept on this kiosk, and which of them somebody took along.
 *
 * Folders below the data folder: out/ (bundles, encrypted to the exam office), taken/ (one empty
 * file per bundle that was written to a stick, under the same name), received/ (the registry's
 * receipt per bundle, spool.h). */
#ifndef KIOSK_OUTBOX_H
#define KIOSK_OUTBOX_H

#include "base/files.h"

struct outbox {
    int32_t kept;
    int32_t received; /* the registry signed for them */
    int32_t waiting;  /* neither that, nor on a stick */
};

/* Counts; a folder that cannot be read counts as empty. */
struct outbox outbox_count(const char *data);
/* Writes every record that waits to the stick, and in any case the one called `also` ("" = none):
 * it may be on another stick, and is wanted on this one. Each counts as taken once it was read
 * back. ERR_MISSING: no stick; ERR_AGAIN: there is nothing to write; ERR_EXISTS: all is on the
 * stick, and our own storage could not keep that it is; ERR_INTERNAL: a record cannot be read from
 * our own storage; else of media_put, and what was written until then is taken. */
enum err outbox_export(
    const char *data, const char *stick, const char *also, struct diag *d) MUST_CHECK;

#endif
