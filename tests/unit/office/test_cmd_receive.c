// SPDX-License-Identifier: EUPL-1.2
/* receive: a sealed record from a stick goes where the registry looks; nothing else does. */
#include "record_kit.h"

static struct record_kit *r;

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    kit_expect(
        r->k, kit_run(r->k, "registry", "--office", "@office", "--out", "@registry"), EXIT_DONE);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

static void a_sealed_record_is_handed_over_as_it_is(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, "receive", "@day.zwb", "--registry", "@registry"), EXIT_DONE);
    BUF_AUTO struct buf was = kit_get(r->k, "day.zwb"),
                        is = kit_get(r->k, "registry/inbound/day.zwb");
    assert_true(bytes_equal(buf_view(&was), buf_view(&is)));
    kit_said(r->k, "day.zwb");
}

static void what_is_not_sealed_is_not(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, OPEN, "@day.zwb", "--out", "@opened"), VERIFY_COMPLETE);
    kit_put(r->k, "note.txt", "no record");
    kit_expect(r->k, kit_run(r->k, "receive", "@opened", "--registry", "@registry"), EXIT_REFUSED);
    kit_said(r->k, "opened");
    kit_expect(
        r->k, kit_run(r->k, "receive", "@note.txt", "--registry", "@registry"), EXIT_REFUSED);
    kit_expect(
        r->k, kit_run(r->k, "receive", "@nowhere.zwb", "--registry", "@registry"), EXIT_REFUSED);
    assert_false(kit_has(r->k, "registry/inbound/note.txt"));
    assert_false(kit_has(r->k, "registry/inbound/opened"));
}

static void a_folder_that_is_no_registrys(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, "receive", "@day.zwb", "--registry", "@office"), EXIT_REFUSED);
    kit_said(r->k, "geen map van een register");
    kit_said(r->k, "office: ");
    kit_expect(r->k, kit_run(r->k, "receive", "@day.zwb"), EXIT_ARGUMENTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sealed_record_is_handed_over_as_it_is),
        cmocka_unit_test(what_is_not_sealed_is_not),
        cmocka_unit_test(a_folder_that_is_no_registrys),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
