// SPDX-License-Identifier: EUPL-1.2
/* A keystore entry of a sitting: the one place where its keys outlive the sitting.
 *
 *   file    = age file to inbox and recovery
 *   content = map:
 *
 *   key  field        type      meaning
 *   1    type         text      "zw-keystore/1"
 *   2    sitting      bytes 16
 *   3    sitting key  bytes 32
 *   4    room key     bytes 32
 *   5    candidates   array     CANDIDATES_MAX of bytes 32, of subjects 1, 2, ..; null: destroyed,
 *                                 or in another entry (of a delta)
 *
 * Not signed: a false entry cannot open a body, and the card's commitments tell which one is
 * false. */
#include "papers/package.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <string.h>

enum { CONTENT_MAX = CANDIDATES_MAX * 34 + 256 }; /* a key is 34 bytes with its head */

static bool is_destroyed(const struct cell_key *k)
{
    static const struct cell_key none;
    return memcmp(k->b, none.b, sizeof none.b) == 0;
}

static void content_write(const struct uuid *sitting, const struct sitting_keys *k, struct buf *b)
{
    cbor_put_map(b, 5);
    put_text(b, 1, TYPE_KEYSTORE);
    put_uuid(b, 2, sitting);
    put_bytes(b, 3, BYTES_ARRAY(k->sitting.b));
    put_bytes(b, 4, BYTES_ARRAY(k->room.b));
    put_array(b, 5, k->count);
    for (size_t i = 0; i < k->count; i++) {
        if (is_destroyed(&k->candidates[i])) {
            cbor_put_null(b);
        } else {
            cbor_put_bytes(b, BYTES_ARRAY(k->candidates[i].b));
        }
    }
}

static void candidate_key_take(struct cbor *c, struct cell_key *out)
{
    if (cbor_peek(c) == CBOR_NULL) {
        cbor_get_null(c);
        memset(out, 0, sizeof *out);
    } else {
        cbor_get_bytes_exact(c, out->b, sizeof out->b);
    }
}

static enum err content_read(struct bytes in, struct uuid *ret_sitting, struct sitting_keys *k)
{
    char type[32];
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    take_text(&r, 1, type, sizeof type);
    if (strcmp(type, TYPE_KEYSTORE) != 0) {
        cbor_fail(&c, ERR_TYPE);
    }
    take_uuid(&r, 2, ret_sitting);
    take_exact(&r, 3, k->sitting.b, sizeof k->sitting.b);
    take_exact(&r, 4, k->room.b, sizeof k->room.b);
    k->count = (uint16_t)take_array(&r, 5, CANDIDATES_MAX);
    for (size_t i = 0; i < k->count; i++) {
        candidate_key_take(&c, &k->candidates[i]);
    }
    record_close(&r);
    return cbor_finish(&c);
}

enum err keystore_write(const struct uuid *sitting, const struct sitting_keys *k, struct buf *ret)
{
    if (k->count > CANDIDATES_MAX) {
        return ERR_LIMIT;
    }
    content_write(sitting, k, ret);
    return buf_check(ret);
}

bool keystore_is_of(
    const struct card *card, const struct uuid *sitting, const struct sitting_keys *k)
{
    struct hash h = cell_key_commitment(&k->room);
    return uuid_equal(sitting, &card->plan.sitting) && hash_equal(&h, &card->room_commitment);
}

void keystore_merge(struct sitting_keys *into, const struct sitting_keys *more)
{
    for (uint16_t i = 0; i < more->count; i++) {
        if (i >= into->count || is_destroyed(&into->candidates[i])) {
            into->candidates[i] = more->candidates[i];
        }
    }
    into->count = more->count > into->count ? more->count : into->count;
}

enum err keystore_seal(const struct uuid *sitting, const struct sitting_keys *k,
    const struct box_public *to, size_t to_count, struct buf *ret)
{
    BUF_WIPE struct buf content = BUF_INIT(CONTENT_MAX);
    enum err e = keystore_write(sitting, k, &content);
    return e ? e : age_encrypt(to, to_count, buf_view(&content), ret);
}

enum err keystore_read(struct bytes content, struct uuid *ret_sitting, struct sitting_keys *ret)
{
    struct uuid sitting;
    struct sitting_keys *keys = sitting_keys_new();
    if (!keys) {
        return ERR_NOMEM;
    }
    enum err e = content_read(content, &sitting, keys);
    if (!e) {
        *ret_sitting = sitting;
        *ret = *keys;
    }
    sitting_keys_free(keys);
    return e;
}

enum err keystore_open(struct bytes file, const struct box_secret *box, struct uuid *ret_sitting,
    struct sitting_keys *ret)
{
    BUF_WIPE struct buf content = BUF_INIT(CONTENT_MAX);
    enum err e = age_decrypt(box, file, &content);
    return e ? e : keystore_read(buf_view(&content), ret_sitting, ret);
}
