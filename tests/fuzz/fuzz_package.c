// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as package, as its payload, as keystore entry or as list: refused, or the list has one
 * encoding only. */
#include "papers/package.h"
#include "papers/parts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_list(struct bytes in, struct plan *p, struct sitting_keys *keys)
{
    static uint16_t subjects[CANDIDATES_MAX];
    const struct list_source source = {p, subjects, keys};
    BUF_AUTO struct buf again = BUF_INIT(in.n);
    if (list_read(in, &p->sitting, &p->candidates, keys)) {
        return;
    }
    p->candidate_count = keys->count;
    for (size_t i = 0; i < p->candidate_count; i++) {
        subjects[i] = p->candidates[i].subject;
    }
    if (list_write(&source, &again) || !bytes_equal(buf_view(&again), in)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct package package;
    static struct sitting_keys keys;
    struct bytes in = {data, size};
    static const uint8_t seed[32] = {0, 10, 2}; /* door 1 of the seeds */
    struct sign_public root = {{1}};            /* but nobody's root: no package may open */
    struct box_secret box;
    struct package_inside inside;
    struct other_room *others;
    struct uuid id;
    struct plan plan = {.sitting = {{0x5a, 1, [6] = 0x40, [8] = 0x80, [15] = 1}}};
    box_secret_from_seed(seed, &box);
    if (crypto_start() || package_open(in, &box, &root, &package, NULL) == ERR_OK) {
        abort();
    }
    (void)!keystore_open(in, &box, &id, &keys); /* whatever these say, they come back */
    (void)!keystore_read(in, &id, &keys);
    if (!package_payload_read(in, &inside, &others)) {
        free(others);
    }
    check_list(in, &plan, &keys);
    plan_free(&plan);
    return 0;
}
