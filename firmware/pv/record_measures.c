// SPDX-License-Identifier: EUPL-1.2
/* The Dutch record, part D: accommodations, granted and supplied. */
#include "pv/record.h"

#include "base/words.h"
#include <stdio.h>
#include <string.h>

static char *measure_text(const struct json *o, char out[160])
{
    const char *code = json_get_text(o, "measure"), *own = json_get_text(o, "text");
    int64_t minutes = json_get_int(o, "minutes", 0);
    const char *name = own && own[0] ? own : record_code(CODES_MEASURE, code);
    if (minutes >= EXTRA_TIME_UNLIMITED)
        (void)snprintf(out, 160, "%s (%s)", name, words(LANG_NL, "record.unlimited"));
    else if (minutes)
        (void)snprintf(out, 160, "%s %lld min", name, (long long)minutes);
    else
        (void)snprintf(out, 160, "%s", name);
    return out;
}

/* Name of a measure that is supplied: "andere voorziening" is told by its own words on the list. */
static void supplied_name(const struct json *list, const struct json *o, struct buf *name)
{
    char text[160];
    const char *code = json_get_text(o, "measure");
    for (size_t i = 0; code && strcmp(code, "other") == 0 && i < json_count(list); i++) {
        const struct json *item = json_at(list, i);
        const char *measure = json_get_text(item, "measure"), *own = json_get_text(item, "text");
        if (measure && strcmp(measure, "other") == 0 && own)
            record_add_piece(name, own);
    }
    if (!name->n)
        record_add_piece(name, measure_text(o, text));
}

static void say_supplied(const struct json *row, struct buf *all)
{
    char text[RECORD_TEXT_SIZE];
    const struct json *list = json_get(row, "supplied");
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        BUF_AUTO struct buf name = BUF_INIT(4096);
        const char *why = json_get_text(o, "why");
        bool yes = json_get_bool(o, "supplied", false);
        supplied_name(json_get(row, "list"), o, &name);
        (void)snprintf(text, sizeof text, "%s: %s%s%s%s", buf_text(&name),
            yes ? words(LANG_NL, "record.yes") : words(LANG_NL, "record.no"), why ? " (" : "",
            why ? why : "", why ? ")" : "");
        record_add_piece(all, text);
    }
}

/* Grants and extra minutes that were given in the room. */
static void say_added(struct record *r, const struct json *list, struct buf *all)
{
    char name[160], text[RECORD_TEXT_SIZE], at[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        const char *word = json_get_text(o, "word"), *reason = json_get_text(o, "reason");
        if (!json_get(o, "measure"))
            (void)snprintf(name, sizeof name, "%s %lld min", words(LANG_NL, "record.extension"),
                (long long)json_get_int(o, "minutes", 0));
        else
            measure_text(o, name);
        words_fill(text, sizeof text, LANG_NL, "record.added", "v", name, "t",
            record_time(r, o, "at", at), "who", record_staff(r, o, "by"), NULL);
        record_add_piece(all, text);
        if (json_get_bool(o, "provisional", false))
            record_add_piece(all, words(LANG_NL, "record.provisional"));
        if (word)
            record_add_piece(
                all, words_fill(text, sizeof text, LANG_NL, "record.on_word", "who", word, NULL));
        record_add_piece(all, reason ? reason : "");
    }
}

void record_measures(const struct json *row, struct buf *all)
{
    char text[160];
    const struct json *list = json_get(row, "list");
    for (size_t i = 0; i < json_count(list); i++)
        record_add_piece(all, measure_text(json_at(list, i), text));
}

void record_supplied(struct record *r, size_t candidate, struct buf *all)
{
    const struct json *row = pv_view_part(r->v, candidate, PV_ACCOMMODATIONS),
                      *a = pv_view_part(r->v, candidate, PV_ATTENDANCE);
    say_supplied(row, all);
    say_added(r, json_get(row, "granted"), all);
    say_added(r, json_get(row, "extensions"), all);
    if (!all->n && json_count(json_get(row, "list")))
        record_add_piece(all, words(LANG_NL, json_get(a, "arrived") ? "record.supply.not_recorded"
                                                                    : "record.supply.not_there"));
}

/* True when one of the first `n` rows has the same `by`. */
static bool is_named_before(struct record *r, const struct json *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(record_staff(r, json_at(list, i), "by"), name) == 0)
            return true;
    return false;
}

void record_suppliers(struct record *r, const struct json *row, struct buf *all)
{
    const struct json *list = json_get(row, "supplied");
    for (size_t i = 0; i < json_count(list); i++) {
        const char *name = record_staff(r, json_at(list, i), "by");
        if (!is_named_before(r, list, i, name))
            record_add_piece(all, name);
    }
}

static void accommodation_row(struct record *r, struct table *t, size_t candidate)
{
    const struct json *o = pv_view_part(r->v, candidate, PV_ACCOMMODATIONS);
    BUF_AUTO struct buf list = BUF_INIT(64u << 10), done = BUF_INIT(64u << 10);
    char name[RECORD_NAME_SIZE], end[RECORD_TIME_SIZE];
    record_measures(o, &list);
    record_supplied(r, candidate, &done);
    if (!list.n && !done.n)
        return;
    table_cell(t, record_name(pv_view_part(r->v, candidate, PV_IDENTITY), name));
    table_cell(t, buf_text(&list));
    table_cell(t, buf_text(&done));
    record_time(r, o, "own_end", end);
    table_cell(t, json_get_bool(o, "unlimited", false) ? words(LANG_NL, "record.unlimited") : end);
}

void record_accommodations(struct record *r)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 28, false},
                          {words(LANG_NL, "record.col.measure"), 26, false},
                          {words(LANG_NL, "record.col.applied"), 0, false},
                          {words(LANG_NL, "record.col.end"), 10, false}},
        .column_count = 4};
    struct record_order list;
    record_order_list(r, &list);
    for (size_t i = 0; i < list.count; i++)
        accommodation_row(r, &t, list.at[i]);
    page_heading(r->out, "D", words(LANG_NL, "record.part.d"));
    if (!t.cell_count)
        page_paragraph(r->out, words(LANG_NL, "record.none"));
    table_print(&t, r->out);
}
