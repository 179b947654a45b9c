// SPDX-License-Identifier: EUPL-1.2
/* The machine as a whole: a full day, languages, locking. Random inputs: test_walk.c. */
#include "fixture.h"

static void a_whole_day_walks_from_wait_to_finished(void **state)
{
    struct fixture *x = *state;

    fixture_open(x);
    for (size_t i = 0; i < 4; i++) {
        fixture_ticket(x, i, 1);
        assert_int_equal(x->flow.verdict, VERDICT_WELCOME);
        assert_int_equal(x->flow.screen, SCREEN_WELCOME);
        fixture_pass(x, 6000);
        assert_int_equal(x->flow.screen, SCREEN_IDLE);
    }
    x->now.ms = START_MS;
    fixture_inside(x, 1);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_true(x->state.staff[1].in);
    fixture_start(x);
    assert_int_equal(x->state.phase, PHASE_RUNNING);
    x->now.ms = START_MS + 90 * 60000;
    for (int32_t i = 0; i < 4; i++) {
        fixture_tap(x, ACTION_ROW, i);
        fixture_tap(x, ACTION_HAND_IN, 0);
        fixture_tap(x, ACTION_BACK, 0);
    }
    fixture_tap(x, ACTION_END, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_ABSENT_ALL, 0);
    assert_int_equal(sitting_unresolved(&x->state, NULL, 0), 0);
    fixture_tap(x, ACTION_TO_SIGN, 0);
    assert_int_equal(x->asked, EFFECT_FREEZE);
    struct command freeze = {
        .kind = COMMAND_FREEZE, .candidate = -1, .actor = 1, .has_hash = true, .hash = {9}};
    sitting_decide(&x->state, &freeze, x->now, &x->decision);
    assert_int_equal(x->decision.refusal, REFUSAL_NONE);
    assert_int_equal(sitting_apply(&x->state, &x->decision.events[0]), ERR_OK);
    fixture_done(x, EFFECT_FREEZE, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SIGN);
    for (int32_t who = 0; who < 2; who++) {
        fixture_tap(x, ACTION_SIGNER, who);
        fixture_tap(x, ACTION_SIGN, 0);
        assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
        fixture_pin(x, "306174");
        assert_int_equal(x->asked, EFFECT_SIGN);
        assert_int_equal(x->asked_arg, who);
        struct command sign = {.kind = COMMAND_SIGN,
            .candidate = -1,
            .actor = (uint8_t)who,
            .has_hash = true,
            .hash = {9}};
        sitting_decide(&x->state, &sign, x->now, &x->decision);
        assert_int_equal(x->decision.refusal, REFUSAL_NONE);
        assert_int_equal(sitting_apply(&x->state, &x->decision.events[0]), ERR_OK);
        fixture_done(x, EFFECT_SIGN, ERR_OK, who);
    }
    assert_int_equal(x->asked, EFFECT_SEAL);
    fixture_done(x, EFFECT_SEAL, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SEALED);
    fixture_tap(x, ACTION_EXPORT_USB, 0);
    fixture_done(x, EFFECT_EXPORT, ERR_OK, 0);
    assert_true(x->flow.exported);
    fixture_tap(x, ACTION_FINISH, 0);
    assert_int_equal(x->asked, EFFECT_FINISH);
    x->world.state = NULL;
    x->world.card = NULL;
    fixture_done(x, EFFECT_FINISH, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_FINISHED);
    assert_int_equal(x->flow.who, -1);
}

/* The program that starts anew after closing shows what the one before it showed, and waits for the
 * next badge. */
static void a_renewed_start_says_finished_and_takes_a_badge(void **state)
{
    struct fixture *x = *state;
    flow_init(&x->flow, LANG_EN);
    flow_start_finished(&x->flow);
    assert_int_equal(x->flow.screen, SCREEN_FINISHED);
    assert_int_equal(x->flow.lang, LANG_EN);
    assert_true(flow_is_sound(&x->flow, &x->world));
    assert_true(flow_takes_badges(&x->flow));
    assert_false(flow_takes_scans(&x->flow));
    assert_int_equal(flow_deadline(&x->flow).ms, 0);
}

static void language_changes_everywhere_and_nothing_else(void **state)
{
    struct fixture *x = *state;
    fixture_tap(x, ACTION_LANGUAGE, 0);
    assert_int_equal(x->flow.lang, LANG_EN);
    assert_int_equal(x->flow.screen, SCREEN_WAIT);
    fixture_tap(x, ACTION_LANGUAGE, 0);
    assert_int_equal(x->flow.lang, LANG_NL);
}

static void invigilator_screens_lock_by_themselves(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_pass(x, 119000);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_FILTER, FILTER_LATE);
    fixture_pass(x, 119000);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_pass(x, 2000);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_int_equal(x->flow.who, -1);
}

static void deadline_is_the_soonest_of_all(void **state)
{
    struct fixture *x = *state;
    assert_int_equal(flow_deadline(&x->flow).ms, 0);
    x->flow.locks_at.ms = 500;
    x->flow.toast_until.ms = 300;
    x->flow.message_until.ms = 400;
    assert_int_equal(flow_deadline(&x->flow).ms, 300);
}

static void seconds_left_round_up_and_stop_at_zero(void **state)
{
    (void)state;
    assert_int_equal(flow_seconds_left((struct mono){6000}, (struct mono){1}), 6);
    assert_int_equal(flow_seconds_left((struct mono){6000}, (struct mono){5999}), 1);
    assert_int_equal(flow_seconds_left((struct mono){6000}, (struct mono){6000}), 0);
    assert_int_equal(flow_seconds_left((struct mono){0}, (struct mono){5}), 0);
}

