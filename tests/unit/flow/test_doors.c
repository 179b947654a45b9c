// SPDX-License-Identifier: EUPL-1.2
/* Several doors: the list, one that is given up, this one closing, and who came to two of them. */
#include "fixture.h"

static struct fixture *at_door(void **state, int door)
{
    struct fixture *x = *state;

    x->plan.door_count = 2;
    x->plan.lead_door = 1;
    sitting_look_from(&x->state, door);
    fixture_open(x);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    return x;
}

/* What the other door recorded comes in. */
static void heard(struct fixture *x, enum event_kind kind, int32_t who, enum certainty certainty)
{
    int other = x->state.self == 1 ? 2 : 1;
    struct event e = {.kind = kind,
        .door = (uint8_t)other,
        .seq = x->state.doors[other - 1].events,
        .at = {x->now.ms - 60000},
        .certainty = certainty,
        .lamport = x->state.lamport + 1,
        .subject = who >= 0 ? x->plan.candidates[who].subject : SUBJECT_ROOM,
        .actor = who >= 0 ? ACTOR_KIOSK : 1};
    assert_int_equal(sitting_apply(&x->state, &e), ERR_OK);
}

static void doors_are_made_equal_by_stick(void **state)
{
    struct fixture *x = at_door(state, 1);

    fixture_tap(x, ACTION_DOORS, 0);
    assert_int_equal(x->flow.screen, SCREEN_DOORS);
    fixture_tap(x, ACTION_EVEN_DOORS, 0);
    assert_int_equal(x->asked, EFFECT_DOORS);
    fixture_done(x, EFFECT_DOORS, ERR_MISSING, 0);
    assert_string_equal(x->flow.toast_id, "seal.usb.insert");
    fixture_tap(x, ACTION_EVEN_DOORS, 0);
    fixture_done(x, EFFECT_DOORS, ERR_IO, 0);
    assert_string_equal(x->flow.toast_id, "door.even_failed");
    fixture_tap(x, ACTION_EVEN_DOORS, 0);
    fixture_done(x, EFFECT_DOORS, ERR_OK, 0);
    assert_string_equal(x->flow.toast_id, "door.evened");
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void a_door_is_given_up_on_somebodys_word(void **state)
{
    struct fixture *x = at_door(state, 1);

    fixture_tap(x, ACTION_DOORS, 0);
    fixture_tap(x, ACTION_DOOR, 1); /* this one: nothing to give up */
    assert_int_equal(x->flow.screen, SCREEN_DOORS);
    fixture_tap(x, ACTION_DOOR, 2);
    assert_int_equal(x->flow.screen, SCREEN_DOOR_GONE);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    fixture_type(x, "examenbureau");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_REASON_NEEDED);
    fixture_tap(x, ACTION_FIELD, 1);
    fixture_type(x, "zwart");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_DOORS);
    assert_true(sitting_door_is_settled(&x->state, 2));
    fixture_tap(x, ACTION_DOOR, 2); /* said already */
    assert_int_equal(x->flow.screen, SCREEN_DOORS);
}

/* It lay over the second field, whose place nothing else can take. */
static void what_can_be_undone_does_not_lie_over_a_field(void **state)
{
    struct fixture *x = at_door(state, 1);

    fixture_tap(x, ACTION_ROW, 1);
    fixture_tap(x, ACTION_CHECK_IN, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_DOORS, 0);
    assert_int_equal(x->flow.screen, SCREEN_DOORS);
    assert_true(x->flow.toast_seq != 0); /* there is room for it */
    fixture_tap(x, ACTION_DOOR, 2);
    assert_int_equal(x->flow.screen, SCREEN_DOOR_GONE);
    assert_true(x->flow.toast_seq == 0 && x->flow.toast_id[0] == '\0');
}

static void the_lead_door_does_not_close_by_itself(void **state)
{
    struct fixture *x = at_door(state, 1);

    fixture_tap(x, ACTION_DOORS, 0);
    fixture_tap(x, ACTION_CLOSE_DOOR, 1);
    assert_int_equal(x->flow.refusal, REFUSAL_LEAD_DOOR);
    assert_int_equal(x->state.phase, PHASE_OPEN);
}

static void another_door_closes_when_asked_twice(void **state)
{
    struct fixture *x = at_door(state, 2);

    fixture_tap(x, ACTION_DOORS, 0);
    fixture_tap(x, ACTION_CLOSE_DOOR, 0);
    assert_true(x->flow.close_asked);
    assert_int_equal(x->state.phase, PHASE_OPEN);
    fixture_tap(x, ACTION_CLOSE_DOOR, 1);
    assert_int_equal(x->state.phase, PHASE_SEALED);
    assert_int_equal(x->asked, EFFECT_SEAL);
}

static void who_came_to_two_doors_is_explained_first(void **state)
{
    struct fixture *x = at_door(state, 1);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    fixture_ticket(x, 2, 1);
    assert_int_equal(x->flow.screen, SCREEN_WELCOME);
    heard(x, EVENT_STAFF_IN, -1, CERTAINTY_RTC);
    heard(x, EVENT_OPENED, -1, CERTAINTY_RTC);
    heard(x, EVENT_CHECKED_IN, 2, CERTAINTY_RTC);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_ROW, 2);
    assert_int_equal(x->flow.screen, SCREEN_TWICE);
    fixture_tap(x, ACTION_BACK, 0); /* 08 lies behind it */
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    assert_int_equal(x->flow.candidate, 2);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_ROW, 2);
    fixture_tap(x, ACTION_FIELD, 0);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_type(x, "jas");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_TWICE);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    assert_false(sitting_is_twice(&x->state.candidates[2]));
}

static void with_an_unset_clock_somebody_chooses(void **state)
{
    struct fixture *x = at_door(state, 1);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    fixture_ticket(x, 2, 1);
    assert_int_equal(x->flow.screen, SCREEN_WELCOME);
    heard(x, EVENT_STAFF_IN, -1, CERTAINTY_RTC);
    heard(x, EVENT_OPENED, -1, CERTAINTY_RTC);
    heard(x, EVENT_CHECKED_IN, 2, CERTAINTY_NONE);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_ROW, 2);
    assert_int_equal(x->flow.screen, SCREEN_TWICE);
    assert_true(sitting_twice_needs_choice(&x->state.candidates[2]));
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "jas");
    fixture_tap(x, ACTION_SAVE, 0);
    fixture_tap(x, ACTION_DOOR, 2);
    assert_int_equal(x->flow.member_door, 2);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_false(sitting_is_twice(&x->state.candidates[2]));
    assert_int_equal(place_door(x->state.candidates[2].arrival), 2);
}

static void one_door_has_none_of_it(void **state)
{
    struct fixture *x = *state;

    fixture_open(x);
    assert_false(flow_has_doors(&x->state));
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_ROW, 2);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(doors_are_made_equal_by_stick),
        TEST(a_door_is_given_up_on_somebodys_word),
        TEST(what_can_be_undone_does_not_lie_over_a_field),
        TEST(the_lead_door_does_not_close_by_itself),
        TEST(another_door_closes_when_asked_twice),
        TEST(who_came_to_two_doors_is_explained_first),
        TEST(with_an_unset_clock_somebody_chooses),
        TEST(one_door_has_none_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
