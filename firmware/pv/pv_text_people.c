// SPDX-License-Identifier: EUPL-1.2
/* The Dutch record, parts C and G: presence list, and who was out of the room. */
#include "pv/record.h"

#include "base/words.h"
#include <stdio.h>
#include <string.h>

static int64_t line_of(const struct record *r, size_t candidate)
{
    return json_get_int(pv_view_part(r->v, candidate, PV_IDENTITY), "line", INT64_MAX);
}

void record_order_list(const struct record *r, struct record_order *ret)
{
    int64_t lines[CANDIDATES_MAX];
    ret->count = 0;
    for (size_t i = 0; i < pv_view_candidates(r->v) && i < CANDIDATES_MAX; i++) {
        int64_t line = line_of(r, i);
        size_t to = ret->count++;
        for (; to > 0 && lines[to - 1] > line; to--) {
            lines[to] = lines[to - 1];
            ret->at[to] = ret->at[to - 1];
        }
        lines[to] = line;
        ret->at[to] = i;
    }
}

bool record_is_shown(const struct record *r, size_t candidate)
{
    for (int part = 0; part < PV_PART_COUNT; part++)
        if (pv_view_part(r->v, candidate, (enum pv_part)part))
            return true;
    return false;
}

/* Adds "; " and the text to what stands there. */
void record_add_piece(struct buf *all, const char *text)
{
    if (!text[0])
        return;
    if (all->n)
        buf_add_text(all, "; ");
    buf_add_text(all, text);
}

/* ---- C ---- */

/* "Te laat" for whoever came late and was let in, whatever happened after that. */
const char *record_state(const struct json *attendance)
{
    const char *code = json_get_text(attendance, "state");
    char id[64];
    bool handed_in = code && json_get(attendance, "handed_in");
    if (handed_in && json_get(attendance, "late_min"))
        return words(LANG_NL, "record.state.te_laat");
    (void)snprintf(id, sizeof id, "record.state.%s", code ? code : "");
    if (!code)
        return "";
    return words_has(LANG_NL, id) ? words(LANG_NL, id) : code;
}

bool record_is_withdrawn(const struct json *identity, const struct json *attendance)
{
    return json_get_bool(identity, "canceled", false) && !json_get(attendance, "arrived");
}

/* What was seen; "nee" only about somebody who was in the room. */
const char *record_id_seen(const struct json *attendance)
{
    const char *document = json_get_text(attendance, "id_document");
    if (document)
        return record_code(CODES_DOCUMENT, document);
    return json_get(attendance, "arrived") ? words(LANG_NL, "record.no") : "";
}

char *record_toilet(const struct json *absences, char out[48])
{
    long long times = json_get_int(absences, "times", 0);
    long long minutes = json_get_int(absences, "minutes", 0);
    out[0] = 0;
    if (times > 0)
        (void)snprintf(out, 48, "%lld × %lld min", times, (minutes + times - 1) / times);
    if (times > 1)
        (void)snprintf(out, 48, "%lld × (%lld min)", times, minutes);
    return out;
}

static void presence_row(struct record *r, struct table *t, size_t candidate)
{
    const struct json *identity = pv_view_part(r->v, candidate, PV_IDENTITY);
    const struct json *a = pv_view_part(r->v, candidate, PV_ATTENDANCE);
    char name[RECORD_NAME_SIZE], in[RECORD_TIME_SIZE], out[RECORD_TIME_SIZE], toilet[48],
        pieces[24];
    table_cell(t, json_get_text(identity, "seat"));
    table_cell(t, json_get_text(identity, "number"));
    table_cell(t, record_name(identity, name));
    table_cell(
        t, record_is_withdrawn(identity, a) ? words(LANG_NL, "record.canceled") : record_state(a));
    table_cell(t, record_time(r, a, "arrived", in));
    if (!record_time(r, a, "left", out)[0] && !record_time(r, a, "handed_in", out)[0])
        record_time(r, a, "stopped", out);
    table_cell(t, out);
    table_cell(t, record_toilet(pv_view_part(r->v, candidate, PV_ABSENCES), toilet));
    table_cell(t, record_id_seen(a));
    if (t->column_count > 8)
        table_cell(
            t, json_get(a, "pieces") ? record_number(json_get_int(a, "pieces", 0), pieces) : "");
}

