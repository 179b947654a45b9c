// SPDX-License-Identifier: EUPL-1.2
/* Two doors to the end: one closes, the lead door seals, and what a stranger finds in both bundles;
 * a door that never comes back; and records that lie about a door. */
#include "closing.h"
#include "two_doors.h"

#include "pv/extract.h"
#include "pv/manifest.h"

/* Door 2 lets in candidates 1 and 0, whom door 1 lets in as well; door 1 does the rest. */
static void play(struct two_doors *t)
{
    struct desk *one = t->one, *two = t->two;
    const struct command incident = {.kind = COMMAND_INCIDENT_RECORD,
        .actor = 1,
        .candidate = -1,
        .code = INCIDENT_NOISE,
        .amount = SCOPE_COLLECTIVE,
        .text = "lawaai bij de achterdeur"};
    assert_int_equal(two_doors_by(two, COMMAND_CHECK_IN, 1, 1), REFUSAL_NONE);
    assert_int_equal(two_doors_by(two, COMMAND_CHECK_IN, 1, 0), REFUSAL_NONE);
    assert_int_equal(desk_command(two, &incident), REFUSAL_NONE);
    clock_manual_advance(&one->clock, 60000);
    assert_int_equal(two_doors_by(one, COMMAND_CHECK_IN, 0, 0), REFUSAL_NONE);
    clock_manual_advance(&one->clock, HOUR / 2);
    assert_int_equal(desk_do(one, COMMAND_START, -1), REFUSAL_NONE);
}

static void close_door(struct desk *x)
{
    const struct command c = {
        .kind = COMMAND_CLOSE_DOOR, .actor = 1, .candidate = -1, .text = "niemand meer"};
    assert_int_equal(desk_command(x, &c), REFUSAL_NONE);
    assert_true(session_door_closed(&x->session));
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
}

static void explain(struct desk *x)
{
    const struct command c = {.kind = COMMAND_EXPLAIN_TWICE,
        .candidate = 0,
        .text = "kwam binnen aan de achterdeur en liep om"};
    assert_true(sitting_is_twice(&x->session.state.candidates[0]));
    assert_int_equal(desk_command(x, &c), REFUSAL_NONE);
}

static void finish_lead(struct desk *one)
{
    clock_manual_advance(&one->clock, HOUR);
    for (int32_t i = 0; i < 2; i++) {
        if (!sitting_is_inside(&one->session.state.candidates[i]))
            continue;
        assert_int_equal(desk_do(one, COMMAND_ID_SEEN, i), REFUSAL_NONE);
        assert_int_equal(desk_do(one, COMMAND_HAND_IN, i), REFUSAL_NONE);
    }
    assert_int_equal(desk_do(one, COMMAND_END, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(one, COMMAND_ABSENT_ALL, -1), REFUSAL_NONE);
}

static void seal_lead(struct desk *one)
{
    assert_int_equal(sitting_unresolved(&one->session.state, NULL, 0), 0);
    freeze(one);
    seal(one);
    assert_int_equal(session_bundle(&one->session, one->data, &one->device, NULL), ERR_OK);
}

static void both_to_the_end(struct two_doors *t)
{
    struct session_taken got;
    play(t);
    close_door(t->two);
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    explain(t->one);
    finish_lead(t->one);
    seal_lead(t->one);
}

/* ---- judging ---- */

static bool says(const struct report *r, const char *id)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->findings[i].id, id) == 0)
            return true;
    return false;
}

static void tell(const struct report *r)
{
    for (size_t i = 0; i < r->count; i++)
        print_message(
            "%d %s %s\n", (int)r->findings[i].grade, r->findings[i].id, r->findings[i].value);
}

