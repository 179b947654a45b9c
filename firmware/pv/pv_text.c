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

/* ---- what the parts share ---- */

const char *record_code(enum code_set set, const char *code)
{
    char id[96];
    if (!code)
        return "";
    (void)snprintf(id, sizeof id, "record.%s.%s", code_set_name(set), code);
    return words_has(LANG_NL, id) ? words(LANG_NL, id) : code;
}

char *record_time(
    struct record *r, const struct json *o, const char *key, char out[RECORD_TIME_SIZE])
{
    bool unsure = false;
    struct wall t = pv_view_time(o, key, &unsure);
    struct wall day = pv_view_time(json_get(r->v->payload, "planned"), "start", NULL);
    char hm[6], date[11];
    out[0] = 0;
    if (!t.ms)
        return out;
    wall_format_hm(t, hm);
    wall_format_date(t, date);
    bool other_day = day.ms && !wall_same_day(t, day);
    (void)snprintf(out, RECORD_TIME_SIZE, "%s%s%s%s", other_day ? date : "", other_day ? " " : "",
        hm, unsure ? "*" : "");
    r->unsure = r->unsure || unsure;
    return out;
}

const char *record_staff(const struct record *r, const struct json *o, const char *key)
{
    int64_t at = json_get_int(o, key, -1);
    const struct json *staff = json_get(r->v->payload, "staff");
    const char *name = at < 0 ? NULL : json_get_text(json_at(staff, (size_t)at), "name");
    return name ? name : words(LANG_NL, "record.kiosk");
}

char *record_name(const struct json *identity, char out[RECORD_NAME_SIZE])
{
    const char *given = json_get_text(identity, "given");
    const char *prefix = json_get_text(identity, "prefix");
    const char *surname = json_get_text(identity, "surname");
    if (!identity) {
        text_copy(out, RECORD_NAME_SIZE, words(LANG_NL, "record.not_shown"));
        return out;
    }
    BUF_AUTO struct buf name = BUF_INIT(4096);
    buf_add_text(&name, surname ? surname : "");
    if (given)
        buf_add_format(&name, "%s%s", surname ? ", " : "", given);
    if (prefix)
        buf_add_format(&name, " %s", prefix);
    text_copy(out, RECORD_NAME_SIZE, buf_text(&name));
    return out;
}

const char *record_row_text(const struct record *r, const struct json *item, const char *name)
{
    if (!json_count(json_get(item, "_sd")))
        return "";
    const char *text = json_text(row_of(&r->v->rows, item, name));
    return text ? text : words(LANG_NL, "record.not_shown");
}

const char *record_event(const char *what)
{
    char id[64];
    (void)snprintf(id, sizeof id, "record.event.%s", what ? what : "");
    if (!what)
        return "";
    return words_has(LANG_NL, id) ? words(LANG_NL, id) : what;
}

char *record_number(int64_t n, char out[24])
{
    (void)snprintf(out, 24, "%lld", (long long)n);
    return out;
}

static const struct json *payload(const struct record *r, const char *key)
{
    return json_get(r->v->payload, key);
}

static const char *text_or(const char *text, const char *otherwise)
{
    return text && text[0] ? text : otherwise;
}

/* "5 minuten", "1 minuut". */
char *record_minutes(int64_t n, char out[64])
{
    char digits[24];
    record_number(n, digits);
    return words_fill(
        out, 64, LANG_NL, n == 1 ? "record.minute" : "record.minutes", "n", digits, NULL);
}

/* ---- A ---- */

char *record_span(
    struct record *r, const struct json *from, const char *a, const char *b, char out[96])
{
    char start[RECORD_TIME_SIZE], end[RECORD_TIME_SIZE];
    record_time(r, from, a, start);
    record_time(r, from, b, end);
    (void)snprintf(out, 96, "%s – %s", start[0] ? start : "…", end[0] ? end : "…");
    return out;
}

