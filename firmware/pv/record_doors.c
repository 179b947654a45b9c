// SPDX-License-Identifier: EUPL-1.2
/* Sentences about several doors: the same on screen text and paper. */
#include "pv/record.h"

#include "base/words.h"
#include "sitting/event.h"

#include <stdio.h>

/* "deur 2", marked when that kiosk was withdrawn: what it told stands, and the reader knows. */
static const char *name_door(const struct record *r, int64_t door, char out[RECORD_DOOR_SIZE])
{
    char n[24];
    return words_fill(out, RECORD_DOOR_SIZE, LANG_NL,
        record_kiosk_withdrawn(r, door) ? "record.door.withdrawn" : "record.door", "n",
        record_number(door, n), NULL);
}

const char *record_door(const struct record *r, const struct json *o, char out[RECORD_DOOR_SIZE])
{
    int64_t door = json_get_int(o, "door", 0);
    out[0] = 0;
    return door > 0 ? name_door(r, door, out) : out;
}

void record_add_door(const struct record *r, const struct json *o, struct buf *all)
{
    char door[RECORD_DOOR_SIZE];
    if (record_door(r, o, door)[0])
        buf_add_format(all, " (%s)", door);
}

/* Incidents are numbered by the door that told them: 1.. at the first, 2001.. at the second. */
void record_add_door_of_number(const struct record *r, int64_t number, struct buf *all)
{
    char door[RECORD_DOOR_SIZE];
    int64_t n = number / NUMBERS_PER_DOOR;
    if (json_count(json_get(r->v->payload, "doors")) > 0)
        buf_add_format(all, " (%s)", name_door(r, n > 1 ? n : 1, door));
}

static void add_ending(struct record *r, const struct json *o, struct buf *all)
{
    const struct json *closed = json_get(o, "closed"), *missing = json_get(o, "missing");
    char at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const struct json *end = closed ? closed : missing;
    const char *word = json_get_text(missing, "word");
    if (!end) {
        record_add_piece(all, words(LANG_NL, "record.door.makes"));
        return;
    }
    record_add_piece(all, words_fill(text, sizeof text, LANG_NL,
                              closed ? "record.door.closed" : "record.door.missing", "t",
                              record_time(r, end, "at", at), "who", record_staff(r, end, "by"), "v",
                              word ? word : "–", NULL));
    record_add_piece(all, record_row_text(r, end, "text"));
}

bool record_door_line(struct record *r, size_t i, char label[RECORD_DOOR_SIZE], struct buf *all)
{
    const struct json *o = json_at(json_get(r->v->payload, "doors"), i);
    const char *name = json_get_text(o, "label");
    char n[24], number[RECORD_DOOR_SIZE], text[RECORD_TEXT_SIZE];
    if (!o)
        return false;
    (void)snprintf(label, RECORD_DOOR_SIZE, "%s", record_door(r, o, number));
    record_add_piece(all, name ? name : "–");
    record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.door.entries", "n",
                              record_number(json_get_int(o, "entries", 0), n), NULL));
    add_ending(r, o, all);
    const struct json *odd = json_get(o, "odd");
    for (size_t k = 0; k < json_count(odd); k++)
        record_add_piece(all, record_code(CODES_ODDITY, json_text(json_at(odd, k))));
    return true;
}

/* "aan deur 2; ook aan deur 1 om 08:51; verklaring van ...: ..." */
void record_arrival_doors(struct record *r, const struct json *attendance, struct buf *all)
{
    char door[RECORD_DOOR_SIZE], at[RECORD_TIME_SIZE], text[RECORD_TEXT_SIZE];
    const struct json *also = json_get(attendance, "also"),
                      *explained = json_get(attendance, "explained");
    if (json_count(also) == 0 && json_count(explained) == 0) {
        if (record_kiosk_withdrawn(r, json_get_int(attendance, "door", 0)))
            record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.arrival.door",
                                      "door", record_door(r, attendance, door), NULL));
        return;
    }
    record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.twice.counts", "door",
                              record_door(r, attendance, door), NULL));
    for (size_t i = 0; i < json_count(also); i++)
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.twice.also", "door",
                                  record_door(r, json_at(also, i), door), "t",
                                  record_time(r, json_at(also, i), "at", at), NULL));
    for (size_t i = 0; i < json_count(explained); i++) {
        const struct json *o = json_at(explained, i);
        const char *why = json_get_text(o, "reason");
        record_add_piece(all, words_fill(text, sizeof text, LANG_NL, "record.twice.explained",
                                  "who", record_staff(r, o, "by"), "v", why ? why : "–", NULL));
    }
}
