// SPDX-License-Identifier: EUPL-1.2
/* What the other doors of a sitting recorded, into spool-in as one growing batch per log.
 *
 * The batch begins at entry 0 and is replaced whole, so that the kiosk may read it at any moment.
 * Checked here is that it joins: the entries link from the first on, and are those that the
 * registry says. What was held and does not go on in what came is fetched anew. Who signed it is
 * not looked at: the kiosk knows the doors' keys and believes only them. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "chain/batch.h"
#include "chain/range.h"
#include "codec/json.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct door {
    struct agent *a;
    char sitting[UUID_TEXT_SIZE];
    char own[2 * KEY_ID_SIZE + 1];
};

static enum err held_read(struct agent *a, const char *name, struct buf *file, struct batch *ret)
{
    char path[PATH_SIZE];
    enum err e = spool_path(a, SPOOL_IN, name, path);

    if (!e)
        e = file_read(path, file, NULL);
    return e ? e : batch_read(buf_view(file), ret);
}

/* As many entries as the registry says, each linked to the one before, and with its root. */
static bool adds_up(struct bytes entries, const char *tag)
{
    struct range walk = {0};
    struct position there;
    struct bytes one;
    enum err e = position_parse(tag, &there);

    while (!e && batch_next(&entries, &one))
        e = range_add(&walk, one, NULL, NULL);
    if (e)
        return false;
    struct hash root = tree_root(&walk.tree);
    struct position here = position_of(walk.tree.size, &root);
    return position_equal(&here, &there);
}

/* The held batch with the new entries behind it, when they are of this log and go on there.
 * ERR_FORMAT: they do not. ERR_LIMIT: all of it is more than a batch holds. */
static enum err join(
    const struct batch *held, const struct wire_answer *answer, const char *origin, struct buf *ret)
{
    BUF_AUTO struct buf entries = BUF_INIT(BATCH_BYTES_MAX);
    struct batch whole;

    if (batch_read(buf_view(&answer->body), &whole) != ERR_OK || strcmp(whole.origin, origin) != 0
        || whole.from != held->count)
        return ERR_FORMAT;
    if (held->count + whole.count > BATCH_ENTRIES_MAX)
        return ERR_LIMIT;
    buf_add_bytes(&entries, held->entries);
    buf_add_bytes(&entries, whole.entries);
    whole.from = 0;
    whole.entries = buf_view(&entries);
    enum err e = buf_check(&entries);
    if (!e && !adds_up(whole.entries, answer->etag))
        e = ERR_FORMAT;
    return e ? e : batch_write(&whole, ret);
}

/* What is held stays, the rest is not fetched each round, and people see that it is missing. */
static void park(const struct door *x, const char *name, enum problem why)
{
    struct clock *clock = x->a->config.clock;

    log_line(LOG_LEVEL_ERROR, "doors", "%s is more than one batch holds: not passed on", name);
    parked_put(&x->a->parked, name, why, clock_wall(clock), clock_mono(clock));
}

static void forget(const struct door *x, const char *name)
{
    char path[PATH_SIZE];

    log_line(LOG_LEVEL_WARNING, "doors", "what came of %s does not join", name);
    if (spool_path(x->a, SPOOL_IN, name, path) == ERR_OK)
        (void)unlink(path);
}

static enum link fetch(struct door *x, const char *key, const char *name, const struct batch *held)
{
    char path[WIRE_PATH_SIZE], origin[NOTE_NAME_SIZE];
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);

    (void)snprintf(path, sizeof path, "/v1/logs/%s/%s/from/%llu", key, x->sitting,
        (unsigned long long)held->count);
    (void)snprintf(origin, sizeof origin, "zaalwacht/%s/%s", key, x->sitting);
    link_answer_new(&answer);
    enum link l = link_get(x->a, path, &answer, &problem);
    enum err e = l == LINK_DONE ? join(held, &answer, origin, &file) : ERR_OK;
    if (e == ERR_LIMIT || (l == LINK_REFUSED && problem == PROBLEM_TOO_LARGE)) {
        park(x, name, PROBLEM_TOO_LARGE);
    } else if (l == LINK_DONE && e == ERR_OK) {
        (void)spool_put(x->a, name, buf_view(&file));
        parked_remove(&x->a->parked, name);
    } else if (l == LINK_DONE && e != ERR_NOMEM) {
        forget(x, name);
    }
    link_answer_free(&answer);
    return l;
}

static enum link look(struct door *x, const char *key, const char *tag)
{
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    struct batch held = {0};
    struct position there;
    char name[LOG_NAME_SIZE + sizeof BATCH_SUFFIX];

    if (position_parse(tag, &there) != ERR_OK)
        return LINK_REFUSED;
    (void)snprintf(name, sizeof name, "%s-%s" BATCH_SUFFIX, key, x->sitting);
    if (!parked_is_due(&x->a->parked, name, clock_mono(x->a->config.clock)))
        return LINK_DONE;
    if (held_read(x->a, name, &file, &held) != ERR_OK || held.from != 0)
        held = (struct batch){0};
    return there.size > held.count ? fetch(x, key, name, &held) : LINK_DONE;
}

static bool is_key(const char *text)
{
    const size_t digits = sizeof(struct key_id) * 2;

    return text != NULL && strlen(text) == digits && strspn(text, "0123456789abcdef") == digits;
}

static enum link look_at_all(struct door *x, const struct json *list)
{
    enum link l = LINK_DONE;

    for (size_t i = 0; l != LINK_LOST && i < json_count(list); i++) {
        const struct json *one = json_at(list, i);
        const char *key = json_get_text(one, "key"), *tag = json_get_text(one, "at");
        if (is_key(key) && tag != NULL && strcmp(key, x->own) != 0)
            l = look(x, key, tag);
    }
    return l;
}

/* For each own log there may be others of the same sitting. A kiosk that the registry does not know
 * as a door of it (its package came by stick) is told nothing, and that is no fault. */
static enum err pull_one(void *context, const char *file)
{
    struct door x = {.a = context};
    char path[WIRE_PATH_SIZE];
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;
    JSON_AUTO struct json *list = NULL;

    if (sscanf(file, "%16[0-9a-f]-%36[0-9a-f-]", x.own, x.sitting) != 2)
        return ERR_OK;
    (void)snprintf(path, sizeof path, "/v1/sittings/%s/logs", x.sitting);
    link_answer_new(&answer);
    enum link l = link_get(x.a, path, &answer, &problem);
    if (l == LINK_DONE && json_parse(buf_view(&answer.body), &list, NULL) == ERR_OK)
        l = look_at_all(&x, list);
    link_answer_free(&answer);
    return l == LINK_LOST ? ERR_DEVICE : ERR_OK;
}

enum err doors_pull(struct agent *a)
{
    return spool_each(a, SPOOL_OUT, BATCH_SUFFIX, pull_one, a);
}
