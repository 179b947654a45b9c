// SPDX-License-Identifier: EUPL-1.2
/* Command lines. */
#include "office_kit.h"

static char heard[256];

static int on_try(struct terminal *t, const struct cli_given *g)
{
    const char *const *many = cli_values(g, "many");
    (void)snprintf(heard, sizeof heard, "%s|%s|%s|%s|%d|%s", cli_value(g, "text"),
        many[0] != NULL ? many[0] : "", many[0] != NULL && many[1] != NULL ? many[1] : "",
        cli_has(g, "switch") ? "on" : "off", (int)t->lang, g->arguments[0]);
    return 7;
}

static const struct cli_option OPTIONS[] = {
    {"text", "office.arg.text", "office.opt.name", true, false},
    {"many", "office.arg.text", "office.opt.kiosk", false, true},
    {"switch", NULL, "office.opt.yes", false, false}, {NULL, NULL, NULL, false, false}};
static const struct cli_command COMMANDS[] = {
    {"try", "office.cmd.show", "office.arg.record", 1, OPTIONS, on_try},
    {NULL, NULL, NULL, 0, NULL, NULL}};

static char said[32768];

static int run(const char *const *words, int n)
{
    FILE *out = tmpfile(), *err = tmpfile();
    const struct cli_program p = {COMMANDS, "9.9", stdin, out, err};
    char *argv[16] = {(char *)(uintptr_t) "zaalwacht-office"};
    for (int i = 0; i < n; i++)
        argv[i + 1] = (char *)(uintptr_t)words[i];
    heard[0] = '\0';
    int code = cli_run(&p, n + 1, argv);
    size_t got = kit_take(out, said, sizeof said);
    (void)kit_take(err, said + got, sizeof said - got);
    return code;
}

#define RUN(...)                                                                                   \
    run((const char *const[]){__VA_ARGS__},                                                        \
        (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

static int no_language(void **state)
{
    (void)state;
    (void)unsetenv("LC_ALL");
    (void)unsetenv("LC_MESSAGES");
    (void)unsetenv("LANG");
    return 0;
}

static void options_and_arguments_reach_the_command(void **state)
{
    (void)state;
    assert_int_equal(RUN("try", "--text", "a", "--many=b", "file", "--many", "c", "--switch"), 7);
    assert_string_equal(heard, "a|b|c|on|0|file");
    assert_int_equal(RUN("try", "--text=a", "file"), 7);
    assert_string_equal(heard, "a|||off|0|file");
}

static void the_language_is_asked_for_or_the_machines(void **state)
{
    (void)state;
    assert_int_equal(RUN("--language", "en", "try", "--text=a", "f"), 7);
    assert_string_equal(heard, "a|||off|1|f");
    assert_int_equal(RUN("try", "--text=a", "f", "--language=en"), 7);
    assert_string_equal(heard, "a|||off|1|f");
    (void)setenv("LANG", "en_GB.UTF-8", 1);
    assert_int_equal(RUN("try", "--text=a", "f"), 7);
    assert_string_equal(heard, "a|||off|1|f");
    (void)setenv("LANG", "de_DE.UTF-8", 1);
    assert_int_equal(RUN("try", "--text=a", "f"), 7);
    assert_string_equal(heard, "a|||off|0|f");
}

static void what_cannot_be_understood_is_named_and_runs_nothing(void **state)
{
    static const struct {
        const char *words[6];
        int n;
        const char *says;
    } wrong[] = {{{"frob"}, 1, "Opdracht 'frob' bestaat niet."},
        {{"try", "file"}, 2, "Optie --text is nodig."},
        {{"try", "--text=a"}, 2, "Er ontbreekt: BESTAND|MAP."},
        {{"try", "--text=a", "f", "g"}, 4, "Dit is te veel: 'g'."},
        {{"try", "--text=a", "--text=b", "f"}, 4, "Optie --text staat er te vaak."},
        {{"try", "--frob", "f"}, 3, "'--frob'"}, {{"--frob"}, 1, "'--frob'"},
        {{"try", "f", "--text"}, 3, "'--text'"}};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(run(wrong[i].words, wrong[i].n), EXIT_ARGUMENTS);
        assert_string_equal(heard, "");
        if (strstr(said, wrong[i].says) == NULL)
            fail_msg("said %s", said);
        assert_non_null(strstr(said, "--help"));
    }
}

static void help_is_in_the_language_asked_for(void **state)
{
    (void)state;
    assert_int_equal(RUN("--help"), EXIT_DONE);
    assert_int_equal(strncmp(said, "Gebruik: zaalwacht-office", 25), 0);
    assert_non_null(strstr(said, "  try "));
    assert_int_equal(RUN("try", "--help"), EXIT_DONE);
    assert_non_null(strstr(said, "Gebruik: zaalwacht-office try"));
    assert_null(strstr(said, "Give this help"));
    assert_int_equal(RUN("try", "--help", "--language=en"), EXIT_DONE);
    assert_non_null(strstr(said, "Usage: zaalwacht-office try"));
    assert_int_equal(RUN("--version"), EXIT_DONE);
    assert_string_equal(said, "zaalwacht-office 9.9\n");
}

static void without_a_command_the_help_is_shown(void **state)
{
    (void)state;
    assert_int_equal(run(NULL, 0), EXIT_ARGUMENTS);
    assert_non_null(strstr(said, "Gebruik:"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(options_and_arguments_reach_the_command, no_language),
        cmocka_unit_test_setup(the_language_is_asked_for_or_the_machines, no_language),
        cmocka_unit_test_setup(what_cannot_be_understood_is_named_and_runs_nothing, no_language),
        cmocka_unit_test_setup(help_is_in_the_language_asked_for, no_language),
        cmocka_unit_test_setup(without_a_command_the_help_is_shown, no_language)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