static void say_late(struct record *r, const struct json *a, struct buf *all)
{
    if (!json_get(a, "late_min"))
        return;
    char at[RECORD_TIME_SIZE], minutes[24], text[RECORD_TEXT_SIZE];
    const char *state = json_get_text(a, "state");
    bool refused = state && strcmp(state, "te_laat_geweigerd") == 0;
    record_number(json_get_int(a, "late_min", 0), minutes);
    record_time(r, a, "decided", at);
    const char *by = record_staff(r, a, "by");
    if (refused)
        words_fill(text, sizeof text, LANG_NL, "record.late.refused", "m", minutes, "t", at, "who",
            by, NULL);
    else
        words_fill(text, sizeof text, LANG_NL, "record.late.admitted", "m", minutes, "t", at, "who",
            by, NULL);
    record_add_piece(all, text);
    const char *word = json_get_text(a, "word");
    if (word)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.on_word", "who", word, NULL));
    const char *reason = record_code(CODES_LATE, json_get_text(a, "late_reason"));
    if (reason[0])
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.reason", "v", reason, NULL));
    const char *own = json_get_text(a, "reason");
    record_add_piece(all, own ? own : "");
}

static void say_id(struct record *r, const struct json *a, struct buf *all)
{
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const char *word = json_get_text(a, "id_word"), *note = json_get_text(a, "id_note");
    if (record_time(r, a, "id_refused", at)[0])
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.id_refused", "t", at,
                                  "who", record_staff(r, a, "by"), NULL));
    if (word)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.id_word", "who", word, NULL));
    record_add_piece(all, note ? note : "");
}

static void say_stop(struct record *r, const struct json *a, struct buf *all)
{
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const char *code = json_get_text(a, "stop_reason");
    if (code)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.stopped", "t",
                     record_time(r, a, "stopped", at), "v", record_code(CODES_STOP, code), NULL));
    const char *remark = json_get_text(a, "remark");
    record_add_piece(all, remark ? remark : "");
}

static void say_changes(struct record *r, const struct json *a, struct buf *all)
{
    char at[RECORD_TIME_SIZE], happened[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const struct json *list = json_get(a, "afterwards");
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.afterwards", "what",
                     record_event(json_get_text(o, "what")), "t", record_time(r, o, "at", at), "h",
                     record_time(r, o, "happened", happened), NULL));
    }
    list = json_get(a, "corrections");
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        const char *why = json_get_text(o, "why");
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.corrected", "what",
                     record_event(json_get_text(o, "what")), "t", record_time(r, o, "at", at),
                     "who", record_staff(r, o, "by"), NULL));
        record_add_piece(all, why ? why : "");
    }
}

char *record_deltas(struct record *r, char out[RECORD_TEXT_SIZE])
{
    const struct json *list = json_get(r->v->payload, "changes");
    char at[RECORD_TIME_SIZE];
    BUF_AUTO struct buf all = BUF_INIT(RECORD_TEXT_SIZE);
    for (size_t i = 0; i < json_count(list); i++)
        buf_add_format(&all, "%s%s", i ? ", " : "", record_time(r, json_at(list, i), "at", at));
    out[0] = '\0';
    if (json_count(list))
        (void)snprintf(out, RECORD_TEXT_SIZE, "%zu (%s)", json_count(list), buf_text(&all));
    return out;
}

/* What the exam office changed about this candidate after the list was issued. */
static void say_listed(const struct record *r, size_t candidate, struct buf *all)
{
    const struct json *identity = pv_view_part(r->v, candidate, PV_IDENTITY);
    const struct json *planned = json_get(identity, "planned");
    int64_t added = json_get_int(identity, "added", 0),
            newest = json_get_int(identity, "changed", 0);
    char text[RECORD_TEXT_SIZE], n[24];
    bool withdrawn =
        json_get_bool(identity, "canceled", false) && !json_get_bool(planned, "canceled", false);
    if (newest > 0)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL,
                     withdrawn   ? "record.withdrawn"
                     : added > 0 ? "record.came_later"
                                 : "record.list_changed",
                     "n", record_number(!withdrawn && added > 0 ? added : newest, n), NULL));
    const char *now = json_get_text(identity, "seat"), *was = json_get_text(planned, "seat");
    if (was && strcmp(was, now ? now : "") != 0)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.seat_was", "seat", was, NULL));
}

/* What is worth a line about this candidate's presence, in one text; empty for most. */
void record_remarks(struct record *r, size_t candidate, struct buf *all)
{
    const struct json *a = pv_view_part(r->v, candidate, PV_ATTENDANCE);
    char text[RECORD_TEXT_SIZE], n[24];
    say_listed(r, candidate, all);
    record_arrival_doors(r, a, all);
    say_late(r, a, all);
    say_id(r, a, all);
    say_stop(r, a, all);
    const char *how = json_get_text(a, "how");
    if (how && strcmp(how, "qr") != 0)
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.by_hand", "v",
                                  record_code(CODES_HOW, how), NULL));
    const char *word = json_get_text(a, "arrival_word");
    if (word)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.arrival_word", "who", word, NULL));
    const char *early = json_get_text(a, "early_reason");
    if (early)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.early", "v", early, NULL));
    int64_t old = json_get_int(a, "old_tickets", 0);
    if (old > 0)
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.old_tickets", "n",
                                  record_number(old, n), NULL));
    int64_t again = json_get_int(a, "scans_again", 0);
    if (again > 0)
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.scans_again", "n",
                                  record_number(again, n), NULL));
    record_roll_call(r, a, all);
    say_changes(r, a, all);
}

