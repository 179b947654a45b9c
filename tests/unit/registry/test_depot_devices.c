// SPDX-License-Identifier: EUPL-1.2
/* Devices as the depot keeps them. */
#include "unit/registry/desk.h"

static void a_withdrawn_kiosk_stays_so_and_keeps_its_first_moment(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid nobody = school_id(2, 200);
    struct key_id id = sign_key_id(&k->http.pub), none = {{1}};
    struct wall now = {DESK_NOW};
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    assert_int_equal(depot_device_get(k->r.depot, &none, &cert, NULL), ERR_MISSING);
    assert_int_equal(depot_device_revoke(k->r.depot, &nobody, now, NULL), ERR_MISSING);
    for (int again = 0; again < 2; again++)
        assert_int_equal(depot_device_revoke(k->r.depot, &k->cert.id, now, NULL), ERR_OK);
    desk_enrol(k);
    assert_int_equal(depot_device_get(k->r.depot, &id, &cert, NULL), ERR_REVOKED);
    assert_true(cert.n > 0);
    assert_int_equal(depot_device_put(k->r.depot, &none, &k->cert.id, bytes_of("new"), now, NULL),
        ERR_OK); /* with another key */
    assert_int_equal(depot_device_get(k->r.depot, &none, &cert, NULL), ERR_REVOKED);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_withdrawn_kiosk_stays_so_and_keeps_its_first_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
