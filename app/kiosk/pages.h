// SPDX-License-Identifier: EUPL-1.2
/* The pages that people read (PDF): printed from the signed record before it is sealed, kept, and
 * taken into the bundle as they were sealed. The worker calls this. */
#ifndef KIOSK_PAGES_H
#define KIOSK_PAGES_H

#include "kiosk/session.h"

/* Prints the record as it stands, the kiosk's own signature on it, keeps the pages (durable on
 * ERR_OK) and sets s->has_pdf and s->pdf. Pages that this record cannot be printed to leave has_pdf
 * false and are no error: a record is not kept from being sealed by its looks. ERR_FULL, ERR_IO,
 * ERR_NOMEM. */
enum err pages_keep(struct session *s, const char *data, struct diag *d) MUST_CHECK;
/* Appends the pages that the seal names; nothing when they are gone and cannot be printed the same
 * again, which the verifier will say. A seal that names none gets pages printed now. ERR_NOMEM. */
enum err pages_take(
    const struct session *s, const char *data, struct buf *ret, struct diag *d) MUST_CHECK;

#endif