static void judge(struct desk *x, const struct bundle *const *b, size_t n, enum verify_exit verdict,
    const char *id)
{
    struct report *r = calloc(1, sizeof *r);
    assert_non_null(r);
    bundles_verify(b, n, &x->school.root.pub, x->session.keys, r);
    if (report_verdict(r) != verdict || !says(r, id)) {
        tell(r);
        fail_msg("expected %d with %s", (int)verdict, id);
    }
    free(r);
}

static void judge_one(
    struct desk *x, const struct bundle *b, enum verify_exit verdict, const char *id)
{
    judge(x, &b, 1, verdict, id);
}

static void the_record_is_the_fold_over_both_logs(void **state)
{
    struct two_doors *t = *state;
    struct bundle lead = {0}, other = {0};
    both_to_the_end(t);
    read_bundle(t->one, &lead);
    read_bundle(t->two, &other);
    judge_one(t->one, &lead, VERIFY_COMPLETE, "verify.facts");
    judge_one(t->one, &lead, VERIFY_COMPLETE, "verify.door");
    judge_one(t->one, &other, VERIFY_INCOMPLETE, "verify.door.closed");
    judge_one(t->one, &other, VERIFY_INCOMPLETE, "verify.door.record");
    const struct bundle *const any_order[] = {&other, &lead};
    judge(t->one, any_order, 2, VERIFY_COMPLETE, "verify.door.came");
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    assert_int_equal(pv_text(&(struct pv_shown){.payload = buf_view(&t->one->session.pv.payload),
                                 .rows = buf_view(&t->one->session.rows),
                                 .pv = &t->one->session.pv},
                         &text, NULL),
        ERR_OK);
    assert_non_null(strstr(buf_text(&text), "deur 2"));
    assert_non_null(strstr(buf_text(&text), "liep om"));
    assert_non_null(strstr(buf_text(&text), "2001"));
    bundle_free(&lead);
    bundle_free(&other);
}

/* A candidate's extract holds one log, and says which ones it could not look into. */
static void an_extract_says_which_logs_it_looked_into(void **state)
{
    struct two_doors *t = *state;
    struct bundle lead = {0};
    struct extract x = {0};
    struct extract_notes notes;
    struct report *r = calloc(1, sizeof *r);
    assert_non_null(r);
    both_to_the_end(t);
    read_bundle(t->one, &lead);
    assert_int_equal(extract_make(&lead, t->one->session.keys,
                         t->one->session.plan.candidates[0].number, &x, &notes, NULL),
        ERR_OK);
    extract_verify(&x, &t->one->school.root.pub, PAGES_NONE, r);
    if (report_verdict(r) != VERIFY_INCOMPLETE || !says(r, "verify.extract.log")
        || !says(r, "verify.extract.logs")) {
        tell(r);
        fail_msg("the logs are not named");
    }
    for (size_t i = 0; i < r->count; i++) {
        const struct finding *f = &r->findings[i];
        if (strcmp(f->id, "verify.extract.log") == 0)
            assert_int_equal(strncmp(f->value, "1 (", 3), 0);
        if (strcmp(f->id, "verify.extract.logs") == 0)
            assert_int_equal(strncmp(f->value, "2 (", 3), 0);
    }
    free(r);
    extract_free(&x);
    bundle_free(&lead);
}

static void a_power_cut_between_any_steps_changes_nothing(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    struct bundle lead = {0};
    play(t);
    close_door(t->two);
    session_unload(&t->two->session, true);
    assert_int_equal(desk_load(t->two, 1), ERR_OK);
    assert_int_equal(t->two->session.state.phase, PHASE_SEALED);
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    desk_reload(t->one);
    explain(t->one);
    finish_lead(t->one);
    freeze(t->one);
    desk_reload(t->one);
    assert_true(t->one->session.has_pv);
    seal(t->one);
    desk_reload(t->one);
    assert_int_equal(session_bundle(&t->one->session, t->one->data, &t->one->device, NULL), ERR_OK);
    read_bundle(t->one, &lead);
    judge_one(t->one, &lead, VERIFY_COMPLETE, "verify.facts");
    bundle_free(&lead);
    assert_int_equal(session_finish(&t->two->session, t->two->data, &t->two->device, NULL), ERR_OK);
}

