// SPDX-License-Identifier: EUPL-1.2
/* The datagram: see notify.h. */
#include "board/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A path, or "@name" for a socket that is in no file system. */
static int reach(const char *name)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    size_t n = strlen(name);

    if ((name[0] != '/' && name[0] != '@') || n >= sizeof to.sun_path)
        return -1;
    memcpy(to.sun_path, name, n);
    if (name[0] == '@')
        to.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, length) != 0) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

void notify_open(struct notify *n)
{
    const char *name = getenv("NOTIFY_SOCKET"), *us = getenv("WATCHDOG_USEC");
    const char *pid = getenv("WATCHDOG_PID");

    *n = (struct notify){.fd = name != NULL ? reach(name) : -1};
    bool mine = pid == NULL || strtol(pid, NULL, 10) == (long)getpid();
    long long period = us != NULL && mine ? strtoll(us, NULL, 10) : 0;
    if (n->fd >= 0 && period > 0)
        n->watchdog_us = period;
}

void notify_close(struct notify *n)
{
    if (n->fd >= 0)
        (void)close(n->fd);
    n->fd = -1;
}

bool notify_send(const struct notify *n, const char *lines)
{
    size_t size = strlen(lines);
    return n->fd >= 0 && send(n->fd, lines, size, MSG_NOSIGNAL) == (ssize_t)size;
}
