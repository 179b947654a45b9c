// SPDX-License-Identifier: EUPL-1.2
/* The presence list: one row per candidate who is shown, and below it what is to be noted. Nothing
 * about accommodations: these lists lie on tables. */
#include "print/pv_doc.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS_WITHOUT_PIECES 8 /* where nobody counts sheets, no column is spent on them */

static const struct {
    const char *state;
    enum mark mark;
    enum colour colour;
} LOOKS[] = {
    {"ingecheckt", MARK_PRESENT, COLOUR_GREEN},
    {"ingeleverd", MARK_PRESENT, COLOUR_GREEN},
    {"vertrokken", MARK_PRESENT, COLOUR_GREEN},
    {"te_laat_toegelaten", MARK_LATE, COLOUR_AMBER_INK},
    {"te_laat_wacht", MARK_LATE, COLOUR_AMBER_INK},
    {"te_laat_geweigerd", MARK_ABSENT, COLOUR_RED},
    {"niet_gestart", MARK_NOTE, COLOUR_AMBER_INK},
    {"afgebroken", MARK_NOTE, COLOUR_AMBER_INK},
    {"afwezig", MARK_ABSENT, COLOUR_RED},
    {"geweigerd_id", MARK_ABSENT, COLOUR_RED},
};

static void state_cell(struct grid *g, const struct json *identity, const struct json *a)
{
    const char *state = json_get_text(a, "state");
    enum mark mark = MARK_EXPECTED;
    enum colour colour = COLOUR_INK2;
    if (record_is_withdrawn(identity, a)) {
        grid_cell_marked(g, MARK_EXPECTED, COLOUR_INK2, words(LANG_NL, "record.canceled"));
        return;
    }
    for (size_t i = 0; state && i < sizeof LOOKS / sizeof *LOOKS; i++) {
        if (strcmp(LOOKS[i].state, state) != 0)
            continue;
        mark = LOOKS[i].mark;
        colour = LOOKS[i].colour;
    }
    if (mark == MARK_PRESENT && json_get(a, "late_min")) {
        mark = MARK_LATE;
        colour = COLOUR_AMBER_INK;
    }
    grid_cell_marked(g, mark, colour, record_state(a));
}

static const char *or_dash(const char *text)
{
    return text[0] ? text : "–";
}

static void presence_row(struct grid *g, struct pv_doc *doc, size_t candidate)
{
    struct record *r = &doc->record;
    const struct json *identity = pv_view_part(r->v, candidate, PV_IDENTITY);
    const struct json *a = pv_view_part(r->v, candidate, PV_ATTENDANCE);
    char name[RECORD_NAME_SIZE], in[RECORD_TIME_SIZE], out[RECORD_TIME_SIZE], toilet[48],
        pieces[24];
    grid_cell(g, json_get_text(identity, "seat"));
    grid_cell(g, json_get_text(identity, "number"));
    grid_cell(g, record_name(identity, name));
    state_cell(g, identity, a);
    grid_cell(g, or_dash(record_time(r, a, "arrived", in)));
    if (!record_time(r, a, "left", out)[0] && !record_time(r, a, "handed_in", out)[0])
        record_time(r, a, "stopped", out);
    grid_cell(g, or_dash(out));
    grid_cell(g, record_toilet(pv_view_part(r->v, candidate, PV_ABSENCES), toilet));
    grid_cell(g, record_id_seen(a));
    if (g->column_count > COLUMNS_WITHOUT_PIECES)
        grid_cell(
            g, json_get(a, "pieces") ? record_number(json_get_int(a, "pieces", 0), pieces) : "");
    grid_row_end(g);
}

static void notes(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "print.presence.notes"),
        .columns = {{words(LANG_NL, "record.col.name"), 190, false, true},
            {words(LANG_NL, "record.col.remark"), 0, false, false}},
        .column_count = 2};
    char name[RECORD_NAME_SIZE];
    for (size_t i = 0; i < doc->order.count; i++) {
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_remarks(&doc->record, doc->order.at[i], &all);
        if (!all.n)
            continue;
        grid_cell(&g, record_name(pv_view_part(&doc->view, doc->order.at[i], PV_IDENTITY), name));
        grid_cell(&g, buf_text(&all));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
}

/* Who is not on the list, admitted or not: apart, since nobody of them is attendance. */
static void guests(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.guests"),
        .columns = {{words(LANG_NL, "record.col.name"), 150, false, true},
            {words(LANG_NL, "record.col.number"), 76, false, false},
            {words(LANG_NL, "record.col.id"), 90, false, false},
            {words(LANG_NL, "record.col.decision"), 0, false, false}},
        .column_count = 4};
    const struct json *list = pv_doc_get(doc, "unlisted");
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_guest(&doc->record, o, &all);
        grid_cell(&g, record_guest_name(&doc->record, o));
        grid_cell(&g, json_get_text(record_guest_row(&doc->record, o), "number"));
        grid_cell(&g, record_code(CODES_DOCUMENT, json_get_text(o, "document")));
        grid_cell(&g, buf_text(&all));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
    if (json_count(list))
        sheet_paragraph(s, &(struct text_style){.size = SIZE_TEXT, .colour = COLOUR_INK2},
            words(LANG_NL, "record.guests.note"));
}

void pv_presence(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.c"),
        .columns = {{words(LANG_NL, "record.col.seat"), 46, true, false},
            {words(LANG_NL, "record.col.number"), 76, false, false},
            {words(LANG_NL, "record.col.name"), 0, false, true},
            {words(LANG_NL, "record.col.state"), 128, false, false},
            {words(LANG_NL, "record.col.in"), 50, false, false},
            {words(LANG_NL, "record.col.out"), 50, false, false},
            {words(LANG_NL, "record.col.toilet"), 76, false, false},
            {words(LANG_NL, "record.col.id"), 74, false, false},
            {words(LANG_NL, "record.col.pieces"), 44, true, false}},
        .column_count = COLUMNS_WITHOUT_PIECES + (record_pieces(&doc->record) > 0)};
    char n[24], text[128];
    for (size_t i = 0; i < doc->order.count; i++)
        if (record_is_shown(&doc->record, doc->order.at[i]))
            presence_row(&g, doc, doc->order.at[i]);
    grid_end(&g, doc->hidden ? NULL : words(LANG_NL, "record.none"));
    s->y += 6;
    if (doc->hidden)
        sheet_paragraph(s, &(struct text_style){.size = SIZE_TEXT, .colour = COLOUR_INK2},
            words_fill(text, sizeof text, LANG_NL, "record.hidden", "n",
                record_number((int64_t)doc->hidden, n), NULL));
    notes(s, doc);
    guests(s, doc);
}
