// SPDX-License-Identifier: EUPL-1.2
/* What happened in the room, in the order in which it was told: parts E (given minutes and
 * interruptions), F, I (overrides), J and K. Fields: the table at the top of pv_build.c. */
#include "pv/facts.h"

#include "pv/codes.h"

static struct json *room_item(struct build *b, const struct room_moment *m)
{
    struct json *o = json_object();
    fact_when(o, "at", m->at, m->certainty);
    fact_actor(o, "by", m->actor);
    fact_door(b, o, m->seq);
    fact_row(b, o, "text", sitting_text(b->s, m->text_at));
    return o;
}

struct json *build_extensions(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->room_count; i++) {
        const struct room_moment *m = &b->s->room[i];
        if (m->kind != EVENT_EXTENDED)
            continue;
        struct json *o = room_item(b, m);
        json_put_int(o, "minutes", m->amount);
        json_add(list, o);
    }
    return list;
}

static struct json *interruption_end(struct build *b, const struct interruption *i)
{
    struct json *o = json_object();
    fact_time(o, "at", i->to);
    json_put_text(o, "how", code_of(CODES_RESUMPTION, (int32_t)i->ended));
    json_put_int(o, "minutes", i->minutes);
    fact_actor(o, "by", i->ended_by);
    fact_text(o, "word", sitting_text(b->s, i->word_at));
    fact_row(b, o, "text", sitting_text(b->s, i->ended_text_at));
    return o;
}

struct json *build_interruptions(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->interruption_count; i++) {
        const struct interruption *n = &b->s->interruptions[i];
        struct json *o = json_object();
        json_put_text(o, "what", code_of(CODES_INTERRUPTION, (int32_t)n->kind));
        fact_time(o, "from", n->from);
        fact_actor(o, "by", n->actor);
        if (n->incident)
            json_put_int(o, "incident", n->incident);
        fact_row(b, o, "text", sitting_text(b->s, n->text_at));
        if (n->ended)
            json_put(o, "end", interruption_end(b, n));
        json_add(list, o);
    }
    return list;
}

/* ---- K: remarks, and what was said when somebody left or called the end ---- */

struct json *build_remarks(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->room_count; i++) {
        const struct room_moment *m = &b->s->room[i];
        bool said = m->kind == EVENT_REMARK
                    || (m->text_at && (m->kind == EVENT_ENDED || m->kind == EVENT_STAFF_OUT));
        if (!said)
            continue;
        struct json *o = room_item(b, m);
        json_put_text(o, "what", event_name(m->kind));
        json_add(list, o);
    }
    return list;
}

/* ---- F: incidents ---- */

/* Whom and what a note names is for the row: it may be a person. */
static struct json *note(struct build *b, const struct room_moment *m)
{
    struct json *o = json_object(), *row = json_object(), *digests = json_array();
    json_put_text(o, "what", code_of(CODES_NOTE, m->code));
    fact_when(o, "at", m->at, m->certainty);
    fact_time(o, "happened", m->happened);
    fact_actor(o, "by", m->actor);
    fact_door(b, o, m->seq);
    fact_text(row, "who", sitting_text(b->s, m->who_at));
    fact_text(row, "text", sitting_text(b->s, m->text_at));
    row_add(&b->rows, digests, "note", row);
    json_put(o, "_sd", digests);
    return o;
}

/* In the order in which they were written; force majeure is a word of the incident itself. */
static struct json *notes(struct build *b, uint32_t incident)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->room_count; i++) {
        const struct room_moment *m = &b->s->room[i];
        if (m->kind == EVENT_INCIDENT_NOTED && m->ref == incident && m->code != NOTE_FORCE_MAJEURE)
            json_add(list, note(b, m));
    }
    return list;
}

static struct json *incident(struct build *b, const struct incident *n)
{
    struct json *o = json_object();
    json_put_int(o, "number", n->number);
    fact_time(o, "happened", n->happened);
    fact_time(o, "first", n->first_at);
    fact_time(o, "recorded", n->recorded_at);
    json_put_text(o, "class", code_of(CODES_INCIDENT, (int32_t)n->class_));
    if (n->scope)
        json_put_text(o, "scope", code_of(CODES_SCOPE, (int32_t)n->scope));
    fact_actor(o, "by", n->actor);
    if (n->dropped)
        json_put_bool(o, "dropped", true);
    const struct room_moment *force = sitting_incident_note(b->s, n->number, NOTE_FORCE_MAJEURE);
    if (force)
        json_put_text(o, "force_majeure", code_of(CODES_FORCE_MAJEURE, force->amount));
    fact_row(b, o, "facts", sitting_text(b->s, n->text_at));
    fact_list(o, "notes", notes(b, n->number));
    return o;
}

struct json *build_incidents(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->incident_count; i++)
        json_add(list, incident(b, &b->s->incidents[i]));
    return list;
}

/* ---- I: conditions ---- */

struct json *build_overrides(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->override_count; i++) {
        const struct override_state *v = &b->s->overrides[i];
        struct json *o = json_object();
        json_put_text(o, "check", code_of(CODES_CHECK, (int32_t)v->check));
        fact_when(o, "at", v->at, v->certainty);
        fact_actor(o, "by", v->actor);
        if (b->plan->door_count > 1)
            json_put_int(o, "door", v->door);
        fact_text(o, "word", sitting_text(b->s, v->who_at));
        fact_text(o, "reason", sitting_text(b->s, v->text_at));
        json_add(list, o);
    }
    return list;
}

/* ---- J: technical ---- */

/* Name of a technical moment's number, "" when it has none, NULL when the kind is not technical. */
static const char *technical_amount(const struct room_moment *m)
{
    switch ((int)m->kind) {
    case EVENT_BOOTED:
        return "minutes";
    case EVENT_CLOCK_STEPPED:
        return "seconds";
    case EVENT_UNLOCKED:
        return m->amount > 0 ? "tries" : NULL;
    case EVENT_CAMERA_LOST:
    case EVENT_CAMERA_BACK:
    case EVENT_HUNG:
    case EVENT_THAWED:
        return "";
    default:
        return NULL;
    }
}

struct json *build_technical(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->room_count; i++) {
        const struct room_moment *m = &b->s->room[i];
        const char *amount = technical_amount(m);
        if (!amount)
            continue;
        struct json *o = room_item(b, m);
        json_put_text(o, "what", event_name(m->kind));
        if (m->kind == EVENT_THAWED)
            fact_text(o, "word", sitting_text(b->s, m->who_at));
        if (m->kind == EVENT_HUNG)
            json_put_text(o, "part", code_of(CODES_PART, m->code));
        if (amount[0])
            json_put_int(o, amount, m->amount);
        json_add(list, o);
    }
    return list;
}
