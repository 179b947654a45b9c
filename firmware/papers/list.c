// SPDX-License-Identifier: EUPL-1.2
/* The list: who is expected, and the keys of what is recorded about them.
 *
 *   sealed = ChaCha20-Poly1305 under the sitting key of the plain list, with associated data
 *            "zw-list/1" | sitting id (16): nonce (12) | ciphertext | tag (16)
 *   plain  = map { 1: "zw-list/1", 2: sitting (bytes 16), 3: room key (bytes 32),
 *                  4: candidates (array of map, at most CANDIDATES_MAX, in the plan's order) }
 *
 *   candidate
 *   key  field           type       limit
 *   1    id              bytes 16   nobody else's
 *   2    subject         uint       1..count, nobody else's
 *   3    key             bytes 32
 *   4    student number  text       23 bytes
 *   5    given           text       127
 *   6    prefix          text       31
 *   7    surname         text       127
 *   8    name on the ID  text       127
 *   9    seat            text       11
 *   10   ticket issue    uint       32 bits
 *   11   short number    uint       valid and nobody else's, or 0
 *   12   canceled        bool
 *   13   accommodations  array      ACCOMMODATIONS_MAX of map
 *
 *   accommodation: 1 kind (1 extra time, 2 spoken, 3 spelling, 4 other); of kind 1 also 2 minutes
 *   (uint); of kind 4 also 3 text (63 bytes)
 *
 * SHA-256 of the plain list is in the sitting card. It can be public: the keys in the list make it
 * impossible to guess. */
#include "papers/fields.h"
#include "papers/parts.h"
#include "papers/ticket.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void list_measure_put(struct buf *b, const struct accommodation *a)
{
    bool extra = a->kind == ACCOMMODATION_EXTRA_TIME, other = a->kind == ACCOMMODATION_OTHER;
    cbor_put_map(b, extra || other ? 2 : 1);
    put_uint(b, 1, a->kind);
    if (extra) {
        put_int(b, 2, a->minutes);
    }
    if (other) {
        put_text(b, 3, a->text);
    }
}

void list_measure_take(struct cbor *c, struct accommodation *out)
{
    struct record r = record_open(c);
    out->kind = (enum accommodation_kind)take_choice(&r, 1, ACCOMMODATION_OTHER);
    if (out->kind == ACCOMMODATION_EXTRA_TIME) {
        out->minutes = take_int(&r, 2, 0, INT32_MAX);
    }
    if (out->kind == ACCOMMODATION_OTHER) {
        take_text(&r, 3, out->text, sizeof out->text);
    }
    record_close(&r);
}

void list_candidate_put(
    struct buf *b, const struct candidate *k, uint16_t subject, const struct cell_key *key)
{
    cbor_put_map(b, 13);
    put_uuid(b, 1, &k->id);
    put_uint(b, 2, subject);
    put_bytes(b, 3, BYTES_ARRAY(key->b));
    put_text(b, 4, k->number);
    put_text(b, 5, k->given);
    put_text(b, 6, k->prefix);
    put_text(b, 7, k->surname);
    put_text(b, 8, k->id_name);
    put_text(b, 9, k->seat);
    put_uint(b, 10, k->ticket_issue);
    put_uint(b, 11, k->short_number);
    put_bool(b, 12, k->canceled);
    put_array(b, 13, k->accommodation_count);
    for (size_t i = 0; i < k->accommodation_count; i++) {
        list_measure_put(b, &k->accommodations[i]);
    }
}

/* Leaves the key in `ret_key`: where it belongs is known once the subject number is good. */
void list_candidate_take(
    struct cbor *c, size_t subject_max, struct candidate *k, struct cell_key *ret_key)
{
    struct record r = record_open(c);
    take_uuid(&r, 1, &k->id);
    k->subject = (uint16_t)take_uint(&r, 2, subject_max);
    take_exact(&r, 3, ret_key->b, sizeof ret_key->b);
    take_text(&r, 4, k->number, sizeof k->number);
    take_text(&r, 5, k->given, sizeof k->given);
    take_text(&r, 6, k->prefix, sizeof k->prefix);
    take_text(&r, 7, k->surname, sizeof k->surname);
    take_text(&r, 8, k->id_name, sizeof k->id_name);
    take_text(&r, 9, k->seat, sizeof k->seat);
    k->ticket_issue = (uint32_t)take_uint(&r, 10, UINT32_MAX);
    k->short_number = (uint32_t)take_uint(&r, 11, SHORT_NUMBER_MAX);
    k->canceled = take_bool(&r, 12);
    k->accommodation_count = take_array(&r, 13, ACCOMMODATIONS_MAX);
    for (size_t i = 0; i < k->accommodation_count; i++) {
        list_measure_take(c, &k->accommodations[i]);
    }
    record_close(&r);
    if (k->subject == 0 || (k->short_number != 0 && !short_number_valid(k->short_number))) {
        cbor_fail(c, ERR_FORMAT);
    }
}

