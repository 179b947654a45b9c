// SPDX-License-Identifier: EUPL-1.2
/* One text file for whoever mends a kiosk from afar. It holds versions, health, the self-test, what
 * the agent says, the last lines of our own log, and names, sizes and hashes of files: never what
 * is in a ledger, a package or a record, no key, no name of a person, and no file name that a
 * person may have chosen. */
#ifndef KIOSK_SUPPORT_H
#define KIOSK_SUPPORT_H

#include "kiosk/self_test.h"

#define SUPPORT_BYTES_MAX ((size_t)1 << 20)

/* Writes it into `out` (capped by the caller at SUPPORT_BYTES_MAX; what is more is cut by its
 * check). Reads every file that it hashes, so not on a thread that somebody waits for. */
void support_write(const struct test_view *t, const struct device_view *v, enum lang lang,
    const char *data, const char *camera_detail, struct buf *out);

#endif
