// SPDX-License-Identifier: EUPL-1.2
/* Banners: none when nothing needs to be known, the most pressing first, none before a student. */
#include "fixture.h"
#include "flow/banner.h"

#define MINUTE ((int64_t)60000)

static struct view seen_by(struct fixture *x)
{
    x->flow.screen = SCREEN_ROSTER;
    x->state.phase = PHASE_RUNNING;
    x->state.staff[0].in = true;
    x->plan.list_made = (struct wall){x->now.ms - 30 * MINUTE};
    return (struct view){.flow = &x->flow,
        .state = &x->state,
        .now = x->now,
        .device = {.mains = true, .battery_percent = -1, .certainty = CERTAINTY_RTC}};
}

static void an_ordinary_day_has_none(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    v.device.battery_percent = 5; /* charging */
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void the_most_pressing_comes_first(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    v.device.sync = (struct sync_view){SYNC_SENDING, 1, 3, {0}};
    assert_int_equal(flow_banner(&v), BANNER_NONE); /* an exam goes on */
    x->flow.screen = SCREEN_DEVICE;
    assert_int_equal(flow_banner(&v), BANNER_SENDING);
    v.device.records_waiting = 1;
    assert_int_equal(flow_banner(&v), BANNER_RECORDS);
    v.device.key_until.ms = v.now.ms - 1;
    assert_int_equal(flow_banner(&v), BANNER_KEY);
    v.device.storage_worn = STORAGE_OLD_PERCENT;
    assert_int_equal(flow_banner(&v), BANNER_WORN);
    v.device.storage_low = true;
    assert_int_equal(flow_banner(&v), BANNER_STORAGE);
    v.device.supply_weak = true;
    assert_int_equal(flow_banner(&v), BANNER_SUPPLY);
    v.device.mains = false;
    v.device.battery_percent = BANNER_BATTERY_PERCENT - 1;
    assert_int_equal(flow_banner(&v), BANNER_BATTERY);
    v.device.clock_uncertain = true;
    assert_int_equal(flow_banner(&v), BANNER_CLOCK);
    v.device.camera_out = true;
    assert_int_equal(flow_banner(&v), BANNER_CAMERA);
    v.device.storage_locked = true;
    assert_int_equal(flow_banner(&v), BANNER_CARD);
    v.device.sync.state = SYNC_REFUSED;
    assert_int_equal(flow_banner(&v), BANNER_REFUSED);
}

/* Both are for before the freezing: afterwards nothing can be done about them here. */
static void two_doors_are_told_until_the_record_is_frozen(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    x->plan.door_count = 2;
    x->state.doors[1].odd = 2;
    assert_int_equal(flow_banner(&v), BANNER_DOOR);
    x->state.candidates[1].twice = 1;
    assert_int_equal(flow_twice(&x->state), 1);
    assert_int_equal(flow_banner(&v), BANNER_TWICE);
    x->state.phase = PHASE_FROZEN;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void a_withdrawn_kiosk_is_told_where_doors_are_looked_at(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    x->plan.door_count = 2;
    x->state.self = 1;
    x->state.doors[1].withdrawn.list = 2;
    assert_int_equal(flow_taken_door(&x->state), 2);
    assert_int_equal(flow_banner(&v), BANNER_NONE); /* on 07, where its lines are marked */
    x->flow.screen = SCREEN_DEVICE;
    assert_int_equal(flow_banner(&v), BANNER_TAKEN_KIOSK);
    x->flow.screen = SCREEN_SEALED; /* where the record is has the room there */
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->flow.screen = SCREEN_DEVICE;
    x->state.self = 2; /* its own screen says that the registry refuses it */
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void nobody_at_the_door_is_told(void **state)
{
    struct fixture *x = *state;
    static const enum screen door[] = {SCREEN_WAIT, SCREEN_IDLE, SCREEN_WELCOME, SCREEN_REFUSED,
        SCREEN_LATE_WAIT, SCREEN_HELP, SCREEN_FINISHED, SCREEN_UNLOCK, SCREEN_TYPING, SCREEN_SIGN};
    struct view v = seen_by(x);
    v.device.camera_out = v.device.storage_low = v.device.clock_uncertain = true;
    v.device.sync.state = SYNC_REFUSED;
    for (size_t i = 0; i < sizeof door / sizeof door[0]; i++) {
        x->flow.screen = door[i];
        assert_int_equal(flow_banner(&v), BANNER_NONE);
    }
}

static void a_room_without_anybody_who_supervises_comes_before_all(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    v.device.sync.state = SYNC_REFUSED;
    x->state.staff[0].in = false;
    assert_int_equal(flow_banner(&v), BANNER_ALONE);
    x->flow.screen = SCREEN_IDLE; /* the one thing that is said at the door */
    assert_int_equal(flow_banner(&v), BANNER_ALONE);
    x->state.phase = PHASE_SEALED;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

/* Both at work, the second half an hour longer. */
static struct view two_at_work(struct fixture *x)
{
    struct view v = seen_by(x);
    x->state.started = x->plan.start;
    for (size_t i = 0; i < 2; i++)
        x->state.candidates[i].attendance = ATTENDANCE_CHECKED_IN;
    x->state.candidates[1].extension_min = 30;
    return v;
}

static void who_ends_next_and_whose_time_is_up_is_said_on_the_list(void **state)
{
    struct fixture *x = *state;
    struct view v = two_at_work(x);
    struct wall end = sitting_end_of(&x->state, 0);
    v.now.ms = end.ms - (ENDS_SOON_MIN + 1) * MINUTE;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    v.now.ms = end.ms - ENDS_SOON_MIN * MINUTE;
    assert_int_equal(flow_banner(&v), BANNER_ENDS_SOON);
    struct ends e = flow_ends(&v);
    assert_int_equal(e.next, 1);
    assert_int_equal(e.next_who, 0);
    assert_int_equal(e.then, 1);
    assert_int_equal(e.then_at.ms, end.ms + 30 * MINUTE);
    v.now = end;
    assert_int_equal(flow_banner(&v), BANNER_TIME_UP);
    e = flow_ends(&v);
    assert_int_equal(e.over, 1);
    assert_int_equal(e.over_who, 0);
    assert_int_equal(e.next_who, 1);
    x->flow.screen = SCREEN_CANDIDATE; /* one student's own screen says it itself */
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->flow.screen = SCREEN_ROSTER;
    x->state.candidates[0].attendance = ATTENDANCE_HANDED_IN;
    assert_int_equal(flow_banner(&v), BANNER_NONE); /* the other one has half an hour */
}

static void a_time_that_somebody_stands_for_is_no_question(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    v.device.clock_uncertain = true;
    assert_int_equal(flow_banner(&v), BANNER_CLOCK);
    x->state.phase = PHASE_FROZEN;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->state.phase = PHASE_RUNNING;
    x->state.overrides[0].check = CHECK_CLOCK; /* once it was sure, and it is not any more */
    x->state.override_count = 1;
    assert_int_equal(flow_banner(&v), BANNER_CLOCK);
    v.device.clock_uncertain = false;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void a_camera_is_missed_until_the_record_is_frozen(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    v.device.camera_out = true;
    x->state.phase = PHASE_ENDED;
    assert_int_equal(flow_banner(&v), BANNER_CAMERA);
    x->state.phase = PHASE_FROZEN;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void an_old_list_is_told_while_people_come(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    x->state.phase = PHASE_OPEN;
    x->plan.list_made.ms = x->now.ms - BANNER_LIST_OLD_MS;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->plan.list_made.ms--;
    assert_int_equal(flow_banner(&v), BANNER_LIST);
    x->flow.screen = SCREEN_CANDIDATE;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->flow.screen = SCREEN_ROSTER;
    x->state.delta_count = 1; /* the office looked at it since */
    x->state.deltas[0].at.ms = x->now.ms - 5 * MINUTE;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->state.delta_count = 0;
    x->state.phase = PHASE_RUNNING;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void records_that_wait_are_told_when_there_is_time(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    v.device.records_waiting = 1;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
    x->flow.screen = SCREEN_DEVICE;
    assert_int_equal(flow_banner(&v), BANNER_RECORDS);
    x->flow.screen = SCREEN_SESSION;
    x->state.phase = PHASE_CLOSED;
    assert_int_equal(flow_banner(&v), BANNER_RECORDS);
    x->flow.screen = SCREEN_SEALED;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

static void received_is_said_for_a_minute(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    v.device.sync = (struct sync_view){SYNC_RECEIVED, 3, 3, v.now};
    x->flow.screen = SCREEN_DEVICE;
    assert_int_equal(flow_banner(&v), BANNER_RECEIVED);
    v.now.ms += BANNER_RECEIVED_MS;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* Somebody else sees to it; who is alone with such a badge is nobody for the room. */
static void a_withdrawn_badge_is_said_until_that_one_is_signed_out(void **state)
{
    struct fixture *x = *state;
    struct view v = seen_by(x);
    x->state.staff[1].in = true;
    x->state.staff[1].withdrawn.list = 7;
    assert_int_equal(flow_taken(&x->state), 1);
    assert_int_equal(flow_banner(&v), BANNER_TAKEN);
    x->state.staff[0].in = false;
    assert_int_equal(flow_banner(&v), BANNER_ALONE);
    x->state.staff[0].in = true;
    x->state.staff[1].in = false;
    assert_int_equal(flow_banner(&v), BANNER_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_ordinary_day_has_none),
        TEST(the_most_pressing_comes_first),
        TEST(two_doors_are_told_until_the_record_is_frozen),
        TEST(a_withdrawn_kiosk_is_told_where_doors_are_looked_at),
        TEST(nobody_at_the_door_is_told),
        TEST(a_room_without_anybody_who_supervises_comes_before_all),
        TEST(who_ends_next_and_whose_time_is_up_is_said_on_the_list),
        TEST(a_time_that_somebody_stands_for_is_no_question),
        TEST(a_camera_is_missed_until_the_record_is_frozen),
        TEST(an_old_list_is_told_while_people_come),
        TEST(records_that_wait_are_told_when_there_is_time),
        TEST(received_is_said_for_a_minute),
        TEST(a_withdrawn_badge_is_said_until_that_one_is_signed_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
