// SPDX-License-Identifier: EUPL-1.2
/* The completeness check of room, kiosks and invigilators. */
#include "sitting_kit.h"

#define STOP REMARK_STOP
#define NOTE REMARK_ATTENTION

static void more_kiosks(struct sitting_kit *k)
{
    for (int i = 0; i < DOORS_MAX; i++)
        kit_device(k, "extra", "B1.07");
}

static void only_the_assessor(struct draft *d)
{
    d->staff_count = 1;
    d->staff[0].role = STAFF_ASSESSOR;
}

static void many_people(struct sitting_kit *k)
{
    for (int i = 0; i < 14; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "Persoon %d", i);
        kit_person(k, name, HOLDER_INVIGILATOR, "01-11-2029");
        draft_staff_named(k->d, name)->role = STAFF_INVIGILATOR;
    }
}

FINDING(no_room_stops, STOP, "office.check.room", (p->room[0] = 0, k->kiosks[0].room[0] = 0))
FINDING(
    a_room_without_a_kiosk_stops, STOP, "office.check.kiosk_for_room", k->office.kiosk_count = 0)
FINDING(an_office_without_kiosks_stops, STOP, "office.check.no_kiosks",
    (k->store.kiosk_count = 0, k->office.kiosk_count = 0))
FINDING(a_room_that_no_kiosk_has_is_noted, NOTE, "office.check.room_unknown",
    text_copy(p->room, sizeof p->room, "B1.70"))
FINDING(kiosks_without_any_room_say_nothing_of_rooms, NOTE, NULL, k->kiosks[0].room[0] = 0)
FINDING(more_kiosks_than_doors_stop, STOP, "office.check.kiosks_many", more_kiosks(k))
FINDING(a_kiosk_that_expires_is_noted, NOTE, "office.check.kiosk_expires",
    k->kiosks[0].cert.until = kit_moment("24-11-2026", "09:30"))
FINDING(a_lead_door_that_is_no_kiosk_of_it_stops, STOP, "office.check.lead_door",
    strcpy(d->lead_door, "KSK-99"))
FINDING(a_lead_door_is_found_by_its_name, NOTE, NULL, strcpy(d->lead_door, "ksk-07"))
FINDING(somebody_without_a_badge_is_noted, NOTE, "office.check.no_badge",
    (draft_staff_named(d, "Anna Proef")->role = STAFF_INVIGILATOR))
FINDING(a_badge_that_expires_is_noted, NOTE, "office.check.badge_expires",
    k->staff[1].cert.until = kit_moment("24-11-2026", "09:30"))
FINDING(a_badge_that_is_not_valid_yet_is_noted, NOTE, "office.check.badge_expires",
    k->staff[1].cert.from = kit_moment("25-11-2026", "09:30"))
FINDING(one_person_twice_stops, STOP, "office.check.staff_twice",
    (draft_staff_named(d, "Mevrouw Toetsma")->role = STAFF_ASSESSOR,
        d->staff[2].cert = k->staff[1].cert.id))
FINDING(no_emergency_badge_is_noted, NOTE, "office.check.no_emergency", d->emergency[0] = 0)
FINDING(an_emergency_badge_that_was_not_made_stops, STOP, "office.check.emergency_unknown",
    text_copy(d->emergency, sizeof d->emergency, "C-gebouw"))
FINDING(nobody_to_open_the_sitting_stops, STOP, "office.check.no_staff", d->staff_count = 0)
FINDING(an_assessor_alone_cannot_watch, STOP, "office.check.no_staff", only_the_assessor(d))
FINDING(no_lead_stops, STOP, "office.check.no_lead", d->staff[0].role = STAFF_INVIGILATOR)
FINDING(two_leads_are_noted, NOTE, "office.check.two_leads", d->staff[1].role = STAFF_LEAD)
FINDING(more_signatures_than_people_stop, STOP, "office.check.too_few_staff",
    p->rules.signatures_required = 3)
FINDING(more_people_than_a_card_holds_stop, STOP, "office.check.staff_many", many_people(k))

static void a_certificate_is_found_by_name_or_number(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct draft_staff s = {.name = "marijke TOETSMA", .role = STAFF_INVIGILATOR};
    (void)state;
    sitting_kit_open(k);
    assert_int_equal(check_staff_cert(&k->store, &s), 1);
    s.cert = k->staff[0].cert.id;
    assert_int_equal(check_staff_cert(&k->store, &s), 0);
    s.cert = k->staff[2].cert.id; /* an emergency badge is nobody's */
    assert_int_equal(check_staff_cert(&k->store, &s), -1);
    draft_free(k->d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_room_stops),
        cmocka_unit_test(a_room_without_a_kiosk_stops),
        cmocka_unit_test(an_office_without_kiosks_stops),
        cmocka_unit_test(a_room_that_no_kiosk_has_is_noted),
        cmocka_unit_test(kiosks_without_any_room_say_nothing_of_rooms),
        cmocka_unit_test(more_kiosks_than_doors_stop),
        cmocka_unit_test(a_kiosk_that_expires_is_noted),
        cmocka_unit_test(a_lead_door_that_is_no_kiosk_of_it_stops),
        cmocka_unit_test(a_lead_door_is_found_by_its_name),
        cmocka_unit_test(somebody_without_a_badge_is_noted),
        cmocka_unit_test(a_badge_that_expires_is_noted),
        cmocka_unit_test(a_badge_that_is_not_valid_yet_is_noted),
        cmocka_unit_test(one_person_twice_stops), cmocka_unit_test(no_emergency_badge_is_noted),
        cmocka_unit_test(an_emergency_badge_that_was_not_made_stops),
        cmocka_unit_test(nobody_to_open_the_sitting_stops),
        cmocka_unit_test(an_assessor_alone_cannot_watch), cmocka_unit_test(no_lead_stops),
        cmocka_unit_test(two_leads_are_noted), cmocka_unit_test(more_signatures_than_people_stop),
        cmocka_unit_test(more_people_than_a_card_holds_stop),
        cmocka_unit_test(a_certificate_is_found_by_name_or_number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
