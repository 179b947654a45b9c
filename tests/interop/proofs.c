// SPDX-License-Identifier: EUPL-1.2
/* Prints proofs of inclusion and consistency over the entries of a chain file, as chain/tree makes
 * them, for a reader from elsewhere to check:
 *
 *   inclusion INDEX SIZE HASH...        consistency FROM TO HASH...        hashes in hex */
#include "base/files.h"
#include "chain/entry.h"
#include "chain/tree.h"
#include "codec/cbor.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define CHAIN_BYTES_MAX (4u << 20)
#define LEAVES_MAX 4096

static size_t leaves_read(const char *path, struct hash *out)
{
    BUF_AUTO struct buf chain = BUF_INIT(CHAIN_BYTES_MAX);
    struct diag d = {0};
    size_t count = 0, n = 1;
    if (file_read(path, &chain, &d) != ERR_OK)
        return 0;
    for (size_t at = 0; at < chain.n && n > 0 && count < LEAVES_MAX; at += n) {
        struct bytes rest = {chain.p + at, chain.n - at};
        n = cbor_first_item(rest);
        out[count++] = entry_hash((struct bytes){rest.p, n});
    }
    return n > 0 ? count : 0;
}

static void print(const char *kind, uint64_t a, uint64_t b, const struct hash *proof, size_t count)
{
    printf("%s %" PRIu64 " %" PRIu64, kind, a, b);
    for (size_t i = 0; i < count; i++) {
        char text[2 * HASH_SIZE + 1];
        hex_encode(proof[i].b, HASH_SIZE, text);
        printf(" %s", text);
    }
    printf("\n");
}

/* Every leaf in the whole tree and in the smallest that has it; every size to the whole and to the
 * next. */
static enum err print_all(const struct hash *leaves, uint64_t size)
{
    struct hash proof[TREE_PROOF_MAX];
    enum err e = ERR_OK;
    size_t count = 0;
    for (uint64_t i = 0; i < size && e == ERR_OK; i++)
        for (int whole = 0; whole < 2 && e == ERR_OK; whole++) {
            uint64_t to = whole ? size : i + 1;
            e = tree_inclusion_proof(leaves, to, i, proof, &count);
            print("inclusion", i, to, proof, e == ERR_OK ? count : 0);
        }
    for (uint64_t from = 1; from < size && e == ERR_OK; from++)
        for (int whole = 0; whole < 2 && e == ERR_OK; whole++) {
            uint64_t to = whole ? size : from + 1;
            e = tree_consistency_proof(leaves, from, to, proof, &count);
            print("consistency", from, to, proof, e == ERR_OK ? count : 0);
        }
    return e;
}

int main(int argc, char **argv)
{
    struct hash *leaves = calloc(LEAVES_MAX, sizeof *leaves);
    size_t size = argc == 2 && leaves ? leaves_read(argv[1], leaves) : 0;
    enum err e = size > 0 ? print_all(leaves, size) : ERR_FORMAT;
    if (e != ERR_OK)
        fprintf(stderr, "usage: interop-proofs CHAIN (%s)\n", err_text(e));
    free(leaves);
    return e == ERR_OK ? 0 : 1;
}
