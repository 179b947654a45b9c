// SPDX-License-Identifier: EUPL-1.2
/* Sealed records are kept once, by their bytes; what was read in one may be read again. */
#include "unit/registry/desk.h"

static struct hash put(struct desk *k, const char *file, bool is_new)
{
    struct depot_bundle b = {
        .hash = hash_of(bytes_of(file)), .device = k->cert.id, .received = clock_wall(k->r.clock)};
    bool fresh = !is_new;
    assert_int_equal(depot_bundle_put(k->r.depot, &b, bytes_of(file), &fresh, NULL), ERR_OK);
    assert_int_equal(fresh, is_new);
    return b.hash;
}

struct seen {
    struct depot_bundle first;
    int count;
};

static enum err see(void *context, const struct depot_bundle *b)
{
    struct seen *s = context;
    if (s->count++ == 0)
        s->first = *b;
    return ERR_OK;
}

static enum err stop(void *context, const struct depot_bundle *b)
{
    (void)b;
    ++*(int *)context;
    return ERR_LIMIT;
}

static void the_same_bytes_are_the_same_bundle(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct seen s = {0};
    int seen = 0;
    BUF_AUTO struct buf back = BUF_INIT(64), small = BUF_INIT(2);
    struct hash none = {{1}}, one = put(k, "one", true);
    clock_manual_advance(&k->clock, 1000);
    put(k, "one", false);
    struct hash two = put(k, "twelve", true);
    assert_int_equal(depot_bundles(k->r.depot, see, &s, NULL), ERR_OK);
    assert_int_equal(s.count, 2);
    assert_true(hash_equal(&s.first.hash, &two)); /* newest first */
    assert_true(uuid_equal(&s.first.device, &k->cert.id));
    assert_int_equal(s.first.size, 6);
    assert_int_equal(s.first.received.ms, DESK_NOW + 1000);
    assert_int_equal(depot_bundles(k->r.depot, stop, &seen, NULL), ERR_LIMIT);
    assert_int_equal(seen, 1);
    assert_int_equal(depot_bundle_get(k->r.depot, &one, &back, NULL), ERR_OK);
    assert_string_equal(buf_text(&back), "one");
    assert_int_equal(depot_bundle_get(k->r.depot, &none, &back, NULL), ERR_MISSING);
    assert_int_equal(depot_bundle_get(k->r.depot, &one, &small, NULL), ERR_LIMIT);
    desk_close(k);
}

static struct depot_reading reading_of(const struct hash *bundle, int32_t door, int64_t start)
{
    struct depot_reading r = {.bundle = *bundle,
        .sitting = school_id(5, 5),
        .door = door,
        .verdict = DEPOT_UNOPENED,
        .start = {start},
        .at = {DESK_NOW}};
    memset(r.exam, 'e', sizeof r.exam - 1); /* as long as fits */
    memset(r.room, 'r', sizeof r.room - 1);
    memset(r.number, 'n', sizeof r.number - 1);
    return r;
}

static void a_reading_comes_back_and_is_replaced(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct hash h = put(k, "one", true);
    struct depot_reading r = reading_of(&h, 2, DESK_NOW), back = {0};
    BUF_AUTO struct buf report = BUF_INIT(64), again = BUF_INIT(64), small = BUF_INIT(2);
    assert_int_equal(depot_reading_get(k->r.depot, &h, &back, &report, NULL), ERR_MISSING);
    assert_int_equal(depot_reading_put(k->r.depot, &r, "closed\n", NULL), ERR_OK);
    assert_int_equal(depot_reading_get(k->r.depot, &h, &back, &report, NULL), ERR_OK);
    assert_memory_equal(&back, &r, sizeof r);
    assert_string_equal(buf_text(&report), "closed\n");
    r.verdict = 2;
    assert_int_equal(depot_reading_put(k->r.depot, &r, "open\n", NULL), ERR_OK);
    assert_int_equal(depot_reading_get(k->r.depot, &h, &back, &again, NULL), ERR_OK);
    assert_int_equal(back.verdict, 2);
    assert_string_equal(buf_text(&again), "open\n");
    assert_int_equal(depot_reading_get(k->r.depot, &h, &back, &small, NULL), ERR_LIMIT);
    desk_close(k);
}

struct order {
    int32_t doors[4];
    int count;
};

static enum err note_door(void *context, const struct depot_reading *r)
{
    struct order *o = context;
    o->doors[o->count++] = r->door;
    return o->count == 4 ? ERR_AGAIN : ERR_OK;
}

static void readings_come_latest_sitting_first(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    static const int64_t starts[] = {DESK_NOW, DESK_NOW + 5, DESK_NOW, DESK_NOW - 5};
    static const int32_t doors[] = {2, 3, 1, 4}, expected[] = {3, 1, 2, 4};
    struct order o = {0};
    for (size_t i = 0; i < 4; i++) {
        struct hash h = {{(uint8_t)i}};
        struct depot_reading r = reading_of(&h, doors[i], starts[i]);
        assert_int_equal(depot_reading_put(k->r.depot, &r, "", NULL), ERR_OK);
    }
    assert_int_equal(depot_readings(k->r.depot, note_door, &o, NULL), ERR_AGAIN); /* the fourth's */
    assert_int_equal(o.count, 4);
    assert_memory_equal(o.doors, expected, sizeof expected);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_are_the_same_bundle),
        cmocka_unit_test(a_reading_comes_back_and_is_replaced),
        cmocka_unit_test(readings_come_latest_sitting_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
