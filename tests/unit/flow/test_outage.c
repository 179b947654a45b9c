// SPDX-License-Identifier: EUPL-1.2
/* The card of a failing test system: which, whom it touched, how long, and that it is over. */
#include "fixture.h"

static struct fixture *failing(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_ticket(x, 1, 1);
    fixture_inside(x, 0);
    x->now.ms = START_MS;
    fixture_start(x);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_OUTAGE, 0); /* nothing happened yet */
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    fixture_tap(x, ACTION_CLASS, INCIDENT_TECHNICAL);
    fixture_tap(x, ACTION_OUTAGE, 0);
    assert_int_equal(x->flow.screen, SCREEN_OUTAGE);
    return x;
}

static void the_system_is_chosen_and_the_end_is_said(void **state)
{
    struct fixture *x = failing(state);
    fixture_tap(x, ACTION_SYSTEM, SYSTEM_TOA);
    const struct outage *o = sitting_outage(&x->state, 1);
    assert_non_null(o);
    assert_int_equal(o->from.ms, START_MS);
    x->now.ms += 12 * 60000;
    assert_int_equal(flow_outage_min(o, x->now), 12);
    fixture_tap(x, ACTION_OUTAGE_OVER, 0);
    assert_int_equal(o->to.ms, START_MS + 12 * 60000);
    fixture_tap(x, ACTION_OUTAGE_OVER, 0); /* not after all */
    assert_int_equal(o->to.ms, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
}

static void who_is_touched_is_ticked_and_may_say_more(void **state)
{
    struct fixture *x = failing(state);
    fixture_tap(x, ACTION_SYSTEM, SYSTEM_REMINDO);
    fixture_tap(x, ACTION_AFFECTED, -1);
    assert_int_equal(x->flow.screen, SCREEN_AFFECTED);
    fixture_tap(x, ACTION_AFFECTED, 0);
    const struct moment *m = sitting_affected(&x->state, 0, 1);
    assert_true(m != NULL && m->amount == -1);
    x->now.ms += 10 * 60000;
    fixture_tap(x, ACTION_AFFECTED, 0);
    assert_int_equal(x->flow.screen, SCREEN_STATION);
    fixture_tap(x, ACTION_MINUTES, -1);
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "werkplek 7");
    fixture_tap(x, ACTION_SAVE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_AFFECTED);
    m = sitting_affected(&x->state, 0, 1);
    assert_int_equal(m->amount, 9);
    assert_string_equal(sitting_text(&x->state, m->text_at), "werkplek 7");
}

static void a_wrong_tick_is_taken_back(void **state)
{
    struct fixture *x = failing(state);
    fixture_tap(x, ACTION_SYSTEM, SYSTEM_REMINDO);
    fixture_tap(x, ACTION_AFFECTED, -1);
    fixture_tap(x, ACTION_AFFECTED, 1);
    x->now.ms += 5 * 60000; /* long after */
    fixture_tap(x, ACTION_AFFECTED, 1);
    fixture_tap(x, ACTION_UNAFFECT, 0);
    assert_null(sitting_affected(&x->state, 1, 1));
    assert_int_equal(x->flow.screen, SCREEN_AFFECTED);
}

static void the_helpdesk_is_noted_and_leads_back(void **state)
{
    struct fixture *x = failing(state);
    fixture_tap(x, ACTION_SYSTEM, SYSTEM_FACET);
    fixture_tap(x, ACTION_NOTE, NOTE_HELPDESK);
    assert_int_equal(x->flow.screen, SCREEN_NOTE);
    fixture_type(x, "Helpdesk");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_OUTAGE);
    assert_non_null(sitting_incident_note(&x->state, 1, NOTE_HELPDESK));
}

static void closing_asks_whether_it_is_over(void **state)
{
    struct fixture *x = failing(state);
    uint16_t list[8];
    fixture_tap(x, ACTION_SYSTEM, SYSTEM_OTHER);
    assert_int_equal(flow_affected(&x->state, list, 8), 2);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    struct unresolved items[32];
    size_t n = sitting_unresolved(&x->state, items, 32), at = n;
    for (size_t i = 0; i < n; i++)
        if (items[i].kind == UNRESOLVED_OUTAGE)
            at = i;
    assert_true(at < n);
    fixture_tap(x, ACTION_RESOLVE, (int32_t)at);
    assert_int_equal(x->flow.screen, SCREEN_OUTAGE);
    fixture_tap(x, ACTION_OUTAGE_OVER, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_system_is_chosen_and_the_end_is_said),
        TEST(who_is_touched_is_ticked_and_may_say_more),
        TEST(a_wrong_tick_is_taken_back),
        TEST(the_helpdesk_is_noted_and_leads_back),
        TEST(closing_asks_whether_it_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
