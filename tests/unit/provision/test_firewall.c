// SPDX-License-Identifier: EUPL-1.2
/* The one port that the agent may reach: out of a proxy, a registry's address, or neither. */
#include "provision/firewall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static uint16_t port(const char *proxy, const char *registry)
{
    struct provision p = {.number = 1};

    text_copy(p.proxy, sizeof p.proxy, proxy);
    text_copy(p.registry, sizeof p.registry, registry);
    return firewall_port(&p);
}

static void port_is_the_proxys_or_the_registrys_or_that_of_https(void **state)
{
    (void)state;
    assert_int_equal(firewall_port(NULL), 443);
    assert_int_equal(port("", ""), 443);
    assert_int_equal(port("", "https://registry.school.example"), 443);
    assert_int_equal(port("", "https://registry.school.example/a:80/b"), 443);
    assert_int_equal(port("", "https://registry.school.example:8443/zaalwacht"), 8443);
    assert_int_equal(port("", "https://[fd00::1:2]"), 443);
    assert_int_equal(port("", "https://[fd00::1:2]:9443"), 9443);
    assert_int_equal(
        port("proxy.school.example:8080", "https://registry.school.example:8443"), 8080);
    assert_int_equal(port("", "https://registry.school.example:99999"), 443);
    assert_int_equal(port("", "https://registry.school.example:nonsense"), 443);
}

static void only_a_number_is_written(void **state)
{
    (void)state;
    BUF_AUTO struct buf text = BUF_INIT(FIREWALL_BYTES_MAX);

    firewall_write(8080, &text);
    assert_string_equal(buf_text(&text),
        "flush set inet zaalwacht agent_ports\nadd element inet zaalwacht agent_ports { 8080 }\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(port_is_the_proxys_or_the_registrys_or_that_of_https),
        cmocka_unit_test(only_a_number_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
