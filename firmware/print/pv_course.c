// SPDX-License-Identifier: EUPL-1.2
/* How the sitting went: staff, times, conditions, technical matters, remarks. What is empty is left
 * out, except the conditions: that nothing was skipped is worth a line. */
#include "print/pv_doc.h"

#include <stdio.h>
#include <string.h>

static struct grid notes_grid(struct sheet *s, const char *heading, const char *title)
{
    return (struct grid){.s = s,
        .heading = heading,
        .columns = {{words(LANG_NL, "record.col.at"), 84, false, true}, {title, 0, false, false}},
        .column_count = 2};
}

static void staff_log(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = notes_grid(s, NULL, words(LANG_NL, "print.what"));
    const struct json *list = pv_doc_get(doc, "staff_log");
    char at[RECORD_TIME_SIZE];
    BUF_AUTO struct buf arrivals = BUF_INIT(64u << 10);
    BUF_AUTO struct buf came = BUF_INIT(64u << 10);
    record_arrivals(&doc->record, &arrivals);
    buf_add_format(&came, "%s: %s", words(LANG_NL, "record.arrivals"), buf_text(&arrivals));
    s->y += 4;
    if (arrivals.n)
        sheet_paragraph(s, &(struct text_style){.size = SIZE_TEXT}, buf_text(&came));
    for (size_t i = 0; i < json_count(list); i++) {
        BUF_AUTO struct buf line = BUF_INIT(64u << 10);
        record_staff_line(&doc->record, json_at(list, i), &line);
        if (!line.n)
            continue;
        grid_cell(&g, record_time(&doc->record, json_at(list, i), "at", at));
        grid_cell(&g, buf_text(&line));
        grid_row_end(&g);
    }
    for (size_t i = 0; i < INVIGILATORS_MAX + DOORS_MAX; i++) {
        BUF_AUTO struct buf line = BUF_INIT(64u << 10);
        const struct json *o = json_at(pv_doc_get(doc, "withdrawn"), i);
        if (!record_withdrawn(&doc->record, i, &line))
            break;
        grid_cell(&g, record_time(&doc->record, o, "at", at));
        grid_cell(&g, buf_text(&line));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
}

static void staff(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.b"),
        .columns = {{words(LANG_NL, "record.col.name"), 0, false, true},
            {words(LANG_NL, "record.col.role"), 180, false, false},
            {words(LANG_NL, "record.col.came"), 110, false, false},
            {words(LANG_NL, "record.col.went"), 110, false, false}},
        .column_count = 4};
    const struct json *list = pv_doc_get(doc, "staff");
    char in[RECORD_TIME_SIZE], out[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        grid_cell(&g, json_get_text(o, "name"));
        grid_cell(&g, record_role(json_get_text(o, "role")));
        grid_cell(&g, record_came(&doc->record, o, in));
        grid_cell(&g, record_time(&doc->record, o, "out", out));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
    staff_log(s, doc);
}

static void extensions(struct sheet *s, struct pv_doc *doc)
{
    struct record *r = &doc->record;
    const struct json *list = pv_doc_get(doc, "extensions");
    char at[RECORD_TIME_SIZE], minutes[64], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        BUF_AUTO struct buf line = BUF_INIT(64u << 10);
        words_fill(text, sizeof text, LANG_NL, "record.extended", "m",
            record_minutes(json_get_int(o, "minutes", 0), minutes), "t",
            record_time(r, o, "at", at), "who", record_staff(r, o, "by"), "v",
            record_row_text(r, o, "text"), NULL);
        buf_add_format(&line, "%s: %s", words(LANG_NL, "record.extension_all"), text);
        sheet_paragraph(s, &(struct text_style){.size = SIZE_TEXT}, buf_text(&line));
    }
}

static void interruptions(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .columns = {{words(LANG_NL, "print.interruption"), 120, false, true},
            {words(LANG_NL, "print.what"), 0, false, false}},
        .column_count = 2};
    const struct json *list = pv_doc_get(doc, "interruptions");
    char span[2 * RECORD_TIME_SIZE + 8];
    for (size_t i = 0; i < json_count(list); i++) {
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_interruption(&doc->record, json_at(list, i), &all);
        grid_cell(&g, record_interruption_span(&doc->record, json_at(list, i), span));
        grid_cell(&g, buf_text(&all));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
}

static void timings(struct sheet *s, struct pv_doc *doc)
{
    struct record *r = &doc->record;
    const struct json *o = pv_doc_get(doc, "timings");
    char opened[RECORD_TIME_SIZE], started[RECORD_TIME_SIZE], ended[RECORD_TIME_SIZE],
        last[RECORD_TIME_SIZE], line[256] = "";
    if (record_time(r, o, "opened", opened)[0])
        words_fill(line, sizeof line, LANG_NL, "record.opened.line", "t", opened, "who",
            record_staff(r, o, "opened_by"), NULL);
    const struct sheet_fact facts[] = {
        {words(LANG_NL, "record.opened"), line, 1},
        {words(LANG_NL, "record.started"), record_time(r, o, "started", started), 1},
        {words(LANG_NL, "record.ended"), record_time(r, o, "ended", ended), 1},
        {words(LANG_NL, "record.last_out"), record_time(r, o, "last_out", last), 1},
    };
    sheet_heading(s, words(LANG_NL, "record.part.e"), 40);
    sheet_facts(s, facts, 4);
    interruptions(s, doc);
    extensions(s, doc);
}

