// SPDX-License-Identifier: EUPL-1.2
/* The Dutch record in plain text: what a person reads who has no PDF at hand. Nothing here is
 * verified; the last lines say how to do that. Parts C, D, F and G are in pv_text_people.c. */
#include "pv/record.h"

#include "base/words.h"
#include "codec/text45.h"
#include "crypto/fingerprint.h"
#include <stdio.h>
#include <string.h>

#define RECORD_BYTES_MAX (8u << 20)

/* ---- A ---- */

static void exam_lines(struct record *r)
{
    const struct json *exam = record_payload(r, "exam");
    char text[RECORD_TEXT_SIZE];
    const char *code = json_get_text(exam, "code");
    (void)snprintf(text, sizeof text, "%s%s%s%s", record_or(json_get_text(exam, "name"), "–"),
        code ? " (" : "", code ? code : "", code ? ")" : "");
    page_pair(r->out, words(LANG_NL, "record.exam"), text);
    page_pair(r->out, words(LANG_NL, "record.system_id"), json_get_text(exam, "system_id"));
    const char *version = record_or(json_get_text(exam, "version"), "–");
    if (json_get_bool(exam, "established", false))
        words_fill(text, sizeof text, LANG_NL, "record.version.established", "v", version, "on",
            record_or(json_get_text(exam, "established_on"), "–"), "by",
            record_or(json_get_text(exam, "established_by"), "–"), NULL);
    else
        words_fill(
            text, sizeof text, LANG_NL, "record.version.not_established", "v", version, NULL);
    page_pair(r->out, words(LANG_NL, "record.version"), text);
    BUF_AUTO struct buf seen = BUF_INIT(64u << 10);
    record_version_checks(r, &seen);
    page_pair(r->out, words(LANG_NL, "record.version_in_room"), buf_text(&seen));
}

static void day_line(struct record *r)
{
    static const char *const DAYS[] = {"record.day.0", "record.day.1", "record.day.2",
        "record.day.3", "record.day.4", "record.day.5", "record.day.6"};
    struct wall start = pv_view_time(record_payload(r, "planned"), "start", NULL), noon;
    char date[11], text[64];
    wall_format_date(start, date);
    if (!start.ms || wall_parse_local(date, "12:00", &noon) != ERR_OK)
        return;
    int64_t days = noon.ms / INT64_C(86400000); /* 1-1-1970 was a Thursday */
    (void)snprintf(text, sizeof text, "%s %s", words(LANG_NL, DAYS[(days + 4) % 7]), date);
    page_pair(r->out, words(LANG_NL, "record.date"), text);
}

static void part_session(struct record *r)
{
    char text[96];
    page_heading(r->out, "A", words(LANG_NL, "record.part.a"));
    exam_lines(r);
    day_line(r);
    page_pair(r->out, words(LANG_NL, "record.room"), json_text(record_payload(r, "room")));
    page_pair(r->out, words(LANG_NL, "record.planned"),
        record_span(r, record_payload(r, "planned"), "start", "end", text));
    page_pair(r->out, words(LANG_NL, "record.actual"),
        record_span(r, record_payload(r, "timings"), "started", "last_out", text));
    page_pair(r->out, words(LANG_NL, "record.aids"), json_text(record_payload(r, "aids")));
    page_pair(r->out, words(LANG_NL, "record.instructions"),
        json_text(record_payload(r, "instructions")));
    page_pair(r->out, words(LANG_NL, "record.contact"), json_text(record_payload(r, "contact")));
}

/* ---- B ---- */

const char *record_role(const char *role)
{
    char id[64];
    (void)snprintf(id, sizeof id, "record.role.%s", role ? role : "");
    if (!role)
        return "";
    return words_has(LANG_NL, id) ? words(LANG_NL, id) : role;
}

static void withdrawn_lines(struct record *r)
{
    for (size_t i = 0; i < INVIGILATORS_MAX + DOORS_MAX; i++) {
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        if (!record_withdrawn(r, i, &all))
            break;
        page_pair(r->out, words(LANG_NL, "record.taken"), buf_text(&all));
    }
}

static void staff_lines(struct record *r)
{
    const struct json *log = record_payload(r, "staff_log");
    char at[RECORD_TIME_SIZE];
    BUF_AUTO struct buf arrivals = BUF_INIT(64u << 10);
    record_arrivals(r, &arrivals);
    buf_add_byte(r->out, '\n');
    page_pair(r->out, words(LANG_NL, "record.arrivals"), buf_text(&arrivals));
    for (size_t i = 0; i < json_count(log); i++) {
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_staff_line(r, json_at(log, i), &all);
        page_pair(r->out, all.n ? record_time(r, json_at(log, i), "at", at) : "", buf_text(&all));
    }
    withdrawn_lines(r);
}

