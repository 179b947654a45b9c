// SPDX-License-Identifier: EUPL-1.2
/* What lies beside a ledger while its record is being signed and sealed. Each file is sealed under
 * the sitting key, so that it opens only where the list does; closing the session destroys them.
 *
 *   ledger/<sitting>.pv   payload, rows, strokes and signatures so far (form: closing.c)
 *   ledger/<sitting>.pdf  the pages, printed before the event that seals their hash
 *
 * The worker calls this. */
#ifndef KIOSK_KEPT_H
#define KIOSK_KEPT_H

#include "kiosk/session.h"

enum kept { KEPT_PV, KEPT_PDF, KEPT_COUNT };

/* Puts `plain` in the place of what was kept before; durable on ERR_OK. `s` has its keys. ERR_FULL,
 * ERR_IO, ERR_NOMEM, ERR_LIMIT. */
enum err kept_write(const struct session *s, const char *data, enum kept what, struct bytes plain,
    struct diag *d) MUST_CHECK;
/* Appends what is kept to `ret`, which the caller wipes. ERR_MISSING: nothing is; ERR_KEY: it was
 * changed, or is of another sitting or another kind. */
enum err kept_read(const struct session *s, const char *data, enum kept what, struct buf *ret,
    struct diag *d) MUST_CHECK;
/* Destroys all of it; absent is fine. Needs no key. */
enum err kept_destroy(const char *data, const struct uuid *sitting, struct diag *d) MUST_CHECK;

#endif
