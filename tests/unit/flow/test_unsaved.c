// SPDX-License-Identifier: EUPL-1.2
/* What was typed about an incident survives whatever comes in between, and only recording it gives
 * its place free. */
#include "fixture.h"

static struct fixture *describing(void **state, enum incident_class what)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_ticket(x, 1, 1);
    fixture_inside(x, 0);
    x->now.ms = START_MS;
    fixture_start(x);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, (int32_t)what);
    return x;
}

static void describe(struct fixture *x, const char *text)
{
    fixture_tap(x, ACTION_TYPE, 0);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_type(x, text);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
}

static void the_sheets_of_an_outage_leave_the_description_alone(void **state)
{
    struct fixture *x = describing(state, INCIDENT_TECHNICAL);
    describe(x, "Scherm blijft wit");
    fixture_tap(x, ACTION_OUTAGE, 0);
    fixture_tap(x, ACTION_SYSTEM, SYSTEM_REMINDO);
    fixture_tap(x, ACTION_NOTE, NOTE_HELPDESK);
    assert_string_equal(x->flow.text, ""); /* nothing of the description */
    fixture_tap(x, ACTION_FIELD, 1);
    fixture_type(x, "Wacht tien minuten");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_AFFECTED, -1);
    fixture_tap(x, ACTION_AFFECTED, 0);
    fixture_tap(x, ACTION_AFFECTED, 0);
    assert_int_equal(x->flow.screen, SCREEN_STATION);
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "werkplek 7");
    fixture_tap(x, ACTION_SAVE, 0); /* into the sheet's field, which is not recorded yet */
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    assert_string_equal(x->flow.text, "Scherm blijft wit");
    fixture_tap(x, ACTION_OUTAGE, 0);
    fixture_tap(x, ACTION_NOTE, NOTE_HELPDESK);
    assert_string_equal(x->flow.text, "Wacht tien minuten");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_AFFECTED, -1);
    fixture_tap(x, ACTION_AFFECTED, 0);
    assert_string_equal(x->flow.text, "werkplek 7");
}

static void an_alarm_and_another_incident_leave_it_too(void **state)
{
    struct fixture *x = describing(state, INCIDENT_NOISE);
    describe(x, "Boren");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_INCIDENT, 0); /* the second one, described at once */
    assert_string_equal(x->flow.text, "");
    fixture_tap(x, ACTION_CLASS, INCIDENT_ILL);
    describe(x, "Onwel");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, INCIDENT_EVACUATION); /* everybody out */
    assert_int_equal(x->flow.screen, SCREEN_ALARM);
    for (uint32_t i = 1; i <= 2; i++) {
        x->flow.screen = SCREEN_ROSTER;
        fixture_tap(x, ACTION_INCIDENT, 0);
        fixture_tap(x, ACTION_INCIDENTS, 0);
        fixture_tap(x, ACTION_INCIDENT_ROW, (int32_t)i);
        fixture_tap(x, ACTION_TYPE, 0);
        assert_string_equal(x->flow.text, i == 1 ? "Boren" : "Onwel");
    }
}

static void what_was_recorded_is_kept_no_longer(void **state)
{
    struct fixture *x = describing(state, INCIDENT_NOISE);
    describe(x, "Boren");
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_false(x->state.incidents[0].draft);
    for (size_t i = 0; i < UNSAVED_MAX; i++)
        assert_int_equal(x->flow.unsaved[i].what, UNSAVED_NONE);
    fixture_tap(x, ACTION_INCIDENT, 0);
    assert_string_equal(x->flow.text, "");
}

/* More texts than places: the oldest goes, the newest stay. */
static void the_oldest_gives_way(void **state)
{
    struct fixture *x = describing(state, INCIDENT_NOISE);
    char words[24];
    for (uint32_t i = 1; i <= UNSAVED_MAX + 1; i++) {
        (void)snprintf(words, sizeof words, "voorval %u", i);
        describe(x, words);
        fixture_tap(x, ACTION_BACK, 0);
        fixture_tap(x, ACTION_INCIDENT, 0);
        if (i <= UNSAVED_MAX)
            fixture_tap(x, ACTION_CLASS, INCIDENT_NOISE);
    }
    assert_int_equal(x->flow.unsaved[0].incident, 2);
    assert_string_equal(x->flow.unsaved[UNSAVED_MAX - 1].text, words);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_sheets_of_an_outage_leave_the_description_alone),
        TEST(an_alarm_and_another_incident_leave_it_too),
        TEST(what_was_recorded_is_kept_no_longer),
        TEST(the_oldest_gives_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
