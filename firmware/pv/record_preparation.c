// SPDX-License-Identifier: EUPL-1.2
/* Sentences and cells about the room, the version in it, material and failing systems: the same on
 * screen text and paper. What nobody looked at is said to be so. */
#include "pv/record.h"

#include "base/words.h"
#include "sitting/event.h"

#include <stdio.h>
#include <string.h>

static const struct json *payload(const struct record *r, const char *key)
{
    return json_get(r->v->payload, key);
}

static void say(struct buf *all, const char *text)
{
    if (all->n && text[0])
        buf_add_byte(all, ' ');
    buf_add_text(all, text);
}

static const char *text_of(const struct json *o, const char *key)
{
    const char *text = json_get_text(o, key);
    return text ? text : "";
}

/* ---- version ---- */

static const char *version_line(const struct json *o)
{
    if (strcmp(text_of(o, "what"), "seen") != 0)
        return "record.version_in_room.decided";
    return json_get(o, "code") ? "record.version_in_room.paper" : "record.version_in_room.other";
}

void record_version_checks(struct record *r, struct buf *all)
{
    const struct json *list = payload(r, "version_checks");
    char text[RECORD_TEXT_SIZE], at[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        bool decided = json_get(o, "reason") != NULL;
        const char *said = decided ? text_of(o, "reason")
                           : json_get(o, "code")
                               ? text_of(o, "code")
                               : record_code(CODES_VERSION, json_get_text(o, "source"));
        if (!record_time(r, o, "happened", at)[0])
            record_time(r, o, "at", at);
        say(all, words_fill(text, sizeof text, LANG_NL, version_line(o), "t", at, "v", said,
                     "match", record_code(CODES_MATCH, json_get_text(o, "match")), "word",
                     text_of(o, "word"), "who", record_staff(r, o, "by"), NULL));
    }
    if (!json_count(list))
        say(all, words(LANG_NL, "record.version_in_room.none"));
}

/* ---- room ---- */

bool record_condition(struct record *r, size_t i, struct record_condition *ret)
{
    const struct json *o = json_at(payload(r, "conditions"), i);
    if (!o)
        return false;
    ret->what = record_code(CODES_CONDITION, json_get_text(o, "what"));
    ret->answer = record_code(CODES_ANSWER, json_get_text(o, "answer"));
    ret->by = record_staff(r, o, "by");
    ret->text = record_row_text(r, o, "text");
    record_time(r, o, "at", ret->at);
    return true;
}

static bool was_looked_at(const struct record *r, const char *what)
{
    const struct json *list = payload(r, "conditions");
    for (size_t i = 0; i < json_count(list); i++)
        if (strcmp(text_of(json_at(list, i), "what"), what) == 0)
            return true;
    return false;
}

char *record_conditions_open(const struct record *r, char out[RECORD_TEXT_SIZE])
{
    BUF_AUTO struct buf names = BUF_INIT(RECORD_TEXT_SIZE);
    for (int32_t what = CONDITION_QUIET; what < CONDITION_COUNT; what++) {
        const char *code = code_of(CODES_CONDITION, what);
        if (!was_looked_at(r, code))
            buf_add_format(&names, "%s%s", names.n ? ", " : "", record_code(CODES_CONDITION, code));
    }
    out[0] = '\0';
    if (names.n)
        words_fill(out, RECORD_TEXT_SIZE, LANG_NL, "record.conditions.not_checked", "v",
            buf_text(&names), NULL);
    return out;
}

/* ---- material ---- */

bool record_material(const struct record *r, size_t i, struct record_material *ret)
{
    const struct json *o = json_at(payload(r, "material"), i);
    if (!o)
        return false;
    ret->what = record_code(CODES_MATERIAL, json_get_text(o, "what"));
    for (int32_t k = 0; k < RECORD_COLUMNS; k++) {
        const struct json *n = json_get(o, code_of(CODES_COLUMN, MATERIAL_RECEIVED + k));
        text_copy(ret->pieces[k], sizeof ret->pieces[k], "–");
        if (n)
            record_number(json_int(n, 0), ret->pieces[k]);
    }
    return true;
}

const char *record_material_column(size_t k)
{
    return record_code(CODES_COLUMN, code_of(CODES_COLUMN, MATERIAL_RECEIVED + (int32_t)k));
}

char *record_material_note(struct record *r, size_t i, char out[RECORD_TEXT_SIZE])
{
    const struct json *o = json_at(payload(r, "material_notes"), i);
    char n[24], at[RECORD_TIME_SIZE];
    out[0] = '\0';
    if (!o)
        return out;
    return words_fill(out, RECORD_TEXT_SIZE, LANG_NL, "record.material.note", "what",
        record_code(CODES_MATERIAL, json_get_text(o, "what")), "n",
        record_number(json_get_int(o, "pieces", 0), n), "column",
        record_code(CODES_COLUMN, json_get_text(o, "column")), "v", record_row_text(r, o, "text"),
        "who", record_staff(r, o, "by"), "t", record_time(r, o, "at", at), NULL);
}

/* ---- outages ---- */

/* "Numune, Zeynep: 10 minuten kwijt, verder op werkplek 7" */
static void say_affected(
    const struct record *r, size_t candidate, const struct json *o, struct buf *all)
{
    char name[RECORD_NAME_SIZE], minutes[64], text[RECORD_TEXT_SIZE];
    int64_t lost = json_get_int(o, "lost_min", -1);
    const char *station = text_of(o, "station");
    record_name(pv_view_part(r->v, candidate, PV_IDENTITY), name);
    if (lost < 0)
        words_fill(text, sizeof text, LANG_NL, "record.affected.whole", "who", name, NULL);
    else
        words_fill(text, sizeof text, LANG_NL, "record.affected", "who", name, "m",
            record_minutes(lost, minutes), NULL);
    if (all->n)
        buf_add_text(all, "; ");
    buf_add_text(all, text);
    if (station[0])
        buf_add_text(all,
            words_fill(text, sizeof text, LANG_NL, "record.affected.station", "v", station, NULL));
}

static void say_people(struct record *r, int64_t incident, struct buf *all)
{
    BUF_AUTO struct buf people = BUF_INIT(RECORD_NAMES_MAX);
    struct record_order list;
    record_order_list(r, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct json *o = record_involvement(r, list.at[i], incident);
        if (json_get(o, "lost_min"))
            say_affected(r, list.at[i], o, &people);
    }
    if (!people.n)
        return;
    say(all, buf_text(&people));
    buf_add_byte(all, '.');
}

void record_outage(struct record *r, const struct json *o, struct buf *all)
{
    char text[RECORD_TEXT_SIZE], n[24], a[24];
    int64_t incident = json_get_int(o, "incident", 0), affected = json_get_int(o, "affected", 0);
    say(all, words_fill(text, sizeof text, LANG_NL,
                 affected == 1 ? "record.outage.one" : "record.outage", "system",
                 record_code(CODES_SYSTEM, json_get_text(o, "system")), "n",
                 record_number(incident, n), "a", record_number(affected, a), NULL));
    record_add_door_of_number(r, incident, all);
    if (!json_get(o, "to"))
        say(all, words(LANG_NL, "record.outage.open"));
    say_people(r, incident, all);
    const struct json *incidents = payload(r, "incidents");
    for (size_t i = 0; i < json_count(incidents); i++)
        if (json_get_int(json_at(incidents, i), "number", 0) == incident)
            record_incident_helpdesk(r, json_at(incidents, i), all);
}
