// SPDX-License-Identifier: EUPL-1.2
/* Withdrawn passes in a record that is verified: named, and a signature with one is a question. */
#include "unit/pv/attack.h"

static struct world *morning(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    world_start(w);
    world_open(w);
    world_check_in(w);
    return w;
}

static void tell(struct world *w, const char *hm, int badge, int door)
{
    struct pass_list l = {.number = 7, .issued = wall_at("08:10")};
    struct command c = {
        .kind = COMMAND_PASSES, .actor = ACTOR_KIOSK, .candidate = -1, .passes = &l};
    if (badge >= 0)
        l.badges[badge] = wall_at("08:05");
    if (door >= 0)
        l.kiosks[door] = wall_at("08:06");
    world_at(w, hm, c);
}

static void close_and_pack(struct world *w, bool invigilator_signs)
{
    world_close(w);
    world_freeze(w);
    world_sign(w, LEAD, "");
    if (invigilator_signs)
        world_sign(w, INVIGILATOR, "");
    world_seal(w);
    world_pack(w);
}

static void a_record_without_a_list_says_that_none_was_known(void **state)
{
    struct world *w = morning(state);
    world_exam(w);
    close_and_pack(w, true);
    expect(w, VERIFY_COMPLETE, "verify.passes.none");
}

static void the_list_in_force_is_named_with_its_day(void **state)
{
    struct world *w = morning(state);
    struct report r;
    tell(w, "08:52", EMERGENCY, -1);
    world_exam(w);
    close_and_pack(w, true);
    expect(w, VERIFY_COMPLETE, "verify.passes.badge");
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_string_equal(finding_of(&r, "verify.passes")->value, "7 24-11-2026 08:10");
    assert_string_equal(
        finding_of(&r, "verify.passes.badge")->value, "Noodpas Kanaalweg 24-11-2026 08:05");
}

static void a_signature_by_a_withdrawn_badge_leaves_it_incomplete(void **state)
{
    struct world *w = morning(state);
    world_exam(w);
    world_sign_off(w, "09:58", INVIGILATOR, &w->staff[INVIGILATOR]);
    tell(w, "09:59", INVIGILATOR, -1);
    close_and_pack(w, false);
    expect(w, VERIFY_INCOMPLETE, "verify.passes.signed");
}

static void the_log_of_a_withdrawn_kiosk_leaves_it_incomplete(void **state)
{
    struct world *w = morning(state);
    tell(w, "08:52", -1, 0);
    world_exam(w);
    close_and_pack(w, true);
    expect(w, VERIFY_INCOMPLETE, "verify.passes.kiosk");
}

/* What the kiosk was told stands in its log; a record that keeps it back is another record. */
static void a_record_that_hides_the_list_is_broken(void **state)
{
    struct world *w = morning(state);
    struct pass_list_state told;
    tell(w, "08:52", EMERGENCY, -1);
    world_exam(w);
    world_close(w);
    told = w->state.pass_lists[0];
    w->state.pass_list_count = 0;
    w->state.staff[EMERGENCY].withdrawn.list = 0;
    world_build(w);
    w->state.pass_lists[0] = told;
    w->state.pass_list_count = 1;
    world_freeze_built(w);
    world_sign(w, LEAD, "");
    world_sign(w, INVIGILATOR, "");
    world_seal(w);
    world_pack(w);
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    assert_string_equal(finding_of(&r, "verify.facts.bad")->value, "N");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_record_without_a_list_says_that_none_was_known, world_teardown),
        cmocka_unit_test_teardown(the_list_in_force_is_named_with_its_day, world_teardown),
        cmocka_unit_test_teardown(
            a_signature_by_a_withdrawn_badge_leaves_it_incomplete, world_teardown),
        cmocka_unit_test_teardown(
            the_log_of_a_withdrawn_kiosk_leaves_it_incomplete, world_teardown),
        cmocka_unit_test_teardown(a_record_that_hides_the_list_is_broken, world_teardown),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
