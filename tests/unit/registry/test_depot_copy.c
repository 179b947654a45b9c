// SPDX-License-Identifier: EUPL-1.2
/* Copies of a depot: whole, or not there at all. */
#include "base/files.h"
#include "unit/registry/desk.h"

#include <signal.h>
#include <sys/resource.h>

/* Something in every table. */
static void desk_fill(struct desk *k)
{
    struct wall now = {DESK_NOW};
    struct depot_bundle b = {.hash = hash_of(bytes_of("sealed")), .received = now};
    struct depot_reading r = {.bundle = b.hash, .verdict = 1, .exam = "Proefexamen", .at = now};
    struct depot *p = k->r.depot;
    bool fresh = false;
    assert_int_equal(depot_fork_put(p, k->origin, bytes_of("other"), now, NULL), ERR_OK);
    assert_int_equal(depot_account_put(p, "office", 1, "hash", now, NULL), ERR_OK);
    assert_int_equal(depot_keys_put(p, &k->sitting, bytes_of("keys"), now, NULL), ERR_OK);
    assert_int_equal(depot_bundle_put(p, &b, bytes_of("sealed"), &fresh, NULL), ERR_OK);
    assert_int_equal(depot_reading_put(p, &r, "a line", NULL), ERR_OK);
    assert_int_equal(depot_device_revoke(p, &k->cert.id, now, NULL), ERR_OK);
    assert_int_equal(depot_withdrawn_put(p, 7, bytes_of("list"), now, NULL), ERR_OK);
}

static void assert_filled(struct desk *k, struct depot *p)
{
    struct hash bundle = hash_of(bytes_of("sealed")), paper = hash_of(bytes_of("package"));
    struct key_id id = sign_key_id(&k->http.pub);
    struct depot_reading r;
    char hash[16];
    int32_t role;
    bool door = false;
    BUF_AUTO struct buf got = BUF_INIT(1 << 16);
    assert_int_equal(depot_bundle_get(p, &bundle, &got, NULL), ERR_OK);
    assert_int_equal(depot_paper_get(p, &paper, &k->cert.id, &got, NULL), ERR_OK);
    assert_int_equal(depot_reading_get(p, &bundle, &r, &got, NULL), ERR_OK);
    assert_int_equal(depot_withdrawn_get(p, &got, NULL), ERR_OK);
    assert_string_equal(buf_text(&got), "sealedpackagea linelist");
    assert_int_equal(depot_device_get(p, &id, &got, NULL), ERR_REVOKED);
    assert_int_equal(depot_account_get(p, "office", &role, hash, sizeof hash, NULL), ERR_OK);
    assert_string_equal(hash, "hash");
    assert_int_equal(depot_is_door(p, &k->sitting, &k->cert.id, &door, NULL), ERR_OK);
    assert_true(door);
}

static void a_copy_opens_and_is_equal(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot *copy = NULL;
    struct depot_log log = {0}, copied = {0};
    struct depot_counts counts, same;
    char path[96];
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    desk_door(k, &k->cert.id, 1);
    desk_fill(k);
    (void)snprintf(path, sizeof path, "%s/copy.db", k->place.folder);
    assert_int_equal(depot_backup(k->r.depot, path, NULL), ERR_OK);
    a.before = 1; /* what comes later is not in it */
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_open(path, &copy, NULL), ERR_OK);
    assert_int_equal(depot_count(k->r.depot, &counts, NULL), ERR_OK);
    assert_int_equal(depot_count(copy, &same, NULL), ERR_OK);
    assert_int_equal(counts.entries, 2);
    counts.entries = 1;
    assert_memory_equal(&counts, &same, sizeof counts);
    assert_int_equal(depot_log_get(copy, k->origin, &copied, NULL), ERR_OK);
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(copied.size, 1);
    assert_true(bytes_equal(buf_view(&log.walk), buf_view(&copied.walk)));
    assert_filled(k, copy);
    depot_log_free(&log);
    depot_log_free(&copied);
    depot_close(copy);
    (void)unlink(path);
    desk_close(k);
}

