// SPDX-License-Identifier: EUPL-1.2
/* Batches before a log: appended, held already, overlapping, forked, gapped, stale, wrong. */
#include "unit/registry/desk.h"

static struct desk *desk_with(size_t entries)
{
    struct desk *k = desk_open();
    for (size_t i = 0; i < entries; i++)
        desk_write(k, "fact");
    return k;
}

static struct position told_position(const struct desk *k)
{
    struct position p = {0};
    assert_int_equal(position_parse(k->answer.etag, &p), ERR_OK);
    return p;
}

static void entries_are_kept_and_their_head_cosigned(void **state)
{
    (void)state;
    struct desk *k = desk_with(5);
    struct checkpoint head;
    uint64_t seconds = 0, count = 0;
    BUF_AUTO struct buf held = BUF_INIT(1 << 20);
    assert_int_equal(desk_put(k, 0, 5, ""), 201);
    struct hash root = tree_root(&k->range.tree);
    struct position here = position_of(5, &root), told = told_position(k);
    assert_true(position_equal(&here, &told));
    struct bytes note = buf_view(&k->answer.body);
    assert_int_equal(checkpoint_verify(note, k->origin, &k->log.pub, &head), ERR_OK);
    assert_int_equal(head.size, 5);
    assert_int_equal(note_cosigned(note, k->r.name, &k->r.key.pub, &seconds), ERR_OK);
    assert_int_equal(seconds, DESK_NOW / 1000);
    assert_int_equal(
        depot_log_entries(k->r.depot, k->origin, 0, 1 << 20, &held, &count, NULL), ERR_OK);
    assert_int_equal(count, 5);
    struct bytes rest = buf_view(&held), one;
    for (size_t i = 0; i < 5; i++) {
        assert_true(batch_next(&rest, &one));
        assert_true(bytes_equal(one, buf_view(&k->entries[i])));
    }
    desk_close(k);
}

static void twice_and_overlapping_is_the_same_as_once(void **state)
{
    (void)state;
    struct desk *k = desk_with(12);
    assert_int_equal(desk_put(k, 0, 5, ""), 201);
    assert_int_equal(desk_put(k, 0, 5, ""), 200);
    assert_int_equal(desk_put(k, 1, 3, ""), 200); /* an older batch, late */
    assert_int_equal(told_position(k).size, 5);
    assert_int_equal(desk_put(k, 2, 9, ""), 201);
    assert_int_equal(told_position(k).size, 9);
    assert_int_equal(desk_put(k, 9, 12, ""), 201);
    assert_int_equal(desk_put(k, 0, 12, ""), 200);
    struct hash root = tree_root(&k->range.tree);
    struct position here = position_of(12, &root), told = told_position(k);
    assert_true(position_equal(&here, &told));
    desk_close(k);
}

/* Every way to cut twelve entries into three batches, sent in order, ends at the same head. */
static void any_cut_ends_at_the_same_head(void **state)
{
    (void)state;
    for (uint64_t a = 1; a < 11; a += 3)
        for (uint64_t b = a + 1; b < 12; b += 2) {
            struct desk *k = desk_with(12);
            assert_int_equal(desk_put(k, 0, a, ""), 201);
            assert_int_equal(desk_put(k, a, b, k->answer.etag), 201);
            assert_int_equal(desk_put(k, b, 12, k->answer.etag), 201);
            struct hash root = tree_root(&k->range.tree);
            struct position here = position_of(12, &root), told = told_position(k);
            assert_true(position_equal(&here, &told));
            desk_close(k);
        }
}

static void what_does_not_join_says_where_the_log_is(void **state)
{
    (void)state;
    struct desk *k = desk_with(8);
    assert_int_equal(desk_put(k, 3, 5, ""), 416);
    assert_int_equal(told_position(k).size, 0);
    assert_int_equal(desk_put(k, 0, 3, ""), 201);
    assert_int_equal(desk_put(k, 4, 5, ""), 416);
    assert_int_equal(problem_read(&k->answer), PROBLEM_GAP);
    assert_int_equal(told_position(k).size, 3);
    assert_int_equal(desk_put(k, 3, 5, "\"2-000000000000000000000001\""), 412);
    assert_int_equal(problem_read(&k->answer), PROBLEM_STALE);
    assert_int_equal(told_position(k).size, 3);
    assert_int_equal(desk_put(k, 0, 2, "\"2-000000000000000000000001\""), 200); /* held anyway */
    desk_close(k);
}

