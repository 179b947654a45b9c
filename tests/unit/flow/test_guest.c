// SPDX-License-Identifier: EUPL-1.2
/* Not on the list: from the refusal at the door to the card of a guest. */
#include "fixture.h"

/* A genuine ticket of nobody on this list. */
static void stranger(struct fixture *x)
{
    struct ticket t = {.sitting = x->plan.sitting, .issue = 1};
    struct input in = fixture_input(x, INPUT_TICKET);
    t.candidate.b[0] = 99;
    in.ticket = &t;
    fixture_give(x, &in);
    assert_int_equal(x->flow.verdict, VERDICT_NOT_LISTED);
}

static void sheet(struct fixture *x)
{
    fixture_open(x);
    stranger(x);
    fixture_inside(x, 0); /* a badge to this question answers it */
    assert_int_equal(x->flow.screen, SCREEN_GUEST);
}

static void typed(struct fixture *x, int32_t field, const char *text)
{
    fixture_tap(x, ACTION_FIELD, field);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_type(x, text);
    fixture_tap(x, ACTION_SAVE, 0);
}

static void admit(struct fixture *x)
{
    sheet(x);
    fixture_tap(x, ACTION_GUEST_OUTCOME, GUEST_ADMITTED);
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_PASSPORT);
    typed(x, 0, "Roos Nergens");
    assert_int_equal(x->flow.typing_for, TYPING_GUEST_NUMBER); /* asked with the name */
    fixture_type(x, "900099");
    fixture_tap(x, ACTION_SAVE, 0);
    typed(x, 3, "I. Fictesma");
    assert_int_equal(x->flow.screen, SCREEN_GUEST);
    fixture_tap(x, ACTION_SAVE, 0);
}

static void admitting_records_all_that_was_typed(void **state)
{
    struct fixture *x = *state;
    struct guest_person p;
    admit(x);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    const struct guest *g = sitting_guest(&x->state, 1);
    assert_non_null(g);
    assert_true(g->outcome == GUEST_ADMITTED && g->document == ID_DOCUMENT_PASSPORT);
    assert_true(guest_person_read(sitting_text(&x->state, g->person_at), &p));
    assert_string_equal(p.name, "Roos Nergens");
    assert_string_equal(p.number, "900099");
    assert_string_equal(sitting_text(&x->state, g->word_at), "I. Fictesma");
}

static void nothing_is_recorded_before_all_is_chosen(void **state)
{
    struct fixture *x = *state;
    sheet(x);
    fixture_tap(x, ACTION_SAVE, 0);
    fixture_tap(x, ACTION_GUEST_OUTCOME, GUEST_SENT_ON);
    fixture_tap(x, ACTION_SAVE, 0);
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_NONE);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_NAME_NEEDED);
    assert_int_equal(x->state.guest_count, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
}

static void a_room_of_another_choice_does_not_go_along(void **state)
{
    struct fixture *x = *state;
    struct guest_person p;
    sheet(x);
    fixture_tap(x, ACTION_GUEST_OUTCOME, GUEST_SENT_ON);
    typed(x, 2, "C0.12");
    fixture_tap(x, ACTION_GUEST_OUTCOME, GUEST_REFUSED);
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_NONE);
    typed(x, 0, "Pim");
    fixture_tap(x, ACTION_SAVE, 0); /* the number is not known */
    fixture_tap(x, ACTION_SAVE, 0);
    const struct guest *g = sitting_guest(&x->state, 1);
    assert_non_null(g);
    assert_true(guest_person_read(sitting_text(&x->state, g->person_at), &p));
    assert_string_equal(p.room, "");
}

static void a_fact_that_needs_a_reason_asks_for_it(void **state)
{
    struct fixture *x = *state;
    admit(x);
    fixture_tap(x, ACTION_GUEST, 7); /* nobody */
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_GUEST, 1);
    assert_int_equal(x->flow.screen, SCREEN_GUEST_CARD);
    fixture_tap(x, ACTION_LEAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_tap(x, ACTION_SAVE, 0); /* empty is no reason */
    assert_int_equal(x->flow.refusal, REFUSAL_REASON_NEEDED);
    fixture_type(x, "Ging weg");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_true(sitting_guest(&x->state, 1)->left.ms != 0);
    assert_int_equal(x->flow.screen, SCREEN_GUEST_CARD);
}

static void undo_asks_why_and_leaves_the_card_with_the_decision(void **state)
{
    struct fixture *x = *state;
    admit(x);
    fixture_start(x);
    fixture_tap(x, ACTION_GUEST, 1);
    fixture_tap(x, ACTION_HAND_IN, 0);
    assert_true(sitting_guest(&x->state, 1)->handed_in.ms != 0);
    for (int i = 0; i < 2; i++) {
        fixture_tap(x, ACTION_UNDO, 0);
        assert_int_equal(x->flow.typing_for, TYPING_GUEST_UNDO);
        fixture_type(x, "Was een ander");
        fixture_tap(x, ACTION_SAVE, 0);
    }
    assert_null(sitting_guest(&x->state, 1));
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void what_search_does_not_find_goes_to_the_sheet(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_SEARCH, 0);
    fixture_type(x, "Nergens");
    fixture_tap(x, ACTION_GUEST, 0);
    assert_int_equal(x->flow.screen, SCREEN_GUEST);
    assert_string_equal(x->flow.guest_person.name, "Nergens");
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_SEARCH, 0);
    fixture_type(x, "900099");
    fixture_tap(x, ACTION_GUEST, 0);
    assert_string_equal(x->flow.guest_person.number, "900099");
}

