// SPDX-License-Identifier: EUPL-1.2
/* A cheap connection: see plain.h. */
#include "support/fleet/plain.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANSWER_MAX 16384

static _Noreturn void give_up(const char *what)
{
    perror(what);
    exit(2);
}

int plain_connect(const char *url)
{
    const char *colon = strrchr(url, ':');
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    to.sin_port = htons((uint16_t)strtol(colon + 1, NULL, 10));
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0
        || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0)
        give_up("connect");
    return fd;
}

static void add_field(struct buf *ret, const char *name, const char *value)
{
    if (value[0] != '\0')
        buf_add_format(ret, "%s: %s\r\n", name, value);
}

void plain_render(const struct wire_request *r, struct buf *ret)
{
    buf_add_format(ret, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %zu\r\n", r->method,
        r->path, r->body.n);
    add_field(ret, "Content-Type", r->content_type);
    add_field(ret, "If-Match", r->if_match);
    add_field(ret, "Content-Digest", r->content_digest);
    add_field(ret, "Signature-Input", r->signature_input);
    add_field(ret, "Signature", r->signature);
    buf_add_text(ret, "\r\n");
    buf_add_bytes(ret, r->body);
    if (buf_check(ret) != ERR_OK)
        give_up("request");
}

/* How long the answer is, as far as it says so yet; 0: not yet. */
static size_t length_of(const char *answer)
{
    const char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "content-length:");

    if (end == NULL)
        return 0;
    size_t head = (size_t)(end - answer) + 4;
    return length != NULL && length < end
               ? head + (size_t)strtoul(length + strlen("content-length:"), NULL, 10)
               : head;
}

int plain_exchange(int connection, struct bytes request)
{
    char answer[ANSWER_MAX + 1];
    size_t got = 0, length = 0;

    while (request.n > 0) {
        ssize_t n = send(connection, request.p, request.n, MSG_NOSIGNAL);
        if (n <= 0)
            give_up("send");
        request = (struct bytes){request.p + n, request.n - (size_t)n};
    }
    while (length == 0 || got < length) {
        ssize_t n = recv(connection, answer + got, ANSWER_MAX - got, 0);
        if (n <= 0)
            give_up("receive");
        got += (size_t)n;
        answer[got] = '\0';
        length = length_of(answer);
    }
    return (int)strtol(answer + strlen("HTTP/1.1 "), NULL, 10);
}
