// SPDX-License-Identifier: EUPL-1.2
/* Back to new, in two halves with a power cut anywhere between and in them.
 *
 *   1. evidence: every sealed record and every log onto the stick, encrypted to the exam office and
 *      read back. Nothing on the kiosk changes.
 *   2. the mark RESET_MARK is written, durable: from now on there is no way back. Keys first, then
 *      the rest is destroyed, and the mark last. A start that finds the mark does this half.
 *
 * On flash, destroying is not erasing: see base/files.h. What lies there is ciphertext, whose keys
 * are the exam office's. */
#ifndef KIOSK_RESET_H
#define KIOSK_RESET_H

#include "kiosk/device.h"

#define RESET_MARK "reset.begun"

/* First half. `stick` may be NULL. ERR_MISSING: no stick, ERR_CONFLICT several, and
 * there is evidence; errors of media_put. A log that does not open goes along as it is. */
enum err reset_evidence(
    const char *data, const char *stick, const struct device *dev, struct diag *d) MUST_CHECK;
/* Writes the mark. */
enum err reset_begin(const char *data, struct diag *d) MUST_CHECK;
/* Second half; without the mark it does nothing. ERR_IO: something is left, and so is the mark. */
enum err reset_finish(const char *data, struct diag *d) MUST_CHECK;

#endif