enum err list_write(const struct list_source *s, struct buf *ret)
{
    const struct plan *p = s->plan;
    if (p->candidate_count > CANDIDATES_MAX) {
        return ERR_LIMIT;
    }
    cbor_put_map(ret, 4);
    cbor_put_uint(ret, 1);
    cbor_put_text(ret, TYPE_LIST);
    put_uuid(ret, 2, &p->sitting);
    put_bytes(ret, 3, BYTES_ARRAY(s->keys->room.b));
    put_array(ret, 4, p->candidate_count);
    for (size_t i = 0; i < p->candidate_count; i++) {
        if (p->candidates[i].accommodation_count > ACCOMMODATIONS_MAX) {
            return ERR_LIMIT;
        }
        list_candidate_put(
            ret, &p->candidates[i], s->subjects[i], &s->keys->candidates[s->subjects[i] - 1]);
    }
    return buf_check(ret);
}

enum err package_list_hash(
    const struct plan *plan, const struct sitting_keys *keys, struct hash *ret)
{
    uint16_t subjects[CANDIDATES_MAX];
    if (plan->candidate_count > CANDIDATES_MAX) {
        return ERR_LIMIT;
    }
    for (size_t i = 0; i < plan->candidate_count; i++) {
        subjects[i] = plan->candidates[i].subject;
        if (subjects[i] == 0 || subjects[i] > CANDIDATES_MAX) {
            return ERR_FORMAT;
        }
    }
    BUF_WIPE struct buf plain = BUF_INIT(LIST_BYTES_MAX);
    enum err e = list_write(&(struct list_source){plan, subjects, keys}, &plain);
    if (e == ERR_OK) {
        *ret = hash_of(buf_view(&plain));
    }
    return e;
}

static bool collide(const struct candidate *a, const struct candidate *b)
{
    return uuid_equal(&a->id, &b->id) || a->subject == b->subject
           || (a->short_number != 0 && a->short_number == b->short_number);
}

static bool collides_with_one_before(const struct candidate *list, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (collide(&list[i], &list[at])) {
            return true;
        }
    }
    return false;
}

static void candidates_take(
    struct cbor *c, struct candidate *list, size_t count, struct sitting_keys *keys)
{
    for (size_t i = 0; i < count && !cbor_finish(c); i++) {
        struct cell_key key;
        list_candidate_take(c, count, &list[i], &key);
        if (!cbor_finish(c)) {
            keys->candidates[list[i].subject - 1] = key;
            if (collides_with_one_before(list, i)) {
                cbor_fail(c, ERR_CONFLICT);
            }
        }
        secret_wipe(&key, sizeof key);
    }
}

static void head_take(struct record *r, const struct uuid *sitting, struct sitting_keys *keys)
{
    char type[sizeof TYPE_LIST];
    struct uuid written;
    take_text(r, 1, type, sizeof type);
    if (strcmp(type, TYPE_LIST) != 0) {
        cbor_fail(r->c, ERR_TYPE);
    }
    take_uuid(r, 2, &written);
    if (!uuid_equal(&written, sitting)) {
        cbor_fail(r->c, ERR_FORMAT);
    }
    take_exact(r, 3, keys->room.b, sizeof keys->room.b);
}

enum err list_read(
    struct bytes in, const struct uuid *sitting, struct candidate **ret, struct sitting_keys *keys)
{
    struct cbor c;
    enum err e = in.n > LIST_BYTES_MAX ? ERR_LIMIT : cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    head_take(&r, sitting, keys);
    size_t count = take_array(&r, 4, CANDIDATES_MAX);
    struct candidate *list = count ? calloc(count, sizeof *list) : NULL;
    if (count && !list) {
        return ERR_NOMEM;
    }
    candidates_take(&c, list, count, keys);
    record_close(&r);
    e = cbor_finish(&c);
    if (e) {
        if (list) {
            wipe(list, count * sizeof *list);
        }
        free(list);
        return e;
    }
    keys->count = (uint16_t)count;
    *ret = list;
    return ERR_OK;
}

struct bytes paper_aad(const char *type, const struct uuid *sitting, uint8_t out[PAPER_AAD_MAX])
{
    const size_t type_n = strlen(type);
    assert(type_n + sizeof sitting->b <= PAPER_AAD_MAX);
    memcpy(out, type, type_n + 1); /* the id takes the place of the terminator */
    memcpy(out + type_n, sitting->b, sizeof sitting->b);
    return (struct bytes){out, type_n + sizeof sitting->b};
}

enum err list_seal(
    const struct cell_key *key, const struct uuid *sitting, struct bytes plain, struct buf *ret)
{
    uint8_t aad[PAPER_AAD_MAX];
    return cell_seal(key, paper_aad(TYPE_LIST, sitting, aad), plain, ret);
}

enum err list_open(
    const struct cell_key *key, const struct uuid *sitting, struct bytes sealed, struct buf *ret)
{
    uint8_t aad[PAPER_AAD_MAX];
    return cell_open(key, paper_aad(TYPE_LIST, sitting, aad), sealed, ret);
}
