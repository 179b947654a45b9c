// SPDX-License-Identifier: EUPL-1.2
/* Where the registry is, from what the exam office signed: used when the command line says nothing,
 * and read again when it changed. */
#include "unit/agent/post.h"

#include "agent/agent_internal.h"
#include "papers/provision.h"

static struct sign_secret root;

/* Signed by the school of `root` for the kiosk's certificate. */
static void provision(struct kiosk *k, struct provision *p)
{
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    const struct cert c = {.holder = HOLDER_ISSUER,
        .id = school_id(2, 2),
        .label = "Examenbureau",
        .sign = issuer.pub,
        .from = {DESK_NOW - 1000000},
        .until = {DESK_NOW + 1000000}};
    BUF_AUTO struct buf file = BUF_INIT(PROVISION_BYTES_MAX), cert = BUF_INIT(CERT_BYTES_MAX);
    MUST(cert_issue(&root, &c, &cert));
    MUST(provision_sign(&issuer, buf_view(&cert), p, &file));
    MUST(folder_make(kiosk_path(k, PROVISION_FOLDER), 0750, NULL));
    kiosk_put(k, PROVISION_FOLDER "/" PROVISION_FILE, buf_view(&file));
}

static struct kiosk *kiosk_without_address(void)
{
    root = school_sign(KEY_OF_ROOT);
    struct kiosk *k = kiosk_new(&root, "http://127.0.0.1:1", 0);
    k->config.url = NULL;
    return k;
}

static void registry_proxy_certificates_and_pin_come_from_it(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_without_address();
    struct provision p = {.number = 1,
        .registry = "https://register.voorbeeld.invalid",
        .proxy = "proxy.voorbeeld.invalid:8080",
        .proxy_user = "kiosk@school",
        .proxy_password = "a:b/c",
        .pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="};
    struct agent *a = NULL;
    struct diag d = {0};
    assert_int_equal(agent_open(&k->config, &a, &d), ERR_MISSING); /* nobody said it yet */
    provision(k, &p);
    MUST(agent_open(&k->config, &a, &d));
    struct agent_config c = place_config(a);
    assert_string_equal(c.url, p.registry);
    assert_string_equal(c.proxy, "http://kiosk%40school:a%3Ab%2Fc@proxy.voorbeeld.invalid:8080");
    assert_string_equal(c.pin, p.pin);
    assert_null(c.authorities);
    assert_null(strstr(d.text, "a:b/c"));
    agent_close(a);
    kiosk_free(k);
}

static void another_one_makes_it_open_again(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_without_address();
    struct provision p = {.number = 1, .registry = "https://een.voorbeeld.invalid"};
    struct agent *a = NULL;
    provision(k, &p);
    MUST(agent_open(&k->config, &a, NULL));
    assert_false(agent_is_outdated(a));
    p.number = 2;
    text_copy(p.registry, sizeof p.registry, "https://twee.voorbeeld.invalid");
    provision(k, &p);
    assert_true(agent_is_outdated(a));
    agent_close(a);
    a = NULL;
    MUST(agent_open(&k->config, &a, NULL));
    assert_string_equal(place_config(a).url, p.registry);
    agent_close(a);
    kiosk_free(k);
}

static void the_command_line_goes_before_it(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_without_address();
    struct provision p = {.number = 1, .registry = "https://een.voorbeeld.invalid"};
    struct agent *a = NULL;
    provision(k, &p);
    k->config.url = "http://127.0.0.1:1";
    MUST(agent_open(&k->config, &a, NULL));
    assert_string_equal(place_config(a).url, "http://127.0.0.1:1");
    assert_false(agent_is_outdated(a));
    agent_close(a);
    kiosk_free(k);
}

static void another_schools_says_nothing(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_without_address();
    struct provision p = {.number = 1, .registry = "https://een.voorbeeld.invalid"};
    struct agent *a = NULL;
    root = school_sign(95);
    provision(k, &p);
    enum err e = agent_open(&k->config, &a, NULL);
    assert_true(e != ERR_OK && e != ERR_MISSING);
    kiosk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registry_proxy_certificates_and_pin_come_from_it),
        cmocka_unit_test(another_one_makes_it_open_again),
        cmocka_unit_test(the_command_line_goes_before_it),
        cmocka_unit_test(another_schools_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
