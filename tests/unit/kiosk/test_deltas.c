// SPDX-License-Identifier: EUPL-1.2
/* Changes of a list come in when they are the next ones for a sitting on this kiosk; everything
 * else is refused with its reason and left where it is. */
#include "late.h"

static bool is_kept(const struct desk *x, uint32_t number)
{
    const struct deltas_look look = {
        &x->shelf, x->data, &x->device.box, &x->device.anchor.root, NULL};
    struct delta *d = calloc(1, sizeof *d);
    assert_non_null(d);
    enum err e = deltas_read(&look, &x->school.plan.sitting, number, d, NULL);
    assert_true(e == ERR_OK || e == ERR_MISSING);
    if (e == ERR_OK)
        assert_int_equal(d->head.number, number);
    delta_free(d);
    free(d);
    return e == ERR_OK;
}

static void deltas_come_in_whatever_order_they_lie_in(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    struct deltas_seen seen = {0};
    late_add(l, 1, "Naslag");
    desk_put_delta(x, l, "z-first.zwd");
    late_change(l, CHANGE_WITHDRAWN, 2);
    desk_put_delta(x, l, "m-second.zwd");
    late_change(l, CHANGE_RESTORED, 2);
    desk_put_delta(x, l, "a-third.zwd");
    struct deltas_found f = desk_look(x, &seen);
    assert_int_equal(f.taken, 3);
    assert_int_equal(f.refused, ERR_OK);
    assert_true(is_kept(x, 1) && is_kept(x, 2) && is_kept(x, 3) && !is_kept(x, 4));
    f = desk_look(x, &seen); /* the stick stays in: nothing is said again */
    assert_int_equal(f.taken, 0);
    assert_int_equal(f.refused, ERR_OK);
    f = desk_look(x, &(struct deltas_seen){0}); /* after a restart it is known */
    assert_int_equal(f.taken, 0);
    assert_int_equal(f.refused, ERR_EXISTS);
    late_close(l);
}

static void one_that_is_missing_is_asked_for_and_then_both_come_in(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    struct deltas_seen seen = {0};
    late_add(l, 1, "Naslag");
    struct buf first = late_issue(l);
    late_change(l, CHANGE_WITHDRAWN, 2);
    desk_put_delta(x, l, "second.zwd");
    struct deltas_found f = desk_look(x, &seen);
    assert_int_equal(f.taken, 0);
    assert_int_equal(f.refused, ERR_MISSING);
    f = desk_look(x, &seen);
    assert_int_equal(f.refused, ERR_OK); /* said once */
    desk_put(x->stick, "first.zwd", &first);
    f = desk_look(x, &seen);
    assert_int_equal(f.taken, 1);
    f = desk_look(x, &seen); /* and what came too early is looked at again */
    assert_int_equal(f.taken, 1);
    assert_true(is_kept(x, 1) && is_kept(x, 2));
    buf_free(&first);
    late_close(l);
}

static void each_stranger_is_refused_for_its_own_reason(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    struct deltas_seen seen = {0};
    struct buf note = BUF_INIT(64), altered;
    buf_add_text(&note, "boodschappen: melk, brood");
    desk_put(x->stick, "note.zwd", &note);
    assert_int_equal(desk_look(x, &seen).refused, ERR_FORMAT);

    late_add(l, 1, "Naslag");
    struct buf good = late_issue(l);
    altered = school_flipped(buf_view(&good), good.n - 20);
    desk_put(x->stick, "altered.zwd", &altered);
    assert_int_equal(desk_look(x, &seen).refused, ERR_SIGNATURE);

    struct late *other = late_open(&x->school); /* another package of the same sitting */
    late_add(other, 2, "Anders");
    desk_put_delta(x, other, "other.zwd");
    assert_int_equal(desk_look(x, &seen).refused, ERR_CONFLICT);
    late_close(other);

    struct box_public mine = x->school.recipients[0];
    x->school.recipients[0] = x->school.device_box[1].pub;
    late_change(l, CHANGE_WITHDRAWN, 2);
    desk_put_delta(x, l, "elsewhere.zwd");
    x->school.recipients[0] = mine;
    assert_int_equal(desk_look(x, &seen).refused, ERR_KEY);

    shelf_clear(&x->shelf); /* the sitting is not on this kiosk */
    desk_put(x->stick, "good.zwd", &good);
    assert_int_equal(desk_look(x, &seen).refused, ERR_STATE);
    assert_false(is_kept(x, 1));
    buf_free(&note);
    buf_free(&altered);
    buf_free(&good);
    late_close(l);
}

static void a_kept_file_that_broke_is_made_good_by_the_stick(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    char path[PATH_SIZE];
    late_add(l, 1, "Naslag");
    desk_put_delta(x, l, "d.zwd");
    assert_int_equal(desk_look(x, &(struct deltas_seen){0}).taken, 1);
    assert_int_equal(
        shelf_path(path, x->data, "deltas", &x->school.plan.sitting, ".01.zwd"), ERR_OK);
    assert_int_equal(file_write(path, bytes_of("weg"), 0600, NULL), ERR_OK);
    assert_int_equal(desk_look(x, &(struct deltas_seen){0}).taken, 1);
    assert_true(is_kept(x, 1));
    assert_int_equal(deltas_destroy(x->data, &x->school.plan.sitting, NULL), ERR_OK);
    assert_false(is_kept(x, 1));
    assert_int_equal(deltas_destroy(x->data, &x->school.plan.sitting, NULL), ERR_OK);
    late_close(l);
}

static void without_a_stick_there_is_nothing_to_say(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    struct deltas_seen seen = {0};
    const struct deltas_look look = {
        &x->shelf, x->data, &x->device.box, &x->device.anchor.root, &seen};
    struct deltas_found f = {0};
    assert_int_equal(deltas_import(&look, NULL, &f, NULL), ERR_OK);
    assert_int_equal(deltas_import(&look, "/nowhere", &f, NULL), ERR_OK);
    assert_int_equal(f.taken, 0);
    assert_int_equal(f.refused, ERR_OK);
    late_close(l);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(deltas_come_in_whatever_order_they_lie_in),
        TEST(one_that_is_missing_is_asked_for_and_then_both_come_in),
        TEST(each_stranger_is_refused_for_its_own_reason),
        TEST(a_kept_file_that_broke_is_made_good_by_the_stick),
        TEST(without_a_stick_there_is_nothing_to_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
