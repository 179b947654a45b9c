// SPDX-License-Identifier: EUPL-1.2
/* Sentences about interruptions, roll calls and what was added to an incident: the same on screen
 * text and paper. */
#include "pv/record.h"

#include "base/words.h"

#include <stdio.h>
#include <string.h>

static void say(struct buf *all, const char *text)
{
    if (!text[0])
        return;
    if (all->n)
        buf_add_byte(all, ' ');
    buf_add_text(all, text);
}

/* ---- interruptions ---- */

static void say_end(struct record *r, const struct json *end, struct buf *all)
{
    char text[RECORD_TEXT_SIZE], minutes[64];
    const char *word = json_get_text(end, "word");
    bool gone_on = code_value(CODES_RESUMPTION, json_get_text(end, "how")) != RESUMED_NOT;
    say(all, words_fill(text, sizeof text, LANG_NL,
                 gone_on ? "record.interruption.resumed" : "record.interruption.given_up", "how",
                 record_code(CODES_RESUMPTION, json_get_text(end, "how")), "m",
                 record_minutes(json_get_int(end, "minutes", 0), minutes), "who",
                 record_staff(r, end, "by"), NULL));
    if (word)
        say(all,
            words_fill(text, sizeof text, LANG_NL, "record.interruption.word", "who", word, NULL));
    say(all, record_row_text(r, end, "text"));
}

void record_interruption(struct record *r, const struct json *o, struct buf *all)
{
    char text[RECORD_TEXT_SIZE], n[24];
    const struct json *end = json_get(o, "end");
    int64_t incident = json_get_int(o, "incident", 0);
    say(all, words_fill(text, sizeof text, LANG_NL,
                 incident ? "record.interruption.incident" : "record.interruption.line", "what",
                 record_code(CODES_INTERRUPTION, json_get_text(o, "what")), "n",
                 record_number(incident, n), "who", record_staff(r, o, "by"), NULL));
    say(all, record_row_text(r, o, "text"));
    if (end)
        say_end(r, end, all);
    else
        say(all, words(LANG_NL, "record.interruption.open"));
}

char *record_interruption_span(
    struct record *r, const struct json *o, char out[2 * RECORD_TIME_SIZE + 8])
{
    char from[RECORD_TIME_SIZE], to[RECORD_TIME_SIZE];
    record_time(r, o, "from", from);
    record_time(r, json_get(o, "end"), "at", to);
    (void)snprintf(
        out, 2 * RECORD_TIME_SIZE + 8, "%s – %s", from[0] ? from : "…", to[0] ? to : "…");
    return out;
}

/* ---- notes of an incident ---- */

/* Who and what of a note; "not shown" for both when its row is gone. */
static void note_words(
    const struct record *r, const struct json *note, const char **who, const char **text)
{
    const struct json *row = row_of(&r->v->rows, note, "note");
    const char *gone = row ? "" : words(LANG_NL, "record.not_shown");
    *who = json_get_text(row, "who");
    *text = json_get_text(row, "text");
    *who = *who ? *who : gone;
    *text = *text ? *text : gone;
}

/* The sentence around it brings its own full stop. */
static char *without_stop(const char *text, char out[RECORD_TEXT_SIZE])
{
    text_copy(out, RECORD_TEXT_SIZE, text);
    size_t n = strlen(out);
    if (n && out[n - 1] == '.')
        out[n - 1] = '\0';
    return out;
}

static void say_note(struct record *r, const struct json *note, struct buf *all)
{
    char id[64], line[RECORD_TEXT_SIZE], at[RECORD_TIME_SIZE], said[RECORD_TEXT_SIZE];
    const char *who, *text, *code = json_get_text(note, "what");
    note_words(r, note, &who, &text);
    (void)snprintf(id, sizeof id, "record.noted.%s%s", code ? code : "", who[0] ? ".who" : "");
    if (!words_has(LANG_NL, id))
        (void)snprintf(id, sizeof id, "record.noted.%s", code ? code : "");
    if (!record_time(r, note, "happened", at)[0])
        record_time(r, note, "at", at);
    if (words_has(LANG_NL, id))
        say(all, words_fill(line, sizeof line, LANG_NL, id, "who", who, "v",
                     without_stop(text, said), "t", at, NULL));
    int32_t what = code_value(CODES_NOTE, code);
    if (text[0] && (what == NOTE_TOLD || what == NOTE_HELPDESK))
        say(all, text);
}

void record_incident_notes(struct record *r, const struct json *incident, struct buf *all)
{
    char text[RECORD_TEXT_SIZE];
    const char *force = json_get_text(incident, "force_majeure");
    const struct json *notes = json_get(incident, "notes");
    if (force)
        say(all, words_fill(text, sizeof text, LANG_NL, "record.force_majeure", "v",
                     record_code(CODES_FORCE_MAJEURE, force), NULL));
    for (size_t i = 0; i < json_count(notes); i++)
        say_note(r, json_at(notes, i), all);
}

void record_incident_helpdesk(struct record *r, const struct json *incident, struct buf *all)
{
    const struct json *notes = json_get(incident, "notes");
    for (size_t i = 0; i < json_count(notes); i++)
        if (code_value(CODES_NOTE, json_get_text(json_at(notes, i), "what")) == NOTE_HELPDESK)
            say_note(r, json_at(notes, i), all);
}

/* ---- roll call ---- */

void record_roll_call(struct record *r, const struct json *attendance, struct buf *all)
{
    const struct json *list = json_get(attendance, "roll_call");
    char text[RECORD_TEXT_SIZE], at[RECORD_TIME_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        bool seen = json_get_bool(o, "seen", false);
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL,
                                  seen ? "record.roll_call.seen" : "record.roll_call.missing", "t",
                                  record_time(r, o, "at", at), NULL));
    }
}
