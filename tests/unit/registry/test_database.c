// SPDX-License-Identifier: EUPL-1.2
/* A database of either kind behind small verbs: values come back, the first failure sticks, a
 * transaction is all or nothing. */
#include "unit/registry/place.h"

static struct database fresh(void)
{
    struct database b = {0};
    struct diag d = {0};
    bool server = place_on_server();
    if (database_open(&b, server ? PLACE_ROLE : ":memory:", &d) != ERR_OK)
        fail_msg("%s", d.text);
    assert_int_equal(
        database_run(&b,
            server
                ? "CREATE TEMP TABLE t(id BIGINT PRIMARY KEY, name TEXT NOT NULL, bytes BYTEA)"
                : "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB) STRICT",
            NULL),
        ERR_OK);
    return b;
}

static enum err put(struct database *b, int64_t id, const char *name, struct bytes bytes)
{
    struct diag d = {0};
    int64_t changes = 9;
    struct query q = query(b, "INSERT INTO t(id, name, bytes) VALUES (?1, ?2, ?3)", &d);
    query_number(&q, id);
    query_text(&q, name);
    query_bytes(&q, bytes);
    enum err e = query_run(&q, &changes);
    assert_int_equal(changes, e ? 0 : 1);
    assert_true(e == ERR_OK || d.text[0] != '\0');
    return e;
}

static int64_t count(struct database *b)
{
    struct query q = query(b, "SELECT count(*) FROM t", NULL);
    int64_t n = query_step(&q) ? query_get_number(&q, 0) : -1;
    assert_int_equal(query_done(&q), ERR_OK);
    return n;
}

static void values_come_back(void **state)
{
    (void)state;
    uint8_t exact[2];
    struct database b = fresh();
    assert_int_equal(put(&b, 1, "een", bytes_of("ab")), ERR_OK);
    assert_int_equal(put(&b, 2, "", (struct bytes){0}), ERR_OK);
    struct query q = query(&b, "SELECT id, name, bytes FROM t ORDER BY id", NULL);
    assert_true(query_step(&q));
    assert_int_equal(query_get_number(&q, 0), 1);
    assert_string_equal(query_get_text(&q, 1), "een");
    query_get_exact(&q, 2, exact, 2);
    assert_memory_equal(exact, "ab", 2);
    assert_true(query_step(&q));
    assert_string_equal(query_get_text(&q, 1), "");
    assert_int_equal(query_get_bytes(&q, 2).n, 0);
    assert_false(query_step(&q));
    assert_int_equal(query_done(&q), ERR_OK);
    database_close(&b);
}

static void a_column_of_another_kind_is_damage_and_sticks(void **state)
{
    (void)state;
    uint8_t exact[3] = {9, 9, 9};
    struct database b = fresh();
    assert_int_equal(put(&b, 1, "een", bytes_of("ab")), ERR_OK);
    struct query q = query(&b, "SELECT id, name, bytes FROM t ORDER BY id", NULL);
    assert_true(query_step(&q));
    query_get_exact(&q, 2, exact, 3);
    assert_memory_equal(exact, "\0\0\0", 3);
    assert_string_equal(query_get_text(&q, 1), ""); /* after a failure nothing is read */
    assert_false(query_step(&q));
    assert_int_equal(query_done(&q), ERR_CONFLICT);
    q = query(&b, "SELECT id, name, bytes FROM t ORDER BY id", NULL);
    assert_true(query_step(&q));
    assert_int_equal(query_get_number(&q, 1), 0);
    assert_int_equal(query_done(&q), ERR_CONFLICT);
    database_close(&b);
}

static void a_transaction_is_all_or_nothing(void **state)
{
    (void)state;
    struct database b = fresh();
    assert_int_equal(database_run(&b, "BEGIN", NULL), ERR_OK);
    assert_int_equal(put(&b, 1, "een", bytes_of("a")), ERR_OK);
    assert_int_equal(database_end(&b, ERR_AGAIN, NULL), ERR_AGAIN);
    assert_int_equal(count(&b), 0);
    assert_int_equal(database_run(&b, "BEGIN", NULL), ERR_OK);
    assert_int_equal(put(&b, 1, "een", bytes_of("a")), ERR_OK);
    assert_int_equal(database_end(&b, ERR_OK, NULL), ERR_OK);
    assert_int_equal(count(&b), 1);
    assert_int_equal(put(&b, 1, "twee", bytes_of("b")), ERR_CONFLICT); /* the same key */
    database_close(&b);
}

static void what_came_out_goes_in_again_nulls_too(void **state)
{
    (void)state;
    struct database b = fresh(), lite = {0};
    assert_int_equal(database_open(&lite, ":memory:", NULL), ERR_OK);
    assert_int_equal(database_run(&lite, "CREATE TABLE u(a, b, c, d)", NULL), ERR_OK);
    assert_int_equal(put(&b, -7, "zeven", bytes_of("x")), ERR_OK);
    struct query from = query(&b, "SELECT id, name, bytes, NULL FROM t", NULL);
    assert_true(query_step(&from));
    struct query to = query(&lite, "INSERT INTO u VALUES (?1, ?2, ?3, ?4)", NULL);
    for (int i = 0; i < 4; i++)
        query_value(&to, query_get(&from, i));
    assert_int_equal(query_run(&to, NULL), ERR_OK);
    assert_int_equal(query_done(&from), ERR_OK);
    from = query(&lite, "SELECT a, b, c, d IS NULL FROM u", NULL);
    assert_true(query_step(&from));
    assert_int_equal(query_get_number(&from, 0), -7);
    assert_string_equal(query_get_text(&from, 1), "zeven");
    assert_true(bytes_equal(query_get_bytes(&from, 2), bytes_of("x")));
    assert_int_equal(query_get_number(&from, 3), 1);
    assert_int_equal(query_done(&from), ERR_OK);
    database_close(&lite);
    database_close(&b);
}

static void too_many_parameters_are_a_failure(void **state)
{
    (void)state;
    struct database b = fresh();
    struct query q = query(&b, "SELECT 1", NULL);
    for (int i = 0; i <= QUERY_VALUES_MAX; i++)
        query_number(&q, i);
    assert_false(query_step(&q));
    assert_int_equal(query_done(&q), ERR_INTERNAL);
    database_close(&b);
}

static void a_url_is_a_server_and_a_path_is_a_file(void **state)
{
    (void)state;
    assert_true(database_is_server("postgresql://a@b/c"));
    assert_true(database_is_server("postgres://b/c"));
    assert_false(database_is_server("/srv/postgresql.db"));
    assert_false(database_is_server("postgresql.db"));
}

static void bad_sql_is_a_failure_and_no_crash(void **state)
{
    (void)state;
    struct database b = fresh();
    struct diag d = {0};
    struct query q = query(&b, "SELECT something FROM nowhere", &d);
    query_number(&q, 1);
    assert_false(query_step(&q));
    assert_int_equal(query_done(&q), place_on_server() ? ERR_TYPE : ERR_CONFLICT);
    assert_non_null(strstr(d.text, "nowhere"));
    assert_int_equal(count(&b), 0); /* and the link goes on */
    database_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back),
        cmocka_unit_test(a_column_of_another_kind_is_damage_and_sticks),
        cmocka_unit_test(a_transaction_is_all_or_nothing),
        cmocka_unit_test(what_came_out_goes_in_again_nulls_too),
        cmocka_unit_test(too_many_parameters_are_a_failure),
        cmocka_unit_test(a_url_is_a_server_and_a_path_is_a_file),
        cmocka_unit_test(bad_sql_is_a_failure_and_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
