// SPDX-License-Identifier: EUPL-1.2
/* Provisions: what an issuer signed comes back; nothing else does, and no field holds more than it
 * should. */
#include "papers/parts.h"
#include "papers/provision.h"
#include "school.h"

struct desk {
    struct sign_secret root, issuer;
    struct buf cert;
};

static struct desk desk_new(void)
{
    struct desk d = {school_sign(1), school_sign(2), BUF_INIT(CERT_BYTES_MAX)};
    struct cert c = school_cert(HOLDER_ISSUER, 2, "Examenbureau");
    c.sign = d.issuer.pub;
    buf_free(&d.cert);
    d.cert = school_issue(&d.root, &c);
    return d;
}

static struct provision whole(void)
{
    struct provision p = {.number = 1700000000,
        .issued = {1795000000000},
        .device = {{7}},
        .room = "B1.07",
        .address = "10.20.30.40/24",
        .gateway = "10.20.30.1",
        .dns = {"10.20.30.2", "2001:db8::53"},
        .dns_count = 2,
        .proxy = "proxy.school.example:8080",
        .proxy_user = "kiosk",
        .proxy_password = "geheim!",
        .registry = "https://register.school.example",
        .authorities = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        .pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="};
    return p;
}

static void what_was_signed_comes_back(void **state)
{
    (void)state;
    struct desk d = desk_new();
    struct provision p = whole(), got, least = {.number = 1};
    BUF_AUTO struct buf b = BUF_INIT(PROVISION_BYTES_MAX), c = BUF_INIT(PROVISION_BYTES_MAX);
    assert_int_equal(provision_sign(&d.issuer, buf_view(&d.cert), &p, &b), ERR_OK);
    assert_int_equal(provision_verify(buf_view(&b), &d.root.pub, &got), ERR_OK);
    assert_true(got.number == p.number && got.issued.ms == p.issued.ms);
    assert_string_equal(got.room, p.room);
    assert_string_equal(got.address, p.address);
    assert_string_equal(got.gateway, p.gateway);
    assert_int_equal(got.dns_count, 2);
    assert_string_equal(got.dns[1], p.dns[1]);
    assert_string_equal(got.proxy, p.proxy);
    assert_string_equal(got.proxy_password, p.proxy_password);
    assert_string_equal(got.registry, p.registry);
    assert_string_equal(got.authorities, p.authorities);
    assert_string_equal(got.pin, p.pin);
    assert_int_equal(provision_sign(&d.issuer, buf_view(&d.cert), &least, &c), ERR_OK);
    assert_int_equal(provision_verify(buf_view(&c), &d.root.pub, &got), ERR_OK);
    assert_string_equal(got.address, "");
    buf_free(&d.cert);
}

static void any_changed_byte_and_any_other_school_is_refused(void **state)
{
    (void)state;
    struct desk d = desk_new();
    struct sign_secret stranger = school_sign(9);
    struct provision p = whole(), got = {.number = 5};
    BUF_AUTO struct buf b = BUF_INIT(PROVISION_BYTES_MAX);
    assert_int_equal(provision_sign(&d.issuer, buf_view(&d.cert), &p, &b), ERR_OK);
    for (size_t i = 0; i < b.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&b), i);
        assert_int_not_equal(provision_verify(buf_view(&bad), &d.root.pub, &got), ERR_OK);
    }
    assert_int_equal(provision_verify(buf_view(&b), &stranger.pub, &got), ERR_SIGNATURE);
    assert_int_equal(provision_sign(&stranger, buf_view(&d.cert), &p, &b), ERR_KEY);
    assert_true(got.number == 5); /* left alone */
    buf_free(&d.cert);
}

