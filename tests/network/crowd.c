// SPDX-License-Identifier: EUPL-1.2
/* A registry in a crowd: thousands of connections that say nothing, or a letter now and then, or a
 * megabyte of headers. Kiosks are answered all the same, and the crowd is gone after a while.
 *
 * The registry is another process, so that each has all the descriptors a process may have. */
#include "registry/registry.h"
#include "unit/papers/school_keys.h"
#include "wire/client.h"
#include "wire/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define WANTED 10000
#define SPARE 200 /* descriptors for other things */
#define IDLE_SECONDS 20
#define MEGABYTE (1u << 20)

static pid_t registry;
static uint16_t port;
static int crowd[WANTED];
static size_t crowd_size;

static void be_registry(int tell)
{
    static struct registry r;
    static struct clock clock;
    struct server *server = NULL;
    struct server_config sc = {.address = "127.0.0.1",
        .handle = registry_handle,
        .context = &r,
        .idle_seconds = IDLE_SECONDS,
        .connections_max = WANTED + 100};

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    clock_system_init(&clock);
    r.clock = &clock;
    r.key = school_sign(33);
    if (server_start(&sc, &server, NULL) != ERR_OK)
        _exit(1);
    uint16_t p = server_port(server);
    if (write(tell, &p, sizeof p) != sizeof p)
        _exit(1);
    for (;;)
        (void)pause();
}

static int open_registry(void **state)
{
    struct rlimit limit;
    int tell[2];
    (void)state;

    if (crypto_start() != ERR_OK || getrlimit(RLIMIT_NOFILE, &limit) != 0 || pipe(tell) != 0)
        return 1;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
    crowd_size = limit.rlim_max < WANTED + SPARE ? (size_t)limit.rlim_max - SPARE : WANTED;
    if (crowd_size < WANTED)
        (void)printf("ONLY %zu CONNECTIONS: this machine allows a process no more descriptors\n",
            crowd_size);
    registry = fork();
    if (registry == 0)
        be_registry(tell[1]);
    return registry < 0 || read(tell[0], &port, sizeof port) != sizeof port;
}

static int close_registry(void **state)
{
    (void)state;
    (void)kill(registry, SIGKILL);
    return waitpid(registry, NULL, 0) != registry;
}

static int join_crowd(void)
{
    struct sockaddr_in a = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(s >= 0);
    if (connect(s, (struct sockaddr *)&a, sizeof a) != 0)
        fail_msg("connect: %s", strerror(errno));
    return s;
}

/* The registry answers a kiosk that comes by now. */
static void assert_answers(void)
{
    char url[64];
    struct client *c = NULL;
    struct wire_request r = {.method = "GET", .path = "/v1/time/abc"};
    struct wire_answer a = {.body = BUF_INIT(MEGABYTE)};
    struct diag d = {0};
    struct sign_public key = school_sign(33).pub;
    struct wall told;

    (void)snprintf(url, sizeof url, "http://127.0.0.1:%u", port);
    const struct client_config config = {.url = url, .proxy = ""};
    assert_int_equal(client_new(&config, &c, NULL), ERR_OK);
    if (client_send(c, &r, &a, &d) != ERR_OK)
        fail_msg("%s", d.text);
    assert_int_equal(a.status, 200);
    assert_int_equal(signed_time_read(buf_view(&a.body), &key, "abc", &told), ERR_OK);
    client_free(c);
    buf_free(&a.body);
}

static bool is_closed(int s)
{
    char letter;
    return recv(s, &letter, 1, MSG_DONTWAIT | MSG_PEEK) == 0;
}

static void ten_thousand_that_say_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < crowd_size; i++)
        crowd[i] = join_crowd();
    assert_answers();
    /* every tenth says the beginning of something */
    for (size_t i = 0; i < crowd_size; i += 10)
        (void)send(crowd[i], "PUT /v1/logs/", 13, MSG_NOSIGNAL);
    assert_answers();
    size_t closed = 0;
    for (int wait = 0; wait < 3 * IDLE_SECONDS && closed < crowd_size; wait++) {
        (void)sleep(1);
        closed = 0;
        for (size_t i = 0; i < crowd_size; i++)
            closed += is_closed(crowd[i]);
    }
    assert_int_equal(closed, crowd_size);
    for (size_t i = 0; i < crowd_size; i++)
        (void)close(crowd[i]);
    assert_answers();
}

static void a_megabyte_of_headers(void **state)
{
    (void)state;
    static char letters[4096];
    char answer[64] = "";
    int s = join_crowd();

    memset(letters, 'a', sizeof letters);
    (void)send(s, "GET / HTTP/1.1\r\nX: ", 19, MSG_NOSIGNAL);
    for (size_t n = 0; n < MEGABYTE; n += sizeof letters)
        if (send(s, letters, sizeof letters, MSG_NOSIGNAL) <= 0)
            break; /* it has heard enough */
    struct pollfd fd = {.fd = s, .events = POLLIN};
    if (poll(&fd, 1, 10000) > 0 && recv(s, answer, sizeof answer - 1, 0) > 0)
        assert_int_equal(strncmp(answer, "HTTP/1.1 4", 10), 0);
    (void)close(s);
    assert_answers();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_megabyte_of_headers),
        cmocka_unit_test(ten_thousand_that_say_nothing),
    };
    return cmocka_run_group_tests(tests, open_registry, close_registry);
}
