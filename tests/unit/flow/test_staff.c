// SPDX-License-Identifier: EUPL-1.2
/* Who is there: others who sign in, leaving, handing over, who went home, the emergency badge. */
#include "fixture.h"

#define BADGE FIXTURE_BADGE

static void on_staff(struct fixture *x)
{
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_STAFF, 0);
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
}

/* Badge and PIN of somebody who does not get the panel. */
static void identify(struct fixture *x, uint8_t who)
{
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    fixture_badge(x, who);
    fixture_pin(x, "306174");
    assert_int_equal(x->asked, EFFECT_UNLOCK);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, who);
}

static void join(struct fixture *x, uint8_t who)
{
    fixture_tap(x, ACTION_JOIN, 0);
    identify(x, who);
}

static void another_one_signs_in_and_nobody_goes(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    join(x, 1);
    assert_true(x->state.staff[0].in && x->state.staff[1].in);
    assert_int_equal(x->flow.who, 0);
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
    assert_true(flow_asks_visitor(&x->flow)); /* the keys of the panel stay whose they were */
    join(x, 1);
    assert_int_equal(x->flow.refusal, REFUSAL_ALREADY);
    fixture_tap(x, ACTION_JOIN, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
    assert_int_equal(x->flow.who, 0);
}

static void a_badge_alone_is_not_enough_to_sign_in(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    fixture_tap(x, ACTION_JOIN, 0);
    x->asked = EFFECT_NONE;
    fixture_badge(x, 1);
    assert_int_equal(x->asked, EFFECT_NONE);
}

static void the_last_one_hears_why_before_the_pin(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    fixture_tap(x, ACTION_MEMBER, 1); /* who is not there has no sheet */
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
    fixture_tap(x, ACTION_MEMBER, 0);
    fixture_tap(x, ACTION_STAFF_LEAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_LAST_SUPERVISOR);
    assert_int_equal(x->flow.screen, SCREEN_MEMBER);
}

static void who_leaves_signs_with_the_pin_and_the_panel_locks(void **state)
{
    struct fixture *x = *state;
    struct command out = {.kind = COMMAND_STAFF_OUT, .actor = 0, .candidate = -1};
    on_staff(x);
    join(x, 1);
    fixture_tap(x, ACTION_MEMBER, 0);
    fixture_tap(x, ACTION_STAFF_LEAVE, 0);
    assert_int_equal(x->flow.unlock_staff, 0);
    x->asked = EFFECT_NONE;
    fixture_badge(x, 0); /* a badge alone signs nothing */
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_pin(x, "482915");
    assert_int_equal(x->asked, EFFECT_LEAVE);
    assert_int_equal(x->asked_arg, 0);
    fixture_done(x, EFFECT_LEAVE, ERR_KEY, 4);
    assert_true(x->flow.pin_wrong);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    fixture_pin(x, "482915");
    sitting_decide(&x->state, &out, x->now, &x->decision);
    assert_int_equal(sitting_apply(&x->state, x->decision.events), ERR_OK);
    fixture_done(x, EFFECT_LEAVE, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_int_equal(x->flow.who, -1);
}

static void chosen_to_take_over(struct fixture *x)
{
    on_staff(x);
    join(x, 1);
    fixture_tap(x, ACTION_HAND_OVER, 0);
    fixture_tap(x, ACTION_SAVE, 0); /* to whom? */
    assert_int_equal(x->flow.screen, SCREEN_HAND_OVER);
    fixture_tap(x, ACTION_TAKER, 0); /* nobody hands over to themselves */
    assert_int_equal(x->flow.taker, -1);
    fixture_tap(x, ACTION_TAKER, 1);
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "Plaats 4 wacht");
    fixture_tap(x, ACTION_SAVE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.unlock_for, UNLOCK_TAKE);
    assert_int_equal(x->flow.unlock_staff, 1);
}

static void both_confirm_a_hand_over(void **state)
{
    struct fixture *x = *state;
    chosen_to_take_over(x);
    fixture_badge(x, 1); /* a remembered badge is enough to say yes */
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 1);
    const struct room_moment *m = &x->state.room[x->state.room_count - 1];
    assert_int_equal(m->kind, EVENT_HANDED_OVER);
    assert_int_equal(m->actor, 0);
    assert_int_equal(m->code, 1);
    assert_string_equal(sitting_text(&x->state, m->text_at), "Plaats 4 wacht");
    assert_int_equal(sitting_lead(&x->state), 1);
    assert_int_equal(x->flow.who, 1); /* the panel went with it */
    assert_int_equal(x->flow.unlock_for, UNLOCK_LEAVE);
    assert_int_equal(x->flow.unlock_staff, 0);
    fixture_pin(x, "482915");
    assert_int_equal(x->asked, EFFECT_LEAVE);
    fixture_done(x, EFFECT_LEAVE, ERR_OK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_int_equal(x->flow.who, 1);
    assert_string_equal(x->flow.toast_id, "toast.handed_over");
}

static void who_handed_over_may_stay(void **state)
{
    struct fixture *x = *state;
    chosen_to_take_over(x);
    fixture_badge(x, 1);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 1);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
    assert_int_equal(x->flow.who, 1);
    assert_true(x->state.staff[0].in);
}

