// SPDX-License-Identifier: EUPL-1.2
/* Kiosks with full logs: see fleet.h. */
#include "support/fleet/fleet.h"

#include "wire/signature.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define START INT64_C(1795507200000) /* 24-11-2026 09:00 */
#define BODY 90                      /* bytes of a check-in, before they are padded */
#define ENTRIES_MAX 50

static void must(enum err e, const char *what)
{
    if (e) {
        (void)fprintf(stderr, "fleet: %s: %s\n", what, err_text(e));
        abort();
    }
}

static struct sign_secret key_of(uint8_t kind, size_t n)
{
    uint8_t seed[32] = {kind, 9};
    struct sign_secret k;

    be32_store(seed + 2, (uint32_t)n);
    sign_secret_from_seed(seed, &k);
    return k;
}

static struct uuid id_of(uint8_t kind, size_t n)
{
    struct uuid u = {{0x5a, kind, [6] = 0x40, [8] = 0x80}};

    be32_store(u.b + 12, (uint32_t)n);
    return u;
}

static void add_entry(struct fleet_kiosk *k, struct buf *ret)
{
    static const struct cell_key key = {{5}};
    uint8_t body[BODY];
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    struct entry_header h = {.outer = OUTER_CANDIDATE,
        .seq = k->range.tree.size,
        .wall = {START + (int64_t)k->range.tree.size * 3000},
        .since_boot = {k->range.since_boot.ms + 3000},
        .lamport = k->range.lamport + 1,
        .previous = k->range.last,
        .key_number = (uint16_t)(k->range.tree.size + 1)};

    memset(body, (int)(k->range.tree.size & 0xff), sizeof body);
    must(entry_seal(&h, &key, BYTES_ARRAY(body), &entry), "seal");
    must(range_add(&k->range, buf_view(&entry), NULL, NULL), "walk");
    buf_add_bytes(ret, buf_view(&entry));
}

static void make_batch(struct fleet_kiosk *k, size_t count, struct fleet_batch *ret)
{
    BUF_AUTO struct buf entries = BUF_INIT(ENTRIES_MAX * ENTRY_SIZE_MAX),
                        note = BUF_INIT(NOTE_SIZE_MAX);
    struct checkpoint head = {0};
    struct batch b = {.from = k->range.tree.size};

    assert(count >= 1 && count <= ENTRIES_MAX);
    for (size_t i = 0; i < count; i++)
        add_entry(k, &entries);
    head.size = k->range.tree.size;
    head.root = tree_root(&k->range.tree);
    text_copy(head.origin, sizeof head.origin, k->origin);
    must(checkpoint_sign(&head, &k->log, &note), "sign");
    b.entries = buf_view(&entries);
    b.note = buf_view(&note);
    text_copy(b.origin, sizeof b.origin, k->origin);
    *ret = (struct fleet_batch){.from = b.from, .count = count, .file = BUF_INIT(BATCH_BYTES_MAX)};
    must(batch_write(&b, &ret->file), "batch");
    must(batch_read(buf_view(&ret->file), &b), "batch");
    ret->entries = b.entries;
}

static void make_kiosk(const struct fleet *f, size_t n, struct fleet_kiosk *k)
{
    k->log = key_of(1, n);
    k->http = key_of(2, n);
    k->id = id_of(2, n);
    k->sitting = id_of(5, n);
    checkpoint_origin(&k->log.pub, &k->sitting, k->origin);
    struct cert cert = {.holder = HOLDER_DEVICE,
        .id = k->id,
        .label = "Kiosk",
        .sign = k->log.pub,
        .http = k->http.pub,
        .from = {1},
        .until = {INT64_C(4102444800000)}};
    struct box_secret box;
    uint8_t seed[32] = {0, 7};
    box_secret_from_seed(seed, &box);
    cert.box = box.pub;
    k->cert = BUF_INIT(CERT_BYTES_MAX);
    must(cert_issue(&f->root, &cert, &k->cert), "certificate");
}

void fleet_make(
    struct fleet *ret, size_t kiosks, size_t batches, size_t (*size_of)(size_t kiosk, size_t batch))
{
    struct fleet f = {.root = key_of(0, 0), .kiosk_count = kiosks, .batch_count = batches};

    f.kiosks = calloc(kiosks, sizeof *f.kiosks);
    must(f.kiosks != NULL ? ERR_OK : ERR_NOMEM, "kiosks");
    for (size_t i = 0; i < kiosks; i++) {
        struct fleet_kiosk *k = &f.kiosks[i];
        make_kiosk(&f, i, k);
        k->batches = calloc(batches, sizeof *k->batches);
        must(k->batches != NULL ? ERR_OK : ERR_NOMEM, "batches");
        for (size_t n = 0; n < batches; n++)
            make_batch(k, size_of(i, n), &k->batches[n]);
    }
    *ret = f;
}

struct sign_public fleet_root(void)
{
    return key_of(0, 0).pub;
}

void fleet_free(struct fleet *f)
{
    for (size_t i = 0; i < f->kiosk_count; i++) {
        for (size_t n = 0; n < f->batch_count; n++)
            buf_free(&f->kiosks[i].batches[n].file);
        buf_free(&f->kiosks[i].cert);
        free(f->kiosks[i].batches);
    }
    free(f->kiosks);
    *f = (struct fleet){0};
}

size_t fleet_events(const struct fleet *f, size_t batch)
{
    size_t n = 0;

    for (size_t i = 0; i < f->kiosk_count; i++)
        n += f->kiosks[i].batches[batch].count;
    return n;
}

void fleet_introduction(const struct fleet_kiosk *k, struct wire_request *ret)
{
    *ret = (struct wire_request){.method = "PUT", .path = "/v1/device", .body = buf_view(&k->cert)};
}

void fleet_push(
    const struct fleet_kiosk *k, size_t batch, struct wall now, struct wire_request *ret)
{
    *ret = (struct wire_request){.method = "PUT", .body = buf_view(&k->batches[batch].file)};
    (void)snprintf(ret->path, sizeof ret->path, "/v1/logs/%s", k->origin + strlen("zaalwacht/"));
    signature_add(ret, &k->http, now);
}