static void another_history_is_kept_and_never_merged(void **state)
{
    (void)state;
    struct desk *k = desk_with(6);
    uint64_t forks = 0;
    assert_int_equal(desk_put(k, 0, 6, ""), 201);
    /* the same kiosk, restored from a copy of its card as of entry 4, goes on otherwise */
    struct range walk = {0};
    while (k->entry_count > 4)
        buf_free(&k->entries[--k->entry_count]);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(range_add(&walk, buf_view(&k->entries[i]), NULL, NULL), ERR_OK);
    k->range = walk;
    desk_write(k, "another fact");
    desk_write(k, "another fact");
    for (int again = 0; again < 2; again++) {
        assert_int_equal(desk_put(k, 4, 6, ""), 409);
        assert_int_equal(problem_read(&k->answer), PROBLEM_FORK);
        assert_int_equal(depot_fork_count(k->r.depot, k->origin, &forks, NULL), ERR_OK);
        assert_int_equal(forks, 1); /* twice is once */
    }
    desk_write(k, "another fact");
    assert_int_equal(desk_put(k, 6, 7, ""), 409); /* also by what comes behind it alone */
    assert_int_equal(depot_fork_count(k->r.depot, k->origin, &forks, NULL), ERR_OK);
    assert_int_equal(forks, 2);
    struct depot_log log = {0};
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, 6);
    depot_log_free(&log);
    desk_close(k);
}

static int put_bytes(struct desk *k, struct bytes body)
{
    char path[WIRE_PATH_SIZE];
    desk_log_path(k, path);
    return desk_ask(k, "PUT", path, body, "");
}

static void what_is_not_sound_is_not_kept(void **state)
{
    (void)state;
    struct desk *k = desk_with(6);
    struct depot_log log = {0};
    BUF_AUTO struct buf batch = desk_batch(k, 0, 6), short_head = BUF_INIT(BATCH_BYTES_MAX);
    for (size_t at = 0; at < batch.n; at += 7) {
        batch.p[at] ^= 1;
        assert_int_equal(put_bytes(k, buf_view(&batch)), 422);
        batch.p[at] ^= 1;
    }
    assert_int_equal(put_bytes(k, bytes_of("")), 422);
    struct batch all, less;
    BUF_AUTO struct buf part = desk_batch(k, 0, 5);
    assert_int_equal(batch_read(buf_view(&batch), &all), ERR_OK);
    assert_int_equal(batch_read(buf_view(&part), &less), ERR_OK);
    all.note = less.note; /* six entries under the head of five */
    assert_int_equal(batch_write(&all, &short_head), ERR_OK);
    assert_int_equal(put_bytes(k, buf_view(&short_head)), 422);
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_MISSING);
    assert_int_equal(put_bytes(k, buf_view(&batch)), 201);
    desk_close(k);
}

static void a_log_is_its_own_devices_only(void **state)
{
    (void)state;
    struct desk *k = desk_with(2);
    BUF_AUTO struct buf batch = desk_batch(k, 0, 2);
    char path[WIRE_PATH_SIZE];
    desk_log_path(k, path);
    path[strlen("/v1/logs/")] ^= 1; /* another key */
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&batch), ""), 403);
    assert_int_equal(desk_ask(k, "PUT", "/v1/logs/x/y", buf_view(&batch), ""), 404);
    desk_log_path(k, path);
    path[strlen(path) - 1] ^= 1; /* another sitting */
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&batch), ""), 422);
    desk_log_path(k, path);
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 404);
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&batch), ""), 201);
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 200);
    assert_int_equal(told_position(k).size, 2);
    desk_close(k);
}

static void only_a_head_adds_nothing(void **state)
{
    (void)state;
    struct desk *k = desk_with(2);
    assert_int_equal(desk_put(k, 0, 0, ""), 422); /* nothing of nothing */
    assert_int_equal(desk_put(k, 0, 2, ""), 201);
    assert_int_equal(desk_put(k, 2, 2, ""), 200);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_kept_and_their_head_cosigned),
        cmocka_unit_test(twice_and_overlapping_is_the_same_as_once),
        cmocka_unit_test(any_cut_ends_at_the_same_head),
        cmocka_unit_test(what_does_not_join_says_where_the_log_is),
        cmocka_unit_test(another_history_is_kept_and_never_merged),
        cmocka_unit_test(what_is_not_sound_is_not_kept),
        cmocka_unit_test(a_log_is_its_own_devices_only),
        cmocka_unit_test(only_a_head_adds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