static void part_staff(struct record *r)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 0, false},
                          {words(LANG_NL, "record.col.role"), 28, false},
                          {words(LANG_NL, "record.col.came"), 18, false},
                          {words(LANG_NL, "record.col.went"), 18, false}},
        .column_count = 4};
    const struct json *list = record_payload(r, "staff");
    char in[RECORD_TIME_SIZE], out[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        table_cell(&t, json_get_text(o, "name"));
        table_cell(&t, record_role(json_get_text(o, "role")));
        table_cell(&t, record_came(r, o, in));
        table_cell(&t, record_time(r, o, "out", out));
    }
    page_heading(r->out, "B", words(LANG_NL, "record.part.b"));
    table_print(&t, r->out);
    staff_lines(r);
}

/* ---- E ---- */

static void extension_lines(struct record *r)
{
    const struct json *list = record_payload(r, "extensions");
    char at[RECORD_TIME_SIZE], minutes[64], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        words_fill(text, sizeof text, LANG_NL, "record.extended", "m",
            record_minutes(json_get_int(o, "minutes", 0), minutes), "t",
            record_time(r, o, "at", at), "who", record_staff(r, o, "by"), "v",
            record_row_text(r, o, "text"), NULL);
        page_pair(r->out, words(LANG_NL, "record.extension_all"), text);
    }
}

static void interruption_lines(struct record *r)
{
    const struct json *list = record_payload(r, "interruptions");
    char span[2 * RECORD_TIME_SIZE + 8];
    for (size_t i = 0; i < json_count(list); i++) {
        BUF_AUTO struct buf all = BUF_INIT(64u << 10);
        record_interruption(r, json_at(list, i), &all);
        page_pair(r->out, record_interruption_span(r, json_at(list, i), span), buf_text(&all));
    }
}

static void part_timings(struct record *r)
{
    static const struct {
        const char *key, *word;
    } LINES[] = {
        {"started", "record.started"}, {"ended", "record.ended"}, {"last_out", "record.last_out"}};
    const struct json *o = record_payload(r, "timings");
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    page_heading(r->out, "E", words(LANG_NL, "record.part.e"));
    if (record_time(r, o, "opened", at)[0])
        page_pair(r->out, words(LANG_NL, "record.opened"),
            words_fill(text, sizeof text, LANG_NL, "record.opened.line", "t", at, "who",
                record_staff(r, o, "opened_by"), NULL));
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        page_pair(r->out, words(LANG_NL, LINES[i].word), record_time(r, o, LINES[i].key, at));
    interruption_lines(r);
    extension_lines(r);
}

/* ---- H ---- */

static void part_material(struct record *r)
{
    struct table t = {
        .columns = {{words(LANG_NL, "record.col.material"), 0, false}}, .column_count = 1};
    struct record_material m;
    char note[RECORD_TEXT_SIZE];
    for (size_t k = 0; k < RECORD_COLUMNS; k++)
        t.columns[t.column_count++] = (struct table_column){record_material_column(k), 12, true};
    for (size_t i = 0; record_material(r, i, &m); i++) {
        table_cell(&t, m.what);
        for (size_t k = 0; k < RECORD_COLUMNS; k++)
            table_cell(&t, m.pieces[k]);
    }
    page_heading(r->out, "H", words(LANG_NL, "record.part.h"));
    if (!t.cell_count)
        page_paragraph(r->out, words(LANG_NL, "record.material.none"));
    table_print(&t, r->out);
    for (size_t i = 0; record_material_note(r, i, note)[0]; i++)
        page_paragraph(r->out, note);
}

/* ---- I ---- */

static void room_lines(struct record *r)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.condition"), 34, false},
                          {words(LANG_NL, "record.col.answer"), 21, false},
                          {words(LANG_NL, "record.col.at"), 10, false},
                          {words(LANG_NL, "record.col.text"), 0, false}},
        .column_count = 4};
    struct record_condition c;
    char open[RECORD_TEXT_SIZE];
    for (size_t i = 0; record_condition(r, i, &c); i++) {
        table_cell(&t, c.what);
        table_cell(&t, c.answer);
        table_cell(&t, c.at);
        table_cell(&t, c.text);
    }
    table_print(&t, r->out);
    if (record_conditions_open(r, open)[0])
        page_paragraph(r->out, open);
    buf_add_byte(r->out, '\n');
}

static void part_conditions(struct record *r)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.check"), 22, false},
                          {words(LANG_NL, "record.col.at"), 10, false},
                          {words(LANG_NL, "record.col.word"), 24, false},
                          {words(LANG_NL, "record.col.reason"), 0, false},
                          {words(LANG_NL, "record.col.by"), 24, false}},
        .column_count = 5};
    const struct json *list = record_payload(r, "overrides");
    char at[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        table_cell(&t, record_code(CODES_CHECK, json_get_text(o, "check")));
        table_cell(&t, record_time(r, o, "at", at));
        table_cell(&t, json_get_text(o, "word"));
        table_cell(&t, json_get_text(o, "reason"));
        table_cell(&t, record_staff(r, o, "by"));
    }
    page_heading(r->out, "I", words(LANG_NL, "record.part.i"));
    room_lines(r);
    if (!t.cell_count)
        page_paragraph(r->out, words(LANG_NL, "record.all_checks"));
    table_print(&t, r->out);
}

/* ---- J, K ---- */

