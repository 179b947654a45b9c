// SPDX-License-Identifier: EUPL-1.2
/* Wrong PINs: five tries, then a delay that doubles, kept on disk so that switching off helps
 * nobody.
 *
 * Each try is counted before it is made and forgiven after it succeeded: pulling the plug between
 * the two costs one try. After a restart the running delay starts anew. Check-in at the door goes
 * on during a delay. */
#ifndef KIOSK_TRIES_H
#define KIOSK_TRIES_H

#include "base/clock.h"
#include "base/files.h"

#define TRIES_FREE 5
#define TRIES_DELAY_S 60
#define TRIES_DELAY_MAX_S 3600

struct tries {
    char path[PATH_SIZE];
    uint32_t wrong;
    struct mono until; /* no try before this; 0: free */
};

/* Loads the counter of the data folder. A file that does not parse counts as five wrong tries. */
enum err tries_open(
    struct tries *t, const char *folder, struct mono now, struct diag *d) MUST_CHECK;
/* Seconds to wait before a try may be made; 0: now. */
int32_t tries_wait_s(const struct tries *t, struct mono now);
/* Counts a try that is about to be made. Durable on ERR_OK; on an error the try must not be made.
 */
enum err tries_begin(struct tries *t, struct diag *d) MUST_CHECK;
/* It was wrong: starts the delay when there is one. Answers how many tries are left before a delay
 * (0: delayed). */
int32_t tries_wrong(struct tries *t, struct mono now);
/* It was right: forgets. Answers how many wrong tries there were before it. */
uint32_t tries_right(struct tries *t, struct diag *d);

#endif
