// SPDX-License-Identifier: EUPL-1.2
/* Whether a record is open on this kiosk, seen from outside it: no update then. */
#ifndef SLOT_RECORD_H
#define SLOT_RECORD_H

#include "base/err.h"
#include <stdbool.h>

/* A record is open from the first entry of a sitting's ledger (ledger/<sitting>.db) until its
 * session was closed (closed/<sitting>); app/kiosk/shelf.h has the folders. Logs of other doors
 * (<sitting>.<door>.db) are nobody's record here. ERR_MISSING: there is no data folder. A kiosk
 * that never had a sitting has none open. */
enum err record_is_open(const char *data, bool *ret, struct diag *d) MUST_CHECK;

#endif
