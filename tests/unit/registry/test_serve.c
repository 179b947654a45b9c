// SPDX-License-Identifier: EUPL-1.2
/* The registry as a process: it listens, answers over a socket, takes what is put into its folder,
 * and ends when it is told to. */
#include "registry/serve.h"

#include "base/log.h"
#include "unit/registry/papers.h"
#include "wire/client.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#define PATIENCE_MS 30000
#define READY "ready"

/* A server certificate of its own making, for 127.0.0.1 from 2020 to 2120, and its key. */
static const char TLS_CERT[] = "-----BEGIN CERTIFICATE-----\n"
                               "MIIBczCCARqgAwIBAgIBATAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVyZWdpc3Ry\n"
                               "eSBvZiB0aGUgdGVzdHMwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa\n"
                               "MCAxHjAcBgNVBAMMFXJlZ2lzdHJ5IG9mIHRoZSB0ZXN0czBZMBMGByqGSM49AgEG\n"
                               "CCqGSM49AwEHA0IABB9cRZKE1dyeJ23QO8/mEvd8ZDvc2Uiy9RtTTbghfEuwIWHT\n"
                               "W6hdM+kxyTJhKKSh6Gr1rRxckwHj4aGAQA31792jQzBBMA8GA1UdEwEB/wQFMAMB\n"
                               "Af8wDwYDVR0RBAgwBocEfwAAATAdBgNVHQ4EFgQUBSvbGUcpYDv1iP/pOD66BxKi\n"
                               "kIkwCgYIKoZIzj0EAwIDRwAwRAIgDH2O9M/oRBR1sNQSvE8PmEgEhJRsd6mnvpmh\n"
                               "W3OGhsACIHjU96znOAf5n0cjqg0CPZCron72xEauQd/w4unE4YHD\n"
                               "-----END CERTIFICATE-----\n";
static const char TLS_KEY[] = "-----BEGIN PRIVATE KEY-----\n"
                              "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsKsodJDvUiUqT9GQ\n"
                              "2J7f7fy8PfiHgFedAFXi5YGJTemhRANCAAQfXEWShNXcnidt0DvP5hL3fGQ73NlI\n"
                              "svUbU024IXxLsCFh01uoXTPpMckyYSikoehq9a0cXJMB4+GhgEAN9e/d\n"
                              "-----END PRIVATE KEY-----\n";

static void quiet(enum log_level level, const char *line)
{
    (void)level;
    (void)line;
}

/* Becomes the registry; its answer is the process's status. */
static _Noreturn void be_registry(const struct papers *p)
{
    struct setup *s = NULL;
    char ready[PATH_SIZE];
    enum err e = setup_open(&p->config, &s, NULL);
    log_set_sink(quiet);
    if (!e)
        e = path_join(ready, p->folder, READY);
    if (!e)
        e = serve(s, &p->config, ready, NULL);
    setup_close(s);
    _exit((int)e);
}

static void sleep_ms(long ms)
{
    struct timespec t = {.tv_nsec = ms * 1000000L};
    (void)nanosleep(&t, NULL);
}

/* Waits until the file is there, or (with `gone`) no longer is. */
static bool wait_for(const char *path, bool gone)
{
    for (long waited = 0; waited < PATIENCE_MS; waited += 20) {
        if ((access(path, F_OK) != 0) == gone)
            return true;
        sleep_ms(20);
    }
    return false;
}

static pid_t start(const struct papers *p, unsigned *ret_port)
{
    char ready[PATH_SIZE];
    BUF_AUTO struct buf text = BUF_INIT(16);
    assert_int_equal(path_join(ready, p->folder, READY), ERR_OK);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        be_registry(p);
    assert_true(wait_for(ready, false));
    assert_int_equal(file_read(ready, &text, NULL), ERR_OK); /* written whole, or not at all */
    assert_int_equal(sscanf(buf_text(&text), "%u\n", ret_port), 1);
    assert_true(*ret_port > 0);
    papers_remove(p, READY);
    return child;
}

static void stop(pid_t child, int with)
{
    int status = -1;
    assert_int_equal(kill(child, with), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ERR_OK);
}

static enum err ask(const struct client_config *config, const char *path, struct wire_answer *a)
{
    struct client *c = NULL;
    struct wire_request r = {.method = "GET"};
    struct diag d = {0};
    text_copy(r.path, sizeof r.path, path);
    *a = (struct wire_answer){.body = BUF_INIT(WIRE_BODY_MAX)};
    assert_int_equal(client_new(config, &c, NULL), ERR_OK);
    enum err e = client_send(c, &r, a, &d);
    client_free(c);
    return e;
}

static int get(unsigned port, const char *path, struct wire_answer *a)
{
    char url[64];
    (void)snprintf(url, sizeof url, "http://127.0.0.1:%u", port);
    struct client_config config = {.url = url, .proxy = ""};
    assert_int_equal(ask(&config, path, a), ERR_OK);
    return a->status;
}

static void remove_inbound(const struct papers *p)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, p->config.papers, SETUP_INBOUND), ERR_OK);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(path_join(path, p->config.papers, SETUP_ORDERS), ERR_OK);
    assert_int_equal(rmdir(path), 0);
}

