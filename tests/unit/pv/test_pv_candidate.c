// SPDX-License-Identifier: EUPL-1.2
/* The five rows of a candidate. */
#include "unit/pv/attack.h"

static struct pv_view view;

/* Builds from the state as it is and opens it. */
static void look(struct world *w)
{
    world_build(w);
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->rows), &view, NULL));
}

static const struct json *row(struct world *w, const char *given, enum pv_part part)
{
    const struct candidate *c = &w->plan.candidates[world_find(w, given)];
    const struct json *value = pv_view_part(&view, (size_t)c->subject - 1, part);
    assert_non_null(value);
    return value;
}

/* Up to the check-in. */
static int morning(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_start(w);
    world_open(w);
    world_check_in(w);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    pv_view_free(&view);
    return world_teardown(state);
}

#define DAY(test) cmocka_unit_test_setup_teardown(test, world_setup_open, teardown)

static void latecomer_carries_minutes_reason_and_who_decided(void **state)
{
    struct world *w = *state;
    look(w);
    const struct json *a = row(w, "Kacper", PV_ATTENDANCE);
    assert_string_equal(json_get_text(a, "state"), "ingeleverd");
    assert_string_equal(json_get_text(a, "arrived"), "2026-11-24T09:17:00+01:00");
    assert_int_equal(json_get_int(a, "late_min", 0), 17);
    assert_string_equal(json_get_text(a, "late_reason"), "transport");
    assert_string_equal(json_get_text(a, "reason"), "Trein viel uit");
    assert_int_equal(json_get_int(a, "by", -1), LEAD);
    assert_int_equal(json_get_int(a, "pieces", -1), 2);
}

static void absent_one_has_no_times_but_a_row_like_everybody(void **state)
{
    struct world *w = *state;
    look(w);
    const struct json *a = row(w, "Noor", PV_ATTENDANCE);
    assert_string_equal(json_get_text(a, "state"), "afwezig");
    assert_null(json_get(a, "arrived"));
    assert_false(json_get_bool(a, "id_seen", true));
    assert_int_equal(json_get_int(row(w, "Noor", PV_ABSENCES), "times", -1), 0);
    assert_int_equal(json_count(row(w, "Noor", PV_INVOLVEMENT)), 0);
}

static void visits_have_both_times(void **state)
{
    struct world *w = *state;
    look(w);
    const struct json *a = row(w, "Emre", PV_ABSENCES), *visit = json_at(json_get(a, "visits"), 0);
    assert_int_equal(json_count(json_get(a, "visits")), 1);
    assert_string_equal(json_get_text(visit, "out"), "2026-11-24T09:31:00+01:00");
    assert_string_equal(json_get_text(visit, "in"), "2026-11-24T09:36:00+01:00");
    assert_int_equal(json_get_int(visit, "minutes", 0), 5);
    assert_int_equal(json_get_int(a, "minutes", 0), 5);
}

static void accommodation_says_granted_supplied_and_own_end(void **state)
{
    struct world *w = *state;
    look(w);
    const struct json *a = row(w, "Zeynep", PV_ACCOMMODATIONS), *done = json_get(a, "supplied");
    assert_int_equal(json_count(json_get(a, "list")), 2);
    assert_int_equal(json_get_int(json_at(json_get(a, "list"), 0), "minutes", 0), 30);
    assert_true(json_get_bool(json_at(done, 0), "supplied", false));
    assert_string_equal(json_get_text(json_at(done, 1), "measure"), "spoken");
    assert_false(json_get_bool(json_at(done, 1), "supplied", true));
    assert_string_equal(json_get_text(json_at(done, 1), "why"), "Koptelefoon ontbrak");
    assert_int_equal(json_get_int(a, "extra_min", 0), 30);
    assert_string_equal(json_get_text(a, "own_end"), "2026-11-24T11:05:00+01:00");
}

static void involvement_names_the_incident(void **state)
{
    struct world *w = *state;
    look(w);
    const struct json *list = json_get(row(w, "Emre", PV_INVOLVEMENT), "incidents");
    assert_int_equal(json_count(list), 1);
    assert_int_equal(json_get_int(json_at(list, 0), "number", 0), 1);
}

static void what_was_entered_afterwards_carries_both_times(void **state)
{
    struct world *w = *state;
    struct event e = {.kind = EVENT_TOILET_OUT,
        .actor = LEAD,
        .happened = wall_at("09:10"),
        .subject = w->plan.candidates[world_find(w, "Emre")].subject};
    world_commit(w, &e);
    look(w);
    const struct json *o = json_at(json_get(row(w, "Emre", PV_ATTENDANCE), "afterwards"), 0);
    assert_string_equal(json_get_text(o, "what"), "toilet-out");
    assert_string_equal(json_get_text(o, "happened"), "2026-11-24T09:10:00+01:00");
    assert_string_equal(json_get_text(o, "at"), "2026-11-24T11:00:00+01:00");
}

