// SPDX-License-Identifier: EUPL-1.2
/* Registry and kiosk show each other what the root certified, and compare clocks. */
#include "unit/registry/desk.h"

static void our_certificate_is_for_everybody(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    k->r.cert = bytes_of("the certificate");
    assert_int_equal(desk_show(k, "GET", "/v1/registry", (struct bytes){0}), 200);
    assert_true(bytes_equal(buf_view(&k->answer.body), k->r.cert));
    assert_string_equal(k->answer.content_type, "application/cose");
    desk_close(k);
}

static void a_time_is_for_who_asked(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct wall told = {7};
    assert_int_equal(desk_show(k, "GET", "/v1/time/mine", (struct bytes){0}), 200);
    struct bytes note = buf_view(&k->answer.body);
    assert_int_equal(signed_time_read(note, &k->r.key.pub, "yours", &told), ERR_FORMAT);
    assert_int_equal(signed_time_read(note, &k->r.key.pub, "mine", &told), ERR_OK);
    assert_int_equal(told.ms, DESK_NOW);
    assert_int_equal(desk_show(k, "GET", "/v1/time/a%20b", (struct bytes){0}), 422);
    assert_int_equal(problem_read(&k->answer), PROBLEM_FORMAT);
    desk_close(k);
}

static struct buf cert_of(const struct sign_secret *root, const struct cert *cert)
{
    struct buf bytes = BUF_INIT(CERT_BYTES_MAX);
    assert_int_equal(cert_issue(root, cert, &bytes), ERR_OK);
    return bytes;
}

static int bring(struct desk *k, const struct buf *cert)
{
    return desk_show(k, "PUT", "/v1/device", buf_view(cert));
}

static void a_certificate_makes_a_kiosk_known(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct cert cert = k->cert;
    k->http = school_sign(55);
    cert.http = k->http.pub;
    cert.id = school_id(2, 55);
    BUF_AUTO struct buf bytes = cert_of(&k->root, &cert);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 401);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(bring(k, &bytes), 204);
        assert_int_equal(k->answer.body.n, 0);
        assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    }
    struct depot_counts c;
    assert_int_equal(depot_count(k->r.depot, &c, NULL), ERR_OK);
    assert_int_equal(c.devices, 2);
    desk_close(k);
}

static void an_expired_one_is_taken_and_a_withdrawn_one_stays_so(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct wall now = {DESK_NOW};
    struct cert cert = k->cert;
    cert.until.ms = DESK_NOW - 500000;
    BUF_AUTO struct buf expired = cert_of(&k->root, &cert);
    assert_int_equal(bring(k, &expired), 204);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    assert_int_equal(depot_device_revoke(k->r.depot, &cert.id, now, NULL), ERR_OK);
    assert_int_equal(bring(k, &expired), 204);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 403);
    assert_int_equal(problem_read(&k->answer), PROBLEM_REVOKED);
    desk_close(k);
}

static void no_other_paper_makes_a_kiosk(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct sign_secret stranger = school_sign(99);
    struct cert cert = k->cert, person = k->cert;
    cert.http = stranger.pub;
    person.holder = HOLDER_ISSUER;
    person.http = (struct sign_public){{0}};
    person.box = (struct box_public){{0}};
    BUF_AUTO struct buf own = cert_of(&k->root, &cert), foreign = cert_of(&stranger, &cert),
                        issuer = cert_of(&k->root, &person);
    assert_int_equal(bring(k, &foreign), 422);
    assert_int_equal(bring(k, &issuer), 422);
    assert_int_equal(desk_show(k, "PUT", "/v1/device", (struct bytes){0}), 422);
    for (size_t at = 0; at < own.n; at++) {
        own.p[at] ^= 1;
        assert_int_equal(bring(k, &own), 422);
        own.p[at] ^= 1;
    }
    struct depot_counts c;
    assert_int_equal(depot_count(k->r.depot, &c, NULL), ERR_OK);
    assert_int_equal(c.devices, 1);
    assert_int_equal(bring(k, &own), 204);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_certificate_is_for_everybody),
        cmocka_unit_test(a_time_is_for_who_asked),
        cmocka_unit_test(a_certificate_makes_a_kiosk_known),
        cmocka_unit_test(an_expired_one_is_taken_and_a_withdrawn_one_stays_so),
        cmocka_unit_test(no_other_paper_makes_a_kiosk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
