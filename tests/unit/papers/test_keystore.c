// SPDX-License-Identifier: EUPL-1.2
/* The keystore entry: all keys come back to inbox and recovery; destroyed ones stay destroyed. */
#include "school.h"

static struct sitting_keys *random_keys(uint16_t count)
{
    struct sitting_keys *k = sitting_keys_new();
    assert_non_null(k);
    cell_key_random(&k->sitting);
    cell_key_random(&k->room);
    k->count = count;
    for (size_t i = 0; i < count; i++) {
        cell_key_random(&k->candidates[i]);
    }
    return k;
}

static void both_holders_get_all_keys_back(void **state)
{
    (void)state;
    static const uint16_t counts[] = {0, 1, CANDIDATES_MAX};
    struct box_secret inbox = school_box(3), recovery = school_box(4), other = school_box(9);
    struct box_public to[] = {inbox.pub, recovery.pub};
    struct uuid sitting = school_id(1, 1), got_sitting;
    for (size_t i = 0; i < 3; i++) {
        struct sitting_keys *keys = random_keys(counts[i]), *got = sitting_keys_new();
        BUF_AUTO struct buf file = BUF_INIT(64 * 1024);
        assert_non_null(got);
        assert_int_equal(keystore_seal(&sitting, keys, to, 2, &file), ERR_OK);
        assert_int_equal(keystore_open(buf_view(&file), &other, &got_sitting, got), ERR_KEY);
        assert_int_equal(keystore_open(buf_view(&file), &inbox, &got_sitting, got), ERR_OK);
        assert_true(uuid_equal(&got_sitting, &sitting));
        assert_memory_equal(got, keys, sizeof *keys);
        assert_int_equal(keystore_open(buf_view(&file), &recovery, &got_sitting, got), ERR_OK);
        sitting_keys_free(keys);
        sitting_keys_free(got);
    }
}

static void a_destroyed_key_stays_destroyed(void **state)
{
    (void)state;
    struct box_secret inbox = school_box(3);
    struct uuid sitting = school_id(1, 1);
    struct sitting_keys *keys = random_keys(28), *got = random_keys(28);
    BUF_AUTO struct buf before = BUF_INIT(64 * 1024), after = BUF_INIT(64 * 1024);
    assert_int_equal(keystore_seal(&sitting, keys, &inbox.pub, 1, &before), ERR_OK);
    secret_wipe(&keys->candidates[9], sizeof keys->candidates[9]);
    assert_int_equal(keystore_seal(&sitting, keys, &inbox.pub, 1, &after), ERR_OK);
    assert_true(after.n < before.n); /* it is not there, not merely blank */
    assert_int_equal(keystore_open(buf_view(&after), &inbox, &sitting, got), ERR_OK);
    assert_memory_equal(got, keys, sizeof *keys);
    sitting_keys_free(keys);
    sitting_keys_free(got);
}

static void what_a_custodian_opened_with_age_is_read_as_well(void **state)
{
    (void)state;
    struct box_secret inbox = school_box(3);
    struct uuid sitting = school_id(1, 1), got_sitting = {{0}};
    struct sitting_keys *keys = random_keys(28), *got = sitting_keys_new();
    BUF_WIPE struct buf file = BUF_INIT(64 * 1024), content = BUF_INIT(64 * 1024);
    assert_non_null(got);
    assert_int_equal(keystore_seal(&sitting, keys, &inbox.pub, 1, &file), ERR_OK);
    assert_int_equal(age_decrypt(&inbox, buf_view(&file), &content), ERR_OK);
    for (size_t n = 0; n < content.n; n++) { /* cut anywhere: refused, and nothing is handed over */
        struct bytes cut = {content.p, n};
        assert_int_not_equal(keystore_read(cut, &got_sitting, got), ERR_OK);
    }
    assert_int_equal(got->count, 0);
    assert_int_equal(keystore_read(buf_view(&content), &got_sitting, got), ERR_OK);
    assert_true(uuid_equal(&got_sitting, &sitting));
    assert_memory_equal(got, keys, sizeof *keys);
    sitting_keys_free(keys);
    sitting_keys_free(got);
}

