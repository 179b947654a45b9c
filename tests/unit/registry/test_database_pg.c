// SPDX-License-Identifier: EUPL-1.2
/* A PostgreSQL server that is not what it should be, goes away, or warns. Only with
 * tests/support/postgres. */
#include "unit/registry/place.h"

static struct database reach(const char *where)
{
    struct database b = {0};
    struct diag d = {0};
    if (database_open(&b, where, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return b;
}

static void nobody_there_is_said_at_once(void **state)
{
    (void)state;
    struct database b = {0};
    struct diag d = {0};
    assert_int_equal(
        database_open(&b, "postgresql://registry@/registry?host=/tmp/zw-nowhere", &d), ERR_STATE);
    assert_non_null(strstr(d.text, "not there"));
    assert_null(b.engine);
    assert_int_equal(database_open(&b, "postgresql://registry:geheim@/nosuch", &d), ERR_STATE);
    assert_null(strstr(d.text, "geheim"));
}

static void a_commit_waits_for_the_disk_whatever_the_server_says(void **state)
{
    (void)state;
    static const char *const weak[] = {"off", "local", "remote_write"};
    for (size_t i = 0; i < 3; i++) {
        char where[128];
        (void)snprintf(
            where, sizeof where, PLACE_ROLE "?options=-csynchronous_commit%%3D%s", weak[i]);
        struct database b = reach(where);
        struct query q = query(&b, "SELECT current_setting('synchronous_commit')", NULL);
        assert_true(query_step(&q));
        assert_string_equal(query_get_text(&q, 0), "on");
        assert_int_equal(query_done(&q), ERR_OK);
        database_close(&b);
    }
    struct database b = reach(PLACE_ROLE "?options=-csynchronous_commit%3Dremote_apply");
    struct query q = query(&b, "SELECT current_setting('synchronous_commit')", NULL);
    assert_true(query_step(&q));
    assert_string_equal(query_get_text(&q, 0), "remote_apply"); /* more than "on" stays */
    assert_int_equal(query_done(&q), ERR_OK);
    database_close(&b);
}

/* PostgreSQL says by a warning that a commit is not on its standby, and calls it done. */
static void a_warning_is_no_yes(void **state)
{
    (void)state;
    struct database b = reach(PLACE_ROLE);
    struct diag d = {0};
    assert_int_equal(database_run(&b, "DO $$BEGIN RAISE NOTICE 'calm'; END$$", &d), ERR_OK);
    assert_true(database_alive(&b));
    assert_int_equal(
        database_run(&b, "DO $$BEGIN RAISE WARNING 'not on the standby'; END$$", &d), ERR_STATE);
    assert_false(database_alive(&b));
    database_close(&b);
}

static void a_link_that_was_cut_is_seen(void **state)
{
    (void)state;
    struct database b = reach(PLACE_ROLE), owner = reach(PLACE_OWNER);
    assert_true(database_alive(&b));
    assert_int_equal(database_run(&owner,
                         "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                         " WHERE usename = 'registry'",
                         NULL),
        ERR_OK);
    assert_false(database_alive(&b));
    assert_int_equal(database_run(&b, "SELECT 1", NULL), ERR_STATE);
    database_close(&b);
    database_close(&owner);
}

static void a_cut_transaction_is_no_commit(void **state)
{
    (void)state;
    struct database b = reach(PLACE_ROLE), owner = reach(PLACE_OWNER);
    assert_int_equal(database_begin(&b, NULL), ERR_OK);
    assert_int_equal(database_run(&owner,
                         "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                         " WHERE usename = 'registry'",
                         NULL),
        ERR_OK);
    assert_int_equal(database_end(&b, ERR_OK, NULL), ERR_STATE);
    database_close(&b);
    database_close(&owner);
}

static struct query adds(struct database *b, int64_t n, struct diag *d)
{
    struct query q = query(b, "INSERT INTO together VALUES (?1)", d);
    query_number(&q, n);
    return q;
}

static int64_t rows_of(struct database *b)
{
    struct query q = query(b, "SELECT count(*) FROM together", NULL);
    assert_true(query_step(&q));
    int64_t n = query_get_number(&q, 0);
    assert_int_equal(query_done(&q), ERR_OK);
    return n;
}

/* Also when what is wrong shows only at the commit, behind answers that all said yes. */
static void several_statements_are_all_kept_or_none(void **state)
{
    (void)state;
    struct database b = reach(PLACE_OWNER);
    struct diag d = {0};
    assert_int_equal(database_run(&b,
                         "CREATE TEMP TABLE together(n BIGINT UNIQUE DEFERRABLE INITIALLY DEFERRED,"
                         " CHECK(n < 100))",
                         &d),
        ERR_OK);
    struct query good[3] = {adds(&b, 1, &d), adds(&b, 2, &d), adds(&b, 3, &d)};
    assert_int_equal(query_together(good, 3), ERR_OK);
    struct query bad[3] = {adds(&b, 4, &d), adds(&b, 100, &d), adds(&b, 5, &d)};
    struct query late[3] = {adds(&b, 6, &d), adds(&b, 3, &d), adds(&b, 7, &d)};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(query_changes(&good[i]), 1);
        assert_int_equal(query_done(&good[i]), ERR_OK);
    }
    assert_int_equal(query_together(bad, 3), ERR_CONFLICT);
    assert_non_null(strstr(d.text, "check constraint"));
    for (int i = 0; i < 3; i++)
        (void)!query_done(&bad[i]);
    assert_int_equal(rows_of(&b), 3);
    assert_int_equal(query_together(late, 3), ERR_CONFLICT);
    for (int i = 0; i < 3; i++)
        (void)!query_done(&late[i]);
    assert_int_equal(rows_of(&b), 3);
    assert_true(database_alive(&b));
    database_close(&b);
}

static void several_statements_on_a_cut_link_or_with_a_warning_are_none(void **state)
{
    (void)state;
    struct database b = reach(PLACE_ROLE), owner = reach(PLACE_OWNER);
    struct diag d = {0};
    struct query cut[2] = {
        query(&b, "SELECT pg_terminate_backend(pg_backend_pid())", &d), query(&b, "SELECT 1", &d)};
    assert_int_equal(query_together(cut, 2), ERR_STATE);
    assert_false(database_alive(&b));
    for (int i = 0; i < 2; i++)
        (void)!query_done(&cut[i]);
    assert_int_equal(database_run(&owner,
                         "CREATE FUNCTION pg_temp.warns() RETURNS bigint LANGUAGE plpgsql AS"
                         " $$BEGIN RAISE WARNING 'not on the standby'; RETURN 1; END$$",
                         NULL),
        ERR_OK);
    struct query warned[2] = {
        query(&owner, "SELECT 2", &d), query(&owner, "SELECT pg_temp.warns()", &d)};
    assert_int_equal(query_together(warned, 2), ERR_STATE);
    for (int i = 0; i < 2; i++)
        (void)!query_done(&warned[i]);
    assert_false(database_alive(&owner));
    database_close(&b);
    database_close(&owner);
}

static void an_only_reading_server_is_none(void **state)
{
    (void)state;
    struct database b =
        reach(PLACE_OWNER "?options=-cdefault_transaction_read_only%3Don&target_session_attrs=any");
    assert_int_equal(
        database_run(&b, "CREATE TEMP TABLE t(x BIGINT); CREATE SCHEMA s", NULL), ERR_STATE);
    assert_false(database_alive(&b));
    database_close(&b);
}

static void a_url_names_its_role(void **state)
{
    (void)state;
    BUF_AUTO struct buf user = BUF_INIT(64);
    assert_int_equal(database_user("postgresql://zaalwacht:x@db/registry", &user), ERR_OK);
    assert_string_equal(buf_text(&user), "zaalwacht");
    assert_int_equal(database_user("postgresql://db/registry", &user), ERR_MISSING);
    assert_int_equal(database_user("postgresql://[", &user), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_there_is_said_at_once),
        cmocka_unit_test(a_commit_waits_for_the_disk_whatever_the_server_says),
        cmocka_unit_test(a_warning_is_no_yes),
        cmocka_unit_test(a_link_that_was_cut_is_seen),
        cmocka_unit_test(a_cut_transaction_is_no_commit),
        cmocka_unit_test(several_statements_are_all_kept_or_none),
        cmocka_unit_test(several_statements_on_a_cut_link_or_with_a_warning_are_none),
        cmocka_unit_test(an_only_reading_server_is_none),
        cmocka_unit_test(a_url_names_its_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
