// SPDX-License-Identifier: EUPL-1.2
/* The draft of a sitting: see draft.h. */
#include "office/draft.h"

#include "sitting/text.h"
#include <stdlib.h>
#include <string.h>

#define FOLDED_SIZE (NAME_SIZE * 2)

struct draft *draft_new(void)
{
    struct draft *d = calloc(1, sizeof *d);
    if (d == NULL)
        return NULL;
    d->students = calloc(CANDIDATES_MAX, sizeof *d->students);
    if (d->students == NULL) {
        free(d);
        return NULL;
    }
    d->plan.rules = (struct rules){.late_limit_min = 0,
        .late_from = LATE_FROM_PLANNED,
        .late_end = LATE_END_UNCHANGED,
        .signatures_required = 2,
        .id_required = true};
    return d;
}

void draft_free(struct draft *d)
{
    if (d == NULL)
        return;
    wipe(d->students, CANDIDATES_MAX * sizeof *d->students);
    free(d->students);
    remarks_free(&d->remarks);
    wipe(d, sizeof *d);
    free(d);
}

struct draft_student *draft_add_student(struct draft *d, size_t row, struct objection *why)
{
    if (d->count >= CANDIDATES_MAX) {
        (void)refuse_line(why, ERR_LIMIT, "office.err.too_many_students", row, NULL);
        return NULL;
    }
    struct draft_student *s = &d->students[d->count++];
    *s = (struct draft_student){.row = row, .id_name = ID_NAME_NOT_ASKED};
    s->c.ticket_issue = 1;
    return s;
}

int draft_find(const struct draft *d, const char *number)
{
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->students[i].c.number, number) == 0)
            return (int)i;
    return -1;
}

/* Folded, with every run of spaces as one and none at the ends. */
static void squeeze(const char *in, char out[FOLDED_SIZE])
{
    char folded[FOLDED_SIZE];
    size_t n = 0;
    text_fold(in, folded, sizeof folded);
    for (const char *p = folded; *p != '\0'; p++) {
        if (*p == ' ' && (n == 0 || out[n - 1] == ' '))
            continue;
        out[n++] = *p;
    }
    out[n > 0 && out[n - 1] == ' ' ? n - 1 : n] = '\0';
}

bool draft_same_name(const char *a, const char *b)
{
    char x[FOLDED_SIZE], y[FOLDED_SIZE];
    squeeze(a, x);
    squeeze(b, y);
    return x[0] != '\0' && strcmp(x, y) == 0;
}

struct draft_staff *draft_staff_named(struct draft *d, const char *name)
{
    for (size_t i = 0; i < d->staff_count; i++)
        if (draft_same_name(d->staff[i].name, name))
            return &d->staff[i];
    if (d->staff_count >= DRAFT_STAFF_MAX)
        return NULL;
    struct draft_staff *s = &d->staff[d->staff_count++];
    *s = (struct draft_staff){0};
    text_copy(s->name, sizeof s->name, name);
    return s;
}

enum err draft_accommodate(
    struct draft_student *s, const struct accommodation *a, struct objection *why)
{
    for (size_t i = 0; i < s->c.accommodation_count; i++) {
        struct accommodation *have = &s->c.accommodations[i];
        bool same = a->kind != ACCOMMODATION_OTHER || strcmp(have->text, a->text) == 0;
        if (have->kind == a->kind && same) {
            *have = *a;
            return ERR_OK;
        }
    }
    if (s->c.accommodation_count >= ACCOMMODATIONS_MAX)
        return refuse_line(why, ERR_LIMIT, "office.err.too_many_needs", s->row, s->c.number);
    s->c.accommodations[s->c.accommodation_count++] = *a;
    return ERR_OK;
}

enum err draft_text(char *out, size_t size, const char *in, const char *what, struct objection *why)
{
    if (strlen(in) >= size)
        return refuse(why, ERR_LIMIT, "office.err.too_long", what);
    if (!text_is_plain(in, size) || strchr(in, '\n') != NULL)
        return refuse(why, ERR_FORMAT, "office.err.not_plain", what);
    text_copy(out, size, in);
    return ERR_OK;
}

static bool is_back_on_list(const struct draft *d, const struct candidate *c)
{
    for (size_t i = 0; c->canceled && c->number[0] != '\0' && i < d->count; i++)
        if (!d->students[i].c.canceled && strcmp(d->students[i].c.number, c->number) == 0)
            return true;
    return false;
}

void draft_drop_canceled_doubles(struct draft *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        const struct draft_student *s = &d->students[i];
        if (is_back_on_list(d, &s->c))
            remark_about(&d->remarks, REMARK_ATTENTION, "office.check.canceled_double",
                (struct remark_about){s->c.number, s->row}, NULL);
        else
            d->students[kept++] = *s;
    }
    wipe(d->students + kept, (d->count - kept) * sizeof *d->students);
    d->count = kept;
}

static int by_name(const void *a, const void *b)
{
    const struct draft_student *x = a, *y = b;
    char p[FOLDED_SIZE], q[FOLDED_SIZE];

    squeeze(x->c.surname, p);
    squeeze(y->c.surname, q);
    int order = strcmp(p, q);
    if (order == 0) {
        squeeze(x->c.given, p);
        squeeze(y->c.given, q);
        order = strcmp(p, q);
    }
    return order != 0 ? order : strcmp(x->c.number, y->c.number);
}

void draft_sort(struct draft *d)
{
    qsort(d->students, d->count, sizeof *d->students, by_name);
}
