// SPDX-License-Identifier: EUPL-1.2
/* Everything that is here is counted once, and every log is told with its newest head. */
#include "unit/registry/desk.h"

#include "pv/bundle.h"

static void read_as(struct desk *k, uint8_t n, int32_t verdict)
{
    struct depot_bundle b = {.hash = hash_of((struct bytes){&n, 1})};
    struct depot_reading r = {.bundle = b.hash, .verdict = verdict};
    bool fresh = false;
    assert_int_equal(depot_bundle_put(k->r.depot, &b, (struct bytes){&n, 1}, &fresh, NULL), ERR_OK);
    assert_int_equal(depot_reading_put(k->r.depot, &r, "", NULL), ERR_OK);
}

static void an_empty_registry_counts_nothing(void **state)
{
    (void)state;
    struct place place = place_open();
    struct depot *p = NULL;
    struct depot_counts c, none = {0};
    memset(&c, 0xff, sizeof c);
    assert_int_equal(depot_open(place.where, &p, NULL), ERR_OK);
    assert_int_equal(depot_count(p, &c, NULL), ERR_OK);
    assert_memory_equal(&c, &none, sizeof c);
    depot_close(p);
    place_close(&place);
}

static void all_of_it_in_figures(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct sign_secret other = school_sign(42);
    struct depot_counts c;
    struct cert second = desk_kiosk(k, 10, &other);
    struct wall now = {DESK_NOW};
    desk_door(k, &k->cert.id, 1);
    for (size_t i = 0; i < 3; i++)
        desk_write(k, "fact");
    assert_int_equal(desk_put(k, 0, 2, ""), 201);
    assert_int_equal(desk_put(k, 2, 3, ""), 201);
    assert_int_equal(depot_fork_put(k->r.depot, k->origin, bytes_of("f"), now, NULL), ERR_OK);
    assert_int_equal(depot_device_revoke(k->r.depot, &second.id, now, NULL), ERR_OK);
    static const int32_t verdicts[] = {VERIFY_COMPLETE, VERIFY_BROKEN, VERIFY_BROKEN,
        VERIFY_INCOMPLETE, VERIFY_INCOMPLETE, VERIFY_INCOMPLETE, DEPOT_UNOPENED};
    for (uint8_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        read_as(k, i, verdicts[i]);
    struct depot_bundle unread = {.hash = hash_of(bytes_of("unread"))};
    bool fresh;
    assert_int_equal(
        depot_bundle_put(k->r.depot, &unread, bytes_of("unread"), &fresh, NULL), ERR_OK);
    assert_int_equal(depot_count(k->r.depot, &c, NULL), ERR_OK);
    struct depot_counts expected = {.devices = 2,
        .revoked = 1,
        .logs = 1,
        .entries = 3,
        .forks = 1,
        .papers = 1,
        .bundles = 8,
        .complete = 1,
        .incomplete = 3,
        .broken = 2,
        .unopened = 2};
    assert_memory_equal(&c, &expected, sizeof c);
    desk_close(k);
}

struct standings {
    struct depot_standing list[3];
    char origins[3][NOTE_NAME_SIZE];
    size_t count;
};

static enum err note(void *context, const struct depot_standing *s)
{
    struct standings *all = context;
    all->list[all->count] = *s;
    text_copy(all->origins[all->count++], NOTE_NAME_SIZE, s->origin);
    return all->count == 3 ? ERR_FULL : ERR_OK;
}

static void append(struct desk *k, const char *origin, uint64_t before, int64_t at)
{
    struct depot_append a = {.origin = origin,
        .sitting = k->sitting,
        .before = before,
        .entries = buf_view(&k->entries[0]),
        .count = 1,
        .walk = bytes_of("walk"),
        .note = bytes_of("note"),
        .now = {at}};
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
}

static void logs_stand_by_their_newest_head(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct standings all = {0};
    struct wall now = {DESK_NOW};
    desk_write(k, "fact");
    append(k, "b", 0, DESK_NOW);
    append(k, "a", 0, DESK_NOW + 1);
    append(k, "b", 1, DESK_NOW + 2); /* heard last, once in the list */
    assert_int_equal(depot_fork_put(k->r.depot, "a", bytes_of("f"), now, NULL), ERR_OK);
    assert_int_equal(depot_fork_put(k->r.depot, "a", bytes_of("g"), now, NULL), ERR_OK);
    assert_int_equal(depot_logs(k->r.depot, note, &all, NULL), ERR_OK);
    assert_int_equal(all.count, 2);
    assert_string_equal(all.origins[0], "b");
    assert_int_equal(all.list[0].size, 2);
    assert_int_equal(all.list[0].forks, 0);
    assert_int_equal(all.list[0].at.ms, DESK_NOW + 2);
    assert_true(uuid_equal(&all.list[0].sitting, &k->sitting));
    assert_string_equal(all.origins[1], "a");
    assert_int_equal(all.list[1].forks, 2);
    assert_int_equal(depot_logs(k->r.depot, note, &all, NULL), ERR_FULL); /* stopped at the third */
    assert_int_equal(all.count, 3);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_registry_counts_nothing),
        cmocka_unit_test(all_of_it_in_figures),
        cmocka_unit_test(logs_stand_by_their_newest_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
