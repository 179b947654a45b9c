// SPDX-License-Identifier: EUPL-1.2
/* Attacks that go through several parts of a bundle at once, each by somebody who holds genuine
 * keys: another kiosk of the same school, two invigilators together, an older release. The table in
 * tests/README.md says which attack is tried where. */
#include "unit/pv/attack.h"

static void drop_signatures(struct world *w)
{
    for (size_t i = 0; i < w->pv.signature_count; i++) {
        buf_free(&w->pv.signatures[i].protected_json);
        w->pv.signatures[i] = (struct jws_signature){0};
    }
    w->pv.signature_count = 0;
}

static void sign_as(struct world *w, const struct sign_secret *key, const char *role)
{
    struct pv_signer s = {key, role, w->now, {0}};
    MUST(pv_sign(&w->pv, &s));
}

/* The two who signed do so again, the kiosk with the given key. */
static void sign_again(struct world *w, const struct sign_secret *kiosk)
{
    drop_signatures(w);
    sign_as(w, kiosk, "device");
    sign_as(w, &w->staff[LEAD], "lead");
    sign_as(w, &w->staff[INVIGILATOR], "invigilator");
    world_put_pv(w);
}

/* A payload like the frozen one but for `key`, signed by everybody. */
static void sign_changed_payload(struct world *w, const char *key, const char *value)
{
    JSON_AUTO struct json *p = NULL;
    MUST(json_parse(buf_view(&w->payload), &p, NULL));
    json_put_text(p, key, value);
    buf_clear(&w->pv.payload);
    MUST(json_write(p, &w->pv.payload));
    sign_again(w, &w->device[DEVICE]);
    world_manifest(w);
}

/* ---- another kiosk ---- */

static void record_signed_by_another_kiosk_is_broken(void **state)
{
    struct world *w = *state;
    sign_again(w, &w->device[DEVICE]); /* the same signatures made anew are fine */
    buf_free(&w->bundle.parts[PART_STROKES]);
    world_manifest(w);
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_null(finding_of(&r, "verify.signature.unknown"));
    assert_null(finding_of(&r, "verify.signature.no_device"));
    sign_again(w, &w->device[OTHER_DEVICE]);
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.signature.unknown");
    expect(w, VERIFY_BROKEN, "verify.signature.no_device");
}

/* It is on the card too, and signs all that a kiosk signs, as the door that it is. */
static void everything_signed_by_another_kiosk_is_broken(void **state)
{
    struct world *w = *state;
    sign_again(w, &w->device[OTHER_DEVICE]);
    world_checkpoint(w, &w->device[OTHER_DEVICE]);
    MUST(manifest_sign(&w->bundle, &w->device[OTHER_DEVICE], &w->plan.sitting, 2));
    expect(w, VERIFY_BROKEN, "verify.pv.other");
    expect(w, VERIFY_BROKEN, "verify.heads.bad");
}

/* ---- another record ---- */

/* Everybody signed and the log sealed this record, but what the log froze was another one. */
static void record_that_was_never_frozen_is_broken(void **state)
{
    struct world *w = *state;
    world_build(w);
    struct hash real = pv_fingerprint(buf_view(&w->payload));
    struct event frozen = {.kind = EVENT_FROZEN, .has_hash = true, .hash = {1}};
    w->now = wall_at("11:02");
    world_commit(w, &frozen);
    w->pv.payload = BUF_INIT(PV_BYTES_MAX);
    buf_add_bytes(&w->pv.payload, buf_view(&w->payload));
    sign_again(w, &w->device[DEVICE]);
    for (int who = LEAD; who <= INVIGILATOR; who++) {
        struct event e = {.kind = EVENT_SIGNED,
            .actor = (uint8_t)who,
            .code = (int32_t)w->plan.invigilators[who].role,
            .has_hash = true};
        memcpy(e.hash, real.b, sizeof e.hash);
        world_commit(w, &e);
    }
    struct event sealed = {.kind = EVENT_SEALED, .actor = ACTOR_KIOSK, .has_hash = true};
    memcpy(sealed.hash, real.b, sizeof sealed.hash);
    world_commit(w, &sealed);
    world_pack(w);
    expect(w, VERIFY_BROKEN, "verify.freeze.bad");
    expect(w, VERIFY_BROKEN, "verify.seal"); /* all else about the closing is right */
}

/* ---- roles ---- */

static void two_who_swap_their_roles_are_broken(void **state)
{
    struct world *w = *state;
    struct report r;
    drop_signatures(w);
    sign_as(w, &w->device[DEVICE], "device");
    sign_as(w, &w->staff[LEAD], "invigilator");
    sign_as(w, &w->staff[INVIGILATOR], "lead");
    world_put_pv(w);
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.signature.role");
    expect(w, VERIFY_BROKEN, "verify.signatures.short");
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_null(finding_of(&r, "verify.signature.lead"));
}

