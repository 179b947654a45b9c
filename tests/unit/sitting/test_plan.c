// SPDX-License-Identifier: EUPL-1.2
/* Looking people up. */
#include "day.h"

static int setup(void **state)
{
    static struct plan plan;
    plan_make(&plan, 12);
    *state = &plan;
    return 0;
}

static int teardown(void **state)
{
    plan_free(*state);
    return 0;
}

static void finds_by_each_key(void **state)
{
    const struct plan *p = *state;
    struct uuid id = day_id(ORNEK), stranger = day_id(400);
    assert_int_equal(plan_find_id(p, &id), ORNEK);
    assert_int_equal(plan_find_id(p, &stranger), -1);
    assert_int_equal(plan_find_subject(p, p->candidates[PROBNY].subject), PROBNY);
    assert_int_equal(plan_find_subject(p, 999), -1);
    assert_int_equal(plan_find_short_number(p, 100003), 3);
    assert_int_equal(plan_find_short_number(p, 7), -1);
    assert_int_equal(plan_find_number(p, "900008"), PROBNY);
    assert_int_equal(plan_find_number(p, "90000"), -1);
}

static void the_room_is_nobodys_subject(void **state)
{
    struct plan *p = *state;
    p->candidates[4].subject = 0; /* a list that was not filled in */
    assert_int_equal(plan_find_subject(p, SUBJECT_ROOM), -1);
}

static void search_ignores_case_and_diacritics(void **state)
{
    const struct plan *p = *state;
    uint16_t found[20];
    assert_int_equal(plan_search(p, "ornek", found, 20), 1);
    assert_int_equal(found[0], ORNEK);
    assert_int_equal(plan_search(p, "PRÓB", found, 20), 1);
    assert_int_equal(found[0], PROBNY);
    assert_int_equal(plan_search(p, "zogen milan", found, 20), 1);
    assert_int_equal(plan_search(p, "van der", found, 20), 1);
    assert_int_equal(plan_search(p, "niemand", found, 20), 0);
}

static void search_finds_numbers_in_list_order(void **state)
{
    const struct plan *p = *state;
    uint16_t found[20];
    assert_int_equal(plan_search(p, "90001", found, 20), 3); /* 900010, 900011, 900012 */
    assert_int_equal(found[0], 9);
    assert_int_equal(found[2], 11);
}

static void empty_search_finds_everybody_up_to_max(void **state)
{
    const struct plan *p = *state;
    uint16_t found[20];
    assert_int_equal(plan_search(p, "", found, 20), 12);
    assert_int_equal(plan_search(p, "   ", found, 20), 12);
    assert_int_equal(plan_search(p, "", found, 5), 5);
    assert_int_equal(plan_search(p, "", NULL, 0), 0);
}

static void search_is_total_over_any_bytes(void **state)
{
    const struct plan *p = *state;
    uint64_t seed = 5;
    for (int round = 0; round < 500; round++) {
        char text[700];
        size_t n = dice(&seed, sizeof text);
        for (size_t i = 0; i < n; i++)
            text[i] = (char)(1 + dice(&seed, 255));
        text[n] = '\0';
        uint16_t found[20];
        assert_true(plan_search(p, text, found, 20) <= 12);
    }
}

static void names_are_put_together_without_gaps(void **state)
{
    const struct plan *p = *state;
    char name[NAME_SIZE], tiny[9];
    assert_string_equal(
        candidate_name(&p->candidates[ZOGENAAMD], name, sizeof name), "Milan van der Zogenaamd");
    assert_string_equal(candidate_name(&p->candidates[ORNEK], name, sizeof name), "Emre Örnek");
    struct candidate only = {.surname = "Numune"};
    assert_string_equal(candidate_name(&only, name, sizeof name), "Numune");
    assert_true(strlen(candidate_name(&p->candidates[ZOGENAAMD], tiny, sizeof tiny)) < sizeof tiny);
    assert_string_equal(candidate_name(&only, tiny, 1), "");
}

static void accommodations_are_found_by_kind(void **state)
{
    struct plan *p = *state;
    plan_accommodate(p, EL_MITHALI, ACCOMMODATION_EXTRA_TIME, 30);
    const struct accommodation *a =
        candidate_accommodation(&p->candidates[EL_MITHALI], ACCOMMODATION_EXTRA_TIME);
    assert_non_null(a);
    assert_int_equal(a->minutes, 30);
    assert_null(candidate_accommodation(&p->candidates[EL_MITHALI], ACCOMMODATION_SPOKEN));
}

static void free_zeroes_and_may_be_repeated(void **state)
{
    (void)state;
    struct plan p;
    plan_make(&p, 2);
    plan_free(&p);
    assert_null(p.candidates);
    assert_int_equal(p.exam[0], 0);
    plan_free(&p);
    plan_free(NULL);
}

static int namesake_of_two(const char *given, const char *surname, const char *g, const char *s)
{
    struct plan p;
    plan_make(&p, 2);
    day_name(&p.candidates[0], given, "", surname);
    day_name(&p.candidates[1], g, "van", s);
    int found = plan_namesake(&p, 0);
    plan_free(&p);
    return found;
}

static void namesakes_are_equal_or_one_letter_apart(void **state)
{
    (void)state;
    assert_int_equal(namesake_of_two("Emre", "Örnek", "Emre", "Ornek"), 1);
    assert_int_equal(namesake_of_two("Jan", "Jansen", "Jan", "Janssen"), 1);
    assert_int_equal(namesake_of_two("Jan", "Janssen", "Jan", "Jansen"), 1);
    assert_int_equal(namesake_of_two("Sara", "Proef", "Zara", "Proef"), 1);
    assert_int_equal(namesake_of_two("Jan", "Jansen", "Jan", "Jansens"), 1);
    assert_int_equal(namesake_of_two("Jan", "Jansen", "Jaap", "Jansen"), -1);
    assert_int_equal(namesake_of_two("Jan", "Jansen", "Jan", "Jonssen"), -1);
    assert_int_equal(namesake_of_two("Jan", "Jansen", "Jansen", "Jan"), -1);
    struct plan p;
    plan_make(&p, 2);
    day_name(&p.candidates[0], "Jan", "", "Jansen");
    p.candidates[1] = p.candidates[0];
    p.candidates[1].canceled = true; /* does not come */
    assert_int_equal(plan_namesake(&p, 0), -1);
    plan_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(namesakes_are_equal_or_one_letter_apart),
        cmocka_unit_test_setup_teardown(finds_by_each_key, setup, teardown),
        cmocka_unit_test_setup_teardown(the_room_is_nobodys_subject, setup, teardown),
        cmocka_unit_test_setup_teardown(search_ignores_case_and_diacritics, setup, teardown),
        cmocka_unit_test_setup_teardown(search_finds_numbers_in_list_order, setup, teardown),
        cmocka_unit_test_setup_teardown(empty_search_finds_everybody_up_to_max, setup, teardown),
        cmocka_unit_test_setup_teardown(search_is_total_over_any_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(names_are_put_together_without_gaps, setup, teardown),
        cmocka_unit_test_setup_teardown(accommodations_are_found_by_kind, setup, teardown),
        cmocka_unit_test(free_zeroes_and_may_be_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
