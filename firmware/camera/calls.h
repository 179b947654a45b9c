// SPDX-License-Identifier: EUPL-1.2
/* The system calls of the V4L2 camera as a table, so that a test can stand in for the kernel and
 * fail each of them. */
#ifndef CAMERA_CALLS_H
#define CAMERA_CALLS_H

#include <poll.h>
#include <stddef.h>
#include <sys/types.h>

/* Same results and errno as the calls of the same name; `context` is handed to each. Called from
 * the capture thread only. */
struct camera_calls {
    void *context;
    int (*open)(void *context, const char *path, int flags);
    int (*close)(void *context, int fd);
    int (*ioctl)(void *context, int fd, unsigned long request, void *argument);
    void *(*mmap)(void *context, size_t length, int fd,
        off_t offset); /* shared, readable; MAP_FAILED on error */
    int (*munmap)(void *context, void *address, size_t length);
    int (*poll)(void *context, struct pollfd *fds, nfds_t count, int timeout_ms);
};

/* The operating system's own. Static storage. */
const struct camera_calls *camera_calls_system(void);

#endif
