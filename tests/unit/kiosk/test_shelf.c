// SPDX-License-Identifier: EUPL-1.2
/* Packages come in when they are for this kiosk, newer and not closed; everything else is counted
 * and left alone. */
#include "desk.h"

static void copy(struct desk *x, const char *from, const char *to, size_t flip)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    char path[PATH_SIZE];

    assert_int_equal(path_join(path, x->stick, from), ERR_OK);
    assert_int_equal(file_read(path, &file, NULL), ERR_OK);
    if (flip > 0)
        file.p[file.n - flip] ^= 1;
    assert_int_equal(path_join(path, x->stick, to), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&file), 0600, NULL), ERR_OK);
}

static void put_bytes(struct desk *x, const char *name, const char *content)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, x->stick, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(content), 0600, NULL), ERR_OK);
}

static void one_good_package_comes_in_among_strangers(void **state)
{
    struct desk *x = *state;

    desk_put_package(x, 1, "b-good.zwp");
    copy(x, "b-good.zwp", "c-changed.zwp", 20);
    put_bytes(x, "a-note.zwp", "boodschappen: melk, brood");
    put_bytes(x, "d-empty.zwp", "");
    assert_int_equal(desk_import(x), ERR_OK);
    assert_int_equal(x->shelf.refused, 3);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 1);
    assert_string_equal(x->shelf.items[0].package.card.plan.exam, "Rekenen mbo-3");
    assert_int_equal(shelf_find(&x->shelf, &x->school.plan.sitting), 0);
    assert_int_equal(shelf_find(&x->shelf, &x->school.others[0].sitting), -1);
}

static void a_package_for_another_kiosk_is_refused_with_that_reason(void **state)
{
    struct desk *x = *state;

    x->school.recipients[0] = x->school.device_box[1].pub;
    desk_put_package(x, 1, "a.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    assert_int_equal(x->shelf.refused, 1);
    assert_int_equal(x->shelf.refused_why, ERR_KEY);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 0);
}

static void a_newer_card_replaces_and_an_older_one_does_not(void **state)
{
    struct desk *x = *state;

    desk_put_package(x, 2, "two.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.items[0].package.card.issue, 2);

    text_copy(x->school.plan.version, sizeof x->school.plan.version, "D");
    desk_put_package(x, 3, "three.zwp");
    copy(x, "two.zwp", "z-two-again.zwp", 0);
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 1);
    assert_string_equal(x->shelf.items[0].package.card.plan.version, "D");
}

static void a_sitting_that_began_here_keeps_its_package(void **state)
{
    struct desk *x = *state;

    desk_open_record(x);
    desk_put_package(x, 2, "newer.zwp");
    session_unload(&x->session, true);
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.items[0].package.card.issue, 1);
}

static void a_closed_sitting_does_not_come_back_and_its_rest_is_destroyed(void **state)
{
    struct desk *x = *state;
    char mark[PATH_SIZE], package[PATH_SIZE], work[PATH_SIZE];
    const struct uuid *sitting = &x->school.plan.sitting;

    desk_put_package(x, 1, "a.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    assert_int_equal(shelf_path(package, x->data, "packages", sitting, ".zwp"), ERR_OK);
    assert_int_equal(shelf_path(work, x->data, "ledger", sitting, ".pv"), ERR_OK);
    assert_int_equal(shelf_path(mark, x->data, "closed", sitting, ""), ERR_OK);
    assert_int_equal(access(package, F_OK), 0);
    /* The power failed between the mark and the destroying. */
    assert_int_equal(file_write(work, bytes_of("half"), 0600, NULL), ERR_OK);
    assert_int_equal(file_write(mark, bytes_of(""), 0600, NULL), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 0);
    assert_int_not_equal(access(package, F_OK), 0);
    assert_int_not_equal(access(work, F_OK), 0);

    assert_int_equal(desk_import(x), ERR_OK); /* the old stick once more */
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 0);
}

