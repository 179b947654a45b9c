// SPDX-License-Identifier: EUPL-1.2
/* Part D of one candidate: what the list grants, what was supplied, what was added in the room. The
 * reason for a measure is never known here. Fields: the table at the top of pv_candidate.c. */
#include "pv/facts.h"

#include "pv/codes.h"

static struct json *measure(int32_t kind, int32_t minutes, const char *text)
{
    struct json *o = json_object();
    json_put_text(o, "measure", code_of(CODES_MEASURE, kind));
    if (minutes)
        json_put_int(o, "minutes", minutes);
    fact_text(o, "text", text);
    return o;
}

static struct json *measures_of_list(const struct candidate *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->accommodation_count; i++) {
        const struct accommodation *a = &c->accommodations[i];
        json_add(list, measure((int32_t)a->kind, a->minutes, a->text));
    }
    return list;
}

/* Measures are added or replaced, so a list that differs has another length or other minutes. */
static bool same_measures(const struct candidate *a, const struct candidate *b)
{
    if (a->accommodation_count != b->accommodation_count)
        return false;
    for (size_t i = 0; i < a->accommodation_count; i++)
        if (a->accommodations[i].minutes != b->accommodations[i].minutes)
            return false;
    return true;
}

static void put_planned_measures(const struct sitting *s, struct json *o, size_t candidate)
{
    const struct candidate *was = list_as_issued(s, candidate);
    if (was && !same_measures(was, &s->plan->candidates[candidate]))
        json_put(o, "planned", measures_of_list(was));
}

/* The last word about each measure: supplied or not. */
static struct json *measures_supplied(struct build *b, const struct candidate_state *c)
{
    struct json *list = json_array();
    for (int32_t kind = ACCOMMODATION_EXTRA_TIME; kind <= ACCOMMODATION_OTHER; kind++) {
        if (!c->supply_known[kind])
            continue;
        struct json *o = measure(kind, 0, "");
        json_put_bool(o, "supplied", c->supplied[kind]);
        for (size_t i = c->moment_count; i > 0; i--) {
            const struct moment *m = &c->moments[i - 1];
            if (m->kind != EVENT_SUPPLIED || m->undone || m->code != kind)
                continue;
            fact_moment(b, o, m, "why");
            break;
        }
        json_add(list, o);
    }
    return list;
}

/* What was added in the room: grants of a measure, or minutes for this one. */
static struct json *additions(
    struct build *b, const struct candidate_state *c, enum event_kind kind)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        bool provisional = kind == EVENT_GRANTED && m->kind == EVENT_GRANTED_PROVISIONALLY;
        if ((m->kind != kind && !provisional) || m->undone)
            continue;
        struct json *o = json_object();
        if (provisional)
            json_put_bool(o, "provisional", true);
        if (kind == EVENT_GRANTED)
            json_put_text(o, "measure", code_of(CODES_MEASURE, m->code));
        json_put_int(o, "minutes", m->amount);
        fact_moment(b, o, m, "reason");
        json_add(list, o);
    }
    return list;
}

struct json *build_accommodations(struct build *b, size_t candidate)
{
    const struct candidate_state *c = &b->s->candidates[candidate];
    struct json *o = json_object();
    fact_list(o, "list", measures_of_list(&b->plan->candidates[candidate]));
    put_planned_measures(b->s, o, candidate);
    fact_list(o, "supplied", measures_supplied(b, c));
    fact_list(o, "granted", additions(b, c, EVENT_GRANTED));
    fact_list(o, "extensions", additions(b, c, EVENT_EXTENDED_ONE));
    int32_t extra = sitting_extra_min(b->s, candidate);
    if (extra)
        json_put_int(o, "extra_min", extra);
    if (extra >= EXTRA_TIME_UNLIMITED)
        json_put_bool(o, "unlimited", true);
    else
        fact_time(o, "own_end", sitting_end_of(b->s, candidate));
    return o;
}
