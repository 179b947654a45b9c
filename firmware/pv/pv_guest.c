// SPDX-License-Identifier: EUPL-1.2
/* Part C, persons who are not on the list. In clear what was decided and when; who it was is a row.
 *
 *   unlisted [{number, at, by, outcome, document, handed_in, pieces, left, dropped,
 *     roll_call [{at, by, seen}], _sd: [guest]}]
 *   guest row {name, number, room (where to), word (on whose word), reason,
 *     visits [{out, in, minutes, by, reason}] (toilet), incidents [{number, statement}],
 *     corrections [{what, at, by, why}]} */
#include "pv/facts.h"

#include "pv/codes.h"

static struct wall when(const struct room_moment *m)
{
    return m->happened.ms ? m->happened : m->at;
}

static bool is_about(const struct room_moment *m, size_t number)
{
    return (m->kind == EVENT_UNLISTED || m->kind == EVENT_GUEST) && m->ref == number;
}

static const struct room_moment *moment_of(const struct sitting *s, uint64_t seq)
{
    for (size_t i = 0; i < s->room_count; i++)
        if (s->room[i].seq == seq)
            return &s->room[i];
    return NULL;
}

/* The time of a fact that stands, with that moment's certainty. */
static void put_fact(
    const struct sitting *s, struct json *o, const char *key, size_t number, enum guest_fact fact)
{
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        if (m->kind == EVENT_GUEST && !m->undone && m->ref == number && m->code == (int32_t)fact)
            fact_when(o, key, when(m), m->certainty);
    }
}

static struct json *roll_call(const struct sitting *s, size_t number)
{
    struct json *list = json_array();
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        bool answer = m->kind == EVENT_GUEST && !m->undone && m->ref == number
                      && (m->code == GUEST_SEEN || m->code == GUEST_MISSING);
        if (!answer)
            continue;
        struct json *o = json_object();
        fact_when(o, "at", when(m), m->certainty);
        fact_actor(o, "by", m->actor);
        json_put_bool(o, "seen", m->code == GUEST_SEEN);
        json_add(list, o);
    }
    return list;
}

/* One stay outside; `in` is NULL when nobody came back. */
static struct json *visit(
    const struct sitting *s, const struct room_moment *out, const struct room_moment *in)
{
    struct json *o = json_object();
    fact_when(o, "out", when(out), out->certainty);
    fact_actor(o, "by", out->actor);
    fact_text(o, "reason", sitting_text(s, out->text_at));
    if (in) {
        fact_when(o, "in", when(in), in->certainty);
        json_put_int(o, "minutes", wall_minutes_up(when(out), when(in)));
    }
    return o;
}

/* Coming back ends a visit, and so do handing in and leaving. */
static struct json *visits(const struct sitting *s, size_t number)
{
    struct json *list = json_array();
    const struct room_moment *out = NULL;
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        if (m->kind != EVENT_GUEST || m->undone || m->ref != number)
            continue;
        bool ends =
            m->code == GUEST_TOILET_IN || m->code == GUEST_HANDED_IN || m->code == GUEST_LEFT;
        if (m->code == GUEST_TOILET_OUT && !out) {
            out = m;
        } else if (out && ends) {
            json_add(list, visit(s, out, m));
            out = NULL;
        }
    }
    if (out)
        json_add(list, visit(s, out, NULL));
    return list;
}

static struct json *incidents(const struct sitting *s, size_t number)
{
    struct json *list = json_array();
    for (size_t i = 0; i < s->incident_count; i++) {
        uint32_t incident = s->incidents[i].number;
        const struct room_moment *m = sitting_guest_involved(s, number, incident);
        if (!m)
            continue;
        struct json *o = json_object();
        json_put_int(o, "number", incident);
        fact_text(o, "statement", sitting_text(s, m->text_at));
        json_add(list, o);
    }
    return list;
}

static const char *fact_name(const struct room_moment *m)
{
    return m->kind == EVENT_UNLISTED ? "decision" : code_of(CODES_GUEST_FACT, m->code);
}

static struct json *corrections(const struct sitting *s, size_t number)
{
    struct json *list = json_array();
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        const struct room_moment *of = m->kind == EVENT_GUEST_UNDONE ? moment_of(s, m->ref) : NULL;
        if (!of || !is_about(of, number))
            continue;
        struct json *o = json_object();
        json_put_text(o, "what", fact_name(of));
        fact_when(o, "at", m->at, m->certainty);
        fact_actor(o, "by", m->actor);
        fact_text(o, "why", sitting_text(s, m->text_at));
        json_add(list, o);
    }
    return list;
}

/* Of a decision that was taken back the first words stay, or nobody could see what was wrong. */
static uint32_t person_of(const struct sitting *s, size_t number)
{
    for (size_t i = 0; i < s->room_count; i++)
        if (s->room[i].kind == EVENT_UNLISTED && s->room[i].ref == number)
            return s->room[i].text_at;
    return 0;
}

static struct json *person(const struct sitting *s, const struct guest *g, size_t number)
{
    struct guest_person p = {.name = ""};
    struct json *o = json_object();
    (void)guest_person_read(sitting_text(s, person_of(s, number)), &p); /* total: else no name */
    fact_text(o, "name", p.name);
    fact_text(o, "number", p.number);
    fact_text(o, "room", p.room);
    fact_text(o, "word", sitting_text(s, g->word_at));
    fact_text(o, "reason", sitting_text(s, g->why_at));
    fact_list(o, "visits", visits(s, number));
    fact_list(o, "incidents", incidents(s, number));
    fact_list(o, "corrections", corrections(s, number));
    return o;
}

static struct json *guest(struct build *b, const struct guest *g)
{
    size_t number = g->number;
    struct json *o = json_object(), *digests = json_array();
    json_put_int(o, "number", (int64_t)number);
    fact_when(o, "at", g->at, g->certainty);
    fact_actor(o, "by", g->dropped ? ACTOR_KIOSK : g->actor);
    if (g->dropped)
        json_put_bool(o, "dropped", true);
    else
        json_put_text(o, "outcome", code_of(CODES_GUEST, (int32_t)g->outcome));
    if (g->document)
        json_put_text(o, "document", code_of(CODES_DOCUMENT, (int32_t)g->document));
    put_fact(b->s, o, "handed_in", number, GUEST_HANDED_IN);
    if (g->handed_in.ms && g->pieces >= 0)
        json_put_int(o, "pieces", g->pieces);
    put_fact(b->s, o, "left", number, GUEST_LEFT);
    fact_list(o, "roll_call", roll_call(b->s, number));
    row_add(&b->rows, digests, "guest", person(b->s, g, number));
    json_put(o, "_sd", digests);
    return o;
}

struct json *build_unlisted(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->guest_count; i++)
        json_add(list, guest(b, &b->s->guests[i]));
    return list;
}
