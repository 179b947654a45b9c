// SPDX-License-Identifier: EUPL-1.2
/* Sentences about the staff: how they came, handed over and left. The same on screen text and
 * paper. */
#include "pv/record.h"

#include "base/words.h"

#include <stdio.h>
#include <string.h>

static bool is(const struct json *o, const char *what)
{
    const char *text = json_get_text(o, "what");
    return text && strcmp(text, what) == 0;
}

/* The table says when somebody came first and left last; only what lies between is worth a line. */
static bool is_in_table(const struct record *r, const struct json *o)
{
    const struct json *staff =
        json_at(json_get(r->v->payload, "staff"), (size_t)json_get_int(o, "by", INVIGILATORS_MAX));
    const char *key = is(o, "staff-in") ? "in" : is(o, "staff-out") ? "out" : NULL;
    const char *when = json_get_text(o, json_get(o, "happened") ? "happened" : "at");
    const char *said = key ? json_get_text(staff, key) : NULL;
    return said && when && strcmp(said, when) == 0 && !json_get(o, "word");
}

static const char *sentence_of(const struct json *o)
{
    if (is(o, "handed-over"))
        return json_get_bool(o, "lead", false) ? "record.staff.handed_over_lead"
                                               : "record.staff.handed_over";
    if (is(o, "substitute"))
        return "record.staff.substitute";
    if (is(o, "unsupervised"))
        return "record.staff.unsupervised";
    if (is(o, "staff-in"))
        return "record.staff.came_back";
    return json_get(o, "word") ? "record.staff.was_gone" : "record.staff.left";
}

void record_staff_line(struct record *r, const struct json *o, struct buf *all)
{
    char text[RECORD_TEXT_SIZE], from[RECORD_TIME_SIZE], minutes[64];
    const char *word = json_get_text(o, "word"), *name = json_get_text(o, "text");
    const struct json *staff =
        json_at(json_get(r->v->payload, "staff"), (size_t)json_get_int(o, "by", INVIGILATORS_MAX));
    const char *badge = json_get_text(staff, "badge");
    if (is_in_table(r, o))
        return;
    buf_add_text(all,
        words_fill(text, sizeof text, LANG_NL, sentence_of(o), "who",
            name ? name : record_staff(r, o, "by"), "to", record_staff(r, o, "to"), "badge",
            badge ? badge : "–", "v", word ? word : "–", "t", record_time(r, o, "happened", from),
            "m", record_minutes(json_get_int(o, "minutes", 0), minutes), NULL));
    record_add_door(r, o, all);
    const char *remark = record_row_text(r, o, "text");
    if (remark[0])
        buf_add_format(all, " %s", remark);
}

bool record_has_signed(const struct record *r, const struct json *staff)
{
    const char *key = json_get_text(staff, "key");
    for (size_t i = 0; key && r->signed_by && i < r->signed_by->signature_count; i++) {
        JSON_AUTO struct json *h = NULL;
        const struct jws_signature *s = &r->signed_by->signatures[i];
        if (json_parse(buf_view(&s->protected_json), &h, NULL) != ERR_OK)
            continue;
        const char *kid = json_get_text(h, "kid");
        if (kid && strcmp(kid, key) == 0)
            return true;
    }
    return false;
}

const char *record_came(struct record *r, const struct json *staff, char out[RECORD_TIME_SIZE])
{
    const char *role = json_get_text(staff, "role");
    bool badge = role && strcmp(role, pv_role_of(STAFF_EMERGENCY)) == 0;
    if (record_time(r, staff, "in", out)[0])
        return out;
    return words(LANG_NL, record_has_signed(r, staff) ? "record.came_to_sign"
                          : badge                     ? "record.badge_unused"
                                                      : "record.not_there");
}

/* "Hüseyin Örneksoy 39 minuten voor aanvang". */
static void add_arrival(const struct record *r, const struct json *staff, struct buf *all)
{
    char minutes[64], text[RECORD_TEXT_SIZE];
    const char *name = json_get_text(staff, "name");
    struct wall start = pv_view_time(json_get(r->v->payload, "planned"), "start", NULL);
    struct wall in = pv_view_time(staff, "in", NULL);
    if (!start.ms || !in.ms)
        return;
    bool before = in.ms <= start.ms;
    int64_t n = (before ? start.ms - in.ms : in.ms - start.ms) / 60000;
    record_add_piece(all, words_fill(text, sizeof text, LANG_NL,
                              before ? "record.staff.before_start" : "record.staff.after_start",
                              "who", name ? name : "–", "m", record_minutes(n, minutes), NULL));
}

void record_arrivals(const struct record *r, struct buf *all)
{
    const struct json *list = json_get(r->v->payload, "staff");
    for (size_t i = 0; i < json_count(list); i++)
        add_arrival(r, json_at(list, i), all);
}

const char *record_signed_off(const struct json *staff, char text[256])
{
    const struct json *o = json_get(staff, "signed_off");
    char n[24];
    text[0] = 0;
    return o ? words_fill(text, 256, LANG_NL, "record.signed_off", "n",
               record_number(json_get_int(o, "entries", 0), n), NULL)
             : text;
}

char *record_statement(int64_t required, char out[RECORD_TEXT_SIZE])
{
    char n[24];
    return words_fill(out, RECORD_TEXT_SIZE, LANG_NL,
        required == 1 ? "record.statement_true_one" : "record.statement_true", "n",
        record_number(required, n), NULL);
}
