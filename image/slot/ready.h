// SPDX-License-Identifier: EUPL-1.2
/* Whether the kiosk stayed ready: the file that it writes when a picture was drawn, the camera gave
 * a frame and its data could be opened. The file goes away with the kiosk's service. */
#ifndef SLOT_READY_H
#define SLOT_READY_H

#include "base/err.h"
#include <stdint.h>

/* Waits until the file at `path` has been there for `seconds`, by the machine's own time.
 * ERR_MISSING: it is not there; ERR_AGAIN: it went away, or was written anew, while we waited. */
enum err ready_wait(const char *path, unsigned seconds, struct diag *d) MUST_CHECK;

#endif
