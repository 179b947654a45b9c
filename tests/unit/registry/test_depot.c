// SPDX-License-Identifier: EUPL-1.2
/* Opening a depot, and what is in it after opening it again. */
#include "unit/registry/desk.h"

static void what_was_kept_is_there_after_opening_again(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_log log = {0};
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    depot_close(k->r.depot);
    assert_int_equal(depot_open(k->place.where, &k->r.depot, NULL), ERR_OK);
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, 1);
    assert_string_equal(buf_text(&log.note), "note");
    depot_log_free(&log);
    desk_close(k);
}

static void two_open_one_and_see_the_same(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot *other = NULL;
    struct depot_log log = {0};
    desk_write(k, "fact");
    desk_write(k, "fact");
    assert_int_equal(depot_open(k->place.where, &other, NULL), ERR_OK);
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_log_append(other, &a, NULL), ERR_AGAIN);
    a = desk_next(k, buf_view(&k->entries[1]), 1);
    assert_int_equal(depot_log_append(other, &a, NULL), ERR_OK);
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, 2);
    depot_log_free(&log);
    depot_close(other);
    desk_close(k);
}

static void what_is_no_depot_is_left_alone(void **state)
{
    (void)state;
    struct place place = place_open();
    struct depot *p = NULL;
    struct diag d = {0};
    char path[96];
    (void)snprintf(path, sizeof path, "%s/no/such.db", place.folder);
    assert_int_equal(depot_open(path, &p, &d), ERR_IO);
    struct database owner = place_owner(&place);
    assert_int_equal(
        database_run(&owner,
            place_on_server() ? "UPDATE about SET version = 7" : "CREATE TABLE letters(x)", &d),
        ERR_OK);
    assert_int_equal(depot_open(place.where, &p, &d), ERR_TYPE);
    assert_non_null(strstr(d.text, "version"));
    assert_null(p);
    database_close(&owner);
    depot_close(NULL);
    place_close(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_kept_is_there_after_opening_again),
        cmocka_unit_test(two_open_one_and_see_the_same),
        cmocka_unit_test(what_is_no_depot_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
