// SPDX-License-Identifier: EUPL-1.2
/* The completeness check of the sitting itself; students are in check_students.c, staff and kiosks
 * in check_people.c. */
#include "office/check.h"

#include "office/check_internal.h"
#include <stdio.h>

#define YEAR_MS (INT64_C(366) * 24 * 3600 * 1000)

void check_text(struct draft *d, const char *text, enum remark_grade grade, const char *id)
{
    if (text[0] == '\0')
        remark(&d->remarks, grade, id, NULL);
}

static void check_exam(struct draft *d)
{
    struct plan *p = &d->plan;

    check_text(d, p->pv_number, REMARK_STOP, "office.check.pv_number");
    check_text(d, p->exam, REMARK_STOP, "office.check.exam");
    check_text(d, p->exam_code, REMARK_ATTENTION, "office.check.code");
    check_text(d, p->aids, REMARK_ATTENTION, "office.check.aids");
    check_text(d, p->contact, REMARK_ATTENTION, "office.check.contact");
    if (d->canceled)
        remark(&d->remarks, REMARK_STOP, "office.check.canceled", NULL);
    if (d->pages_missing)
        remark(&d->remarks, REMARK_STOP, "office.check.pages", NULL);
}

static void check_version(struct draft *d)
{
    struct plan *p = &d->plan;

    check_text(d, p->version, REMARK_STOP, "office.check.version");
    if (p->version[0] == '\0')
        return;
    if (!p->version_established) {
        remark(&d->remarks, REMARK_ATTENTION, "office.check.not_established", p->version);
        return;
    }
    check_text(d, p->established_by, REMARK_ATTENTION, "office.check.established_by");
    check_text(d, p->established_on, REMARK_ATTENTION, "office.check.established_on");
}

static void check_times(struct draft *d, const struct check_office *office)
{
    struct plan *p = &d->plan;
    int64_t minutes = (p->end.ms - p->start.ms) / 60000;

    if (p->start.ms == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.start", NULL);
    if (p->end.ms == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.end", NULL);
    if (p->start.ms == 0 || p->end.ms == 0)
        return;
    if (minutes <= 0)
        remark(&d->remarks, REMARK_STOP, "office.check.end_before_start", NULL);
    else if (minutes > INT64_C(24) * 60)
        remark(&d->remarks, REMARK_STOP, "office.check.longer_than_a_day", NULL);
    else if (p->duration_min > minutes)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.duration_too_long", NULL);
    if (p->end.ms < office->now.ms)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.in_the_past", NULL);
    else if (p->start.ms > office->now.ms + YEAR_MS)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.far_ahead", NULL);
}

static void check_rules(struct draft *d)
{
    if (!d->said.late_limit)
        remark(&d->remarks, REMARK_STOP, "office.check.late_limit", NULL);
    if (!d->said.signatures)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.signatures", NULL);
}

void check_sitting(struct draft *d, const struct check_office *office)
{
    if (office->pv_number_taken)
        remark(&d->remarks, REMARK_STOP, "office.check.pv_number_taken", d->plan.pv_number);
    check_exam(d);
    check_version(d);
    check_times(d, office);
    check_rules(d);
    check_room(d, office);
    check_staff(d, office);
    check_students(d);
}
