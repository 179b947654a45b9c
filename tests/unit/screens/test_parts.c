// SPDX-License-Identifier: EUPL-1.2
/* Words and marks that several screens share. */
#include "unit/screens/fixture.h"

static void initials_are_the_first_letters_of_first_and_last_name(void **unused)
{
    static const struct {
        const char *name, *initials;
    } cases[] = {
        {"Marijke Toetsma", "MT"},
        {"Hüseyin Örneksoy", "HÖ"},
        {"Wilhelmina van der Fictieberg", "WF"},
        {"Örnek", "Ö"},
        {"", ""},
        {"Noor ", "N"},
    };
    char out[16];
    (void)unused;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        initials_of(cases[i].name, out);
        assert_string_equal(out, cases[i].initials);
    }
}

/* Bytes that are no UTF-8 may come from nowhere, but must not run over. */
static void initials_of_any_bytes_stay_within_their_room(void **unused)
{
    char name[24], out[16];
    uint32_t seed = 7;
    (void)unused;

    for (int round = 0; round < 5000; round++) {
        for (size_t i = 0; i + 1 < sizeof name; i++) {
            seed = seed * 1664525u + 1013904223u;
            name[i] = (char)(seed >> 24);
        }
        name[sizeof name - 1] = '\0';
        initials_of(name, out);
        assert_true(strlen(out) <= 8);
    }
}

static void every_attendance_has_a_mark_and_a_word(void **unused)
{
    (void)unused;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct fixture *f = fixture_new((enum lang)lang);
        for (int a = 0; a < ATTENDANCE_COUNT; a++) {
            f->states[0].attendance = (enum attendance)a;
            assert_true(mark_of(&f->states[0]) != MARK_NONE);
            const char *word = state_word(&f->view, &f->states[0]);
            assert_true(strlen(word) > 0);
            assert_null(strstr(word, "att."));
            assert_null(strstr(word, "state."));
        }
        free(f);
    }
}

static void toilet_comes_before_the_state(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    (void)unused;

    f->states[0].attendance = ATTENDANCE_LATE_ADMITTED;
    assert_int_equal(mark_of(&f->states[0]), MARK_LATE);
    f->states[0].on_toilet = true;
    assert_int_equal(mark_of(&f->states[0]), MARK_TOILET);
    assert_string_equal(state_word(&f->view, &f->states[0]), "Toilet");
    free(f);
}

static void handed_in_and_left_are_two_states(void **unused)
{
    struct candidate_state in = {.attendance = ATTENDANCE_HANDED_IN},
                           left = {.attendance = ATTENDANCE_LEFT};
    (void)unused;

    assert_int_equal(mark_of(&in), MARK_HANDED_IN);
    assert_int_equal(mark_of(&left), MARK_LEFT);
}

static void seat_is_left_out_where_there_is_no_plan_of_seats(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    char out[TEXT_SHORT], line[TEXT_LONG];
    (void)unused;

    assert_string_equal(seat_text(&f->view, &f->candidates[0], out), "Plaats 12");
    assert_string_equal(seat_text(&f->view, &f->candidates[1], out), "");
    assert_string_equal(number_and_seat(&f->view, &f->candidates[1], line), "900013");
    free(f);
}

static void numbers_and_times_are_filled_in(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    char out[TEXT_SHORT], line[TEXT_LONG];
    (void)unused;

    assert_string_equal(say_counts(&f->view, "idle.count", 17, 28, out), "17 van 28 aanwezig");
    assert_string_equal(say_number(&f->view, "stu.left", "m", 68, out), "Nog 68 min");
    assert_string_equal(say_time(&f->view, "ros.ends", f->plan.end, out), "Einde 10:30");
    assert_string_equal(place_text(&f->view, line), "Lokaal B1.07 · Versie B");
    free(f);
}

static void candidate_out_of_range_is_nobody(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    static const int32_t places[] = {-1, 2, INT32_MAX, INT32_MIN};
    (void)unused;

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        f->flow.candidate = places[i];
        assert_null(the_candidate(&f->view));
        assert_null(the_state(&f->view));
    }
    f->flow.candidate = 1;
    assert_ptr_equal(the_candidate(&f->view), &f->candidates[1]);
    f->view.state = NULL;
    assert_null(the_candidate(&f->view));
    free(f);
}

static void each_accommodation_has_its_icon_up_to_the_room(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    enum icon icons[4] = {ICON_NONE};
    (void)unused;

    assert_int_equal(accommodation_icons(&f->candidates[0], icons, 2), 2);
    assert_int_equal(icons[2], ICON_NONE);
    assert_int_equal(accommodation_icons(&f->candidates[0], icons, 4), 4);
    assert_int_equal(icons[0], ICON_CLOCKPLUS);
    assert_int_equal(icons[3], ICON_STAR);
    assert_int_equal(accommodation_icons(&f->candidates[1], icons, 4), 0);
    free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(initials_are_the_first_letters_of_first_and_last_name),
        cmocka_unit_test(initials_of_any_bytes_stay_within_their_room),
        cmocka_unit_test(every_attendance_has_a_mark_and_a_word),
        cmocka_unit_test(toilet_comes_before_the_state),
        cmocka_unit_test(handed_in_and_left_are_two_states),
        cmocka_unit_test(seat_is_left_out_where_there_is_no_plan_of_seats),
        cmocka_unit_test(numbers_and_times_are_filled_in),
        cmocka_unit_test(candidate_out_of_range_is_nobody),
        cmocka_unit_test(each_accommodation_has_its_icon_up_to_the_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
