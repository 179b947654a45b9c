// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as delta file, as its head, or as its plain changes: refused, or the changes have one
 * encoding only. */
#include "papers/delta_parts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The seeds' changes are number 1 of a sitting with two candidates and a room key of zeros. */
static void check_changes(struct bytes in, struct sitting_keys *keys)
{
    struct changes c = {
        .sitting = {{0x5a, 1, [6] = 0x40, [8] = 0x80, [15] = 1}}, .number = 1, .known = 2};
    struct list_change *list = NULL;
    BUF_AUTO struct buf again = BUF_INIT(in.n);
    *keys = (struct sitting_keys){0};
    if (changes_read(in, &c, keys, &list, &c.count)) {
        return;
    }
    c.list = list;
    if (changes_write(&c, keys, &again) || !bytes_equal(buf_view(&again), in)) {
        abort();
    }
    changes_free(list, c.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sitting_keys keys;
    static struct delta_head head;
    static struct delta delta;
    struct bytes in = {data, size};
    static const uint8_t seed[32] = {0, 10, 2}; /* door 1 of the seeds */
    struct sign_public nobody = {{1}};          /* whose root signs nothing: no delta may open */
    struct box_secret box;
    struct delta_place place = {0};
    box_secret_from_seed(seed, &box);
    if (crypto_start() || delta_open(in, &box, &nobody, &delta, NULL) == ERR_OK
        || delta_head_verify(in, &nobody, &head, NULL) == ERR_OK) {
        abort();
    }
    /* The seeds' root, so that what a good signature lets through is walked as well. */
    static const uint8_t root_seed[32] = {1, 1};
    struct sign_secret root;
    sign_secret_from_seed(root_seed, &root);
    if (delta_head_verify(in, &root.pub, &head, NULL) == ERR_OK) {
        (void)!delta_follow(&place, &head);
    }
    check_changes(in, &keys);
    return 0;
}