/* Its battery is empty and the lid is shut: the record says so, and on whose word. */
static void a_door_that_never_comes_back_is_named_and_can_come_later(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    struct bundle lead = {0}, late = {0};
    const struct command gone = {.kind = COMMAND_DOOR_MISSING,
        .candidate = -1,
        .code = 2,
        .who = "I. Fictesma, examenbureau",
        .text = "scherm blijft zwart"};
    assert_int_equal(two_doors_by(t->two, COMMAND_CHECK_IN, 1, 1), REFUSAL_NONE);
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK); /* the last that is heard */
    assert_int_equal(two_doors_by(t->two, COMMAND_CHECK_IN, 1, 4), REFUSAL_NONE);
    assert_int_equal(two_doors_by(t->one, COMMAND_CHECK_IN, 0, 0), REFUSAL_NONE);
    clock_manual_advance(&t->one->clock, HOUR / 2);
    assert_int_equal(desk_do(t->one, COMMAND_START, -1), REFUSAL_NONE);
    finish_lead(t->one);
    assert_int_equal(sitting_unresolved(&t->one->session.state, NULL, 0), 1);
    assert_int_equal(desk_command(t->one, &gone), REFUSAL_NONE);
    seal_lead(t->one);
    read_bundle(t->one, &lead);
    judge_one(t->one, &lead, VERIFY_INCOMPLETE, "verify.door.missing");
    judge_one(t->one, &lead, VERIFY_INCOMPLETE, "verify.facts"); /* what was heard is all in it */
    close_door(t->two);
    read_bundle(t->two, &late);
    const struct bundle *const both[] = {&lead, &late};
    judge(t->one, both, 2, VERIFY_COMPLETE, "verify.door.came");
    judge(t->one, both, 2, VERIFY_COMPLETE, "verify.door.beyond");
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    assert_int_equal(pv_text(&(struct pv_shown){.payload = buf_view(&t->one->session.pv.payload),
                                 .rows = buf_view(&t->one->session.rows),
                                 .pv = &t->one->session.pv},
                         &text, NULL),
        ERR_OK);
    assert_non_null(strstr(buf_text(&text), "I. Fictesma, examenbureau"));
    bundle_free(&lead);
    bundle_free(&late);
}

/* ---- lies ---- */

/* The kiosk itself signs the changed bundle: only what stands in logs and record can give it away.
 */
static void sign_again(struct desk *x, struct bundle *b)
{
    assert_int_equal(
        manifest_sign(b, &x->device.log, &x->session.plan.sitting, x->session.door), ERR_OK);
}

static void logs_that_are_left_out_or_changed_are_named(void **state)
{
    struct two_doors *t = *state;
    struct bundle lead = {0};
    both_to_the_end(t);
    read_bundle(t->one, &lead);
    struct buf logs = lead.parts[PART_DOORS];
    lead.parts[PART_DOORS] = (struct buf){0};
    judge_one(t->one, &lead, VERIFY_BROKEN, "verify.part.missing");
    sign_again(t->one, &lead);
    judge_one(t->one, &lead, VERIFY_INCOMPLETE, "verify.door.log");
    lead.parts[PART_DOORS] = logs;
    for (size_t at = 80; at < logs.n; at += 199) { /* any byte of it */
        logs.p[at] ^= 1;
        sign_again(t->one, &lead);
        struct report *r = calloc(1, sizeof *r);
        const struct bundle *b = &lead;
        bundles_verify(&b, 1, &t->one->school.root.pub, t->one->session.keys, r);
        assert_int_equal(report_verdict(r), VERIFY_BROKEN);
        free(r);
        logs.p[at] ^= 1;
    }
    buf_add_byte(&lead.parts[PART_DOORS], 0x01);
    sign_again(t->one, &lead);
    judge_one(t->one, &lead, VERIFY_BROKEN, "verify.door.strange");
    bundle_free(&lead);
}

