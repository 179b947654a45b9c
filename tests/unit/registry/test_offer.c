// SPDX-License-Identifier: EUPL-1.2
/* Papers are listed and given to the device they are for, and to nobody else. */
#include "unit/registry/desk.h"

#include "codec/json.h"

static void a_paper_is_listed_and_given(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid other = school_id(2, 77), both[2] = {k->cert.id, other};
    struct wall now = {DESK_NOW};
    char path[WIRE_PATH_SIZE];
    struct depot_paper a = {.name = "a.zwp", .sitting = school_id(1, 1)};
    struct depot_paper b = {.name = "b.zwp", .sitting = school_id(1, 2)};
    assert_int_equal(depot_paper_put(k->r.depot, &a, bytes_of("first"), both, 2, now, NULL), 0);
    assert_int_equal(depot_paper_put(k->r.depot, &b, bytes_of("second"), &other, 1, now, NULL), 0);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    JSON_AUTO struct json *list = NULL;
    assert_int_equal(json_parse(buf_view(&k->answer.body), &list, NULL), ERR_OK);
    assert_int_equal(json_count(list), 1);
    assert_string_equal(json_get_text(json_at(list, 0), "name"), "a.zwp");
    assert_int_equal(json_get_int(json_at(list, 0), "size", 0), 5);
    (void)snprintf(path, sizeof path, "/v1/papers/%s", json_get_text(json_at(list, 0), "sha256"));
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 200);
    assert_string_equal(buf_text(&k->answer.body), "first");
    struct hash h = hash_of(bytes_of("second"));
    char hex[2 * HASH_SIZE + 1];
    hex_encode(h.b, sizeof h.b, hex);
    (void)snprintf(path, sizeof path, "/v1/papers/%s", hex);
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 404); /* another's */
    assert_int_equal(desk_ask(k, "GET", "/v1/papers/x", (struct bytes){0}, ""), 404);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_paper_is_listed_and_given)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
