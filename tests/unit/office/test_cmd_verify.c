// SPDX-License-Identifier: EUPL-1.2
/* verify: complete, broken, incomplete, or nothing to judge. */
#include "record_kit.h"

static struct record_kit *r;

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    assert_int_equal(kit_run(r->k, OPEN, "@day.zwb", "--out", "@a"), VERIFY_COMPLETE);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

#define VERIFY "verify", "--anchor", "@office/public/anchor.zwa"

static void an_opened_folder_is_complete(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a"), VERIFY_COMPLETE);
    kit_said(r->k, "ROC Voorbeeld");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a", "--language=en"), VERIFY_COMPLETE);
    kit_said(r->k, words(LANG_EN, "verify.verdict.complete"));
}

static void one_file_is_complete_with_the_keys(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a/opened.zwo"), VERIFY_INCOMPLETE);
    kit_expect(
        r->k, kit_run(r->k, VERIFY, "@a/opened.zwo", "--keys", "@a/keys.cbor"), VERIFY_COMPLETE);
}

static void a_sealed_file_needs_its_key_and_the_keystore(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, VERIFY, "@day.zwb"), EXIT_ARGUMENTS);
    kit_said(r->k, "--key");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@day.zwb", "--key", "@keys/inbox", KIT_SECRET),
        VERIFY_INCOMPLETE);
    kit_expect(r->k,
        kit_run(
            r->k, VERIFY, "@day.zwb", "--key", "@keys/inbox", "--office", "@office", KIT_SECRET),
        VERIFY_COMPLETE);
}

static void a_changed_part_is_broken(void **state)
{
    static const char *const parts[] = {"a/chain.cborseq", "a/rows.json", "a/pv.jws.json",
        "a/checkpoint.note", "a/card.cose", "a/manifest.cose", "a/strokes.json"};
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        BUF_AUTO struct buf whole = kit_get(r->k, parts[i]);
        record_flip(r->k, parts[i], parts[i], (long)(whole.n / 2));
        kit_expect(r->k, kit_run(r->k, VERIFY, "@a"), VERIFY_BROKEN);
        MUST(file_write(kit_path(r->k, parts[i]), buf_view(&whole), 0600, NULL));
    }
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a"), VERIFY_COMPLETE);
}

static void a_changed_sealed_file_is_broken(void **state)
{
    (void)state;
    record_flip(r->k, "day.zwb", "x.zwb", -100);
    kit_expect(
        r->k, kit_run(r->k, VERIFY, "@x.zwb", "--key", "@keys/inbox", KIT_SECRET), VERIFY_BROKEN);
}

static void a_file_of_no_other_door_is_named(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a", "--door", "@a"), VERIFY_BROKEN);
    kit_said(r->k, "geen logboek van een andere deur");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a", "--door", "@weg"), EXIT_ARGUMENTS);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@a", "--door", "@day.zwb"), EXIT_ARGUMENTS);
    kit_said(r->k, "--key");
}

static void another_institutions_anchor_makes_it_broken(void **state)
{
    struct sign_secret root;
    struct box_secret box;
    struct anchor a = {.name = "Ander College"};
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX);
    (void)state;
    sign_secret_random(&root);
    box_secret_random(&box);
    a.root = root.pub;
    a.inbox = box.pub;
    a.recovery = r->w.inbox.pub;
    MUST(anchor_issue(&root, &a, &anchor));
    MUST(file_write(kit_path(r->k, "ander.zwa"), buf_view(&anchor), 0644, NULL));
    kit_expect(r->k, kit_run(r->k, "verify", "--anchor", "@ander.zwa", "@a"), VERIFY_BROKEN);
    kit_said(r->k, "Ander College");
}

static void what_is_nothing_to_judge_is_named(void **state)
{
    (void)state;
    kit_put(r->k, "tekst", "zomaar iets");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@tekst"), EXIT_ARGUMENTS);
    kit_said(r->k, "geen proces-verbaal");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@keys/inbox"), EXIT_ARGUMENTS);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@weg"), EXIT_ARGUMENTS);
    kit_expect(r->k, kit_run(r->k, VERIFY), EXIT_ARGUMENTS);
    kit_expect(r->k, kit_run(r->k, "verify", "@a"), EXIT_ARGUMENTS);
    kit_expect(r->k, kit_run(r->k, "verify", "--anchor", "@tekst", "@a"), EXIT_ARGUMENTS);
    kit_said(r->k, "geen anchor.zwa");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_opened_folder_is_complete),
        cmocka_unit_test(one_file_is_complete_with_the_keys),
        cmocka_unit_test(a_sealed_file_needs_its_key_and_the_keystore),
        cmocka_unit_test(a_changed_part_is_broken),
        cmocka_unit_test(a_changed_sealed_file_is_broken),
        cmocka_unit_test(a_file_of_no_other_door_is_named),
        cmocka_unit_test(another_institutions_anchor_makes_it_broken),
        cmocka_unit_test(what_is_nothing_to_judge_is_named)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
