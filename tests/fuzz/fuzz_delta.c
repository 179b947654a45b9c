// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as delta file, as what the issuer signed for its head, as the file's plain content, or
 * as its plain changes: refused, or a head moves its list on by one, once, and changes have one
 * encoding only. */
#include "papers/delta_parts.h"
#include "unit/papers/school_keys.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The seeds' changes are number 1 of a sitting with two candidates and a room key of zeros. */
static void check_changes(struct bytes in, struct sitting_keys *keys)
{
    struct changes c = {.sitting = school_id(1, 1), .number = 1, .known = 2};
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

static void check_head(struct bytes in, const struct sign_public *root)
{
    static struct delta_head head;
    if (delta_head_verify(in, root, &head, NULL)) {
        return;
    }
    struct delta_place place = {
        head.sitting, head.card, head.number - 1, head.previous, head.known};
    if (delta_follow(&place, &head) || place.number != head.number
        || place.subjects != head.known + head.added || delta_follow(&place, &head) != ERR_EXISTS) {
        abort();
    }
}

static void check_file(struct bytes in, const struct box_secret *box,
    const struct sign_public *root, struct sitting_keys *keys)
{
    static struct delta delta;
    struct list_change *list = NULL;
    size_t count = 0;
    if (delta_open(in, box, root, &delta, NULL)) {
        return;
    }
    *keys = (struct sitting_keys){.count = delta.head.known};
    if (delta_unlock(&delta, keys, &list, &count, NULL) == ERR_OK) {
        changes_free(list, count);
    }
    delta_free(&delta);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sitting_keys keys;
    static struct delta_head head;
    static struct delta delta;
    struct bytes in = {data, size};
    const struct sign_public nobody = {{1}}; /* whose root signs nothing: no delta may open */
    const struct box_secret box = school_box(KEY_OF_DOOR);
    BUF_AUTO struct buf signed_head = BUF_INIT(size + 256), file = BUF_INIT(size + 4096);
    if (crypto_start() || delta_open(in, &box, &nobody, &delta, NULL) == ERR_OK
        || delta_head_verify(in, &nobody, &head, NULL) == ERR_OK) {
        abort();
    }
    const struct sign_secret root = school_sign(KEY_OF_ROOT), issuer = school_sign(KEY_OF_ISSUER);
    if (cose_sign1(&issuer, TYPE_DELTA, in, &signed_head) || age_encrypt(&box.pub, 1, in, &file)) {
        abort();
    }
    check_head(in, &root.pub);
    check_head(buf_view(&signed_head), &root.pub);
    check_file(in, &box, &root.pub, &keys);
    check_file(buf_view(&file), &box, &root.pub, &keys);
    check_changes(in, &keys);
    return 0;
}
