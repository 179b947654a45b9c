// SPDX-License-Identifier: EUPL-1.2
/* What the registry keeps stays: opened again, raced, and against those who would change it. */
#include "unit/registry/desk.h"

#include "registry/database.h"

static struct depot_append next(const struct desk *k, struct bytes entries, uint64_t before)
{
    return (struct depot_append){.origin = k->origin,
        .sitting = k->sitting,
        .before = before,
        .entries = entries,
        .count = 1,
        .walk = bytes_of("walk"),
        .note = bytes_of("note"),
        .now = {DESK_NOW}};
}

static void what_was_kept_is_there_after_opening_again(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_log log = {0};
    desk_write(k, "fact");
    struct depot_append a = next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    depot_close(k->r.depot);
    assert_int_equal(depot_open(k->path, &k->r.depot, NULL), ERR_OK);
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, 1);
    assert_string_equal(buf_text(&log.note), "note");
    depot_log_free(&log);
    desk_close(k);
}

static void who_comes_second_is_told_to_look_again(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    desk_write(k, "fact");
    struct depot_append a = next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_AGAIN);
    a.before = 7;
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_AGAIN);
    a.before = 1;
    a.count = 2; /* one entry, counted as two: nothing of it stays */
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_FORMAT);
    struct depot_log log = {0};
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, 1);
    depot_log_free(&log);
    desk_close(k);
}

static void nothing_kept_is_changed_or_deleted(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_bundle b = {.hash = hash_of(bytes_of("x")), .sitting = k->sitting};
    bool fresh = false;
    desk_write(k, "fact");
    struct depot_append a = next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_fork_put(k->r.depot, k->origin, bytes_of("f"), a.now, NULL), ERR_OK);
    assert_int_equal(depot_bundle_put(k->r.depot, &b, bytes_of("x"), &fresh, NULL), ERR_OK);
    assert_true(fresh);
    depot_close(k->r.depot);
    k->r.depot = NULL;
    static const char *const none[] = {NULL};
    static const char *const tries[] = {"DELETE FROM entry", "UPDATE entry SET bytes = x'00'",
        "DELETE FROM head", "UPDATE head SET at = 0", "DELETE FROM fork", "UPDATE fork SET at = 0",
        "DELETE FROM bundle", "UPDATE bundle SET file = x'00'"};
    struct database db = {0};
    assert_int_equal(database_open(&db, k->path, 1, none, NULL), ERR_OK);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        assert_int_equal(database_run(&db, tries[i], NULL), ERR_CONFLICT);
    database_close(&db);
    desk_close(k);
}

static enum err count_log(void *context, const char *origin, uint64_t size)
{
    (void)origin;
    *(uint64_t *)context += 100 + size;
    return ERR_OK;
}

static enum err stop(void *context, const struct depot_bundle *b)
{
    (void)b;
    ++*(int *)context;
    return ERR_LIMIT;
}

static void lists_are_walked_and_stopped(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    uint64_t sum = 0;
    int seen = 0;
    bool fresh;
    desk_write(k, "fact");
    struct depot_append a = next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    a.origin = "zaalwacht/other/door";
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_logs_of(k->r.depot, &k->sitting, count_log, &sum, NULL), ERR_OK);
    assert_int_equal(sum, 202);
    for (uint8_t i = 0; i < 3; i++) {
        struct depot_bundle b = {.hash = hash_of((struct bytes){&i, 1}), .sitting = k->sitting};
        assert_int_equal(depot_bundle_put(k->r.depot, &b, (struct bytes){&i, 1}, &fresh, NULL), 0);
    }
    assert_int_equal(depot_bundles(k->r.depot, stop, &seen, NULL), ERR_LIMIT);
    assert_int_equal(seen, 1);
    desk_close(k);
}

static void another_programs_file_is_left_alone(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot *p = NULL;
    struct diag d = {0};
    static const char *const other[] = {"CREATE TABLE t(x)", NULL};
    struct database db = {0};
    char path[96];
    (void)snprintf(path, sizeof path, "%s/other.db", k->folder);
    assert_int_equal(
        database_open(&db, path, 7, other, NULL), ERR_OK); /* a version of the future */
    database_close(&db);
    assert_int_equal(depot_open(path, &p, &d), ERR_TYPE);
    assert_null(p);
    (void)unlink(path);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(
        fputs("this is a letter, and no database at all; it is longer than its header", f) >= 0);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(depot_open(path, &p, &d), ERR_TYPE);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/no/such.db", k->folder);
    assert_int_equal(depot_open(path, &p, &d), ERR_IO);
    depot_close(NULL);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_kept_is_there_after_opening_again),
        cmocka_unit_test(who_comes_second_is_told_to_look_again),
        cmocka_unit_test(nothing_kept_is_changed_or_deleted),
        cmocka_unit_test(lists_are_walked_and_stopped),
        cmocka_unit_test(another_programs_file_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
