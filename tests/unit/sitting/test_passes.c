// SPDX-License-Identifier: EUPL-1.2
/* Lists of withdrawn passes: told once, what they take away, and what nobody loses by them. */
#include "day.h"
#include "same.h"

static struct pass_list list_of(uint32_t number)
{
    struct pass_list l = {.number = number, .issued = at("08:10")};
    memset(l.hash, (int)number, sizeof l.hash);
    return l;
}

static enum refusal tell(struct day *day, const struct pass_list *l)
{
    struct command c = {.kind = COMMAND_PASSES, .actor = ACTOR_KIOSK, .candidate = -1, .passes = l};
    return day_give(day, &c);
}

static void a_list_is_told_once_and_only_a_newer_one_after_it(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    struct pass_list seven = list_of(7), six = list_of(6), nine = list_of(9);
    assert_int_equal(sitting_pass_list(&day->s, 1), 0);
    assert_int_equal(tell(day, &seven), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 1);
    assert_int_equal(sitting_pass_list(&day->s, 1), 7);
    assert_int_equal(day->s.pass_lists[0].issued.ms, at("08:10").ms);
    assert_memory_equal(day->s.pass_lists[0].hash, seven.hash, sizeof seven.hash);
    assert_int_equal(tell(day, &seven), REFUSAL_ALREADY);
    assert_int_equal(tell(day, &six), REFUSAL_ALREADY);
    assert_int_equal(tell(day, &nine), REFUSAL_NONE);
    assert_int_equal(day->s.pass_list_count, 2);
    day_free(day);
}

static void a_list_without_a_number_or_with_times_that_nobody_can_say_is_refused(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    struct pass_list none = list_of(0), huge = list_of(3), late = list_of(4);
    huge.badges[LEAD].ms = INT64_MAX;
    late.issued.ms = INT64_MAX;
    assert_int_equal(tell(day, NULL), REFUSAL_BAD_VALUE);
    assert_int_equal(tell(day, &none), REFUSAL_BAD_VALUE);
    assert_int_equal(tell(day, &huge), REFUSAL_BAD_VALUE);
    assert_int_equal(tell(day, &late), REFUSAL_BAD_VALUE);
    assert_int_equal(sitting_pass_list(&day->s, 1), 0);
    day_free(day);
}

static struct day *day_without_the_invigilator(void)
{
    struct day *day = day_running(2);
    struct pass_list l = list_of(7);
    l.badges[INVIGILATOR] = at("08:05");
    assert_int_equal(tell(day, &l), REFUSAL_NONE);
    return day;
}

static void a_withdrawn_badge_does_nothing_more_and_stays_in_the_record(void **state)
{
    (void)state;
    struct day *day = day_without_the_invigilator();
    const struct staff_state *who = &day->s.staff[INVIGILATOR];
    assert_true(who->in);
    assert_int_equal(who->withdrawn.list, 7);
    assert_int_equal(who->withdrawn.since.ms, at("08:05").ms);
    assert_false(sitting_supervises(&day->s, INVIGILATOR));
    assert_int_equal(day_by(day, COMMAND_REMARK, INVIGILATOR), REFUSAL_PASS_WITHDRAWN);
    assert_int_equal(day_by(day, COMMAND_END, INVIGILATOR), REFUSAL_PASS_WITHDRAWN);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_LAST_SUPERVISOR);
    struct command signs = {
        .kind = COMMAND_STAFF_OUT, .actor = INVIGILATOR, .candidate = -1, .has_sign_off = true};
    assert_int_equal(day_give(day, &signs), REFUSAL_PASS_WITHDRAWN);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, INVIGILATOR), REFUSAL_PASS_WITHDRAWN);
    day_free(day);
}

static void a_withdrawn_lead_keeps_nobody_from_going_on(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct pass_list l = list_of(8);
    struct command more = {.kind = COMMAND_EXTEND,
        .actor = INVIGILATOR,
        .candidate = -1,
        .amount = 5,
        .text = "Brandalarm"};
    assert_int_equal(day_give(day, &more), REFUSAL_LEAD_ONLY);
    l.badges[LEAD] = at("09:00");
    assert_int_equal(tell(day, &l), REFUSAL_NONE);
    assert_int_equal(sitting_lead(&day->s), -1);
    assert_int_equal(day_give(day, &more), REFUSAL_WORD_NEEDED);
    snprintf(more.who, sizeof more.who, "I. Fictesma, examenbureau");
    assert_int_equal(day_give(day, &more), REFUSAL_NONE);
    day_free(day);
}

static void who_is_alone_with_a_withdrawn_badge_leaves_the_room_unattended(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct pass_list l = list_of(8);
    l.badges[LEAD] = l.badges[INVIGILATOR] = at("09:00");
    assert_int_equal(tell(day, &l), REFUSAL_NONE);
    assert_true(sitting_is_unattended(&day->s));
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_NONE);
    assert_false(sitting_is_unattended(&day->s));
    assert_true(sitting_leads(&day->s, EMERGENCY));
    day_free(day);
}