static void filters_and_roll_call_know_guests(void **state)
{
    struct fixture *x = *state;
    uint32_t numbers[GUESTS_MAX];
    admit(x);
    assert_int_equal(flow_guests(&x->state, FILTER_ALL, numbers), 1);
    assert_int_equal(flow_guests(&x->state, FILTER_PRESENT, numbers), 1);
    assert_int_equal(flow_guests(&x->state, FILTER_LEFT, numbers), 0);
    assert_int_equal(flow_guests(&x->state, FILTER_ABSENT, numbers), 0);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, INCIDENT_EVACUATION);
    fixture_tap(x, ACTION_DISMISS, 0);
    fixture_tap(x, ACTION_GUEST_ACCOUNT, 1);
    assert_int_equal(sitting_roll_call(&x->state).seen, 1);
    fixture_tap(x, ACTION_GUEST_ACCOUNT, 1);
    assert_int_equal(sitting_roll_call(&x->state).missing, 1);
    fixture_tap(x, ACTION_GUEST_ACCOUNT, 4);
    assert_int_equal(x->flow.screen, SCREEN_ALARM);
    assert_string_equal(x->flow.toast_id, ""); /* nothing lies over the next row */
}

#define WALK(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

static struct fixture *at_work(void **state)
{
    struct fixture *x = *state;
    admit(x);
    x->now.ms = START_MS;
    fixture_start(x);
    fixture_tap(x, ACTION_GUEST, 1);
    assert_int_equal(x->flow.screen, SCREEN_GUEST_CARD);
    return x;
}

static void a_guest_goes_to_the_toilet_from_the_card(void **state)
{
    struct fixture *x = at_work(state);
    uint32_t numbers[GUESTS_MAX];
    x->plan.rules.toilet_first_min = 30;
    x->now.ms += 10 * 60000;
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    assert_int_equal(x->flow.typing_for, TYPING_GUEST_WHY); /* the rule asks why */
    fixture_type(x, "Onwel");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_GUEST_CARD);
    assert_true(sitting_guest(&x->state, 1)->on_toilet);
    assert_int_equal(flow_guests(&x->state, FILTER_TOILET, numbers), 1);
    assert_int_equal(flow_guests(&x->state, FILTER_PRESENT, numbers), 0);
    x->now.ms += 4 * 60000;
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    assert_false(sitting_guest(&x->state, 1)->on_toilet);
    assert_int_equal(sitting_guest(&x->state, 1)->toilet_min, 4);
}

static void an_incident_from_the_card_is_about_that_guest(void **state)
{
    struct fixture *x = at_work(state);
    fixture_tap(x, ACTION_INCIDENT, 0);
    assert_int_equal(x->flow.incident_guest, 1);
    fixture_tap(x, ACTION_CLASS, INCIDENT_PHONE);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "Telefoon op tafel");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_non_null(sitting_guest_involved(&x->state, 1, 1));
    fixture_tap(x, ACTION_INCIDENT, 0);
    assert_int_equal(x->flow.incident_guest, 0); /* the next one is about nobody yet */
    fixture_tap(x, ACTION_INCIDENTS, 0);
    fixture_tap(x, ACTION_INCIDENT_ROW, 1);
    fixture_tap(x, ACTION_STATEMENT, -1); /* in the guest's own words */
    assert_int_equal(x->flow.screen, SCREEN_NOTE);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_REASON_NEEDED);
    fixture_type(x, "Hij stond uit.");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT_CARD);
    const struct room_moment *m = sitting_guest_involved(&x->state, 1, 1);
    assert_string_equal(sitting_text(&x->state, m->text_at), "Hij stond uit.");
}

static void what_is_taken_back_is_the_newest_fact(void **state)
{
    struct fixture *x = at_work(state);
    x->now.ms += 40 * 60000;
    fixture_tap(x, ACTION_HAND_IN, 0);
    fixture_tap(x, ACTION_UNDO, 0);
    assert_int_equal(x->flow.typing_for, TYPING_GUEST_UNDO);
    assert_int_equal(x->flow.reason, GUEST_HANDED_IN);
    fixture_type(x, "Was Emre");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_true(guest_is_inside(sitting_guest(&x->state, 1)));
    fixture_tap(x, ACTION_UNDO, 0);
    assert_int_equal(x->flow.reason, 0); /* the decision itself */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_guest_goes_to_the_toilet_from_the_card),
        TEST(an_incident_from_the_card_is_about_that_guest),
        TEST(what_is_taken_back_is_the_newest_fact),
        WALK(admitting_records_all_that_was_typed),
        WALK(nothing_is_recorded_before_all_is_chosen),
        WALK(a_room_of_another_choice_does_not_go_along),
        WALK(a_fact_that_needs_a_reason_asks_for_it),
        WALK(undo_asks_why_and_leaves_the_card_with_the_decision),
        WALK(what_search_does_not_find_goes_to_the_sheet),
        WALK(filters_and_roll_call_know_guests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
