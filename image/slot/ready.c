// SPDX-License-Identifier: EUPL-1.2
/* Waiting for a kiosk that stays: see ready.h. The wait starts when we see the file, not when it
 * was written: the wall clock may jump in between, and a minute more costs nothing. */
#include "slot/ready.h"

#include <errno.h>
#include <sys/stat.h>
#include <time.h>

enum err ready_wait(const char *path, unsigned seconds, struct diag *d)
{
    struct stat before, after;
    struct timespec until;

    if (stat(path, &before) != 0)
        return diag_errno(d, ERR_MISSING, "look for %s", path);
    (void)clock_gettime(CLOCK_BOOTTIME, &until);
    until.tv_sec += (time_t)seconds;
    while (clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &until, NULL) == EINTR)
        ;
    if (stat(path, &after) != 0 || after.st_ino != before.st_ino
        || after.st_mtim.tv_sec != before.st_mtim.tv_sec
        || after.st_mtim.tv_nsec != before.st_mtim.tv_nsec)
        return diag_set(d, ERR_AGAIN, "the kiosk was not ready all the time");
    return ERR_OK;
}
