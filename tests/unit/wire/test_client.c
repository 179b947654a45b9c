// SPDX-License-Identifier: EUPL-1.2
/* The client: what it sends arrives, and each way of not arriving has its own answer. */
#include "unit/wire/echo.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static void what_is_sent_arrives(void **state)
{
    (void)state;
    struct server *s = echo_start((struct server_config){0});
    struct client *c = echo_client(server_port(s));
    const char *const methods[] = {"GET", "PUT", "POST", "GET"};
    for (size_t i = 0; i < 4; i++) {
        struct wire_request r = {.path = "/v1/a%20b",
            .content_type = "application/cbor",
            .if_match = "\"3-ab\"",
            .content_digest = "sha-256=:x:"};
        struct wire_answer a = {.body = BUF_INIT(4096)};
        char wanted[128];
        text_copy(r.method, sizeof r.method, methods[i]);
        if (i % 2 == 1)
            r.body = bytes_of("hello");
        assert_int_equal(client_send(c, &r, &a, NULL), ERR_OK);
        assert_int_equal(a.status, 200);
        assert_string_equal(a.content_type, i == 0 ? "application/cbor" : a.content_type);
        assert_string_equal(a.etag, "\"3-ab\"");
        (void)snprintf(wanted, sizeof wanted, "%s /v1/a b|sha-256=:x:|%s", methods[i],
            i % 2 == 1 ? "hello" : "");
        assert_string_equal(buf_text(&a.body), wanted);
        buf_free(&a.body);
    }
    client_free(c);
    server_stop(s);
}

static void a_refusal_is_an_answer(void **state)
{
    (void)state;
    struct server *s = echo_start((struct server_config){0});
    struct client *c = echo_client(server_port(s));
    struct wire_request r = {.method = "GET", .path = "/teapot"};
    struct wire_answer a = {.body = BUF_INIT(4096)};
    assert_int_equal(client_send(c, &r, &a, NULL), ERR_OK);
    assert_int_equal(a.status, 418);
    buf_free(&a.body);
    client_free(c);
    server_stop(s);
}

static void an_answer_longer_than_wanted_is_refused(void **state)
{
    (void)state;
    uint8_t body[500] = {0};
    struct server *s = echo_start((struct server_config){0});
    struct client *c = echo_client(server_port(s));
    struct wire_request r = {.method = "PUT", .path = "/x", .body = BYTES_ARRAY(body)};
    struct wire_answer a = {.body = BUF_INIT(400)};
    assert_int_equal(client_send(c, &r, &a, NULL), ERR_LIMIT);
    buf_free(&a.body);
    client_free(c);
    server_stop(s);
}

static void nobody_there_is_a_device_error(void **state)
{
    (void)state;
    struct diag d = {0};
    struct server *s = echo_start((struct server_config){0});
    uint16_t port = server_port(s);
    server_stop(s);
    struct client *c = echo_client(port);
    struct wire_request r = {.method = "GET", .path = "/x"};
    struct wire_answer a = {.body = BUF_INIT(400)};
    assert_int_equal(client_send(c, &r, &a, &d), ERR_DEVICE);
    assert_true(d.text[0] != '\0');
    buf_free(&a.body);
    client_free(c);
}

/* A network that wants somebody to log in first answers anything, with its own page or a redirect.
 */
struct portal {
    int listening;
    const char *says;
};

static void *portal_run(void *context)
{
    struct portal *p = context;
    char drop[4096];
    int fd = accept(p->listening, NULL, NULL);
    if (fd >= 0) {
        (void)!read(fd, drop, sizeof drop);
        (void)send(fd, p->says, strlen(p->says), MSG_NOSIGNAL);
        close(fd);
    }
    return NULL;
}

static enum err through_portal(const char *says)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t n = sizeof at;
    struct portal p = {socket(AF_INET, SOCK_STREAM, 0), says};
    pthread_t thread;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(bind(p.listening, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(p.listening, 1), 0);
    assert_int_equal(getsockname(p.listening, (struct sockaddr *)&at, &n), 0);
    assert_int_equal(pthread_create(&thread, NULL, portal_run, &p), 0);
    struct client *c = echo_client(ntohs(at.sin_port));
    struct wire_request r = {.method = "GET", .path = "/x"};
    struct wire_answer a = {.body = BUF_INIT(4096)};
    enum err e = client_send(c, &r, &a, NULL);
    buf_free(&a.body);
    client_free(c);
    pthread_join(thread, NULL);
    close(p.listening);
    return e;
}

static void a_log_in_page_is_no_registry(void **state)
{
    (void)state;
    assert_int_equal(through_portal("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlog!"), ERR_TYPE);
    assert_int_equal(
        through_portal(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
        ERR_TYPE);
    assert_int_equal(
        through_portal("HTTP/1.1 200 OK\r\nZaalwacht: 1\r\nContent-Length: 0\r\n\r\n"), ERR_OK);
    assert_int_equal(
        through_portal("HTTP/1.1 200 OK\r\nZaalwacht: 1\r\nContent-Length: 9\r\n\r\ncut"),
        ERR_DEVICE);
    assert_int_equal(through_portal(""), ERR_DEVICE);
}

static void addresses_are_http_or_https(void **state)
{
    (void)state;
    struct client *c = NULL;
    const char *const bad[] = {"", "registry.example", "file:///etc/passwd", "ftp://x"};
    for (size_t i = 0; i < 4; i++) {
        struct client_config config = {.url = bad[i]};
        assert_int_equal(client_new(&config, &c, NULL), ERR_FORMAT);
    }
    char url[CLIENT_URL_SIZE + 1] = "https://";
    memset(url + 8, 'a', sizeof url - 9);
    assert_int_equal(client_new(&(struct client_config){.url = url}, &c, NULL), ERR_FORMAT);
    assert_null(c);
    client_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sent_arrives),
        cmocka_unit_test(a_refusal_is_an_answer),
        cmocka_unit_test(an_answer_longer_than_wanted_is_refused),
        cmocka_unit_test(nobody_there_is_a_device_error),
        cmocka_unit_test(a_log_in_page_is_no_registry),
        cmocka_unit_test(addresses_are_http_or_https),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
