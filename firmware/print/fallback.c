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
#define INCIDENT_ROWS 8
#define SIGN_HEIGHT 58.0

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
        {words(LANG_NL, "record.exam"), p->exam},
        {words(LANG_NL, "print.exam_code"), p->exam_code},
        {words(LANG_NL, "record.version"), p->version},
        {words(LANG_NL, "record.room"), p->room},
        {words(LANG_NL, "record.date"), date},
        {words(LANG_NL, "record.planned"), span},
        {words(LANG_NL, "record.contact"), p->contact},
        {words(LANG_NL, "record.list_made"), list},
        {words(LANG_NL, "record.aids"), p->aids},
    };
    sheet_facts(s, all, sizeof all / sizeof *all, 4);
    sheet_paragraph(s, &(struct text_style){.size = 10.5}, words(LANG_NL, "print.fallback.how"));
}

static void candidate_row(struct grid *g, const struct candidate *c)
{
    char name[sizeof c->surname + sizeof c->given + sizeof c->prefix + 4];
    sorted_name(c, name, sizeof name);
    grid_cell(g, c->seat);
    grid_cell(g, c->number);
    grid_cell(g, name);
    grid_cell(g, c->canceled ? words(LANG_NL, "record.canceled") : NULL);
    while (g->cell_count < g->column_count)
        grid_cell(g, NULL);
    grid_row_end(g);
}

static void candidates(struct sheet *s, const struct plan *p)
{
    struct grid g = {.s = s,
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
    sheet_heading(s, words(LANG_NL, "record.part.c"), NULL, 80);
    for (size_t i = 0; i < p->candidate_count; i++)
        candidate_row(&g, &p->candidates[i]);
    grid_end(&g);
}

static void incidents(struct sheet *s)
{
    struct grid g = {.s = s,
        .columns = {{words(LANG_NL, "record.col.at"), 62, false, false},
            {words(LANG_NL, "print.facts"), 0, false, false},
            {words(LANG_NL, "print.who"), 150, false, false},
            {words(LANG_NL, "record.col.by"), 110, false, false}},
        .column_count = 4,
        .row_height = ROW_TO_WRITE + 8,
        .ruled = true};
    sheet_heading(s, words(LANG_NL, "record.part.f"), NULL, 160);
    for (int i = 0; i < INCIDENT_ROWS; i++) {
        while (g.cell_count < g.column_count)
            grid_cell(&g, NULL);
        grid_row_end(&g);
    }
    grid_end(&g);
}

static void signatures(struct sheet *s, const struct plan *p)
{
    struct grid g = {.s = s,
        .columns = {{words(LANG_NL, "record.col.name"), 200, false, true},
            {words(LANG_NL, "print.time_in"), 80, false, false},
            {words(LANG_NL, "print.time_out"), 80, false, false},
            {words(LANG_NL, "print.signature"), 0, false, false}},
        .column_count = 4,
        .row_height = SIGN_HEIGHT,
        .ruled = true};
    sheet_heading(s, words(LANG_NL, "print.signatures"), NULL, 2 * SIGN_HEIGHT);
    for (size_t i = 0; i < p->invigilator_count; i++) {
        if (p->invigilators[i].role == STAFF_EMERGENCY)
            continue;
        grid_cell(&g, p->invigilators[i].name);
        while (g.cell_count < g.column_count)
            grid_cell(&g, NULL);
        grid_row_end(&g);
    }
    grid_end(&g);
}

static void draw_list(struct sheet *s, void *content)
{
    const struct job *job = content;
    facts(s, job->plan);
    candidates(s, job->plan);
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
