// SPDX-License-Identifier: EUPL-1.2
/* Keys of a sitting: those of this card, put together; none of another's. */
#include "registry/keys.h"

#include "unit/registry/record.h"

static void put(struct desk *k, const struct world *w, const struct sitting_keys *keys)
{
    BUF_AUTO struct buf file = BUF_INIT(1 << 20);
    MUST(keystore_seal(&w->plan.sitting, keys, &w->inbox.pub, 1, &file));
    MUST(depot_keys_put(
        k->r.depot, &w->plan.sitting, buf_view(&file), (struct wall){DESK_NOW}, NULL));
}

static void entries_of_this_card_come_together(void **state)
{
    (void)state;
    struct world *w = record_world();
    struct desk *k = desk_open();
    struct sitting_keys *found = NULL, *part = sitting_keys_new();
    desk_join(k, w, true);
    MUST(keys_find(&k->r, &w->package.card, &found, NULL));
    assert_null(found);
    *part = *w->keys;
    cell_key_random(&part->room); /* of an older package of the same sitting */
    put(k, w, part);
    MUST(keys_find(&k->r, &w->package.card, &found, NULL));
    assert_null(found);
    *part = *w->keys;
    memset(&part->candidates[1], 0, sizeof part->candidates[1]);
    put(k, w, part);
    put(k, w, w->keys);
    MUST(keys_find(&k->r, &w->package.card, &found, NULL));
    assert_non_null(found);
    assert_int_equal(found->count, w->keys->count);
    assert_memory_equal(
        found->candidates, w->keys->candidates, w->keys->count * sizeof w->keys->candidates[0]);
    sitting_keys_free(found);
    k->r.inbox = NULL;
    MUST(keys_find(&k->r, &w->package.card, &found, NULL));
    assert_null(found);
    sitting_keys_free(part);
    desk_close(k);
    record_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(entries_of_this_card_come_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
