// SPDX-License-Identifier: EUPL-1.2
/* The table of commands: phases, actors, shared checks. Random days: tests/model. */
#include "day.h"

static void unknown_commands_are_refused(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(day_by(day, COMMAND_NONE, LEAD), REFUSAL_BAD_VALUE);
    assert_int_equal(day_by(day, COMMAND_COUNT, LEAD), REFUSAL_BAD_VALUE);
    assert_int_equal(day_by(day, (enum command_kind) - 1, LEAD), REFUSAL_BAD_VALUE);
    day_free(day);
}

static enum refusal in_phase(enum phase phase, enum command_kind kind)
{
    struct day *day = phase == PHASE_CLOSED ? day_new(0) : day_open(0);
    if (phase == PHASE_CLOSED)
        day_by(day, COMMAND_STAFF_IN, LEAD);
    if (phase == PHASE_RUNNING)
        day_by(day, COMMAND_START, LEAD);
    if (phase >= PHASE_ENDED)
        day_by(day, COMMAND_END, LEAD);
    if (phase >= PHASE_FROZEN)
        day_hash(day, COMMAND_FREEZE, LEAD, 1);
    if (phase == PHASE_SEALED) {
        day_hash(day, COMMAND_SIGN, LEAD, 1);
        day_hash(day, COMMAND_SIGN, INVIGILATOR, 1);
        day_hash(day, COMMAND_SEAL, LEAD, 1);
    }
    assert_int_equal(day->s.phase, phase);
    enum refusal r = day_hash(day, kind, LEAD, 1);
    day_free(day);
    return r;
}

static void each_phase_says_why_not(void **state)
{
    (void)state;
    static const struct {
        enum command_kind kind;
        enum refusal in[PHASE_SEALED + 1]; /* CLOSED OPEN RUNNING ENDED FROZEN SEALED */
    } t[] = {
        {COMMAND_OPEN,
            {0, REFUSAL_ALREADY, REFUSAL_ALREADY, REFUSAL_ALREADY, REFUSAL_FROZEN, REFUSAL_SEALED}},
        {COMMAND_START, {REFUSAL_NOT_OPEN, 0, REFUSAL_ALREADY_STARTED, REFUSAL_ALREADY,
                            REFUSAL_FROZEN, REFUSAL_SEALED}},
        {COMMAND_END, {REFUSAL_NOT_OPEN, 0, 0, REFUSAL_ALREADY, REFUSAL_FROZEN, REFUSAL_SEALED}},
        {COMMAND_ABSENT_ALL, {REFUSAL_NOT_OPEN, REFUSAL_NOT_STARTED, REFUSAL_ALREADY,
                                 REFUSAL_ALREADY, REFUSAL_FROZEN, REFUSAL_SEALED}},
        {COMMAND_FREEZE, {REFUSAL_NOT_OPEN, REFUSAL_NOT_ENDED, REFUSAL_NOT_ENDED, 0,
                             REFUSAL_ALREADY, REFUSAL_SEALED}},
        {COMMAND_SIGN, {REFUSAL_NOT_FROZEN, REFUSAL_NOT_FROZEN, REFUSAL_NOT_FROZEN,
                           REFUSAL_NOT_FROZEN, 0, REFUSAL_SEALED}},
        {COMMAND_SEAL, {REFUSAL_NOT_FROZEN, REFUSAL_NOT_FROZEN, REFUSAL_NOT_FROZEN,
                           REFUSAL_NOT_FROZEN, REFUSAL_SIGNATURES_MISSING, REFUSAL_SEALED}},
        {COMMAND_THAW, {REFUSAL_NOT_FROZEN, REFUSAL_NOT_FROZEN, REFUSAL_NOT_FROZEN,
                           REFUSAL_NOT_FROZEN, 0, REFUSAL_SEALED}},
        {COMMAND_BOOT, {0, 0, 0, 0, 0, REFUSAL_SEALED}},
        {COMMAND_LOCK, {0, 0, 0, 0, 0, REFUSAL_SEALED}},
    };
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        for (int phase = PHASE_CLOSED; phase <= PHASE_SEALED; phase++)
            if (in_phase((enum phase)phase, t[i].kind) != t[i].in[phase])
                fail_msg(
                    "command %d in phase %d: not refusal %d", t[i].kind, phase, t[i].in[phase]);
}

