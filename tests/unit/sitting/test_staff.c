// SPDX-License-Identifier: EUPL-1.2
/* Who is there, who leads, leaving, handing over, substitutes, and that no room is left alone. */
#include "day.h"

static enum refusal hand_over(struct day *day, uint8_t from, int32_t to, const char *remark)
{
    struct command c = {.kind = COMMAND_HAND_OVER, .actor = from, .candidate = -1, .code = to};
    snprintf(c.text, sizeof c.text, "%s", remark);
    return day_give(day, &c);
}

static enum refusal gone(struct day *day, uint8_t by, int32_t who, const char *since)
{
    struct command c = {.kind = COMMAND_STAFF_GONE,
        .actor = by,
        .candidate = -1,
        .code = who,
        .text = "Ziek naar huis",
        .happened = at(since)};
    return day_give(day, &c);
}

static enum refusal sign_off(struct day *day, uint8_t who)
{
    struct command c = {
        .kind = COMMAND_STAFF_OUT, .actor = who, .candidate = -1, .has_sign_off = true};
    memset(c.sign_off, 0x5A, sizeof c.sign_off);
    return day_give(day, &c);
}

static void hand_in_all(struct day *day)
{
    day_do(day, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN, 0);
    for (size_t i = 0; i < day->plan.candidate_count; i++)
        assert_int_equal(day_do(day, COMMAND_HAND_IN, (int32_t)i, 0, 1), REFUSAL_NONE);
}

/* The lead and the invigilator change places; the actor of hand_in_all is the lead. */
static void close_day(struct day *day)
{
    hand_in_all(day);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
}

static const struct room_moment *newest(const struct day *day)
{
    return &day->s.room[day->s.room_count - 1];
}

static void the_last_supervisor_stays_until_everybody_is_done(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, LEAD), REFUSAL_ALREADY);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, ACTOR_KIOSK), REFUSAL_UNKNOWN);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, ASSESSOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR),
        REFUSAL_LAST_SUPERVISOR); /* an assessor does not supervise */
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, ASSESSOR), REFUSAL_NONE);
    struct command c = {.kind = COMMAND_HAND_IN, .actor = INVIGILATOR, .candidate = 0, .amount = 1};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR),
        REFUSAL_LAST_SUPERVISOR); /* nobody inside, but the door is open */
    assert_int_equal(day_by(day, COMMAND_END, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day->s.staff[LEAD].last_out.ms, at("09:00").ms);
    day_free(day);
}

static void who_works_on_after_the_end_is_not_left_alone(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_LAST_SUPERVISOR);
    day_free(day);
}

static void coming_back_keeps_the_first_time(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    struct wall first = day->s.staff[LEAD].first_in;
    day->now = at("08:40");
    day_by(day, COMMAND_STAFF_OUT, LEAD);
    day->now = at("08:45");
    struct command early = {
        .kind = COMMAND_STAFF_IN, .actor = LEAD, .candidate = -1, .happened = at("08:39")};
    assert_int_equal(day_give(day, &early), REFUSAL_BAD_VALUE);
    day_by(day, COMMAND_STAFF_IN, LEAD);
    assert_true(day->s.staff[LEAD].in);
    assert_int_equal(day->s.staff[LEAD].first_in.ms, first.ms);
    assert_int_equal(day->s.staff[LEAD].since.ms, at("08:45").ms);
    day_free(day);
}