static void it_is_for_one_kiosk_or_for_all_and_the_newer_one_wins(void **state)
{
    (void)state;
    struct desk d = desk_new();
    struct cert mine = school_cert(HOLDER_DEVICE, 7, "K01"),
                other = school_cert(HOLDER_DEVICE, 8, "K02");
    struct provision p = whole(), got;
    p.device = mine.id;
    BUF_AUTO struct buf b = BUF_INIT(PROVISION_BYTES_MAX), c = BUF_INIT(PROVISION_BYTES_MAX);
    assert_int_equal(provision_sign(&d.issuer, buf_view(&d.cert), &p, &b), ERR_OK);
    struct bytes one = buf_view(&b);
    assert_int_equal(provision_accept(one, &d.root.pub, &mine, 0, &got), ERR_OK);
    assert_int_equal(provision_accept(one, &d.root.pub, &other, 0, &got), ERR_KEY);
    assert_int_equal(provision_accept(one, &d.root.pub, &mine, p.number, &got), ERR_EXISTS);
    assert_int_equal(provision_accept(one, &d.root.pub, &mine, p.number - 1, &got), ERR_OK);
    p.device = (struct uuid){{0}};
    assert_int_equal(provision_sign(&d.issuer, buf_view(&d.cert), &p, &c), ERR_OK);
    assert_int_equal(provision_accept(buf_view(&c), &d.root.pub, &other, 0, &got), ERR_OK);
    buf_free(&d.cert);
}

#define SET(field, value) text_copy(p.field, sizeof p.field, value)
#define REFUSED(field, value)                                                                      \
    do {                                                                                           \
        struct provision p = whole();                                                              \
        SET(field, value);                                                                         \
        if (provision_is_sound(&p))                                                                \
            fail_msg("%s may be \"%s\"", #field, value);                                           \
    } while (0)

/* A line break or a section in one of these would be another setting of the system. */
static void no_field_says_more_than_it_should(void **state)
{
    (void)state;
    struct provision sound = whole();
    assert_true(provision_is_sound(&sound));
    REFUSED(room, "B1.07\n[Match]");
    REFUSED(address, "10.20.30.40");
    REFUSED(address, "10.20.30.40/33");
    REFUSED(address, "10.20.30.40/24\nDNS=1.1.1.1");
    REFUSED(address, "10.20.30.400/24");
    REFUSED(address, "10.20.30.40/024");
    REFUSED(address, "2001:db8::1/64"); /* the gateway is of the other family */
    REFUSED(gateway, "10.20.30.1/24");
    REFUSED(gateway, "router");
    REFUSED(dns[0], "dns.school.example");
    REFUSED(proxy, "proxy.school.example");
    REFUSED(proxy, "proxy.school.example:0");
    REFUSED(proxy, "proxy.school.example:70000");
    REFUSED(proxy, "http://proxy.school.example:8080");
    REFUSED(proxy, "-x:8080");
    REFUSED(proxy, "");
    REFUSED(proxy_user, "");
    REFUSED(proxy_password, "met spatie");
    REFUSED(registry, "http://register.school.example");
    REFUSED(registry, "https://");
    REFUSED(registry, "https://a b");
    REFUSED(registry, "");
    REFUSED(authorities, "geen certificaat");
    REFUSED(pin, "sha256//kort");
    struct provision p = whole();
    p.number = 0;
    assert_false(provision_is_sound(&p));
    p = whole();
    SET(address, ""); /* DHCP brings its own gateway */
    assert_false(provision_is_sound(&p));
}

static void the_longest_one_still_fits_codes(void **state)
{
    (void)state;
    struct desk d = desk_new();
    struct provision p = whole();
    BUF_AUTO struct buf b = BUF_INIT(PROVISION_BYTES_MAX);
    memset(p.authorities + 28, 'A', sizeof p.authorities - 29);
    p.authorities[sizeof p.authorities - 1] = '\0';
    assert_int_equal(provision_sign(&d.issuer, buf_view(&d.cert), &p, &b), ERR_OK);
    print_message(
        "a provision with %zu bytes of certificates: %zu bytes\n", strlen(p.authorities), b.n);
    assert_true(b.n < PROVISION_BYTES_MAX);
    buf_free(&d.cert);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_signed_comes_back),
        cmocka_unit_test(any_changed_byte_and_any_other_school_is_refused),
        cmocka_unit_test(it_is_for_one_kiosk_or_for_all_and_the_newer_one_wins),
        cmocka_unit_test(no_field_says_more_than_it_should),
        cmocka_unit_test(the_longest_one_still_fits_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
