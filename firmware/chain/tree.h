// SPDX-License-Identifier: EUPL-1.2
/* RFC 6962 Merkle tree over leaf hashes: the frontier for appending, proofs for checking. */
#ifndef CHAIN_TREE_H
#define CHAIN_TREE_H

#include "crypto/hash.h"

#define TREE_DEPTH_MAX 40
#define TREE_PROOF_MAX 80

/* Right edge of a tree: enough to append and to know the root. Zero value is the empty tree. */
struct tree {
    uint64_t size;
    struct hash edge[TREE_DEPTH_MAX];
};
/* Adds one leaf hash: at most 40 hashes, on average one. */
void tree_append(struct tree *t, const struct hash *leaf);
/* Root of what was appended. Empty: SHA-256 of nothing. */
struct hash tree_root(const struct tree *t);

/* Proofs over all leaves (array borrowed; `ret` has room for TREE_PROOF_MAX). Counts written to
 * *ret_count. ERR_LIMIT on bad indexes (index >= size, from > to, sizes of 2^40 and more). Cost:
 * hashing all leaves. From 0 entries or to the same size there is nothing to prove: the proof is
 * empty. */
enum err tree_inclusion_proof(const struct hash *leaves, uint64_t size, uint64_t index,
    struct hash *ret, size_t *ret_count) MUST_CHECK;
/* Checks of the same. ERR_LIMIT as above, ERR_FORMAT when the number of hashes is not that of such
 * a proof, ERR_SIGNATURE when they do not lead to the root(s). */
enum err tree_inclusion_check(const struct hash *leaf, uint64_t index, uint64_t size,
    const struct hash *root, const struct hash *proof, size_t count) MUST_CHECK;
enum err tree_consistency_proof(const struct hash *leaves, uint64_t from, uint64_t to,
    struct hash *ret, size_t *ret_count) MUST_CHECK;
enum err tree_consistency_check(uint64_t from, const struct hash *root_from, uint64_t to,
    const struct hash *root_to, const struct hash *proof, size_t count) MUST_CHECK;

#endif
