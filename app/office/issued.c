// SPDX-License-Identifier: EUPL-1.2
/* What was handed out: see issued.h.
 *
 * JSON object:
 *   type "zw-issued/1", sitting (uuid), pv, exam, room (texts), start, end (ms since 1970),
 *   packages (count), tickets: [ {number, id (uuid), short, issue, seat} ] */
#include "office/issued.h"

#include "codec/json.h"
#include "papers/ticket.h"
#include <stdlib.h>
#include <string.h>

#define TYPE_ISSUED "zw-issued/1"
#define TIME_MAX_MS INT64_C(253402300799999) /* the end of the year 9999 */

struct issued *issued_new(const struct uuid *sitting)
{
    struct issued *i = calloc(1, sizeof *i);
    if (i == NULL)
        return NULL;
    i->sitting = *sitting;
    i->tickets = calloc(ISSUED_MAX, sizeof *i->tickets);
    if (i->tickets == NULL) {
        free(i);
        return NULL;
    }
    return i;
}

void issued_free(struct issued *i)
{
    if (i == NULL)
        return;
    wipe(i->tickets, ISSUED_MAX * sizeof *i->tickets);
    free(i->tickets);
    free(i);
}

/* ---- bytes ---- */

static struct json *uuid_json(const struct uuid *id)
{
    char text[UUID_TEXT_SIZE];
    uuid_format(id, text);
    return json_from_text(text);
}

static struct json *ticket_json(const struct issued_ticket *t)
{
    struct json *o = json_object();
    json_put_text(o, "number", t->number);
    json_put(o, "id", uuid_json(&t->id));
    json_put_int(o, "short", t->short_number);
    json_put_int(o, "issue", t->issue);
    json_put_text(o, "seat", t->seat);
    return o;
}

enum err issued_write(const struct issued *i, struct buf *ret)
{
    JSON_AUTO struct json *o = json_object();
    struct json *tickets = json_array();

    json_put_text(o, "type", TYPE_ISSUED);
    json_put(o, "sitting", uuid_json(&i->sitting));
    json_put_text(o, "pv", i->pv_number);
    json_put_text(o, "exam", i->exam);
    json_put_text(o, "room", i->room);
    json_put_int(o, "start", i->start.ms);
    json_put_int(o, "end", i->end.ms);
    json_put_int(o, "packages", i->package_issue);
    for (size_t k = 0; k < i->count; k++)
        json_add(tickets, ticket_json(&i->tickets[k]));
    json_put(o, "tickets", tickets);
    return json_write_pretty(o, ret);
}

static enum err take_text(const struct json *o, const char *key, char *out, size_t size)
{
    const char *text = json_get_text(o, key);
    return text != NULL ? draft_text(out, size, text, key, NULL) : ERR_FORMAT;
}

static enum err take_uuid(const struct json *o, const char *key, struct uuid *ret)
{
    const char *text = json_get_text(o, key);
    return text != NULL ? uuid_parse(text, ret) : ERR_FORMAT;
}

static enum err take_number(const struct json *o, const char *key, int64_t max, int64_t *ret)
{
    *ret = json_get_int(o, key, -1);
    return *ret >= 0 && *ret <= max ? ERR_OK : ERR_FORMAT;
}

static enum err ticket_take(const struct json *o, struct issued_ticket *t)
{
    int64_t number = 0, issue = 0;
    enum err e = take_text(o, "number", t->number, sizeof t->number);
    if (e == ERR_OK)
        e = take_text(o, "seat", t->seat, sizeof t->seat);
    if (e == ERR_OK)
        e = take_uuid(o, "id", &t->id);
    if (e == ERR_OK)
        e = take_number(o, "short", SHORT_NUMBER_MAX, &number);
    if (e == ERR_OK)
        e = take_number(o, "issue", UINT32_MAX, &issue);
    if (e == ERR_OK && !short_number_valid((uint32_t)number))
        e = ERR_FORMAT;
    t->short_number = (uint32_t)number;
    t->issue = (uint32_t)issue;
    return e;
}

static enum err head_take(const struct json *o, struct issued *i)
{
    int64_t packages = 0;
    enum err e = take_text(o, "pv", i->pv_number, sizeof i->pv_number);
    if (e == ERR_OK)
        e = take_text(o, "exam", i->exam, sizeof i->exam);
    if (e == ERR_OK)
        e = take_text(o, "room", i->room, sizeof i->room);
    if (e == ERR_OK)
        e = take_number(o, "start", TIME_MAX_MS, &i->start.ms);
    if (e == ERR_OK)
        e = take_number(o, "end", TIME_MAX_MS, &i->end.ms);
    if (e == ERR_OK)
        e = take_number(o, "packages", UINT32_MAX, &packages);
    i->package_issue = (uint32_t)packages;
    return e;
}

static enum err all_take(const struct json *o, struct issued *i)
{
    const struct json *tickets = json_get(o, "tickets");
    enum err e = head_take(o, i);
    if (e == ERR_OK && json_count(tickets) > ISSUED_MAX)
        e = ERR_LIMIT;
    for (size_t k = 0; e == ERR_OK && k < json_count(tickets); k++)
        e = ticket_take(json_at(tickets, k), &i->tickets[i->count++]);
    return e;
}

enum err issued_parse(struct bytes in, struct issued **ret)
{
    JSON_AUTO struct json *o = NULL;
    struct uuid sitting;

    enum err e = json_parse(in, &o, NULL);
    if (e != ERR_OK)
        return e;
    const char *type = json_get_text(o, "type");
    if (type == NULL || strcmp(type, TYPE_ISSUED) != 0)
        return ERR_TYPE;
    if (take_uuid(o, "sitting", &sitting) != ERR_OK)
        return ERR_FORMAT;
    struct issued *i = issued_new(&sitting);
    if (i == NULL)
        return ERR_NOMEM;
    e = all_take(o, i);
    if (e != ERR_OK) {
        issued_free(i);
        return e;
    }
    *ret = i;
    return ERR_OK;
}

