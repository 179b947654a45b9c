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
        cmocka_unit_test(an_only_reading_server_is_none),
        cmocka_unit_test(a_url_names_its_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
