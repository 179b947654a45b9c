// SPDX-License-Identifier: EUPL-1.2
/* provision: what a kiosk must know of its place, signed by the issuer. */
#include "office_kit.h"

#include "papers/provision.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    kit_school(k);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

#define PROVISION "provision", "--office", "@office", "--issuer", "@keys/issuer", KIT_SECRET

static struct provision made(const char *file)
{
    struct provision p;
    struct anchor a;
    BUF_AUTO struct buf anchor = kit_get(k, "office/public/anchor.zwa"), b = kit_get(k, file);
    MUST(anchor_read(buf_view(&anchor), &a));
    MUST(provision_verify(buf_view(&b), &a.root, &p));
    return p;
}

static void a_kiosk_gets_network_proxy_and_registry(void **state)
{
    (void)state;
    kit_put(k, "password", "geheim\n");
    kit_enrol(k, 1, "KSK-07", "B1.07");
    kit_expect(k,
        kit_run(k, PROVISION, "--out", "@k.zwn", "--kiosk", "KSK-07", "--address", "10.0.0.7/24",
            "--gateway", "10.0.0.1", "--dns", "10.0.0.2", "--dns", "10.0.0.3", "--proxy",
            "proxy.school.example:8080", "--proxy-user", "kiosk", "--proxy-password-file",
            "@password", "--registry", "https://register.school.example", "--sheet", "@k.pdf"),
        EXIT_DONE);
    kit_said(k, "wachtwoord");
    kit_not_said(k, "geheim");
    struct provision p = made("k.zwn");
    assert_string_equal(p.address, "10.0.0.7/24");
    assert_int_equal(p.dns_count, 2);
    assert_string_equal(p.proxy_password, "geheim");
    assert_string_equal(p.registry, "https://register.school.example");
    assert_string_equal(p.room, "B1.07"); /* as the office knows it */
    assert_true(kit_has(k, "k.pdf"));
    assert_int_equal(kit_mode(k, "k.zwn"), 0600);
}

static void without_a_name_it_is_for_every_kiosk(void **state)
{
    (void)state;
    static const struct uuid every;
    kit_expect(k,
        kit_run(k, PROVISION, "--out", "@all.zwn", "--registry", "https://register.school.example"),
        EXIT_DONE);
    struct provision p = made("all.zwn");
    assert_true(uuid_equal(&p.device, &every));
    assert_string_equal(p.address, "");
}

static void what_no_kiosk_would_take_is_not_signed(void **state)
{
    (void)state;
    kit_expect(
        k, kit_run(k, PROVISION, "--out", "@bad.zwn", "--address", "10.0.0.7"), EXIT_REFUSED);
    kit_expect(
        k, kit_run(k, PROVISION, "--out", "@bad.zwn", "--registry", "http://x"), EXIT_REFUSED);
    kit_expect(k, kit_run(k, PROVISION, "--out", "@bad.zwn", "--kiosk", "KSK-99"), EXIT_REFUSED);
    kit_said(k, "KSK-99");
    kit_expect(k, kit_run(k, PROVISION, "--out", "@bad.txt"), EXIT_REFUSED);
    kit_said(k, ".zwn");
    assert_false(kit_has(k, "bad.zwn"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kiosk_gets_network_proxy_and_registry),
        cmocka_unit_test(without_a_name_it_is_for_every_kiosk),
        cmocka_unit_test(what_no_kiosk_would_take_is_not_signed),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