static void it_answers_until_it_is_told_to_stop(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct wire_answer a;
    struct wall told = {0};
    unsigned port = 0;
    pid_t child = start(&p, &port);
    assert_int_equal(get(port, "/healthz", &a), 200);
    assert_string_equal(buf_text(&a.body), "ok\n");
    buf_free(&a.body);
    assert_int_equal(get(port, "/v1/time/mine", &a), 200);
    assert_int_equal(signed_time_read(buf_view(&a.body), &p.registry.pub, "mine", &told), ERR_OK);
    assert_true(llabs(told.ms - (int64_t)time(NULL) * 1000) < 60000);
    buf_free(&a.body);
    assert_int_equal(get(port, "/v1/papers", &a), 401);
    buf_free(&a.body);
    stop(child, SIGTERM);
    child = start(&p, &port); /* on the same database */
    stop(child, SIGINT);
    remove_inbound(&p);
    papers_close(&p);
}

static void it_takes_what_is_put_into_its_folder(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct wire_answer a;
    unsigned port = 0;
    char path[PATH_SIZE];
    papers_remove(&p, SETUP_INBOX_FILE); /* then any file is a record, kept unopened */
    pid_t child = start(&p, &port);
    papers_put(&p, SETUP_INBOUND "/a.zwb", bytes_of("a sealed record"));
    assert_int_equal(path_join(path, p.folder, SETUP_INBOUND "/a.zwb"), ERR_OK);
    assert_true(wait_for(path, true));
    assert_int_equal(get(port, "/metrics", &a), 200);
    assert_non_null(strstr(buf_text(&a.body), "zaalwacht_bundles{verdict=\"unopened\"} 1\n"));
    buf_free(&a.body);
    stop(child, SIGTERM);
    remove_inbound(&p);
    papers_close(&p);
}

static void it_speaks_tls_with_a_certificate(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct wire_answer a;
    unsigned port = 0;
    char url[64], trusted[PATH_SIZE];
    papers_put(&p, "tls.pem", bytes_of(TLS_CERT));
    papers_put(&p, "tls.key", bytes_of(TLS_KEY));
    assert_int_equal(path_join(trusted, p.folder, "tls.pem"), ERR_OK);
    text_copy(p.config.certificate, sizeof p.config.certificate, trusted);
    assert_int_equal(path_join(p.config.key, p.folder, "tls.key"), ERR_OK);
    pid_t child = start(&p, &port);
    (void)snprintf(url, sizeof url, "https://127.0.0.1:%u", port);
    struct client_config config = {.url = url, .proxy = "", .authorities = trusted};
    assert_int_equal(ask(&config, "/healthz", &a), ERR_OK);
    assert_int_equal(a.status, 200);
    buf_free(&a.body);
    config.authorities = NULL; /* the system's know nothing of it */
    assert_int_equal(ask(&config, "/healthz", &a), ERR_KEY);
    buf_free(&a.body);
    (void)snprintf(url, sizeof url, "http://127.0.0.1:%u", port); /* without TLS nobody answers */
    assert_int_not_equal(ask(&config, "/healthz", &a), ERR_OK);
    buf_free(&a.body);
    stop(child, SIGTERM);
    remove_inbound(&p);
    papers_close(&p);
}

/* In this process: it comes back before it would wait. */
static void what_it_cannot_serve_with_is_said(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct setup *s = NULL;
    struct diag d = {0};
    char ready[PATH_SIZE];
    struct config c = p.config;
    log_set_sink(quiet);
    assert_int_equal(setup_open(&p.config, &s, NULL), ERR_OK);
    text_copy(c.address, sizeof c.address, "registry.example"); /* numbers only */
    assert_int_equal(serve(s, &c, NULL, &d), ERR_FORMAT);
    text_copy(c.address, sizeof c.address, "203.0.113.7"); /* not ours */
    assert_int_equal(serve(s, &c, NULL, &d), ERR_DEVICE);
    c = p.config;
    text_copy(c.certificate, sizeof c.certificate, "/no/such.pem");
    text_copy(c.key, sizeof c.key, "/no/such.key");
    assert_int_equal(serve(s, &c, NULL, &d), ERR_MISSING);
    assert_int_equal(path_join(c.certificate, p.folder, SETUP_CERT_FILE), ERR_OK); /* no PEM */
    assert_int_equal(path_join(c.key, p.folder, SETUP_KEY_FILE), ERR_OK);
    assert_int_equal(serve(s, &c, NULL, &d), ERR_KEY);
    assert_int_equal(path_join(ready, p.folder, "no/ready"), ERR_OK);
    assert_int_not_equal(serve(s, &p.config, ready, &d), ERR_OK);
    assert_true(d.text[0] != '\0');
    log_set_sink(NULL);
    setup_close(s);
    remove_inbound(&p);
    papers_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_answers_until_it_is_told_to_stop),
        cmocka_unit_test(it_takes_what_is_put_into_its_folder),
        cmocka_unit_test(it_speaks_tls_with_a_certificate),
        cmocka_unit_test(what_it_cannot_serve_with_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
