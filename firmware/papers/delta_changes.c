// SPDX-License-Identifier: EUPL-1.2
/* The changes of a delta: one map per change.
 *
 *   sealed = ChaCha20-Poly1305 under the sitting key of the plain changes, with associated data
 *            "zw-changes/1" | sitting id (16): nonce (12) | ciphertext | tag (16)
 *   plain  = map { 1: "zw-changes/1", 2: sitting (bytes 16), 3: number (uint, of the delta),
 *                  4: room key (bytes 32), 5: changes (array of map, 1..CHANGES_MAX) }
 *
 *   change: 1 kind (uint), then by kind
 *     1 added      2 candidate (map, as in list.c, with its key; canceled false, no accommodations)
 *     2 withdrawn  2 subject (uint)
 *     3 restored   2 subject
 *     4 seat       2 subject, 3 seat (text, 11 bytes)
 *     5 ticket     2 subject, 3 issue (uint, 1..2^31-1)
 *     6 measure    2 subject, 3 measure (map, as in list.c; minutes at most 10000)
 *
 * Added candidates have the next subject numbers, in order. A change may speak of somebody who was
 * added before it. SHA-256 of the plain changes is in the head and can be public: as in the list,
 * the room key makes it impossible to guess. */
#include "papers/delta_parts.h"

#include "papers/fields.h"
#include "sitting/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

static void change_put(struct buf *b, const struct list_change *c, const struct sitting_keys *keys)
{
    uint16_t subject = c->c.subject;
    bool third = c->kind == CHANGE_SEAT || c->kind == CHANGE_TICKET || c->kind == CHANGE_MEASURE;
    cbor_put_map(b, third ? 3 : 2);
    put_uint(b, 1, c->kind);
    if (c->kind == CHANGE_ADDED) {
        cbor_put_int(b, 2);
        list_candidate_put(b, &c->c, subject, &keys->candidates[subject - 1]);
        return;
    }
    put_uint(b, 2, subject);
    if (c->kind == CHANGE_SEAT) {
        put_text(b, 3, c->c.seat);
    } else if (c->kind == CHANGE_TICKET) {
        put_uint(b, 3, c->c.ticket_issue);
    } else if (c->kind == CHANGE_MEASURE) {
        cbor_put_int(b, 3);
        list_measure_put(b, &c->c.accommodations[0]);
    }
}

enum err changes_write(const struct changes *c, const struct sitting_keys *keys, struct buf *ret)
{
    if (c->count > CHANGES_MAX) {
        return ERR_LIMIT;
    }
    cbor_put_map(ret, 5);
    cbor_put_uint(ret, 1);
    cbor_put_text(ret, TYPE_CHANGES);
    put_uuid(ret, 2, &c->sitting);
    put_uint(ret, 3, c->number);
    put_bytes(ret, 4, BYTES_ARRAY(keys->room.b));
    put_array(ret, 5, c->count);
    for (size_t i = 0; i < c->count; i++) {
        uint16_t subject = c->list[i].c.subject;
        if (subject < 1 || subject > CANDIDATES_MAX
            || c->list[i].c.accommodation_count > ACCOMMODATIONS_MAX) {
            return ERR_LIMIT;
        }
        change_put(ret, &c->list[i], keys);
    }
    return buf_check(ret);
}

/* ---- reading ---- */

/* Fit to become one line of an event's text. */
static bool is_line(const char *text, size_t size)
{
    return text_is_plain(text, size) && strchr(text, '\n') == NULL;
}

static bool is_plain_person(const struct candidate *k)
{
    return !k->canceled && k->accommodation_count == 0 && k->ticket_issue >= 1
           && k->ticket_issue <= INT32_MAX && is_line(k->number, sizeof k->number)
           && is_line(k->given, sizeof k->given) && is_line(k->prefix, sizeof k->prefix)
           && is_line(k->surname, sizeof k->surname) && is_line(k->id_name, sizeof k->id_name)
           && is_line(k->seat, sizeof k->seat);
}

/* The newcomer's number must be the next one; its key takes that place. */
static void added_take(struct record *r, struct candidate *k, struct sitting_keys *keys)
{
    struct cell_key key;
    cbor_need_key(r->c, &r->left, 2);
    list_candidate_take(r->c, CANDIDATES_MAX, k, &key);
    if (!cbor_finish(r->c) && (k->subject != keys->count + 1 || !is_plain_person(k))) {
        cbor_fail(r->c, ERR_FORMAT);
    }
    if (!cbor_finish(r->c)) {
        keys->candidates[keys->count++] = key;
    }
    secret_wipe(&key, sizeof key);
}

