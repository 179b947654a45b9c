// SPDX-License-Identifier: EUPL-1.2
/* A sealed record of a scripted day and the office that it was sealed to. */
#ifndef TESTS_OFFICE_RECORD_KIT_H
#define TESTS_OFFICE_RECORD_KIT_H

#include "office_kit.h"

#include "office/keyfile.h"
#include "office/record.h"
#include "unit/pv/world.h"

struct record_kit {
    struct kit *k;
    struct world w;
    char keys_name[96]; /* of the keystore entry */
};

static inline void record_office(struct record_kit *r)
{
    struct anchor a = {.name = "ROC Voorbeeld", .root = r->w.root.pub, .inbox = r->w.inbox.pub};
    struct cert c = {.holder = HOLDER_ISSUER, .sign = r->w.issuer.pub, .until = {1}};
    struct box_secret recovery;
    box_secret_random(&recovery);
    a.recovery = recovery.pub;
    uuid_random(&c.id);
    kit_public(r->k, &r->w.root, &a, &c, &r->w.issuer.pub);
    kit_put(r->k, "passphrase", KIT_PASSPHRASE "\n");
    kit_box_key(r->k, "inbox", &r->w.inbox);
    kit_box_key(r->k, "recovery", &recovery);
}

static inline void record_files(struct record_kit *r)
{
    BUF_AUTO struct buf keys = BUF_INIT(65536), bundle = BUF_INIT(BUNDLE_BYTES_MAX);
    char id[UUID_TEXT_SIZE];
    uuid_format(&r->w.plan.sitting, id);
    (void)snprintf(r->keys_name, sizeof r->keys_name, "office/keystore/%s.1.keys", id);
    MUST(keystore_seal(&r->w.plan.sitting, r->w.keys, &r->w.inbox.pub, 1, &keys));
    MUST(file_write(kit_path(r->k, r->keys_name), buf_view(&keys), 0600, NULL));
    MUST(bundle_seal(
        &r->w.bundle, &r->w.device[DEVICE], &r->w.plan.sitting, 1, &r->w.inbox.pub, 1, &bundle));
    MUST(file_write(kit_path(r->k, "day.zwb"), buf_view(&bundle), 0600, NULL));
}

static inline struct record_kit *record_open_kit(void)
{
    struct record_kit *r = calloc(1, sizeof *r);
    assert_non_null(r);
    r->k = kit_new();
    world_sealed(&r->w);
    record_office(r);
    record_files(r);
    return r;
}

static inline void record_close_kit(struct record_kit *r)
{
    world_free(&r->w);
    kit_free(r->k);
    free(r);
}

/* A copy of the file with the byte at `at` (from the end when negative) changed. */
static inline void record_flip(struct kit *k, const char *from, const char *to, long at)
{
    BUF_AUTO struct buf b = kit_get(k, from);
    b.p[at < 0 ? b.n - (size_t)-at : (size_t)at] ^= 1;
    MUST(file_write(kit_path(k, to), buf_view(&b), 0600, NULL));
}

#define OPEN "open", "--office", "@office", "--key", "@keys/inbox", KIT_SECRET

#endif