static void nobody_hands_over_to_themselves(void **state)
{
    struct fixture *x = *state;
    chosen_to_take_over(x);
    fixture_badge(x, 0);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_SECOND_NEEDED);
    assert_int_equal(x->flow.screen, SCREEN_HAND_OVER);
    assert_int_equal(sitting_lead(&x->state), 0);
}

static void who_is_new_signs_in_on_the_way(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    fixture_tap(x, ACTION_HAND_OVER, 0);
    join(x, 1);
    assert_int_equal(x->flow.screen, SCREEN_HAND_OVER);
    assert_int_equal(x->flow.taker, 1);
    assert_true(x->state.staff[1].in);
}

static void who_went_home_is_signed_out_with_time_and_reason(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    join(x, 1);
    x->now.ms += 20 * 60000;
    fixture_tap(x, ACTION_MEMBER, 1);
    fixture_tap(x, ACTION_TIME, 1); /* not in the future */
    assert_int_equal(x->flow.gone_since.ms, x->now.ms);
    fixture_tap(x, ACTION_TIME, -1);
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "Onwel");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_MEMBER);
    fixture_tap(x, ACTION_STAFF_GONE, 0);
    assert_false(x->state.staff[1].in);
    assert_int_equal(x->state.staff[1].last_out.ms, x->now.ms - 60000);
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
    for (int i = 0; i < 90; i++) { /* not before that one came */
        fixture_tap(x, ACTION_MEMBER, 0);
        fixture_tap(x, ACTION_TIME, -1);
    }
    assert_true(x->flow.gone_since.ms >= x->state.staff[0].since.ms);
}

static void a_note_is_the_leads_and_names_whom_it_is_about(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    join(x, 1);
    fixture_tap(x, ACTION_MEMBER, 1);
    fixture_tap(x, ACTION_STAFF_NOTE, 0);
    fixture_type(x, "kwam laat");
    fixture_tap(x, ACTION_SAVE, 0);
    const struct room_moment *m = &x->state.room[x->state.room_count - 1];
    assert_int_equal(m->kind, EVENT_REMARK);
    assert_string_equal(sitting_text(&x->state, m->text_at), "Marijke Toetsma: kwam laat");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    fixture_inside(x, 1);
    fixture_tap(x, ACTION_STAFF, 0);
    fixture_tap(x, ACTION_MEMBER, 0);
    fixture_tap(x, ACTION_STAFF_NOTE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_LEAD_ONLY);
    assert_int_equal(x->flow.screen, SCREEN_MEMBER);
}

/* ---- the emergency badge ---- */