static void measure_take(struct record *r, struct candidate *k)
{
    struct accommodation *a = &k->accommodations[0];
    cbor_need_key(r->c, &r->left, 3);
    list_measure_take(r->c, a);
    k->accommodation_count = 1;
    if (a->minutes > EXTRA_TIME_UNLIMITED) {
        cbor_fail(r->c, ERR_LIMIT);
    }
    if (!is_line(a->text, sizeof a->text)) {
        cbor_fail(r->c, ERR_FORMAT);
    }
}

/* What a change says beside its subject. */
static void value_take(struct record *r, struct list_change *ret)
{
    struct candidate *k = &ret->c;
    if (ret->kind == CHANGE_SEAT) {
        take_text(r, 3, k->seat, sizeof k->seat);
        if (!is_line(k->seat, sizeof k->seat)) {
            cbor_fail(r->c, ERR_FORMAT);
        }
    } else if (ret->kind == CHANGE_TICKET) {
        k->ticket_issue = (uint32_t)take_uint(r, 3, INT32_MAX);
        if (k->ticket_issue == 0) {
            cbor_fail(r->c, ERR_FORMAT);
        }
    } else if (ret->kind == CHANGE_MEASURE) {
        measure_take(r, k);
    }
}

static void change_take(struct cbor *c, struct list_change *ret, struct sitting_keys *keys)
{
    struct record r = record_open(c);
    ret->kind = (enum change_kind)take_choice(&r, 1, CHANGE_MEASURE);
    if (ret->kind == CHANGE_ADDED) {
        added_take(&r, &ret->c, keys);
    } else {
        ret->c.subject = (uint16_t)take_uint(&r, 2, keys->count);
        if (ret->c.subject == 0) {
            cbor_fail(c, ERR_FORMAT);
        }
        value_take(&r, ret);
    }
    record_close(&r);
}

static bool is_known_already(const struct list_change *list, size_t at)
{
    const struct candidate *k = &list[at].c;
    for (size_t i = 0; list[at].kind == CHANGE_ADDED && i < at; i++) {
        bool same = uuid_equal(&list[i].c.id, &k->id)
                    || (k->short_number != 0 && list[i].c.short_number == k->short_number);
        if (list[i].kind == CHANGE_ADDED && same) {
            return true;
        }
    }
    return false;
}

static void head_take(struct record *r, const struct changes *c, struct sitting_keys *keys)
{
    char type[sizeof TYPE_CHANGES];
    struct uuid sitting;
    struct cell_key room;
    take_text(r, 1, type, sizeof type);
    if (strcmp(type, TYPE_CHANGES) != 0) {
        cbor_fail(r->c, ERR_TYPE);
    }
    take_uuid(r, 2, &sitting);
    uint64_t number = take_uint(r, 3, DELTAS_MAX);
    take_exact(r, 4, room.b, sizeof room.b);
    if (!uuid_equal(&sitting, &c->sitting) || number != c->number
        || !secret_equal(room.b, keys->room.b, sizeof room.b)) {
        cbor_fail(r->c, ERR_FORMAT);
    }
    secret_wipe(&room, sizeof room);
}

enum err changes_read(struct bytes in, const struct changes *c, struct sitting_keys *keys,
    struct list_change **ret, size_t *ret_count)
{
    struct cbor cursor;
    enum err e = in.n > CHANGES_BYTES_MAX ? ERR_LIMIT : cbor_open(&cursor, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&cursor);
    head_take(&r, c, keys);
    size_t count = take_array(&r, 5, CHANGES_MAX);
    struct list_change *list = calloc(count ? count : 1, sizeof *list);
    if (!list) {
        return ERR_NOMEM;
    }
    keys->count = c->known;
    for (size_t i = 0; i < count && !cbor_finish(&cursor); i++) {
        change_take(&cursor, &list[i], keys);
        if (is_known_already(list, i)) {
            cbor_fail(&cursor, ERR_CONFLICT);
        }
    }
    record_close(&r);
    if (count == 0) { /* a delta that changes nothing is none */
        cbor_fail(&cursor, ERR_FORMAT);
    }
    e = cbor_finish(&cursor);
    if (e) {
        changes_free(list, count);
        return e;
    }
    *ret = list;
    *ret_count = count;
    return ERR_OK;
}

void changes_free(struct list_change *changes, size_t count)
{
    if (changes) {
        wipe(changes, count * sizeof *changes);
    }
    free(changes);
}

/* ---- sealing ---- */

enum err changes_seal(
    const struct cell_key *key, const struct uuid *sitting, struct bytes plain, struct buf *ret)
{
    uint8_t aad[PAPER_AAD_MAX];
    return cell_seal(key, paper_aad(TYPE_CHANGES, sitting, aad), plain, ret);
}

enum err changes_open(
    const struct cell_key *key, const struct uuid *sitting, struct bytes sealed, struct buf *ret)
{
    uint8_t aad[PAPER_AAD_MAX];
    return cell_open(key, paper_aad(TYPE_CHANGES, sitting, aad), sealed, ret);
}