/* ---- files ---- */

static enum err load_path(const char *path, struct issued **ret, struct objection *why)
{
    BUF_WIPE struct buf in = BUF_INIT(ISSUED_BYTES_MAX);
    enum err e = file_read(path, &in, NULL);
    if (e == ERR_OK) {
        e = issued_parse(buf_view(&in), ret);
        if (e != ERR_OK)
            (void)refuse(why, e, "office.err.issued", path);
    }
    return e;
}

enum err issued_load(
    const struct store *s, const struct uuid *sitting, struct issued **ret, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = store_path(path, s, "sittings", sitting, ".json");
    return e == ERR_OK ? load_path(path, ret, why) : e;
}

enum err issued_save(const struct store *s, const struct issued *i, struct objection *why)
{
    BUF_WIPE struct buf out = BUF_INIT(ISSUED_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = issued_write(i, &out);
    if (e == ERR_OK)
        e = store_path(path, s, "sittings", &i->sitting, ".json");
    if (e == ERR_OK)
        e = file_write(path, buf_view(&out), 0600, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, s->folder);
}

struct walk {
    const char *folder;
    enum err (*each)(void *context, const struct issued *i);
    void *context;
    struct objection *why;
};

static enum err walk_one(void *context, const char *name)
{
    struct walk *w = context;
    struct issued *i = NULL;
    char path[PATH_SIZE];

    enum err e = path_join(path, w->folder, name);
    if (e == ERR_OK)
        e = load_path(path, &i, w->why);
    if (e == ERR_OK)
        e = w->each(w->context, i);
    issued_free(i);
    return e;
}

enum err issued_each(const struct store *s, enum err (*each)(void *context, const struct issued *i),
    void *context, struct objection *why)
{
    char folder[PATH_SIZE];
    struct walk w = {folder, each, context, why};

    enum err e = path_join(folder, s->folder, "sittings");
    if (e == ERR_OK)
        e = folder_each(folder, ".json", walk_one, &w, &why->d);
    return e;
}

struct search {
    const char *pv_number;
    struct uuid sitting;
    bool found;
};

static enum err match_pv(void *context, const struct issued *i)
{
    struct search *s = context;
    if (strcmp(i->pv_number, s->pv_number) == 0) {
        s->found = true;
        s->sitting = i->sitting;
    }
    return ERR_OK;
}

enum err issued_find(
    const struct store *s, const char *pv_number, struct issued **ret, struct objection *why)
{
    struct search search = {.pv_number = pv_number};
    enum err e = issued_each(s, match_pv, &search, why);
    if (e != ERR_OK)
        return e;
    return search.found ? issued_load(s, &search.sitting, ret, why) : ERR_MISSING;
}

/* ---- matching ---- */

enum err issued_named(
    const struct store *s, const char *name, struct issued **ret, struct objection *why)
{
    struct uuid id;
    enum err e = uuid_parse(name, &id) == ERR_OK ? issued_load(s, &id, ret, why)
                                                 : issued_find(s, name, ret, why);
    return e == ERR_MISSING ? refuse(why, e, "office.err.no_such_sitting", name) : e;
}

int issued_ticket_of(const struct issued *i, const char *number)
{
    for (size_t k = 0; k < i->count; k++)
        if (strcmp(i->tickets[k].number, number) == 0)
            return (int)k;
    return -1;
}

static bool short_is_taken(const struct issued *i, uint32_t number)
{
    for (size_t k = 0; k < i->count; k++)
        if (i->tickets[k].short_number == number)
            return true;
    return false;
}

static uint32_t short_number_new(const struct issued *i)
{
    struct candidate one = {0};
    do {
        one.short_number = 0;
        short_numbers_fill(&one, 1);
    } while (short_is_taken(i, one.short_number));
    return one.short_number;
}

static enum err match_one(struct issued *i, struct candidate *c, struct objection *why)
{
    int at = issued_ticket_of(i, c->number);
    if (at < 0) {
        if (i->count >= ISSUED_MAX)
            return refuse(why, ERR_LIMIT, "office.err.too_many_students", NULL);
        at = (int)i->count;
        struct issued_ticket *fresh = &i->tickets[at];
        *fresh =
            (struct issued_ticket){.id = c->id, .issue = 1, .short_number = short_number_new(i)};
        text_copy(fresh->number, sizeof fresh->number, c->number);
        if (uuid_is_zero(&fresh->id))
            uuid_random(&fresh->id);
        i->count++;
    }
    struct issued_ticket *t = &i->tickets[at];
    if (!uuid_is_zero(&c->id))
        t->id = c->id; /* the planning system's id is the one that counts */
    text_copy(t->seat, sizeof t->seat, c->seat);
    c->id = t->id;
    c->ticket_issue = t->issue;
    c->short_number = t->short_number;
    return ERR_OK;
}

enum err issued_match(struct issued *i, struct draft *d, struct objection *why)
{
    d->plan.sitting = i->sitting;
    text_copy(i->pv_number, sizeof i->pv_number, d->plan.pv_number);
    text_copy(i->exam, sizeof i->exam, d->plan.exam);
    text_copy(i->room, sizeof i->room, d->plan.room);
    i->start = d->plan.start;
    i->end = d->plan.end;
    for (size_t k = 0; k < d->count; k++) {
        enum err e = match_one(i, &d->students[k].c, why);
        if (e != ERR_OK)
            return e;
    }
    return ERR_OK;
}
