// SPDX-License-Identifier: EUPL-1.2
/* What `package` and `delta` begin with: the sitting that was issued before is found again. */
#include "day_kit.h"

#include "office/intake.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = day_open();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

/* The options that a command line would give. */
static struct cli_given *given(const char *extras, bool accept)
{
    static const struct cli_option options[] = {{"office", NULL, NULL, true, false},
        {"extras", NULL, NULL, true, false}, {"csv", NULL, NULL, false, false},
        {"accept", NULL, NULL, false, false}, {NULL, NULL, NULL, false, false}};
    static const struct cli_command command = {.name = "x", .options = options};
    struct cli_given *g = calloc(1, sizeof *g);
    assert_non_null(g);
    g->command = &command;
    g->values[0][0] = kit_path(k, "office");
    g->values[1][0] = kit_path(k, extras);
    g->values[2][0] = kit_path(k, "l.csv");
    g->values[3][0] = accept ? "" : NULL;
    for (size_t i = 0; i < 3; i++)
        g->counts[i] = 1;
    g->counts[3] = accept;
    return g;
}

static struct intake *begin(const char *extras, bool accept)
{
    static struct terminal t;
    struct intake *in = calloc(1, sizeof *in);
    assert_non_null(in);
    t = (struct terminal){.lang = LANG_NL, .out = tmpfile(), .err = stderr};
    *in = (struct intake){.t = &t, .g = given(extras, accept), .now = kit_day("23-11-2026")};
    return in;
}

static void end(struct intake *in)
{
    (void)fclose(in->t->out);
    free((void *)in->g);
    intake_free(in);
    free(in);
}

static void a_first_time_and_a_second_time_are_told_apart(void **state)
{
    (void)state;
    struct uuid sitting;
    struct intake *in = begin("z.zitting", false);
    MUST(intake_read(in));
    assert_int_equal(in->draft->count, 3);
    assert_int_equal(in->issued->package_issue, 0);
    end(in);
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    in = begin("z.zitting", false);
    MUST(intake_read(in));
    assert_int_equal(in->issued->package_issue, 1);
    assert_int_equal(in->issued->count, 3);
    sitting = in->issued->sitting;
    end(in);
    in = begin("z.zitting", false);
    MUST(intake_read(in));
    assert_true(uuid_equal(&in->issued->sitting, &sitting));
    end(in);
}

static void the_check_asks_for_kiosks_and_for_a_yes(void **state)
{
    (void)state;
    struct intake *in = begin("z.zitting", false);
    MUST(intake_read(in));
    assert_int_equal(intake_judge(in), EXIT_REFUSED); /* no kiosk */
    in->draft->remarks.count = 0;
    in->kiosks.count = 1;
    assert_int_equal(intake_judge(in), EXIT_DONE);
    remark(&in->draft->remarks, REMARK_ATTENTION, "office.delta.card", NULL);
    assert_int_equal(intake_judge(in), EXIT_ATTENTION);
    end(in);
    in = begin("z.zitting", true);
    MUST(intake_read(in));
    in->kiosks.count = 1;
    remark(&in->draft->remarks, REMARK_ATTENTION, "office.delta.card", NULL);
    assert_int_equal(intake_judge(in), EXIT_DONE);
    end(in);
}

static void what_cannot_be_read_is_named(void **state)
{
    (void)state;
    struct intake *in = begin("geen.zitting", false);
    assert_int_not_equal(intake_read(in), ERR_OK);
    assert_non_null(strstr(in->why.file, "geen.zitting"));
    end(in);
    intake_free(&(struct intake){0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_time_and_a_second_time_are_told_apart),
        cmocka_unit_test(the_check_asks_for_kiosks_and_for_a_yes),
        cmocka_unit_test(what_cannot_be_read_is_named)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
