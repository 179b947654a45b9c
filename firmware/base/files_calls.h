// SPDX-License-Identifier: EUPL-1.2
/* The system calls through which files.c writes, so that a test can make the n-th of them fail.
 * Programs never touch this table; with the log sink it is the only mutable state at file scope. */
#ifndef BASE_FILES_CALLS_H
#define BASE_FILES_CALLS_H

#include <stddef.h>
#include <sys/types.h>

struct files_calls {
    int (*openat)(int folder, const char *name, int flags, ...);
    ssize_t (*write)(int fd, const void *data, size_t n);
    ssize_t (*read)(int fd, void *data, size_t n);
    int (*fsync)(int fd);
    int (*close)(int fd);
    int (*renameat2)(int from, const char *old, int to, const char *new, unsigned flags);
    int (*unlinkat)(int folder, const char *name, int flags);
};

extern struct files_calls files_calls;

#endif
