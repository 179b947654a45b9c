// SPDX-License-Identifier: EUPL-1.2
/* The tree against the recursive definitions of RFC 6962 section 2.1, written here the slow way,
 * and against known roots of the eight inputs that certificate logs test with. */
#include "chain/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { LEAVES = 130 };

static struct hash leaves[LEAVES];
static struct hash roots[LEAVES + 1];

static struct hash slow_root(const struct hash *leaf, size_t n)
{
    if (n == 0) {
        return hash_of((struct bytes){NULL, 0});
    }
    if (n == 1) {
        return leaf[0];
    }
    size_t k = 1;
    while (k * 2 < n) {
        k *= 2;
    }
    struct hash left = slow_root(leaf, k), right = slow_root(leaf + k, n - k);
    return hash_pair(1, &left, &right);
}

/* PATH(m, D[n]) of the RFC. */
static size_t slow_path(size_t m, const struct hash *leaf, size_t n, struct hash *out)
{
    if (n == 1) {
        return 0;
    }
    size_t k = 1;
    while (k * 2 < n) {
        k *= 2;
    }
    size_t count;
    if (m < k) {
        count = slow_path(m, leaf, k, out);
        out[count] = slow_root(leaf + k, n - k);
    } else {
        count = slow_path(m - k, leaf + k, n - k, out);
        out[count] = slow_root(leaf, k);
    }
    return count + 1;
}

/* SUBPROOF(m, D[n], b) of the RFC. */
static size_t slow_subproof(size_t m, const struct hash *leaf, size_t n, bool b, struct hash *out)
{
    if (m == n) {
        if (!b) {
            out[0] = slow_root(leaf, n);
        }
        return b ? 0 : 1;
    }
    size_t k = 1;
    while (k * 2 < n) {
        k *= 2;
    }
    size_t count;
    if (m <= k) {
        count = slow_subproof(m, leaf, k, b, out);
        out[count] = slow_root(leaf + k, n - k);
    } else {
        count = slow_subproof(m - k, leaf + k, n - k, false, out);
        out[count] = slow_root(leaf, k);
    }
    return count + 1;
}

static int make_leaves(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEAVES; i++) {
        uint8_t byte = (uint8_t)i;
        leaves[i] = hash_prefixed(0, (struct bytes){&byte, 1});
    }
    for (size_t n = 0; n <= LEAVES; n++) {
        roots[n] = slow_root(leaves, n);
    }
    return crypto_start() != ERR_OK;
}

static void assert_hash(const struct hash *h, const char *hex)
{
    char text[2 * HASH_SIZE + 1];
    hex_encode(h->b, HASH_SIZE, text);
    assert_string_equal(text, hex);
}