char *record_technical(const struct record *r, const struct json *o, char text[RECORD_TEXT_SIZE])
{
    const char *what = json_get_text(o, "what");
    char id[64], n[24];
    (void)snprintf(id, sizeof id, "record.technical.%s", what ? what : "");
    int64_t amount =
        json_get_int(o, "minutes", json_get_int(o, "seconds", json_get_int(o, "tries", 0)));
    if (amount < 0 && json_get(o, "minutes"))
        text_copy(n, sizeof n, "?");
    else
        record_number(amount, n);
    const char *part = json_get_text(o, "part");
    if (part)
        (void)snprintf(id, sizeof id, "record.technical.hung.%s", part);
    const char *word = json_get_text(o, "word");
    if (word)
        (void)snprintf(id, sizeof id, "record.technical.%s.with", what ? what : "");
    if (words_has(LANG_NL, id))
        words_fill(text, RECORD_TEXT_SIZE, LANG_NL, id, "n", n, "who", record_staff(r, o, "by"),
            "v", word ? word : "", NULL);
    else
        text_copy(text, RECORD_TEXT_SIZE, what ? what : "");
    return text;
}

static void technical_line(struct record *r, const struct json *o)
{
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    BUF_AUTO struct buf all = BUF_INIT(2 * (size_t)RECORD_TEXT_SIZE);
    buf_add_text(&all, record_technical(r, o, text));
    record_add_door(r, o, &all);
    page_pair(r->out, record_time(r, o, "at", at), buf_text(&all));
    page_pair(r->out, "", record_row_text(r, o, "text"));
}

static void outage_lines(struct record *r)
{
    const struct json *list = record_payload(r, "outages");
    char span[96];
    for (size_t i = 0; i < json_count(list); i++) {
        BUF_AUTO struct buf all = BUF_INIT(512u << 10);
        record_outage(r, json_at(list, i), &all);
        page_pair(r->out, record_span(r, json_at(list, i), "from", "to", span), buf_text(&all));
    }
}

static void part_technical(struct record *r)
{
    const struct json *list = record_payload(r, "technical");
    page_heading(r->out, "J", words(LANG_NL, "record.part.j"));
    outage_lines(r);
    for (size_t i = 0; i < json_count(list); i++)
        technical_line(r, json_at(list, i));
    if (!json_count(list) && !json_count(record_payload(r, "outages")))
        page_paragraph(r->out, words(LANG_NL, "record.nothing_particular"));
}

static void part_remarks(struct record *r)
{
    const struct json *list = record_payload(r, "remarks");
    char label[128], at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    page_heading(r->out, "K", words(LANG_NL, "record.part.k"));
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        words_fill(text, sizeof text, LANG_NL, "record.remark.line", "v",
            record_row_text(r, o, "text"), "who", record_staff(r, o, "by"), NULL);
        const char *what = json_get_text(o, "what");
        if (what && strcmp(what, "remark") != 0)
            (void)snprintf(
                label, sizeof label, "%s %s", record_time(r, o, "at", at), record_event(what));
        else
            (void)snprintf(label, sizeof label, "%s", record_time(r, o, "at", at));
        page_pair(r->out, label, text);
    }
    if (!json_count(list))
        page_paragraph(r->out, words(LANG_NL, "record.none"));
}

/* ---- all of it ---- */

static void head(struct record *r)
{
    struct pv_view_fit fit = pv_view_fit(r->v);
    page_sides(r->out, record_or(json_text(record_payload(r, "institution")), ""),
        record_or(json_text(record_payload(r, "pv_number")), ""));
    page_sides(r->out, words(LANG_NL, "record.title"), "");
    page_rule(r->out, "═");
    if (fit.strangers)
        page_paragraph(r->out, words(LANG_NL, "record.strangers"));
    if (fit.shown < fit.digests)
        page_paragraph(r->out, words(LANG_NL, "record.extract"));
}

enum err pv_text(const struct pv_shown *shown, struct buf *ret, struct diag *d)
{
    struct pv_view view;
    JSON_AUTO struct json *refusals = NULL;
    BUF_AUTO struct buf out = BUF_INIT(RECORD_BYTES_MAX);
    enum err e = shown->refusals.n ? json_parse(shown->refusals, &refusals, d) : ERR_OK;
    if (e != ERR_OK)
        return e;
    e = pv_view_open(shown->payload, shown->rows, &view, d);
    if (e == ERR_OK) {
        struct record r = {&view, &out, false, shown->pv};
        head(&r);
        part_session(&r);
        part_staff(&r);
        record_presence(&r);
        record_accommodations(&r);
        part_timings(&r);
        record_incidents(&r);
        record_absences(&r);
        part_material(&r);
        part_conditions(&r);
        part_technical(&r);
        part_remarks(&r);
        record_closing(&r, shown->pv, refusals);
        record_evidence(&r, shown->payload);
        buf_add_bytes(ret, buf_view(&out));
        e = buf_check(&out) != ERR_OK ? buf_check(&out) : buf_check(ret);
    }
    pv_view_free(&view);
    return e;
}
