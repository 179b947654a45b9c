// SPDX-License-Identifier: EUPL-1.2
/* Keys of a sitting: see keys.h. */
#include "registry/keys.h"

struct key_ring {
    const struct registry *registry;
    const struct card *card;
    struct sitting_keys *all, *one;
    bool any;
};

/* One that is not for this inbox, or of another package, is passed over: whoever asks sees that
 * bodies stay closed. */
static enum err add_keys(void *context, struct bytes file)
{
    struct key_ring *k = context;
    struct uuid sitting;

    if (keystore_open(file, k->registry->inbox, &sitting, k->one) != ERR_OK
        || !keystore_is_of(k->card, &sitting, k->one))
        return ERR_OK;
    if (k->any)
        keystore_merge(k->all, k->one);
    else
        *k->all = *k->one;
    k->any = true;
    return ERR_OK;
}

enum err keys_find(
    const struct registry *r, const struct card *card, struct sitting_keys **ret, struct diag *d)
{
    struct key_ring k = {.registry = r, .card = card};

    *ret = NULL;
    if (r->inbox == NULL)
        return ERR_OK;
    k.all = sitting_keys_new();
    k.one = sitting_keys_new();
    enum err e = k.all == NULL || k.one == NULL
                     ? diag_set(d, ERR_NOMEM, "no locked memory for keys")
                     : depot_keys_of(r->depot, &card->plan.sitting, add_keys, &k, d);
    sitting_keys_free(k.one);
    if (!e && k.any)
        *ret = k.all;
    else
        sitting_keys_free(k.all);
    return e;
}