/* From whatever this depot is on, into a server, and out of it again. */
static void a_copy_fills_an_empty_server(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct diag d = {0};
    struct depot *filled = NULL;
    struct depot_counts counts, same;
    char path[96];
    desk_write(k, "fact");
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    desk_door(k, &k->cert.id, 1);
    desk_fill(k);
    assert_int_equal(depot_count(k->r.depot, &counts, NULL), ERR_OK);
    (void)snprintf(path, sizeof path, "%s/copy.db", k->place.folder);
    assert_int_equal(depot_backup(k->r.depot, path, NULL), ERR_OK);
    assert_int_equal(depot_fill(path, path, &d), ERR_TYPE);
    if (!place_on_server()) { /* there is none to fill: on_postgresql does */
        (void)unlink(path);
        desk_close(k);
        return;
    }
    assert_int_equal(depot_fill(PLACE_OWNER, path, &d), ERR_EXISTS);
    place_tables(&k->place); /* empty again */
    assert_int_equal(depot_fill(PLACE_OWNER, "/tmp/zw-nowhere", &d), ERR_MISSING);
    assert_int_equal(depot_fill(PLACE_ROLE, path, &d), ERR_CONFLICT); /* it may not */
    if (depot_fill(PLACE_OWNER, path, &d) != ERR_OK)
        fail_msg("%s", d.text);
    assert_int_equal(depot_open(PLACE_ROLE, &filled, NULL), ERR_OK);
    assert_int_equal(depot_count(filled, &same, NULL), ERR_OK);
    assert_memory_equal(&counts, &same, sizeof counts);
    assert_filled(k, filled);
    a = desk_next(k, buf_view(&k->entries[1]), 1);
    assert_int_equal(depot_log_append(filled, &a, NULL), ERR_OK); /* it goes on */
    a = desk_next(k, buf_view(&k->entries[0]), 0);
    a.origin = "zaalwacht/another/log"; /* which gets a number of its own */
    assert_int_equal(depot_log_append(filled, &a, NULL), ERR_OK);
    depot_close(filled);
    (void)unlink(path);
    desk_close(k);
}

static void no_copy_over_a_file_or_into_nowhere(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct diag d = {0};
    char path[96];
    (void)snprintf(path, sizeof path, "%s/letter", k->place.folder);
    assert_int_equal(file_write(path, bytes_of("mine"), 0600, NULL), ERR_OK);
    assert_int_equal(depot_backup(k->r.depot, path, &d), ERR_EXISTS);
    assert_non_null(strstr(d.text, "letter"));
    assert_int_equal(unlink(path), 0);
    (void)snprintf(path, sizeof path, "%s/no/copy.db", k->place.folder);
    assert_int_equal(depot_backup(k->r.depot, path, &d), ERR_IO);
    assert_int_equal(access(path, F_OK), -1);
    desk_close(k);
}

/* A disk that is full half-way: here, a file may not grow over 64 KiB. */
static void a_copy_that_did_not_fit_is_gone(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct rlimit before, small;
    BUF_AUTO struct buf large = BUF_INIT(1 << 20);
    struct diag d = {0};
    char path[96];
    bool fresh;
    assert_non_null(buf_extend(&large, 1 << 20));
    memset(large.p, 7, large.n);
    struct depot_bundle b = {.hash = hash_of(buf_view(&large))};
    assert_int_equal(depot_bundle_put(k->r.depot, &b, buf_view(&large), &fresh, NULL), ERR_OK);
    (void)snprintf(path, sizeof path, "%s/copy.db", k->place.folder);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1 << 16;
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum err e = depot_backup(k->r.depot, path, &d);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_not_equal(e, ERR_OK);
    assert_true(d.text[0] != '\0');
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(depot_backup(k->r.depot, path, &d), ERR_OK);
    (void)unlink(path);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_opens_and_is_equal),
        cmocka_unit_test(a_copy_fills_an_empty_server),
        cmocka_unit_test(no_copy_over_a_file_or_into_nowhere),
        cmocka_unit_test(a_copy_that_did_not_fit_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
