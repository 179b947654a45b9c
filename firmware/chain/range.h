// SPDX-License-Identifier: EUPL-1.2
/* Checking a run of entries: sequence, links, times and tree, without any key to the bodies. */
#ifndef CHAIN_RANGE_H
#define CHAIN_RANGE_H

#include "chain/checkpoint.h"
#include "chain/entry.h"

/* Walks entries one by one; zero value starts at entry 0. */
struct range {
    struct tree tree;
    struct hash last; /* leaf hash of the newest entry */
    uint64_t lamport;
    struct mono since_boot;
    uint8_t boot_id[BOOT_ID_SIZE];
};
/* Checks that `entry` is the next one: strict bytes, seq, previous hash, Lamport rising, since_boot
 * not falling within one boot. On success the range has moved on and `ret_header` (may be NULL)
 * holds its header; on refusal the range is unchanged and `d` names the entry number and what is
 * wrong. ERR_FORMAT, ERR_CONFLICT. */
enum err range_add(struct range *r, struct bytes entry, struct entry_header *ret_header,
    struct diag *d) MUST_CHECK;
/* The checkpoint's size and root equal what was walked. ERR_CONFLICT. */
enum err range_matches(
    const struct range *r, const struct checkpoint *c, struct diag *d) MUST_CHECK;

/* A walk as bytes, for whoever stops and goes on later: deterministic CBOR, see range_state.c. */
#define RANGE_STATE_MAX 2048
void range_write(const struct range *r, struct buf *ret);
/* ERR_FORMAT, ERR_TYPE, ERR_LIMIT: not what range_write gives; `ret` is untouched then. */
enum err range_read(struct bytes in, struct range *ret) MUST_CHECK;

#endif
