// SPDX-License-Identifier: EUPL-1.2
/* Making a delta: keys for who is added, the changes, the head over them. All of it on the side;
 * the caller's keys are written only when everything has gone well. Formats are in delta.c and
 * delta_changes.c. */
#include "papers/delta_parts.h"

#include <stdlib.h>

static size_t count_added(const struct delta_parts *parts)
{
    size_t added = 0;
    for (size_t i = 0; i < parts->count; i++) {
        added += parts->changes[i].kind == CHANGE_ADDED;
    }
    return added;
}

/* What a kiosk would refuse is refused here. `keys` are the new ones. */
static enum err check_readable(
    struct bytes plain, const struct changes *c, const struct sitting_keys *keys)
{
    struct list_change *list = NULL;
    size_t count = 0;
    struct sitting_keys *again = sitting_keys_new();
    if (!again) {
        return ERR_NOMEM;
    }
    again->room = keys->room;
    enum err e = changes_read(plain, c, again, &list, &count);
    changes_free(list, count);
    sitting_keys_free(again);
    return e;
}

static enum err changes_make(const struct delta_parts *parts, const struct sitting_keys *keys,
    struct delta_head *h, struct buf *sealed)
{
    const struct changes c = {h->sitting, h->number, h->known, parts->changes, parts->count};
    BUF_WIPE struct buf plain = BUF_INIT(CHANGES_BYTES_MAX - CELL_OVERHEAD);
    enum err e = changes_write(&c, keys, &plain);
    if (!e) {
        e = check_readable(buf_view(&plain), &c, keys);
    }
    if (!e) {
        h->changes = (uint16_t)parts->count;
        h->changes_hash = hash_of(buf_view(&plain));
        e = changes_seal(&keys->sitting, &h->sitting, buf_view(&plain), sealed);
    }
    return e;
}

/* The issuer's own certificate must be in it, or nobody could check the head. */
static enum err cert_check(const struct delta_parts *parts)
{
    struct cert c;
    enum err e = cert_unverified(parts->issuer_cert, HOLDER_ISSUER, &c);
    if (!e && !bytes_equal(BYTES_ARRAY(c.sign.b), BYTES_ARRAY(parts->issuer->pub.b))) {
        e = ERR_KEY;
    }
    return e;
}

static void keys_add(struct sitting_keys *keys, size_t added, struct delta_head *h)
{
    for (size_t i = 0; i < added; i++) {
        struct cell_key *k = &keys->candidates[keys->count++];
        cell_key_random(k);
        h->commitments[i] = cell_key_commitment(k);
    }
    h->added = (uint16_t)added;
}

static enum err make_all(const struct delta_parts *parts, struct sitting_keys *keys,
    struct delta_head *h, struct buf *ret)
{
    BUF_AUTO struct buf head = BUF_INIT(DELTA_HEAD_MAX), sealed = BUF_INIT(CHANGES_BYTES_MAX);
    size_t added = count_added(parts);
    if (parts->after.number >= DELTAS_MAX || added > (size_t)CANDIDATES_MAX - keys->count) {
        return ERR_LIMIT;
    }
    *h = (struct delta_head){.sitting = parts->after.sitting,
        .card = parts->after.card,
        .number = parts->after.number + 1,
        .previous = parts->after.last,
        .issued = parts->issued,
        .known = keys->count};
    keys_add(keys, added, h);
    enum err e = cert_check(parts);
    if (!e) {
        e = changes_make(parts, keys, h, &sealed);
    }
    if (!e) {
        e = delta_head_sign(parts->issuer, parts->issuer_cert, h, &head);
    }
    return e ? e
             : delta_wrap(buf_view(&head), buf_view(&sealed), parts->recipients,
                 parts->recipient_count, ret);
}

enum err delta_make(
    const struct delta_parts *parts, struct sitting_keys *keys, struct buf *ret, struct diag *d)
{
    struct sitting_keys *mine = sitting_keys_new();
    struct delta_head *h = calloc(1, sizeof *h);
    enum err e = mine && h ? ERR_OK : ERR_NOMEM;
    if (!e && keys->count != parts->after.subjects) {
        e = ERR_STATE;
    }
    if (!e) {
        *mine = *keys;
        e = make_all(parts, mine, h, ret);
    }
    if (!e) {
        *keys = *mine;
    }
    sitting_keys_free(mine);
    free(h);
    return e ? diag_set(d, e, "change of the list: %s", err_text(e)) : ERR_OK;
}