static void the_lead_goes_with_the_room(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(sitting_lead(&day->s), LEAD);
    assert_int_equal(hand_over(day, LEAD, LEAD, ""), REFUSAL_BAD_VALUE);
    assert_int_equal(hand_over(day, LEAD, -1, ""), REFUSAL_BAD_VALUE);
    assert_int_equal(hand_over(day, LEAD, EMERGENCY, ""), REFUSAL_NOT_SIGNED_IN);
    day_by(day, COMMAND_STAFF_IN, ASSESSOR);
    assert_int_equal(hand_over(day, LEAD, ASSESSOR, ""), REFUSAL_NOT_SIGNED_IN);
    assert_int_equal(
        hand_over(day, LEAD, INVIGILATOR, "Plaats 4 wacht op een rekenkaart"), REFUSAL_NONE);
    assert_int_equal(newest(day)->amount, 1);
    assert_string_equal(
        sitting_text(&day->s, newest(day)->text_at), "Plaats 4 wacht op een rekenkaart");
    assert_int_equal(sitting_lead(&day->s), INVIGILATOR);
    assert_false(sitting_leads(&day->s, LEAD)); /* still there, and no longer leading */
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_NONE);
    assert_int_equal(hand_over(day, INVIGILATOR, LEAD, ""), REFUSAL_NOT_SIGNED_IN);
    day_by(day, COMMAND_STAFF_IN, LEAD); /* back from lunch: the other one leads on */
    assert_int_equal(sitting_lead(&day->s), INVIGILATOR);
    assert_int_equal(hand_over(day, INVIGILATOR, LEAD, ""), REFUSAL_NONE);
    assert_int_equal(sitting_lead(&day->s), LEAD);
    assert_int_equal(hand_over(day, INVIGILATOR, LEAD, ""), REFUSAL_NONE);
    assert_int_equal(newest(day)->amount, 0); /* there was no lead to give */
    day_free(day);
}

static void a_lead_who_took_over_and_left_leads_no_more(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(hand_over(day, LEAD, INVIGILATOR, ""), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(sitting_lead(&day->s), LEAD); /* as planned again */
    day_by(day, COMMAND_STAFF_IN, INVIGILATOR);
    assert_int_equal(sitting_lead(&day->s), LEAD);
    day_free(day);
}

static void an_emergency_badge_has_a_name_and_somebodys_word(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct command c = {.kind = COMMAND_STAFF_IN, .actor = EMERGENCY, .candidate = -1};
    assert_int_equal(day_give(day, &c), REFUSAL_NAME_NEEDED);
    snprintf(c.text, sizeof c.text, "R. Bedachtsma");
    assert_int_equal(day_give(day, &c), REFUSAL_WORD_NEEDED);
    assert_string_equal(sitting_staff_name(&day->s, EMERGENCY), "Noodpas B-gebouw");
    snprintf(c.who, sizeof c.who, "I. Fictesma");
    memset(c.text, 'a', NAME_SIZE);
    c.text[NAME_SIZE] = 0;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 2);
    assert_string_equal(sitting_staff_name(&day->s, EMERGENCY), "R. Bedachtsma");
    assert_string_equal(sitting_staff_name(&day->s, LEAD), "Hüseyin Örneksoy");
    assert_string_equal(sitting_staff_name(&day->s, 9), "");
    assert_int_equal(sitting_supervisors(&day->s), 3);
    assert_int_equal(sitting_lead(&day->s), LEAD); /* a substitute leads only without a lead */
    assert_false(sitting_leads(&day->s, EMERGENCY));
    day_by(day, COMMAND_STAFF_OUT, LEAD);
    assert_true(sitting_leads(&day->s, EMERGENCY));
    day_free(day);
}

static struct day *day_frozen(void)
{
    struct day *day = day_open(0);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    return day;
}

/* The only signer's badge was withdrawn when all was frozen: somebody with the emergency badge can
 * still end it, on the exam office's word. */
static void an_emergency_badge_opens_what_was_frozen_and_nobody_signed(void **state)
{
    (void)state;
    struct day *day = day_frozen();
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    day_by(day, COMMAND_STAFF_OUT, INVIGILATOR);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, INVIGILATOR), REFUSAL_FROZEN);
    struct command c = {.kind = COMMAND_STAFF_IN, .actor = EMERGENCY, .candidate = -1};
    assert_int_equal(day_give(day, &c), REFUSAL_NAME_NEEDED);
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    assert_true(sitting_may_rescue(&day->s, EMERGENCY));
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 3);
    assert_int_equal(day->d.events[2].kind, EVENT_THAWED);
    assert_string_equal(day->d.events[2].who, day->d.events[0].who);
    assert_int_equal(day->s.phase, PHASE_ENDED);
    assert_true(day->s.staff[EMERGENCY].in);
    assert_false(sitting_may_rescue(&day->s, EMERGENCY));
    day_free(day);
}

