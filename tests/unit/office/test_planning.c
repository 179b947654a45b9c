// SPDX-License-Identifier: EUPL-1.2
/* From draft to plan. */
#include "sitting_kit.h"

static const char *const NOBODY[] = {NULL};

static void a_package_is_for_the_rooms_kiosks_and_those_without_a_room(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct planning_kiosks got;
    struct objection why = {0};
    (void)state;
    sitting_kit_open(k);
    kit_device(k, "KSK-08", "C0.12");
    kit_device(k, "Reserve", "");
    MUST(planning_kiosks(&k->store, "B1.07", NOBODY, &got, &why));
    assert_int_equal(got.count, 2);
    assert_int_equal(got.at[0], 0);
    assert_int_equal(got.at[1], 2);
    draft_free(k->d);
}

static void kiosks_can_be_named(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct planning_kiosks got;
    struct objection why = {0};
    char id[UUID_TEXT_SIZE];
    (void)state;
    sitting_kit_open(k);
    kit_device(k, "KSK-08", "C0.12");
    uuid_format(&k->kiosks[0].cert.id, id);
    const char *const names[] = {"ksk-08", id, "KSK-08", NULL};
    const char *const wrong[] = {"KSK-99", NULL};
    MUST(planning_kiosks(&k->store, "B1.07", names, &got, &why));
    assert_int_equal(got.count, 2);
    assert_int_equal(got.at[0], 1);
    assert_int_equal(planning_kiosks(&k->store, "B1.07", wrong, &got, &why), ERR_MISSING);
    assert_string_equal(why.id, "office.err.no_such_kiosk");
    draft_free(k->d);
}

static void lead_stands_first_and_the_emergency_badge_last(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct planning_kiosks kiosks = {.at = {0}, .count = 1};
    struct planned p;
    struct wall now = {5};
    (void)state;
    sitting_kit_open(k);
    k->d->staff[0].role = STAFF_INVIGILATOR;
    k->d->staff[1].role = STAFF_LEAD;
    draft_staff_named(k->d, "Zonder Pas")->role = STAFF_INVIGILATOR;
    text_copy(k->store.anchor.name, NAME_SIZE, "ROC Voorbeeld");
    MUST(planning_make(k->d, &k->store, &kiosks, now, &p));
    assert_int_equal(p.plan.invigilator_count, 3);
    assert_string_equal(p.plan.invigilators[0].name, INVIGILATOR_NAME);
    assert_string_equal(p.plan.invigilators[1].name, LEAD_NAME);
    assert_int_equal(p.plan.invigilators[2].role, STAFF_EMERGENCY);
    assert_string_equal(p.plan.institution, "ROC Voorbeeld");
    assert_int_equal(p.plan.list_made.ms, 5);
    assert_int_equal(p.plan.candidate_count, 3);
    assert_string_equal(p.plan.candidates[1].number, "900010");
    assert_int_equal(p.device_count, 1);
    assert_int_equal(p.recipient_count, 3);
    assert_int_equal(p.plan.lead_door, 0); /* each kiosk its own record */
    assert_int_equal(p.plan.door_count, 0);
    plan_free(&p.plan);
    draft_free(k->d);
}

static void doors_are_numbered_as_the_kiosks_were_named(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct planning_kiosks kiosks = {.at = {1, 0}, .count = 2};
    struct planned p;
    (void)state;
    sitting_kit_open(k);
    kit_device(k, "KSK-08", "B1.07");
    text_copy(k->d->lead_door, sizeof k->d->lead_door, "ksk-07");
    MUST(planning_make(k->d, &k->store, &kiosks, (struct wall){5}, &p));
    assert_int_equal(p.plan.lead_door, 2);
    assert_int_equal(p.plan.door_count, 2);
    assert_int_equal(planning_door(&k->store, kiosks.at, 2, "KSK-08"), 1);
    assert_int_equal(planning_door(&k->store, kiosks.at, 2, "KSK-09"), 0);
    plan_free(&p.plan);
    draft_free(k->d);
}

static void more_kiosks_than_doors_do_not_fit(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct planning_kiosks kiosks = {.count = DOORS_MAX + 1};
    struct planned p;
    (void)state;
    sitting_kit_open(k);
    assert_int_equal(planning_make(k->d, &k->store, &kiosks, (struct wall){5}, &p), ERR_LIMIT);
    draft_free(k->d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_package_is_for_the_rooms_kiosks_and_those_without_a_room),
        cmocka_unit_test(kiosks_can_be_named),
        cmocka_unit_test(lead_stands_first_and_the_emergency_badge_last),
        cmocka_unit_test(doors_are_numbered_as_the_kiosks_were_named),
        cmocka_unit_test(more_kiosks_than_doors_do_not_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