static void lost_commit_never_looks_like_a_welcome(void **state)
{
    struct fixture *x = *state;
    struct input in;

    fixture_open(x);
    in = fixture_input(x, INPUT_REFUSED);
    in.command = COMMAND_SCAN;
    in.result = ERR_FULL;
    in.verdict = VERDICT_WELCOME;
    in.candidate = 0;
    fixture_give(x, &in);
    assert_int_equal(x->flow.screen, SCREEN_REFUSED);
    assert_int_equal(x->flow.verdict, VERDICT_NONE);
    assert_int_equal(x->flow.error, ERR_FULL);
    assert_int_equal(x->sounds[FLOW_CUE_CHECKED_IN], 0);
}

static void commit_that_comes_late_finds_the_panel_in_other_hands(void **state)
{
    struct fixture *x = *state;
    struct input in;

    fixture_open(x);
    in = fixture_input(x, INPUT_COMMITTED);
    in.command = COMMAND_OPEN;
    fixture_give(x, &in); /* whoever opened went back to the door meanwhile */
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    fixture_inside(x, 0);
    in = fixture_input(x, INPUT_COMMITTED);
    in.command = COMMAND_SCAN;
    in.verdict = VERDICT_WELCOME;
    in.candidate = 0;
    fixture_give(x, &in);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void failed_switch_of_sitting_keeps_the_one_that_is_open(void **state)
{
    struct fixture *x = *state;

    fixture_unlock_first(x, 0);
    x->world.sitting_count = 2;
    fixture_tap(x, ACTION_SITTING, 1);
    fixture_done(x, EFFECT_SELECT, ERR_KEY, 0);
    assert_int_equal(x->flow.sitting, 0);
    fixture_tap(x, ACTION_SITTING, 1);
    x->world.state = NULL;
    x->world.card = NULL;
    fixture_done(x, EFFECT_SELECT, ERR_CONFLICT, 0);
    assert_false(x->flow.ready);
    assert_int_equal(x->flow.screen, SCREEN_WAIT);
}

static void change_list(struct fixture *x, int32_t added, int32_t withdrawn)
{
    struct input in = fixture_input(x, INPUT_COMMITTED);
    in.command = COMMAND_CHANGE_LIST;
    in.added = added;
    in.withdrawn = withdrawn;
    fixture_give(x, &in);
}

/* Nobody asked for it: the door goes on, and whoever unlocks next is told. */
static void a_changed_list_is_said_to_the_next_invigilator(void **state)
{
    struct fixture *x = *state;

    fixture_open(x);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    change_list(x, 1, 2);
    change_list(x, 1, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_string_equal(x->flow.toast_id, "");
    fixture_pass(x, 60000);
    fixture_inside(x, 0);
    assert_string_equal(x->flow.toast_id, "toast.list");
    assert_int_equal(x->flow.list_added, 2);
    assert_int_equal(x->flow.list_withdrawn, 2);
    assert_int_equal(x->flow.list_changed, 0);
    assert_int_equal(x->flow.toast_seq, 0); /* nothing to undo */
    fixture_pass(x, 11000);
    assert_string_equal(x->flow.toast_id, "");
    change_list(x, 0, 1); /* at once, to who has the panel; what was said is said */
    assert_string_equal(x->flow.toast_id, "toast.list");
    assert_int_equal(x->flow.list_added, 0);
    assert_int_equal(x->flow.list_withdrawn, 1);
}

static void a_refused_change_says_why(void **state)
{
    struct fixture *x = *state;
    static const struct {
        enum err why;
        const char *id;
    } all[] = {{ERR_KEY, "list.not.kiosk"}, {ERR_STATE, "list.not.sitting"},
        {ERR_EXISTS, "list.not.older"}, {ERR_MISSING, "list.not.gap"},
        {ERR_CONFLICT, "list.not.list"}, {ERR_SIGNATURE, "list.not.signed"},
        {ERR_AGAIN, "list.not.frozen"}, {ERR_EXPIRED, "list.not.sealed"},
        {ERR_FORMAT, "list.not.readable"}, {ERR_LIMIT, "list.not.readable"}};

    fixture_open(x);
    fixture_inside(x, 0);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct input in = fixture_input(x, INPUT_LIST);
        in.result = all[i].why;
        fixture_give(x, &in);
        assert_string_equal(x->flow.toast_id, all[i].id);
        assert_true(words_has(LANG_NL, all[i].id) && words_has(LANG_EN, all[i].id));
    }
    struct input in = fixture_input(x, INPUT_REFUSED);
    in.command = COMMAND_CHANGE_LIST;
    in.refusal = REFUSAL_BAD_VALUE;
    fixture_give(x, &in);
    assert_string_equal(x->flow.toast_id, "list.not.fit");
    in.result = ERR_FULL; /* that is another matter */
    fixture_give(x, &in);
    assert_int_equal(x->flow.error, ERR_FULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_whole_day_walks_from_wait_to_finished, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            language_changes_everywhere_and_nothing_else, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            a_renewed_start_says_finished_and_takes_a_badge, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            invigilator_screens_lock_by_themselves, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            deadline_is_the_soonest_of_all, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            lost_commit_never_looks_like_a_welcome, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            commit_that_comes_late_finds_the_panel_in_other_hands, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            failed_switch_of_sitting_keeps_the_one_that_is_open, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            a_changed_list_is_said_to_the_next_invigilator, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_refused_change_says_why, fixture_setup, fixture_teardown),
        cmocka_unit_test(seconds_left_round_up_and_stop_at_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
