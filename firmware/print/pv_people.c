// SPDX-License-Identifier: EUPL-1.2
/* Accommodations, incidents, and who was out of the room. */
#include "print/pv_doc.h"

#include <stdio.h>
#include <string.h>

#define CELL_BYTES ((size_t)64 << 10)

/* ---- D ---- */

static void accommodation_row(struct grid *g, struct pv_doc *doc, size_t candidate)
{
    const struct json *o = pv_view_part(&doc->view, candidate, PV_ACCOMMODATIONS);
    BUF_AUTO struct buf list = BUF_INIT(CELL_BYTES), done = BUF_INIT(CELL_BYTES),
                        by = BUF_INIT(CELL_BYTES);
    char name[RECORD_NAME_SIZE], end[RECORD_TIME_SIZE];
    record_measures(o, &list);
    record_supplied(&doc->record, candidate, &done);
    record_suppliers(&doc->record, o, &by);
    if (!list.n && !done.n)
        return;
    grid_cell(g, record_name(pv_view_part(&doc->view, candidate, PV_IDENTITY), name));
    grid_cell(g, buf_text(&list));
    grid_cell(g, buf_text(&done));
    grid_cell(g, buf_text(&by));
    record_time(&doc->record, o, "own_end", end);
    grid_cell(g, json_get_bool(o, "unlimited", false) ? words(LANG_NL, "record.unlimited") : end);
    grid_row_end(g);
}

static void accommodations(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "print.accommodations"),
        .columns = {{words(LANG_NL, "record.col.name"), 140, false, true},
            {words(LANG_NL, "record.col.measure"), 168, false, false},
            {words(LANG_NL, "record.col.applied"), 0, false, false},
            {words(LANG_NL, "print.by"), 114, false, false},
            {words(LANG_NL, "record.col.end"), 62, false, false}},
        .column_count = 5};
    for (size_t i = 0; i < doc->order.count; i++)
        accommodation_row(&g, doc, doc->order.at[i]);
    grid_end(&g, words(LANG_NL, "record.none"));
}

/* ---- F ---- */

static void involved(struct pv_doc *doc, int64_t number, struct buf *out)
{
    struct record *r = &doc->record;
    BUF_AUTO struct buf names = BUF_INIT(RECORD_NAMES_MAX);
    char name[RECORD_NAME_SIZE], text[RECORD_TEXT_SIZE];
    record_involved(r, &doc->order, number, &names);
    if (names.n)
        buf_add_format(out, " %s", buf_text(&names));
    for (size_t i = 0; i < doc->order.count; i++) {
        const char *own =
            json_get_text(record_involvement(r, doc->order.at[i], number), "statement");
        if (own)
            buf_add_format(out, " %s",
                words_fill(text, sizeof text, LANG_NL, "record.statement", "who",
                    record_name(pv_view_part(r->v, doc->order.at[i], PV_IDENTITY), name), "v", own,
                    NULL));
    }
}

static void incident_text(struct pv_doc *doc, const struct json *o, struct buf *out)
{
    struct record *r = &doc->record;
    char recorded[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    bool dropped = json_get_bool(o, "dropped", false);
    buf_add_text(out, record_row_text(r, o, "facts"));
    if (out->n)
        buf_add_byte(out, ' ');
    const char *scope = record_code(CODES_SCOPE, json_get_text(o, "scope"));
    if (dropped)
        words_fill(text, sizeof text, LANG_NL, "print.incident.dropped", "who",
            record_staff(r, o, "by"), NULL);
    else
        words_fill(text, sizeof text, LANG_NL, "print.incident.recorded", "scope", scope, "who",
            record_staff(r, o, "by"), "t", record_time(r, o, "recorded", recorded), NULL);
    buf_add_text(out, text);
    BUF_AUTO struct buf notes = BUF_INIT(CELL_BYTES);
    record_incident_notes(r, o, &notes);
    if (notes.n)
        buf_add_format(out, " %s", buf_text(&notes));
    involved(doc, json_get_int(o, "number", 0), out);
}

static void incident_row(struct grid *g, struct pv_doc *doc, const struct json *o)
{
    BUF_AUTO struct buf text = BUF_INIT(RECORD_NAMES_MAX);
    char at[RECORD_TIME_SIZE], label[160];
    if (!record_time(&doc->record, o, "happened", at)[0])
        record_time(&doc->record, o, "first", at);
    (void)snprintf(label, sizeof label, "%lld %s", (long long)json_get_int(o, "number", 0),
        record_code(CODES_INCIDENT, json_get_text(o, "class")));
    incident_text(doc, o, &text);
    if (buf_check(&text) != ERR_OK)
        g->s->failed = buf_check(&text);
    grid_cell(g, at);
    grid_cell(g, label);
    grid_cell(g, buf_text(&text));
    grid_row_end(g);
}

static void incidents(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.f"),
        .columns = {{words(LANG_NL, "record.col.at"), 66, false, true},
            {words(LANG_NL, "print.incident"), 160, false, true},
            {words(LANG_NL, "print.facts"), 0, false, false}},
        .column_count = 3,
        .row_height = 32};
    const struct json *list = pv_doc_get(doc, "incidents");
    for (size_t i = 0; i < json_count(list); i++)
        incident_row(&g, doc, json_at(list, i));
    grid_end(&g, words(LANG_NL, "record.nothing_particular"));
}

/* ---- G ---- */

static void visit_row(struct grid *g, struct pv_doc *doc, size_t candidate, const struct json *o)
{
    struct record *r = &doc->record;
    char name[RECORD_NAME_SIZE], out[RECORD_TIME_SIZE], in[RECORD_TIME_SIZE], minutes[24],
        escort[RECORD_TEXT_SIZE];
    grid_cell(g, record_name(pv_view_part(r->v, candidate, PV_IDENTITY), name));
    grid_cell(g, record_time(r, o, "out", out));
    grid_cell(g, record_time(r, o, "in", in)[0] ? in : "–");
    grid_cell(
        g, json_get(o, "minutes") ? record_number(json_get_int(o, "minutes", 0), minutes) : "");
    grid_cell(g, record_staff(r, o, "by"));
    if (g->column_count > 5)
        grid_cell(g, record_escort(o, escort));
    grid_row_end(g);
}

static void absences(struct sheet *s, struct pv_doc *doc)
{
    struct grid g = {.s = s,
        .heading = words(LANG_NL, "record.part.g"),
        .columns = {{words(LANG_NL, "record.col.name"), 0, false, true},
            {words(LANG_NL, "record.col.out"), 76, false, false},
            {words(LANG_NL, "record.col.back"), 76, false, false},
            {words(LANG_NL, "record.col.minutes"), 70, true, false},
            {words(LANG_NL, "record.col.by"), 190, false, false},
            {words(LANG_NL, "record.col.escort"), 150, false, false}},
        .column_count = 5 + record_has_escorts(&doc->record)};
    for (size_t i = 0; i < doc->order.count; i++) {
        const struct json *o = pv_view_part(&doc->view, doc->order.at[i], PV_ABSENCES);
        const struct json *visits = json_get(o, "visits");
        for (size_t k = 0; k < json_count(visits); k++)
            visit_row(&g, doc, doc->order.at[i], json_at(visits, k));
    }
    grid_end(&g, NULL);
}

void pv_people(struct sheet *s, struct pv_doc *doc)
{
    accommodations(s, doc);
    incidents(s, doc);
    absences(s, doc);
}
