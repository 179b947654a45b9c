// SPDX-License-Identifier: EUPL-1.2
/* A sitting as it stands: see live.h. */
#include "registry/live.h"

#include "chain/merge.h"
#include "pv/verify.h"
#include "registry/keys.h"

#include <stdlib.h>

#define LOG_BYTES_MAX (8u << 20)

struct look {
    const struct registry *registry;
    struct package package;
    struct sitting_keys *keys, *listed; /* all keys; those of the list as it was issued */
    struct plan plan;
    struct sitting state;
    bool has_plan, has_state;
    struct buf logs[DOORS_MAX];
    struct live live;
};

static void look_free(struct look *k)
{
    if (k->has_state)
        sitting_free(&k->state);
    if (k->has_plan)
        plan_free(&k->plan);
    for (size_t i = 0; i < DOORS_MAX; i++)
        buf_free(&k->logs[i]);
    sitting_keys_free(k->keys);
    sitting_keys_free(k->listed);
    package_free(&k->package);
    free(k);
}

static enum err open_package(struct look *k, const struct uuid *sitting, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    const struct registry *r = k->registry;
    enum err e = depot_package_of(r->depot, sitting, &file, d);

    if (!e && r->inbox == NULL)
        e = diag_set(d, ERR_KEY, "this registry has no inbox key");
    return e ? e : package_open(buf_view(&file), r->inbox, &r->root, &k->package, d);
}

static enum err open_list(struct look *k, struct diag *d)
{
    enum err e = keys_find(k->registry, &k->package.card, &k->keys, d);

    if (!e && k->keys == NULL)
        e = diag_set(d, ERR_KEY, "the keys of this sitting are not here");
    if (!e)
        k->listed = sitting_keys_new();
    if (!e && k->listed == NULL)
        e = ERR_NOMEM;
    if (!e)
        e = package_unlock_with(&k->package, &k->keys->sitting, &k->plan, k->listed, d);
    k->has_plan = !e;
    if (!e)
        e = sitting_init(&k->state, &k->plan);
    k->has_state = k->has_plan && !e;
    return e;
}

static enum err fold_entry(
    struct look *k, size_t log, struct bytes entry, const struct entry_header *h, struct event *e)
{
    uint16_t n = h->key_number;
    const struct cell_key *key = n == 0                ? &k->keys->room
                                 : n <= k->keys->count ? &k->keys->candidates[n - 1]
                                                       : NULL;

    if (key == NULL || !verify_body(entry, key, e))
        return ERR_KEY;
    e->door = (uint8_t)(log + 1);
    if (e->at.ms > k->live.newest.ms)
        k->live.newest = e->at;
    k->live.entries++;
    return sitting_apply(&k->state, e);
}

static enum err take_logs(struct look *k, struct merge *m, struct diag *d)
{
    const struct card *card = &k->package.card;
    char origin[NOTE_NAME_SIZE];
    enum err e = ERR_OK;

    for (size_t i = 0; !e && i < card->device_count; i++) {
        uint64_t count = 0;
        checkpoint_origin(&card->devices[i].sign, &card->plan.sitting, origin);
        k->logs[i] = BUF_INIT(LOG_BYTES_MAX);
        e = depot_log_entries(k->registry->depot, origin, 0, LOG_BYTES_MAX, &k->logs[i], &count, d);
        if (!e)
            e = merge_add(m, i, buf_view(&k->logs[i]), count);
        k->live.heard += count > 0;
    }
    return e;
}

static enum err fold(struct look *k, struct diag *d)
{
    struct merge m = {0};
    struct event *event = calloc(1, sizeof *event);
    struct bytes entry;
    struct entry_header h;
    size_t log = 0;
    enum err e = event == NULL ? ERR_NOMEM : take_logs(k, &m, d);

    while (!e) {
        e = merge_next(&m, &log, &entry, &h);
        if (!e)
            e = fold_entry(k, log, entry, &h, event);
    }
    if (event != NULL)
        wipe(event, sizeof *event);
    free(event);
    return e == ERR_MISSING ? ERR_OK : e;
}

static void tell(const struct look *k, struct live *ret)
{
    const struct plan *plan = &k->package.card.plan;

    *ret = k->live;
    ret->sitting = plan->sitting;
    ret->start = plan->start;
    text_copy(ret->exam, sizeof ret->exam, plan->exam);
    text_copy(ret->room, sizeof ret->room, plan->room);
    ret->doors = (int32_t)k->package.card.device_count;
    ret->phase = k->state.phase;
    ret->counts = sitting_counts(&k->state);
}

enum err live_read(
    const struct registry *r, const struct uuid *sitting, struct live *ret, struct diag *d)
{
    struct look *k = calloc(1, sizeof *k);

    if (k == NULL)
        return ERR_NOMEM;
    k->registry = r;
    enum err e = open_package(k, sitting, d);
    if (!e)
        e = open_list(k, d);
    if (!e)
        e = fold(k, d);
    if (!e)
        tell(k, ret);
    look_free(k);
    return e;
}
