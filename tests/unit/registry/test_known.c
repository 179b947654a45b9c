// SPDX-License-Identifier: EUPL-1.2
/* Remembered certificates: the same answer as without, for each root of its own. */
#include "registry/known.h"
#include "unit/registry/desk.h"

static void what_is_remembered_is_what_was_verified(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct known *known = known_new();
    struct key_id id = sign_key_id(&k->http.pub);
    struct sign_secret other = school_sign(99);
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    struct cert first, again;
    assert_non_null(known);
    assert_int_equal(depot_device_get(k->r.depot, &id, &cert, NULL), ERR_OK);
    for (int round = 0; round < 2; round++) { /* not known yet, then known */
        assert_int_equal(known_verify(known, buf_view(&cert), &other.pub, &again), ERR_KEY);
        assert_int_equal(known_verify(known, buf_view(&cert), &k->root.pub, &first), ERR_OK);
        assert_int_equal(known_verify(known, buf_view(&cert), &k->root.pub, &again), ERR_OK);
        assert_memory_equal(&first.http, &k->http.pub, sizeof first.http);
        assert_memory_equal(&first.id, &again.id, sizeof first.id);
        assert_memory_equal(&first.sign, &again.sign, sizeof first.sign);
    }
    cert.p[cert.n - 1] ^= 1;
    assert_int_equal(known_verify(known, buf_view(&cert), &k->root.pub, &again), ERR_SIGNATURE);
    assert_int_equal(known_verify(NULL, buf_view(&cert), &k->root.pub, &again), ERR_SIGNATURE);
    known_free(known);
    known_free(NULL);
    desk_close(k);
}

/* Known is not trusted: that it was withdrawn is asked each time. */
static void a_known_kiosk_is_withdrawn_at_once(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct wall now = {DESK_NOW};
    k->r.known = known_new();
    assert_non_null(k->r.known);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    assert_int_equal(depot_device_revoke(k->r.depot, &k->cert.id, now, NULL), ERR_OK);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 403);
    known_free(k->r.known);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_remembered_is_what_was_verified),
        cmocka_unit_test(a_known_kiosk_is_withdrawn_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