static void an_emergency_badge_is_asked_for_a_name_first(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, BADGE);
    assert_int_equal(x->flow.screen, SCREEN_SUBSTITUTE);
    assert_false(x->state.staff[BADGE].in);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_NAME_NEEDED);
    fixture_type(x, "R. Bedachtsma");
    fixture_tap(x, ACTION_KEY, FLOW_KEY_ENTER); /* a name has one line */
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    assert_int_equal(x->flow.field, 0);
    fixture_type(x, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_true(x->state.staff[BADGE].in);
    assert_string_equal(sitting_staff_name(&x->state, BADGE), "R. Bedachtsma");
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    fixture_inside(x, BADGE); /* once is enough */
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void without_a_name_nobody_came_in(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, BADGE);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_int_equal(x->flow.who, -1);
    assert_false(x->state.staff[BADGE].in);
}

/* The only badge of the room was withdrawn when all was frozen. */
static void a_substitute_goes_on_with_what_was_frozen(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    x->state.phase = PHASE_FROZEN;
    fixture_inside(x, BADGE);
    assert_int_equal(x->flow.screen, SCREEN_SUBSTITUTE);
    fixture_type(x, "R. Bedachtsma");
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
    assert_int_equal(x->state.phase, PHASE_ENDED);
    assert_true(x->state.staff[BADGE].in);
}

static void a_substitute_joins_and_the_panel_stays(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    join(x, BADGE);
    assert_int_equal(x->flow.screen, SCREEN_SUBSTITUTE);
    fixture_type(x, "R. Bedachtsma");
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_STAFF);
    assert_int_equal(x->flow.who, 0);
    assert_true(x->state.staff[BADGE].in);
}

static void too_many_for_too_few_is_said_at_the_start(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    assert_false(flow_is_short_staffed(&x->state));
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_START, 0);
    assert_string_not_equal(x->flow.toast_id, "toast.ratio");
    x->state.staff[0].in = false; /* one inside, and nobody who watches */
    assert_true(flow_is_short_staffed(&x->state));
}

/* How many one can watch is the school's to say. */
static void the_ratio_is_a_rule_of_the_sitting(void **state)
{
    struct fixture *x = *state;
    on_staff(x);
    struct counts n = sitting_counts(&x->state);
    int32_t watchers = sitting_supervisors(&x->state);
    x->plan.rules.per_supervisor = 1;
    assert_int_equal(flow_is_short_staffed(&x->state), n.present + n.late > watchers);
    x->state.staff[0].in = true;
    for (size_t i = 0; i < FIXTURE_CANDIDATES; i++)
        x->state.candidates[i].attendance = ATTENDANCE_CHECKED_IN;
    assert_true(flow_is_short_staffed(&x->state));
    x->plan.rules.per_supervisor = FIXTURE_CANDIDATES;
    assert_false(flow_is_short_staffed(&x->state));
    x->plan.rules.per_supervisor = 0; /* not said: thirty */
    assert_false(flow_is_short_staffed(&x->state));
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(another_one_signs_in_and_nobody_goes),
        TEST(a_badge_alone_is_not_enough_to_sign_in),
        TEST(the_last_one_hears_why_before_the_pin),
        TEST(who_leaves_signs_with_the_pin_and_the_panel_locks),
        TEST(both_confirm_a_hand_over),
        TEST(who_handed_over_may_stay),
        TEST(nobody_hands_over_to_themselves),
        TEST(who_is_new_signs_in_on_the_way),
        TEST(who_went_home_is_signed_out_with_time_and_reason),
        TEST(a_note_is_the_leads_and_names_whom_it_is_about),
        TEST(an_emergency_badge_is_asked_for_a_name_first),
        TEST(without_a_name_nobody_came_in),
        TEST(a_substitute_goes_on_with_what_was_frozen),
        TEST(a_substitute_joins_and_the_panel_stays),
        TEST(too_many_for_too_few_is_said_at_the_start),
        TEST(the_ratio_is_a_rule_of_the_sitting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
