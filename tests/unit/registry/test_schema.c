// SPDX-License-Identifier: EUPL-1.2
/* The tables in a file: made once, never another program's, and what is kept stays. */
#include "unit/registry/desk.h"

static void nothing_kept_is_changed_or_deleted(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_bundle b = {.hash = hash_of(bytes_of("x"))};
    bool fresh = false;
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_fork_put(k->r.depot, k->origin, bytes_of("f"), a.now, NULL), ERR_OK);
    assert_int_equal(depot_bundle_put(k->r.depot, &b, bytes_of("x"), &fresh, NULL), ERR_OK);
    assert_true(fresh);
    assert_int_equal(depot_withdrawn_put(k->r.depot, 1, bytes_of("w"), a.now, NULL), ERR_OK);
    /* By whoever may do most: on a server the registry itself is refused sooner
     * (test_schema_server). */
    struct database owner = place_owner(&k->place);
    static const char *const tries[] = {"DELETE FROM entry", "UPDATE entry SET bytes = ''",
        "DELETE FROM head", "UPDATE head SET at = 0", "DELETE FROM fork", "UPDATE fork SET at = 0",
        "DELETE FROM bundle", "UPDATE bundle SET file = ''", "DELETE FROM withdrawn",
        "UPDATE withdrawn SET file = ''"};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        assert_int_equal(database_run(&owner, tries[i], NULL), ERR_CONFLICT);
    database_close(&owner);
    desk_close(k);
}

static void a_file_of_another_kind_is_left_alone(void **state)
{
    (void)state;
    char folder[] = "/tmp/zw-schema-XXXXXX", path[64];
    struct depot *p = NULL;
    struct database db = {0};
    struct diag d = {0};
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/a.db", folder);
    assert_int_equal(depot_open(path, &p, &d), ERR_OK);
    depot_close(p);
    assert_int_equal(database_open(&db, path, &d), ERR_OK);
    assert_int_equal(database_run(&db, "PRAGMA user_version = 7", &d), ERR_OK);
    assert_int_equal(schema_ready(&db, &d), ERR_TYPE); /* of the future */
    assert_int_equal(
        database_run(&db, "PRAGMA user_version = 1; PRAGMA application_id = 5", &d), ERR_OK);
    assert_int_equal(schema_ready(&db, &d), ERR_TYPE);
    database_close(&db);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(
        fputs("this is a letter, and no database at all; it is longer than its header", f) >= 0);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(depot_open(path, &p, &d), ERR_TYPE);
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

/* A database of the version before this one gets what it does not have, and keeps what it has. */
static void an_older_database_gets_the_newer_tables(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct wall now = {DESK_NOW};
    struct diag d = {0};
    BUF_AUTO struct buf list = BUF_INIT(64);
    depot_close(k->r.depot);
    k->r.depot = NULL;
    struct database owner = place_owner(&k->place);
    if (place_on_server())
        assert_int_equal(
            database_run(&owner,
                "DROP TABLE zaalwacht.withdrawn; UPDATE zaalwacht.about SET version = 1", &d),
            ERR_OK);
    else
        assert_int_equal(
            database_run(&owner, "DROP TABLE withdrawn; PRAGMA user_version = 1", &d), ERR_OK);
    database_close(&owner);
    if (place_on_server()) { /* where only the owner may: until then it is said */
        assert_int_equal(depot_open(k->place.where, &k->r.depot, &d), ERR_TYPE);
        BUF_AUTO struct buf sql = BUF_INIT(1 << 20);
        assert_int_equal(schema_write("registry", now, &sql, &d), ERR_OK);
        owner = place_owner(&k->place);
        assert_int_equal(database_run(&owner, buf_text(&sql), &d), ERR_OK);
        database_close(&owner);
    }
    for (int again = 0; again < 2; again++) {
        if (depot_open(k->place.where, &k->r.depot, &d) != ERR_OK)
            fail_msg("%s", d.text);
        assert_int_equal(depot_withdrawn_put(k->r.depot, 3, bytes_of("w"), now, NULL), ERR_OK);
        assert_int_equal(depot_withdrawn_get(k->r.depot, &list, NULL), ERR_OK);
        assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
        if (again == 0)
            depot_close(k->r.depot);
    }
    assert_string_equal(buf_text(&list), "ww");
    desk_close(k);
}

static void a_school_year_begins_in_august(void **state)
{
    (void)state;
    static const struct {
        const char *at;
        int64_t period;
    } cases[] = {{"2026-07-31T23:59:59+02:00", 2025}, {"2026-08-01T00:00:00+02:00", 2026},
        {"2026-11-24T09:00:00+01:00", 2026}, {"2027-01-12T09:00:00+01:00", 2026}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wall t;
        assert_int_equal(wall_parse_rfc3339(cases[i].at, &t), ERR_OK);
        assert_int_equal(schema_period(t), cases[i].period);
    }
    assert_int_equal(schema_period((struct wall){0}), 1969); /* no clock: a period like any other */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_kept_is_changed_or_deleted),
        cmocka_unit_test(a_file_of_another_kind_is_left_alone),
        cmocka_unit_test(an_older_database_gets_the_newer_tables),
        cmocka_unit_test(a_school_year_begins_in_august),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