/* Closing overwrites the package, unlinks it, and then does the same with the work file. */
static void closing_that_was_cut_short_is_finished_at_the_next_start(void **state)
{
    static const uint8_t zeros[100];
    struct desk *x = *state;
    char mark[PATH_SIZE], package[PATH_SIZE], work[PATH_SIZE];
    const struct uuid *sitting = &x->school.plan.sitting;

    assert_int_equal(shelf_path(package, x->data, "packages", sitting, ".zwp"), ERR_OK);
    assert_int_equal(shelf_path(work, x->data, "ledger", sitting, ".pv"), ERR_OK);
    assert_int_equal(shelf_path(mark, x->data, "closed", sitting, ""), ERR_OK);
    assert_int_equal(file_write(mark, bytes_of(""), 0600, NULL), ERR_OK);
    for (int package_left = 0; package_left < 2; package_left++) {
        assert_int_equal(file_write(work, bytes_of("half"), 0600, NULL), ERR_OK);
        if (package_left)
            assert_int_equal(file_write(package, BYTES_ARRAY(zeros), 0600, NULL), ERR_OK);
        desk_load_shelf(x);
        assert_int_equal(x->shelf.count, 0);
        assert_int_equal(x->shelf.refused, 0);
        assert_int_not_equal(access(package, F_OK), 0);
        assert_int_not_equal(access(work, F_OK), 0);
    }
}

static void what_a_cut_left_half_written_is_gone_at_the_next_start(void **state)
{
    struct desk *x = *state;
    char path[PATH_SIZE];

    assert_int_equal(path_join(path, x->data, "packages/.tmp-0011223344556677"), ERR_OK);
    assert_int_equal(file_write(path, bytes_of("half"), 0600, NULL), ERR_OK);
    assert_int_equal(shelf_folders(x->data, NULL), ERR_OK);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void the_shelf_is_in_order_of_beginning(void **state)
{
    struct desk *x = *state;

    desk_put_package(x, 1, "a-later.zwp");
    x->school.plan.sitting.b[0] ^= 1;
    x->school.plan.start.ms -= HOUR;
    desk_put_package(x, 1, "b-earlier.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 2);
    assert_int_equal(x->shelf.items[0].package.card.plan.start.ms, SCHOOL_START - HOUR);
}

/* Both orders of the ids, which are random: the name of the exam decides. */
static void exams_of_one_hour_are_in_order_of_their_names(void **state)
{
    struct desk *x = *state;

    for (uint8_t flip = 0; flip < 2; flip++) {
        x->school.plan.sitting.b[0] = flip;
        text_copy(x->school.plan.exam, sizeof x->school.plan.exam, "Rekenen mbo-3");
        desk_put_package(x, 1u + flip, "a.zwp");
        x->school.plan.sitting.b[0] = !flip;
        text_copy(x->school.plan.exam, sizeof x->school.plan.exam, "Duits A2 lezen");
        desk_put_package(x, 1u + flip, "b.zwp");
        assert_int_equal(desk_import(x), ERR_OK);
        desk_load_shelf(x);
        assert_int_equal(x->shelf.count, 2);
        assert_string_equal(x->shelf.items[0].package.card.plan.exam, "Duits A2 lezen");
        assert_string_equal(x->shelf.items[1].package.card.plan.exam, "Rekenen mbo-3");
    }
}

static void no_stick_is_no_error(void **state)
{
    struct desk *x = *state;

    assert_int_equal(rmdir(x->stick), 0);
    assert_int_equal(desk_import(x), ERR_OK);
    assert_int_equal(x->shelf.refused, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_good_package_comes_in_among_strangers),
        TEST(a_package_for_another_kiosk_is_refused_with_that_reason),
        TEST(a_newer_card_replaces_and_an_older_one_does_not),
        TEST(a_sitting_that_began_here_keeps_its_package),
        TEST(a_closed_sitting_does_not_come_back_and_its_rest_is_destroyed),
        TEST(closing_that_was_cut_short_is_finished_at_the_next_start),
        TEST(what_a_cut_left_half_written_is_gone_at_the_next_start),
        TEST(the_shelf_is_in_order_of_beginning),
        TEST(exams_of_one_hour_are_in_order_of_their_names),
        TEST(no_stick_is_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