static void only_who_is_signed_in_may_run_the_room(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, ASSESSOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_START, EMERGENCY), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(
        day_by(day, COMMAND_START, ASSESSOR), REFUSAL_NOT_SIGNED_IN); /* scores, runs no room */
    assert_int_equal(day_by(day, COMMAND_START, ACTOR_KIOSK), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(day_by(day, COMMAND_START, 12), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_START, INVIGILATOR), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_NONE);
    day_free(day);
}

static void what_the_kiosk_notices_is_told_by_it_or_by_who_is_here(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(day_by(day, COMMAND_BOOT, EMERGENCY), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(day_by(day, COMMAND_SCAN, EMERGENCY), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(day->d.verdict, VERDICT_NOT_OPEN);
    assert_int_equal(day_by(day, COMMAND_BOOT, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_BOOT, ACTOR_KIOSK), REFUSAL_NONE);
    day_free(day);
}

static enum refusal extend_by(struct day *day, uint8_t actor, const char *who)
{
    struct command c = {
        .kind = COMMAND_EXTEND, .actor = actor, .candidate = -1, .amount = 5, .text = "Ontruiming"};
    snprintf(c.who, sizeof c.who, "%s", who);
    return day_give(day, &c);
}

static void the_leads_acts_can_go_on_without_the_lead(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(extend_by(day, LEAD, ""), REFUSAL_NONE);
    assert_int_equal(extend_by(day, INVIGILATOR, "I. Fictesma"), REFUSAL_LEAD_ONLY);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_NONE); /* taken ill */
    assert_int_equal(extend_by(day, INVIGILATOR, ""), REFUSAL_WORD_NEEDED);
    assert_int_equal(extend_by(day, INVIGILATOR, "I. Fictesma"), REFUSAL_NONE);
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_NONE);
    assert_int_equal(extend_by(day, EMERGENCY, ""), REFUSAL_NONE);
    assert_int_equal(extend_by(day, INVIGILATOR, "I. Fictesma"), REFUSAL_LEAD_ONLY);
    day_free(day);
}

static void candidates_outside_the_list_are_unknown(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, -1, 0, 0), REFUSAL_UNKNOWN);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 2, 0, 0), REFUSAL_UNKNOWN);
    assert_int_equal(day->d.candidate, -1);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->d.candidate, 1);
    day_free(day);
}

static void texts_that_are_no_texts_are_refused(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, "\xC3("), REFUSAL_BAD_VALUE);
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, "a\x01"), REFUSAL_BAD_VALUE);
    struct command c = {.kind = COMMAND_REMARK, .candidate = -1};
    memset(c.text, 'a', sizeof c.text); /* no end */
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.text[EVENT_TEXT_SIZE - 1] = '\0';
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    day_free(day);
}

static void what_happened_lies_in_the_day_behind_us(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    struct command c = {.kind = COMMAND_REMARK,
        .candidate = -1,
        .text = "Later genoteerd",
        .happened = at("08:31")};
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE); /* now is 08:30 */
    c.happened = at("08:20");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    c.happened.ms = 1;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.happened.ms = -1;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void a_stuck_button_stops_before_the_ledger_is_full(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    size_t locks = 0;
    while (day_by(day, COMMAND_LOCK, ACTOR_KIOSK) == REFUSAL_NONE)
        locks++;
    assert_int_equal(day->d.refusal, REFUSAL_FULL);
    assert_in_range(locks, 1000, 4000);
    /* what people do still fits, up to the last signature */
    assert_int_equal(day_scan(day, 0), VERDICT_WELCOME);
    assert_int_equal(
        day_say(day, COMMAND_REMARK, -1, 0, "De kiosk vergrendelde zich steeds"), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_commands_are_refused),
        cmocka_unit_test(each_phase_says_why_not),
        cmocka_unit_test(only_who_is_signed_in_may_run_the_room),
        cmocka_unit_test(what_the_kiosk_notices_is_told_by_it_or_by_who_is_here),
        cmocka_unit_test(the_leads_acts_can_go_on_without_the_lead),
        cmocka_unit_test(candidates_outside_the_list_are_unknown),
        cmocka_unit_test(texts_that_are_no_texts_are_refused),
        cmocka_unit_test(what_happened_lies_in_the_day_behind_us),
        cmocka_unit_test(a_stuck_button_stops_before_the_ledger_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
