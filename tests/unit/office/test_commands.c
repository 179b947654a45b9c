// SPDX-License-Identifier: EUPL-1.2
/* The table of commands. */
#include "office_kit.h"

static void every_command_explains_itself_in_both_languages(void **state)
{
    struct kit *k = kit_new();
    (void)state;
    for (const struct cli_command *c = office_commands(); c->name != NULL; c++) {
        size_t n = 0;
        for (; c->options[n].name != NULL; n++) {
            assert_true(words_has(LANG_NL, c->options[n].doc));
            assert_true(words_has(LANG_EN, c->options[n].doc));
        }
        assert_true(n <= CLI_OPTIONS_MAX);
        kit_expect(k, kit_run(k, c->name, "--help", "--language=nl"), EXIT_DONE);
        kit_not_said(k, "office.");
        kit_expect(k, kit_run(k, c->name, "--help", "--language=en"), EXIT_DONE);
        kit_not_said(k, "office.");
        kit_expect(k, kit_run(k, c->name), EXIT_ARGUMENTS);
    }
    kit_free(k);
}

static void validity_begins_a_day_early_and_lasts_its_years(void **state)
{
    struct cli_given g = {.command = office_commands()};
    struct cert c = {0};
    struct objection why = {0}, bad = {0};
    struct wall day;
    (void)state;
    size_t at = 0;
    while (strcmp(g.command->options[at].name, "valid-from") != 0)
        at++;
    g.values[at][0] = "24-11-2026";
    g.counts[at] = 1;
    MUST(office_validity(&g, 3, &c, &why));
    MUST(wall_parse_local("24-11-2026", "12:00", &day));
    assert_true(c.from.ms < day.ms && c.from.ms > day.ms - INT64_C(49) * 3600000);
    assert_true(c.until.ms > day.ms + INT64_C(3) * 365 * 24 * 3600000);
    g.values[at][0] = "2026-11-24";
    assert_int_equal(office_validity(&g, 3, &c, &bad), ERR_FORMAT);
    assert_string_equal(bad.id, "office.err.date");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_explains_itself_in_both_languages),
        cmocka_unit_test(validity_begins_a_day_early_and_lasts_its_years)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
