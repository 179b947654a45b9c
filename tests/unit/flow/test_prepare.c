// SPDX-License-Identifier: EUPL-1.2
/* 06b, the version sheet and the exam office's decision: what is looked at before the exam. */
#include "fixture.h"

static void the_room_is_looked_at_before_the_record_opens(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_PREPARE, 0);
    assert_int_equal(x->flow.screen, SCREEN_PREPARE);
    fixture_tap(x, ACTION_CONDITION, CONDITION_QUIET * FLOW_ANSWERS + CONDITION_YES);
    assert_int_equal(x->state.conditions[CONDITION_QUIET].answer, CONDITION_YES);
    fixture_tap(x, ACTION_CONDITION, CONDITION_WALLS * FLOW_ANSWERS + CONDITION_NO);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_tap(x, ACTION_SAVE, 0); /* "no" wants a word */
    assert_int_equal(x->state.conditions[CONDITION_WALLS].answer, 0);
    fixture_type(x, "poster");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_PREPARE);
    assert_int_equal(x->state.conditions[CONDITION_WALLS].answer, CONDITION_NO);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);
}

static struct fixture *on_the_list(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    return x;
}

static void one_tap_says_the_version_and_begins(void **state)
{
    struct fixture *x = on_the_list(state);
    fixture_tap(x, ACTION_START, 0);
    assert_int_equal(x->flow.screen, SCREEN_VERSION);
    assert_int_equal(x->state.phase, PHASE_OPEN);
    fixture_tap(x, ACTION_VERSION_IS, VERSION_PAPER);
    assert_int_equal(x->state.version.match, VERSION_SAME);
    assert_int_equal(x->state.phase, PHASE_RUNNING);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void what_was_seen_before_is_not_asked_again(void **state)
{
    struct fixture *x = on_the_list(state);
    fixture_tap(x, ACTION_PREPARE, 0);
    fixture_tap(x, ACTION_VERSION, 0);
    fixture_tap(x, ACTION_VERSION_IS, VERSION_FACET);
    assert_int_equal(x->flow.screen, SCREEN_PREPARE);
    assert_string_equal(x->flow.toast_id, "toast.version");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_START, 0);
    assert_int_equal(x->state.phase, PHASE_RUNNING);
}

static void held(struct fixture *x, const char *text)
{
    struct input in = fixture_input(x, INPUT_CARD);
    in.text = text;
    fixture_give(x, &in);
}

static void a_code_before_the_camera_is_typed_by_it(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    held(x, "versie A"); /* elsewhere it is nothing */
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_START, 0);
    assert_int_equal(x->flow.screen, SCREEN_VERSION);
    assert_true(flow_takes_cards(&x->flow) && !flow_takes_badges(&x->flow));
    held(x, "versie A");
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    assert_string_equal(flow_typed(&x->flow), "versie A");
    assert_int_equal(x->state.version.source, 0); /* nothing is recorded before somebody says so */
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_VERSION);
    assert_int_equal(x->state.version.match, VERSION_OTHER);
    assert_true(sitting_version_is_open(&x->state));
    assert_int_equal(x->state.phase, PHASE_OPEN);
}

static void cards_tickets_and_badges_are_no_version(void **state)
{
    struct fixture *x = *state;
    struct badge badge = {0};
    struct input in = fixture_input(x, INPUT_BADGE);
    static const char *const none[] = {"", "900002", "regel een\nregel twee", "\x01"};
    text_copy(x->plan.candidates[1].number, sizeof x->plan.candidates[1].number, "900002");
    fixture_open(x);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_START, 0);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        x->flow.toast_id[0] = '\0';
        held(x, none[i]);
        assert_int_equal(x->flow.screen, SCREEN_VERSION);
        assert_string_equal(x->flow.toast_id, "ver.not_code");
    }
    x->flow.toast_id[0] = '\0';
    in.badge = &badge;
    fixture_give(x, &in);
    assert_int_equal(x->flow.screen, SCREEN_VERSION);
    assert_int_equal(x->flow.who, 0);
    assert_string_equal(x->flow.toast_id, "ver.not_code");
}

static void another_version_waits_for_a_decision(void **state)
{
    struct fixture *x = on_the_list(state);
    fixture_tap(x, ACTION_START, 0);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "versie A");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_VERSION);
    assert_true(sitting_version_is_open(&x->state));
    fixture_tap(x, ACTION_DECIDE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    fixture_type(x, "I. Fictesma");
    fixture_tap(x, ACTION_FIELD, 1);
    fixture_type(x, "A wordt gemaakt");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_int_equal(x->state.phase, PHASE_OPEN); /* starting is an act of its own */
    fixture_tap(x, ACTION_START, 0);
    assert_int_equal(x->state.phase, PHASE_RUNNING);
}

static void found_while_people_work_its_description_is_begun(void **state)
{
    struct fixture *x = on_the_list(state);
    fixture_start(x);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_PREPARE, 0);
    fixture_tap(x, ACTION_VERSION, 0);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "A");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    assert_int_equal(x->flow.incident_class, INCIDENT_VERSION);
    assert_true(x->flow.involve_all);
    assert_non_null(strstr(x->flow.text, "‘A’"));
    assert_int_equal(x->state.incident_count, 1);
}

/* "Materiaal" was tapped first: the code that is read then belongs to it. */
static void what_was_begun_as_material_goes_on_as_the_version(void **state)
{
    struct fixture *x = on_the_list(state);
    fixture_start(x);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, INCIDENT_MATERIAL);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "Andere opgaven.");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_PREPARE, 0);
    fixture_tap(x, ACTION_VERSION, 0);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "A");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    assert_int_equal(x->flow.incident, 1);
    assert_int_equal(x->flow.incident_class, INCIDENT_VERSION);
    assert_ptr_equal(strstr(x->flow.text, "Andere opgaven. "), x->flow.text);
    assert_non_null(strstr(x->flow.text, "‘A’"));
    assert_int_equal(x->state.incident_count, 1);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_INCIDENT, 0); /* and the other way round */
    fixture_tap(x, ACTION_CLASS, INCIDENT_VERSION);
    assert_int_equal(x->flow.incident, 1);
    assert_string_equal(x->flow.toast_id, "inc.begun");
    assert_int_equal(x->state.incident_count, 1);
}

static void beginning_without_having_looked_is_said(void **state)
{
    struct fixture *x = on_the_list(state);
    fixture_tap(x, ACTION_START, 0);
    fixture_tap(x, ACTION_VERSION_IS, VERSION_NOT_CHECKED);
    assert_int_equal(x->state.phase, PHASE_RUNNING);
    assert_int_equal(x->state.version.source, VERSION_NOT_CHECKED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_room_is_looked_at_before_the_record_opens),
        TEST(one_tap_says_the_version_and_begins),
        TEST(what_was_seen_before_is_not_asked_again),
        TEST(a_code_before_the_camera_is_typed_by_it),
        TEST(cards_tickets_and_badges_are_no_version),
        TEST(another_version_waits_for_a_decision),
        TEST(found_while_people_work_its_description_is_begun),
        TEST(what_was_begun_as_material_goes_on_as_the_version),
        TEST(beginning_without_having_looked_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
