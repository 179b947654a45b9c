// SPDX-License-Identifier: EUPL-1.2
/* Deltas of an open sitting: their keys, their events, a power cut between the two, and the sealed
 * record that a verifier finds complete. */
#include "closing.h"
#include "late.h"

static void keep_one(struct desk *x, struct late *l)
{
    desk_put_delta(x, l, "d.zwd");
    assert_int_equal(desk_look(x, &(struct deltas_seen){0}).taken, 1);
}

static enum err deltas_now(struct desk *x)
{
    return session_deltas(&x->session, x->data, &x->device, NULL);
}

static void a_delta_takes_effect_on_a_running_sitting(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    desk_open_late(x);
    assert_null(session_next_delta(&x->session));
    late_all_kinds(l);
    keep_one(x, l);
    assert_null(session_next_delta(&x->session)); /* kept, not looked at yet */
    assert_int_equal(deltas_now(x), ERR_OK);
    assert_int_equal(x->session.keys->count, SCHOOL_PEOPLE + 1);
    assert_int_equal(desk_take_delta(x), REFUSAL_NONE);
    assert_null(session_next_delta(&x->session));
    assert_int_equal(x->session.state.plan->candidate_count, SCHOOL_PEOPLE + 1);
    assert_int_equal(desk_do(x, COMMAND_CHECK_IN, SCHOOL_PEOPLE), REFUSAL_NONE);
    late_close(l);
}

/* The file was kept, the light went out before the events: the next start has it waiting. */
static void a_cut_before_the_events_leaves_it_waiting(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    desk_open_late(x);
    late_add(l, 1, "Naslag");
    keep_one(x, l);
    desk_reload(x);
    assert_int_equal(x->session.state.plan->candidate_count, SCHOOL_PEOPLE);
    assert_non_null(session_next_delta(&x->session));
    assert_int_equal(desk_take_delta(x), REFUSAL_NONE);
    desk_reload(x); /* and after them it is there, with its key */
    assert_null(session_next_delta(&x->session));
    assert_int_equal(x->session.state.plan->candidate_count, SCHOOL_PEOPLE + 1);
    assert_string_equal(x->session.state.plan->candidates[SCHOOL_PEOPLE].surname, "Naslag");
    assert_int_equal(desk_do(x, COMMAND_CHECK_IN, SCHOOL_PEOPLE), REFUSAL_NONE);
    desk_reload(x);
    assert_int_equal(x->session.state.candidates[SCHOOL_PEOPLE].attendance, ATTENDANCE_CHECKED_IN);
    late_close(l);
}

/* Without the kept delta nobody can read what was recorded about who it added: said, and nothing
 * opened, until the stick brings it back. */
static void a_lost_delta_is_missed_and_brought_back(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    struct uuid sitting = x->school.plan.sitting;
    desk_open_late(x);
    late_add(l, 1, "Naslag");
    keep_one(x, l);
    assert_int_equal(deltas_now(x), ERR_OK);
    assert_int_equal(desk_take_delta(x), REFUSAL_NONE);
    session_unload(&x->session, true);
    assert_int_equal(deltas_destroy(x->data, &sitting, NULL), ERR_OK);
    assert_int_equal(desk_load(x, 0), ERR_KEY);
    assert_false(x->session.loaded);
    assert_int_equal(desk_look(x, &(struct deltas_seen){0}).taken, 1);
    assert_int_equal(desk_load(x, 0), ERR_OK);
    assert_int_equal(x->session.state.delta_count, 1);
    late_close(l);
}

static void several_are_taken_one_after_the_other(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    late_add(l, 1, "Naslag");
    desk_put_delta(x, l, "1.zwd");
    late_change(l, CHANGE_WITHDRAWN, SCHOOL_PEOPLE + 1);
    desk_put_delta(x, l, "2.zwd");
    assert_int_equal(desk_look(x, &(struct deltas_seen){0}).taken, 2);
    assert_int_equal(desk_load(x, 0), ERR_OK); /* before the record is open */
    assert_int_equal(desk_take_delta(x), REFUSAL_NONE);
    assert_int_equal(desk_take_delta(x), REFUSAL_NONE);
    assert_int_equal(desk_take_delta(x), REFUSAL_BAD_VALUE); /* there is none */
    assert_true(x->session.state.plan->candidates[SCHOOL_PEOPLE].canceled);
    BUF_AUTO struct buf heads = BUF_INIT(1u << 20);
    session_delta_heads(&x->session, &heads);
    assert_int_equal(heads.n, x->session.deltas[0].head.n + x->session.deltas[1].head.n);
    session_forget_deltas(&x->session);
    session_forget_deltas(&x->session);
    assert_null(x->session.deltas);
    late_close(l);
}

/* Everybody absent but who came late to the list. */
static void day(struct desk *x)
{
    struct command supply = {.kind = COMMAND_SUPPLY, .candidate = SCHOOL_PEOPLE, .amount = 1};
    assert_int_equal(desk_do(x, COMMAND_CHECK_IN, SCHOOL_PEOPLE), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_ID_SEEN, SCHOOL_PEOPLE), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_START, -1), REFUSAL_NONE);
    supply.code = ACCOMMODATION_EXTRA_TIME;
    assert_int_equal(desk_command(x, &supply), REFUSAL_NONE);
    supply.code = ACCOMMODATION_OTHER;
    assert_int_equal(desk_command(x, &supply), REFUSAL_NONE);
    clock_manual_advance(&x->clock, HOUR);
    assert_int_equal(desk_do(x, COMMAND_HAND_IN, SCHOOL_PEOPLE), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_ABSENT_ALL, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_END, -1), REFUSAL_NONE);
    struct command in = {.kind = COMMAND_STAFF_IN, .actor = 1, .candidate = -1};
    assert_int_equal(desk_command(x, &in), REFUSAL_NONE);
}

static void the_sealed_record_is_complete(void **state)
{
    struct desk *x = *state;
    struct late *l = desk_office(x);
    struct uuid sitting = x->school.plan.sitting;
    desk_open_late(x);
    late_all_kinds(l);
    keep_one(x, l);
    assert_int_equal(deltas_now(x), ERR_OK);
    assert_int_equal(desk_take_delta(x), REFUSAL_NONE);
    day(x);
    freeze(x);
    assert_int_equal(desk_take_delta(x), REFUSAL_FROZEN);
    seal(x);
    desk_reload(x); /* a cut before the bundle: it is made from what is kept */
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    verify(x, VERIFY_COMPLETE, "verify.delta.events");
    assert_memory_equal(x->session.keys, l->keys, sizeof *l->keys); /* the office has them too */
    assert_int_equal(session_finish(&x->session, x->data, &x->device, NULL), ERR_OK);
    const struct deltas_look look = {
        &x->shelf, x->data, &x->device.box, &x->device.anchor.root, NULL};
    struct delta *d = calloc(1, sizeof *d);
    assert_non_null(d);
    assert_int_equal(deltas_read(&look, &sitting, 1, d, NULL), ERR_MISSING);
    free(d);
    late_close(l);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_delta_takes_effect_on_a_running_sitting),
        TEST(a_cut_before_the_events_leaves_it_waiting),
        TEST(a_lost_delta_is_missed_and_brought_back),
        TEST(several_are_taken_one_after_the_other),
        TEST(the_sealed_record_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