static void known_roots_of_the_rfc_inputs(void **state)
{
    (void)state;
    static const struct {
        const char *data, *root;
    } rows[] = {
        {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
        {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
        {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
        {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
        {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
        {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
        {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
        {"606162636465666768696a6b6c6d6e6f",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
    };
    struct tree t = {0};
    struct hash root = tree_root(&t);
    assert_hash(&root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint8_t data[16] = {0};
        size_t n = strlen(rows[i].data) / 2;
        assert_int_equal(hex_decode(rows[i].data, data, n), ERR_OK);
        struct hash leaf = hash_prefixed(0, (struct bytes){data, n});
        tree_append(&t, &leaf);
        root = tree_root(&t);
        assert_hash(&root, rows[i].root);
    }
}

static void edge_gives_the_root_at_every_size(void **state)
{
    (void)state;
    struct tree t = {0};
    for (size_t n = 0; n < LEAVES; n++) {
        struct hash root = tree_root(&t);
        assert_true(hash_equal(&root, &roots[n]));
        tree_append(&t, &leaves[n]);
        assert_int_equal(t.size, n + 1);
    }
}

static void inclusion_proofs_are_the_rfc_paths_and_check(void **state)
{
    (void)state;
    for (size_t size = 1; size <= LEAVES; size++) {
        for (size_t i = 0; i < size; i++) {
            struct hash proof[TREE_PROOF_MAX], expected[TREE_PROOF_MAX];
            size_t count = 99, expected_count = slow_path(i, leaves, size, expected);
            assert_int_equal(tree_inclusion_proof(leaves, size, i, proof, &count), ERR_OK);
            assert_int_equal(count, expected_count);
            assert_memory_equal(proof, expected, count * sizeof proof[0]);
            assert_int_equal(
                tree_inclusion_check(&leaves[i], i, size, &roots[size], proof, count), ERR_OK);
        }
    }
}

static void consistency_proofs_are_the_rfc_subproofs_and_check(void **state)
{
    (void)state;
    for (size_t to = 1; to <= LEAVES; to++) {
        for (size_t from = 0; from <= to; from++) {
            struct hash proof[TREE_PROOF_MAX], expected[TREE_PROOF_MAX];
            size_t count = 99;
            size_t expected_count = from ? slow_subproof(from, leaves, to, true, expected) : 0;
            assert_int_equal(tree_consistency_proof(leaves, from, to, proof, &count), ERR_OK);
            assert_int_equal(count, expected_count);
            assert_memory_equal(proof, expected, count * sizeof proof[0]);
            assert_int_equal(
                tree_consistency_check(from, &roots[from], to, &roots[to], proof, count), ERR_OK);
        }
    }
}

static void inclusion_refuses_anything_changed(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 20; size++) {
        for (size_t i = 0; i < size; i++) {
            struct hash p[TREE_PROOF_MAX] = {0};
            size_t n = 0;
            assert_int_equal(tree_inclusion_proof(leaves, size, i, p, &n), ERR_OK);
            const struct hash *root = &roots[size];
            assert_int_equal(
                tree_inclusion_check(&leaves[i + 1], i, size, root, p, n), ERR_SIGNATURE);
            assert_int_equal(
                tree_inclusion_check(&leaves[i], i, size, &roots[size + 1], p, n), ERR_SIGNATURE);
            assert_int_equal(tree_inclusion_check(&leaves[i], i, size, root, p, n + 1), ERR_FORMAT);
            if (size > 1) {
                size_t other = (i + 1) % size;
                assert_int_not_equal(
                    tree_inclusion_check(&leaves[i], other, size, root, p, n), ERR_OK);
            }
            for (size_t k = 0; k < n; k++) {
                p[k].b[k] ^= 1;
                assert_int_equal(
                    tree_inclusion_check(&leaves[i], i, size, root, p, n), ERR_SIGNATURE);
                p[k].b[k] ^= 1;
            }
            if (n > 0) {
                assert_int_equal(
                    tree_inclusion_check(&leaves[i], i, size, root, p, n - 1), ERR_FORMAT);
            }
        }
    }
}

static void consistency_refuses_anything_changed(void **state)
{
    (void)state;
    for (size_t to = 2; to <= 40; to++) {
        for (size_t from = 1; from < to; from++) {
            struct hash p[TREE_PROOF_MAX] = {0};
            size_t n = 0;
            assert_int_equal(tree_consistency_proof(leaves, from, to, p, &n), ERR_OK);
            const struct hash *a = &roots[from], *b = &roots[to];
            assert_int_equal(
                tree_consistency_check(from, &roots[from - 1], to, b, p, n), ERR_SIGNATURE);
            assert_int_equal(
                tree_consistency_check(from, a, to, &roots[to + 1], p, n), ERR_SIGNATURE);
            assert_int_equal(tree_consistency_check(from, a, to, b, p, n + 1), ERR_FORMAT);
            assert_int_equal(tree_consistency_check(from, a, to, b, p, n - 1), ERR_FORMAT);
            for (size_t k = 0; k < n; k++) {
                p[k].b[31] ^= 0x80;
                assert_int_equal(tree_consistency_check(from, a, to, b, p, n), ERR_SIGNATURE);
                p[k].b[31] ^= 0x80;
            }
        }
    }
}

static void nothing_to_prove_is_still_compared(void **state)
{
    (void)state;
    const struct hash *r = roots;
    assert_int_equal(tree_consistency_check(0, &r[0], 9, &r[9], NULL, 0), ERR_OK);
    assert_int_equal(tree_consistency_check(0, &r[1], 9, &r[9], NULL, 0), ERR_SIGNATURE);
    assert_int_equal(tree_consistency_check(9, &r[9], 9, &r[9], NULL, 0), ERR_OK);
    assert_int_equal(tree_consistency_check(9, &r[9], 9, &r[8], NULL, 0), ERR_SIGNATURE);
    assert_int_equal(tree_consistency_check(0, &r[0], 0, &r[1], NULL, 0), ERR_SIGNATURE);
    assert_int_equal(tree_consistency_check(9, &r[9], 9, &r[9], &r[1], 1), ERR_FORMAT);
}

static void indexes_outside_are_refused_untouched(void **state)
{
    (void)state;
    const uint64_t huge = (uint64_t)1 << TREE_DEPTH_MAX;
    struct hash p[TREE_PROOF_MAX];
    size_t n = 7;
    assert_int_equal(tree_inclusion_proof(leaves, 4, 4, p, &n), ERR_LIMIT);
    assert_int_equal(tree_inclusion_proof(leaves, 0, 0, p, &n), ERR_LIMIT);
    assert_int_equal(tree_inclusion_proof(leaves, huge, 0, p, &n), ERR_LIMIT);
    assert_int_equal(tree_consistency_proof(leaves, 5, 4, p, &n), ERR_LIMIT);
    assert_int_equal(tree_consistency_proof(leaves, 1, huge, p, &n), ERR_LIMIT);
    assert_int_equal(n, 7);
    assert_int_equal(tree_inclusion_check(leaves, 4, 4, roots, NULL, 0), ERR_LIMIT);
    assert_int_equal(tree_inclusion_check(leaves, 0, huge, roots, NULL, 0), ERR_LIMIT);
    assert_int_equal(
        tree_inclusion_check(leaves, 0, 4, roots, leaves, TREE_PROOF_MAX + 1), ERR_LIMIT);
    assert_int_equal(tree_consistency_check(5, roots, 4, roots, NULL, 0), ERR_LIMIT);
    assert_int_equal(tree_consistency_check(1, roots, UINT64_MAX, roots, NULL, 0), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_roots_of_the_rfc_inputs),
        cmocka_unit_test(edge_gives_the_root_at_every_size),
        cmocka_unit_test(inclusion_proofs_are_the_rfc_paths_and_check),
        cmocka_unit_test(consistency_proofs_are_the_rfc_subproofs_and_check),
        cmocka_unit_test(inclusion_refuses_anything_changed),
        cmocka_unit_test(consistency_refuses_anything_changed),
        cmocka_unit_test(nothing_to_prove_is_still_compared),
        cmocka_unit_test(indexes_outside_are_refused_untouched),
    };
    return cmocka_run_group_tests_name("chain/tree", tests, make_leaves, NULL);
}
