// SPDX-License-Identifier: EUPL-1.2
/* A real sealed record, before a registry of its institution. */
#ifndef TESTS_REGISTRY_RECORD_H
#define TESTS_REGISTRY_RECORD_H

#include "unit/pv/world.h"
#include "unit/registry/desk.h"

/* A sealed exam day; free with record_free. */
static inline struct world *record_world(void)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_sealed(w);
    return w;
}

static inline void record_free(struct world *w)
{
    world_free(w);
    free(w);
}

/* The desk's registry becomes one of this institution; `inbox` says whether it may open records. */
static inline void desk_join(struct desk *k, const struct world *w, bool inbox)
{
    k->r.root = w->root.pub;
    k->r.inbox = inbox ? &w->inbox : NULL;
}

/* The bundle as it is, signed by this kiosk, for this key. */
static inline struct buf record_file(
    struct world *w, const struct sign_secret *device, const struct box_public *to)
{
    struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    MUST(bundle_seal(&w->bundle, device, &w->plan.sitting, 1, to, 1, &file));
    return file;
}

static inline struct buf record_sealed(struct world *w)
{
    return record_file(w, &w->device[DEVICE], &w->inbox.pub);
}

/* The sitting's keys, as the exam office hands them over. */
static inline struct buf record_keys(const struct world *w)
{
    struct buf file = BUF_INIT(1 << 20);
    MUST(keystore_seal(&w->plan.sitting, w->keys, &w->inbox.pub, 1, &file));
    return file;
}

/* The package of that day is offered, and the first `count` entries of its door's log came in. */
static inline void desk_offer(struct desk *k, const struct world *w)
{
    struct depot_paper paper = {.sitting = w->plan.sitting};
    struct uuid devices[] = {w->package.card.devices[0].id};
    depot_package_name(&paper.sitting, paper.name);
    MUST(depot_paper_put(
        k->r.depot, &paper, buf_view(&w->package_file), devices, 1, (struct wall){DESK_NOW}, NULL));
}
static inline void desk_hear(struct desk *k, const struct world *w, uint64_t count)
{
    struct range range = {0};
    struct checkpoint head = {.size = count};
    BUF_AUTO struct buf walk = BUF_INIT(RANGE_STATE_MAX), note = BUF_INIT(NOTE_SIZE_MAX);
    struct bytes rest = buf_view(&w->chain), one;
    for (uint64_t i = 0; i < count; i++) {
        assert_true(batch_next(&rest, &one));
        MUST(range_add(&range, one, NULL, NULL));
    }
    checkpoint_origin(&w->device[DEVICE].pub, &w->plan.sitting, head.origin);
    head.root = tree_root(&range.tree);
    MUST(checkpoint_sign(&head, &w->device[DEVICE], &note));
    range_write(&range, &walk);
    const struct depot_append a = {.origin = head.origin,
        .sitting = w->plan.sitting,
        .entries = {w->chain.p, w->chain.n - rest.n},
        .count = count,
        .walk = buf_view(&walk),
        .note = buf_view(&note),
        .now = {DESK_NOW}};
    MUST(depot_log_append(k->r.depot, &a, NULL));
}

/* Keeps it, unread. */
static inline struct hash desk_keep(struct desk *k, const struct buf *file)
{
    struct depot_bundle b = {.hash = hash_of(buf_view(file)), .received = {DESK_NOW}};
    bool fresh;
    MUST(depot_bundle_put(k->r.depot, &b, buf_view(file), &fresh, NULL));
    return b.hash;
}

/* What is known of it; its report is appended to `report` (NULL: not wanted). */
static inline struct depot_reading desk_reading(
    struct desk *k, const struct hash *bundle, struct buf *report)
{
    BUF_AUTO struct buf unwanted = BUF_INIT(1 << 20);
    struct depot_reading r;
    MUST(depot_reading_get(k->r.depot, bundle, &r, report != NULL ? report : &unwanted, NULL));
    return r;
}

#endif
