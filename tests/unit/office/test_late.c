// SPDX-License-Identifier: EUPL-1.2
/* What a new list changes on an old one. */
#include "office_kit.h"

#include "office/late.h"

#define SUBJECTS 3

/* Three people, subjects 3, 2, 1 in the order of the list. */
struct lists {
    struct plan now;
    struct draft *d;
    struct late late;
    struct objection why;
};

static struct uuid person_id(uint8_t n)
{
    return (struct uuid){{n, [6] = 0x40, [8] = 0x80}};
}

static struct candidate person(uint8_t n, const char *surname)
{
    struct candidate c = {.id = person_id(n), .ticket_issue = 1, .short_number = n};
    (void)snprintf(c.number, sizeof c.number, "90000%u", n);
    (void)snprintf(c.seat, sizeof c.seat, "%u", n);
    text_copy(c.given, sizeof c.given, "Test");
    text_copy(c.surname, sizeof c.surname, surname);
    return c;
}

static struct draft_student *put(struct draft *d, struct candidate c)
{
    struct draft_student *s = draft_add_student(d, d->count + 2, NULL);
    assert_non_null(s);
    s->c = c;
    return s;
}

static struct lists *begin(void)
{
    static const char *const names[SUBJECTS] = {"Fictema", "Numune", "Proefstede"};
    struct lists *x = calloc(1, sizeof *x);
    assert_non_null(x);
    x->d = draft_new();
    x->now.candidates = calloc(CANDIDATES_MAX, sizeof *x->now.candidates);
    assert_true(x->d != NULL && x->now.candidates != NULL);
    for (uint8_t i = 0; i < SUBJECTS; i++) {
        struct candidate c = person((uint8_t)(i + 1), names[i]);
        put(x->d, c);
        c.subject = (uint16_t)(SUBJECTS - i);
        x->now.candidates[x->now.candidate_count++] = c;
    }
    return x;
}

static void end(struct lists *x)
{
    late_free(&x->late);
    draft_free(x->d);
    plan_free(&x->now);
    free(x);
}

static void find(struct lists *x)
{
    MUST(late_find(x->d, &x->now, SUBJECTS, &x->late, &x->why));
    struct plan copy = x->now; /* what comes out fits the list, in its order */
    copy.candidates = calloc(CANDIDATES_MAX, sizeof *copy.candidates);
    assert_non_null(copy.candidates);
    memcpy(copy.candidates, x->now.candidates, x->now.candidate_count * sizeof *copy.candidates);
    for (size_t i = 0; i < x->late.count; i++) {
        assert_true(change_fits(&copy, &x->late.changes[i]));
        change_make(&copy, &x->late.changes[i]);
    }
    plan_free(&copy);
}

static void the_same_list_changes_nothing(void **state)
{
    (void)state;
    struct lists *x = begin();
    find(x);
    assert_int_equal(x->late.count, 0);
    assert_int_equal(remarks_count(&x->d->remarks, REMARK_ATTENTION), 0);
    end(x);
}

static void newcomers_get_numbers_by_id_and_not_by_name(void **state)
{
    (void)state;
    struct lists *x = begin();
    struct draft_student *a = put(x->d, person(9, "Aanvang"));
    put(x->d, person(5, "Zogenaamd"));
    put(x->d, person(7, "Weg"))->c.canceled = true; /* came and went before we knew */
    a->c.accommodations[0] = (struct accommodation){.kind = ACCOMMODATION_SPOKEN};
    a->c.accommodation_count = 1;
    find(x);
    assert_int_equal(x->late.added, 2);
    assert_int_equal(x->late.measures, 1);
    assert_int_equal(x->late.count, 3);
    assert_string_equal(x->late.changes[0].c.surname, "Zogenaamd");
    assert_int_equal(x->late.changes[0].c.subject, SUBJECTS + 1);
    assert_string_equal(x->late.changes[1].c.surname, "Aanvang");
    assert_int_equal(x->late.changes[1].c.accommodation_count, 0);
    assert_int_equal(x->late.changes[2].kind, CHANGE_MEASURE);
    assert_int_equal(x->late.changes[2].c.subject, SUBJECTS + 2);
    end(x);
}

static void each_difference_is_one_change(void **state)
{
    (void)state;
    struct lists *x = begin();
    x->d->students[0].c.canceled = true;
    text_copy(x->d->students[1].c.seat, 12, "7a");
    x->d->students[1].c.ticket_issue = 2;
    x->now.candidates[2].canceled = true;
    find(x);
    assert_int_equal(x->late.count, 4);
    assert_int_equal(x->late.withdrawn, 1);
    assert_int_equal(x->late.seats, 1);
    assert_int_equal(x->late.tickets, 1);
    assert_int_equal(x->late.restored, 1);
    assert_int_equal(x->late.changes[0].kind, CHANGE_WITHDRAWN);
    assert_int_equal(x->late.changes[0].c.subject, 3);
    assert_string_equal(x->late.changes[1].c.seat, "7a");
    assert_int_equal(x->late.changes[2].c.ticket_issue, 2);
    end(x);
}

