// SPDX-License-Identifier: EUPL-1.2
/* The completeness check of the students. */
#include "sitting_kit.h"

#define STOP REMARK_STOP
#define NOTE REMARK_ATTENTION

static void extra(struct draft_student *s, int32_t minutes)
{
    MUST(draft_accommodate(
        s, &(struct accommodation){.kind = ACCOMMODATION_EXTRA_TIME, .minutes = minutes}, NULL));
}

static void no_seats(struct draft *d)
{
    for (size_t i = 0; i < d->count; i++)
        d->students[i].c.seat[0] = '\0';
}

static void many(struct sitting_kit *k)
{
    char number[16], name[16];
    for (int i = 0; i < CHECK_STUDENTS_MANY; i++) {
        (void)snprintf(number, sizeof number, "%d", 800000 + i);
        (void)snprintf(name, sizeof name, "Naam%d", i);
        kit_student(k, number, "A", name);
    }
}

static struct draft_student *again(struct sitting_kit *k)
{
    struct draft_student *s = kit_student(k, "900010", "Emre", "Örnek");
    return s;
}

FINDING(nobody_on_the_list_stops, STOP, "office.check.no_students", d->count = 0)
FINDING(very_many_students_are_noted, NOTE, "office.check.students_many", many(k))
FINDING(no_student_number_stops, STOP, "office.check.number", d->students[0].c.number[0] = 0)
FINDING(no_surname_stops, STOP, "office.check.surname", d->students[0].c.surname[0] = 0)
FINDING(no_call_name_is_noted, NOTE, "office.check.given", d->students[0].c.given[0] = 0)
FINDING(a_canceled_student_is_noted, NOTE, "office.check.student_canceled",
    d->students[1].c.canceled = true)
FINDING(an_unknown_name_on_the_id_is_noted, NOTE, "office.check.id_name_missing",
    d->students[1].id_name = ID_NAME_MISSING)
FINDING(a_secret_name_is_noted, NOTE, "office.check.id_name_secret",
    d->students[1].id_name = ID_NAME_SECRET)
FINDING(a_name_that_is_not_available_is_noted, NOTE, "office.check.id_name_unavailable",
    d->students[1].id_name = ID_NAME_UNAVAILABLE)
FINDING(unlimited_extra_time_is_noted, NOTE, "office.check.extra_unlimited",
    extra(&d->students[0], EXTRA_TIME_UNLIMITED))
FINDING(half_an_hour_of_extra_time_is_ordinary, NOTE, NULL, extra(&d->students[0], 30))
FINDING(more_than_four_hours_of_extra_time_are_noted, NOTE, "office.check.extra_long",
    extra(&d->students[0], 241))
FINDING(extra_time_without_minutes_stops, STOP, "office.check.extra_no_minutes",
    d->students[0].extra_time_without_minutes = true)
FINDING(a_student_number_twice_stops, STOP, "office.check.double_number", again(k))
FINDING(an_association_twice_stops, STOP, "office.check.double_id",
    (uuid_random(&d->students[0].c.id), d->students[1].c.id = d->students[0].c.id))
FINDING(two_students_of_one_name_are_noted, NOTE, "office.check.double_name",
    text_copy(again(k)->c.number, 24, "900099"))
FINDING(a_seat_twice_stops, STOP, "office.check.double_seat",
    text_copy(d->students[1].c.seat, 12, d->students[0].c.seat))
FINDING(a_student_without_a_seat_is_noted, NOTE, "office.check.seat", d->students[1].c.seat[0] = 0)
FINDING(no_seats_at_all_are_noted_once, NOTE, "office.check.no_seats", no_seats(d))

static void everything_wrong_is_said_at_once(void **state)
{
    struct sitting_kit kit, *k = &kit;
    (void)state;
    sitting_kit_open(k);
    k->d->plan.room[0] = '\0';
    k->d->plan.version[0] = '\0';
    k->d->students[0].c.surname[0] = '\0';
    extra(&k->d->students[1], EXTRA_TIME_UNLIMITED);
    check_sitting(k->d, &k->office);
    assert_true(remarks_has(&k->d->remarks, "office.check.room"));
    assert_true(remarks_has(&k->d->remarks, "office.check.version"));
    assert_true(remarks_has(&k->d->remarks, "office.check.surname"));
    assert_true(remarks_has(&k->d->remarks, "office.check.extra_unlimited"));
    draft_free(k->d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_on_the_list_stops),
        cmocka_unit_test(very_many_students_are_noted), cmocka_unit_test(no_student_number_stops),
        cmocka_unit_test(no_surname_stops), cmocka_unit_test(no_call_name_is_noted),
        cmocka_unit_test(a_canceled_student_is_noted),
        cmocka_unit_test(an_unknown_name_on_the_id_is_noted),
        cmocka_unit_test(a_secret_name_is_noted),
        cmocka_unit_test(a_name_that_is_not_available_is_noted),
        cmocka_unit_test(unlimited_extra_time_is_noted),
        cmocka_unit_test(half_an_hour_of_extra_time_is_ordinary),
        cmocka_unit_test(more_than_four_hours_of_extra_time_are_noted),
        cmocka_unit_test(extra_time_without_minutes_stops),
        cmocka_unit_test(a_student_number_twice_stops),
        cmocka_unit_test(an_association_twice_stops),
        cmocka_unit_test(two_students_of_one_name_are_noted), cmocka_unit_test(a_seat_twice_stops),
        cmocka_unit_test(a_student_without_a_seat_is_noted),
        cmocka_unit_test(no_seats_at_all_are_noted_once),
        cmocka_unit_test(everything_wrong_is_said_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
