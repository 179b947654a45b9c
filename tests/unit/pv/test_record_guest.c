// SPDX-License-Identifier: EUPL-1.2
/* Persons who are not on the list, as the record tells them. */
#include "unit/pv/guest_kit.h"

#include "pv/record.h"

/* What is said of the guest with that number. */
static void says(struct world *w, size_t number, const char *wanted)
{
    struct pv_view view;
    BUF_AUTO struct buf all = BUF_INIT(64u << 10);
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->rows), &view, NULL));
    struct record r = {&view, NULL, false};
    record_guest(&r, json_at(json_get(view.payload, "unlisted"), number - 1), &all);
    assert_string_equal(buf_text(&all), wanted);
    pv_view_free(&view);
}

static void each_is_told_with_decision_and_course(void **state)
{
    struct world *w = *state;
    guests_come(w);
    look(w);
    holds("Personen die niet op de lijst staan");
    holds("Roos Nergens 900099 ID-kaart");
    holds("Deze personen tellen niet mee als aanwezig");
    says(w, 1,
        "Toegelaten onder voorbehoud om 08:52 door Marijke Toetsma; op gezag van I. Fictesma, "
        "examenbureau; ingeleverd om 10:20; vertrokken om 10:21; Ingeleverd: om 09:51 gecorrigeerd "
        "door Marijke Toetsma; Verkeerde naam aangetikt");
    says(w, 2, "Naar een ander lokaal om 08:53 door Marijke Toetsma; verwezen naar C0.12");
}

static void nobody_is_told_when_nobody_came(void **state)
{
    struct world *w = *state;
    look(w);
    assert_null(strstr(buf_text(&out), "niet op de lijst staan"));
}

static void whose_row_is_left_out_has_no_name(void **state)
{
    struct world *w = *state;
    guests_come(w);
    world_build(w);
    out = BUF_INIT(1u << 20);
    MUST(pv_text(
        &(struct pv_shown){.payload = buf_view(&w->payload), .rows = bytes_of("[]"), .pv = NULL},
        &out, NULL));
    assert_null(strstr(buf_text(&out), "Nergens"));
    holds("niet getoond");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(each_is_told_with_decision_and_course),
        MORNING(nobody_is_told_when_nobody_came),
        MORNING(whose_row_is_left_out_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
