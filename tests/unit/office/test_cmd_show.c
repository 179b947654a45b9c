// SPDX-License-Identifier: EUPL-1.2
/* show: records and packages in words. */
#include "day_kit.h"
#include "record_kit.h"

static void a_record_is_shown_from_every_form(void **state)
{
    struct record_kit *r = record_open_kit();
    (void)state;
    assert_int_equal(kit_run(r->k, OPEN, "@day.zwb", "--out", "@a"), VERIFY_COMPLETE);
    kit_expect(r->k, kit_run(r->k, "show", "@a"), EXIT_DONE);
    kit_said(r->k, "PV-2026-1124-B107-01");
    kit_expect(r->k, kit_run(r->k, "show", "@a/opened.zwo"), EXIT_DONE);
    kit_said(r->k, "PV-2026-1124-B107-01");
    kit_expect(
        r->k, kit_run(r->k, "show", "@day.zwb", "--key", "@keys/inbox", KIT_SECRET), EXIT_DONE);
    kit_said(r->k, "PV-2026-1124-B107-01");
    kit_expect(r->k, kit_run(r->k, "show", "@day.zwb"), EXIT_REFUSED);
    kit_said(r->k, "--key");
    kit_put(r->k, "a/pv.jws.json", "{}");
    kit_expect(r->k, kit_run(r->k, "show", "@a"), EXIT_REFUSED);
    kit_said(r->k, "geen leesbaar proces-verbaal");
    record_close_kit(r);
}

static void a_package_is_shown_without_names_of_students(void **state)
{
    struct kit *k = day_open();
    (void)state;
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    kit_expect(k,
        kit_run(k, "show", "@p.zwp", "--key", "@keys/recovery", "--anchor",
            "@office/public/anchor.zwa", KIT_SECRET),
        EXIT_DONE);
    kit_said(k, "Rekenen mbo-3");
    kit_said(k, LEAD_NAME);
    kit_said(k, "studenten op de lijst: 3");
    kit_not_said(k, "Proefstede");
    kit_expect(k, kit_run(k, "show", "@p.zwp", "--key", "@keys/inbox", KIT_SECRET), EXIT_REFUSED);
    kit_said(k, "--anchor");
    record_flip(k, "p.zwp", "q.zwp", -30);
    kit_expect(k,
        kit_run(k, "show", "@q.zwp", "--key", "@keys/inbox", "--anchor",
            "@office/public/anchor.zwa", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "niet te openen");
    kit_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_record_is_shown_from_every_form),
        cmocka_unit_test(a_package_is_shown_without_names_of_students)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
