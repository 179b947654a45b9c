// SPDX-License-Identifier: EUPL-1.2
/* Rows of one candidate against the entries of one candidate. The room's facts on which such rows
 * rest are few, and stand in the signed payload: when it was opened and started (end times), which
 * incidents there were (who is involved), and minutes for everybody. */
#include "pv/extract_facts.h"

#include "pv/compare.h"
#include "pv/facts.h"
#include <string.h>

/* ---- what the payload says about the room ---- */

static enum err tell(struct own_fold *f, struct event e)
{
    e.actor = ACTOR_KIOSK;
    return sitting_apply(&f->state, &e);
}

static enum err tell_incident(struct own_fold *f, const struct json *o)
{
    struct event e = {.kind = EVENT_INCIDENT_DRAFTED,
        .code = INCIDENT_OTHER, /* of all that an incident is, a row holds its number */
        .ref = (uint64_t)json_get_int(o, "number", 0)};
    enum err failed = tell(f, e);
    e.kind = EVENT_INCIDENT_DROPPED;
    return failed == ERR_OK && json_get_bool(o, "dropped", false) ? tell(f, e) : failed;
}

static enum err tell_room(struct own_fold *f, const struct json *payload)
{
    const struct json *timings = json_get(payload, "timings");
    const struct json *incidents = json_get(payload, "incidents");
    int64_t extra = json_get_int(timings, "extension_min", 0);
    struct event opened = {
        .kind = EVENT_OPENED, .amount = 1, .at = pv_view_time(timings, "opened", NULL)};
    struct event started = {.kind = EVENT_STARTED, .at = pv_view_time(timings, "started", NULL)};
    struct event extended = {.kind = EVENT_EXTENDED, .amount = (int32_t)extra};
    if (extra < INT32_MIN || extra > INT32_MAX)
        return ERR_LIMIT;
    enum err e = tell(f, opened);
    for (size_t i = 0; e == ERR_OK && i < json_count(incidents) && i < INCIDENTS_MAX; i++)
        e = tell_incident(f, json_at(incidents, i));
    if (e == ERR_OK && started.at.ms)
        e = tell(f, started);
    return e == ERR_OK && extra ? tell(f, extended) : e;
}

/* ---- folding ---- */

enum err own_fold_start(const struct verification *v, size_t candidate, struct own_fold *ret)
{
    *ret = (struct own_fold){.candidate = candidate};
    enum err e = verify_plan_one(v->card, &v->view, candidate, &ret->plan);
    if (e != ERR_OK)
        return e;
    int line = plan_find_subject(&ret->plan, (uint16_t)(candidate + 1));
    ret->line = line >= 0 ? (size_t)line : candidate; /* the list gives who is added the next one */
    e = sitting_init(&ret->state, &ret->plan);
    ret->on = e == ERR_OK;
    return e == ERR_OK ? tell_room(ret, v->view.payload) : e;
}

void own_fold_free(struct own_fold *f)
{
    if (f->on)
        sitting_free(&f->state);
    plan_free(&f->plan);
    *f = (struct own_fold){0};
}

enum err own_fold_event(struct own_fold *f, const struct event *e)
{
    return sitting_apply(&f->state, e);
}

/* ---- comparing ---- */

/* The shown row with that digest, as text. */
static const char *row_with(const struct json *rows, const char *digest)
{
    for (size_t i = 0; digest && i < json_count(rows); i++) {
        const char *text = json_text(json_at(rows, i));
        struct hash h = hash_of(bytes_of(text ? text : ""));
        char is[DIGEST_TEXT_SIZE];
        hash_text(&h, is);
        if (strcmp(is, digest) == 0)
            return text;
    }
    return NULL;
}

enum err own_fold_compare(const struct own_fold *f, const struct verification *v, char *ret_part)
{
    const struct json *theirs = json_at(json_get(v->view.payload, "candidates"), f->candidate);
    const struct json *digests = json_get(theirs, "_sd");
    JSON_AUTO struct json *rows = NULL;
    JSON_AUTO struct json *salted = json_array();
    JSON_AUTO struct json *made = json_array();
    enum err e = json_parse(buf_view(&v->bundle->parts[PART_ROWS]), &rows, NULL);
    if (e != ERR_OK)
        return e;
    for (size_t i = 0; i < PV_PART_COUNT; i++) {
        const char *text = row_with(rows, json_text(json_at(digests, i)));
        if (!text)
            return ERR_FORMAT;
        json_add_text(salted, text);
    }
    const struct pv_facts facts = {.state = &f->state, .card = v->card};
    struct build b = {&facts, &f->state, f->state.plan, {.rows = made, .salted = salted}};
    JSON_AUTO struct json *mine = build_candidate(&b, f->line);
    if (b.rows.failed != ERR_OK)
        return b.rows.failed;
    *ret_part = compare_candidate(mine, theirs);
    return ERR_OK;
}
