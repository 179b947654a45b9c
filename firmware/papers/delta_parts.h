// SPDX-License-Identifier: EUPL-1.2
/* What the files of the delta share; inside papers/ (and its tests, which forge with it) only. */
#ifndef PAPERS_DELTA_PARTS_H
#define PAPERS_DELTA_PARTS_H

#include "papers/delta.h"
#include "papers/parts.h"

#define CHANGES_BYTES_MAX (1u << 20)

/* The plain changes and where they belong. */
struct changes {
    struct uuid sitting;
    uint32_t number;
    uint16_t known;
    const struct list_change *list;
    size_t count;
};
/* Appends the plain changes; keys of added candidates come from `keys`, by subject. ERR_FORMAT,
 * ERR_LIMIT, ERR_TYPE. */
enum err changes_write(
    const struct changes *c, const struct sitting_keys *keys, struct buf *ret) MUST_CHECK;
/* Reads those of c->sitting, c->number and c->known. Keys go into `keys`, whose count grows;
 * calloc'ed list (never NULL). On an error nothing is allocated but `keys` may be half written.
 * ERR_FORMAT, ERR_TYPE, ERR_LIMIT, ERR_CONFLICT, ERR_NOMEM. */
enum err changes_read(struct bytes in, const struct changes *c, struct sitting_keys *keys,
    struct list_change **ret, size_t *ret_count) MUST_CHECK;
/* Under the sitting key, bound to the sitting. ERR_KEY as list_open. */
enum err changes_seal(const struct cell_key *key, const struct uuid *sitting, struct bytes plain,
    struct buf *ret) MUST_CHECK;
enum err changes_open(const struct cell_key *key, const struct uuid *sitting, struct bytes sealed,
    struct buf *ret) MUST_CHECK;

/* Signs a head (issuer and hash in `h` are not looked at). ERR_FORMAT, ERR_LIMIT. */
enum err delta_head_sign(const struct sign_secret *issuer, struct bytes issuer_cert,
    const struct delta_head *h, struct buf *ret) MUST_CHECK;
/* Puts head and sealed changes into the encrypted file. */
enum err delta_wrap(struct bytes head, struct bytes sealed, const struct box_public *to,
    size_t to_count, struct buf *ret) MUST_CHECK;

#endif
