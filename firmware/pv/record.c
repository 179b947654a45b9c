// SPDX-License-Identifier: EUPL-1.2
/* The words that every part of the record uses: codes, times, names, numbers. */
#include "pv/record.h"

#include "base/words.h"
#include <stdio.h>
#include <string.h>

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

const struct json *record_payload(const struct record *r, const char *key)
{
    return json_get(r->v->payload, key);
}

const char *record_or(const char *text, const char *otherwise)
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

char *record_span(
    struct record *r, const struct json *from, const char *a, const char *b, char out[96])
{
    char start[RECORD_TIME_SIZE], end[RECORD_TIME_SIZE];
    record_time(r, from, a, start);
    record_time(r, from, b, end);
    (void)snprintf(out, 96, "%s – %s", start[0] ? start : "…", end[0] ? end : "…");
    return out;
}