/* The lead door's kiosk forgets what door 2 recorded before it makes the record. */
static void a_record_that_leaves_a_doors_facts_out_is_broken(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    struct bundle lead = {0};
    play(t);
    close_door(t->two);
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    struct door_state heard = t->one->session.state.doors[1];
    struct ledger *log = t->one->session.doors[1].log;
    t->one->session.doors[1].log = NULL;
    two_doors_fold(t->one);
    t->one->session.state.doors[1] = heard; /* "closed", but nothing of it counts */
    t->one->session.state.event_count += heard.events;
    finish_lead(t->one);
    t->one->session.doors[1].log = log;
    freeze(t->one);
    seal(t->one);
    assert_int_equal(session_bundle(&t->one->session, t->one->data, &t->one->device, NULL), ERR_OK);
    read_bundle(t->one, &lead);
    judge_one(t->one, &lead, VERIFY_BROKEN, "verify.facts.bad");
    bundle_free(&lead);
}

static void another_history_of_a_door_is_a_fork(void **state)
{
    struct two_doors *t = *state;
    struct bundle lead = {0}, other = {0};
    both_to_the_end(t);
    read_bundle(t->one, &lead);
    session_unload(&t->two->session, true);
    char path[PATH_SIZE];
    const struct uuid *sitting = &t->two->shelf.items[0].package.card.plan.sitting;
    assert_int_equal(shelf_path(path, t->two->data, "ledger", sitting, ".db"), ERR_OK);
    assert_int_equal(unlink(path), 0); /* begun anew under the same key */
    assert_int_equal(desk_load(t->two, 1), ERR_OK);
    assert_int_equal(two_doors_by(t->two, COMMAND_STAFF_IN, 1, -1), REFUSAL_NONE);
    assert_int_equal(two_doors_by(t->two, COMMAND_OPEN, 1, -1), REFUSAL_NONE);
    close_door(t->two);
    read_bundle(t->two, &other);
    const struct bundle *const both[] = {&lead, &other};
    judge(t->one, both, 2, VERIFY_BROKEN, "verify.door.fork");
    const struct bundle *const twice[] = {&lead, &lead};
    judge(t->one, twice, 2, VERIFY_BROKEN, "verify.door.other");
    bundle_free(&lead);
    bundle_free(&other);
}

static void only_the_lead_door_makes_the_record(void **state)
{
    struct two_doors *t = *state;
    struct hash h;
    assert_int_equal(two_doors_by(t->two, COMMAND_END, 1, -1), REFUSAL_NONE);
    assert_int_equal(
        session_freeze(&t->two->session, t->two->data, &t->two->device, now(t->two), &h, NULL),
        ERR_OK);
    struct command c = {.kind = COMMAND_FREEZE, .actor = 1, .candidate = -1, .has_hash = true};
    memcpy(c.hash, h.b, sizeof c.hash);
    assert_int_equal(desk_command(t->two, &c), REFUSAL_OTHER_DOOR);
}

#define DOORS_TEST(f) cmocka_unit_test_setup_teardown(f, two_doors_setup, two_doors_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DOORS_TEST(the_record_is_the_fold_over_both_logs),
        DOORS_TEST(an_extract_says_which_logs_it_looked_into),
        DOORS_TEST(a_power_cut_between_any_steps_changes_nothing),
        DOORS_TEST(a_door_that_never_comes_back_is_named_and_can_come_later),
        DOORS_TEST(logs_that_are_left_out_or_changed_are_named),
        DOORS_TEST(a_record_that_leaves_a_doors_facts_out_is_broken),
        DOORS_TEST(another_history_of_a_door_is_a_fork),
        DOORS_TEST(only_the_lead_door_makes_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
