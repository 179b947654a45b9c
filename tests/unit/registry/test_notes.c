// SPDX-License-Identifier: EUPL-1.2
/* Times and receipts: what the registry signs of its own, and how it is read. */
#include "unit/registry/desk.h"

static void bundle_path(struct bytes file, char out[WIRE_PATH_SIZE])
{
    struct uuid sitting = school_id(5, 5);
    struct hash h = hash_of(file);
    char hex[2 * HASH_SIZE + 1], text[UUID_TEXT_SIZE];
    hex_encode(h.b, sizeof h.b, hex);
    uuid_format(&sitting, text);
    (void)snprintf(out, WIRE_PATH_SIZE, "/v1/bundles/%s/%s", text, hex);
}

static void a_bundle_gets_a_receipt(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct bytes file = bytes_of("a sealed record");
    struct hash h = hash_of(file);
    struct receipt first = {0}, again = {0};
    char path[WIRE_PATH_SIZE];
    BUF_AUTO struct buf back = BUF_INIT(1024);
    bundle_path(file, path);
    assert_int_equal(desk_ask(k, "PUT", path, file, ""), 201);
    assert_int_equal(
        registry_receipt_read(buf_view(&k->answer.body), &k->r.key.pub, &first), ERR_OK);
    assert_true(hash_equal(&first.bundle, &h));
    assert_true(uuid_equal(&first.sitting, &k->sitting));
    assert_int_equal(first.received.ms, DESK_NOW);
    assert_int_equal(desk_ask(k, "PUT", path, file, ""), 200);
    assert_int_equal(
        registry_receipt_read(buf_view(&k->answer.body), &k->r.key.pub, &again), ERR_OK);
    assert_true(hash_equal(&again.bundle, &h));
    assert_int_equal(depot_bundle_get(k->r.depot, &h, &back, NULL), ERR_OK);
    assert_true(bytes_equal(buf_view(&back), file));
    desk_close(k);
}

static void a_bundle_under_another_name_is_refused(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char path[WIRE_PATH_SIZE];
    bundle_path(bytes_of("a sealed record"), path);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed recorD"), ""), 422);
    path[strlen(path) - 1] = 'x';
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed record"), ""), 422);
    assert_int_equal(desk_ask(k, "PUT", "/v1/bundles/x/y", bytes_of("a"), ""), 422);
    desk_close(k);
}

static struct buf time_note(struct desk *k, const char *nonce)
{
    struct wire_request r = {.method = "GET"};
    struct buf note = BUF_INIT(4096);
    (void)snprintf(r.path, sizeof r.path, "/v1/time/%s", nonce);
    buf_clear(&k->answer.body);
    registry_handle(&k->r, &r, &k->answer);
    buf_add_bytes(&note, buf_view(&k->answer.body));
    return note;
}

static void a_time_is_for_who_asked(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct wall told = {7};
    BUF_AUTO struct buf note = time_note(k, "mine");
    struct bytes n = buf_view(&note);
    struct sign_secret other = school_sign(98);
    assert_int_equal(registry_time_read(n, &k->r.key.pub, "mine", &told), ERR_OK);
    assert_int_equal(told.ms, DESK_NOW);
    told.ms = 7;
    assert_int_equal(registry_time_read(n, &k->r.key.pub, "yours", &told), ERR_FORMAT);
    assert_int_equal(registry_time_read(n, &other.pub, "mine", &told), ERR_KEY);
    for (size_t at = 0; at < note.n; at++) {
        note.p[at] ^= 1;
        assert_int_not_equal(registry_time_read(n, &k->r.key.pub, "mine", &told), ERR_OK);
        note.p[at] ^= 1;
    }
    assert_int_equal(told.ms, 7);
    struct receipt r;
    assert_int_equal(registry_receipt_read(n, &k->r.key.pub, &r), ERR_FORMAT);
    BUF_AUTO struct buf bad = time_note(k, "a%20b");
    assert_int_equal(problem_read(&k->answer), PROBLEM_FORMAT);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bundle_gets_a_receipt),
        cmocka_unit_test(a_bundle_under_another_name_is_refused),
        cmocka_unit_test(a_time_is_for_who_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
