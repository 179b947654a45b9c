// SPDX-License-Identifier: EUPL-1.2
/* A sitting as it stands at the registry: the figures are the kiosk's own. */
#include "registry/live.h"

#include "unit/registry/record.h"

struct scene {
    struct world *w;
    struct desk *k;
};

static struct scene scene(bool inbox)
{
    struct scene s = {.w = record_world(), .k = desk_open()};
    desk_join(s.k, s.w, inbox);
    desk_offer(s.k, s.w);
    return s;
}

static void scene_end(struct scene *s)
{
    desk_close(s->k);
    record_free(s->w);
}

static void give_keys(struct scene *s)
{
    BUF_AUTO struct buf keys = record_keys(s->w);
    MUST(depot_keys_put(
        s->k->r.depot, &s->w->plan.sitting, buf_view(&keys), (struct wall){DESK_NOW}, NULL));
}

static enum err look(struct scene *s, struct live *ret)
{
    return live_read(&s->k->r, &s->w->plan.sitting, ret, NULL);
}

static void the_whole_day(void **state)
{
    (void)state;
    struct scene s = scene(true);
    struct live l;
    struct counts mine = sitting_counts(&s.w->state);
    give_keys(&s);
    desk_hear(s.k, s.w, s.w->range.tree.size);
    MUST(look(&s, &l));
    assert_int_equal(l.phase, PHASE_SEALED);
    assert_memory_equal(&l.counts, &mine, sizeof mine);
    assert_true(l.counts.attended > 0);
    assert_int_equal(l.entries, s.w->range.tree.size);
    assert_int_equal(l.heard, 1);
    assert_int_equal(l.doors, DEVICE_COUNT);
    assert_string_equal(l.exam, s.w->plan.exam);
    assert_int_equal(l.newest.ms, s.w->now.ms);
    scene_end(&s);
}

static void the_first_moments_and_nothing_yet(void **state)
{
    (void)state;
    struct scene s = scene(true);
    struct live l;
    give_keys(&s);
    MUST(look(&s, &l));
    assert_int_equal(l.phase, PHASE_CLOSED);
    assert_int_equal(l.heard, 0);
    assert_int_equal(l.counts.on_list, l.counts.expected);
    desk_hear(s.k, s.w, 4);
    MUST(look(&s, &l));
    assert_int_equal(l.entries, 4);
    assert_int_equal(l.phase, PHASE_OPEN);
    scene_end(&s);
}

static void what_may_not_be_opened_is_not(void **state)
{
    (void)state;
    struct scene s = scene(true);
    struct live l;
    desk_hear(s.k, s.w, 4);
    assert_int_equal(look(&s, &l), ERR_KEY); /* no keys */
    give_keys(&s);
    MUST(look(&s, &l));
    s.k->r.inbox = NULL;
    assert_int_equal(look(&s, &l), ERR_KEY);
    struct box_secret other = school_box(77);
    s.k->r.inbox = &other;
    assert_int_equal(look(&s, &l), ERR_KEY);
    struct uuid nobody = school_id(5, 99);
    assert_int_equal(live_read(&s.k->r, &nobody, &l, NULL), ERR_MISSING);
    scene_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_day),
        cmocka_unit_test(the_first_moments_and_nothing_yet),
        cmocka_unit_test(what_may_not_be_opened_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
