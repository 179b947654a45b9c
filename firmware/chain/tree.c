// SPDX-License-Identifier: EUPL-1.2
/* RFC 6962 Merkle tree: the growing edge, and proofs made from and checked against leaf hashes.
 *
 * A tree of n leaves is a row of perfect subtrees, one for every bit set in n, largest at the left.
 * `edge[i]` is the root of the one with 2^i leaves and means something only where bit i of the size
 * is set. Appending a leaf is adding one to a binary number: each carry joins two equal subtrees.
 * The root joins the row from the right.
 *
 *      size 7 = 111b       edge[2]         edge[1]   edge[0]
 *                         /       \        /    \       |
 *                       .   .   .   .     .      .      .
 *
 * Making proofs costs a walk over all leaves and keeps nothing; checking them costs their length.
 */
#include "chain/tree.h"

#include <assert.h>

enum { NODE = 1 }; /* prefix byte of inner nodes; leaves have 0 (entry.c) */

static const uint64_t SIZE_END = (uint64_t)1 << TREE_DEPTH_MAX;

static struct hash join(const struct hash *left, const struct hash *right)
{
    return hash_pair(NODE, left, right);
}

void tree_append(struct tree *t, const struct hash *leaf)
{
    assert(t->size < SIZE_END - 1);
    struct hash h = *leaf;
    unsigned level = 0;
    for (uint64_t rest = t->size; rest & 1; rest >>= 1) {
        h = join(&t->edge[level++], &h);
    }
    t->edge[level] = h;
    t->size++;
}

struct hash tree_root(const struct tree *t)
{
    if (t->size == 0) {
        return hash_of((struct bytes){NULL, 0});
    }
    assert(t->size < SIZE_END);
    unsigned level = (unsigned)__builtin_ctzll(t->size);
    struct hash root = t->edge[level];
    for (level++; t->size >> level; level++) {
        if (t->size >> level & 1) {
            root = join(&t->edge[level], &root);
        }
    }
    return root;
}

static struct hash root_of(const struct hash *leaves, uint64_t count)
{
    struct tree t = {0};
    for (uint64_t i = 0; i < count; i++) {
        tree_append(&t, &leaves[i]);
    }
    return tree_root(&t);
}

/* Leaves in the left half: the largest power of two below n (n >= 2). */
static uint64_t left_size(uint64_t n)
{
    assert(n >= 2);
    return (uint64_t)1 << (63 - __builtin_clzll(n - 1));
}

/* A proof is found from the root down and written from the leaf up. */
static void reverse_into(struct hash *ret, const struct hash *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ret[i] = found[count - 1 - i];
    }
}

enum err tree_inclusion_proof(
    const struct hash *leaves, uint64_t size, uint64_t index, struct hash *ret, size_t *ret_count)
{
    if (size >= SIZE_END || index >= size) {
        return ERR_LIMIT;
    }
    struct hash found[TREE_PROOF_MAX];
    size_t count = 0;
    while (size > 1) {
        uint64_t left = left_size(size);
        assert(count < TREE_PROOF_MAX);
        if (index < left) {
            found[count++] = root_of(leaves + left, size - left);
            size = left;
        } else {
            found[count++] = root_of(leaves, left);
            leaves += left;
            index -= left;
            size -= left;
        }
    }
    reverse_into(ret, found, count);
    *ret_count = count;
    return ERR_OK;
}

enum err tree_consistency_proof(
    const struct hash *leaves, uint64_t from, uint64_t to, struct hash *ret, size_t *ret_count)
{
    if (to >= SIZE_END || from > to) {
        return ERR_LIMIT;
    }
    struct hash found[TREE_PROOF_MAX];
    size_t count = 0;
    bool known = true; /* the checker has this subtree's root already: it is the old root itself */
    while (from != 0 && from != to) {
        uint64_t left = left_size(to);
        assert(count + 1 < TREE_PROOF_MAX);
        if (from <= left) {
            found[count++] = root_of(leaves + left, to - left);
            to = left;
        } else {
            found[count++] = root_of(leaves, left);
            leaves += left;
            from -= left;
            to -= left;
            known = false;
        }
    }
    if (!known) {
        found[count++] = root_of(leaves, to);
    }
    reverse_into(ret, found, count);
    *ret_count = count;
    return ERR_OK;
}

