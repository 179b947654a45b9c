// SPDX-License-Identifier: EUPL-1.2
/* What the other doors of a sitting recorded, for a door of it. Entries stay sealed: whoever has no
 * package of the sitting reads nothing in them, and does not even get them. */
#include "registry/registry_internal.h"

#include "base/log.h"
#include "chain/batch.h"
#include "chain/range.h"
#include "codec/json.h"
#include "wire/position.h"

#include <stdlib.h>
#include <string.h>

#define LOGS_MAX 64 /* a sitting has fewer doors; who is none is not for them to tell */

/* The sitting that the path names, of which the asker must be a door: the exam office sent it the
 * package. */
static bool sitting_of(struct visit *v, const char *segment, struct uuid *ret)
{
    struct diag d = {0};
    bool is_door = false;

    if (uuid_parse(segment, ret) != ERR_OK) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "no such sitting");
        return false;
    }
    enum err e = depot_is_door(v->registry->depot, ret, &v->device.id, &is_door, &d);
    if (e)
        visit_fail(v, e, &d);
    else if (!is_door)
        visit_refuse(v, PROBLEM_FORBIDDEN, "not a door of this sitting");
    return !e && is_door;
}

struct origins {
    char names[LOGS_MAX][NOTE_NAME_SIZE];
    size_t count;
};

static enum err note_origin(void *context, const char *origin, uint64_t size)
{
    struct origins *o = context;
    (void)size;

    if (o->count < LOGS_MAX)
        text_copy(o->names[o->count++], NOTE_NAME_SIZE, origin);
    return ERR_OK;
}

/* The key id in an origin: behind the first slash. */
static bool key_of(const char *origin, char out[2 * KEY_ID_SIZE + 1])
{
    const char *slash = strchr(origin, '/');
    const size_t n = (size_t)2 * KEY_ID_SIZE;

    if (slash == NULL || strlen(slash + 1) < n || slash[1 + n] != '/')
        return false;
    memcpy(out, slash + 1, n);
    out[n] = '\0';
    return true;
}

/* Where a log stands, and the head that says so. */
struct standing {
    uint64_t size;
    char tag[WIRE_TAG_SIZE];
    struct buf note; /* whoever has this frees it */
};

static enum err stand(struct visit *v, const char *origin, struct standing *ret, struct diag *d)
{
    struct depot_log log = {0};
    struct range range = {0};
    enum err e = depot_log_get(v->registry->depot, origin, &log, d);

    if (!e)
        e = range_read(buf_view(&log.walk), &range);
    if (!e) {
        struct hash root = tree_root(&range.tree);
        struct position p = position_of(range.tree.size, &root);
        position_format(&p, ret->tag);
        ret->size = log.size;
        ret->note = log.note;
        log.note = (struct buf){0};
    }
    depot_log_free(&log);
    return e;
}

static enum err put_door(struct visit *v, const char *origin, struct json *list, struct diag *d)
{
    char key[2 * KEY_ID_SIZE + 1];
    struct standing s = {0};
    enum err e = stand(v, origin, &s, d);

    if (!e && key_of(origin, key)) {
        struct json *one = json_object();
        json_put_text(one, "key", key);
        json_put_text(one, "at", s.tag);
        json_add(list, one);
    }
    buf_free(&s.note);
    return e;
}

void door_list(struct visit *v)
{
    struct uuid sitting;
    struct diag d = {0};
    struct origins *origins = NULL;

    if (!sitting_of(v, v->segments[2], &sitting))
        return;
    JSON_AUTO struct json *list = json_array();
    origins = calloc(1, sizeof *origins);
    enum err e = origins == NULL
                     ? ERR_NOMEM
                     : depot_logs_of(v->registry->depot, &sitting, note_origin, origins, &d);
    for (size_t i = 0; !e && i < origins->count; i++)
        e = put_door(v, origins->names[i], list, &d);
    free(origins);
    if (!e)
        e = json_write(list, &v->answer->body);
    if (e)
        visit_fail(v, e, &d);
    else
        visit_answer(v, 200, "application/json");
}

/* The first `count` entries of a sequence. ERR_LIMIT: it holds fewer. */
static enum err cut(struct bytes *entries, uint64_t count)
{
    struct bytes rest = *entries, one;

    while (count > 0 && batch_next(&rest, &one))
        count--;
    entries->n -= rest.n;
    return count == 0 ? ERR_OK : ERR_LIMIT;
}

/* From number `from` to where the head stands; what came in behind it meanwhile is left out. */
static enum err batch_for(
    struct visit *v, const char *origin, uint64_t from, const struct standing *s, struct diag *d)
{
    BUF_AUTO struct buf entries = BUF_INIT(BATCH_BYTES_MAX);
    struct batch b = {.from = from < s->size ? from : s->size, .note = buf_view(&s->note)};

    text_copy(b.origin, sizeof b.origin, origin);
    enum err e = depot_log_entries(
        v->registry->depot, origin, b.from, BATCH_BYTES_MAX, &entries, &b.count, d);
    b.entries = buf_view(&entries);
    if (!e)
        e = cut(&b.entries, s->size - b.from);
    return e ? e : batch_write(&b, &v->answer->body);
}

/* A door gets a log whole or not at all: entries without the head behind them are nobody's. */
static void refuse_too_large(struct visit *v, const char *origin)
{
    log_line(LOG_LEVEL_ERROR, "doors",
        "%s is more than a batch holds: its sitting's other doors "
        "do not get the rest",
        origin);
    buf_clear(&v->answer->body);
    visit_refuse(v, PROBLEM_TOO_LARGE, "more than a batch holds");
}

void door_entries(struct visit *v)
{
    struct uuid sitting;
    struct key_id key;
    struct diag d = {0};
    struct standing s = {0};
    char origin[NOTE_NAME_SIZE];
    uint64_t from;

    if (!sitting_of(v, v->segments[3], &sitting))
        return;
    if (hex_decode(v->segments[2], key.b, sizeof key.b) != ERR_OK
        || !visit_number(v, 5, ENTRY_SEQ_END, &from)) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "no such log");
        return;
    }
    checkpoint_origin_of(&key, &sitting, origin);
    enum err e = stand(v, origin, &s, &d);
    if (!e)
        e = batch_for(v, origin, from, &s, &d);
    text_copy(v->answer->etag, sizeof v->answer->etag, s.tag);
    buf_free(&s.note);
    if (e == ERR_MISSING)
        visit_refuse(v, PROBLEM_NOT_FOUND, "nothing of this log is here");
    else if (e == ERR_LIMIT)
        refuse_too_large(v, origin);
    else if (e)
        visit_fail(v, e, &d);
    else
        visit_answer(v, 200, "application/cbor");
}
