// SPDX-License-Identifier: EUPL-1.2
#include "player/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { ANSWER_MAX = 1 << 16 };

static void stop(const char *what)
{
    perror(what);
    exit(2);
}

int line_open(const char *path)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&at, sizeof at) != 0)
        stop(path);
    return fd;
}

void line_send(int fd, struct bytes data)
{
    while (data.n > 0) {
        ssize_t n = write(fd, data.p, data.n);
        if (n <= 0)
            stop("send");
        data.p += n;
        data.n -= (size_t)n;
    }
}

static void read_line(int fd, char line[ANSWER_MAX])
{
    size_t n = 0;

    while (n + 1 < ANSWER_MAX && read(fd, line + n, 1) == 1 && line[n] != '\n')
        n++;
    if (n == 0)
        stop("the machine's answer");
    line[n] = '\0';
}

bool line_command(int fd, const char *json)
{
    static char line[ANSWER_MAX];

    line_send(fd, bytes_of(json));
    line_send(fd, bytes_of("\n"));
    do { /* events come between */
        read_line(fd, line);
    } while (strncmp(line, "{\"return\"", 9) != 0 && strncmp(line, "{\"error\"", 8) != 0);
    return line[2] == 'r';
}
