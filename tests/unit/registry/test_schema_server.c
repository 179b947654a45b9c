// SPDX-License-Identifier: EUPL-1.2
/* The tables on a server: the role that a registry runs as can add, and change or delete nothing of
 * what is kept; the owner, who can, is stopped by triggers. Only with tests/support/postgres. */
#include "unit/registry/desk.h"

static void the_role_may_not_even_try(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    static const char *const tries[] = {"DELETE FROM entry", "UPDATE entry SET bytes = ''",
        "TRUNCATE entry", "DELETE FROM entry_2026",
        "INSERT INTO entry_2026 VALUES (2026, 1, 1, '')", "SELECT FROM entry_2026",
        "DROP TABLE entry_2026", "ALTER TABLE entry DETACH PARTITION entry_2026",
        "DELETE FROM head", "UPDATE head SET at = 0", "TRUNCATE head", "DELETE FROM fork",
        "UPDATE fork SET at = 0", "DELETE FROM bundle", "UPDATE bundle SET file = ''",
        "TRUNCATE bundle", "DELETE FROM log", "UPDATE log SET origin = 'x'",
        "UPDATE log SET period = 1", "DELETE FROM device", "DELETE FROM paper",
        "UPDATE paper SET file = ''", "DELETE FROM keys", "DELETE FROM reading",
        "UPDATE about SET version = 3", "ALTER TABLE entry DISABLE TRIGGER ALL",
        "DROP TRIGGER keep ON entry", "CREATE TABLE mine(x BIGINT)",
        "CREATE OR REPLACE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; "
        "END'",
        "SET session_replication_role = replica", "SET ROLE owner"};
    struct database role = {0};
    assert_int_equal(database_open(&role, PLACE_ROLE, NULL), ERR_OK);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct diag d = {0};
        if (database_run(&role, tries[i], &d) != ERR_CONFLICT
            || (strstr(d.text, "permission denied") == NULL && strstr(d.text, "owner") == NULL))
            fail_msg("%s: %s", tries[i], d.text);
    }
    database_close(&role);
    desk_close(k);
}

static void the_owner_is_stopped_by_triggers(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    static const char *const tries[] = {"TRUNCATE entry", "TRUNCATE entry_2026",
        "DELETE FROM entry_2026", "UPDATE entry_2026 SET bytes = ''", "TRUNCATE head",
        "TRUNCATE head_2026", "DELETE FROM head_2026", "TRUNCATE entry_other", "TRUNCATE fork",
        "TRUNCATE bundle"};
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    struct database owner = place_owner(&k->place);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct diag d = {0};
        if (database_run(&owner, tries[i], &d) != ERR_CONFLICT
            || strstr(d.text, "never changed") == NULL)
            fail_msg("%s: %s", tries[i], d.text);
    }
    database_close(&owner);
    desk_close(k);
}

static int64_t number(struct database *b, const char *sql)
{
    struct query q = query(b, sql, NULL);
    int64_t n = query_step(&q) ? query_get_number(&q, 0) : -1;
    assert_int_equal(query_done(&q), ERR_OK);
    return n;
}

/* An append ends in the table of its school year, also in a year that nobody foresaw. */
static void each_school_year_has_a_table_of_its_own(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct database owner = place_owner(&k->place);
    BUF_AUTO struct buf got = BUF_INIT(1 << 16);
    uint64_t count = 0;
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    a.origin = "zaalwacht/far/away";
    a.now.ms = INT64_C(4102444800000); /* 2100 */
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(number(&owner, "SELECT count(*) FROM entry_2026"), 1);
    assert_int_equal(number(&owner, "SELECT count(*) FROM head_2026"), 1);
    assert_int_equal(number(&owner, "SELECT count(*) FROM entry_other"), 1);
    assert_int_equal(
        database_run(&owner, "DROP TABLE entry_2026; DROP TABLE head_2026", NULL), ERR_OK);
    assert_int_equal(depot_log_entries(k->r.depot, k->origin, 0, 1000, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, 0); /* it need not be kept any longer */
    assert_int_equal(depot_log_entries(k->r.depot, a.origin, 0, 1000, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, 1);
    database_close(&owner);
    desk_close(k);
}

static void the_owner_may_run_it_again(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct database owner = place_owner(&k->place);
    BUF_AUTO struct buf sql = BUF_INIT(1 << 20);
    struct wall later = {DESK_NOW + INT64_C(5) * 365 * 86400000};
    struct diag d = {0};
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(schema_write("registry", later, &sql, &d), ERR_OK);
    if (database_run(&owner, buf_text(&sql), &d) != ERR_OK)
        fail_msg("%s", d.text);
    assert_int_equal(number(&owner, "SELECT count(*) FROM entry_2026"), 1);
    assert_int_equal(number(&owner, "SELECT count(*) FROM entry_2040"), 0);
    assert_int_equal(number(&owner, "SELECT count(*) FROM about"), 1);
    database_close(&owner);
    desk_close(k);
}

static void a_role_is_a_plain_word(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "a\"; DROP TABLE log; --", "Registry", "a b",
        "a234567890123456789012345678901234567890123456789012345678901234"};
    BUF_AUTO struct buf sql = BUF_INIT(1 << 20);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(schema_write(bad[i], (struct wall){DESK_NOW}, &sql, NULL), ERR_FORMAT);
        assert_int_equal(sql.n, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_role_may_not_even_try),
        cmocka_unit_test(the_owner_is_stopped_by_triggers),
        cmocka_unit_test(each_school_year_has_a_table_of_its_own),
        cmocka_unit_test(the_owner_may_run_it_again),
        cmocka_unit_test(a_role_is_a_plain_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
