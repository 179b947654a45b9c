// SPDX-License-Identifier: EUPL-1.2
/* Opening a sitting, rebuilding it from its ledger after a power cut, and adding to it. */
#include "desk.h"

static void a_sitting_without_a_ledger_is_closed(void **state)
{
    struct desk *x = *state;

    desk_put_package(x, 1, "a.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(desk_load(x, 1), ERR_OK);
    assert_true(x->session.loaded);
    assert_int_equal(x->session.state.phase, PHASE_CLOSED);
    assert_int_equal(x->session.state.event_count, 0);
    assert_int_equal(x->session.plan.candidate_count, SCHOOL_PEOPLE);
    assert_int_equal(x->session.door, 1);
}

static void somebody_elses_key_opens_nothing_and_leaves_nothing(void **state)
{
    struct desk *x = *state;
    struct box_secret stranger = school_box(99);

    desk_put_package(x, 1, "a.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    enum err e = session_load(
        &x->session, x->data, &x->device, &x->shelf.items[0].package, 0, &stranger, NULL);
    assert_int_equal(e, ERR_KEY);
    assert_false(x->session.loaded);
    assert_null(x->session.keys);
    assert_null(x->session.ledger);
    assert_int_equal(desk_load(x, 0), ERR_OK); /* the right one still does */
}

static void a_kiosk_that_is_not_on_the_card_opens_nothing(void **state)
{
    struct desk *x = *state;

    desk_put_package(x, 1, "a.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    x->device.self.log = school_sign(77).pub;
    assert_int_equal(desk_load(x, 0), ERR_KEY);
    assert_false(x->session.loaded);
}

static void every_fact_is_there_again_after_a_power_cut(void **state)
{
    struct desk *x = *state;
    struct command note = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .code = INCIDENT_NOISE,
        .amount = SCOPE_COLLECTIVE,
        .text = "lawaai op de gang"};

    desk_open_record(x);
    for (int32_t i = 0; i < 6; i++)
        assert_int_equal(desk_do(x, COMMAND_CHECK_IN, i), REFUSAL_NONE);
    clock_manual_advance(&x->clock, HOUR / 2);
    assert_int_equal(desk_do(x, COMMAND_START, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_TOILET_OUT, 2), REFUSAL_NONE);
    assert_int_equal(desk_command(x, &note), REFUSAL_NONE);
    uint64_t events = x->session.state.event_count, last = x->session.state.last_seq;
    struct wall arrived = x->session.state.candidates[3].arrived;

    desk_reload(x);
    const struct sitting *s = &x->session.state;
    assert_int_equal(s->event_count, events);
    assert_int_equal(s->last_seq, last);
    assert_int_equal(s->phase, PHASE_RUNNING);
    assert_int_equal(sitting_counts(s).present, 6);
    assert_true(s->candidates[2].on_toilet);
    assert_int_equal(s->candidates[3].arrived.ms, arrived.ms);
    assert_int_equal(s->incident_count, 1);
    assert_string_equal(sitting_text(s, s->incidents[0].text_at), "lawaai op de gang");
    assert_true(sitting_is_sound(s));
    assert_int_equal(desk_do(x, COMMAND_TOILET_IN, 2), REFUSAL_NONE); /* and it goes on */
}

static void an_event_for_a_destroyed_key_is_not_appended(void **state)
{
    struct desk *x = *state;
    struct event e = {.kind = EVENT_CHECKED_IN, .subject = 999, .actor = 0, .code = HOW_NAME};

    desk_open_record(x);
    uint64_t before = ledger_head(x->session.ledger).size;
    assert_int_equal(session_append(&x->session, &e, 1, &x->clock.base, NULL), ERR_INTERNAL);
    assert_int_equal(ledger_head(x->session.ledger).size, before);
}

static void another_invigilator_opens_the_same_ledger(void **state)
{
    struct desk *x = *state;

    desk_open_record(x);
    assert_int_equal(desk_do(x, COMMAND_CHECK_IN, 0), REFUSAL_NONE);
    session_unload(&x->session, true);
    assert_int_equal(desk_load(x, 1), ERR_OK);
    assert_int_equal(sitting_counts(&x->session.state).present, 1);
}

static void remembered_badges_stay_only_when_asked(void **state)
{
    struct desk *x = *state;
    struct remembered badges[INVIGILATORS_MAX] = {{.known = true, .secret = {7}}};

    desk_open_record(x);
    x->session.badges = badges;
    session_unload(&x->session, true);
    assert_true(badges[0].known);
    session_unload(&x->session, false);
    assert_false(badges[0].known);
    assert_int_equal(badges[0].secret[0], 0);
    x->session.badges = NULL;
}

/* As after a failed sync, which leaves open what the medium holds. */
static void a_session_in_doubt_takes_nothing_until_it_is_built_anew(void **state)
{
    struct desk *x = *state;
    struct session *s = &x->session;
    struct command c = {.kind = COMMAND_STAFF_IN, .actor = 1, .candidate = -1};

    desk_open_record(x);
    uint64_t size = ledger_size(s->ledger), events = s->state.event_count;
    sitting_decide(&s->state, &c, clock_wall(&x->clock.base), &x->decision);
    s->behind = true;
    assert_int_equal(session_append(s, x->decision.events, 1, &x->clock.base, NULL), ERR_IO);
    assert_int_equal(ledger_size(s->ledger), size);
    assert_int_equal(session_recover(s, x->data, &x->device, NULL), ERR_OK);
    assert_false(s->behind);
    assert_int_equal(s->state.event_count, events);
    assert_int_equal(s->state.phase, PHASE_OPEN);
    assert_int_equal(desk_command(x, &c), REFUSAL_NONE);
    assert_int_equal(ledger_size(s->ledger), size + 1);
}

static void what_was_refused_but_kept_is_in_the_state_afterwards(void **state)
{
    struct desk *x = *state;
    struct session *s = &x->session;
    struct command c = {.kind = COMMAND_STAFF_IN, .actor = 1, .candidate = -1};

    desk_open_record(x);
    sitting_decide(&s->state, &c, clock_wall(&x->clock.base), &x->decision);
    assert_int_equal(session_append(s, x->decision.events, 1, &x->clock.base, NULL), ERR_OK);
    assert_false(s->state.staff[1].in); /* and then memory was out for the fold */
    assert_int_equal(session_recover(s, x->data, &x->device, NULL), ERR_OK);
    assert_true(s->state.staff[1].in);
}

static void a_ledger_that_does_not_open_again_leaves_the_state_to_look_at(void **state)
{
    struct desk *x = *state;
    struct session *s = &x->session;
    char folder[PATH_SIZE], away[PATH_SIZE];
    struct hash h;

    desk_open_record(x);
    assert_int_equal(path_join(folder, x->data, "ledger"), ERR_OK);
    assert_int_equal(path_join(away, x->data, "away"), ERR_OK);
    assert_int_equal(rename(folder, away), 0);
    assert_int_not_equal(session_recover(s, x->data, &x->device, NULL), ERR_OK);
    assert_true(s->behind);
    assert_null(s->ledger);
    assert_int_equal(s->state.phase, PHASE_OPEN);
    assert_int_not_equal(
        session_freeze(s, x->data, &x->device, clock_wall(&x->clock.base), &h, NULL), ERR_OK);
    assert_int_equal(session_bundle(s, x->data, &x->device, NULL), ERR_IO);
    assert_int_equal(rename(away, folder), 0);
    assert_int_equal(session_recover(s, x->data, &x->device, NULL), ERR_OK);
    assert_int_equal(desk_do(x, COMMAND_CHECK_IN, 0), REFUSAL_NONE);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sitting_without_a_ledger_is_closed),
        TEST(somebody_elses_key_opens_nothing_and_leaves_nothing),
        TEST(a_kiosk_that_is_not_on_the_card_opens_nothing),
        TEST(every_fact_is_there_again_after_a_power_cut),
        TEST(an_event_for_a_destroyed_key_is_not_appended),
        TEST(another_invigilator_opens_the_same_ledger),
        TEST(remembered_badges_stay_only_when_asked),
        TEST(a_session_in_doubt_takes_nothing_until_it_is_built_anew),
        TEST(what_was_refused_but_kept_is_in_the_state_afterwards),
        TEST(a_ledger_that_does_not_open_again_leaves_the_state_to_look_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