static void correction_stays_visible_with_its_reason(void **state)
{
    struct world *w = *state;
    struct command undo =
        with_text(about(w, COMMAND_UNDO, "Daan"), 0, 0, "Verkeerde naam aangetikt");
    const struct candidate_state *c = &w->state.candidates[world_find(w, "Daan")];
    for (size_t i = 0; i < c->moment_count; i++)
        if (c->moments[i].kind == EVENT_HANDED_IN)
            undo.ref = c->moments[i].seq;
    world_do(w, undo);
    look(w);
    const struct json *a = row(w, "Daan", PV_ATTENDANCE),
                      *o = json_at(json_get(a, "corrections"), 0);
    assert_string_equal(json_get_text(a, "state"), "ingecheckt");
    assert_null(json_get(a, "handed_in"));
    assert_string_equal(json_get_text(o, "what"), "handed-in");
    assert_string_equal(json_get_text(o, "why"), "Verkeerde naam aangetikt");
}

static void time_of_an_uncertain_clock_is_marked(void **state)
{
    struct world *w = *state;
    struct event e = {.kind = EVENT_TOILET_OUT,
        .actor = LEAD,
        .subject = w->plan.candidates[world_find(w, "Kacper")].subject};
    w->certainty = CERTAINTY_NONE;
    world_commit(w, &e);
    look(w);
    const struct json *visit = json_at(json_get(row(w, "Kacper", PV_ABSENCES), "visits"), 0);
    assert_true(json_get_bool(visit, "out_uncertain", false));
    assert_null(json_get(visit, "in"));
    assert_null(json_get(row(w, "Kacper", PV_ATTENDANCE), "arrived_uncertain"));
}

static struct command named(struct command c, const char *who)
{
    text_copy(c.who, sizeof c.who, who);
    return c;
}

/* A morning on which much is said about who goes out, who shows no ID, and what is granted. */
static void escort_id_and_reservation_are_told(void **state)
{
    struct world *w = *state;
    struct command grant = with_text(
        about(w, COMMAND_GRANT, "Daan"), ACCOMMODATION_EXTRA_TIME, 20, "Stond niet op de lijst");
    grant.ref = 1;
    world_at(w, "08:52",
        named(with_text(about(w, COMMAND_ID_SEEN, "Daan"), ID_DOCUMENT_NONE, 0, "Toont later"),
            "I. Fictesma"));
    world_at(w, "08:53", with_text(about(w, COMMAND_ID_REFUSE, "Zeynep"), 0, 0, "Toonde niets"));
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:10", named(grant, "I. Fictesma"));
    world_at(w, "09:31",
        named(with_text(about(w, COMMAND_TOILET_OUT, "Emre"), 0, 0, "Ziek"), "Conciërge"));
    look(w);
    const struct json *a = row(w, "Daan", PV_ATTENDANCE);
    assert_string_equal(json_get_text(a, "id_document"), "none");
    assert_string_equal(json_get_text(a, "id_word"), "I. Fictesma");
    assert_string_equal(json_get_text(a, "id_note"), "Toont later");
    a = row(w, "Zeynep", PV_ATTENDANCE);
    assert_string_equal(json_get_text(a, "state"), "geweigerd_id");
    assert_string_equal(json_get_text(a, "id_refused"), "2026-11-24T08:53:00+01:00");
    assert_string_equal(json_get_text(a, "id_note"), "Toonde niets");
    const struct json *visit = json_at(json_get(row(w, "Emre", PV_ABSENCES), "visits"), 0);
    assert_string_equal(json_get_text(visit, "escort"), "Conciërge");
    assert_string_equal(json_get_text(visit, "reason"), "Ziek");
    const struct json *granted = json_at(json_get(row(w, "Daan", PV_ACCOMMODATIONS), "granted"), 0);
    assert_true(json_get_bool(granted, "provisional", false));
    assert_int_equal(json_get_int(json_get(view.payload, "counts"), "id_refused", 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escort_id_and_reservation_are_told, morning, teardown),
        DAY(latecomer_carries_minutes_reason_and_who_decided),
        DAY(absent_one_has_no_times_but_a_row_like_everybody),
        DAY(visits_have_both_times),
        DAY(accommodation_says_granted_supplied_and_own_end),
        DAY(involvement_names_the_incident),
        DAY(what_was_entered_afterwards_carries_both_times),
        DAY(correction_stays_visible_with_its_reason),
        DAY(time_of_an_uncertain_clock_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