static void small_line(struct sheet *s, const char *text)
{
    s->y += 4;
    sheet_paragraph(s, &(struct text_style){.size = SIZE_TEXT}, text);
}

static void material(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.h"),
        .columns = {{words(LANG_NL, "record.col.material"), 0, false, true}},
        .column_count = 1};
    struct record_material m;
    char note[RECORD_TEXT_SIZE];
    for (size_t k = 0; k < RECORD_COLUMNS; k++)
        g.columns[g.column_count++] =
            (struct grid_column){record_material_column(k), 90, true, false};
    for (size_t i = 0; record_material(&doc->record, i, &m); i++) {
        grid_cell(&g, m.what);
        for (size_t k = 0; k < RECORD_COLUMNS; k++)
            grid_cell(&g, m.pieces[k]);
        grid_row_end(&g);
    }
    grid_end(&g, words(LANG_NL, "record.material.none"));
    for (size_t i = 0; record_material_note(&doc->record, i, note)[0]; i++)
        small_line(s, note);
}

/* What was looked at in the room, and below it what was not. */
static void room(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .columns = {{words(LANG_NL, "record.col.condition"), 190, false, true},
            {words(LANG_NL, "record.col.answer"), 110, false, false},
            {words(LANG_NL, "record.col.at"), 62, false, false},
            {words(LANG_NL, "record.col.text"), 0, false, false}},
        .column_count = 4};
    struct record_condition c;
    char open[RECORD_TEXT_SIZE];
    sheet_heading(s, words(LANG_NL, "record.part.i"), 40);
    for (size_t i = 0; record_condition(&doc->record, i, &c); i++) {
        grid_cell(&g, c.what);
        grid_cell(&g, c.answer);
        grid_cell(&g, c.at);
        grid_cell(&g, c.text);
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
    if (record_conditions_open(&doc->record, open)[0])
        small_line(s, open);
}

static void conditions(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .columns = {{words(LANG_NL, "record.col.check"), 110, false, true},
            {words(LANG_NL, "record.col.at"), 62, false, false},
            {words(LANG_NL, "record.col.word"), 160, false, false},
            {words(LANG_NL, "record.col.reason"), 0, false, false},
            {words(LANG_NL, "record.col.by"), 140, false, false}},
        .column_count = 5};
    const struct json *list = pv_doc_get(doc, "overrides");
    char at[RECORD_TIME_SIZE];
    room(s, doc);
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        grid_cell(&g, record_code(CODES_CHECK, json_get_text(o, "check")));
        grid_cell(&g, record_time(&doc->record, o, "at", at));
        grid_cell(&g, json_get_text(o, "word"));
        grid_cell(&g, json_get_text(o, "reason"));
        grid_cell(&g, record_staff(&doc->record, o, "by"));
        grid_row_end(&g);
    }
    grid_end(&g, words(LANG_NL, "record.all_checks"));
}

static void outage_rows(struct grid *g, struct pv_doc *doc)
{
    const struct json *list = pv_doc_get(doc, "outages");
    char span[96];
    for (size_t i = 0; i < json_count(list); i++) {
        BUF_AUTO struct buf all = BUF_INIT(512u << 10);
        record_outage(&doc->record, json_at(list, i), &all);
        grid_cell(g, record_span(&doc->record, json_at(list, i), "from", "to", span));
        grid_cell(g, buf_text(&all));
        grid_row_end(g);
    }
}

static void technical(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = notes_grid(s, words(LANG_NL, "record.part.j"), words(LANG_NL, "print.what"));
    const struct json *list = pv_doc_get(doc, "technical");
    outage_rows(&g, doc);
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        const char *own = record_row_text(&doc->record, o, "text");
        BUF_AUTO struct buf line = BUF_INIT(64u << 10);
        buf_add_text(&line, record_technical(&doc->record, o, text));
        record_add_door(&doc->record, o, &line);
        buf_add_format(&line, "%s%s", own[0] ? " " : "", own);
        grid_cell(&g, record_time(&doc->record, o, "at", at));
        grid_cell(&g, buf_text(&line));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
}

static void remark_row(struct grid *g, struct pv_doc *doc, const struct json *o)
{
    struct record *r = &doc->record;
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const char *what = json_get_text(o, "what");
    BUF_AUTO struct buf line = BUF_INIT(64u << 10);
    words_fill(text, sizeof text, LANG_NL, "record.remark.line", "v", record_row_text(r, o, "text"),
        "who", record_staff(r, o, "by"), NULL);
    if (what && strcmp(what, "remark") != 0)
        buf_add_format(&line, "%s: ", record_event(what));
    buf_add_text(&line, text);
    grid_cell(g, record_time(r, o, "at", at));
    grid_cell(g, buf_text(&line));
    grid_row_end(g);
}

static void remarks(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = notes_grid(s, words(LANG_NL, "record.part.k"), words(LANG_NL, "print.remark"));
    const struct json *list = pv_doc_get(doc, "remarks");
    for (size_t i = 0; i < json_count(list); i++)
        remark_row(&g, doc, json_at(list, i));
    grid_end(&g, NULL);
}

void pv_course(struct sheet *s, struct pv_doc *doc)
{
    staff(s, doc);
    timings(s, doc);
    material(s, doc);
    conditions(s, doc);
    technical(s, doc);
    remarks(s, doc);
}
