// SPDX-License-Identifier: EUPL-1.2
/* A registry on a database in a folder of its own, with one kiosk that it knows, whose log is made
 * here entry by entry. */
#ifndef TESTS_REGISTRY_DESK_H
#define TESTS_REGISTRY_DESK_H

#include "chain/range.h"
#include "registry/registry.h"
#include "unit/papers/school_keys.h"
#include "wire/batch.h"
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
    char folder[64], path[80];
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

static inline void desk_remove(struct desk *k)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char path[96];
        (void)snprintf(path, sizeof path, "%s%s", k->path, tails[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(k->folder), 0);
}

static inline void desk_enrol(struct desk *k)
{
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    struct key_id id = sign_key_id(&k->http.pub);
    struct box_secret box = school_box(21);
    k->cert = (struct cert){.holder = HOLDER_DEVICE,
        .id = school_id(2, 9),
        .label = "Kiosk B1.07",
        .sign = k->log.pub,
        .http = k->http.pub,
        .box = box.pub,
        .from = {DESK_NOW - 1000000},
        .until = {DESK_NOW + 1000000}};
    assert_int_equal(cert_issue(&k->root, &k->cert, &cert), ERR_OK);
    assert_int_equal(depot_device_put(k->r.depot, &id, &k->cert.id, buf_view(&cert),
                         (struct wall){DESK_NOW}, NULL),
        ERR_OK);
}

static inline struct desk *desk_open(void)
{
    struct desk *k = calloc(1, sizeof *k);
    assert_non_null(k);
    assert_int_equal(crypto_start(), ERR_OK);
    text_copy(k->folder, sizeof k->folder, "/tmp/zw-registry-XXXXXX");
    assert_non_null(mkdtemp(k->folder));
    (void)snprintf(k->path, sizeof k->path, "%s/registry.db", k->folder);
    struct diag d = {0};
    if (depot_open(k->path, &k->r.depot, &d) != ERR_OK)
        fail_msg("%s", d.text);
    k->root = school_sign(KEY_OF_ROOT);
    k->log = school_sign(31);
    k->http = school_sign(32);
    k->r.root = k->root.pub;
    k->r.key = school_sign(33);
    registry_name(&k->r.key.pub, k->r.name);
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
    depot_close(k->r.depot);
    desk_remove(k);
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
