// SPDX-License-Identifier: EUPL-1.2
/* Closing: items lead to where they are settled; signing, refusing, opening again. */
#include "fixture.h"

static void fold(struct fixture *x, enum command_kind kind, uint8_t actor)
{
    struct command c = {
        .kind = kind, .candidate = -1, .actor = actor, .has_hash = true, .hash = {9}};
    sitting_decide(&x->state, &c, x->now, &x->decision);
    assert_int_equal(x->decision.refusal, REFUSAL_NONE);
    for (size_t i = 0; i < x->decision.event_count; i++) {
        x->decision.events[i].seq = x->seq++;
        x->decision.events[i].at = x->now;
        assert_int_equal(sitting_apply(&x->state, &x->decision.events[i]), ERR_OK);
    }
}

static void near_the_end_with(struct fixture *x, bool second)
{
    struct command in = {.kind = COMMAND_STAFF_IN, .actor = 1, .candidate = -1};
    fixture_open(x);
    if (second)
        fixture_command(x, &in);
    fixture_ticket(x, 0, 1);
    fixture_inside(x, 0);
    x->now.ms = START_MS;
    fixture_start(x);
    x->now.ms = START_MS + 90 * 60000;
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

static void near_the_end(struct fixture *x)
{
    near_the_end_with(x, false);
}

static void unresolved_items_lead_to_their_screen_and_block(void **state)
{
    struct fixture *x = *state;
    struct unresolved items[64];
    bool student = false;

    near_the_end(x);
    fixture_tap(x, ACTION_TO_SIGN, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_UNRESOLVED);
    size_t n = sitting_unresolved(&x->state, items, 64);
    for (size_t i = 0; i < n && !student; i++)
        if (items[i].kind == UNRESOLVED_NOT_HANDED_IN) {
            fixture_tap(x, ACTION_RESOLVE, (int32_t)i);
            assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
            assert_int_equal(x->flow.candidate, 0);
            student = true;
        }
    assert_true(student);
    fixture_tap(x, ACTION_STATUS, 0); /* the sheet does not lose the way back */
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

static void frozen_with(struct fixture *x, bool second)
{
    near_the_end_with(x, second);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_HAND_IN, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_END, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_ABSENT_ALL, 0);
    fixture_tap(x, ACTION_TO_SIGN, 0);
    assert_int_equal(x->asked, EFFECT_FREEZE);
    fold(x, COMMAND_FREEZE, 0);
    fixture_done(x, EFFECT_FREEZE, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SIGN);
}

static void frozen(struct fixture *x)
{
    frozen_with(x, false);
}

static void strokes_are_kept_for_the_signer_and_cleared(void **state)
{
    struct fixture *x = *state;
    frozen(x);
    struct input in = fixture_input(x, INPUT_STROKE);
    in.x = 10;
    in.pen = 1;
    fixture_give(x, &in);
    assert_int_equal(x->flow.stroke_count, 0); /* nobody chosen yet */
    fixture_tap(x, ACTION_SIGNER, 0);
    for (int i = 0; i < STROKE_POINTS_MAX + 10; i++) {
        in.x = i % 1000;
        fixture_give(x, &in);
    }
    assert_int_equal(x->flow.stroke_count, STROKE_POINTS_MAX);
    in.x = 1001;
    fixture_tap(x, ACTION_CLEAR_STROKES, 0);
    fixture_give(x, &in);
    assert_int_equal(x->flow.stroke_count, 0);
}

static void wrong_pin_while_signing_stays_and_counts(void **state)
{
    struct fixture *x = *state;
    frozen(x);
    fixture_tap(x, ACTION_SIGN, 0);
    assert_int_equal(x->flow.screen, SCREEN_SIGN); /* first choose who */
    fixture_tap(x, ACTION_SIGNER, 0);
    fixture_tap(x, ACTION_SIGN, 0);
    fixture_pin(x, "000000");
    fixture_done(x, EFFECT_SIGN, ERR_KEY, 3);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    assert_true(x->flow.pin_wrong);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SIGN);
}

