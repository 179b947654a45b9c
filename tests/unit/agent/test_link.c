// SPDX-License-Identifier: EUPL-1.2
/* How kiosk and registry meet, and what is said when they do not. */
#include "unit/agent/post.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

#define DAY INT64_C(86400000)

static void they_meet(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    struct key_id id = sign_key_id(&k->http.pub);
    BUF_AUTO struct buf known = BUF_INIT(CERT_BYTES_MAX);
    assert_int_equal(depot_device_get(p->desk->r.depot, &id, &known, NULL), ERR_MISSING);
    assert_int_equal(agent_round(k->agent), 2000);
    BUF_AUTO struct buf cert = kiosk_get(k, SPOOL_IN "/registry.cert");
    assert_true(bytes_equal(buf_view(&cert), buf_view(&p->cert)));
    MUST(depot_device_get(p->desk->r.depot, &id, &known, NULL)); /* introduced */
    assert_true(
        bytes_equal(buf_view(&known), (struct bytes){k->agent->cert_bytes, k->agent->cert_size}));
    kiosk_assert_state(k, "reached");
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/registry"), 1);
    assert_int_equal(post_count(p, "PUT", "/v1/device"), 1);
    assert_int_equal(post_count(p, "GET", "/v1/time/"), 1);
    kiosk_free(k);
    post_close(p);
}

/* At every start: so the same again is written down nowhere, also not in the registry's own log. */
static void showing_the_same_certificate_again_is_nothing_new(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    struct depot_counts before, after;
    kiosk_round(k);
    MUST(depot_count(p->desk->r.depot, &before, NULL));
    kiosk_start(k);
    kiosk_round(k);
    assert_int_equal(post_count(p, "PUT", "/v1/device"), 2);
    MUST(depot_count(p->desk->r.depot, &after, NULL));
    assert_int_equal(after.entries, before.entries);
    k->cert.until.ms += 1000; /* renewed */
    kiosk_enrol(k, &p->desk->root);
    kiosk_start(k);
    kiosk_round(k);
    struct key_id id = sign_key_id(&k->http.pub);
    BUF_AUTO struct buf known = BUF_INIT(CERT_BYTES_MAX);
    MUST(depot_device_get(p->desk->r.depot, &id, &known, NULL));
    assert_true(
        bytes_equal(buf_view(&known), (struct bytes){k->agent->cert_bytes, k->agent->cert_size}));
    kiosk_free(k);
    post_close(p);
}

