// SPDX-License-Identifier: EUPL-1.2
/* A registry on a database of its own, with one kiosk that it knows, whose log is made here entry
 * by entry. It has no inbox key, unless a test gives it one. */
#ifndef TESTS_REGISTRY_DESK_H
#define TESTS_REGISTRY_DESK_H

#include "chain/batch.h"
#include "chain/range.h"
#include "registry/accounts.h"
#include "registry/recent.h"
#include "registry/registry.h"
#include "unit/papers/school_keys.h"
#include "unit/registry/place.h"
#include "wire/position.h"
#include "wire/problem.h"
#include "wire/signature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define DESK_NOW INT64_C(1795507200000) /* 24-11-2026 09:00 */
#define DESK_ENTRIES 64

struct desk {
    struct place place;
    struct clock_manual clock;
    struct registry r;
    struct sign_secret root, log, http;
    struct cert cert;
    struct uuid sitting;
    char origin[NOTE_NAME_SIZE];
    struct range range; /* the kiosk's own walk */
    struct buf entries[DESK_ENTRIES];
    size_t entry_count;
    struct wire_answer answer; /* to the last request */
};

/* Another kiosk of the institution, with this agent's key; the registry knows it. */
static inline struct cert desk_kiosk(struct desk *k, uint8_t n, const struct sign_secret *http)
{
    BUF_AUTO struct buf bytes = BUF_INIT(CERT_BYTES_MAX);
    struct key_id id = sign_key_id(&http->pub);
    struct cert cert = {.holder = HOLDER_DEVICE,
        .id = school_id(2, n),
        .label = "Kiosk B1.07",
        .sign = k->log.pub,
        .http = http->pub,
        .box = school_box(21).pub,
        .from = {DESK_NOW - 1000000},
        .until = {DESK_NOW + 1000000}};
    assert_int_equal(cert_issue(&k->root, &cert, &bytes), ERR_OK);
    assert_int_equal(depot_device_put(k->r.depot, &id, &cert.id, buf_view(&bytes),
                         (struct wall){DESK_NOW}, NULL),
        ERR_OK);
    return cert;
}

static inline void desk_enrol(struct desk *k)
{
    k->cert = desk_kiosk(k, 9, &k->http);
}

/* A package of this sitting for these kiosks, which are doors of it from now on. */
static inline void desk_door(struct desk *k, const struct uuid *devices, size_t count)
{
    struct depot_paper paper = {.name = "a.zwp", .sitting = k->sitting};
    struct wall now = {DESK_NOW};
    assert_int_equal(
        depot_paper_put(k->r.depot, &paper, bytes_of("package"), devices, count, now, NULL),
        ERR_OK);
}

static inline struct desk *desk_open(void)
{
    struct desk *k = calloc(1, sizeof *k);
    assert_non_null(k);
    assert_int_equal(crypto_start(), ERR_OK);
    k->place = place_open();
    struct diag d = {0};
    if (depot_open(k->place.where, &k->r.depot, &d) != ERR_OK)
        fail_msg("%s", d.text);
    k->root = school_sign(KEY_OF_ROOT);
    k->log = school_sign(31);
    k->http = school_sign(32);
    k->r.root = k->root.pub;
    k->r.key = school_sign(33);
    registry_name(&k->r.key.pub, k->r.name);
    k->r.recent = recent_new();
    assert_non_null(k->r.recent);
    assert_int_equal(accounts_new(k->r.depot, true, &k->r.accounts), ERR_OK);
    clock_manual_init(&k->clock, (struct wall){DESK_NOW});
    k->r.clock = &k->clock.base;
    k->sitting = school_id(5, 5);
    checkpoint_origin(&k->log.pub, &k->sitting, k->origin);
    k->answer.body = BUF_INIT(WIRE_BODY_MAX);
    desk_enrol(k);
    return k;
}

static inline void desk_close(struct desk *k)
{
    accounts_free(k->r.accounts);
    recent_free(k->r.recent);
    depot_close(k->r.depot);
    place_close(&k->place);
    for (size_t i = 0; i < k->entry_count; i++)
        buf_free(&k->entries[i]);
    buf_free(&k->answer.body);
    free(k);
}

