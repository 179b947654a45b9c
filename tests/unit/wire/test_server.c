// SPDX-License-Identifier: EUPL-1.2
/* The server before clients that are not ours: bytes on a socket, good ones and bad ones. */
#include "base/files.h"
#include "unit/wire/echo.h"
#include "wire/problem.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(uint16_t port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct timeval patience = {.tv_sec = 20};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(fd >= 0);
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

/* All that comes back until the other side closes, terminated. */
static void hear(int fd, char *out, size_t size)
{
    size_t n = 0;
    ssize_t got;
    while (n < size - 1 && (got = read(fd, out + n, size - 1 - n)) > 0)
        n += (size_t)got;
    out[n] = '\0';
}

static void say(int fd, const char *text)
{
    size_t n = strlen(text);
    assert_int_equal(send(fd, text, n, MSG_NOSIGNAL), n);
}

static void ask(uint16_t port, const char *text, char *out, size_t size)
{
    int fd = dial(port);
    say(fd, text);
    hear(fd, out, size);
    close(fd);
}

#define CLOSE "Host: x\r\nConnection: close\r\n"

static void a_request_of_plain_bytes_is_answered_with_our_mark(void **state)
{
    (void)state;
    char out[2048];
    struct server *s = echo_start((struct server_config){0});
    ask(server_port(s),
        "PUT /v1/x HTTP/1.1\r\n" CLOSE "If-Match: \"7\"\r\nContent-Length: 5\r\n\r\nhello", out,
        sizeof out);
    assert_int_equal(strncmp(out, "HTTP/1.1 200", 12), 0);
    assert_non_null(strstr(out, "Zaalwacht: 1"));
    assert_non_null(strstr(out, "ETag: \"7\""));
    assert_non_null(strstr(out, "PUT /v1/x||hello"));
    server_stop(s);
}

static void what_is_no_request_of_ours_is_refused(void **state)
{
    (void)state;
    char out[2048], line[1024];
    struct server *s = echo_start((struct server_config){0});
    ask(server_port(s), "GET /v1/x?secret=1 HTTP/1.1\r\n" CLOSE "\r\n", out, sizeof out);
    assert_int_equal(strncmp(out, "HTTP/1.1 422", 12), 0);
    char path[WIRE_PATH_SIZE + 8];
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    (void)snprintf(line, sizeof line, "GET /%s HTTP/1.1\r\n" CLOSE "\r\n", path);
    ask(server_port(s), line, out, sizeof out);
    assert_int_equal(strncmp(out, "HTTP/1.1 422", 12), 0);
    (void)snprintf(line, sizeof line, "GET /x HTTP/1.1\r\n" CLOSE "If-Match: %s\r\n\r\n", path);
    ask(server_port(s), line, out, sizeof out);
    assert_int_equal(strncmp(out, "HTTP/1.1 422", 12), 0);
    ask(server_port(s), "GARBAGE\r\n\r\n", out, sizeof out);
    assert_true(out[0] == '\0' || strncmp(out, "HTTP/1.1 400", 12) == 0
                || strncmp(out, "HTTP/1.0 400", 12) == 0);
    server_stop(s);
}

static void a_body_that_is_too_long_is_refused_and_not_kept(void **state)
{
    (void)state;
    struct server *s = echo_start((struct server_config){.body_max = 1000});
    struct client *c = echo_client(server_port(s));
    uint8_t body[1001] = {0};
    for (int over = 0; over < 2; over++) {
        struct wire_request r = {
            .method = "PUT", .path = "/x", .body = {body, 1000 + (size_t)over}};
        struct wire_answer a = {.body = BUF_INIT(4096)};
        assert_int_equal(client_send(c, &r, &a, NULL), ERR_OK);
        assert_int_equal(a.status, over ? 413 : 200);
        assert_int_equal(problem_read(&a), over ? PROBLEM_TOO_LARGE : PROBLEM_NONE);
        buf_free(&a.body);
    }
    client_free(c);
    server_stop(s);
}

/* Leaves an answer of 200 that did not become whole. */
static void too_much(void *context, const struct wire_request *r, struct wire_answer *a)
{
    (void)context;
    (void)r;
    a->status = 200;
    while (buf_check(&a->body) == ERR_OK)
        buf_add(&a->body, "0123456789abcdef", 16);
}

static void half_an_answer_is_none(void **state)
{
    (void)state;
    struct server *s = echo_start((struct server_config){.handle = too_much});
    struct client *c = echo_client(server_port(s));
    struct wire_request r = {.method = "GET", .path = "/x"};
    struct wire_answer a = {.body = BUF_INIT(WIRE_BODY_MAX)};
    assert_int_equal(client_send(c, &r, &a, NULL), ERR_OK);
    assert_int_equal(a.status, 503);
    assert_int_equal(problem_read(&a), PROBLEM_BUSY);
    buf_free(&a.body);
    client_free(c);
    server_stop(s);
}