static void refusing_to_sign_needs_a_witness(void **state)
{
    struct fixture *x = *state;
    frozen(x);
    fixture_tap(x, ACTION_SIGNER, 1);
    fixture_tap(x, ACTION_SIGN_REFUSE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WITNESS_NEEDED);
    fixture_type(x, "B. Getuige");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.signature_count, 1);
    assert_true(x->state.signatures[0].refused);
}

static void opening_again_needs_a_reason_and_throws_signatures_away(void **state)
{
    struct fixture *x = *state;
    frozen(x);
    fold(x, COMMAND_SIGN, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
    fixture_tap(x, ACTION_THAW, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.phase, PHASE_FROZEN);
    fixture_type(x, "telling klopt niet");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.phase, PHASE_FROZEN); /* alone: who else says so? */
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    fixture_type(x, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.phase, PHASE_ENDED);
    assert_int_equal(x->state.signature_count, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

/* Lead and invigilator are both in, and the first has signed. */
static void frozen_by_two(struct fixture *x)
{
    frozen_with(x, true);
    fold(x, COMMAND_SIGN, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_THAW, 0);
    fixture_type(x, "telling klopt niet");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    assert_int_equal(x->flow.unlock_for, UNLOCK_SECOND);
    assert_int_equal(x->flow.who, 0); /* the panel stays whose it is */
}

static void opening_again_takes_two_people(void **state)
{
    struct fixture *x = *state;
    frozen_by_two(x);
    fixture_badge(x, 1);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 1);
    assert_int_equal(x->state.phase, PHASE_ENDED);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
    assert_int_equal(x->flow.who, 0);
}

static void nobody_is_two_people(void **state)
{
    struct fixture *x = *state;
    frozen_by_two(x);
    fixture_badge(x, 0);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 0);
    assert_int_equal(x->state.phase, PHASE_FROZEN);
    assert_int_equal(x->flow.refusal, REFUSAL_SECOND_NEEDED);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

static void opening_again_is_the_leads(void **state)
{
    struct fixture *x = *state;
    frozen_with(x, true);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    fixture_inside(x, 1);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_THAW, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_LEAD_ONLY); /* before anything is typed */
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

static void missing_stick_is_said_and_asked_for(void **state)
{
    struct fixture *x = *state;
    frozen(x);
    fixture_done(x, EFFECT_SEAL, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SEALED);
    fixture_tap(x, ACTION_EXPORT_USB, 0);
    fixture_done(x, EFFECT_EXPORT, ERR_MISSING, 0);
    assert_true(x->flow.no_stick);
    assert_false(x->flow.exported);
    assert_int_equal(x->flow.screen, SCREEN_SEALED);
}

static void a_stick_that_is_not_written_says_what_to_do(void **state)
{
    struct fixture *x = *state;
    static const struct {
        enum err why;
        const char *word;
    } cases[] = {{ERR_FULL, "stick.full"}, {ERR_STATE, "stick.locked"},
        {ERR_CONFLICT, "stick.several"}, {ERR_DEVICE, "stick.failed"}, {ERR_IO, "stick.failed"}};
    frozen(x);
    fixture_done(x, EFFECT_SEAL, ERR_OK, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_tap(x, ACTION_EXPORT_USB, 0);
        fixture_done(x, EFFECT_EXPORT, cases[i].why, 0);
        assert_string_equal(x->flow.toast_id, cases[i].word);
        assert_false(x->flow.exported);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(unresolved_items_lead_to_their_screen_and_block),
        TEST(strokes_are_kept_for_the_signer_and_cleared),
        TEST(wrong_pin_while_signing_stays_and_counts),
        TEST(refusing_to_sign_needs_a_witness),
        TEST(opening_again_needs_a_reason_and_throws_signatures_away),
        TEST(opening_again_takes_two_people),
        TEST(nobody_is_two_people),
        TEST(opening_again_is_the_leads),
        TEST(missing_stick_is_said_and_asked_for),
        TEST(a_stick_that_is_not_written_says_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
