// SPDX-License-Identifier: EUPL-1.2
/* The registry's own log: see audit.h. */
#include "registry/audit.h"

#include "base/log.h"
#include "chain/batch.h"
#include "chain/range.h"
#include "codec/cbor.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define TYPE "zw-audit"
#define VERSION 1
#define FIELDS 5
#define TRIES 400 /* of several at once each time one goes on: enough for dozens */
#define KEY_WORDS "zaalwacht audit key/1"
#define READ_BYTES (4u << 20)

static const struct uuid no_sitting;

static void audit_key(const struct registry *r, struct cell_key *ret)
{
    hkdf_sha256(BYTES_ARRAY(r->key.seed), (struct bytes){0}, KEY_WORDS, ret->b, sizeof ret->b);
}

/* Texts that are too long are cut: a fact that cannot be written would be worse. */
static enum err fact_write(const char *what, const char *who, const char *about, struct buf *ret)
{
    struct audit_fact f;

    (void)text_copy(f.what, sizeof f.what, what);
    (void)text_copy(f.who, sizeof f.who, who);
    (void)text_copy(f.about, sizeof f.about, about);
    cbor_put_array(ret, FIELDS);
    cbor_put_text(ret, TYPE);
    cbor_put_uint(ret, VERSION);
    cbor_put_text(ret, f.what);
    cbor_put_text(ret, f.who);
    cbor_put_text(ret, f.about);
    return buf_check(ret);
}

static enum err fact_read(struct bytes body, struct audit_fact *ret)
{
    struct cbor c;
    char type[16];
    enum err e = cbor_open(&c, body);

    if (e)
        return e;
    if (cbor_get_array(&c, FIELDS) != FIELDS)
        cbor_fail(&c, ERR_TYPE);
    cbor_get_text_into(&c, type, sizeof type);
    if (strcmp(type, TYPE) != 0 || cbor_get_uint(&c) != VERSION)
        cbor_fail(&c, ERR_TYPE);
    cbor_get_text_into(&c, ret->what, sizeof ret->what);
    cbor_get_text_into(&c, ret->who, sizeof ret->who);
    cbor_get_text_into(&c, ret->about, sizeof ret->about);
    return cbor_finish(&c);
}

/* ---------------------------------------------------------------- writing */

struct writing {
    const struct registry *registry;
    char origin[NOTE_NAME_SIZE];
    struct range range;
    uint64_t before;
    struct wall now;
};

static enum err where_it_stands(struct writing *w, struct diag *d)
{
    struct depot_log log = {0};
    enum err e = depot_log_get(w->registry->depot, w->origin, &log, d);

    w->range = (struct range){0};
    w->before = log.size;
    if (e == ERR_MISSING)
        e = ERR_OK;
    else if (!e)
        e = range_read(buf_view(&log.walk), &w->range);
    depot_log_free(&log);
    return e;
}

static enum err add_entry(struct writing *w, struct bytes body, struct buf *ret)
{
    struct clock *clock = w->registry->clock;
    struct cell_key key;
    struct entry_header h = {.outer = OUTER_SYSTEM,
        .seq = w->range.tree.size,
        .wall = w->now,
        .certainty = clock->certainty,
        .since_boot = clock_mono(clock),
        .lamport = w->range.lamport + 1,
        .previous = w->range.last};

    memcpy(h.boot_id, clock->boot_id, sizeof h.boot_id);
    bool same_boot = memcmp(h.boot_id, w->range.boot_id, sizeof h.boot_id) == 0;
    if (same_boot && h.since_boot.ms < w->range.since_boot.ms)
        h.since_boot = w->range.since_boot; /* another process was a moment earlier */
    audit_key(w->registry, &key);
    enum err e = entry_seal(&h, &key, body, ret);
    wipe(&key, sizeof key);
    return e ? e : range_add(&w->range, buf_view(ret), NULL, NULL);
}

static enum err sign_head(struct writing *w, struct buf *ret)
{
    struct checkpoint head = {.size = w->range.tree.size, .root = tree_root(&w->range.tree)};

    text_copy(head.origin, sizeof head.origin, w->origin);
    return checkpoint_sign(&head, &w->registry->key, ret);
}

