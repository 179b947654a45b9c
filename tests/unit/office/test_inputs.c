// SPDX-License-Identifier: EUPL-1.2
/* Inputs from files. */
#include "office_kit.h"

#include "office/inputs.h"

#define DATA(name) TESTS_DIR "/unit/office/data/" name

static const char *const NONE[] = {NULL};

static void a_table_and_extras_make_a_draft(void **state)
{
    struct kit *k = kit_new();
    struct draft *d = draft_new();
    struct objection why = {0};
    (void)state;
    kit_put(k, "l.csv", KIT_CSV "900099;Roos;;Aardig;;;\n");
    kit_put(k, "z.zitting", KIT_EXTRAS "[plaatsen]\n900099 = 14\n");
    kit_put(k, "dag.zitting",
        "[andere lokalen]\n0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02 = C0.12; Engels; 24-11-2026 "
        "13:00\n");
    const struct inputs in = {.extras = kit_path(k, "z.zitting"),
        .csv = kit_path(k, "l.csv"),
        .associations = NONE,
        .others = kit_path(k, "dag.zitting")};
    MUST(inputs_read(&in, d, &why));
    assert_int_equal(d->count, 4);
    assert_string_equal(d->students[0].c.surname, "Aardig");
    assert_string_equal(d->students[0].c.seat, "14");
    assert_int_equal(d->other_count, 1);
    assert_false(d->from_oke);
    draft_free(d);
    kit_free(k);
}

static void objects_of_the_planning_system_make_a_draft(void **state)
{
    struct kit *k = kit_new();
    struct draft *d = draft_new();
    struct objection why = {0};
    const char *const pages[] = {DATA("associations.json"), NULL};
    (void)state;
    kit_put(k, "z.zitting", "[zitting]\nversie = B\n[plaatsen]\n1234567 = 4\n");
    const struct inputs in = {.extras = kit_path(k, "z.zitting"),
        .offering = DATA("offering.json"),
        .associations = pages};
    MUST(inputs_read(&in, d, &why));
    assert_true(d->from_oke);
    assert_int_equal(d->count, 4);
    assert_string_equal(d->plan.version, "B");
    assert_string_equal(d->students[0].c.seat, "4");
    draft_free(d);
    kit_free(k);
}

static void a_refusal_names_its_file(void **state)
{
    struct kit *k = kit_new();
    struct draft *d = draft_new();
    struct objection why = {0}, gone = {0};
    (void)state;
    kit_put(k, "l.csv", "nummer;achternaam\n1;A;B\n");
    kit_put(k, "z.zitting", "[zitting]\n");
    struct inputs in = {
        .extras = kit_path(k, "z.zitting"), .csv = kit_path(k, "l.csv"), .associations = NONE};
    assert_int_equal(inputs_read(&in, d, &why), ERR_FORMAT);
    assert_string_equal(why.id, "office.err.csv_row");
    assert_string_equal(why.file, kit_path(k, "l.csv"));
    in.csv = kit_path(k, "weg.csv");
    assert_int_equal(inputs_read(&in, d, &gone), ERR_MISSING);
    assert_string_equal(gone.file, kit_path(k, "weg.csv"));
    draft_free(d);
    kit_free(k);
}

static void a_list_comes_from_one_place(void **state)
{
    const char *const pages[] = {"x", NULL};
    const struct inputs wrong[] = {{.extras = "z", .associations = NONE},
        {.extras = "z", .csv = "a", .offering = "b", .associations = pages},
        {.extras = "z", .offering = "b", .associations = NONE},
        {.extras = "z", .associations = pages}};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct draft *d = draft_new();
        struct objection why = {0};
        assert_int_equal(inputs_read(&wrong[i], d, &why), ERR_FORMAT);
        assert_string_equal(why.id, "office.err.which_list");
        draft_free(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_table_and_extras_make_a_draft),
        cmocka_unit_test(objects_of_the_planning_system_make_a_draft),
        cmocka_unit_test(a_refusal_names_its_file), cmocka_unit_test(a_list_comes_from_one_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