/* The registry forgot who it knows: the kiosk shows its certificate once more, by itself. */
static void a_registry_that_does_not_know_us_any_more(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    post_lose_everything(p);
    post_forget(p);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_int_equal(post_count(p, "PUT", "/v1/device"), 1);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

static void a_clock_that_is_wrong_by_a_day(void **state)
{
    (void)state;
    static const int64_t ahead[] = {DAY, -DAY, -1000 * DAY};
    for (size_t i = 0; i < 3; i++) {
        struct post *p = post_open();
        struct kiosk *k = post_kiosk(p, 0);
        clock_manual_set_wall(&k->clock, (struct wall){DESK_NOW - ahead[i]});
        kiosk_record(k, "PV-1.zwb", "sealed");
        (void)agent_round(k->agent);
        assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
        assert_int_equal(post_count(p, "PUT", "/v1/bundles/"), 1); /* asked before, not refused */
        JSON_AUTO struct json *j = kiosk_status(k);
        assert_true(llabs(json_get_int(j, "clock", 0) - ahead[i]) < 2000);
        kiosk_free(k);
        post_close(p);
    }
}

/* Somebody sets the clock while it runs. */
static void a_clock_that_steps_later_on(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    (void)agent_round(k->agent);
    clock_manual_set_wall(&k->clock, (struct wall){DESK_NOW + DAY});
    kiosk_record(k, "PV-1.zwb", "sealed");
    (void)agent_round(k->agent);
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_int_equal(post_count(p, "GET", "/v1/time/"), 2);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

static void a_withdrawn_kiosk_is_told_so(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    MUST(depot_device_revoke(p->desk->r.depot, &k->cert.id, (struct wall){DESK_NOW}, NULL));
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    kiosk_assert_state(k, "revoked");
    kiosk_assert_parked(k, "revoked");
    assert_true(kiosk_has(k, RECORDS_OUT "/PV-1.zwb"));
    kiosk_start(k); /* showing the certificate again helps nobody */
    kiosk_round(k);
    kiosk_assert_state(k, "revoked");
    kiosk_free(k);
    post_close(p);
}

static void another_institutions_registry_gets_nothing(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct sign_secret other = school_sign(98);
    struct kiosk *k = kiosk_new(&other, p->url, 0);
    kiosk_start(k);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    kiosk_assert_state(k, "untrusted");
    assert_false(kiosk_has(k, SPOOL_IN "/registry.cert"));
    assert_int_equal(p->asked_count, 1); /* its certificate, and nothing of ours */
    kiosk_free(k);
    post_close(p);
}

/* It shows the certificate of ours, but has not its key. */
static void a_registry_without_its_key_gets_nothing(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->desk->r.key = school_sign(97);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    kiosk_assert_state(k, "untrusted");
    assert_int_equal(post_count(p, "PUT", "/v1/bundles/"), 0);
    kiosk_free(k);
    post_close(p);
}

/* The registry gets another key while the agent runs: it looks at the certificate again. */
static void a_registry_with_a_new_key_is_met_again(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    p->desk->r.key = school_sign(97);
    registry_name(&p->desk->r.key.pub, p->desk->r.name);
    post_certify(p);
    kiosk_write(k, 2);
    kiosk_spool(k, 0);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    assert_false(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    clock_manual_advance(&k->clock, PARKED_AGAIN_MS);
    kiosk_round(k);
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_int_equal(kiosk_head(p, k), 2);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

static bool be_broken(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p, (void)r;
    problem_answer(a, PROBLEM_INTERNAL, "");
    return true;
}

/* A registry that has trouble of its own is no stranger. */
static void a_broken_registry_is_offline(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = be_broken;
    kiosk_round(k);
    kiosk_assert_state(k, "offline");
    p->instead = NULL;
    kiosk_round(k);
    kiosk_assert_state(k, "reached");
    kiosk_free(k);
    post_close(p);
}

static void nobody_there_is_offline(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    server_stop(p->server);
    p->server = NULL;
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    kiosk_assert_state(k, "offline");
    kiosk_assert_parked(k, NULL); /* it waits, nobody refused it */
    kiosk_free(k);
    post_close(p);
}

/* ---- what is no registry: one answer per connection, then nobody any more */

struct portal {
    int listening;
    char url[64];
    const char *const *says;
    pthread_t thread;
};

static void portal_read(int fd)
{
    char drop[1 << 16];
    size_t n = 0;
    ssize_t got;
    while ((got = recv(fd, drop + n, sizeof drop - 1 - n, 0)) > 0) {
        n += (size_t)got;
        drop[n] = '\0';
        if (strstr(drop, "\r\n\r\n") != NULL)
            return; /* bodies of these requests are empty or short */
    }
}

static void *portal_run(void *context)
{
    struct portal *p = context;
    for (size_t i = 0; p->says[i] != NULL; i++) {
        int fd = accept(p->listening, NULL, NULL);
        if (fd < 0)
            break;
        portal_read(fd);
        (void)send(fd, p->says[i], strlen(p->says[i]), MSG_NOSIGNAL);
        close(fd);
    }
    close(p->listening);
    return NULL;
}

static void portal_start(struct portal *p, const char *const *says)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t n = sizeof at;
    *p = (struct portal){.listening = socket(AF_INET, SOCK_STREAM, 0), .says = says};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(bind(p->listening, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(p->listening, 4), 0);
    assert_int_equal(getsockname(p->listening, (struct sockaddr *)&at, &n), 0);
    (void)snprintf(p->url, sizeof p->url, "http://127.0.0.1:%u", ntohs(at.sin_port));
    assert_int_equal(pthread_create(&p->thread, NULL, portal_run, p), 0);
}

static void a_log_in_page_is_captive(void **state)
{
    (void)state;
    static const char *const pages[][2] = {
        {"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nlog in", NULL},
        {"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", NULL}};
    struct sign_secret root = school_sign(KEY_OF_ROOT);
    for (size_t i = 0; i < 2; i++) {
        struct portal portal;
        portal_start(&portal, pages[i]);
        struct kiosk *k = kiosk_new(&root, portal.url, 0);
        kiosk_start(k);
        kiosk_round(k);
        pthread_join(portal.thread, NULL);
        kiosk_assert_state(k, "captive");
        kiosk_assert_parked(k, NULL);
        kiosk_round(k);
        kiosk_assert_state(k, "offline"); /* the page is gone too */
        kiosk_free(k);
    }
}

/* The line breaks between the refusal and the question that it leads to: the round is over, and
 * nothing was refused. */
static void lost_between_two_questions(void **state)
{
    (void)state;
    static const enum problem wanted[] = {PROBLEM_CLOCK, PROBLEM_UNKNOWN_KEY};
    for (size_t i = 0; i < 2; i++) {
        struct post *p = post_open();
        struct kiosk *k = post_kiosk(p, 0);
        struct wire_answer a = {.body = BUF_INIT(1024)};
        char page[1024];
        kiosk_round(k); /* they know each other */
        problem_answer(&a, wanted[i], "");
        (void)snprintf(page, sizeof page,
            "HTTP/1.1 401 No\r\nZaalwacht: 1\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
            "Connection: close\r\n\r\n%s",
            a.content_type, a.body.n, buf_text(&a.body));
        buf_free(&a.body);
        const char *const says[] = {page, NULL};
        struct portal portal;
        portal_start(&portal, says);
        const struct client_config cc = {.url = portal.url, .proxy = ""};
        client_free(k->agent->client);
        k->agent->client = NULL;
        MUST(client_new(&cc, &k->agent->client, NULL));
        kiosk_record(k, "PV-1.zwb", "sealed");
        kiosk_round(k);
        pthread_join(portal.thread, NULL);
        kiosk_assert_state(k, "offline");
        kiosk_assert_parked(k, NULL);
        assert_false(agent_is_settled(k->agent));
        kiosk_free(k);
        post_close(p);
    }
}

/* ---- answers to another question count for nothing */

static bool wrong_clock_wrong_time(
    struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    struct sign_secret other = school_sign(96);
    const char *nonce = strrchr(r->path, '/') + 1;
    (void)p;
    if (strncmp(r->path, "/v1/time/", 9) == 0) {
        a->status = 200;
        return signed_time_issue(&other, nonce, (struct wall){DESK_NOW}, &a->body) == ERR_OK;
    }
    problem_answer(a, PROBLEM_CLOCK, "");
    return strncmp(r->path, "/v1/papers", 10) == 0 || strncmp(r->path, "/v1/logs/", 9) == 0;
}

static void a_time_that_is_not_signed_is_no_answer_to_the_call(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    p->instead = wrong_clock_wrong_time;
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    kiosk_round(k);
    kiosk_assert_parked(k, "clock");
    assert_false(agent_is_settled(k->agent));
    p->instead = NULL;
    clock_manual_advance(&k->clock, PARKED_AGAIN_MS);
    kiosk_round(k);
    assert_int_equal(kiosk_head(p, k), 1);
    kiosk_free(k);
    post_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_meet),
        cmocka_unit_test(showing_the_same_certificate_again_is_nothing_new),
        cmocka_unit_test(a_registry_that_does_not_know_us_any_more),
        cmocka_unit_test(a_clock_that_is_wrong_by_a_day),
        cmocka_unit_test(a_clock_that_steps_later_on),
        cmocka_unit_test(a_withdrawn_kiosk_is_told_so),
        cmocka_unit_test(another_institutions_registry_gets_nothing),
        cmocka_unit_test(a_registry_without_its_key_gets_nothing),
        cmocka_unit_test(a_registry_with_a_new_key_is_met_again),
        cmocka_unit_test(a_broken_registry_is_offline),
        cmocka_unit_test(nobody_there_is_offline),
        cmocka_unit_test(a_log_in_page_is_captive),
        cmocka_unit_test(lost_between_two_questions),
        cmocka_unit_test(a_time_that_is_not_signed_is_no_answer_to_the_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
