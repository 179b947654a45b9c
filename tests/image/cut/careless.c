// SPDX-License-Identifier: EUPL-1.2
/* The control: linked into the payload, these stand before libc's for our code and for SQLite's, so
 * that a sitting is told before it is durable. A check that does not catch this one catches
 * nothing.
 */
#include <unistd.h>

int fsync(int fd)
{
    (void)fd;
    return 0;
}

int fdatasync(int fd)
{
    (void)fd;
    return 0;
}
