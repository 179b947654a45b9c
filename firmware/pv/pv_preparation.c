// SPDX-License-Identifier: EUPL-1.2
/* What the payload says of preparing, counting and failing systems. Times and "by" as in
 * pv_build.c; a list without anything in it is left out, so what nobody looked at is not there.
 *
 *   A  version_checks [{what "seen", source, match, code, at, happened, by} or {what "decided",
 * word, reason, at, happened, by}], in the order in which they were recorded H  material [{what,
 * received, out, back, spare}]: the last counts of each kind material_notes [{what, column (which
 * two differ), pieces, at, by, _sd: [text]}]: explanations I  conditions [{what, answer, at, by,
 * _sd: [text]}]: the last word about each line J  outages [{incident, system, from, to, by,
 * affected}]: whom is in the rows (involvement) */
#include "pv/facts.h"

#include "pv/codes.h"

struct json *build_conditions(struct build *b)
{
    struct json *list = json_array();
    for (int32_t what = CONDITION_QUIET; what < CONDITION_COUNT; what++) {
        const struct condition_state *c = &b->s->conditions[what];
        if (!c->answer)
            continue;
        struct json *o = json_object();
        json_put_text(o, "what", code_of(CODES_CONDITION, what));
        json_put_text(o, "answer", code_of(CODES_ANSWER, (int32_t)c->answer));
        fact_time(o, "at", c->at);
        fact_actor(o, "by", c->actor);
        fact_row(b, o, "text", sitting_text(b->s, c->text_at));
        json_add(list, o);
    }
    return list;
}

static struct json *version_check(const struct sitting *s, const struct room_moment *m)
{
    bool seen = m->kind == EVENT_VERSION_SEEN;
    struct json *o = json_object();
    json_put_text(o, "what", seen ? "seen" : "decided");
    if (seen) {
        json_put_text(o, "source", code_of(CODES_VERSION, m->code));
        json_put_text(o, "match", code_of(CODES_MATCH, m->amount));
    }
    fact_text(o, "word", sitting_text(s, m->who_at));
    fact_text(o, seen ? "code" : "reason", sitting_text(s, m->text_at));
    fact_when(o, "at", m->at, m->certainty);
    fact_time(o, "happened", m->happened);
    fact_actor(o, "by", m->actor);
    return o;
}

struct json *build_version_checks(const struct sitting *s)
{
    struct json *list = json_array();
    for (size_t i = 0; i < s->room_count; i++) {
        const struct room_moment *m = &s->room[i];
        if (m->kind == EVENT_VERSION_SEEN || m->kind == EVENT_VERSION_DECIDED)
            json_add(list, version_check(s, m));
    }
    return list;
}

struct json *build_material(const struct sitting *s)
{
    struct json *list = json_array();
    for (int32_t kind = MATERIAL_PAPERS; kind < MATERIAL_COUNT; kind++) {
        const struct material_state *m = &s->material[kind];
        struct json *o = NULL;
        for (int32_t column = MATERIAL_RECEIVED; column <= MATERIAL_SPARE; column++) {
            if (!m->known[column])
                continue;
            if (!o) {
                o = json_object();
                json_put_text(o, "what", code_of(CODES_MATERIAL, kind));
            }
            json_put_int(o, code_of(CODES_COLUMN, column), m->count[column]);
        }
        if (o)
            json_add(list, o);
    }
    return list;
}

/* Explanations of differences that are gone meanwhile are in the chain only. */
struct json *build_material_notes(struct build *b)
{
    struct json *list = json_array();
    for (int32_t kind = MATERIAL_PAPERS; kind < MATERIAL_COUNT; kind++) {
        const struct material_state *m = &b->s->material[kind];
        for (int32_t column = MATERIAL_WHY_BACK; column < MATERIAL_COLUMN_COUNT; column++) {
            enum material_column why = (enum material_column)column;
            if (!m->count[column] || !sitting_material_explained(b->s, (enum material)kind, why))
                continue;
            struct json *o = json_object();
            json_put_text(o, "what", code_of(CODES_MATERIAL, kind));
            json_put_text(o, "column", code_of(CODES_COLUMN, column));
            json_put_int(o, "pieces", m->count[column]);
            fact_time(o, "at", m->at[column]);
            fact_actor(o, "by", m->actor[column]);
            fact_row(b, o, "text", sitting_text(b->s, m->text_at[column]));
            json_add(list, o);
        }
    }
    return list;
}

static int64_t affected(const struct sitting *s, uint32_t incident)
{
    int64_t n = 0;
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        n += sitting_affected(s, i, incident) != NULL;
    return n;
}

struct json *build_outages(const struct sitting *s)
{
    struct json *list = json_array();
    for (size_t i = 0; i < s->outage_count; i++) {
        const struct outage *n = &s->outages[i];
        struct json *o = json_object();
        json_put_int(o, "incident", n->incident);
        json_put_text(o, "system", code_of(CODES_SYSTEM, (int32_t)n->system));
        fact_time(o, "from", n->from);
        fact_time(o, "to", n->to);
        fact_actor(o, "by", n->actor);
        json_put_int(o, "affected", affected(s, n->incident));
        json_add(list, o);
    }
    return list;
}
