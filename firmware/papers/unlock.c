// SPDX-License-Identifier: EUPL-1.2
/* Opening the list of a package with an invigilator's key: wrap -> sitting key -> list, and every
 * step held against what the signed card says of it. */
#include "papers/package.h"

#include "papers/parts.h"

#include <stdlib.h>
#include <string.h>

static enum err sitting_key_open(
    const struct package *p, size_t staff, const struct box_secret *box, struct cell_key *ret)
{
    BUF_WIPE struct buf key = BUF_INIT(sizeof ret->b);
    enum err e = age_decrypt(box, buf_view(&p->wraps[staff]), &key);
    if (!e && key.n != sizeof ret->b) {
        e = ERR_FORMAT;
    }
    if (!e) {
        memcpy(ret->b, key.p, sizeof ret->b);
    }
    return e;
}

static bool keys_are_committed(const struct card *card, const struct sitting_keys *keys)
{
    struct hash h = cell_key_commitment(&keys->room);
    bool good = keys->count == card->subject_count && hash_equal(&h, &card->room_commitment);
    for (size_t i = 0; good && i < keys->count; i++) {
        h = cell_key_commitment(&keys->candidates[i]);
        good = hash_equal(&h, &card->commitments[i]);
    }
    return good;
}

/* keys->sitting is there; the rest of the keys and the candidates come out of the list. */
static enum err list_unlock(
    const struct package *p, struct sitting_keys *keys, struct candidate **ret, struct diag *d)
{
    const struct card *card = &p->card;
    BUF_WIPE struct buf plain = BUF_INIT(LIST_BYTES_MAX);
    enum err e = list_open(&keys->sitting, &card->plan.sitting, buf_view(&p->sealed_list), &plain);
    if (e == ERR_NOMEM) {
        return diag_set(d, e, "list: %s", err_text(e));
    }
    if (e) {
        return diag_set(d, ERR_SIGNATURE, "list: not under the sitting key of its package");
    }
    struct hash h = hash_of(buf_view(&plain));
    if (!hash_equal(&h, &card->list_hash)) {
        return diag_set(d, ERR_SIGNATURE, "list: not the one that the card names");
    }
    e = list_read(buf_view(&plain), &card->plan.sitting, ret, keys);
    return e ? diag_set(d, e, "list: %s", err_text(e)) : ERR_OK;
}

static enum err unlock_into(
    const struct package *p, struct sitting_keys *keys, struct plan *ret_plan, struct diag *d)
{
    struct candidate *list = NULL;
    enum err e = list_unlock(p, keys, &list, d);
    if (e) {
        return e;
    }
    struct plan plan = p->card.plan;
    plan.candidates = list;
    plan.candidate_count = keys->count;
    if (!keys_are_committed(&p->card, keys)) {
        plan_free(&plan);
        return diag_set(d, ERR_SIGNATURE, "list: keys that the card does not commit to");
    }
    *ret_plan = plan;
    return ERR_OK;
}

enum err package_unlock_with(const struct package *p, const struct cell_key *sitting,
    struct plan *ret_plan, struct sitting_keys *ret_keys, struct diag *d)
{
    struct sitting_keys *keys = sitting_keys_new();
    if (!keys) {
        return diag_set(d, ERR_NOMEM, "package: no locked memory");
    }
    keys->sitting = *sitting;
    enum err e = unlock_into(p, keys, ret_plan, d);
    if (!e) {
        *ret_keys = *keys;
    }
    sitting_keys_free(keys);
    return e;
}

enum err package_unlock(const struct package *p, size_t staff, const struct box_secret *box,
    struct plan *ret_plan, struct sitting_keys *ret_keys, struct diag *d)
{
    struct cell_key sitting;
    if (staff >= p->card.plan.invigilator_count) {
        return diag_set(d, ERR_KEY, "package: no such invigilator");
    }
    enum err e = sitting_key_open(p, staff, box, &sitting);
    if (e) {
        return diag_set(d, e, "sitting key of invigilator %zu: %s", staff + 1, err_text(e));
    }
    e = package_unlock_with(p, &sitting, ret_plan, ret_keys, d);
    secret_wipe(&sitting, sizeof sitting);
    return e;
}

enum err package_read_list(
    const struct package *p, const struct cell_key *sitting, struct plan *ret_plan, struct diag *d)
{
    struct sitting_keys *keys = sitting_keys_new();
    if (!keys) {
        return diag_set(d, ERR_NOMEM, "package: no locked memory");
    }
    enum err e = package_unlock_with(p, sitting, ret_plan, keys, d);
    sitting_keys_free(keys);
    return e;
}
