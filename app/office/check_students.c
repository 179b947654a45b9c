// SPDX-License-Identifier: EUPL-1.2
/* The completeness check of the students on the list. */
#include "office/check_internal.h"

#include <stdio.h>
#include <string.h>

static void say(
    struct draft *d, const struct draft_student *s, enum remark_grade grade, const char *id)
{
    remark_about(&d->remarks, grade, id, (struct remark_about){s->c.number, s->row}, NULL);
}

static void check_identity(struct draft *d, const struct draft_student *s)
{
    if (s->c.number[0] == '\0')
        say(d, s, REMARK_STOP, "office.check.number");
    if (s->c.surname[0] == '\0')
        say(d, s, REMARK_STOP, "office.check.surname");
    if (s->c.given[0] == '\0')
        say(d, s, REMARK_ATTENTION, "office.check.given");
    switch (s->id_name) {
    case ID_NAME_GIVEN:
    case ID_NAME_NOT_ASKED:
        break;
    case ID_NAME_MISSING:
        say(d, s, REMARK_ATTENTION, "office.check.id_name_missing");
        break;
    case ID_NAME_SECRET:
        say(d, s, REMARK_ATTENTION, "office.check.id_name_secret");
        break;
    case ID_NAME_UNAVAILABLE:
        say(d, s, REMARK_ATTENTION, "office.check.id_name_unavailable");
        break;
    }
}

static void check_needs(struct draft *d, const struct draft_student *s)
{
    const struct accommodation *extra = candidate_accommodation(&s->c, ACCOMMODATION_EXTRA_TIME);

    if (s->extra_time_without_minutes)
        say(d, s, REMARK_STOP, "office.check.extra_no_minutes");
    else if (extra != NULL && extra->minutes >= EXTRA_TIME_UNLIMITED)
        say(d, s, REMARK_ATTENTION, "office.check.extra_unlimited");
    else if (extra != NULL && extra->minutes > CHECK_EXTRA_TIME_LONG)
        say(d, s, REMARK_ATTENTION, "office.check.extra_long");
}

static bool same_person_name(const struct candidate *a, const struct candidate *b)
{
    return draft_same_name(a->surname, b->surname) && draft_same_name(a->given, b->given)
           && strcmp(a->prefix, b->prefix) == 0;
}

/* Against everybody before it on the list. */
static void check_pairs(struct draft *d, size_t at)
{
    const struct draft_student *s = &d->students[at];
    for (size_t i = 0; i < at; i++) {
        const struct draft_student *o = &d->students[i];
        bool same_number = s->c.number[0] != '\0' && strcmp(s->c.number, o->c.number) == 0;
        if (same_number)
            say(d, s, REMARK_STOP, "office.check.double_number");
        if (!uuid_is_zero(&s->c.id) && uuid_equal(&s->c.id, &o->c.id))
            say(d, s, REMARK_STOP, "office.check.double_id");
        if (!same_number && same_person_name(&s->c, &o->c))
            say(d, s, REMARK_ATTENTION, "office.check.double_name");
        if (s->c.seat[0] != '\0' && !s->c.canceled && !o->c.canceled
            && strcmp(s->c.seat, o->c.seat) == 0)
            remark_about(&d->remarks, REMARK_STOP, "office.check.double_seat",
                (struct remark_about){s->c.number, s->row}, s->c.seat);
    }
}

static void check_seats(struct draft *d)
{
    size_t seated = 0;
    for (size_t i = 0; i < d->count; i++)
        seated += d->students[i].c.seat[0] != '\0';
    if (seated == 0 && d->count > 0) {
        remark(&d->remarks, REMARK_ATTENTION, "office.check.no_seats", NULL);
        return;
    }
    for (size_t i = 0; i < d->count; i++)
        if (d->students[i].c.seat[0] == '\0' && !d->students[i].c.canceled)
            say(d, &d->students[i], REMARK_ATTENTION, "office.check.seat");
}

static void check_count(struct draft *d)
{
    char number[24];
    size_t expected = 0;

    for (size_t i = 0; i < d->count; i++)
        expected += !d->students[i].c.canceled;
    (void)snprintf(number, sizeof number, "%zu", expected);
    if (expected == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.no_students", NULL);
    if (expected > CHECK_STUDENTS_MANY)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.students_many", number);
}

void check_students(struct draft *d)
{
    check_count(d);
    for (size_t i = 0; i < d->count; i++) {
        const struct draft_student *s = &d->students[i];
        if (s->c.canceled)
            say(d, s, REMARK_ATTENTION, "office.check.student_canceled");
        check_identity(d, s);
        check_needs(d, s);
        check_pairs(d, i);
    }
    check_seats(d);
}
