// SPDX-License-Identifier: EUPL-1.2
/* The operating system behind the call table. */
#include "camera/calls.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

static int system_open(void *context, const char *path, int flags)
{
    (void)context;
    return open(path, flags);
}

static int system_close(void *context, int fd)
{
    (void)context;
    return close(fd);
}

static int system_ioctl(void *context, int fd, unsigned long request, void *argument)
{
    (void)context;
    return ioctl(fd, request, argument);
}

static void *system_mmap(void *context, size_t length, int fd, off_t offset)
{
    (void)context;
    return mmap(NULL, length, PROT_READ, MAP_SHARED, fd, offset);
}

static int system_munmap(void *context, void *address, size_t length)
{
    (void)context;
    return munmap(address, length);
}

static int system_poll(void *context, struct pollfd *fds, nfds_t count, int timeout_ms)
{
    (void)context;
    return poll(fds, count, timeout_ms);
}

const struct camera_calls *camera_calls_system(void)
{
    static const struct camera_calls calls = {
        .open = system_open,
        .close = system_close,
        .ioctl = system_ioctl,
        .mmap = system_mmap,
        .munmap = system_munmap,
        .poll = system_poll,
    };
    return &calls;
}
