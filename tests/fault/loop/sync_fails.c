// SPDX-License-Identifier: EUPL-1.2
/* The player of exam days (tests/scenarios) on a disk that cannot sync for a while: in front of
 * libc, each sync of the ledger's log answers EIO as long as the file FAULT_WHILE is there. The
 * script puts it on the stick and takes it away; what the loop makes of that stands in
 * sync-fails.day. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int is_log(int fd)
{
    char link[64], path[1024];

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 4)
        return 0;
    path[n] = '\0';
    return strcmp(path + n - 4, "-wal") == 0;
}

int fdatasync(int fd)
{
    const char *path = getenv("FAULT_WHILE");

    if (path != NULL && access(path, F_OK) == 0 && is_log(fd)) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, fd);
}
