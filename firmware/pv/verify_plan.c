// SPDX-License-Identifier: EUPL-1.2
/* The list of candidates as the rows tell it, so that the events can be folded again without the
 * sealed list; and whether it is the list that the card was issued for. */
#include "pv/verify.h"

#include "papers/package.h"
#include "pv/codes.h"
#include <stdlib.h>
#include <string.h>

static bool take_text(const struct json *o, const char *key, char *out, size_t size)
{
    const char *text = json_get_text(o, key);
    return text_copy(out, size, text ? text : "");
}

static bool take_number(const struct json *o, const char *key, int64_t max, uint32_t *ret)
{
    int64_t n = json_get_int(o, key, 0);
    *ret = (uint32_t)n;
    return n >= 0 && n <= max;
}

static bool take_measure(const struct json *o, struct accommodation *ret)
{
    int32_t kind = code_value(CODES_MEASURE, json_get_text(o, "measure"));
    int64_t minutes = json_get_int(o, "minutes", 0);
    if (kind < 0 || minutes < 0 || minutes > INT32_MAX)
        return false;
    ret->kind = (enum accommodation_kind)kind;
    ret->minutes = (int32_t)minutes;
    return take_text(o, "text", ret->text, sizeof ret->text);
}

static bool take_measures(const struct json *list, struct candidate *c)
{
    c->accommodation_count = json_count(list);
    if (c->accommodation_count > ACCOMMODATIONS_MAX)
        return false;
    for (size_t i = 0; i < c->accommodation_count; i++)
        if (!take_measure(json_at(list, i), &c->accommodations[i]))
            return false;
    return true;
}

/* Seat, ticket and withdrawal as they were issued: under "planned" when a delta changed them. */
static bool take_changeable(const struct json *identity, struct candidate *c)
{
    const struct json *planned = json_get(identity, "planned");
    const struct json *from = planned ? planned : identity;
    c->canceled = json_get_bool(from, "canceled", false);
    return take_text(from, "seat", c->seat, sizeof c->seat)
           && take_number(from, "ticket", UINT32_MAX, &c->ticket_issue);
}

static bool take_candidate(const struct json *identity, struct candidate *c)
{
    const char *id = json_get_text(identity, "id");
    return id && uuid_parse(id, &c->id) == ERR_OK
           && take_text(identity, "number", c->number, sizeof c->number)
           && take_text(identity, "given", c->given, sizeof c->given)
           && take_text(identity, "prefix", c->prefix, sizeof c->prefix)
           && take_text(identity, "surname", c->surname, sizeof c->surname)
           && take_text(identity, "id_name", c->id_name, sizeof c->id_name)
           && take_changeable(identity, c)
           && take_number(identity, "short", UINT32_MAX, &c->short_number);
}

/* The i-th of the payload onto its line of the list. */
static enum err take_one(const struct pv_view *view, size_t i, struct plan *p)
{
    const struct json *identity = pv_view_part(view, i, PV_IDENTITY);
    const struct json *measures = pv_view_part(view, i, PV_ACCOMMODATIONS);
    if (!identity || !measures)
        return ERR_MISSING;
    int64_t line = json_get_int(identity, "line", 0);
    if (line < 1 || line > (int64_t)p->candidate_count)
        return ERR_FORMAT;
    struct candidate *c = &p->candidates[line - 1];
    if (c->subject) /* two on one line */
        return ERR_FORMAT;
    c->subject = (uint16_t)(i + 1);
    const struct json *planned = json_get(measures, "planned");
    const struct json *list = planned ? planned : json_get(measures, "list");
    return take_candidate(identity, c) && take_measures(list, c) ? ERR_OK : ERR_LIMIT;
}

static enum err take_all(const struct pv_view *view, struct plan *p)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < p->candidate_count; i++)
        e = take_one(view, i, p);
    return e;
}

/* Lines without a candidate get the numbers that are left. */
static void number_the_rest(struct plan *p)
{
    uint16_t next = 1;
    for (size_t i = 0; i < p->candidate_count; i++) {
        if (p->candidates[i].subject)
            continue;
        while (plan_find_subject(p, next) >= 0)
            next++;
        p->candidates[i].subject = next;
    }
}

/* The card's plan with as many empty candidates as it speaks of; the payload must speak of as many,
 * or more when deltas added some. */
static enum err plan_empty(const struct card *card, const struct pv_view *view, struct plan *ret)
{
    struct plan p = card->plan;
    p.candidate_count = card->subject_count; /* who was added has the numbers behind these */
    if (p.candidate_count > CANDIDATES_MAX || p.candidate_count > pv_view_candidates(view))
        return ERR_FORMAT;
    p.candidates = calloc(p.candidate_count ? p.candidate_count : 1, sizeof *p.candidates);
    if (!p.candidates)
        return ERR_NOMEM;
    *ret = p;
    return ERR_OK;
}

enum err verify_plan(const struct card *card, const struct pv_view *view, struct plan *ret)
{
    struct plan p;
    enum err e = plan_empty(card, view, &p);
    if (e != ERR_OK)
        return e;
    e = take_all(view, &p);
    if (e == ERR_OK)
        *ret = p;
    else
        plan_free(&p);
    return e;
}

/* Room for so many candidates, the new ones empty. */
static enum err plan_grow(struct plan *p, size_t count)
{
    struct candidate *more = count < CANDIDATES_MAX ? calloc(count, sizeof *more) : NULL;
    if (!more)
        return count < CANDIDATES_MAX ? ERR_NOMEM : ERR_FORMAT;
    memcpy(more, p->candidates, p->candidate_count * sizeof *more);
    free(p->candidates);
    p->candidates = more;
    p->candidate_count = count;
    return ERR_OK;
}

enum err verify_plan_one(
    const struct card *card, const struct pv_view *view, size_t candidate, struct plan *ret)
{
    struct plan p;
    enum err e = plan_empty(card, view, &p);
    if (e != ERR_OK)
        return e;
    if (candidate < p.candidate_count)
        e = take_one(view, candidate, &p);
    else /* added: comes behind all who were there, by an event of its own */
        e = plan_grow(&p, candidate);
    number_the_rest(&p);
    if (e == ERR_OK)
        *ret = p;
    else
        plan_free(&p);
    return e;
}

bool verify_list(const struct card *card, const struct plan *p, const struct sitting_keys *keys)
{
    struct hash h;
    return package_list_hash(p, keys, &h) == ERR_OK && hash_equal(&h, &card->list_hash);
}
