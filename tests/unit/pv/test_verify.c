// SPDX-License-Identifier: EUPL-1.2
/* The whole way: an exam day, a sealed bundle, and what a stranger with the root key finds in it.
 */
#include "unit/pv/attack.h"

static int sealed(void **state)
{
    static struct world w;
    world_sealed(&w);
    *state = &w;
    return 0;
}

static int gone(void **state)
{
    world_free(*state);
    return 0;
}

static void sealed_day_is_complete(void **state)
{
    struct world *w = *state;
    static const char *const GOOD[] = {"verify.card", "verify.manifest", "verify.chain",
        "verify.checkpoint", "verify.pv", "verify.rows", "verify.list", "verify.bodies",
        "verify.facts", "verify.freeze", "verify.seal", "verify.signature.device",
        "verify.signature.lead", "verify.signature.invigilator", "verify.signatures"};
    expect(w, VERIFY_COMPLETE, NULL);
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        expect(w, VERIFY_COMPLETE, GOOD[i]);
}

static void bundle_survives_encryption_and_the_way_to_the_office(void **state)
{
    struct world *w = *state;
    struct bundle back;
    struct report r;
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    MUST(bundle_seal(&w->bundle, &w->device[DEVICE], &w->plan.sitting, 1, &w->inbox.pub, 1, &file));
    MUST(bundle_open(buf_view(&file), &w->inbox, &back, NULL));
    bundle_verify(&back, &w->root.pub, w->keys, &r);
    assert_int_equal(report_verdict(&r), VERIFY_COMPLETE);
    bundle_free(&back);
}

static void report_is_in_plain_words(void **state)
{
    struct world *w = *state;
    struct report r;
    BUF_AUTO struct buf text = BUF_INIT(65536);
    char entries[64];
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    MUST(report_write(&r, LANG_NL, &text));
    (void)snprintf(entries, sizeof entries, "✓  Alle %d gebeurtenissen zijn aanwezig",
        (int)w->range.tree.size);
    assert_non_null(strstr(buf_text(&text), entries));
    assert_non_null(strstr(buf_text(&text), "Getekend door Marijke Toetsma, afnameleider."));
    assert_non_null(strstr(buf_text(&text), "VOLLEDIG: "));
    assert_null(strstr(buf_text(&text), "verify.")); /* an id without words */
}

static void without_keys_the_bodies_stay_closed_and_that_is_said(void **state)
{
    struct world *w = *state;
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, NULL, &r);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_non_null(finding_of(&r, "verify.keys.none"));
    assert_null(finding_of(&r, "verify.facts"));
}

static void keys_of_another_sitting_are_not_taken_for_a_fault(void **state)
{
    struct world *w = *state;
    struct sitting_keys *other = sitting_keys_new();
    struct report r;
    cell_key_random(&other->room);
    bundle_verify(&w->bundle, &w->root.pub, other, &r);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_non_null(finding_of(&r, "verify.keys.other"));
    sitting_keys_free(other);
}

static void erased_candidate_leaves_the_chain_and_the_signatures_whole(void **state)
{
    struct world *w = *state;
    struct report r;
    struct cell_key *key = &w->keys->candidates[w->plan.candidates[0].subject - 1];
    struct cell_key kept = *key;
    wipe(key, sizeof *key);
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    *key = kept;
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_string_equal(finding_of(&r, "verify.keys.erased")->value, "1");
    assert_non_null(finding_of(&r, "verify.chain"));
    assert_non_null(finding_of(&r, "verify.signatures"));
    assert_non_null(finding_of(&r, "verify.seal"));
    assert_non_null(finding_of(&r, "verify.facts.unchecked"));
}

static void empty_bundle_is_broken_and_names_what_is_missing(void **state)
{
    struct world *w = *state;
    struct bundle none = {0};
    struct report r;
    bundle_verify(&none, &w->root.pub, w->keys, &r);
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    assert_true(r.count >= 4);
}