static void an_older_issue_never_comes_back(void **state)
{
    (void)state;
    struct lists *x = begin();
    x->now.candidates[0].ticket_issue = 4;
    find(x);
    assert_int_equal(x->late.count, 0);
    end(x);
}

static void measures_are_added_and_time_replaced(void **state)
{
    (void)state;
    struct lists *x = begin();
    struct candidate *old = &x->now.candidates[0], *fresh = &x->d->students[0].c;
    old->accommodations[0] =
        (struct accommodation){.kind = ACCOMMODATION_EXTRA_TIME, .minutes = 30};
    old->accommodation_count = 1;
    fresh->accommodations[0] =
        (struct accommodation){.kind = ACCOMMODATION_EXTRA_TIME, .minutes = 30000};
    fresh->accommodations[1] =
        (struct accommodation){.kind = ACCOMMODATION_OTHER, .text = "aparte tafel"};
    fresh->accommodation_count = 2;
    find(x);
    assert_int_equal(x->late.count, 2);
    assert_int_equal(x->late.changes[0].c.accommodations[0].minutes, EXTRA_TIME_UNLIMITED);
    assert_string_equal(x->late.changes[1].c.accommodations[0].text, "aparte tafel");
    assert_int_equal(x->late.taken_away, 0);
    late_free(&x->late);
    old->accommodations[0].minutes = EXTRA_TIME_UNLIMITED;
    old->accommodations[1] = fresh->accommodations[1];
    old->accommodation_count = 2;
    find(x); /* the same again: unlimited is unlimited */
    assert_int_equal(x->late.count, 0);
    end(x);
}

static void what_a_delta_cannot_carry_is_said(void **state)
{
    (void)state;
    struct lists *x = begin();
    x->now.candidates[0].accommodations[0] = (struct accommodation){.kind = ACCOMMODATION_SPOKEN};
    x->now.candidates[0].accommodation_count = 1;
    text_copy(x->d->students[1].c.surname, NAME_SIZE, "Anders");
    x->d->count--; /* Proefstede is on no list any more */
    find(x);
    assert_int_equal(x->late.taken_away, 1);
    assert_int_equal(x->late.renamed, 1);
    assert_int_equal(x->late.missing, 1);
    assert_int_equal(x->late.count, 1);
    assert_int_equal(x->late.changes[0].kind, CHANGE_WITHDRAWN);
    assert_int_equal(x->late.changes[0].c.subject, 1);
    assert_int_equal(remarks_count(&x->d->remarks, REMARK_ATTENTION), 3);
    end(x);
}

static void more_people_than_fit_are_refused(void **state)
{
    (void)state;
    struct lists *x = begin();
    put(x->d, person(9, "Te veel"));
    assert_int_equal(late_find(x->d, &x->now, CANDIDATES_MAX, &x->late, &x->why), ERR_LIMIT);
    assert_string_equal(x->why.id, "office.err.delta_too_much");
    end(x);
}

static void every_change_has_its_line_in_both_languages(void **state)
{
    (void)state;
    struct lists *x = begin();
    struct candidate *c = &put(x->d, person(9, "Naslag"))->c;
    for (int kind = ACCOMMODATION_EXTRA_TIME; kind <= ACCOMMODATION_OTHER; kind++)
        c->accommodations[c->accommodation_count++] =
            (struct accommodation){.kind = (enum accommodation_kind)kind};
    c->accommodations[0].minutes = 30;
    x->d->students[0].c.canceled = true;
    x->d->students[1].c.seat[0] = '\0';
    x->d->students[2].c.ticket_issue = 3;
    find(x);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        BUF_AUTO struct buf out = BUF_INIT(1u << 16);
        MUST(late_write(&x->late, &x->now, (enum lang)lang, &out));
        assert_null(strstr(buf_text(&out), "office.delta"));
        assert_non_null(strstr(buf_text(&out), "Test Naslag"));
    }
    BUF_AUTO struct buf out = BUF_INIT(1u << 16);
    MUST(late_write(&x->late, &x->now, LANG_NL, &out));
    assert_non_null(strstr(buf_text(&out), "  erbij: 900009 Test Naslag, plaats 9\n"));
    assert_non_null(strstr(buf_text(&out), "  extra tijd: 900009 Test Naslag, 30 minuten\n"));
    assert_non_null(strstr(buf_text(&out), "  afgemeld: 900001 Test Fictema\n"));
    assert_non_null(strstr(buf_text(&out), "  geen plaats meer: 900002 Test Numune\n"));
    assert_non_null(
        strstr(buf_text(&out), "  nieuw toegangsbewijs: 900003 Test Proefstede, uitgifte 3\n"));
    end(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_list_changes_nothing),
        cmocka_unit_test(newcomers_get_numbers_by_id_and_not_by_name),
        cmocka_unit_test(each_difference_is_one_change),
        cmocka_unit_test(an_older_issue_never_comes_back),
        cmocka_unit_test(measures_are_added_and_time_replaced),
        cmocka_unit_test(what_a_delta_cannot_carry_is_said),
        cmocka_unit_test(more_people_than_fit_are_refused),
        cmocka_unit_test(every_change_has_its_line_in_both_languages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