static void an_invigilator_who_signs_as_the_kiosk_is_broken(void **state)
{
    struct world *w = *state;
    drop_signatures(w);
    sign_as(w, &w->staff[INVIGILATOR], "device");
    sign_as(w, &w->staff[LEAD], "lead");
    world_put_pv(w);
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.signature.role");
    expect(w, VERIFY_BROKEN, "verify.signature.no_device");
}

/* ---- keys ---- */

/* The cipher alone lets whoever makes a cell choose two keys that both open it (test_keys.c), so a
 * key opens an event only when the sitting card commits to it. */
static void a_second_key_for_a_candidates_events_opens_none(void **state)
{
    struct world *w = *state;
    struct report r;
    struct cell_key *key = &w->keys->candidates[w->plan.candidates[1].subject - 1], kept = *key;
    cell_key_random(key);
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    *key = kept;
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_string_equal(finding_of(&r, "verify.keys.erased")->value, "1");
    assert_null(finding_of(&r, "verify.body.bad"));
    assert_null(finding_of(&r, "verify.facts"));
}

static void a_second_key_for_the_room_opens_nothing(void **state)
{
    struct world *w = *state;
    struct report r;
    struct cell_key kept = w->keys->room;
    cell_key_random(&w->keys->room);
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    w->keys->room = kept;
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_non_null(finding_of(&r, "verify.keys.other"));
    assert_null(finding_of(&r, "verify.bodies"));
    assert_null(finding_of(&r, "verify.body.bad"));
}

/* Keys of two candidates exchanged: both are the card's, neither in its place. */
static void exchanged_keys_open_nothing(void **state)
{
    struct world *w = *state;
    struct report r;
    struct cell_key kept = w->keys->candidates[0];
    w->keys->candidates[0] = w->keys->candidates[1];
    w->keys->candidates[1] = kept;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    w->keys->candidates[1] = w->keys->candidates[0];
    w->keys->candidates[0] = kept;
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_string_equal(finding_of(&r, "verify.keys.erased")->value, "2");
}

/* ---- another version ---- */

static void record_of_another_version_is_broken_although_all_signed_it(void **state)
{
    struct world *w = *state;
    sign_changed_payload(w, "typ", PV_TYP);
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_null(finding_of(&r, "verify.pv.bad")); /* unchanged it is read */
    sign_changed_payload(w, "typ", "zw-pv/0");
    expect(w, VERIFY_BROKEN, "verify.pv.bad");
}

static void manifest_of_another_version_is_broken(void **state)
{
    struct world *w = *state;
    struct cose_view now;
    MUST(cose_parse(buf_view(&w->bundle.manifest), &now));
    BUF_AUTO struct buf older = BUF_INIT(4096);
    MUST(cose_sign1(&w->device[DEVICE], "zw-manifest/0", now.payload, &older));
    buf_clear(&w->bundle.manifest);
    buf_add_bytes(&w->bundle.manifest, buf_view(&older));
    expect(w, VERIFY_BROKEN, "verify.manifest.bad");
}

static void bundle_of_another_version_is_not_opened(void **state)
{
    struct world *w = *state;
    struct bundle b;
    BUF_AUTO struct buf content = BUF_INIT(BUNDLE_BYTES_MAX);
    MUST(bundle_content(&w->bundle, &content));
    uint8_t *version = content.p + 1 + 1 + strlen("zw-bundle");
    assert_int_equal(*version, 1);
    for (uint8_t other = 0; other < 3; other += 2) {
        *version = other;
        assert_int_equal(bundle_parse(buf_view(&content), &b, NULL), ERR_TYPE);
    }
}

static void entry_of_another_version_is_broken(void **state)
{
    struct world *w = *state;
    struct bytes last = entry_at(w, entry_count(w) - 1);
    uint8_t *version = w->chain.p + (last.p - w->chain.p) + 1 + 1 + strlen("zw-entry");
    assert_int_equal(*version, 1);
    *version = 0;
    part_set(w, PART_CHAIN, buf_view(&w->chain));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.chain.bad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEALED(record_signed_by_another_kiosk_is_broken),
        SEALED(everything_signed_by_another_kiosk_is_broken),
        OPEN_DAY(record_that_was_never_frozen_is_broken),
        SEALED(two_who_swap_their_roles_are_broken),
        SEALED(an_invigilator_who_signs_as_the_kiosk_is_broken),
        SEALED(a_second_key_for_a_candidates_events_opens_none),
        SEALED(a_second_key_for_the_room_opens_nothing),
        SEALED(exchanged_keys_open_nothing),
        SEALED(record_of_another_version_is_broken_although_all_signed_it),
        SEALED(manifest_of_another_version_is_broken),
        SEALED(bundle_of_another_version_is_not_opened),
        SEALED(entry_of_another_version_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
