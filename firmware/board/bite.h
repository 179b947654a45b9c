// SPDX-License-Identifier: EUPL-1.2
/* A bite of the watchdog, told to the next start.
 *
 * systemd ends a service that was not heard of by SIGABRT. Whoever hangs cannot write that down, so
 * the signal's handler does: one small file, in the way of the one who was to blame at that moment.
 * A program that aborts itself (a bug) sends the signal to itself, and leaves no such file: that is
 * a crash and not a bite. A hardware watchdog resets the board and leaves none either; then the gap
 * in the log says that the kiosk was away. */
#ifndef BOARD_BITE_H
#define BOARD_BITE_H

#include "board/vigil.h"

/* From now on a bite leaves `path` (absolute, its folder exists; copied). The part to blame is
 * VIGIL_LOOP until told otherwise. Once per process. ERR_LIMIT: the path is too long; ERR_IO. */
enum err bite_arm(const char *path) MUST_CHECK;
/* Who would be to blame. Cheap; any thread. */
void bite_blame(enum vigil_part part);
/* Whether the run before was bitten: the part, VIGIL_NONE when it was not. A file of another form
 * is VIGIL_NONE too. */
enum vigil_part bite_read(const char *path);
/* It was told: forgets it. */
void bite_forget(const char *path);

#endif