static void who_cannot_sign_is_said_with_a_witness(void **state)
{
    (void)state;
    struct day *day = day_without_the_invigilator();
    day_do(day, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN, 0);
    for (int32_t i = 0; i < 2; i++)
        assert_int_equal(day_do(day, COMMAND_HAND_IN, i, 0, 1), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 7), REFUSAL_PASS_WITHDRAWN);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 7), REFUSAL_SIGNATURES_MISSING);
    struct command c = {.kind = COMMAND_SIGN_REFUSE,
        .actor = LEAD,
        .candidate = -1,
        .code = INVIGILATOR,
        .who = "Bo Oordeelstra"};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 7), REFUSAL_NONE);
    day_free(day);
}

/* A list that arrives while people sign waits, as a delta does: it would throw signatures away. */
static void a_frozen_record_takes_no_list(void **state)
{
    (void)state;
    struct day *day = day_open(0);
    struct pass_list l = list_of(2);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(tell(day, &l), REFUSAL_FROZEN);
    day_free(day);
}

/* Two doors tell the same list: one fact each, and the badge is withdrawn once. */
static void what_another_door_told_is_not_told_again(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    struct pass_list l = list_of(7);
    day->plan.door_count = 2;
    day->plan.lead_door = 1;
    l.badges[INVIGILATOR] = at("08:05");
    l.kiosks[1] = at("08:06");
    struct event told = {.kind = EVENT_WITHDRAWALS,
        .actor = ACTOR_KIOSK,
        .door = 2,
        .seq = 3,
        .lamport = 3,
        .at = at("08:32"),
        .ref = 7,
        .happened = at("08:10"),
        .has_hash = true};
    assert_int_equal(sitting_apply(&day->s, &told), ERR_OK);
    told = (struct event){.kind = EVENT_WITHDRAWN,
        .actor = ACTOR_KIOSK,
        .door = 2,
        .seq = 4,
        .lamport = 4,
        .at = at("08:32"),
        .code = PASS_BADGE,
        .amount = INVIGILATOR,
        .ref = 7,
        .happened = at("08:05")};
    assert_int_equal(sitting_apply(&day->s, &told), ERR_OK);
    assert_true(sitting_is_withdrawn(&day->s, INVIGILATOR));
    assert_int_equal(sitting_pass_list(&day->s, 1), 0); /* this kiosk has none yet */
    assert_int_equal(tell(day, &l), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 2); /* the list, and the kiosk */
    assert_int_equal(day->s.doors[1].withdrawn.since.ms, at("08:06").ms);
    assert_int_equal(day->s.staff[INVIGILATOR].withdrawn.at.ms, at("08:32").ms);
    day_free(day);
}

/* The fold takes any numbers. */
static void what_no_pass_has_changes_nothing(void **state)
{
    (void)state;
    struct day *day = day_open(0);
    const struct event odd[] = {
        {.kind = EVENT_WITHDRAWN, .code = PASS_BADGE, .amount = 15, .ref = 1, .seq = 900},
        {.kind = EVENT_WITHDRAWN, .code = PASS_KIOSK, .amount = 0, .ref = 1, .seq = 901},
        {.kind = EVENT_WITHDRAWN, .code = PASS_KIOSK, .amount = 2, .ref = 1, .seq = 902}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_int_equal(sitting_apply(&day->s, &odd[i]), ERR_OK);
    for (size_t i = 0; i < DOORS_MAX; i++)
        assert_int_equal(day->s.doors[i].withdrawn.list, 0);
    for (uint32_t n = 1; n <= PASS_LISTS_MAX + 3; n++) {
        struct event e = {.kind = EVENT_WITHDRAWALS, .ref = n, .has_hash = true, .seq = 1000 + n};
        assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
        assert_true(sitting_is_sound(&day->s));
    }
    struct pass_list l = list_of(999);
    assert_int_equal(tell(day, &l), REFUSAL_FULL);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_told_once_and_only_a_newer_one_after_it),
        cmocka_unit_test(a_list_without_a_number_or_with_times_that_nobody_can_say_is_refused),
        cmocka_unit_test(a_withdrawn_badge_does_nothing_more_and_stays_in_the_record),
        cmocka_unit_test(a_withdrawn_lead_keeps_nobody_from_going_on),
        cmocka_unit_test(who_is_alone_with_a_withdrawn_badge_leaves_the_room_unattended),
        cmocka_unit_test(who_cannot_sign_is_said_with_a_witness),
        cmocka_unit_test(a_frozen_record_takes_no_list),
        cmocka_unit_test(what_another_door_told_is_not_told_again),
        cmocka_unit_test(what_no_pass_has_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