static void exam_lines(struct record *r)
{
    const struct json *exam = payload(r, "exam");
    char text[RECORD_TEXT_SIZE];
    const char *code = json_get_text(exam, "code");
    (void)snprintf(text, sizeof text, "%s%s%s%s", text_or(json_get_text(exam, "name"), "–"),
        code ? " (" : "", code ? code : "", code ? ")" : "");
    page_pair(r->out, words(LANG_NL, "record.exam"), text);
    const char *version = text_or(json_get_text(exam, "version"), "–");
    if (json_get_bool(exam, "established", false))
        words_fill(text, sizeof text, LANG_NL, "record.version.established", "v", version, "on",
            text_or(json_get_text(exam, "established_on"), "–"), "by",
            text_or(json_get_text(exam, "established_by"), "–"), NULL);
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
    struct wall start = pv_view_time(payload(r, "planned"), "start", NULL), noon;
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
    page_pair(r->out, words(LANG_NL, "record.room"), json_text(payload(r, "room")));
    page_pair(r->out, words(LANG_NL, "record.planned"),
        record_span(r, payload(r, "planned"), "start", "end", text));
    page_pair(r->out, words(LANG_NL, "record.actual"),
        record_span(r, payload(r, "timings"), "started", "last_out", text));
    page_pair(r->out, words(LANG_NL, "record.aids"), json_text(payload(r, "aids")));
    page_pair(r->out, words(LANG_NL, "record.instructions"), json_text(payload(r, "instructions")));
    page_pair(r->out, words(LANG_NL, "record.contact"), json_text(payload(r, "contact")));
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

static void staff_lines(struct record *r)
{
    const struct json *log = payload(r, "staff_log");
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
}

static void part_staff(struct record *r)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 0, false},
                          {words(LANG_NL, "record.col.role"), 28, false},
                          {words(LANG_NL, "record.col.came"), 18, false},
                          {words(LANG_NL, "record.col.went"), 18, false}},
        .column_count = 4};
    const struct json *list = payload(r, "staff");
    char in[RECORD_TIME_SIZE], out[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        table_cell(&t, json_get_text(o, "name"));
        table_cell(&t, record_role(json_get_text(o, "role")));
        record_time(r, o, "in", in);
        table_cell(&t, in[0] ? in : words(LANG_NL, "record.not_there"));
        table_cell(&t, record_time(r, o, "out", out));
    }
    page_heading(r->out, "B", words(LANG_NL, "record.part.b"));
    table_print(&t, r->out);
    staff_lines(r);
}

/* ---- E ---- */

static void extension_lines(struct record *r)
{
    const struct json *list = payload(r, "extensions");
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
    const struct json *list = payload(r, "interruptions");
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
    const struct json *o = payload(r, "timings");
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
    const struct json *list = payload(r, "overrides");
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
    record_technical(r, o, text);
    page_pair(r->out, record_time(r, o, "at", at), text);
    page_pair(r->out, "", record_row_text(r, o, "text"));
}

static void outage_lines(struct record *r)
{
    const struct json *list = payload(r, "outages");
    char span[96];
    for (size_t i = 0; i < json_count(list); i++) {
        BUF_AUTO struct buf all = BUF_INIT(512u << 10);
        record_outage(r, json_at(list, i), &all);
        page_pair(r->out, record_span(r, json_at(list, i), "from", "to", span), buf_text(&all));
    }
}

static void part_technical(struct record *r)
{
    const struct json *list = payload(r, "technical");
    page_heading(r->out, "J", words(LANG_NL, "record.part.j"));
    outage_lines(r);
    for (size_t i = 0; i < json_count(list); i++)
        technical_line(r, json_at(list, i));
    if (!json_count(list) && !json_count(payload(r, "outages")))
        page_paragraph(r->out, words(LANG_NL, "record.nothing_particular"));
}

static void part_remarks(struct record *r)
{
    const struct json *list = payload(r, "remarks");
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

/* ---- L ---- */

static void count_lines(struct record *r)
{
    static const struct {
        const char *key, *word;
        bool always;
    } LINES[] = {{"on_list", "record.count.on_list", true},
        {"canceled", "record.count.canceled", false}, {"attended", "record.count.attended", true},
        {"late", "record.count.late", true}, {"refused", "record.count.refused", false},
        {"stopped", "record.count.stopped", false},
        {"not_started", "record.count.not_started", false}, {"absent", "record.count.absent", true},
        {"id_refused", "record.count.id_refused", false}, {"guests", "record.count.guests", false},
        {"incidents", "record.count.incidents", true},
        {"scans_refused", "record.count.scans_refused", false}};
    const struct json *counts = payload(r, "counts");
    char n[24];
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        int64_t value = json_get_int(counts, LINES[i].key, 0);
        if (value || LINES[i].always)
            page_pair(r->out, words(LANG_NL, LINES[i].word), record_number(value, n));
    }
}

