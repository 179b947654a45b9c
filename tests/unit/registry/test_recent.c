// SPDX-License-Identifier: EUPL-1.2
/* Kiosks of a moment ago: what is remembered saves a question and decides nothing. */
#include "unit/registry/desk.h"

static struct desk *desk_with(size_t entries)
{
    struct desk *k = desk_open();
    for (size_t i = 0; i < entries; i++)
        desk_write(k, "fact");
    return k;
}

static void the_last_one_of_a_kiosk_is_found(void **state)
{
    (void)state;
    struct recent *r = recent_new();
    struct recent_log one = {.http = {{1, 2, 3, 4, 5}}, .cert_size = 1}, got;
    struct key_id beside = one.http;
    assert_non_null(r);
    assert_false(recent_find(r, &one.http, &got));
    assert_false(recent_find(NULL, &one.http, &got));
    recent_put(NULL, &one);
    recent_put(r, &one);
    one.cert_size = 7;
    recent_put(r, &one);
    assert_true(recent_find(r, &one.http, &got));
    assert_int_equal(got.cert_size, 7);
    beside.b[KEY_ID_SIZE - 1] = 9; /* the same place, another kiosk */
    assert_false(recent_find(r, &beside, &got));
    one.http = beside;
    recent_put(r, &one);
    assert_true(recent_find(r, &beside, &got));
    recent_free(r);
    recent_free(NULL);
}

/* It is remembered, and withdrawn all the same: here, and by another registry. */
static void a_kiosk_that_was_withdrawn_is_refused_at_once(void **state)
{
    (void)state;
    struct desk *k = desk_with(4);
    struct recent_log log;
    struct key_id http = sign_key_id(&k->http.pub);
    assert_int_equal(desk_put(k, 0, 2, ""), 201);
    assert_int_equal(desk_put(k, 2, 3, ""), 201);
    assert_true(recent_find(k->r.recent, &http, &log));
    assert_int_equal(log.range.tree.size, 3);
    assert_int_equal(
        depot_device_revoke(k->r.depot, &k->cert.id, (struct wall){DESK_NOW}, NULL), ERR_OK);
    assert_int_equal(desk_put(k, 3, 4, ""), 403);
    assert_int_equal(problem_read(&k->answer), PROBLEM_REVOKED);
    desk_close(k);
}

/* Two registries before one database, asked in turn and twice: each remembers what is not so any
 * more. */
static void another_registry_may_have_gone_on(void **state)
{
    (void)state;
    struct desk *k = desk_with(40);
    struct recent *own = k->r.recent, *others = recent_new();
    uint64_t count = 0;
    BUF_AUTO struct buf all = BUF_INIT(1 << 20), held = BUF_INIT(1 << 20);
    for (uint64_t n = 0; n < 40; n += 2) {
        k->r.recent = n / 2 % 3 == 0 ? others : own;
        assert_int_equal(desk_put(k, n, n + 2, ""), 201);
        assert_int_equal(desk_put(k, n, n + 2, ""), 200);
        k->r.recent = n / 2 % 2 == 0 ? others : own;
        assert_int_equal(desk_put(k, n > 4 ? n - 4 : 0, n + 2, ""), 200);
    }
    for (size_t i = 0; i < 40; i++)
        buf_add_bytes(&all, buf_view(&k->entries[i]));
    assert_int_equal(
        depot_log_entries(k->r.depot, k->origin, 0, 1 << 20, &held, &count, NULL), ERR_OK);
    assert_int_equal(count, 40);
    assert_true(bytes_equal(buf_view(&all), buf_view(&held)));
    k->r.recent = own;
    recent_free(others);
    desk_close(k);
}

/* What is wrong with the next batch is said as if nothing were remembered. */
static void what_is_wrong_is_told_as_ever(void **state)
{
    (void)state;
    struct desk *k = desk_with(8);
    char path[WIRE_PATH_SIZE];
    assert_int_equal(desk_put(k, 0, 2, ""), 201);
    assert_int_equal(desk_put(k, 2, 4, "\"1-000000000000000000000001\""), 412);
    assert_int_equal(desk_put(k, 3, 4, ""), 416);
    BUF_AUTO struct buf batch = desk_batch(k, 2, 4);
    batch.p[batch.n - 5] ^= 1; /* in the signed head */
    desk_log_path(k, path);
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&batch), ""), 422);
    BUF_AUTO struct buf good = desk_batch(k, 2, 4);
    struct wire_request late = {.method = "PUT", .body = buf_view(&good)};
    text_copy(late.path, sizeof late.path, path);
    signature_add(&late, &k->http, (struct wall){DESK_NOW - 2 * WIRE_CLOCK_MAX_MS});
    registry_handle(&k->r, &late, &k->answer);
    assert_int_equal(problem_read(&k->answer), PROBLEM_CLOCK);
    late.body.n--; /* not what was signed */
    registry_handle(&k->r, &late, &k->answer);
    assert_int_equal(problem_read(&k->answer), PROBLEM_SIGNATURE);
    assert_int_equal(desk_put(k, 2, 8, ""), 201);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_one_of_a_kiosk_is_found),
        cmocka_unit_test(a_kiosk_that_was_withdrawn_is_refused_at_once),
        cmocka_unit_test(another_registry_may_have_gone_on),
        cmocka_unit_test(what_is_wrong_is_told_as_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