static enum err try_once(struct writing *w, struct bytes body, struct diag *d)
{
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX), walk = BUF_INIT(RANGE_STATE_MAX),
                        note = BUF_INIT(NOTE_SIZE_MAX);
    enum err e = where_it_stands(w, d);

    if (!e)
        e = add_entry(w, body, &entry);
    if (!e)
        e = sign_head(w, &note);
    if (e)
        return e;
    range_write(&w->range, &walk);
    const struct depot_append a = {.origin = w->origin,
        .sitting = no_sitting,
        .before = w->before,
        .entries = buf_view(&entry),
        .count = 1,
        .walk = buf_view(&walk),
        .note = buf_view(&note),
        .now = w->now};
    e = buf_check(&walk);
    return e ? e : depot_log_append(w->registry->depot, &a, d);
}

enum err audit_write(
    const struct registry *r, const char *what, const char *who, const char *about, struct diag *d)
{
    BUF_AUTO struct buf body = BUF_INIT(ENTRY_BODY_MAX);
    struct writing w = {.registry = r, .now = clock_wall(r->clock)};
    enum err e = fact_write(what, who, about, &body);

    checkpoint_origin(&r->key.pub, &no_sitting, w.origin);
    if (!e)
        e = ERR_AGAIN;
    for (int i = 0; e == ERR_AGAIN && i < TRIES; i++)
        e = try_once(&w, buf_view(&body), d);
    return e;
}

void audit_note(const struct registry *r, const char *what, const char *who, const char *about)
{
    struct diag d = {0};
    enum err e = audit_write(r, what, who, about, &d);

    if (e)
        log_line(LOG_LEVEL_ERROR, "audit", "%s %s: %s (%s)", what, about, err_text(e), d.text);
}

/* ---------------------------------------------------------------- reading */

struct audit_walk {
    struct range range;
    struct cell_key key;
    enum err (*each)(void *context, const struct audit_fact *f);
    void *context;
    struct diag *d;
};

static enum err take_entry(struct audit_walk *w, struct bytes entry)
{
    BUF_AUTO struct buf body = BUF_INIT(ENTRY_BODY_MAX);
    struct entry_header h;
    struct audit_fact f = {0};
    enum err e = range_add(&w->range, entry, NULL, w->d);

    if (!e)
        e = entry_open(entry, &w->key, &h, &body);
    if (!e)
        e = fact_read(buf_view(&body), &f);
    if (e)
        return diag_set(w->d, e, "entry %" PRIu64 ": %s", w->range.tree.size, err_text(e));
    f.at = h.wall;
    return w->each(w->context, &f);
}

static enum err take_all(
    struct audit_walk *w, struct depot *depot, const char *origin, uint64_t size)
{
    enum err e = ERR_OK;

    while (!e && w->range.tree.size < size) {
        BUF_AUTO struct buf some = BUF_INIT(READ_BYTES + ENTRY_SIZE_MAX);
        uint64_t count = 0;
        e = depot_log_entries(depot, origin, w->range.tree.size, READ_BYTES, &some, &count, w->d);
        if (!e && count == 0)
            e = diag_set(w->d, ERR_CONFLICT, "entry %" PRIu64 " is missing", w->range.tree.size);
        struct bytes rest = buf_view(&some), one;
        while (!e && w->range.tree.size < size && batch_next(&rest, &one))
            e = take_entry(w, one);
    }
    return e;
}

enum err audit_read(const struct registry *r,
    enum err (*each)(void *context, const struct audit_fact *f), void *context, struct diag *d)
{
    struct audit_walk w = {.each = each, .context = context, .d = d};
    struct depot_log log = {0};
    struct checkpoint head;
    char origin[NOTE_NAME_SIZE];

    checkpoint_origin(&r->key.pub, &no_sitting, origin);
    enum err e = depot_log_get(r->depot, origin, &log, d);
    if (e)
        return e == ERR_MISSING ? ERR_OK : e;
    e = checkpoint_verify(buf_view(&log.note), origin, &r->key.pub, &head);
    audit_key(r, &w.key);
    if (!e)
        e = take_all(&w, r->depot, origin, log.size);
    if (!e)
        e = range_matches(&w.range, &head, d);
    wipe(&w.key, sizeof w.key);
    depot_log_free(&log);
    return e;
}
