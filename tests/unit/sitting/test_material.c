// SPDX-License-Identifier: EUPL-1.2
/* Counts of material, and what is asked when two of them differ. */
#include "day.h"

static enum refusal put(struct day *day, enum material kind, enum material_column column, int32_t n)
{
    struct command c = {.kind = COMMAND_MATERIAL,
        .candidate = -1,
        .code = (int32_t)kind,
        .ref = (uint64_t)column,
        .amount = n};
    return day_give(day, &c);
}

static enum refusal why(
    struct day *day, enum material kind, enum material_column column, const char *text)
{
    struct command c = {
        .kind = COMMAND_MATERIAL, .candidate = -1, .code = (int32_t)kind, .ref = (uint64_t)column};
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static void expect_gap(const struct day *day, enum material kind, int column, int32_t difference)
{
    struct material_gap gap = sitting_material_gap(&day->s, kind);
    assert_int_equal(gap.column, column);
    if (column)
        assert_int_equal(gap.difference, difference);
}

/* Everybody handed in and the exam has ended. */
static struct day *day_done(size_t candidates)
{
    struct day *day = day_running(candidates);
    day->now = at("10:30");
    for (size_t i = 0; i < candidates; i++)
        assert_int_equal(day_do(day, COMMAND_HAND_IN, (int32_t)i, 0, -1), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    return day;
}

static void what_nobody_counted_asks_nothing(void **state)
{
    (void)state;
    struct day *day = day_done(3);
    assert_int_equal(unresolved_of(day, UNRESOLVED_MATERIAL), 0);
    assert_int_equal(put(day, MATERIAL_PAPERS, MATERIAL_RECEIVED, 3), REFUSAL_NONE);
    assert_int_equal(unresolved_of(day, UNRESOLVED_MATERIAL), 1); /* paper: the stack of work */
    day_free(day);
}

static void the_stack_is_what_was_handed_in(void **state)
{
    (void)state;
    struct day *day = day_done(3);
    assert_int_equal(day_say(day, COMMAND_VERSION_SEEN, -1, VERSION_PAPER, ""), REFUSAL_NONE);
    expect_gap(day, MATERIAL_WORK, MATERIAL_BACK, 0);
    assert_int_equal(put(day, MATERIAL_WORK, MATERIAL_BACK, 2), REFUSAL_NONE);
    expect_gap(day, MATERIAL_WORK, MATERIAL_WHY_WORK, 1);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 1), REFUSAL_UNRESOLVED);
    assert_int_equal(put(day, MATERIAL_WORK, MATERIAL_BACK, 3), REFUSAL_NONE);
    expect_gap(day, MATERIAL_WORK, 0, 0);
    day_free(day);
}

static void a_difference_is_explained_as_it_is_now(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    put(day, MATERIAL_PAPERS, MATERIAL_RECEIVED, 30);
    put(day, MATERIAL_PAPERS, MATERIAL_OUT, 24);
    put(day, MATERIAL_PAPERS, MATERIAL_SPARE, 6);
    expect_gap(day, MATERIAL_PAPERS, 0, 0);
    put(day, MATERIAL_PAPERS, MATERIAL_BACK, 23);
    expect_gap(day, MATERIAL_PAPERS, MATERIAL_WHY_BACK, 1);
    assert_int_equal(why(day, MATERIAL_PAPERS, MATERIAL_WHY_WORK, "anders"), REFUSAL_BAD_VALUE);
    assert_int_equal(why(day, MATERIAL_PAPERS, MATERIAL_WHY_BACK, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(why(day, MATERIAL_PAPERS, MATERIAL_WHY_BACK, "gescheurd"), REFUSAL_NONE);
    assert_int_equal(day->d.events[0].amount, 1);
    expect_gap(day, MATERIAL_PAPERS, 0, 0);
    put(day, MATERIAL_PAPERS, MATERIAL_BACK, 22); /* that explained one, not two */
    expect_gap(day, MATERIAL_PAPERS, MATERIAL_WHY_BACK, 2);
    put(day, MATERIAL_PAPERS, MATERIAL_BACK, 24);
    put(day, MATERIAL_PAPERS, MATERIAL_SPARE, 5);
    expect_gap(day, MATERIAL_PAPERS, MATERIAL_WHY_RECEIVED, 1);
    day_free(day);
}

static void pieces_that_were_counted_count(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    day_do(day, COMMAND_HAND_IN, 0, 0, 3);
    day_do(day, COMMAND_HAND_IN, 1, 0, -1);
    assert_int_equal(sitting_work_due(&day->s), 4);
    assert_int_equal(put(day, MATERIAL_WORK, MATERIAL_BACK, -1), REFUSAL_BAD_VALUE);
    assert_int_equal(put(day, MATERIAL_COUNT, MATERIAL_BACK, 1), REFUSAL_BAD_VALUE);
    assert_int_equal(put(day, MATERIAL_WORK, MATERIAL_COLUMN_COUNT, 1), REFUSAL_BAD_VALUE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nobody_counted_asks_nothing),
        cmocka_unit_test(the_stack_is_what_was_handed_in),
        cmocka_unit_test(a_difference_is_explained_as_it_is_now),
        cmocka_unit_test(pieces_that_were_counted_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
