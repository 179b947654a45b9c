// SPDX-License-Identifier: EUPL-1.2
/* open: from the kiosk's file to a folder and a verdict. */
#include "record_kit.h"

static struct record_kit *r;

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

static void a_good_record_opens_and_is_complete(void **state)
{
    BUF_AUTO struct buf text = BUF_INIT(16);
    (void)state;
    kit_expect(r->k, kit_run(r->k, OPEN, "@day.zwb", "--out", "@a"), VERIFY_COMPLETE);
    kit_said(r->k, words(LANG_NL, "verify.verdict.complete"));
    kit_not_said(r->k, KIT_PASSPHRASE);
    assert_true(kit_has(r->k, "a/opened.zwo") && kit_has(r->k, "a/keys.cbor"));
    text = kit_get(r->k, "a/pv.txt");
    assert_non_null(strstr(buf_text(&text), "Proefstede"));
}

static void without_the_keystore_it_holds_but_is_incomplete(void **state)
{
    (void)state;
    assert_int_equal(rename(kit_path(r->k, r->keys_name), kit_path(r->k, "aside")), 0);
    kit_expect(r->k, kit_run(r->k, OPEN, "@day.zwb", "--out", "@b"), VERIFY_INCOMPLETE);
    assert_false(kit_has(r->k, "b/keys.cbor"));
    assert_int_equal(rename(kit_path(r->k, "aside"), kit_path(r->k, r->keys_name)), 0);
}

static void a_changed_file_is_broken_and_leaves_nothing(void **state)
{
    (void)state;
    record_flip(r->k, "day.zwb", "x.zwb", -40);
    kit_expect(r->k, kit_run(r->k, OPEN, "@x.zwb", "--out", "@c"), VERIFY_BROKEN);
    kit_said(r->k, "veranderd of afgebroken");
    assert_false(kit_has(r->k, "c"));
}

static void what_cannot_be_opened_is_named(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, OPEN, "@a", "--out", "@d"), EXIT_ARGUMENTS);
    kit_said(r->k, "al geopend");
    kit_expect(r->k, kit_run(r->k, OPEN, "@weg.zwb", "--out", "@d"), EXIT_ARGUMENTS);
    kit_expect(r->k,
        kit_run(r->k, "open", "--office", "@office", "--key", "@keys/recovery", "@day.zwb", "--out",
            "@d", KIT_SECRET),
        EXIT_ARGUMENTS);
    kit_said(r->k, "niet voor deze sleutel verzegeld");
    kit_expect(r->k, kit_run(r->k, OPEN, "@day.zwb", "--out", "@a"), EXIT_ARGUMENTS);
    kit_said(r->k, "bestaat al");
    assert_false(kit_has(r->k, "d"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_good_record_opens_and_is_complete),
        cmocka_unit_test(without_the_keystore_it_holds_but_is_incomplete),
        cmocka_unit_test(a_changed_file_is_broken_and_leaves_nothing),
        cmocka_unit_test(what_cannot_be_opened_is_named)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