/* Where a path stands while it climbs: `node` is the index at this level, `last` the rightmost
 * index there. */
struct climb {
    uint64_t node, last;
};

static void up(struct climb *c)
{
    c->node >>= 1;
    c->last >>= 1;
}

/* The sibling joins from the left when the node is a right child, or the rightmost one with nothing
 * beside it. */
static bool sibling_is_left(const struct climb *c)
{
    return (c->node & 1) || c->node == c->last;
}

/* One sibling used: climbs over it, and over the levels where a rightmost node passes through
 * unjoined. */
static void climb_past(struct climb *c)
{
    while (c->node != 0 && !(c->node & 1)) {
        assert(c->node == c->last);
        up(c);
    }
    up(c);
}

enum err tree_inclusion_check(const struct hash *leaf, uint64_t index, uint64_t size,
    const struct hash *root, const struct hash *proof, size_t count)
{
    if (size >= SIZE_END || index >= size || count > TREE_PROOF_MAX) {
        return ERR_LIMIT;
    }
    struct climb c = {index, size - 1};
    struct hash h = *leaf;
    for (size_t i = 0; i < count; i++) {
        if (c.last == 0) {
            return ERR_FORMAT; /* longer than the tree is high */
        }
        if (sibling_is_left(&c)) {
            h = join(&proof[i], &h);
            climb_past(&c);
        } else {
            h = join(&h, &proof[i]);
            up(&c);
        }
    }
    if (c.last != 0) {
        return ERR_FORMAT;
    }
    return hash_equal(&h, root) ? ERR_OK : ERR_SIGNATURE;
}

/* Without hashes: the old tree is empty, or the two are one. */
static enum err check_trivial(uint64_t from, const struct hash *root_from, uint64_t to,
    const struct hash *root_to, size_t count)
{
    if (count != 0) {
        return ERR_FORMAT;
    }
    struct hash empty = root_of(NULL, 0);
    bool start = from != 0 || hash_equal(root_from, &empty);
    bool same = from != to || hash_equal(root_from, root_to);
    return start && same ? ERR_OK : ERR_SIGNATURE;
}

enum err tree_consistency_check(uint64_t from, const struct hash *root_from, uint64_t to,
    const struct hash *root_to, const struct hash *proof, size_t count)
{
    if (to >= SIZE_END || from > to || count > TREE_PROOF_MAX) {
        return ERR_LIMIT;
    }
    if (from == 0 || from == to) {
        return check_trivial(from, root_from, to, root_to, count);
    }
    struct climb c = {from - 1, to - 1};
    while (c.node & 1) {
        up(&c);
    }
    /* A perfect old tree is a subtree of the new one: the climb starts at its root. Else the proof
     * names the start. */
    bool perfect = c.node == 0;
    if (!perfect && count == 0) {
        return ERR_FORMAT;
    }
    struct hash old = perfect ? *root_from : proof[0];
    struct hash new = old;
    for (size_t i = perfect ? 0 : 1; i < count; i++) {
        if (c.last == 0) {
            return ERR_FORMAT;
        }
        if (sibling_is_left(&c)) {
            old = join(&proof[i], &old);
            new = join(&proof[i], &new);
            climb_past(&c);
        } else {
            new = join(&new, &proof[i]);
            up(&c);
        }
    }
    if (c.last != 0) {
        return ERR_FORMAT;
    }
    return hash_equal(&old, root_from) && hash_equal(&new, root_to) ? ERR_OK : ERR_SIGNATURE;
}
