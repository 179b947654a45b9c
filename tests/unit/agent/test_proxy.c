// SPDX-License-Identifier: EUPL-1.2
/* The agent behind a school's proxy: http and https, with and without a password, and one that
 * refuses, which is said and loses nothing. */
#include "unit/agent/post.h"
#include "unit/wire/proxy.h"

static struct post *p;
static struct server *tls; /* the same registry behind TLS */
static char folder[64], authorities[80], tls_url[64];

static int setup(void **state)
{
    BUF_AUTO struct buf certificate = BUF_INIT(8192), key = BUF_INIT(8192);
    char command[512], path[80];
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zw-proxy-XXXXXX");
    assert_non_null(mkdtemp(folder));
    (void)snprintf(authorities, sizeof authorities, "%s/c", folder);
    (void)snprintf(path, sizeof path, "%s/k", folder);
    (void)snprintf(command, sizeof command,
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=x"
        " -addext subjectAltName=IP:127.0.0.1 -keyout %s -out %s 2>/dev/null",
        path, authorities);
    assert_int_equal(system(command), 0); /* openssl is there: tests/run sees to that */
    MUST(file_read(authorities, &certificate, NULL));
    MUST(file_read(path, &key, NULL));
    p = post_open();
    const struct server_config c = {.address = "127.0.0.1",
        .threads = 2,
        .certificate = buf_text(&certificate),
        .key = buf_text(&key),
        .handle = post_answer,
        .context = p};
    MUST(server_start(&c, &tls, NULL));
    (void)snprintf(tls_url, sizeof tls_url, "https://127.0.0.1:%u", server_port(tls));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    server_stop(tls);
    post_close(p);
    (void)nftw(folder, kiosk_remove_one, 4, FTW_DEPTH | FTW_PHYS);
    return 0;
}

/* A kiosk that goes through this proxy, with a record and a log that wait. */
static struct kiosk *behind(const struct proxy *proxy, const char *account, bool https)
{
    static char urls[8][128];
    static size_t at;
    char *url = urls[at++ % 8];
    struct kiosk *k = kiosk_new(&p->desk->root, https ? tls_url : p->url, 0);
    (void)snprintf(url, sizeof urls[0], "http://%s%s127.0.0.1:%u", account,
        account[0] != '\0' ? "@" : "", proxy->port);
    k->config.proxy = url;
    k->config.authorities = https ? authorities : NULL;
    kiosk_start(k);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_write(k, 3);
    kiosk_spool(k, 0);
    return k;
}

static void arrives(bool https, const char *wanted, const char *account)
{
    struct proxy *proxy = proxy_start(wanted);
    struct kiosk *k = behind(proxy, account, https);
    kiosk_round(k);
    kiosk_assert_state(k, "reached");
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_true(kiosk_has(k, kiosk_log(k, SPOOL_IN, ".head")));
    assert_true((atomic_load(&proxy->connects) > 0) == https);
    assert_true((atomic_load(&proxy->whole) > 0) == !https);
    kiosk_free(k);
    proxy_stop(proxy);
}

static void it_goes_through_with_and_without_a_password(void **state)
{
    (void)state;
    arrives(false, NULL, "");
    arrives(true, NULL, "");
    arrives(false, "kiosk:geheim", "kiosk:geheim");
    arrives(true, "kiosk:geheim", "kiosk:geheim");
}

/* What the kiosk shows is that the network wants something; what waits goes when it is allowed. */
static void waits(bool https, const char *wanted, const char *account, bool refuses)
{
    struct proxy *proxy = proxy_start(wanted);
    atomic_store(&proxy->refuses, refuses);
    struct kiosk *k = behind(proxy, account, https);
    kiosk_round(k);
    kiosk_assert_state(k, "captive");
    kiosk_assert_parked(k, NULL); /* the registry refused nothing */
    assert_true(atomic_load(&proxy->denied) > 0);
    assert_false(agent_is_settled(k->agent));
    atomic_store(&proxy->refuses, false);
    proxy->password[0] = '\0';
    kiosk_round(k);
    kiosk_assert_state(k, "reached");
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    kiosk_free(k);
    proxy_stop(proxy);
}

static void a_proxy_that_refuses_is_said_and_loses_nothing(void **state)
{
    (void)state;
    waits(false, NULL, "", true);
    waits(true, NULL, "", true);
    waits(false, "kiosk:geheim", "", false);
    waits(true, "kiosk:geheim", "kiosk:fout", false);
}

static void a_proxy_that_is_gone_is_offline(void **state)
{
    (void)state;
    struct proxy *proxy = proxy_start(NULL);
    struct kiosk *k = behind(proxy, "", true);
    proxy_stop(proxy);
    kiosk_round(k);
    kiosk_assert_state(k, "offline");
    kiosk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            it_goes_through_with_and_without_a_password, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_proxy_that_refuses_is_said_and_loses_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_proxy_that_is_gone_is_offline, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
