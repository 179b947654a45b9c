// SPDX-License-Identifier: EUPL-1.2
/* The draft of a sitting. */
#include "office_kit.h"

#include "office/draft.h"

static struct draft_student *add(struct draft *d, const char *number, const char *surname)
{
    struct draft_student *s = draft_add_student(d, d->count + 2, NULL);
    assert_non_null(s);
    text_copy(s->c.number, sizeof s->c.number, number);
    text_copy(s->c.surname, sizeof s->c.surname, surname);
    return s;
}

static void a_full_draft_takes_no_more_students(void **state)
{
    struct draft *d = draft_new();
    struct objection why = {0};
    (void)state;
    for (int i = 0; i < CANDIDATES_MAX; i++)
        add(d, "1", "A");
    assert_null(draft_add_student(d, 500, &why));
    assert_string_equal(why.id, "office.err.too_many_students");
    assert_int_equal(why.line, 500);
    draft_free(d);
}

static void names_are_the_same_but_for_case_diacritics_and_blanks(void **state)
{
    (void)state;
    assert_true(draft_same_name("Hüseyin  Örneksoy ", "huseyin ORNEKSOY"));
    assert_false(draft_same_name("Hüseyin Örneksoy", "Hüseyin Örnek"));
    assert_false(draft_same_name("", ""));
}

static void staff_of_one_name_is_one_person(void **state)
{
    struct draft *d = draft_new();
    (void)state;
    struct draft_staff *a = draft_staff_named(d, "Anna Proef");
    assert_ptr_equal(draft_staff_named(d, "anna proef"), a);
    for (int i = 0; i < DRAFT_STAFF_MAX - 1; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "P%d", i);
        assert_non_null(draft_staff_named(d, name));
    }
    assert_null(draft_staff_named(d, "een te veel"));
    draft_free(d);
}

static void a_second_extra_time_replaces_the_first_and_others_add_up(void **state)
{
    struct draft *d = draft_new();
    struct draft_student *s = add(d, "1", "A");
    struct accommodation extra = {.kind = ACCOMMODATION_EXTRA_TIME, .minutes = 30};
    struct accommodation other = {.kind = ACCOMMODATION_OTHER, .text = "x"};
    struct objection why = {0};
    (void)state;
    MUST(draft_accommodate(s, &extra, &why));
    extra.minutes = 45;
    MUST(draft_accommodate(s, &extra, &why));
    assert_int_equal(s->c.accommodation_count, 1);
    assert_int_equal(s->c.accommodations[0].minutes, 45);
    for (int i = 1; i < ACCOMMODATIONS_MAX; i++) {
        (void)snprintf(other.text, sizeof other.text, "maatregel %d", i);
        MUST(draft_accommodate(s, &other, &why));
        MUST(draft_accommodate(s, &other, &why)); /* the same words stand once */
    }
    text_copy(other.text, sizeof other.text, "nog een");
    assert_int_equal(draft_accommodate(s, &other, &why), ERR_LIMIT);
    assert_string_equal(why.id, "office.err.too_many_needs");
    draft_free(d);
}

static void texts_that_do_not_fit_or_hide_things_are_refused(void **state)
{
    char out[8] = "";
    struct objection why = {0}, other = {0};
    (void)state;
    MUST(draft_text(out, sizeof out, "zeven77", "x", &why));
    assert_int_equal(draft_text(out, sizeof out, "achttien", "naam", &why), ERR_LIMIT);
    assert_string_equal(why.id, "office.err.too_long");
    assert_int_equal(draft_text(out, sizeof out, "a\nb", "naam", &other), ERR_FORMAT);
    assert_int_equal(draft_text(out, sizeof out, "a\x1b", "naam", NULL), ERR_FORMAT);
    assert_int_equal(draft_text(out, sizeof out, "\xff", "naam", NULL), ERR_FORMAT);
    assert_string_equal(other.id, "office.err.not_plain");
}

static void students_stand_in_the_order_people_look_them_up(void **state)
{
    struct draft *d = draft_new();
    static const char *const order[] = {"El Mithali", "Numune", "Örnek", "Örnekoğlu", "Próbny"};
    (void)state;
    for (size_t i = 0; i < 5; i++)
        add(d, "9", order[(i * 2) % 5]);
    draft_sort(d);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(d->students[i].c.surname, order[i]);
    draft_free(d);
}

static void a_student_put_on_again_stands_once(void **state)
{
    struct draft *d = draft_new();
    (void)state;
    add(d, "1", "A")->c.canceled = true;
    add(d, "2", "B")->c.canceled = true;
    add(d, "1", "A");
    draft_drop_canceled_doubles(d);
    assert_int_equal(d->count, 2);
    assert_int_equal(draft_find(d, "1"), 1);
    assert_false(d->students[1].c.canceled);
    assert_true(d->students[0].c.canceled);
    assert_true(remarks_has(&d->remarks, "office.check.canceled_double"));
    assert_int_equal(draft_find(d, "3"), -1);
    draft_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_full_draft_takes_no_more_students),
        cmocka_unit_test(names_are_the_same_but_for_case_diacritics_and_blanks),
        cmocka_unit_test(staff_of_one_name_is_one_person),
        cmocka_unit_test(a_second_extra_time_replaces_the_first_and_others_add_up),
        cmocka_unit_test(texts_that_do_not_fit_or_hide_things_are_refused),
        cmocka_unit_test(students_stand_in_the_order_people_look_them_up),
        cmocka_unit_test(a_student_put_on_again_stands_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