static void headers_of_a_megabyte_end_the_connection(void **state)
{
    (void)state;
    char out[2048], letters[1024];
    struct server *s = echo_start((struct server_config){0});
    int fd = dial(server_port(s));
    memset(letters, 'a', sizeof letters);
    say(fd, "GET /x HTTP/1.1\r\nHost: x\r\nX: ");
    for (int i = 0; i < 1024; i++)
        if (send(fd, letters, sizeof letters, MSG_NOSIGNAL) <= 0)
            break; /* it has heard enough */
    hear(fd, out, sizeof out);
    assert_true(out[0] == '\0' || strncmp(out, "HTTP/1.1 4", 10) == 0);
    close(fd);
    ask(server_port(s), "GET /x HTTP/1.1\r\n" CLOSE "\r\n", out, sizeof out); /* and it goes on */
    assert_int_equal(strncmp(out, "HTTP/1.1 200", 12), 0);
    server_stop(s);
}

static void who_says_nothing_is_let_go(void **state)
{
    (void)state;
    char out[256];
    struct server *s = echo_start((struct server_config){.idle_seconds = 1});
    int fd = dial(server_port(s));
    say(fd, "PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
    hear(fd, out, sizeof out); /* returns only because the server closes */
    assert_string_equal(out, "");
    close(fd);
    server_stop(s);
}

static void make_tls(const char *folder, struct buf *ret_certificate, struct buf *ret_key)
{
    char command[512], path[64];
    (void)snprintf(command, sizeof command,
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=x"
        " -keyout %s/k -out %s/c 2>/dev/null",
        folder, folder);
    assert_int_equal(system(command), 0); /* openssl is there: tests/run sees to that */
    (void)snprintf(path, sizeof path, "%s/c", folder);
    assert_int_equal(file_read(path, ret_certificate, NULL), ERR_OK);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/k", folder);
    assert_int_equal(file_read(path, ret_key, NULL), ERR_OK);
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

static double processor_seconds(void)
{
    struct rusage u;
    assert_int_equal(getrusage(RUSAGE_SELF, &u), 0);
    return (double)u.ru_utime.tv_sec + (double)u.ru_utime.tv_usec / 1e6 + (double)u.ru_stime.tv_sec
           + (double)u.ru_stime.tv_usec / 1e6;
}

/* Who stops in the middle of a handshake must not keep a processor busy until he is let go. */
static void half_a_handshake_costs_nothing(void **state)
{
    (void)state;
    static const uint8_t half[] = {0x16, 3, 1, 2, 0, 1}; /* a ClientHello of 512 bytes begins */
    char folder[] = "/tmp/zw-tls-XXXXXX";
    BUF_AUTO struct buf certificate = BUF_INIT(1 << 16);
    BUF_WIPE struct buf key = BUF_INIT(1 << 16);
    assert_non_null(mkdtemp(folder));
    make_tls(folder, &certificate, &key);
    struct server *s = echo_start((struct server_config){
        .certificate = buf_text(&certificate), .key = buf_text(&key), .idle_seconds = 30});
    int fd = dial(server_port(s));
    assert_int_equal(send(fd, half, sizeof half, MSG_NOSIGNAL), sizeof half);
    usleep(100000);
    double before = processor_seconds();
    usleep(1000000);
    assert_true(processor_seconds() - before < 0.05);
    close(fd);
    server_stop(s);
}

static void who_says_a_letter_now_and_then_is_let_go_too(void **state)
{
    (void)state;
    struct server *s = echo_start((struct server_config){.idle_seconds = 5, .request_seconds = 1});
    int fd = dial(server_port(s)), sent = 0;
    say(fd, "PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
    while (sent < 150 && send(fd, "a", 1, MSG_NOSIGNAL) == 1) {
        usleep(100000);
        sent++;
    }
    assert_in_range(sent, 5, 149);
    close(fd);
    server_stop(s);
}

static void an_address_that_is_none_is_said_so(void **state)
{
    (void)state;
    struct server *s = NULL;
    struct diag d = {0};
    struct server_config c = {.address = "registry", .handle = echo};
    assert_int_equal(server_start(&c, &s, &d), ERR_FORMAT);
    struct server *first = echo_start((struct server_config){0});
    c.address = "127.0.0.1";
    c.port = server_port(first);
    assert_int_equal(server_start(&c, &s, &d), ERR_DEVICE);
    assert_null(s);
    server_stop(first);
    server_stop(NULL);
    s = echo_start((struct server_config){.address = "::1"});
    assert_true(server_port(s) > 0);
    server_stop(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_of_plain_bytes_is_answered_with_our_mark),
        cmocka_unit_test(what_is_no_request_of_ours_is_refused),
        cmocka_unit_test(a_body_that_is_too_long_is_refused_and_not_kept),
        cmocka_unit_test(half_an_answer_is_none),
        cmocka_unit_test(headers_of_a_megabyte_end_the_connection),
        cmocka_unit_test(who_says_nothing_is_let_go),
        cmocka_unit_test(half_a_handshake_costs_nothing),
        cmocka_unit_test(who_says_a_letter_now_and_then_is_let_go_too),
        cmocka_unit_test(an_address_that_is_none_is_said_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
