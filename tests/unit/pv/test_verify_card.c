// SPDX-License-Identifier: EUPL-1.2
/* Card, keys and manifest: the ground the rest stands on. */
#include "unit/pv/attack.h"

static void card_of_another_institution_is_broken(void **state)
{
    struct world *w = *state;
    struct sign_secret other;
    struct report r;
    sign_secret_random(&other);
    bundle_verify(&w->bundle, &other.pub, w->keys, &r);
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    assert_non_null(finding_of(&r, "verify.card.foreign"));
    assert_non_null(
        finding_of(&r, "verify.chain")); /* what can be checked is checked all the same */
    assert_non_null(finding_of(&r, "verify.rows"));
}

static void card_that_is_no_card_is_broken(void **state)
{
    struct world *w = *state;
    part_set(w, PART_CARD, bytes_of("not a card"));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.card.bad");
}

static void manifest_by_an_unknown_key_is_broken(void **state)
{
    struct world *w = *state;
    struct sign_secret thief;
    sign_secret_random(&thief);
    MUST(manifest_sign(&w->bundle, &thief, &w->plan.sitting, 1));
    expect(w, VERIFY_BROKEN, "verify.manifest.foreign");
}

static void manifest_by_an_invigilator_is_broken(void **state)
{
    struct world *w = *state;
    MUST(manifest_sign(&w->bundle, &w->staff[LEAD], &w->plan.sitting, 1));
    expect(w, VERIFY_BROKEN, "verify.manifest.foreign");
}

static void manifest_by_the_kiosk_of_another_door_is_broken(void **state)
{
    struct world *w = *state;
    MUST(manifest_sign(&w->bundle, &w->device[OTHER_DEVICE], &w->plan.sitting, 1));
    expect(w, VERIFY_BROKEN, "verify.manifest.other");
    MUST(manifest_sign(&w->bundle, &w->device[OTHER_DEVICE], &w->plan.sitting, 2));
    expect(w, VERIFY_BROKEN, "verify.pv.other");
    expect(w, VERIFY_BROKEN, "verify.checkpoint.bad");
}

static void manifest_of_another_sitting_is_broken(void **state)
{
    struct world *w = *state;
    struct uuid other;
    uuid_random(&other);
    MUST(manifest_sign(&w->bundle, &w->device[DEVICE], &other, 1));
    expect(w, VERIFY_BROKEN, "verify.manifest.other");
}

static void manifest_with_a_changed_byte_is_broken(void **state)
{
    struct world *w = *state;
    w->bundle.manifest.p[w->bundle.manifest.n - 1] ^= 1;
    expect(w, VERIFY_BROKEN, "verify.manifest.bad");
}

static void part_that_is_not_the_manifests_is_broken(void **state)
{
    struct world *w = *state;
    part_set(w, PART_PDF, bytes_of("%PDF-1.7 added"));
    expect(w, VERIFY_BROKEN, "verify.part.added");
    world_manifest(w);
    expect(w, VERIFY_COMPLETE, "verify.pdf.unsealed");
    part_set(w, PART_PDF, bytes_of("%PDF-1.7 changed"));
    expect(w, VERIFY_BROKEN, "verify.part.changed");
    buf_free(&w->bundle.parts[PART_PDF]);
    expect(w, VERIFY_INCOMPLETE, "verify.part.gone");
}

static void needed_part_that_is_gone_is_broken(void **state)
{
    struct world *w = *state;
    static const enum bundle_part NEEDED[] = {PART_CARD, PART_CHAIN, PART_CHECKPOINT, PART_PV};
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
        struct buf kept = w->bundle.parts[NEEDED[i]];
        w->bundle.parts[NEEDED[i]] = (struct buf){0};
        expect(w, VERIFY_BROKEN, "verify.part.missing");
        w->bundle.parts[NEEDED[i]] = kept;
    }
    expect(w, VERIFY_COMPLETE, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEALED(card_of_another_institution_is_broken),
        SEALED(card_that_is_no_card_is_broken),
        SEALED(manifest_by_an_unknown_key_is_broken),
        SEALED(manifest_by_an_invigilator_is_broken),
        SEALED(manifest_by_the_kiosk_of_another_door_is_broken),
        SEALED(manifest_of_another_sitting_is_broken),
        SEALED(manifest_with_a_changed_byte_is_broken),
        SEALED(part_that_is_not_the_manifests_is_broken),
        SEALED(needed_part_that_is_gone_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
