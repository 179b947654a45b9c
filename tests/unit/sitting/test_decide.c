// SPDX-License-Identifier: EUPL-1.2
/* The table of commands: phases, actors, shared checks; and properties over random days. */
#include "anyevent.h"
#include "late.h"
#include "same.h"

/* The end comes late and the door is busy, or most days would be short and empty. */
static enum command_kind any_command_kind(uint64_t *seed)
{
    static const enum command_kind often[] = {
        COMMAND_SCAN, COMMAND_CHECK_IN, COMMAND_LATE_ADMIT, COMMAND_LATE_REFUSE, COMMAND_START};
    enum command_kind kind = (enum command_kind)dice(seed, COMMAND_COUNT);
    if (!dice(seed, 4))
        kind = often[dice(seed, sizeof often / sizeof *often)];
    return kind == COMMAND_END && dice(seed, 5) ? COMMAND_UNDO : kind;
}

/* Mostly the next delta, with changes that mostly fit. Valid until the next call. */
static const struct list_delta *any_delta(uint64_t *seed, const struct day *day)
{
    static struct late l;
    uint16_t next = (uint16_t)(day->s.plan->candidate_count + 1);
    late_begin(&l, (uint32_t)day->s.delta_count + (dice(seed, 9) ? 1 : dice(seed, 3)));
    for (uint32_t n = dice(seed, 4); n > 0; n--) {
        enum change_kind kind = (enum change_kind)(1 + dice(seed, CHANGE_MEASURE));
        uint16_t who = (uint16_t)(1 + dice(seed, next));
        if (kind == CHANGE_ADDED)
            late_add(&l, next++);
        else if (kind == CHANGE_MEASURE)
            late_measure(&l, who, (enum accommodation_kind)(1 + dice(seed, 3)), 0);
        else
            late_change(&l, kind, who)->c.ticket_issue = 1 + dice(seed, 3);
    }
    return &l.delta;
}

static struct command any_command(uint64_t *seed, const struct day *day)
{
    struct command c = {.kind = any_command_kind(seed),
        .actor = dice(seed, 12)  ? (uint8_t)dice(seed, 2)
                 : dice(seed, 2) ? (uint8_t)dice(seed, 6)
                                 : ACTOR_KIOSK,
        .candidate = (int32_t)dice(seed, 6) - (dice(seed, 20) ? 0 : 1),
        .code = (int32_t)dice(seed, 9),
        .amount = dice(seed, 4) ? (int32_t)dice(seed, 3) : any_number(seed),
        .ref = dice(seed, 4) ? dice(seed, 4) : (uint64_t)any_number(seed),
        .has_hash = dice(seed, 8) != 0};
    c.id = day_id(dice(seed, 7));
    if (c.kind == COMMAND_UNDO && day->log_n && dice(seed, 4)) {
        const struct recorded *r =
            day->log[day->log_n - 1 - dice(seed, day->log_n < 8 ? (uint32_t)day->log_n : 8)];
        int candidate = plan_find_subject(&day->plan, r->entry.subject);
        c.ref = r->entry.seq;
        c.candidate = candidate < 0 ? c.candidate : candidate;
    }
    if (!dice(seed, 3))
        snprintf(c.who, sizeof c.who, "I. Fictesma");
    if (dice(seed, 2))
        any_text(seed, c.text, sizeof c.text);
    if (c.kind == COMMAND_UNLISTED && dice(seed, 4))
        snprintf(c.text, sizeof c.text, "Gast %u\n%s\n%s", dice(seed, 5),
            dice(seed, 9) ? "" : "900002", dice(seed, 3) ? "" : "C0.12");
    if (!dice(seed, 4))
        c.happened.ms = day->now.ms - (int64_t)dice(seed, 3600000);
    if (c.kind == COMMAND_CHANGE_LIST && dice(seed, 20))
        c.delta = any_delta(seed, day);
    c.involved_count = dice(seed, 4);
    for (size_t i = 0; i < c.involved_count; i++)
        c.involved[i] = (uint16_t)dice(seed, dice(seed, 9) ? 6 : 60);
    return c;
}

