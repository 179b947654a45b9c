// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as package, as what the issuer signed and sealed for one, as keystore entry (sealed and
 * plain) or as list: refused, or it is what its writer writes. */
#include "papers/package.h"
#include "papers/parts.h"
#include "unit/papers/school_keys.h"

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

static void check_keystore(struct bytes in, const struct box_secret *box, struct sitting_keys *keys)
{
    struct uuid id;
    (void)!keystore_open(in, box, &id, keys); /* whatever these say, they come back */
    (void)!keystore_read(in, &id, keys);
}

/* As a file that nobody's root certifies, and as a payload signed and sealed as it should be. */
static void check_package(struct bytes in, const struct box_secret *box, struct sitting_keys *keys)
{
    static struct package package;
    const struct sign_secret root = school_sign(KEY_OF_ROOT), issuer = school_sign(KEY_OF_ISSUER);
    const struct box_secret person = school_box(KEY_OF_STAFF);
    const struct sign_public nobody = {{1}};
    struct plan plan;
    BUF_AUTO struct buf content = BUF_INIT(in.n + 256), file = BUF_INIT(in.n + 4096);
    if (package_open(in, box, &nobody, &package, NULL) == ERR_OK
        || cose_sign1(&issuer, TYPE_PACKAGE, in, &content)
        || age_encrypt(&box->pub, 1, buf_view(&content), &file)) {
        abort();
    }
    if (package_open(buf_view(&file), box, &root.pub, &package, NULL)) {
        return;
    }
    if (package_unlock(&package, 0, &person, &plan, keys, NULL) == ERR_OK) {
        plan_free(&plan);
    }
    package_free(&package);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sitting_keys keys;
    struct bytes in = {data, size};
    struct box_secret box = school_box(KEY_OF_DOOR);
    struct package_inside inside;
    struct other_room *others;
    struct plan plan = {.sitting = school_id(1, 1)};
    if (crypto_start()) {
        abort();
    }
    if (!package_payload_read(in, &inside, &others)) {
        free(others);
    }
    check_package(in, &box, &keys);
    check_keystore(in, &box, &keys);
    check_list(in, &plan, &keys);
    plan_free(&plan);
    return 0;
}