int64_t record_pieces(const struct record *r)
{
    int64_t sum = 0;
    for (size_t i = 0; i < pv_view_candidates(r->v); i++) {
        int64_t n = json_get_int(pv_view_part(r->v, i, PV_ATTENDANCE), "pieces", 0);
        sum += n > 0 && n < 10000 ? n : 0;
    }
    const struct json *guests = payload(r, "unlisted");
    for (size_t i = 0; i < json_count(guests); i++) {
        int64_t n = json_get_int(json_at(guests, i), "pieces", 0);
        sum += n > 0 && n < 10000 ? n : 0;
    }
    return sum;
}

/* Name of the signer whose key id is `kid`: staff, the kiosk, or "". */
const char *record_signer(const struct record *r, const char *kid)
{
    const struct json *staff = payload(r, "staff"), *device = payload(r, "device");
    for (size_t i = 0; kid && i < json_count(staff); i++) {
        const char *key = json_get_text(json_at(staff, i), "key");
        if (key && strcmp(key, kid) == 0)
            return text_or(json_get_text(json_at(staff, i), "name"), "");
    }
    const char *key = json_get_text(device, "key");
    return kid && key && strcmp(key, kid) == 0 ? text_or(json_get_text(device, "label"), "")
                                               : words(LANG_NL, "record.signer_unknown");
}

static void signature_row(struct record *r, struct table *t, const struct jws_signature *s)
{
    JSON_AUTO struct json *h = NULL;
    char text[64], date[11], hm[6];
    if (json_parse(buf_view(&s->protected_json), &h, NULL) != ERR_OK)
        return;
    int64_t iat = json_get_int(h, "iat", 0);
    struct wall at = {iat > 0 && iat < INT64_MAX / 1000 ? iat * 1000 : 0};
    wall_format_date(at, date);
    wall_format_hm(at, hm);
    (void)snprintf(text, sizeof text, "%s %s", date, hm);
    table_cell(t, record_signer(r, json_get_text(h, "kid")));
    const char *role = json_get_text(h, "role");
    table_cell(t, record_role(role));
    table_cell(t, text);
    bool kiosk = role && strcmp(role, "device") == 0;
    table_cell(t, kiosk                    ? words(LANG_NL, "record.with_device")
                  : json_get(h, "strokes") ? words(LANG_NL, "record.with_strokes")
                                           : words(LANG_NL, "record.with_key"));
}

/* Who signed when leaving, before those who signed all of it. */
static void signed_off_row(struct table *t, const struct json *staff)
{
    struct wall at = pv_view_time(staff, "out", NULL);
    char text[256], when[32], date[11], hm[6];
    if (!record_signed_off(staff, text)[0])
        return;
    wall_format_date(at, date);
    wall_format_hm(at, hm);
    (void)snprintf(when, sizeof when, "%s %s", date, hm);
    table_cell(t, json_get_text(staff, "name"));
    table_cell(t, record_role(json_get_text(staff, "role")));
    table_cell(t, when);
    table_cell(t, text);
}

static void part_closing(struct record *r, const struct jws *pv)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 0, false},
                          {words(LANG_NL, "record.col.role"), 28, false},
                          {words(LANG_NL, "record.col.signed"), 18, false},
                          {words(LANG_NL, "record.col.how"), 28, false}},
        .column_count = 4};
    char n[24], required[24], text[RECORD_TEXT_SIZE];
    page_heading(r->out, "L", words(LANG_NL, "record.part.l"));
    count_lines(r);
    if (record_pieces(r))
        page_pair(r->out, words(LANG_NL, "record.pieces"), record_number(record_pieces(r), n));
    buf_add_byte(r->out, '\n');
    for (size_t i = 0; i < json_count(payload(r, "staff")); i++)
        signed_off_row(&t, json_at(payload(r, "staff"), i));
    for (size_t i = 0; pv && i < pv->signature_count; i++)
        signature_row(r, &t, &pv->signatures[i]);
    page_paragraph(
        r->out, words_fill(text, sizeof text, LANG_NL, "record.statement_true", "n",
                    record_number(json_int(payload(r, "signatures_required"), 0), required), NULL));
    buf_add_byte(r->out, '\n');
    if (!t.cell_count)
        page_paragraph(r->out, words(LANG_NL, "record.unsigned"));
    table_print(&t, r->out);
}

/* ---- N ---- */