/* Towards a sealed record: random days alone would hardly ever end. */
static void close_day(struct day *day, uint64_t *seed)
{
    day_by(day, COMMAND_STAFF_IN, LEAD);
    day_hash(day, COMMAND_OPEN, LEAD, 0);
    day_by(day, COMMAND_START, LEAD);
    day_by(day, COMMAND_END, LEAD);
    for (int32_t i = 0; i < (int32_t)day->s.plan->candidate_count; i++) {
        day_do(day, COMMAND_LATE_REFUSE, i, 0, 0);
        day_do(day, COMMAND_TOILET_IN, i, 0, 0);
        day_say(day, COMMAND_HAND_IN, i, 0, "klaar");
        day_do(day, COMMAND_ID_SEEN, i, ID_DOCUMENT_CARD, 0);
        for (int kind = 1; kind <= ACCOMMODATION_OTHER; kind++)
            day_do(day, COMMAND_SUPPLY, i, kind, 1);
    }
    for (uint64_t n = 1; n <= day->s.guest_count; n++) {
        struct command out = {.kind = COMMAND_GUEST, .ref = n, .code = GUEST_LEFT, .text = "klaar"};
        day_give(day, &out);
    }
    day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0);
    for (uint64_t n = 1; n <= day->s.incident_count; n++) {
        struct command drop = {.kind = COMMAND_INCIDENT_DROP, .ref = n};
        day_give(day, &drop);
    }
    day_hash(day, COMMAND_FREEZE, LEAD, 0);
    if (dice(seed, 2))
        return;
    day_hash(day, COMMAND_SIGN, LEAD, 0);
    day_hash(day, COMMAND_SIGN, INVIGILATOR, 0);
    day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 0);
}

static void rebuilt_is_the_same(const struct day *day)
{
    struct sitting again;
    assert_int_equal(sitting_init(&again, &day->plan), ERR_OK);
    for (size_t i = 0; i < day->log_n; i++) {
        struct event e = recorded_event(day->log[i]);
        assert_int_equal(sitting_apply(&again, &e), ERR_OK);
    }
    const char *what = state_differs(&day->s, &again);
    if (what)
        fail_msg("%s differs after rebuilding", what);
    sitting_free(&again);
}

/* day_give checks at each step: refusals have no events, events fit their rows, and the state stays
 * sound. */
static void random_days_stay_sound_and_can_be_rebuilt(void **state)
{
    (void)state;
    uint64_t seed = 59;
    unsigned phases = 0;
    size_t accepted[COMMAND_COUNT] = {0}, refusals[REFUSAL_COUNT] = {0};
    for (int round = 0; round < 300; round++) {
        struct day *day = dice(&seed, 8) ? day_open(6) : day_new(6);
        plan_accommodate(&day->plan, 1, ACCOMMODATION_SPOKEN, 0);
        day->plan.candidates[5].canceled = true;
        day->plan.rules.late_from = dice(&seed, 2) ? LATE_FROM_PLANNED : LATE_FROM_ACTUAL;
        day->plan.rules.earliest_leave_min = (int32_t)dice(&seed, 2) * 15;
        for (int i = 0; i < 150; i++) {
            struct command c = any_command(&seed, day);
            enum refusal r = day_give(day, &c);
            accepted[c.kind] += !r;
            refusals[r]++;
            day->now.ms += (int64_t)dice(&seed, 120000) - (dice(&seed, 40) ? 0 : 200000);
            phases |= 1u << day->s.phase;
            if (i == 110 && dice(&seed, 2))
                close_day(day, &seed);
        }
        rebuilt_is_the_same(day);
        day_free(day);
    }
    for (int kind = 1; kind < COMMAND_COUNT; kind++)
        if (!accepted[kind] && kind != COMMAND_SEAL) /* that one is seen by its phase */
            fail_msg("command %d was never accepted: the days are not random enough", kind);
    assert_int_equal(phases, 0x3F);
    for (int r = 0; r < REFUSAL_COUNT; r++) /* the limits take more than a random day */
        if (!refusals[r] && r != REFUSAL_FULL)
            fail_msg("refusal %d was never met", r);
}

static void deciding_twice_answers_the_same(void **state)
{
    (void)state;
    uint64_t seed = 43;
    struct day *day = day_running(6);
    struct decision again;
    assert_int_equal(decision_init(&again), ERR_OK);
    for (int i = 0; i < 2000; i++) {
        struct command c = any_command(&seed, day);
        sitting_decide(&day->s, &c, day->now, &day->d);
        sitting_decide(&day->s, &c, day->now, &again);
        assert_int_equal(day->d.refusal, again.refusal);
        assert_int_equal(day->d.verdict, again.verdict);
        assert_int_equal(day->d.event_count, again.event_count);
        assert_memory_equal(day->d.events, again.events, again.event_count * sizeof *again.events);
    }
    decision_free(&again);
    day_free(day);
}

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
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, EMERGENCY), REFUSAL_NONE);
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
        cmocka_unit_test(random_days_stay_sound_and_can_be_rebuilt),
        cmocka_unit_test(deciding_twice_answers_the_same),
        cmocka_unit_test(unknown_commands_are_refused),
        cmocka_unit_test(each_phase_says_why_not),
        cmocka_unit_test(only_who_is_signed_in_may_run_the_room),
        cmocka_unit_test(the_leads_acts_can_go_on_without_the_lead),
        cmocka_unit_test(candidates_outside_the_list_are_unknown),
        cmocka_unit_test(texts_that_are_no_texts_are_refused),
        cmocka_unit_test(what_happened_lies_in_the_day_behind_us),
        cmocka_unit_test(a_stuck_button_stops_before_the_ledger_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