static void what_somebody_signed_stays_frozen(void **state)
{
    (void)state;
    struct day *day = day_frozen();
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 7), REFUSAL_NONE);
    assert_false(sitting_may_rescue(&day->s, EMERGENCY));
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_FROZEN);
    assert_int_equal(day->s.signature_count, 1);
    day_free(day);
}

static void one_badge_after_the_other_keeps_both_names(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    for (int i = 0; i < 3; i++) { /* the first one comes back as the third */
        assert_int_equal(day_substitute(day, i == 1 ? "A. Verzonnen" : "R. Bedachtsma"), 0);
        assert_int_equal(day_by(day, COMMAND_STAFF_OUT, EMERGENCY), REFUSAL_NONE);
    }
    assert_string_equal(sitting_staff_name(&day->s, EMERGENCY), "R. Bedachtsma / A. Verzonnen");
    day_free(day);
}

static void who_went_home_is_signed_out_by_who_is_there(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->now = at("09:40");
    assert_int_equal(gone(day, LEAD, LEAD, "09:30"), REFUSAL_BAD_VALUE);
    assert_int_equal(gone(day, LEAD, 9, "09:30"), REFUSAL_BAD_VALUE);
    assert_int_equal(gone(day, LEAD, ASSESSOR, "09:30"), REFUSAL_ALREADY);
    assert_int_equal(gone(day, INVIGILATOR, LEAD, "08:00"), REFUSAL_BAD_VALUE); /* not in yet */
    assert_int_equal(gone(day, INVIGILATOR, LEAD, "09:30"), REFUSAL_NONE);
    assert_int_equal(day->s.staff[LEAD].last_out.ms, at("09:30").ms);
    assert_int_equal(newest(day)->kind, EVENT_STAFF_OUT); /* never alone: the other one was there */
    assert_int_equal(newest(day)->actor, LEAD);
    assert_string_equal(sitting_text(&day->s, newest(day)->who_at), "Marijke Toetsma");
    assert_int_equal(sitting_lead(&day->s), -1);
    day_free(day);
}

/* The one way to an empty room: it turns out afterwards that there was nobody. */
static void an_empty_room_is_told_when_it_is_found_out(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->now = at("09:20");
    day_by(day, COMMAND_STAFF_OUT, INVIGILATOR);
    day->now = at("09:50");
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_NONE);
    day->now = at("10:00");
    assert_int_equal(gone(day, EMERGENCY, LEAD, "09:41"), REFUSAL_NONE);
    assert_int_equal(newest(day)->kind, EVENT_UNSUPERVISED);
    assert_int_equal(newest(day)->actor, ACTOR_KIOSK);
    assert_int_equal(newest(day)->happened.ms, at("09:41").ms);
    assert_int_equal(newest(day)->amount, 9);
    day_free(day);
}

static void an_empty_room_without_candidates_is_none(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    day_by(day, COMMAND_STAFF_OUT, INVIGILATOR);
    day->now = at("08:45");
    assert_int_equal(day_substitute(day, "R. Bedachtsma"), REFUSAL_NONE);
    assert_int_equal(gone(day, EMERGENCY, LEAD, "08:35"), REFUSAL_NONE);
    assert_int_equal(newest(day)->kind, EVENT_STAFF_OUT);
    day_free(day);
}