static void fingerprint_lines(struct record *r, struct bytes signed_payload)
{
    struct hash h = pv_fingerprint(signed_payload);
    char groups[FINGERPRINT_TEXT], check[FINGERPRINT_WORDS_TEXT], hex[2 * HASH_SIZE + 1];
    fingerprint_groups(&h, groups);
    fingerprint_words(&h, 4, check);
    hex_encode(h.b, HASH_SIZE, hex);
    page_pair(r->out, words(LANG_NL, "record.fingerprint"), groups);
    page_pair(r->out, words(LANG_NL, "record.check_words"), check);
    page_pair(r->out, words(LANG_NL, "record.sha256"), hex);
}

static void device_lines(struct record *r)
{
    const struct json *device = payload(r, "device");
    char door[24], text[RECORD_TEXT_SIZE];
    const char *place = json_get_text(device, "key_place");
    bool tpm = place && strcmp(place, "tpm") == 0;
    words_fill(text, sizeof text, LANG_NL, "record.device.line", "v",
        text_or(json_get_text(device, "label"), "–"), "door",
        record_number(json_get_int(device, "door", 0), door), "key",
        text_or(json_get_text(device, "key"), "–"), "place",
        tpm ? words(LANG_NL, "record.key.tpm") : words(LANG_NL, "record.key.file"), NULL);
    page_pair(r->out, words(LANG_NL, "record.device"), text);
    page_pair(r->out, words(LANG_NL, "record.software"), json_get_text(device, "software"));
}

static void chain_lines(struct record *r)
{
    const struct json *list = payload(r, "heads");
    char n[24], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        words_fill(text, sizeof text, LANG_NL, "record.chain.line", "n",
            record_number(json_get_int(o, "size", 0), n), "v",
            text_or(json_get_text(o, "root"), "–"), NULL);
        page_pair(r->out, words(LANG_NL, "record.chain"), text);
    }
}

static void clock_line(struct record *r)
{
    const struct json *clock = payload(r, "clock");
    char n[24], text[RECORD_TEXT_SIZE];
    words_fill(text, sizeof text, LANG_NL, "record.clock.line", "v",
        record_code(CODES_CERTAINTY, json_get_text(clock, "lowest")), "n",
        record_number(json_get_int(clock, "steps", 0), n), NULL);
    page_pair(r->out, words(LANG_NL, "record.clock"), text);
    if (r->unsure)
        page_pair(r->out, "", words(LANG_NL, "record.unsure"));
}

static void part_evidence(struct record *r, struct bytes signed_payload)
{
    char at[RECORD_TIME_SIZE], deltas[RECORD_TEXT_SIZE];
    page_heading(r->out, "N", words(LANG_NL, "record.part.n"));
    fingerprint_lines(r, signed_payload);
    device_lines(r);
    page_pair(r->out, words(LANG_NL, "record.card"), json_text(payload(r, "card")));
    page_pair(r->out, words(LANG_NL, "record.list"), json_text(payload(r, "list")));
    page_pair(
        r->out, words(LANG_NL, "record.list_made"), record_time(r, r->v->payload, "list_made", at));
    if (record_deltas(r, deltas)[0])
        page_pair(r->out, words(LANG_NL, "record.deltas"), deltas);
    chain_lines(r);
    clock_line(r);
    page_pair(r->out, words(LANG_NL, "record.made"), record_time(r, r->v->payload, "made", at));
    buf_add_byte(r->out, '\n');
    page_paragraph(r->out, words(LANG_NL, "record.verify_help"));
}

static void head(struct record *r)
{
    struct pv_view_fit fit = pv_view_fit(r->v);
    page_sides(r->out, text_or(json_text(payload(r, "institution")), ""),
        text_or(json_text(payload(r, "pv_number")), ""));
    page_sides(r->out, words(LANG_NL, "record.title"), "");
    page_rule(r->out, "═");
    if (fit.strangers)
        page_paragraph(r->out, words(LANG_NL, "record.strangers"));
    if (fit.shown < fit.digests)
        page_paragraph(r->out, words(LANG_NL, "record.extract"));
}

enum err pv_text(struct bytes signed_payload, struct bytes rows, const struct jws *pv,
    struct buf *ret, struct diag *d)
{
    struct pv_view view;
    BUF_AUTO struct buf out = BUF_INIT(RECORD_BYTES_MAX);
    enum err e = pv_view_open(signed_payload, rows, &view, d);
    if (e == ERR_OK) {
        struct record r = {&view, &out, false};
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
        part_closing(&r, pv);
        part_evidence(&r, signed_payload);
        buf_add_bytes(ret, buf_view(&out));
        e = buf_check(&out) != ERR_OK ? buf_check(&out) : buf_check(ret);
    }
    pv_view_free(&view);
    return e;
}
