// SPDX-License-Identifier: EUPL-1.2
/* First start: nothing is kept before somebody said that the school is theirs. */
#include "fixture.h"

static struct fixture *begin(void **state)
{
    struct fixture *x = *state;
    flow_init(&x->flow, LANG_NL);
    flow_start_enrolment(&x->flow);
    x->asked = EFFECT_NONE;
    x->silent = true;
    return x;
}

static void answer(struct fixture *x, enum err result)
{
    struct input in = fixture_input(x, INPUT_ANSWER);
    in.result = result;
    fixture_give(x, &in);
}

static void it_asks_which_school_before_anything_is_kept(void **state)
{
    struct fixture *x = begin(state);
    assert_true(flow_enrols(&x->flow));
    fixture_tap(x, ACTION_ENROL_READ, 0);
    assert_int_equal(x->flow.screen, SCREEN_ENROL_ANSWER);
    assert_true(flow_shows_camera(&x->flow));
    answer(x, ERR_OK);
    assert_int_equal(x->flow.screen, SCREEN_ENROL_SCHOOL);
    assert_int_not_equal(x->asked, EFFECT_ENROL);
    fixture_tap(x, ACTION_ENROL_ANSWER, 1);
    assert_int_equal(x->asked, EFFECT_ENROL);
    assert_true(x->flow.busy);
}

static void another_school_leaves_it_as_it_was(void **state)
{
    struct fixture *x = begin(state);
    answer(x, ERR_OK); /* by stick, while the code is up */
    fixture_tap(x, ACTION_ENROL_ANSWER, 0);
    assert_int_equal(x->flow.screen, SCREEN_ENROL);
    assert_string_equal(x->flow.enrol_word, "enrol.not.school");
    assert_int_not_equal(x->asked, EFFECT_ENROL);
}

static void each_wrong_answer_has_its_own_words(void **state)
{
    static const struct {
        enum err why;
        const char *word;
    } wrong[] = {{ERR_KEY, "enrol.not.kiosk"}, {ERR_TYPE, "enrol.not.answer"},
        {ERR_EXPIRED, "enrol.not.now"}, {ERR_REVOKED, "enrol.not.withdrawn"},
        {ERR_FORMAT, "enrol.not.whole"}, {ERR_SIGNATURE, "enrol.not.whole"}};
    struct fixture *x = begin(state);
    fixture_tap(x, ACTION_ENROL_READ, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        answer(x, wrong[i].why);
        assert_int_equal(x->flow.screen, SCREEN_ENROL_ANSWER);
        assert_string_equal(x->flow.enrol_word, wrong[i].word);
    }
    answer(x, ERR_AGAIN); /* the next code: what was wrong is over */
    assert_string_equal(x->flow.enrol_word, "");
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ENROL);
}

static void what_could_not_be_kept_is_said_and_asked_again(void **state)
{
    struct fixture *x = begin(state);
    answer(x, ERR_OK);
    fixture_tap(x, ACTION_ENROL_ANSWER, 1);
    struct input in = fixture_input(x, INPUT_DONE);
    in.effect = EFFECT_ENROL;
    in.result = ERR_FULL;
    fixture_give(x, &in);
    assert_int_equal(x->flow.screen, SCREEN_ENROL);
    assert_int_equal(x->flow.error, ERR_FULL);
    assert_false(x->flow.busy);
    answer(x, ERR_OK);
    assert_int_equal(x->flow.screen, SCREEN_ENROL_SCHOOL);
}

static void words_do_not_change_while_somebody_compares_them(void **state)
{
    struct fixture *x = begin(state);
    answer(x, ERR_OK);
    answer(x, ERR_KEY);
    assert_int_equal(x->flow.screen, SCREEN_ENROL_SCHOOL);
    assert_string_equal(x->flow.enrol_word, "");
}

static void nothing_else_happens_there(void **state)
{
    struct fixture *x = begin(state);
    struct badge badge = {.secret = {1}};
    struct ticket ticket = {0};
    struct input shown = fixture_input(x, INPUT_BADGE), scan = fixture_input(x, INPUT_TICKET);
    shown.badge = &badge;
    scan.ticket = &ticket;
    scan.result = ERR_STATE;
    fixture_give(x, &shown);
    fixture_give(x, &scan);
    fixture_tap(x, ACTION_INVIGILATOR, 0);
    fixture_tap(x, ACTION_ENROL_ANSWER, 1); /* no answer is there */
    fixture_tap(x, ACTION_DEVICE, 0);
    assert_int_equal(x->flow.screen, SCREEN_ENROL);
    assert_int_not_equal(x->asked, EFFECT_ENROL);
    fixture_tap(x, ACTION_LANGUAGE, 0);
    assert_int_equal(x->flow.lang, LANG_EN);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_asks_which_school_before_anything_is_kept),
        TEST(another_school_leaves_it_as_it_was),
        TEST(each_wrong_answer_has_its_own_words),
        TEST(what_could_not_be_kept_is_said_and_asked_again),
        TEST(words_do_not_change_while_somebody_compares_them),
        TEST(nothing_else_happens_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
