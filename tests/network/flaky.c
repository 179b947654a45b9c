// SPDX-License-Identifier: EUPL-1.2
/* The bad line: see flaky.h. One thread accepts, one per connection passes bytes. */
#include "network/flaky.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PIECE 4096
#define KEPT_MAX (1u << 20) /* of what went to the server, for delivering it again */
#define SLOW_PIECE 256
#define SLOW_MS 12
#define QUIET_MS 3000

enum trouble { NONE, REFUSED, CUT_GOING, CUT_COMING, SLOW, TWICE, LATE, TROUBLES };

struct flaky {
    int listener;
    uint16_t port, to;
    uint64_t seed;
    pthread_t thread;
    atomic_bool stop, healthy;
    atomic_uint running, counts[TROUBLES], connections;
};

struct passage {
    struct flaky *flaky;
    int client, server;
    enum trouble trouble;
    size_t after; /* bytes, for cutting */
    uint8_t *kept;
    size_t kept_n;
};

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void pause_ms(long ms)
{
    const struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    (void)nanosleep(&t, NULL);
}

static int connect_to(uint16_t port)
{
    struct sockaddr_in a = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (s >= 0 && connect(s, (struct sockaddr *)&a, sizeof a) == 0)
        return s;
    if (s >= 0)
        (void)close(s);
    return -1;
}

static bool send_all(int s, const uint8_t *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(s, p, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool pass_slowly(int to, const uint8_t *p, size_t n)
{
    for (size_t at = 0; at < n; at += SLOW_PIECE) {
        size_t piece = n - at < SLOW_PIECE ? n - at : SLOW_PIECE;
        if (!send_all(to, p + at, piece))
            return false;
        pause_ms(SLOW_MS);
    }
    return true;
}

/* One piece in one direction; false: the passage ends. */
static bool pass(struct passage *p, int from, int to, size_t *total, bool cuts, bool keeps)
{
    uint8_t piece[PIECE];
    ssize_t n = recv(from, piece, sizeof piece, 0);

    if (n <= 0)
        return false;
    size_t size = (size_t)n;
    if (keeps && p->kept_n + size <= KEPT_MAX) {
        memcpy(p->kept + p->kept_n, piece, size);
        p->kept_n += size;
    }
    *total += size;
    if (cuts && *total > p->after)
        return false;
    if (keeps && p->trouble == LATE)
        return true; /* nothing goes on yet */
    return p->trouble == SLOW ? pass_slowly(to, piece, size) : send_all(to, piece, size);
}

static void pass_all(struct passage *p)
{
    struct pollfd fds[2] = {
        {.fd = p->client, .events = POLLIN}, {.fd = p->server, .events = POLLIN}};
    size_t going = 0, coming = 0;
    bool keeps = p->trouble == TWICE || p->trouble == LATE, goes = true;
    long quiet = p->trouble == LATE ? 100 : QUIET_MS;

    while (goes && !p->flaky->stop) {
        int ready = poll(fds, 2, 50);
        quiet = ready > 0 ? (p->trouble == LATE ? 100 : QUIET_MS) : quiet - 50;
        if (ready < 0 || quiet <= 0)
            return;
        if (fds[0].revents != 0)
            goes = pass(p, p->client, p->server, &going, p->trouble == CUT_GOING, keeps);
        if (goes && fds[1].revents != 0)
            goes = pass(p, p->server, p->client, &coming, p->trouble == CUT_COMING, false);
    }
}

/* What was kept reaches the server once more, or at last, when the sender has long given up. The
 * answer is for nobody. */
static void deliver(const struct passage *p, long later_ms)
{
    uint8_t answer[PIECE];

    pause_ms(later_ms);
    int s = connect_to(p->flaky->to);
    if (s < 0)
        return;
    struct pollfd fd = {.fd = s, .events = POLLIN};
    if (send_all(s, p->kept, p->kept_n))
        while (poll(&fd, 1, 200) > 0 && recv(s, answer, sizeof answer, 0) > 0)
            ;
    (void)close(s);
}

static void *run_passage(void *context)
{
    struct passage *p = context;
    struct flaky *f = p->flaky;

    p->kept = malloc(KEPT_MAX);
    p->server = p->trouble == REFUSED || p->kept == NULL ? -1 : connect_to(f->to);
    if (p->server >= 0)
        pass_all(p);
    const struct linger hard = {.l_onoff = 1}; /* a reset, not a good end */
    if (p->trouble == CUT_GOING || p->trouble == CUT_COMING)
        (void)setsockopt(p->client, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    (void)close(p->client);
    if (p->server >= 0)
        (void)close(p->server);
    if (p->trouble == TWICE || p->trouble == LATE)
        deliver(p, (long)(p->after % 400));
    free(p->kept);
    free(p);
    f->running--;
    return NULL;
}

/* Seven of eight are in trouble: a connection that is not is kept, and carries everything. */
static enum trouble draw(uint64_t chance)
{
    static const enum trouble kinds[] = {
        NONE, REFUSED, CUT_GOING, CUT_COMING, CUT_COMING, SLOW, TWICE, LATE};
    return kinds[chance & 7];
}

static void *run_accept(void *context)
{
    struct flaky *f = context;
    struct pollfd fd = {.fd = f->listener, .events = POLLIN};
    pthread_t thread;

    while (!f->stop) {
        if (poll(&fd, 1, 50) <= 0)
            continue;
        int client = accept(f->listener, NULL, NULL);
        struct passage *p = client >= 0 ? calloc(1, sizeof *p) : NULL;
        if (p == NULL)
            continue;
        uint64_t chance = mix(f->seed + f->connections++);
        *p = (struct passage){.flaky = f,
            .client = client,
            .server = -1,
            .trouble = f->healthy ? NONE : draw(chance),
            .after = chance >> 8 & 0x3fff};
        f->counts[p->trouble]++;
        f->running++;
        if (pthread_create(&thread, NULL, run_passage, p) != 0) {
            f->running--;
            (void)close(client);
            free(p);
        } else {
            (void)pthread_detach(thread);
        }
    }
    return NULL;
}

struct flaky *flaky_start(uint16_t to, uint64_t seed)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof a;
    struct flaky *f = calloc(1, sizeof *f);

    if (f == NULL)
        return NULL;
    f->to = to;
    f->seed = seed << 20;
    f->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool open = f->listener >= 0 && bind(f->listener, (struct sockaddr *)&a, sizeof a) == 0
                && listen(f->listener, 64) == 0
                && getsockname(f->listener, (struct sockaddr *)&a, &size) == 0
                && pthread_create(&f->thread, NULL, run_accept, f) == 0;
    if (!open) {
        free(f);
        return NULL;
    }
    f->port = ntohs(a.sin_port);
    return f;
}

uint16_t flaky_port(const struct flaky *f)
{
    return f->port;
}

void flaky_heal(struct flaky *f)
{
    f->healthy = true;
}

struct flaky_counts flaky_stop(struct flaky *f)
{
    f->stop = true;
    (void)pthread_join(f->thread, NULL);
    while (f->running > 0)
        pause_ms(5);
    struct flaky_counts c = {.connections = f->connections,
        .refused = f->counts[REFUSED],
        .cut_going = f->counts[CUT_GOING],
        .cut_coming = f->counts[CUT_COMING],
        .slow = f->counts[SLOW],
        .twice = f->counts[TWICE],
        .late = f->counts[LATE]};
    (void)close(f->listener);
    free(f);
    return c;
}
