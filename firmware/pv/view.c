// SPDX-License-Identifier: EUPL-1.2
/* Opening a payload with its rows, and the few questions everybody asks of them. */
#include "pv/view.h"

#include "pv/pv.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const PART_NAMES[PV_PART_COUNT] = {
    "identity", "attendance", "absences", "accommodations", "involvement"};

const char *pv_part_name(enum pv_part part)
{
    return part < PV_PART_COUNT ? PART_NAMES[part] : "";
}

static enum err payload_check(const struct json *payload, struct diag *d)
{
    const char *typ = json_get_text(payload, "typ");
    if (!typ)
        return diag_set(d, ERR_FORMAT, "payload has no type");
    if (strcmp(typ, PV_TYP) != 0)
        return diag_set(d, ERR_TYPE, "payload is of another type or version");
    if (json_count(json_get(payload, "candidates")) > CANDIDATES_MAX)
        return diag_set(d, ERR_LIMIT, "too many candidates");
    return ERR_OK;
}

enum err pv_view_open(struct bytes payload, struct bytes rows, struct pv_view *ret, struct diag *d)
{
    *ret = (struct pv_view){0};
    if (payload.n > PV_BYTES_MAX)
        return diag_set(d, ERR_LIMIT, "payload is too long");
    enum err e = json_parse(payload, &ret->payload, d);
    if (e != ERR_OK)
        return diag_prefix(d, e, "payload");
    e = payload_check(ret->payload, d);
    return e == ERR_OK && rows.n ? row_set_read(rows, &ret->rows, d) : e;
}

void pv_view_free(struct pv_view *v)
{
    json_free(v->payload);
    row_set_free(&v->rows);
    *v = (struct pv_view){0};
}

size_t pv_view_candidates(const struct pv_view *v)
{
    return json_count(json_get(v->payload, "candidates"));
}

const struct json *pv_view_part(const struct pv_view *v, size_t candidate, enum pv_part part)
{
    const struct json *holder = json_at(json_get(v->payload, "candidates"), candidate);
    return row_of(&v->rows, holder, pv_part_name(part));
}

/* Walks every digest of the payload once. */
struct fit {
    const struct pv_view *v;
    bool *used; /* per row */
    struct pv_view_fit sum;
};

static void fit_digest(struct fit *f, const char *digest, const char *name)
{
    f->sum.digests++;
    const struct row *r = row_set_find(&f->v->rows, digest);
    if (!r)
        return;
    size_t at = (size_t)(r - f->v->rows.rows);
    if (f->used[at] || strcmp(row_name(r), name) != 0)
        f->sum.strangers++;
    else
        f->sum.shown++;
    f->used[at] = true;
}

static void fit_candidates(struct fit *f)
{
    for (size_t i = 0; i < pv_view_candidates(f->v); i++) {
        const struct json *c = json_at(json_get(f->v->payload, "candidates"), i);
        const struct json *digests = json_get(c, "_sd");
        for (size_t k = 0; k < PV_PART_COUNT; k++)
            fit_digest(f, json_text(json_at(digests, k)), PART_NAMES[k]);
    }
}

static void fit_holder(struct fit *f, const struct json *holder, const char *name)
{
    const struct json *digests = json_get(holder, "_sd");
    for (size_t k = 0; k < json_count(digests); k++)
        fit_digest(f, json_text(json_at(digests, k)), name);
}

static void fit_texts(struct fit *f, const char *list, const char *name)
{
    const struct json *items = json_get(f->v->payload, list);
    for (size_t i = 0; i < json_count(items); i++)
        fit_holder(f, json_at(items, i), name);
}

/* What hangs below an incident, an interruption or a door. */
static void fit_below(struct fit *f)
{
    const struct json *incidents = json_get(f->v->payload, "incidents");
    for (size_t i = 0; i < json_count(incidents); i++) {
        const struct json *notes = json_get(json_at(incidents, i), "notes");
        for (size_t k = 0; k < json_count(notes); k++)
            fit_holder(f, json_at(notes, k), "note");
    }
    const struct json *interruptions = json_get(f->v->payload, "interruptions");
    for (size_t i = 0; i < json_count(interruptions); i++)
        fit_holder(f, json_get(json_at(interruptions, i), "end"), "text");
    const struct json *doors = json_get(f->v->payload, "doors");
    for (size_t i = 0; i < json_count(doors); i++) {
        fit_holder(f, json_get(json_at(doors, i), "closed"), "text");
        fit_holder(f, json_get(json_at(doors, i), "missing"), "text");
    }
}

struct pv_view_fit pv_view_fit(const struct pv_view *v)
{
    struct fit f = {v, calloc(v->rows.count + 1, sizeof(bool)), {0}};
    if (!f.used)
        return (struct pv_view_fit){.strangers = v->rows.count};
    fit_candidates(&f);
    fit_texts(&f, "incidents", "facts");
    fit_texts(&f, "conditions", "text");
    fit_texts(&f, "extensions", "text");
    fit_texts(&f, "interruptions", "text");
    fit_below(&f);
    fit_texts(&f, "material_notes", "text");
    fit_texts(&f, "remarks", "text");
    fit_texts(&f, "staff_log", "text");
    fit_texts(&f, "technical", "text");
    fit_texts(&f, "unlisted", "guest");
    for (size_t i = 0; i < v->rows.count; i++)
        f.sum.strangers += !f.used[i];
    free(f.used);
    return f.sum;
}

struct wall pv_view_time(const struct json *object, const char *key, bool *ret_uncertain)
{
    char mark[64];
    (void)snprintf(mark, sizeof mark, "%s_uncertain", key); /* a longer key has no such mark */
    if (ret_uncertain)
        *ret_uncertain = json_get_bool(object, mark, false);
    struct wall t = {0};
    const char *text = json_get_text(object, key);
    if (!text || wall_parse_rfc3339(text, &t) != ERR_OK)
        return (struct wall){0};
    return t;
}
