// SPDX-License-Identifier: EUPL-1.2
/* The other doors of an unlocked sitting: their logs, kept beside the own one, and the one fold
 * over all of them.
 *
 * A log is taken when it is one that the door signed, continues what is here, and every new body
 * opens under this sitting's keys and is an event: so whatever is kept can be folded, today and a
 * year later. All else is refused whole, and what was refused as odd is kept apart as it came. */
#include "kiosk/session.h"

#include "base/log.h"
#include "chain/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Above this no honest counter comes; below it there is room for all that will ever be written. */
#define LAMPORT_MAX ((uint64_t)1 << 48)

static bool is_other_door(const struct session *s, int door)
{
    return door >= 1 && door <= s->plan.door_count && door != s->door;
}

static const struct sign_public *key_of_door(const struct session *s, int door)
{
    return &s->package->card.devices[door - 1].sign;
}

void session_door_file(const struct session *s, int door, char out[BATCH_NAME_SIZE])
{
    batch_file_name(key_of_door(s, door), &s->plan.sitting, out);
}

/* ---------------------------------------------------------------- replicas */

static enum err replica_path(
    const struct session *s, const char *data, int door, char out[PATH_SIZE])
{
    char suffix[16];
    (void)snprintf(suffix, sizeof suffix, ".%d.db", door);
    return shelf_path(out, data, "ledger", &s->plan.sitting, suffix);
}

static enum err replica_open(struct session *s, const char *data, int door, struct diag *d)
{
    struct ledger_config config = {.peer = key_of_door(s, door)};
    char path[PATH_SIZE];

    enum err e = replica_path(s, data, door, path);
    if (e != ERR_OK)
        return e;
    config.path = path;
    checkpoint_origin(config.peer, &s->plan.sitting, config.origin);
    return ledger_open(&config, &s->doors[door - 1].log, d);
}

/* A copy that does not verify any more stops nothing: it is set aside, and the door's log comes
 * again by the next file. */
static void replica_set_aside(const struct session *s, const char *data, int door)
{
    char path[PATH_SIZE], aside[PATH_SIZE + 8];

    if (replica_path(s, data, door, path) != ERR_OK)
        return;
    (void)snprintf(aside, sizeof aside, "%s.odd", path);
    if (rename(path, aside) != 0)
        log_line(LOG_LEVEL_ERROR, "doors", "log of door %d cannot be set aside", door);
}

enum err session_doors_open(struct session *s, const char *data, struct diag *d)
{
    char path[PATH_SIZE];

    for (int door = 1; door <= s->plan.door_count; door++) {
        if (!is_other_door(s, door) || replica_path(s, data, door, path) != ERR_OK
            || access(path, F_OK) != 0)
            continue;
        enum err e = replica_open(s, data, door, d);
        if (e == ERR_NOMEM || e == ERR_IO || e == ERR_STATE)
            return diag_prefix(d, e, "log of another door");
        if (e != ERR_OK) {
            log_line(LOG_LEVEL_ERROR, "doors", "log of door %d: %s", door, d ? d->text : "");
            replica_set_aside(s, data, door);
        }
    }
    return ERR_OK;
}

void session_doors_close(struct session *s)
{
    for (size_t i = 0; i < DOORS_MAX; i++) {
        ledger_close(s->doors[i].log);
        s->doors[i] = (struct session_door){0};
    }
}

/* ---------------------------------------------------------------- one fold */

static enum err fold_one(
    struct session *s, int door, struct bytes entry, struct sitting *into, struct event *e)
{
    enum err err = session_read_entry(s, entry, e);
    if (err != ERR_OK)
        return err;
    e->door = (uint8_t)door;
    return sitting_apply(into, e);
}

static enum err fold_merged(struct session *s, struct merge *m, struct sitting *into)
{
    struct event *e = calloc(1, sizeof *e);
    enum err err = e != NULL ? ERR_OK : ERR_NOMEM;
    size_t log = 0;
    struct bytes entry;
    struct entry_header h;

    while (err == ERR_OK) {
        err = merge_next(m, &log, &entry, &h);
        if (err == ERR_OK)
            err = fold_one(s, (int)log + 1, entry, into, e);
    }
    if (e != NULL)
        wipe(e, sizeof *e);
    free(e);
    return err == ERR_MISSING ? ERR_OK : err;
}

enum err session_fold(struct session *s, struct sitting *ret, struct diag *d)
{
    struct buf logs[DOORS_MAX] = {{0}};
    struct merge m = {0};
    struct sitting fresh;

    enum err e = sitting_init(&fresh, &s->plan);
    if (e != ERR_OK)
        return diag_set(d, e, "rebuild the state");
    sitting_look_from(&fresh, s->door);
    for (int door = 1; e == ERR_OK && door <= DOORS_MAX; door++) {
        struct ledger *log = door == fresh.self ? s->ledger : s->doors[door - 1].log;
        logs[door - 1] = BUF_INIT(BUNDLE_BYTES_MAX);
        if (log != NULL)
            e = ledger_export(log, 0, &logs[door - 1], d);
        if (e == ERR_OK)
            e = merge_add(&m, (size_t)door - 1, buf_view(&logs[door - 1]), UINT64_MAX);
    }
    if (e == ERR_OK)
        e = fold_merged(s, &m, &fresh);
    for (size_t i = 0; i < DOORS_MAX; i++)
        buf_free(&logs[i]);
    if (e != ERR_OK) {
        sitting_free(&fresh);
        return diag_prefix(d, e, "rebuild the state");
    }
    *ret = fresh;
    return ERR_OK;
}

/* ---------------------------------------------------------------- taking */

/* Whether all that would be new can be folded. ERR_MISSING: about somebody whose key comes with a
 * change of the list that is not here yet. */