/* Every few bytes of the opened content, one bit: never complete, never a crash. */
static void flipped_bytes_never_verify_as_complete(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf content = BUF_INIT(BUNDLE_BYTES_MAX);
    struct diag d;
    size_t tried = 0;
    MUST(bundle_content(&w->bundle, &content));
    for (size_t i = 0; i < content.n; i += content.n / 400 + 1, tried++) {
        struct bundle b;
        struct report r;
        content.p[i] ^= (uint8_t)(1u << (i % 8));
        if (bundle_parse(buf_view(&content), &b, &d) == ERR_OK) {
            bundle_verify(&b, &w->root.pub, i % 3 ? w->keys : NULL, &r);
            if (report_verdict(&r) == VERIFY_COMPLETE)
                fail_msg("byte %zu flipped, and all was well", i);
            bundle_free(&b);
        }
        content.p[i] ^= (uint8_t)(1u << (i % 8));
    }
    assert_true(tried > 300);
}

/* ---- pages ---- */

#define PAGES "%PDF-1.7 the pages as they were sealed"

/* Seals the day with the hash of PAGES, as the kiosk does. */
static void seal_with_pages(struct world *w)
{
    struct hash h = hash_of(bytes_of(PAGES));
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_sign(w, INVIGILATOR, "");
    struct command seal = with_payload_hash(w, by_lead(COMMAND_SEAL));
    seal.has_pdf = true;
    memcpy(seal.pdf, h.b, sizeof seal.pdf);
    world_at(w, "11:09", seal);
    part_set(w, PART_PDF, bytes_of(PAGES));
    world_pack(w);
}

static void sealed_pages_are_complete(void **state)
{
    struct world *w = *state;
    seal_with_pages(w);
    expect(w, VERIFY_COMPLETE, "verify.pdf.sealed");
}

/* With the kiosk's own key: the manifest agrees, the seal does not. */
static void pages_other_than_the_sealed_ones_are_broken(void **state)
{
    struct world *w = *state;
    struct report r;
    seal_with_pages(w);
    part_set(w, PART_PDF, bytes_of(PAGES "."));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.pdf.other");
    bundle_verify(&w->bundle, &w->root.pub, NULL, &r); /* what only the keys can tell */
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_non_null(finding_of(&r, "verify.pdf"));
}

static void sealed_pages_that_are_gone_are_incomplete(void **state)
{
    struct world *w = *state;
    seal_with_pages(w);
    buf_free(&w->bundle.parts[PART_PDF]);
    world_manifest(w);
    expect(w, VERIFY_INCOMPLETE, "verify.pdf.missing");
}

/* As records of before the seal named its pages: read and verified as ever, and it is said. */
static void pages_that_no_seal_names_are_noted(void **state)
{
    struct world *w = *state;
    finish(w);
    expect(w, VERIFY_COMPLETE, NULL);
    part_set(w, PART_PDF, bytes_of(PAGES));
    world_manifest(w);
    expect(w, VERIFY_COMPLETE, "verify.pdf.unsealed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sealed_day_is_complete),
        cmocka_unit_test(bundle_survives_encryption_and_the_way_to_the_office),
        cmocka_unit_test(report_is_in_plain_words),
        cmocka_unit_test(without_keys_the_bodies_stay_closed_and_that_is_said),
        cmocka_unit_test(keys_of_another_sitting_are_not_taken_for_a_fault),
        cmocka_unit_test(erased_candidate_leaves_the_chain_and_the_signatures_whole),
        cmocka_unit_test(empty_bundle_is_broken_and_names_what_is_missing),
        cmocka_unit_test(flipped_bytes_never_verify_as_complete),
    };
    const struct CMUnitTest pages[] = {
        OPEN_DAY(sealed_pages_are_complete),
        OPEN_DAY(pages_other_than_the_sealed_ones_are_broken),
        OPEN_DAY(sealed_pages_that_are_gone_are_incomplete),
        OPEN_DAY(pages_that_no_seal_names_are_noted),
    };
    int failed = cmocka_run_group_tests(tests, sealed, gone);
    return failed + cmocka_run_group_tests(pages, NULL, NULL);
}
