// SPDX-License-Identifier: EUPL-1.2
/* Freeze, sign, refuse to sign, thaw, seal. */
#include "day.h"

/* Nobody on the list, ended: nothing stands in the way. */
static struct day *ended(void)
{
    struct day *day = day_open(0);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    return day;
}

static struct day *frozen(void)
{
    struct day *day = ended();
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    return day;
}

static enum refusal refuse_to_sign(struct day *day, int32_t about, const char *witness)
{
    struct command c = {.kind = COMMAND_SIGN_REFUSE,
        .actor = LEAD,
        .candidate = -1,
        .code = about,
        .text = "Niet eens met regel 3"};
    snprintf(c.who, sizeof c.who, "%s", witness);
    return day_give(day, &c);
}

static void freezing_waits_until_nothing_is_open(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day_by(day, COMMAND_END, LEAD);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_UNRESOLVED);
    day_do(day, COMMAND_HAND_IN, 0, 0, 1);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_UNRESOLVED); /* ID */
    day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_CARD, 0);
    assert_int_equal(day_by(day, COMMAND_FREEZE, LEAD), REFUSAL_HASH); /* freeze what? */
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    assert_int_equal(day->s.frozen_hash[31], 7);
    day_free(day);
}

static void frozen_takes_no_new_fact(void **state)
{
    (void)state;
    struct day *day = frozen();
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, "Nog iets"), REFUSAL_FROZEN);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, ASSESSOR), REFUSAL_FROZEN);
    assert_int_equal(day_scan(day, 0), VERDICT_NOT_OPEN);
    assert_int_equal(day_by(day, COMMAND_UNLOCK, LEAD), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_BOOT, ACTOR_KIOSK), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    day_free(day);
}

static void everybody_signs_once_and_only_what_was_frozen(void **state)
{
    (void)state;
    struct day *day = frozen();
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 8), REFUSAL_HASH);
    assert_int_equal(day_by(day, COMMAND_SIGN, LEAD), REFUSAL_HASH);
    assert_int_equal(day_hash(day, COMMAND_SIGN, ACTOR_KIOSK, 7), REFUSAL_UNKNOWN);
    struct command c = {
        .kind = COMMAND_SIGN, .actor = LEAD, .candidate = -1, .amount = 1, .has_hash = true};
    memset(c.hash, 7, sizeof c.hash);
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_ALREADY);
    assert_int_equal(day_hash(day, COMMAND_SIGN, EMERGENCY, 7),
        REFUSAL_NAME_NEEDED); /* a badge's key, and nobody says who held it */
    assert_int_equal(day_hash(day, COMMAND_SIGN, ASSESSOR, 7),
        REFUSAL_NONE); /* not signed in here: the key proves it */
    assert_int_equal(day->s.signature_count, 2);
    assert_true(day->s.signatures[0].with_strokes && !day->s.signatures[1].with_strokes);
    assert_int_equal(day->s.signatures[1].role, STAFF_ASSESSOR);
    c.actor = INVIGILATOR;
    c.amount = 2;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void a_refusal_has_a_witness_and_counts(void **state)
{
    (void)state;
    struct day *day = frozen();
    assert_int_equal(refuse_to_sign(day, INVIGILATOR, ""), REFUSAL_WITNESS_NEEDED);
    assert_int_equal(refuse_to_sign(day, 9, "I. Fictesma"), REFUSAL_UNKNOWN);
    assert_int_equal(refuse_to_sign(day, -1, "I. Fictesma"), REFUSAL_UNKNOWN);
    assert_int_equal(refuse_to_sign(day, INVIGILATOR, "I. Fictesma"), REFUSAL_NONE);
    assert_int_equal(refuse_to_sign(day, INVIGILATOR, "I. Fictesma"), REFUSAL_ALREADY);
    assert_int_equal(sitting_signatures_done(&day->s), 1);
    assert_string_equal(sitting_text(&day->s, day->s.signatures[0].who_at), "I. Fictesma");
    assert_int_equal(day_hash(day, COMMAND_SEAL, LEAD, 7), REFUSAL_SIGNATURES_MISSING);
    assert_int_equal(
        day_hash(day, COMMAND_SIGN, INVIGILATOR, 7), REFUSAL_NONE); /* a change of mind */
    assert_false(day->s.signatures[0].refused);
    assert_int_equal(sitting_signatures_done(&day->s), 1);
    assert_int_equal(refuse_to_sign(day, INVIGILATOR, "I. Fictesma"), REFUSAL_ALREADY);
    day_free(day);
}

