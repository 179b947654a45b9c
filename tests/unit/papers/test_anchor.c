// SPDX-License-Identifier: EUPL-1.2
/* The anchor: signed by its own root, compared by words. */
#include "papers/parts.h"
#include "school.h"

static struct anchor sample(const struct sign_secret *root)
{
    return (struct anchor){.name = "Mbo Fantasia",
        .root = root->pub,
        .inbox = school_box(3).pub,
        .recovery = school_box(4).pub};
}

static void it_comes_back_with_its_fingerprint(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct anchor a = sample(&root), got = {0};
    BUF_AUTO struct buf b = BUF_INIT(ANCHOR_BYTES_MAX);
    assert_int_equal(anchor_issue(&root, &a, &b), ERR_OK);
    assert_int_equal(anchor_read(buf_view(&b), &got), ERR_OK);
    assert_string_equal(got.name, a.name);
    assert_memory_equal(got.root.b, a.root.b, 32);
    assert_memory_equal(got.inbox.b, a.inbox.b, 32);
    assert_memory_equal(got.recovery.b, a.recovery.b, 32);
    struct hash h = anchor_fingerprint(&a), again = anchor_fingerprint(&got);
    assert_true(hash_equal(&h, &again));
}

static void any_other_key_or_name_has_another_fingerprint(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct anchor a = sample(&root), changed[4];
    struct hash h = anchor_fingerprint(&a);
    for (size_t i = 0; i < 4; i++) {
        changed[i] = a;
    }
    changed[0].name[0] = 'v';
    changed[1].root.b[0] ^= 1;
    changed[2].inbox.b[31] ^= 1;
    changed[3].recovery.b[31] ^= 1;
    for (size_t i = 0; i < 4; i++) {
        struct hash other = anchor_fingerprint(&changed[i]);
        assert_false(hash_equal(&h, &other));
    }
}

static void every_changed_byte_and_every_cut_is_refused(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct anchor a = sample(&root), got = {.name = "untouched"};
    BUF_AUTO struct buf b = BUF_INIT(ANCHOR_BYTES_MAX);
    assert_int_equal(anchor_issue(&root, &a, &b), ERR_OK);
    for (size_t i = 0; i < b.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&b), i);
        assert_int_not_equal(anchor_read(buf_view(&bad), &got), ERR_OK);
        assert_int_not_equal(anchor_read((struct bytes){b.p, i}, &got), ERR_OK);
    }
    assert_string_equal(got.name, "untouched");
}

static void another_paper_of_the_root_is_no_anchor(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct anchor a = sample(&root), got;
    struct bytes payload;
    BUF_AUTO struct buf b = BUF_INIT(ANCHOR_BYTES_MAX), other = BUF_INIT(ANCHOR_BYTES_MAX);
    assert_int_equal(anchor_issue(&root, &a, &b), ERR_OK);
    assert_int_equal(cose_verify(buf_view(&b), TYPE_ANCHOR, &root.pub, &payload), ERR_OK);
    assert_int_equal(cose_sign1(&root, TYPE_ENROL, payload, &other), ERR_OK);
    assert_int_equal(anchor_read(buf_view(&other), &got), ERR_TYPE);
}

static void only_its_own_root_issues_it(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), other = school_sign(9);
    struct anchor a = sample(&root);
    BUF_AUTO struct buf b = BUF_INIT(ANCHOR_BYTES_MAX);
    assert_int_equal(anchor_issue(&other, &a, &b), ERR_KEY);
    memcpy(a.name, "\xff", 2);
    assert_int_equal(anchor_issue(&root, &a, &b), ERR_FORMAT);
    assert_int_equal(b.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_back_with_its_fingerprint),
        cmocka_unit_test(any_other_key_or_name_has_another_fingerprint),
        cmocka_unit_test(every_changed_byte_and_every_cut_is_refused),
        cmocka_unit_test(another_paper_of_the_root_is_no_anchor),
        cmocka_unit_test(only_its_own_root_issues_it),
    };
    return crypto_start() ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
