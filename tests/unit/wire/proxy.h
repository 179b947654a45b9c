// SPDX-License-Identifier: EUPL-1.2
/* A school's HTTP proxy on loopback: CONNECT for https, a whole address in the request line for
 * http, a password when it has one, and one that refuses. One exchange per connection, each on a
 * thread of its own. */
#ifndef TESTS_WIRE_PROXY_H
#define TESTS_WIRE_PROXY_H

#include "codec/text45.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#define PROXY_HEAD 16384

struct proxy {
    int listening;
    uint16_t port;
    pthread_t thread;
    char password[128]; /* "Basic ..." that it wants; "" nobody needs one */
    atomic_bool refuses;
    atomic_uint connects, whole, denied; /* what it was asked, and what it let through not */
};

struct proxy_visit {
    struct proxy *p;
    int fd;
};

static inline int proxy_connect(uint16_t port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

/* To and fro until both ends are quiet. */
static inline void proxy_pump(int a, int b)
{
    struct pollfd fds[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
    char data[16384];
    while (poll(fds, 2, 10000) > 0)
        for (int i = 0; i < 2; i++) {
            if (fds[i].revents == 0)
                continue;
            ssize_t n = recv(fds[i].fd, data, sizeof data, 0);
            if (n <= 0)
                return;
            for (ssize_t sent = 0; sent < n;) {
                ssize_t one = send(fds[1 - i].fd, data + sent, (size_t)(n - sent), MSG_NOSIGNAL);
                if (one <= 0)
                    return;
                sent += one;
            }
        }
}

static inline void proxy_say(int fd, const char *text)
{
    (void)send(fd, text, strlen(text), MSG_NOSIGNAL);
}

/* The head of a request into `out`; how many bytes, 0 when none came. What comes behind it may be
 * there as well. */
static inline size_t proxy_read_head(int fd, char out[PROXY_HEAD])
{
    size_t n = 0;
    out[0] = '\0';
    while (n < PROXY_HEAD - 1 && strstr(out, "\r\n\r\n") == NULL) {
        ssize_t one = recv(fd, out + n, PROXY_HEAD - 1 - n, 0);
        if (one <= 0)
            return 0;
        n += (size_t)one;
        out[n] = '\0';
    }
    return n;
}

static inline bool proxy_lets(struct proxy *p, const char *head)
{
    const char *said = strcasestr(head, "\r\nProxy-Authorization: ");
    return !atomic_load(&p->refuses)
           && (p->password[0] == '\0'
               || (said != NULL
                   && strncmp(said + strlen("\r\nProxy-Authorization: "), p->password,
                          strlen(p->password))
                          == 0));
}

static inline void proxy_pass(struct proxy *p, int fd, char *head, size_t n)
{
    unsigned port = 0;
    char method[16] = "";
    bool tunnel = sscanf(head, "CONNECT 127.0.0.1:%u ", &port) == 1;
    if (!tunnel && sscanf(head, "%15s http://127.0.0.1:%u/", method, &port) != 2)
        return;
    atomic_fetch_add(tunnel ? &p->connects : &p->whole, 1);
    int to = proxy_connect((uint16_t)port);
    if (to < 0) {
        proxy_say(fd, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    if (tunnel) {
        proxy_say(fd, "HTTP/1.1 200 Connection established\r\nVia: 1.1 school\r\n\r\n");
    } else { /* "GET /path HTTP/1.1", and the line ends with this exchange */
        char line[1024];
        const char *path = strchr(strstr(head, "://") + 3, '/'), *end = strstr(head, "\r\n");
        (void)snprintf(
            line, sizeof line, "%s %.*s\r\nConnection: close", method, (int)(end - path), path);
        proxy_say(to, line);
        (void)send(to, end, n - (size_t)(end - head), MSG_NOSIGNAL);
    }
    proxy_pump(fd, to);
    (void)close(to);
}

static inline void *proxy_visit_run(void *context)
{
    struct proxy_visit *v = context;
    char *head = malloc(PROXY_HEAD);
    size_t n = head != NULL ? proxy_read_head(v->fd, head) : 0;
    if (n > 0 && proxy_lets(v->p, head)) {
        proxy_pass(v->p, v->fd, head, n);
    } else if (n > 0) {
        atomic_fetch_add(&v->p->denied, 1);
        proxy_say(v->fd, atomic_load(&v->p->refuses)
                             ? "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                             : "HTTP/1.1 407 Proxy Authentication Required\r\n"
                               "Proxy-Authenticate: Basic realm=\"school\"\r\n"
                               "Content-Length: 0\r\n\r\n");
    }
    (void)close(v->fd);
    free(head);
    free(v);
    return NULL;
}

static inline void *proxy_run(void *context)
{
    struct proxy *p = context;
    for (;;) {
        int fd = accept4(p->listening, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0)
            return NULL;
        struct proxy_visit *v = malloc(sizeof *v);
        pthread_t thread;
        assert(v != NULL);
        *v = (struct proxy_visit){p, fd};
        if (pthread_create(&thread, NULL, proxy_visit_run, v) == 0)
            pthread_detach(thread);
    }
}

/* `account` "name:password", or NULL. */
static inline struct proxy *proxy_start(const char *account)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t n = sizeof at;
    struct proxy *p = calloc(1, sizeof *p);
    assert_non_null(p);
    if (account != NULL) {
        BUF_AUTO struct buf text = BUF_INIT(96);
        base64_encode(bytes_of(account), &text);
        (void)snprintf(p->password, sizeof p->password, "Basic %s\r\n", buf_text(&text));
    }
    p->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(bind(p->listening, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(p->listening, 16), 0);
    assert_int_equal(getsockname(p->listening, (struct sockaddr *)&at, &n), 0);
    p->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&p->thread, NULL, proxy_run, p), 0);
    return p;
}

/* Callers have ended their connections: visits under way hold nothing of ours but counters. */
static inline void proxy_stop(struct proxy *p)
{
    (void)shutdown(p->listening, SHUT_RDWR);
    (void)close(p->listening);
    (void)pthread_join(p->thread, NULL);
    (void)usleep(100000);
    free(p);
}

#endif
