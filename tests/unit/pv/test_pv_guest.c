// SPDX-License-Identifier: EUPL-1.2
/* Persons who are not on the list, in the payload: what was decided is clear, who it was is a row.
 */
#include "unit/pv/guest_kit.h"

#include "pv/compare.h"

static struct pv_view view;

static void build(struct world *w)
{
    world_build(w);
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->rows), &view, NULL));
}

static int close_view(void **state)
{
    pv_view_free(&view);
    return world_teardown(state);
}

static void what_was_decided_is_in_clear_and_who_it_was_is_not(void **state)
{
    struct world *w = *state;
    guests_come(w);
    build(w);
    const struct json *list = json_get(view.payload, "unlisted"), *roos = json_at(list, 0);
    assert_int_equal(json_count(list), 2);
    assert_string_equal(json_get_text(roos, "outcome"), "admitted");
    assert_string_equal(json_get_text(roos, "document"), "card");
    assert_string_equal(json_get_text(roos, "handed_in"), "2026-11-24T10:20:00+01:00");
    assert_string_equal(json_get_text(roos, "left"), "2026-11-24T10:21:00+01:00");
    assert_int_equal(json_get_int(roos, "pieces", 0), 2);
    assert_null(strstr(buf_text(&w->payload), "Nergens"));
    assert_null(strstr(buf_text(&w->payload), "900099"));
    const struct json *row = row_of(&view.rows, roos, "guest");
    assert_string_equal(json_get_text(row, "name"), "Roos Nergens");
    assert_string_equal(json_get_text(row, "word"), "I. Fictesma, examenbureau");
    const struct json *undone = json_at(json_get(row, "corrections"), 0);
    assert_string_equal(json_get_text(undone, "what"), "handed_in");
    assert_string_equal(json_get_text(undone, "why"), "Verkeerde naam aangetikt");
    assert_string_equal(
        json_get_text(row_of(&view.rows, json_at(list, 1), "guest"), "room"), "C0.12");
}

static void guests_are_counted_apart(void **state)
{
    struct world *w = *state;
    build(w);
    const struct json *before = json_get(view.payload, "counts");
    int64_t attended = json_get_int(before, "attended", -1);
    assert_null(json_get(before, "guests")); /* a key that is there says something */
    assert_null(json_get(view.payload, "unlisted"));
    pv_view_free(&view);
    buf_free(&w->payload);
    buf_free(&w->rows);
    buf_free(&w->strokes);
    guests_come(w);
    build(w);
    const struct json *counts = json_get(view.payload, "counts");
    assert_int_equal(json_get_int(counts, "guests", 0), 1);
    assert_int_equal(json_get_int(counts, "attended", -1), attended);
    struct pv_view_fit fit = pv_view_fit(&view);
    assert_int_equal(fit.digests, fit.shown);
    assert_int_equal(fit.strangers, 0);
}

/* Toilet and incidents stand in the guest's own row; the text names a guest beside the others. */
static void toilet_and_incidents_are_in_the_row(void **state)
{
    struct world *w = *state;
    struct command noise =
        with_text(by_lead(COMMAND_INCIDENT_RECORD), INCIDENT_NOISE, SCOPE_INDIVIDUAL, "Gepraat.");
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    world_at(w, "08:52",
        unlisted(GUEST_ADMITTED, "I. Fictesma", &(struct guest_person){"Roos Nergens", "", ""}));
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:20", guest_fact_of(GUEST_TOILET_OUT, 0, ""));
    world_at(w, "09:26", guest_fact_of(GUEST_TOILET_IN, 0, ""));
    world_at(w, "09:30", noise);
    world_at(w, "09:31", guest_fact_of(GUEST_INVOLVED, 1, "Ik vroeg de tijd."));
    build(w);
    const struct json *row =
        row_of(&view.rows, json_at(json_get(view.payload, "unlisted"), 0), "guest");
    const struct json *visit = json_at(json_get(row, "visits"), 0);
    assert_int_equal(json_get_int(visit, "minutes", 0), 6);
    const struct json *in = json_at(json_get(row, "incidents"), 0);
    assert_int_equal(json_get_int(in, "number", 0), 1);
    assert_string_equal(json_get_text(in, "statement"), "Ik vroeg de tijd.");
    MUST(pv_text(&(struct pv_shown){.payload = buf_view(&w->payload), .rows = buf_view(&w->rows)},
        &text, NULL));
    assert_non_null(strstr(buf_text(&text), "Betrokken: Roos Nergens (niet op de lijst)."));
    assert_non_null(strstr(buf_text(&text), "09:20"));
}

static void a_decision_taken_back_keeps_its_name(void **state)
{
    struct world *w = *state;
    struct command undo = with_text(by_lead(COMMAND_GUEST_UNDO), 0, 0, "Stond toch op de lijst");
    undo.ref = 1;
    world_at(w, "08:52", unlisted(GUEST_REFUSED, "", &(struct guest_person){"Roos", "", ""}));
    world_at(w, "08:53", undo);
    build(w);
    const struct json *roos = json_at(json_get(view.payload, "unlisted"), 0);
    assert_true(json_get_bool(roos, "dropped", false));
    assert_null(json_get(roos, "outcome"));
    assert_null(json_get(roos, "by"));
    assert_string_equal(json_get_text(row_of(&view.rows, roos, "guest"), "name"), "Roos");
}

/* The whole day is sealed; the verifier builds the same from the entries, and sees another word. */
static void the_verifier_knows_what_the_entries_say(void **state)
{
    struct world *w = *state;
    struct checkpoint head;
    char part = 0;
    guests_come(w);
    build(w);
    struct pv_facts facts = world_facts(w, &head);
    MUST(pv_compare(&facts, buf_view(&w->payload), buf_view(&w->rows), NULL));
    w->state.guests[0].outcome = GUEST_REFUSED;
    MUST(compare_part(&facts, buf_view(&w->payload), buf_view(&w->rows), &part));
    assert_int_equal(part, 'C');
}

#define VIEWED(test) cmocka_unit_test_setup_teardown(test, morning, close_view)

int main(void)
{
    const struct CMUnitTest tests[] = {
        VIEWED(what_was_decided_is_in_clear_and_who_it_was_is_not),
        VIEWED(guests_are_counted_apart),
        VIEWED(toilet_and_incidents_are_in_the_row),
        VIEWED(a_decision_taken_back_keeps_its_name),
        VIEWED(the_verifier_knows_what_the_entries_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