static enum err check_bodies(struct session *s, struct bytes entries, uint64_t held, struct diag *d)
{
    struct event *e = calloc(1, sizeof *e);
    struct bytes entry;
    enum err err = e != NULL ? ERR_OK : ERR_NOMEM;

    for (uint64_t n = 0; err == ERR_OK && batch_next(&entries, &entry); n++) {
        struct entry_header h;
        struct bytes sealed;
        if (n < held)
            continue;
        err = entry_parse(entry, &h, &sealed);
        if (err == ERR_OK && h.key_number > s->keys->count)
            err = diag_set(d, ERR_MISSING, "it is about a change of the list that is not here");
        else if (err == ERR_OK && h.lamport > LAMPORT_MAX)
            err = diag_set(d, ERR_KEY, "its counter is beyond all reason");
        else if (err == ERR_OK && session_read_entry(s, entry, e) != ERR_OK)
            err = diag_set(d, ERR_KEY, "entry %llu is no event", (unsigned long long)n);
    }
    if (e != NULL)
        wipe(e, sizeof *e);
    free(e);
    return err;
}

static enum err take(struct session *s, const char *data, int door, const struct batch *b,
    uint64_t *ret_new, struct diag *d)
{
    struct session_door *mine = &s->doors[door - 1];
    if (mine->log != NULL && ledger_is_stuck(mine->log)) {
        ledger_close(mine->log);
        mine->log = NULL;
    }
    enum err e = mine->log != NULL ? ERR_OK : replica_open(s, data, door, d);
    uint64_t held = e == ERR_OK ? ledger_size(mine->log) : 0;
    if (e == ERR_OK && b->count > held)
        e = check_bodies(s, b->entries, held, d);
    return e == ERR_OK ? ledger_take(mine->log, b, ret_new, d) : e;
}

/* What is told about the door; 0: nothing is wrong with it. */
static enum door_oddity oddity_of(enum err e, bool grows_only)
{
    switch (e) {
    case ERR_CONFLICT:
        return ODDITY_FORK;
    case ERR_EXISTS: /* a stick may be an old one; what an agent lays down only grows */
        return grows_only ? ODDITY_SHORTER : 0;
    case ERR_FORMAT:
    case ERR_SIGNATURE:
    case ERR_TYPE:
    case ERR_LIMIT:
        return ODDITY_CHANGED;
    case ERR_KEY:
        return ODDITY_UNREADABLE;
    default:
        return 0;
    }
}

/* Both histories are kept: the one that was there, and this. */
static void keep_odd(const struct session *s, const char *data, int door, struct bytes file)
{
    struct hash h = hash_of(file);
    char folder[PATH_SIZE], path[PATH_SIZE], suffix[48], mark[2 * 8 + 1];
    struct diag d = {0};

    hex_encode(h.b, 8, mark);
    (void)snprintf(suffix, sizeof suffix, ".%d.%s%s", door, mark, BATCH_SUFFIX);
    enum err e = path_join(folder, data, "odd");
    if (e == ERR_OK)
        e = folder_make(folder, 0700, &d);
    if (e == ERR_OK)
        e = shelf_path(path, data, "odd", &s->plan.sitting, suffix);
    if (e == ERR_OK)
        e = file_create(path, file, 0600, &d);
    if (e != ERR_OK && e != ERR_EXISTS)
        log_line(LOG_LEVEL_ERROR, "doors", "an odd log is not kept: %s", d.text);
}

enum err session_take(struct session *s, const char *data, const struct session_file *in,
    struct session_taken *ret, struct diag *d)
{
    struct batch b = {0};
    uint64_t fresh = 0;

    *ret = (struct session_taken){0};
    if (!is_other_door(s, in->door))
        return diag_set(d, ERR_STATE, "no other door of this sitting");
    enum err e = batch_read(in->bytes, &b);
    if (e == ERR_OK && s->state.phase >= PHASE_FROZEN) {
        struct ledger *log = s->doors[in->door - 1].log;
        uint64_t held = log != NULL ? ledger_size(log) : 0;
        s->doors[in->door - 1].waiting = b.count > held ? b.count - held : 0;
        return diag_set(d, ERR_AGAIN, "the record is frozen");
    }
    if (e == ERR_OK)
        e = take(s, data, in->door, &b, &fresh, d);
    s->doors[in->door - 1].waiting = 0;
    ret->fresh = fresh;
    ret->odd = oddity_of(e, in->grows_only);
    if (ret->odd != 0)
        keep_odd(s, data, in->door, in->bytes);
    return e;
}

enum err session_batch(const struct session *s, struct buf *ret, struct diag *d)
{
    return ledger_batch(s->ledger, 0, ret, d);
}

/* ---------------------------------------------------------------- for the record */

static struct ledger *log_of(const struct session *s, size_t door)
{
    struct ledger *log = s->doors[door].log;
    return log != NULL && ledger_size(log) > 0 ? log : NULL;
}

size_t session_heads(const struct session *s, struct checkpoint ret[DOORS_MAX])
{
    size_t n = 0;

    ret[n++] = ledger_head(s->ledger);
    for (size_t i = 0; i < DOORS_MAX && n < DOORS_MAX; i++)
        if (log_of(s, i) != NULL)
            ret[n++] = ledger_head(s->doors[i].log);
    return n;
}

enum err session_door_logs(const struct session *s, struct buf *ret, struct diag *d)
{
    enum err e = ERR_OK;

    for (size_t i = 0; e == ERR_OK && i < DOORS_MAX; i++)
        if (log_of(s, i) != NULL)
            e = ledger_batch(s->doors[i].log, 0, ret, d);
    return e;
}

bool session_door_closed(const struct session *s)
{
    return s->loaded && s->plan.door_count > 1 && s->state.doors[s->door - 1].closed.ms != 0;
}
