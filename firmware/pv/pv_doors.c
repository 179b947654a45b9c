// SPDX-License-Identifier: EUPL-1.2
/* Part N: the doors of a sitting that has several, each with what is here of its log.
 *
 *   doors [{door, label, key, entries (of its log that this record was made from), opened,
 *     closed {at, by, _sd: [text]}, missing {at, by, word, _sd: [text]}, odd [codes]}], by number
 *
 * "missing" says that nobody waits for the rest of that log, and on whose word. A door that is
 * neither closed nor missing is the one that makes the record. Elsewhere "door" stands in what was
 * told at a door, and is left out where the sitting has one. */
#include "pv/facts.h"

#include "pv/codes.h"
#include <string.h>

void fact_door(const struct build *b, struct json *o, uint64_t place)
{
    if (b->plan->door_count > 1)
        json_put_int(o, "door", place_door(place));
}

static const struct room_moment *closing_of(const struct sitting *s, int door)
{
    for (size_t i = 0; i < s->room_count; i++)
        if (s->room[i].kind == EVENT_DOOR_CLOSED && place_door(s->room[i].seq) == door)
            return &s->room[i];
    return NULL;
}

static struct json *closed(struct build *b, const struct room_moment *m)
{
    struct json *o = json_object();
    fact_when(o, "at", m->at, m->certainty);
    fact_actor(o, "by", m->actor);
    fact_row(b, o, "text", sitting_text(b->s, m->text_at));
    return o;
}

static struct json *missing(struct build *b, const struct door_state *d)
{
    struct json *o = json_object();
    fact_time(o, "at", d->missing);
    fact_actor(o, "by", d->missing_by);
    fact_text(o, "word", sitting_text(b->s, d->missing_word_at));
    fact_row(b, o, "text", sitting_text(b->s, d->missing_text_at));
    return o;
}

static struct json *oddities(const struct door_state *d)
{
    struct json *list = json_array();
    for (int32_t i = ODDITY_FORK; i < ODDITY_COUNT; i++)
        if (d->odd >> i & 1)
            json_add_text(list, code_of(CODES_ODDITY, i));
    return list;
}

static void put_entries(const struct build *b, struct json *o, size_t device)
{
    char origin[NOTE_NAME_SIZE];
    checkpoint_origin(&b->facts->card->devices[device].sign, &b->plan->sitting, origin);
    for (size_t i = 0; i < b->facts->head_count; i++)
        if (strcmp(b->facts->heads[i].origin, origin) == 0)
            json_put_int(o, "entries", (int64_t)b->facts->heads[i].size);
}

struct json *build_doors(struct build *b)
{
    struct json *list = json_array();
    for (int32_t i = 0; i < b->plan->door_count && b->plan->door_count > 1; i++) {
        const struct door_state *d = &b->s->doors[i];
        const struct room_moment *end = closing_of(b->s, i + 1);
        struct json *o = json_object();
        json_put_int(o, "door", i + 1);
        fact_text(o, "label", b->facts->card->devices[i].label);
        fact_key(o, "key", &b->facts->card->devices[i].sign);
        put_entries(b, o, (size_t)i);
        fact_time(o, "opened", d->opened);
        if (end)
            json_put(o, "closed", closed(b, end));
        else if (d->missing.ms)
            json_put(o, "missing", missing(b, d));
        fact_list(o, "odd", oddities(d));
        json_add(list, o);
    }
    return list;
}

/* ---- somebody who came to two doors ---- */

static struct json *other_arrivals(const struct candidate_state *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        bool arrival = m->kind == EVENT_CHECKED_IN || m->kind == EVENT_LATE_WAITING;
        if (!arrival || m->undone || m->seq == c->arrival
            || place_door(m->seq) == place_door(c->arrival))
            continue;
        struct json *o = json_object();
        fact_when(o, "at", m->happened.ms ? m->happened : m->at, m->certainty);
        json_put_int(o, "door", place_door(m->seq));
        json_add(list, o);
    }
    return list;
}

static struct json *explanations(struct build *b, const struct candidate_state *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (m->kind != EVENT_TWICE_EXPLAINED || m->undone)
            continue;
        struct json *o = json_object();
        fact_when(o, "at", m->at, m->certainty);
        fact_actor(o, "by", m->actor);
        fact_text(o, "word", sitting_text(b->s, m->who_at));
        fact_text(o, "reason", sitting_text(b->s, m->text_at));
        json_add(list, o);
    }
    return list;
}

void fact_arrival_doors(struct build *b, struct json *o, const struct candidate_state *c)
{
    if (!c->arrival_known)
        return;
    fact_door(b, o, c->arrival);
    if (c->twice > 0)
        fact_list(o, "also", other_arrivals(c));
    fact_list(o, "explained", explanations(b, c));
}
