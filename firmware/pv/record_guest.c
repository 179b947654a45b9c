// SPDX-License-Identifier: EUPL-1.2
/* Persons who are not on the list, as sentences: the same on screen text and paper. */
#include "pv/record.h"

#include "base/words.h"

#include <stdio.h>
#include <string.h>

const struct json *record_guest_row(const struct record *r, const struct json *guest)
{
    return row_of(&r->v->rows, guest, "guest");
}

const char *record_guest_name(const struct record *r, const struct json *guest)
{
    const struct json *row = record_guest_row(r, guest);
    const char *name = json_get_text(row, "name");
    return row && name ? name : words(LANG_NL, "record.not_shown");
}

static void say(struct buf *all, const char *id, const char *key, const char *value)
{
    char text[RECORD_TEXT_SIZE];
    if (value && value[0])
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, id, key, value, NULL));
}

static void say_corrections(struct record *r, const struct json *list, struct buf *all)
{
    char at[RECORD_TIME_SIZE], id[64], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        const char *what = json_get_text(o, "what"), *why = json_get_text(o, "why");
        (void)snprintf(id, sizeof id, "record.guest_fact.%s", what ? what : "");
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.corrected", "what",
                     words_has(LANG_NL, id) ? words(LANG_NL, id) : "–", "t",
                     record_time(r, o, "at", at), "who", record_staff(r, o, "by"), NULL));
        record_add_piece(all, why ? why : "");
    }
}

static void say_visits(struct record *r, const struct json *list, struct buf *all)
{
    char out[RECORD_TIME_SIZE], in[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        const char *reason = json_get_text(o, "reason");
        record_time(r, o, "in", in);
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.guest.visit", "a",
                                  record_time(r, o, "out", out), "b", in[0] ? in : "…", NULL));
        record_add_piece(all, reason ? reason : "");
    }
}

static void say_incidents(const struct json *list, struct buf *all)
{
    char n[24], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        const char *own = json_get_text(o, "statement");
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL,
                     own ? "record.guest.statement" : "record.guest.incident", "n",
                     record_number(json_get_int(o, "number", 0), n), "v", own ? own : "", NULL));
    }
}

void record_guests_involved(struct record *r, int64_t number, struct buf *names)
{
    const struct json *list = json_get(r->v->payload, "unlisted");
    char text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *guest = json_at(list, i);
        const struct json *in = json_get(record_guest_row(r, guest), "incidents");
        for (size_t k = 0; k < json_count(in); k++)
            if (json_get_int(json_at(in, k), "number", -1) == number)
                record_add_piece(
                    names, words_fill(text, sizeof text, LANG_NL, "record.guest.involved", "name",
                               record_guest_name(r, guest), NULL));
    }
}

void record_guest(struct record *r, const struct json *guest, struct buf *all)
{
    const struct json *row = record_guest_row(r, guest);
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const char *outcome = json_get_text(guest, "outcome");
    if (outcome)
        record_add_piece(
            all, words_fill(text, sizeof text, LANG_NL, "record.guest.line", "v",
                     record_code(CODES_GUEST, outcome), "t", record_time(r, guest, "at", at), "who",
                     record_staff(r, guest, "by"), NULL));
    else
        record_add_piece(all, words(LANG_NL, "record.guest.dropped"));
    say(all, "record.guest.room", "room", json_get_text(row, "room"));
    say(all, "record.on_word", "who", json_get_text(row, "word"));
    say(all, "record.guest.handed_in", "t", record_time(r, guest, "handed_in", at));
    say(all, "record.guest.left", "t", record_time(r, guest, "left", at));
    const char *reason = json_get_text(row, "reason");
    record_add_piece(all, reason ? reason : "");
    say_visits(r, json_get(row, "visits"), all);
    say_incidents(json_get(row, "incidents"), all);
    record_roll_call(r, guest, all);
    say_corrections(r, json_get(row, "corrections"), all);
}

void record_guests(struct record *r)
{
    const struct json *list = json_get(r->v->payload, "unlisted");
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 28, false},
                          {words(LANG_NL, "record.col.number"), 12, false},
                          {words(LANG_NL, "record.col.id"), 14, false},
                          {words(LANG_NL, "record.col.decision"), 0, false},
                          {words(LANG_NL, "record.col.pieces"), 6, true}},
        .column_count = 5};
    char n[24];
    if (!json_count(list))
        return;
    buf_add_byte(r->out, '\n');
    page_paragraph(r->out, words(LANG_NL, "record.guests"));
    buf_add_byte(r->out, '\n');
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_guest(r, o, &all);
        table_cell(&t, record_guest_name(r, o));
        table_cell(&t, json_get_text(record_guest_row(r, o), "number"));
        table_cell(&t, record_code(CODES_DOCUMENT, json_get_text(o, "document")));
        table_cell(&t, buf_text(&all));
        table_cell(&t, json_get(o, "pieces") ? record_number(json_get_int(o, "pieces", 0), n) : "");
    }
    table_print(&t, r->out);
    page_paragraph(r->out, words(LANG_NL, "record.guests.note"));
}