static void leaving_earlier_than_the_other_came_is_refused(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->now = at("09:20");
    day_by(day, COMMAND_STAFF_OUT, INVIGILATOR);
    day->now = at("09:50");
    day_substitute(day, "R. Bedachtsma");
    struct command c = {
        .kind = COMMAND_STAFF_OUT, .actor = LEAD, .candidate = -1, .happened = at("09:49")};
    assert_int_equal(day_give(day, &c), REFUSAL_LAST_SUPERVISOR);
    c.happened = at("09:50");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    day_free(day);
}

static void a_signature_when_leaving_counts_beside_one_of_all(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(sign_off(day, INVIGILATOR), REFUSAL_NONE);
    assert_true(day->s.staff[INVIGILATOR].signed_off);
    assert_int_equal(day->s.staff[INVIGILATOR].sign_off_size, day->s.last_seq);
    assert_int_equal(day->s.staff[INVIGILATOR].sign_off[SIGN_OFF_SIZE - 1], 0x5A);
    close_day(day);
    assert_int_equal(sitting_signatures_needed(&day->s), 2);
    assert_int_equal(sitting_signatures_done(&day->s), 1);
    assert_int_equal(day_hash(day, COMMAND_SEAL, LEAD, 7), REFUSAL_SIGNATURES_MISSING);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, LEAD, 7), REFUSAL_NONE);
    day_free(day);
}

static void all_of_it_is_signed_by_one_who_stayed(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->plan.rules.signatures_required = 1;
    assert_int_equal(sign_off(day, INVIGILATOR), REFUSAL_NONE);
    close_day(day);
    assert_int_equal(sitting_signatures_done(&day->s), 0);
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 7), REFUSAL_NONE); /* after all */
    assert_int_equal(sitting_signatures_done(&day->s), 1);
    day_free(day);
}

static void coming_back_means_signing_at_the_end(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(sign_off(day, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, INVIGILATOR), REFUSAL_NONE);
    close_day(day);
    assert_int_equal(sitting_signatures_done(&day->s), 0);
    day_free(day);
}

static void who_signed_may_go_home_before_the_seal(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    close_day(day);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(sign_off(day, LEAD), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_FROZEN); /* what was frozen still holds */
    assert_false(day->s.staff[LEAD].signed_off);  /* and this signature is in no record */
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_LAST_SUPERVISOR);
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 7), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, INVIGILATOR, 7), REFUSAL_NONE);
    day_free(day);
}

/* A lead who went home without a word must not keep a record closed for ever. */
static void a_lead_who_is_gone_does_not_keep_it_frozen(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    close_day(day);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 7), REFUSAL_NONE);
    day->now = at("10:40");
    struct command thaw = {.kind = COMMAND_THAW,
        .actor = INVIGILATOR,
        .candidate = -1,
        .text = "Een opmerking ontbrak"};
    assert_int_equal(day_give(day, &thaw), REFUSAL_LEAD_ONLY);
    assert_int_equal(gone(day, INVIGILATOR, LEAD, "08:59"), REFUSAL_FROZEN); /* it says otherwise */
    assert_int_equal(gone(day, INVIGILATOR, LEAD, "10:35"), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    assert_int_equal(day_give(day, &thaw), REFUSAL_WORD_NEEDED);
    snprintf(thaw.who, sizeof thaw.who, "I. Fictesma");
    assert_int_equal(day_give(day, &thaw), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_ENDED);
    day_free(day);
}

static enum refusal any_staff_act(struct day *day, uint64_t *seed)
{
    static const enum command_kind kinds[] = {COMMAND_STAFF_IN, COMMAND_STAFF_OUT,
        COMMAND_STAFF_OUT, COMMAND_STAFF_GONE, COMMAND_HAND_OVER, COMMAND_START, COMMAND_END,
        COMMAND_HAND_IN, COMMAND_SCAN};
    struct command c = {.kind = kinds[dice(seed, sizeof kinds / sizeof *kinds)],
        .actor = (uint8_t)dice(seed, 4),
        .candidate = (int32_t)dice(seed, 3),
        .code = (int32_t)dice(seed, 4),
        .ref = 2,
        .who = "I. Fictesma",
        .text = "R. Bedachtsma"};
    c.id = day_id((size_t)c.candidate);
    if (!dice(seed, 3))
        c.happened.ms = day->now.ms - 60000 * (int64_t)dice(seed, 30);
    return day_give(day, &c);
}