static void presence_remarks(struct record *r, const struct record_order *list)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 30, false},
                          {words(LANG_NL, "record.col.remark"), 0, false}},
        .column_count = 2};
    char name[RECORD_NAME_SIZE];
    for (size_t i = 0; i < list->count; i++) {
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_remarks(r, list->at[i], &all);
        if (!all.n)
            continue;
        table_cell(&t, record_name(pv_view_part(r->v, list->at[i], PV_IDENTITY), name));
        table_cell(&t, buf_text(&all));
    }
    if (t.cell_count)
        buf_add_byte(r->out, '\n');
    table_print(&t, r->out);
}

void record_presence(struct record *r)
{
    page_heading(r->out, "C", words(LANG_NL, "record.part.c"));
    struct table t = {.columns = {{words(LANG_NL, "record.col.seat"), 8, true},
                          {words(LANG_NL, "record.col.number"), 12, false},
                          {words(LANG_NL, "record.col.name"), 0, false},
                          {words(LANG_NL, "record.col.state"), 20, false},
                          {words(LANG_NL, "record.col.in"), 8, false},
                          {words(LANG_NL, "record.col.out"), 8, false},
                          {words(LANG_NL, "record.col.toilet"), 14, false},
                          {words(LANG_NL, "record.col.id"), 12, false},
                          {words(LANG_NL, "record.col.pieces"), 6, true}},
        .column_count = record_pieces(r) ? 9 : 8}; /* a column nobody counted for tells nothing */
    struct record_order list;
    size_t hidden = 0;
    record_order_list(r, &list);
    for (size_t i = 0; i < list.count; i++) {
        if (record_is_shown(r, list.at[i]))
            presence_row(r, &t, list.at[i]);
        else
            hidden++;
    }
    table_print(&t, r->out);
    char n[24], text[RECORD_TEXT_SIZE];
    if (hidden)
        page_paragraph(r->out, words_fill(text, sizeof text, LANG_NL, "record.hidden", "n",
                                   record_number((int64_t)hidden, n), NULL));
    presence_remarks(r, &list);
    record_guests(r);
}

/* ---- G ---- */

size_t record_has_escorts(const struct record *r)
{
    for (size_t i = 0; i < pv_view_candidates(r->v); i++) {
        const struct json *visits = json_get(pv_view_part(r->v, i, PV_ABSENCES), "visits");
        for (size_t k = 0; k < json_count(visits); k++)
            if (json_get(json_at(visits, k), "escort") || json_get(json_at(visits, k), "reason"))
                return 1;
    }
    return 0;
}

char *record_escort(const struct json *visit, char out[RECORD_TEXT_SIZE])
{
    const char *escort = json_get_text(visit, "escort"), *reason = json_get_text(visit, "reason");
    (void)snprintf(out, RECORD_TEXT_SIZE, "%s%s%s", escort ? escort : "",
        escort && reason ? "; " : "", reason ? reason : "");
    return out;
}

void record_absences(struct record *r)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 0, false},
                          {words(LANG_NL, "record.col.out"), 10, false},
                          {words(LANG_NL, "record.col.back"), 10, false},
                          {words(LANG_NL, "record.col.minutes"), 8, true},
                          {words(LANG_NL, "record.col.by"), 28, false},
                          {words(LANG_NL, "record.col.escort"), 24, false}},
        .column_count = 5 + record_has_escorts(r)};
    struct record_order list;
    char name[RECORD_NAME_SIZE], out[RECORD_TIME_SIZE], in[RECORD_TIME_SIZE], minutes[24],
        escort[RECORD_TEXT_SIZE];
    record_order_list(r, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct json *visits = json_get(pv_view_part(r->v, list.at[i], PV_ABSENCES), "visits");
        for (size_t k = 0; k < json_count(visits); k++) {
            const struct json *o = json_at(visits, k);
            table_cell(&t, record_name(pv_view_part(r->v, list.at[i], PV_IDENTITY), name));
            table_cell(&t, record_time(r, o, "out", out));
            table_cell(&t, record_time(r, o, "in", in));
            table_cell(&t, json_get(o, "minutes")
                               ? record_number(json_get_int(o, "minutes", 0), minutes)
                               : "");
            table_cell(&t, record_staff(r, o, "by"));
            if (t.column_count > 5)
                table_cell(&t, record_escort(o, escort));
        }
    }
    page_heading(r->out, "G", words(LANG_NL, "record.part.g"));
    if (!t.cell_count)
        page_paragraph(r->out, words(LANG_NL, "record.none"));
    table_print(&t, r->out);
}
