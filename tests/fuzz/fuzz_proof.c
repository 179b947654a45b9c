// SPDX-License-Identifier: EUPL-1.2
/* Any hashes as the proof that an entry stands in a chain, or that one chain goes on from another:
 * only the true proof is taken. Input: size of the tree, index or older size (1 byte each), and
 * what to change in the true proof (as many bytes, exclusive or; more bytes lengthen it). */
#include "chain/tree.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct proof {
    struct hash hashes[TREE_PROOF_MAX];
    size_t count;
    bool changed;
};

static struct hash root_of(const struct hash *leaves, uint64_t size)
{
    struct tree t = {0};
    for (uint64_t i = 0; i < size; i++) {
        tree_append(&t, &leaves[i]);
    }
    return tree_root(&t);
}

static void change(struct proof *p, struct bytes by)
{
    size_t room = sizeof p->hashes, had = p->count * HASH_SIZE;
    size_t n = by.n < room ? by.n : room;
    for (size_t i = 0; i < n; i++) {
        p->hashes[i / HASH_SIZE].b[i % HASH_SIZE] ^= by.p[i];
        p->changed |= by.p[i] != 0;
    }
    if (n > had) {
        p->count = (n + HASH_SIZE - 1) / HASH_SIZE;
        p->changed = true;
    }
}

static void must_be(bool good, const struct proof *p)
{
    if (good == p->changed) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hash leaves[256];
    if (size < 2 || data[0] == 0 || data[1] > data[0]) {
        return 0;
    }
    uint64_t n = data[0], at = data[1];
    for (size_t i = 0; i < n; i++) {
        uint8_t seed = (uint8_t)i;
        leaves[i] = hash_of((struct bytes){&seed, 1});
    }
    struct bytes by = {data + 2, size - 2};
    struct hash root = root_of(leaves, n), older = root_of(leaves, at);
    struct proof in = {0}, on = {0};
    if (at < n) {
        if (tree_inclusion_proof(leaves, n, at, in.hashes, &in.count)) {
            abort();
        }
        change(&in, by);
        must_be(
            tree_inclusion_check(&leaves[at], at, n, &root, in.hashes, in.count) == ERR_OK, &in);
    }
    if (tree_consistency_proof(leaves, at, n, on.hashes, &on.count)) {
        abort();
    }
    change(&on, by);
    must_be(tree_consistency_check(at, &older, n, &root, on.hashes, on.count) == ERR_OK, &on);
    return 0;
}