/* The kiosk writes one more entry, with this body. */
static inline void desk_write(struct desk *k, const char *body)
{
    static const struct cell_key key = {{5}};
    struct entry_header h = {.outer = OUTER_ROOM,
        .seq = k->range.tree.size,
        .wall = {DESK_NOW},
        .since_boot = {k->range.since_boot.ms + 5},
        .lamport = k->range.lamport + 1,
        .previous = k->range.last};
    assert_true(k->entry_count < DESK_ENTRIES);
    struct buf *entry = &k->entries[k->entry_count++];
    *entry = BUF_INIT(ENTRY_SIZE_MAX);
    assert_int_equal(entry_seal(&h, &key, bytes_of(body), entry), ERR_OK);
    assert_int_equal(range_add(&k->range, buf_view(entry), NULL, NULL), ERR_OK);
}

/* One more entry for the depot itself, with a walk and a head that it does not look at. */
static inline struct depot_append desk_next(
    const struct desk *k, struct bytes entries, uint64_t before)
{
    return (struct depot_append){.origin = k->origin,
        .sitting = k->sitting,
        .before = before,
        .entries = entries,
        .count = 1,
        .walk = bytes_of("walk"),
        .note = bytes_of("note"),
        .now = {DESK_NOW}};
}

/* The batch of entries from..to, with the head of `to` entries. */
static inline struct buf desk_batch(const struct desk *k, uint64_t from, uint64_t to)
{
    struct range walk = {0};
    struct checkpoint head = {.size = to};
    BUF_AUTO struct buf entries = BUF_INIT(1 << 20), note = BUF_INIT(NOTE_SIZE_MAX);
    struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    for (uint64_t i = 0; i < to; i++) {
        assert_int_equal(range_add(&walk, buf_view(&k->entries[i]), NULL, NULL), ERR_OK);
        if (i >= from)
            buf_add_bytes(&entries, buf_view(&k->entries[i]));
    }
    text_copy(head.origin, sizeof head.origin, k->origin);
    head.root = tree_root(&walk.tree);
    assert_int_equal(checkpoint_sign(&head, &k->log, &note), ERR_OK);
    struct batch b = {.from = from, .entries = buf_view(&entries), .note = buf_view(&note)};
    text_copy(b.origin, sizeof b.origin, k->origin);
    assert_int_equal(batch_write(&b, &file), ERR_OK);
    return file;
}

/* The path of the kiosk's log. */
static inline void desk_log_path(const struct desk *k, char out[WIRE_PATH_SIZE])
{
    (void)snprintf(out, WIRE_PATH_SIZE, "/v1/logs/%s", k->origin + strlen("zaalwacht/"));
}

/* A request that nobody signed; the answer stays in the desk. Answers the status. */
static inline int desk_show(struct desk *k, const char *method, const char *path, struct bytes body)
{
    struct wire_request r = {.body = body};
    bool technical = strncmp(path, "/kiosks", 7) == 0;
    text_copy(r.remote_user, sizeof r.remote_user, "tester");
    text_copy(r.remote_role, sizeof r.remote_role, technical ? "admin" : "office");
    text_copy(r.method, sizeof r.method, method);
    text_copy(r.path, sizeof r.path, path);
    buf_clear(&k->answer.body);
    k->answer.etag[0] = '\0';
    registry_handle(&k->r, &r, &k->answer);
    return k->answer.status;
}

/* "/v1/bundles/<hash>". */
static inline void desk_bundle_path(struct bytes file, char out[WIRE_PATH_SIZE])
{
    struct hash h = hash_of(file);
    char hex[2 * HASH_SIZE + 1];
    hex_encode(h.b, sizeof h.b, hex);
    (void)snprintf(out, WIRE_PATH_SIZE, "/v1/bundles/%s", hex);
}

/* A signed request of the kiosk; the answer stays in the desk. Answers the status. */
static inline int desk_ask(
    struct desk *k, const char *method, const char *path, struct bytes body, const char *if_match)
{
    struct wire_request r = {.body = body};
    text_copy(r.method, sizeof r.method, method);
    text_copy(r.path, sizeof r.path, path);
    text_copy(r.if_match, sizeof r.if_match, if_match);
    signature_add(&r, &k->http, clock_wall(&k->clock.base));
    buf_clear(&k->answer.body);
    k->answer.etag[0] = '\0';
    registry_handle(&k->r, &r, &k->answer);
    return k->answer.status;
}

static inline int desk_put(struct desk *k, uint64_t from, uint64_t to, const char *if_match)
{
    char path[WIRE_PATH_SIZE];
    BUF_AUTO struct buf batch = desk_batch(k, from, to);
    desk_log_path(k, path);
    return desk_ask(k, "PUT", path, buf_view(&batch), if_match);
}

#endif
