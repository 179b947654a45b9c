// SPDX-License-Identifier: EUPL-1.2
/* What the papers share with each other: unverified certificates, the plan and the list in CBOR,
 * the signed inside of a package. Inside papers/ (and its tests, which forge with it) only. */
#ifndef PAPERS_PARTS_H
#define PAPERS_PARTS_H

#include "codec/cbor.h"
#include "papers/package.h"

#define TYPE_CERT "zw-cert/1"
#define TYPE_ANCHOR "zw-anchor/1"
#define TYPE_ENROL "zw-enrol/1"
#define TYPE_CARD "zw-card/1"
#define TYPE_PACKAGE "zw-package/1"
#define TYPE_TICKET "zw-t/1"
#define TYPE_LIST "zw-list/1"
#define TYPE_KEYSTORE "zw-keystore/1"
#define TYPE_DELTA "zw-delta/1"
#define TYPE_CHANGES "zw-changes/1"
#define TYPE_ADDENDUM "zw-addendum/1"
#define TYPE_ORDER "zw-order/1"
#define TYPE_ANSWER "zw-answer/1"
#define TYPE_WITHDRAWN "zw-withdrawn/1"
#define TYPE_PROVISION "zw-provision/1"

#define LIST_BYTES_MAX (1536u << 10)
#define WRAP_BYTES_MAX 1024

/* Reads a certificate without asking who signed it. ERR_FORMAT, ERR_TYPE, ERR_LIMIT. */
enum err cert_unverified(struct bytes in, enum holder holder, struct cert *ret) MUST_CHECK;

/* One item: the plan without its candidates. At most INVIGILATORS_MAX invigilators, asserted. */
void plan_put(struct buf *b, const struct plan *p);
/* Reads one; the cursor holds the error. `p` is overwritten in any case. */
void plan_take(struct cbor *c, struct plan *p);

/* What the list is made of. subjects[i] is the number of candidate i; its key is
 * keys->candidates[subjects[i] - 1]. */
struct list_source {
    const struct plan *plan;
    const uint16_t *subjects;
    const struct sitting_keys *keys;
};
/* Appends the plain list. ERR_FORMAT, ERR_LIMIT. */
enum err list_write(const struct list_source *s, struct buf *ret) MUST_CHECK;
/* The candidates and keys of a plain list that must be of `sitting`. `*ret` is calloc'ed: the
 * caller wipes and frees it (NULL for an empty list). keys->sitting is left alone. ERR_FORMAT,
 * ERR_LIMIT, ERR_TYPE, ERR_CONFLICT (two candidates with one id, subject or short number),
 * ERR_NOMEM; then nothing is allocated, but `keys` may be half written. */
enum err list_read(struct bytes in, const struct uuid *sitting, struct candidate **ret,
    struct sitting_keys *keys) MUST_CHECK;
/* What a sealed paper is bound to: its type and the sitting. */
#define PAPER_AAD_MAX 32
struct bytes paper_aad(const char *type, const struct uuid *sitting, uint8_t out[PAPER_AAD_MAX]);
/* Seals a plain list under the sitting key, bound to the sitting. */
enum err list_seal(const struct cell_key *key, const struct uuid *sitting, struct bytes plain,
    struct buf *ret) MUST_CHECK;
/* ERR_KEY: sealed under another key or for another sitting, or changed. */
enum err list_open(const struct cell_key *key, const struct uuid *sitting, struct bytes sealed,
    struct buf *ret) MUST_CHECK;

/* One candidate or one measure as they stand in the list; changes of it use the same maps. The key
 * that was read goes to `ret_key`; a subject above `subject_max` is ERR_LIMIT. */
void list_candidate_put(
    struct buf *b, const struct candidate *k, uint16_t subject, const struct cell_key *key);
void list_candidate_take(
    struct cbor *c, size_t subject_max, struct candidate *ret, struct cell_key *ret_key);
void list_measure_put(struct buf *b, const struct accommodation *a);
void list_measure_take(struct cbor *c, struct accommodation *ret);

/* Does what package_make does last: signs the parts and encrypts them. */
struct package_inside {
    struct bytes card, sealed_list;
    struct bytes wraps[INVIGILATORS_MAX];
    size_t wrap_count;
    const struct other_room *others;
    size_t other_count;
};
enum err package_seal(const struct sign_secret *issuer, const struct package_inside *inside,
    const struct box_public *to, size_t to_count, struct buf *ret) MUST_CHECK;
/* Verified payload to views (which borrow it) and other rooms (calloc'ed, or NULL). */
enum err package_payload_read(
    struct bytes payload, struct package_inside *ret, struct other_room **ret_others) MUST_CHECK;

#endif
