// SPDX-License-Identifier: EUPL-1.2
/* Students from a table. */
#include "office_kit.h"

#include "office/roster.h"

static struct draft *draft_of(const char *text)
{
    struct draft *d = draft_new();
    struct objection why = {0};
    assert_non_null(d);
    enum err e = roster_read(bytes_of(text), d, &why);
    if (e != ERR_OK)
        fail_msg("%s, line %zu, %s", why.id, why.line, why.value);
    return d;
}

static void refused(const char *text, const char *id, size_t line, const char *value)
{
    struct draft *d = draft_new();
    struct objection why = {0};
    assert_int_not_equal(roster_read(bytes_of(text), d, &why), ERR_OK);
    assert_string_equal(why.id, id);
    assert_int_equal(why.line, line);
    assert_string_equal(why.value, value);
    draft_free(d);
}

static void columns_are_known_in_dutch_and_english_in_any_order(void **state)
{
    static const char *const same[] = {
        "nummer;roepnaam;tussenvoegsel;achternaam;plaats;extra tijd;verklanking;"
        "spellingscontrole;anders;id-naam\n"
        "900013;Daan;van;Proefstede;13;30;ja;x;eigen stoel;Daan van Proefstede\n",
        "Surname,PREFIX,Given Name,Student_Number,Seat,extra-time,spoken,spelling,other,ID name\n"
        "Proefstede,van,Daan,900013,13,30 min,yes,1,eigen stoel,Daan van Proefstede\n"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct draft *d = draft_of(same[i]);
        const struct draft_student *s = &d->students[0];
        assert_int_equal(d->count, 1);
        assert_string_equal(s->c.number, "900013");
        assert_string_equal(s->c.given, "Daan");
        assert_string_equal(s->c.prefix, "van");
        assert_string_equal(s->c.surname, "Proefstede");
        assert_string_equal(s->c.seat, "13");
        assert_string_equal(s->c.id_name, "Daan van Proefstede");
        assert_int_equal(s->id_name, ID_NAME_GIVEN);
        assert_int_equal(s->c.accommodation_count, 4);
        assert_int_equal(candidate_accommodation(&s->c, ACCOMMODATION_EXTRA_TIME)->minutes, 30);
        assert_non_null(candidate_accommodation(&s->c, ACCOMMODATION_SPOKEN));
        assert_non_null(candidate_accommodation(&s->c, ACCOMMODATION_SPELLING));
        assert_string_equal(
            candidate_accommodation(&s->c, ACCOMMODATION_OTHER)->text, "eigen stoel");
        assert_int_equal(s->row, 2);
        assert_int_equal(d->remarks.count, 0);
        draft_free(d);
    }
}

static void a_column_that_nobody_knows_is_remarked_on(void **state)
{
    struct draft *d = draft_of("nummer;achternaam;extra tjid\n1;A;30\n");
    (void)state;
    assert_true(remarks_has(&d->remarks, "office.check.column_unused"));
    assert_string_equal(d->remarks.items[0].value, "extra tjid");
    assert_int_equal(d->students[0].c.accommodation_count, 0);
    draft_free(d);
}

static void extra_time_is_minutes_unlimited_or_a_question(void **state)
{
    struct draft *d =
        draft_of("nummer;achternaam;extra tijd\n1;A;onbeperkt\n2;B;ja\n3;C;nee\n4;D;0\n5;E;\n");
    (void)state;
    assert_int_equal(d->students[0].c.accommodations[0].minutes, EXTRA_TIME_UNLIMITED);
    assert_true(d->students[1].extra_time_without_minutes);
    for (size_t i = 2; i < 5; i++) {
        assert_int_equal(d->students[i].c.accommodation_count, 0);
        assert_false(d->students[i].extra_time_without_minutes);
    }
    draft_free(d);
}

static void names_on_ids_are_given_missing_or_secret(void **state)
{
    struct draft *d = draft_of("nummer;achternaam;id-naam\n1;A;A. Proef\n2;B;\n3;C;geheim\n");
    struct draft *without = draft_of("nummer;achternaam\n1;A\n");
    (void)state;
    assert_int_equal(d->students[0].id_name, ID_NAME_GIVEN);
    assert_int_equal(d->students[1].id_name, ID_NAME_MISSING);
    assert_int_equal(d->students[2].id_name, ID_NAME_SECRET);
    assert_string_equal(d->students[2].c.id_name, "");
    assert_int_equal(without->students[0].id_name, ID_NAME_NOT_ASKED);
    draft_free(d);
    draft_free(without);
}

static void canceled_students_stay_on_the_list(void **state)
{
    struct draft *d = draft_of("nummer;achternaam;afgemeld\n1;A;ja\n2;B;\n");
    (void)state;
    assert_true(d->students[0].c.canceled);
    assert_false(d->students[1].c.canceled);
    draft_free(d);
}

static void what_cannot_be_read_names_line_and_column(void **state)
{
    (void)state;
    refused("naam;klas\nA;1\n", "office.err.column_missing", 1, "nummer");
    refused("nummer;klas\n1;1\n", "office.err.column_missing", 1, "achternaam");
    refused("nummer;achternaam;student nummer\n1;A;2\n", "office.err.column_twice", 1, "nummer");
    refused("nummer;achternaam;verklanking\n1;A;misschien\n", "office.err.cell", 2, "verklanking");
    refused("nummer;achternaam;extra tijd\n1;A;\n2;B;een uur\n", "office.err.cell", 3, "extratijd");
    refused(
        "nummer;achternaam\n123456789012345678901234567890;A\n", "office.err.cell", 2, "nummer");
    refused("nummer;achternaam;plaats\n1;A;achter in de hoek\n", "office.err.cell", 2, "plaats");
}

static void more_students_than_a_plan_holds_are_refused(void **state)
{
    BUF_AUTO struct buf text = BUF_INIT(65536);
    (void)state;
    buf_add_text(&text, "nummer;achternaam\n");
    for (int i = 0; i < CANDIDATES_MAX + 1; i++)
        buf_add_format(&text, "%d;A\n", i);
    refused(buf_text(&text), "office.err.too_many_students", CANDIDATES_MAX + 2, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_known_in_dutch_and_english_in_any_order),
        cmocka_unit_test(a_column_that_nobody_knows_is_remarked_on),
        cmocka_unit_test(extra_time_is_minutes_unlimited_or_a_question),
        cmocka_unit_test(names_on_ids_are_given_missing_or_secret),
        cmocka_unit_test(canceled_students_stay_on_the_list),
        cmocka_unit_test(what_cannot_be_read_names_line_and_column),
        cmocka_unit_test(more_students_than_a_plan_holds_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