static bool somebody_is_inside(const struct day *day)
{
    for (size_t i = 0; i < day->plan.candidate_count; i++)
        if (sitting_is_inside(&day->s.candidates[i]))
            return true;
    return false;
}

/* However they come and go: the door is open only with a supervisor behind it, and no candidate is
 * ever alone now. The banner that would say so is for doors that met again. */
static void no_room_is_ever_left_alone(void **state)
{
    (void)state;
    uint64_t seed = 20261124;
    size_t refused = 0, left = 0;
    for (int round = 0; round < 60; round++) {
        struct day *day = day_open(3);
        for (int i = 0; i < 120; i++) {
            day->now.ms += 1000 * (int64_t)dice(&seed, 120);
            enum refusal why = any_staff_act(day, &seed);
            refused += why == REFUSAL_LAST_SUPERVISOR;
            left += why == REFUSAL_NONE && newest(day)->kind == EVENT_STAFF_OUT;
            bool open = day->s.phase == PHASE_OPEN || day->s.phase == PHASE_RUNNING;
            if (open || somebody_is_inside(day))
                assert_true(sitting_supervisors(&day->s) > 0);
            assert_false(sitting_is_unattended(&day->s));
        }
        day_free(day);
    }
    assert_true(refused > 50 && left > 500);
}

static void a_room_is_unattended_while_it_is_open_and_nobody_supervises(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_false(sitting_is_unattended(&day->s));
    for (size_t i = 0; i < day->plan.invigilator_count; i++)
        day->s.staff[i].in = false; /* each at another door */
    assert_true(sitting_is_unattended(&day->s));
    day->s.phase = PHASE_ENDED; /* the one inside is still at work */
    assert_true(sitting_is_unattended(&day->s));
    for (size_t i = 0; i < day->plan.candidate_count; i++)
        day->s.candidates[i].attendance = ATTENDANCE_HANDED_IN;
    assert_false(sitting_is_unattended(&day->s));
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_supervisor_stays_until_everybody_is_done),
        cmocka_unit_test(who_works_on_after_the_end_is_not_left_alone),
        cmocka_unit_test(coming_back_keeps_the_first_time),
        cmocka_unit_test(the_lead_goes_with_the_room),
        cmocka_unit_test(a_lead_who_took_over_and_left_leads_no_more),
        cmocka_unit_test(an_emergency_badge_has_a_name_and_somebodys_word),
        cmocka_unit_test(an_emergency_badge_opens_what_was_frozen_and_nobody_signed),
        cmocka_unit_test(what_somebody_signed_stays_frozen),
        cmocka_unit_test(one_badge_after_the_other_keeps_both_names),
        cmocka_unit_test(who_went_home_is_signed_out_by_who_is_there),
        cmocka_unit_test(an_empty_room_is_told_when_it_is_found_out),
        cmocka_unit_test(an_empty_room_without_candidates_is_none),
        cmocka_unit_test(leaving_earlier_than_the_other_came_is_refused),
        cmocka_unit_test(a_signature_when_leaving_counts_beside_one_of_all),
        cmocka_unit_test(all_of_it_is_signed_by_one_who_stayed),
        cmocka_unit_test(coming_back_means_signing_at_the_end),
        cmocka_unit_test(who_signed_may_go_home_before_the_seal),
        cmocka_unit_test(a_lead_who_is_gone_does_not_keep_it_frozen),
        cmocka_unit_test(no_room_is_ever_left_alone),
        cmocka_unit_test(a_room_is_unattended_while_it_is_open_and_nobody_supervises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
