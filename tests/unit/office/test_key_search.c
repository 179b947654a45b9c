// SPDX-License-Identifier: EUPL-1.2
/* Keys of a sitting, by the card that commits to them. */
#include "day_kit.h"

#include "office/issued.h"
#include "office/key_search.h"
#include "office/keyfile.h"

struct found {
    struct store *store;
    struct box_secret inbox;
    struct package p;
    struct plan plan;
    struct sitting_keys *keys;
};

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = day_open();
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    kit_put(k, "first.zwp", "");
    assert_int_equal(rename(kit_path(k, "p.zwp"), kit_path(k, "first.zwp")), 0);
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static void open_package(struct found *f, const char *file)
{
    struct objection why = {0};
    *f = (struct found){.keys = sitting_keys_new()};
    MUST(store_open(kit_path(k, "office"), &f->store, &why));
    MUST(key_read_box(kit_path(k, "keys/inbox/inbox.key"), "", &f->inbox, &why));
    day_unlock(k, file, &f->p, &f->plan, f->keys);
}

static void let_go(struct found *f)
{
    plan_free(&f->plan);
    package_free(&f->p);
    sitting_keys_free(f->keys);
    store_close(f->store);
}

static void each_package_finds_its_own_entry(void **state)
{
    static const char *const files[] = {"first.zwp", "p.zwp"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct found f;
        struct sitting_keys *got = NULL;
        BUF_WIPE struct buf plain = BUF_INIT(KEY_ENTRY_MAX);
        open_package(&f, files[i]);
        MUST(key_search(f.store, &f.p.card, &f.inbox, &got, &plain));
        assert_memory_equal(got->room.b, f.keys->room.b, sizeof got->room.b);
        assert_memory_equal(got->sitting.b, f.keys->sitting.b, sizeof got->sitting.b);
        assert_true(plain.n > 0);
        sitting_keys_free(got);
        let_go(&f);
    }
}

static void the_office_reads_the_list_with_them_and_with_no_other(void **state)
{
    struct found f, first;
    struct plan plan = {0};
    (void)state;
    open_package(&f, "p.zwp");
    open_package(&first, "first.zwp");
    MUST(package_read_list(&f.p, &f.keys->sitting, &plan, NULL));
    assert_int_equal(plan.candidate_count, 3);
    assert_true(plan_find_number(&plan, "900010") >= 0);
    plan_free(&plan);
    assert_int_equal(package_read_list(&f.p, &first.keys->sitting, &plan, NULL), ERR_SIGNATURE);
    let_go(&first);
    let_go(&f);
}

static void another_key_and_another_card_find_nothing(void **state)
{
    struct found f;
    struct box_secret stranger;
    struct sitting_keys *got = NULL;
    BUF_WIPE struct buf plain = BUF_INIT(KEY_ENTRY_MAX);
    (void)state;
    box_secret_random(&stranger);
    open_package(&f, "p.zwp");
    assert_int_equal(key_search(f.store, &f.p.card, &stranger, &got, &plain), ERR_MISSING);
    f.p.card.room_commitment.b[0] ^= 1;
    assert_int_equal(key_search(f.store, &f.p.card, &f.inbox, &got, &plain), ERR_MISSING);
    assert_null(got);
    assert_int_equal(plain.n, 0);
    let_go(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_package_finds_its_own_entry),
        cmocka_unit_test(the_office_reads_the_list_with_them_and_with_no_other),
        cmocka_unit_test(another_key_and_another_card_find_nothing)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