static void an_assessors_signature_does_not_stand_in(void **state)
{
    (void)state;
    struct day *day = frozen();
    day_hash(day, COMMAND_SIGN, LEAD, 7);
    assert_int_equal(day_hash(day, COMMAND_SIGN, ASSESSOR, 7), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, LEAD, 7), REFUSAL_SIGNATURES_MISSING);
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 7), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, LEAD, 7), REFUSAL_NONE);
    day_free(day);
}

static void thawing_voids_signatures_and_says_why(void **state)
{
    (void)state;
    struct day *day = frozen();
    assert_int_equal(day_by(day, COMMAND_THAW, INVIGILATOR), REFUSAL_LEAD_ONLY);
    assert_int_equal(day_by(day, COMMAND_THAW, LEAD), REFUSAL_NONE); /* nobody had signed */
    assert_int_equal(day->s.phase, PHASE_ENDED);
    day_hash(day, COMMAND_FREEZE, LEAD, 9);
    day_hash(day, COMMAND_SIGN, INVIGILATOR, 9);
    assert_int_equal(day_by(day, COMMAND_THAW, LEAD), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        day_say(day, COMMAND_THAW, -1, 0, "Opmerking vergeten"), REFUSAL_SECOND_NEEDED);
    assert_int_equal(
        day_say(day, COMMAND_THAW, -1, 1 + LEAD, "Opmerking vergeten"), REFUSAL_BAD_VALUE);
    assert_int_equal(
        day_say(day, COMMAND_THAW, -1, 1 + EMERGENCY, "Opmerking vergeten"), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(
        day_say(day, COMMAND_THAW, -1, 1 + INVIGILATOR, "Opmerking vergeten"), REFUSAL_NONE);
    assert_string_equal(
        sitting_text(&day->s, day->s.room[day->s.room_count - 1].who_at), "Marijke Toetsma");
    assert_int_equal(day->s.signature_count, 0);
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, "Zaal was koud"), REFUSAL_NONE);
    day_hash(day, COMMAND_FREEZE, LEAD, 10);
    assert_int_equal(
        day_hash(day, COMMAND_SIGN, INVIGILATOR, 9), REFUSAL_HASH); /* the old payload */
    day_free(day);
}

static void a_seal_is_final(void **state)
{
    (void)state;
    struct day *day = frozen();
    day_hash(day, COMMAND_SIGN, LEAD, 7);
    day_hash(day, COMMAND_SIGN, INVIGILATOR, 7);
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 8), REFUSAL_HASH);
    day->now = at("11:09");
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 7), REFUSAL_NONE);
    assert_int_equal(day->s.sealed.ms, at("11:09").ms);
    for (int kind = 1; kind < COMMAND_COUNT; kind++) {
        if (kind == COMMAND_SCAN || kind == COMMAND_SCAN_REFUSE)
            continue;
        assert_int_equal(day_hash(day, (enum command_kind)kind, LEAD, 7), REFUSAL_SEALED);
    }
    assert_int_equal(day_scan(day, 0), VERDICT_NOT_OPEN);
    day_free(day);
}

static void a_seal_keeps_the_hash_of_its_pages(void **state)
{
    (void)state;
    struct day *day = frozen();
    struct command c = {
        .kind = COMMAND_SEAL, .actor = ACTOR_KIOSK, .candidate = -1, .has_hash = true};
    day_hash(day, COMMAND_SIGN, LEAD, 7);
    day_hash(day, COMMAND_SIGN, INVIGILATOR, 7);
    memset(c.hash, 7, sizeof c.hash);
    c.has_pdf = true;
    memset(c.pdf, 0x5D, sizeof c.pdf);
    assert_false(day->s.has_pdf);
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_true(day->s.has_pdf);
    assert_memory_equal(day->s.pdf, c.pdf, sizeof c.pdf);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(freezing_waits_until_nothing_is_open),
        cmocka_unit_test(frozen_takes_no_new_fact),
        cmocka_unit_test(everybody_signs_once_and_only_what_was_frozen),
        cmocka_unit_test(a_refusal_has_a_witness_and_counts),
        cmocka_unit_test(an_assessors_signature_does_not_stand_in),
        cmocka_unit_test(thawing_voids_signatures_and_says_why),
        cmocka_unit_test(a_seal_is_final),
        cmocka_unit_test(a_seal_keeps_the_hash_of_its_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
