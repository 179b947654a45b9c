// SPDX-License-Identifier: EUPL-1.2
/* Signatures given when leaving, in a record that is verified. */
#include "unit/pv/attack.h"

/* The invigilator leaves during the exam; only the lead signs all of it. */
static struct world *day_without(void **state, const struct sign_secret *key)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    world_start(w);
    world_open(w);
    world_check_in(w);
    world_exam(w);
    world_sign_off(w, "09:58", INVIGILATOR, key ? key : &w->staff[INVIGILATOR]);
    world_close(w);
    return w;
}

static void lead_signs_and_seals(struct world *w)
{
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_seal(w);
    world_pack(w);
}

static void who_left_signed_what_they_saw(void **state)
{
    struct world *w = day_without(state, NULL);
    struct report r;
    lead_signs_and_seals(w);
    expect(w, VERIFY_COMPLETE, "verify.signed_off");
    bundle_verify(&w->bundle, &w->root.pub, NULL, &r); /* the chain is enough for that */
    assert_non_null(finding_of(&r, "verify.signed_off"));
    assert_string_equal(finding_of(&r, "verify.signatures")->value, "2 / 2");
}

static void a_signature_by_another_key_is_broken(void **state)
{
    struct sign_secret other;
    sign_secret_random(&other);
    struct world *w = day_without(state, &other);
    lead_signs_and_seals(w);
    expect(w, VERIFY_BROKEN, "verify.signed_off.bad");
    expect(w, VERIFY_BROKEN, "verify.signatures.short");
}

/* Good in itself, and of a log that is not this one: the kiosk swapped what had been signed. */
static void a_signature_over_another_log_is_broken(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    world_start(w);
    world_open(w);
    world_check_in(w);
    world_exam(w);
    struct checkpoint head = world_head(w);
    struct command c = {
        .kind = COMMAND_STAFF_OUT, .actor = INVIGILATOR, .candidate = -1, .has_sign_off = true};
    head.root.b[0] ^= 1;
    MUST(sign_off_make(&w->staff[INVIGILATOR], &w->plan.sitting, &head, c.sign_off));
    world_at(w, "09:58", c);
    world_close(w);
    lead_signs_and_seals(w);
    expect(w, VERIFY_BROKEN, "verify.signed_off.other");
    expect(w, VERIFY_BROKEN, "verify.signatures.short");
}

static void signed_by_leavers_alone_is_not_signed(void **state)
{
    struct world *w = day_without(state, NULL);
    struct command seal;
    world_freeze(w);
    seal = with_payload_hash(w, by_lead(COMMAND_SEAL));
    sitting_decide(&w->state, &seal, w->now, &w->decision);
    assert_int_equal(w->decision.refusal, REFUSAL_SIGNATURES_MISSING);
    struct event e = {.kind = EVENT_SEALED, .actor = ACTOR_KIOSK, .has_hash = true};
    memcpy(e.hash, seal.hash, sizeof e.hash);
    world_commit(w, &e); /* a kiosk that does not care */
    world_pack(w);
    expect(w, VERIFY_BROKEN, "verify.signatures.short");
}

static void who_signed_and_went_home_before_the_seal_changes_nothing(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    world_day(w);
    world_freeze(w);
    world_sign(w, LEAD, "");
    struct command out = by_lead(COMMAND_STAFF_OUT);
    world_at(w, "11:05", out);
    world_sign(w, INVIGILATOR, "");
    world_seal(w);
    world_pack(w);
    expect(w, VERIFY_COMPLETE, NULL);
}

static void a_hand_over_and_a_substitute_verify(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    world_start(w);
    world_open(w);
    world_check_in(w);
    world_exam(w);
    world_substitute(w, "09:56", "Rosa Bedachtsma");
    struct command over = by_lead(COMMAND_HAND_OVER);
    over.actor = INVIGILATOR;
    world_at(w, "09:57", with_text(over, LEAD, 0, "Emre wil een rekenkaart"));
    world_sign_off(w, "09:58", INVIGILATOR, &w->staff[INVIGILATOR]);
    world_close(w);
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_sign(w, EMERGENCY, "");
    world_seal(w);
    world_pack(w);
    expect(w, VERIFY_COMPLETE, "verify.signature.asserted");
}

#define DAY(test) cmocka_unit_test_teardown(test, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DAY(who_left_signed_what_they_saw),
        DAY(a_signature_by_another_key_is_broken),
        DAY(a_signature_over_another_log_is_broken),
        DAY(signed_by_leavers_alone_is_not_signed),
        DAY(who_signed_and_went_home_before_the_seal_changes_nothing),
        DAY(a_hand_over_and_a_substitute_verify),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
