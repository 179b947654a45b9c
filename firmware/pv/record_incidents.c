// SPDX-License-Identifier: EUPL-1.2
/* The Dutch record, part F: incidents, and whom they touched. */
#include "pv/record.h"

#include "base/words.h"
#include <stdio.h>

/* What a candidate's row says about that incident; NULL when nothing. */
const struct json *record_involvement(const struct record *r, size_t candidate, int64_t number)
{
    const struct json *list = json_get(pv_view_part(r->v, candidate, PV_INVOLVEMENT), "incidents");
    for (size_t k = 0; k < json_count(list); k++)
        if (json_get_int(json_at(list, k), "number", -1) == number)
            return json_at(list, k);
    return NULL;
}

void record_involved(
    struct record *r, const struct record_order *people, int64_t number, struct buf *all)
{
    BUF_AUTO struct buf names = BUF_INIT(RECORD_NAMES_MAX);
    char name[RECORD_NAME_SIZE];
    for (size_t i = 0; i < people->count; i++)
        if (record_involvement(r, people->at[i], number))
            record_add_piece(
                &names, record_name(pv_view_part(r->v, people->at[i], PV_IDENTITY), name));
    record_guests_involved(r, number, &names);
    if (names.n)
        buf_add_format(all, "%s %s.", words(LANG_NL, "record.involved"), buf_text(&names));
    if (!all->failed)
        all->failed = names.failed;
}

/* Names of those involved, then one line per statement. */
static void say_involved(struct record *r, const struct record_order *list, int64_t number)
{
    BUF_AUTO struct buf names = BUF_INIT(RECORD_NAMES_MAX);
    char name[RECORD_NAME_SIZE], text[RECORD_TEXT_SIZE];
    record_involved(r, list, number, &names);
    if (names.n)
        page_pair(r->out, "", buf_text(&names));
    else if (!r->out->failed)
        r->out->failed = names.failed;
    for (size_t i = 0; i < list->count; i++) {
        const char *own = json_get_text(record_involvement(r, list->at[i], number), "statement");
        if (own)
            page_pair(r->out, "",
                words_fill(text, sizeof text, LANG_NL, "record.statement", "who",
                    record_name(pv_view_part(r->v, list->at[i], PV_IDENTITY), name), "v", own,
                    NULL));
    }
}

static void incident_item(struct record *r, const struct record_order *people, const struct json *o)
{
    char label[RECORD_TIME_SIZE + 32], at[RECORD_TIME_SIZE], recorded[RECORD_TIME_SIZE],
        text[RECORD_TEXT_SIZE];
    int64_t number = json_get_int(o, "number", 0);
    if (!record_time(r, o, "happened", at)[0])
        record_time(r, o, "first", at);
    (void)snprintf(label, sizeof label, "%lld · %s", (long long)number, at);
    const char *scope = record_code(CODES_SCOPE, json_get_text(o, "scope"));
    const char *id =
        json_get_bool(o, "dropped", false) ? "record.incident.dropped" : "record.incident.line";
    words_fill(text, sizeof text, LANG_NL, id, "class",
        record_code(CODES_INCIDENT, json_get_text(o, "class")), "scope", scope, "who",
        record_staff(r, o, "by"), "t", record_time(r, o, "recorded", recorded), NULL);
    page_pair(r->out, label, text);
    page_pair(r->out, "", record_row_text(r, o, "facts"));
    BUF_AUTO struct buf notes = BUF_INIT(256u << 10);
    record_incident_notes(r, o, &notes);
    page_pair(r->out, "", buf_text(&notes));
    say_involved(r, people, number);
}

void record_incidents(struct record *r)
{
    const struct json *list = json_get(r->v->payload, "incidents");
    page_heading(r->out, "F", words(LANG_NL, "record.part.f"));
    struct record_order people;
    record_order_list(r, &people);
    for (size_t i = 0; i < json_count(list); i++)
        incident_item(r, &people, json_at(list, i));
    if (!json_count(list))
        page_paragraph(r->out, words(LANG_NL, "record.nothing_particular"));
}