/* An entry of a delta holds what it added and nulls for the rest; both together are all. */
static void entries_of_package_and_delta_add_up(void **state)
{
    (void)state;
    struct box_secret inbox = school_box(3);
    struct uuid sitting = school_id(1, 1);
    struct sitting_keys *all = random_keys(30), *part = sitting_keys_new(),
                        *got = sitting_keys_new();
    BUF_AUTO struct buf file = BUF_INIT(64 * 1024), plain = BUF_INIT(64 * 1024),
                        content = BUF_INIT(64 * 1024);
    assert_true(part && got);
    *part = *all;
    secret_wipe(part->candidates, 28 * sizeof part->candidates[0]);
    assert_int_equal(keystore_seal(&sitting, part, &inbox.pub, 1, &file), ERR_OK);
    assert_int_equal(keystore_write(&sitting, part, &plain), ERR_OK);
    assert_int_equal(age_decrypt(&inbox, buf_view(&file), &content), ERR_OK);
    assert_true(bytes_equal(buf_view(&plain), buf_view(&content)));
    assert_int_equal(keystore_open(buf_view(&file), &inbox, &sitting, got), ERR_OK);
    *part = *all;
    part->count = 28;
    secret_wipe(&part->candidates[3], sizeof part->candidates[3]); /* erased for good */
    keystore_merge(part, got);
    assert_int_equal(part->count, 30);
    secret_wipe(&all->candidates[3], sizeof all->candidates[3]);
    assert_memory_equal(part, all, sizeof *all);
    keystore_merge(got, part); /* in either order */
    assert_memory_equal(got, all, sizeof *all);
    sitting_keys_free(all);
    sitting_keys_free(part);
    sitting_keys_free(got);
}

static void every_changed_byte_and_other_contents_are_refused(void **state)
{
    (void)state;
    struct box_secret inbox = school_box(3);
    struct uuid sitting = school_id(1, 1);
    struct sitting_keys *keys = random_keys(3), *got = sitting_keys_new();
    BUF_AUTO struct buf file = BUF_INIT(64 * 1024), other = BUF_INIT(1024);
    assert_non_null(got);
    assert_int_equal(keystore_seal(&sitting, keys, &inbox.pub, 1, &file), ERR_OK);
    for (size_t i = 0; i < file.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&file), i);
        assert_int_not_equal(keystore_open(buf_view(&bad), &inbox, &sitting, got), ERR_OK);
    }
    assert_int_equal(age_encrypt(&inbox.pub, 1, bytes_of("keys"), &other), ERR_OK);
    assert_int_not_equal(keystore_open(buf_view(&other), &inbox, &sitting, got), ERR_OK);
    assert_int_equal(got->count, 0);
    BUF_WIPE struct buf content = BUF_INIT(1024); /* a later version of it */
    assert_int_equal(age_decrypt(&inbox, buf_view(&file), &content), ERR_OK);
    uint8_t *version = memmem(content.p, content.n, "zw-keystore/1", 13);
    assert_non_null(version);
    version[12] = '2';
    buf_clear(&other);
    assert_int_equal(age_encrypt(&inbox.pub, 1, buf_view(&content), &other), ERR_OK);
    assert_int_equal(keystore_open(buf_view(&other), &inbox, &sitting, got), ERR_TYPE);
    keys->count = CANDIDATES_MAX + 1;
    buf_clear(&other);
    assert_int_equal(keystore_seal(&sitting, keys, &inbox.pub, 1, &other), ERR_LIMIT);
    keys->count = 1;
    assert_int_equal(keystore_seal(&sitting, keys, &inbox.pub, 0, &other), ERR_LIMIT);
    assert_int_equal(other.n, 0);
    sitting_keys_free(keys);
    sitting_keys_free(got);
}

/* A sitting whose package was made twice has two, with other keys; the card says which is its. */
static void an_entry_is_of_one_card_only(void **state)
{
    (void)state;
    struct card *card = school_card();
    struct sitting_keys *keys = random_keys(3), *others = random_keys(3);
    struct uuid sitting = school_id(1, 1), other = school_id(1, 2);
    card->plan.sitting = sitting;
    card->room_commitment = cell_key_commitment(&keys->room);
    assert_true(keystore_is_of(card, &sitting, keys));
    assert_false(keystore_is_of(card, &sitting, others));
    assert_false(keystore_is_of(card, &other, keys));
    card->plan.sitting = other;
    assert_false(keystore_is_of(card, &sitting, keys));
    free(card);
    sitting_keys_free(keys);
    sitting_keys_free(others);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_holders_get_all_keys_back),
        cmocka_unit_test(a_destroyed_key_stays_destroyed),
        cmocka_unit_test(what_a_custodian_opened_with_age_is_read_as_well),
        cmocka_unit_test(entries_of_package_and_delta_add_up),
        cmocka_unit_test(an_entry_is_of_one_card_only),
        cmocka_unit_test(every_changed_byte_and_other_contents_are_refused),
    };
    return crypto_start() ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
