// SPDX-License-Identifier: EUPL-1.2
/* The list to go on with on paper when a kiosk is not there: names as on the list, and room to
 * write. It says nothing about accommodations; the exam office hands those to the lead separately.
 */
#include "print/archive.h"
#include "print/grid.h"
#include "print/print.h"

#include "pv/page.h"
#include <stdio.h>

#define ROW_TO_WRITE 29.0
#define INCIDENT_ROWS 7
#define SIGN_HEIGHT 42.0
#define SIGNERS_TOGETHER 4 /* usually all of them */
#define ROWS_FOR_OTHERS 3
#define HEADING_ROOM 60.0

struct job {
    const struct plan *plan;
};

static void sorted_name(const struct candidate *c, char *out, size_t size)
{
    (void)snprintf(
        out, size, "%s, %s%s%s", c->surname, c->given, c->prefix[0] ? " " : "", c->prefix);
}

static void facts(struct sheet *s, const struct plan *p)
{
    char date[11], start[6], end[6], span[32], list[32], hm[6];
    wall_format_date(p->start, date);
    wall_format_hm(p->start, start);
    wall_format_hm(p->end, end);
    (void)snprintf(span, sizeof span, "%s – %s", start, end);
    wall_format_date(p->list_made, list);
    wall_format_hm(p->list_made, hm);
    (void)snprintf(list + 10, sizeof list - 10, " %s", hm);
    const struct sheet_fact all[] = {
        {words(LANG_NL, "record.exam"), p->exam, 1},
        {words(LANG_NL, "print.exam_code"), p->exam_code, 1},
        {words(LANG_NL, "record.version"), p->version, 1},
        {words(LANG_NL, "record.room"), p->room, 1},
        {words(LANG_NL, "record.date"), date, 1},
        {words(LANG_NL, "record.planned"), span, 1},
        {words(LANG_NL, "record.contact"), p->contact, 1},
        {words(LANG_NL, "record.list_made"), list, 1},
        {words(LANG_NL, "record.aids"), p->aids, 2},
        {words(LANG_NL, "record.instructions"), p->instructions, 2},
    };
    sheet_facts(s, all, sizeof all / sizeof *all);
    sheet_paragraph(s, &(struct text_style){.size = 10.5}, words(LANG_NL, "print.fallback.how"));
}

/* Completes a row that has been begun, then empty ones: `n` rows in all. */
static void blank_rows(struct grid *g, int n)
{
    for (int i = 0; i < n; i++) {
        while (g->cell_count < g->column_count)
            grid_cell(g, NULL);
        grid_row_end(g);
    }
}

static void candidate_row(struct grid *g, const struct candidate *c)
{
    char name[sizeof c->surname + sizeof c->given + sizeof c->prefix + 4];
    sorted_name(c, name, sizeof name);
    grid_cell(g, c->seat);
    grid_cell(g, c->number);
    grid_cell(g, name);
    grid_cell(g, c->canceled ? words(LANG_NL, "record.canceled") : NULL);
    blank_rows(g, 1);
}

/* With some rows at the end for who turns up and is not on the list. */
static void candidates(struct sheet *s, const struct plan *p)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.c"),
        .columns = {{words(LANG_NL, "record.col.seat"), 44, true, false},
            {words(LANG_NL, "record.col.number"), 74, false, false},
            {words(LANG_NL, "record.col.name"), 0, false, true},
            {words(LANG_NL, "record.col.in"), 62, false, false},
            {words(LANG_NL, "record.col.id"), 52, false, false},
            {words(LANG_NL, "print.toilet.out"), 54, false, false},
            {words(LANG_NL, "print.toilet.in"), 54, false, false},
            {words(LANG_NL, "record.col.out"), 52, false, false},
            {words(LANG_NL, "record.col.pieces"), 42, false, false},
            {words(LANG_NL, "print.initials"), 92, false, false}},
        .column_count = 10,
        .row_height = ROW_TO_WRITE,
        .ruled = true};
    for (size_t i = 0; i < p->candidate_count; i++)
        candidate_row(&g, &p->candidates[i]);
    blank_rows(&g, ROWS_FOR_OTHERS);
    grid_end(&g, NULL);
}

static void timings(struct sheet *s)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.e"),
        .columns = {{words(LANG_NL, "record.opened"), 90, false, false},
            {words(LANG_NL, "record.started"), 90, false, false},
            {words(LANG_NL, "record.ended"), 90, false, false},
            {words(LANG_NL, "record.last_out"), 100, false, false},
            {words(LANG_NL, "print.fallback.extension"), 0, false, false}},
        .column_count = 5,
        .row_height = ROW_TO_WRITE + 8,
        .ruled = true};
    blank_rows(&g, 1);
    grid_end(&g, NULL);
}

static void incidents(struct sheet *s)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.f"),
        .columns = {{words(LANG_NL, "record.col.at"), 62, false, false},
            {words(LANG_NL, "print.facts"), 0, false, false},
            {words(LANG_NL, "print.who"), 150, false, false},
            {words(LANG_NL, "record.col.by"), 110, false, false}},
        .column_count = 4,
        .row_height = ROW_TO_WRITE + 8,
        .ruled = true};
    sheet_need(s, INCIDENT_ROWS * g.row_height + HEADING_ROOM); /* on one page: it is one form */
    blank_rows(&g, INCIDENT_ROWS);
    grid_end(&g, NULL);
}

static void signatures(struct sheet *s, const struct plan *p)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "print.signatures"),
        .columns = {{words(LANG_NL, "record.col.name"), 200, false, true},
            {words(LANG_NL, "print.time_in"), 80, false, false},
            {words(LANG_NL, "print.time_out"), 80, false, false},
            {words(LANG_NL, "print.signature"), 0, false, false}},
        .column_count = 4,
        .row_height = SIGN_HEIGHT,
        .ruled = true};
    sheet_need(s, SIGN_HEIGHT * SIGNERS_TOGETHER + HEADING_ROOM);
    for (size_t i = 0; i < p->invigilator_count; i++) {
        if (p->invigilators[i].role == STAFF_EMERGENCY)
            continue;
        grid_cell(&g, p->invigilators[i].name);
        blank_rows(&g, 1);
    }
    blank_rows(&g, 1); /* for a substitute */
    grid_end(&g, NULL);
}

static void draw_list(struct sheet *s, void *content)
{
    const struct job *job = content;
    facts(s, job->plan);
    candidates(s, job->plan);
    timings(s);
    incidents(s);
    signatures(s, job->plan);
}

enum err print_fallback(
    const struct plan *plan, const char *serial, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(PRINT_BYTES_MAX);
    struct job job = {plan};
    const char *title = words(LANG_NL, "print.title.fallback");
    char foot[96];
    words_fill(foot, sizeof foot, LANG_NL, "print.serial", "v", serial, NULL);
    const struct sheet_document document = {.frame = {.above = plan->institution,
                                                .title = title,
                                                .label = words(LANG_NL, "print.serial_label"),
                                                .number = serial,
                                                .below = plan->pv_number,
                                                .foot_left = plan->pv_number,
                                                .foot_middle = foot},
        .title = title,
        .made = plan->list_made,
        .draw = draw_list,
        .content = &job};
    enum err e = sheet_make(&document, &plain);
    if (e != ERR_OK)
        return diag_set(d, e, "draw the list");
    const struct archive a = {.title = title, .author = plan->institution, .made = plan->list_made};
    return archive_make(buf_view(&plain), &a, ret, d);
}
