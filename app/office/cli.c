// SPDX-License-Identifier: EUPL-1.2
/* Command lines: see cli.h. argp does the reading and the layout of the help; its own English words
 * (errors, "Usage:") are kept out and said by us in the language asked for. */
#include "office/cli.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

#define KEY_FIRST 0x1000
#define KEY_LANGUAGE 0x2000
#define KEY_HELP '?'
#define KEY_VERSION 'V'
#define COMMON 3
#define USAGE_WORD "Usage:"

/* ---- language ---- */

static enum lang lang_of(const char *text)
{
    return strncmp(text, "en", 2) == 0 ? LANG_EN : LANG_NL;
}

/* Needed before argp: the help itself is in that language. */
static enum lang language_wanted(int argc, char **argv)
{
    static const char *const places[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--language=", 11) == 0)
            return lang_of(argv[i] + 11);
        if (strcmp(argv[i], "--language") == 0 && i + 1 < argc)
            return lang_of(argv[i + 1]);
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *value = getenv(places[i]);
        if (value != NULL && value[0] != '\0')
            return lang_of(value);
    }
    return LANG_NL;
}

/* ---- tables for argp ---- */

struct parsing {
    const struct cli_program *program;
    struct terminal *t;
    struct cli_given *given;
    const char *command; /* of the first pass: the word that is the command */
    int command_at;
    bool help, version;
    const char *bad; /* what could not be read */
    const char *bad_id;
};

static void add_common(struct argp_option *out, enum lang lang)
{
    out[0] = (struct argp_option){.name = "language",
        .key = KEY_LANGUAGE,
        .arg = "nl|en",
        .doc = words(lang, "office.opt.language"),
        .group = -1};
    out[1] = (struct argp_option){
        .name = "help", .key = KEY_HELP, .doc = words(lang, "office.opt.help"), .group = -1};
    out[2] = (struct argp_option){0};
}

static void options_for(
    const struct cli_command *c, enum lang lang, struct argp_option out[CLI_OPTIONS_MAX + COMMON])
{
    size_t n = 0;
    for (; c->options[n].name != NULL; n++)
        out[n] = (struct argp_option){.name = c->options[n].name,
            .key = KEY_FIRST + (int)n,
            .arg = c->options[n].value != NULL ? words(lang, c->options[n].value) : NULL,
            .doc = words(lang, c->options[n].doc),
            .group = 0};
    add_common(out + n, lang);
}

/* argp's help with its one fixed word in our language. */
static void show_help(struct parsing *p, const struct argp *argp, const char *name)
{
    char *text = NULL, program[128];
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);

    if (memory == NULL)
        return;
    (void)snprintf(program, sizeof program, "zaalwacht-office%s%s", name != NULL ? " " : "",
        name != NULL ? name : "");
    argp_help(argp, memory,
        ARGP_HELP_USAGE | ARGP_HELP_PRE_DOC | ARGP_HELP_LONG | ARGP_HELP_POST_DOC, program);
    if (fclose(memory) != 0 || text == NULL)
        return;
    const char *rest = text;
    if (strncmp(rest, USAGE_WORD, sizeof USAGE_WORD - 1) == 0) {
        terminal_print(p->t, words(p->t->lang, "office.usage"));
        rest += sizeof USAGE_WORD - 1;
    }
    terminal_print(p->t, rest);
    free(text);
}

static int complain(struct parsing *p, const char *id, const char *value)
{
    struct objection why = {0};
    char command[64] = "";

    (void)refuse(&why, ERR_FORMAT, id, value);
    (void)terminal_refuse(p->t, &why, ERR_FORMAT);
    if (p->given != NULL)
        (void)snprintf(command, sizeof command, " %s", p->given->command->name);
    char hint[256];
    words_fill(hint, sizeof hint, p->t->lang, "office.hint.help", "c", command, NULL);
    (void)fprintf(p->t->err, "%s\n", hint);
    return EXIT_ARGUMENTS;
}

/* ---- the command's own options ---- */

static bool add_value(struct cli_given *g, size_t option, const char *value)
{
    size_t max = g->command->options[option].repeats ? CLI_REPEAT_MAX : 1;
    if (g->counts[option] >= max)
        return false;
    g->values[option][g->counts[option]++] = value != NULL ? value : "";
    return true;
}

static void keep(struct parsing *p, size_t option, const char *value)
{
    if (!add_value(p->given, option, value)) {
        p->bad = p->given->command->options[option].name;
        p->bad_id = "office.err.option_twice";
    }
}

static void keep_argument(struct parsing *p, const char *value)
{
    struct cli_given *g = p->given;
    if (g->argument_count >= g->command->argument_count) {
        p->bad = value;
        p->bad_id = "office.err.argument_extra";
        return;
    }
    g->arguments[g->argument_count++] = value;
}

static error_t on_command_option(int key, char *arg, struct argp_state *state)
{
    struct parsing *p = state->input;

    if (key == KEY_HELP)
        p->help = true;
    else if (key == ARGP_KEY_ARG)
        keep_argument(p, arg);
    else if (key == ARGP_KEY_ERROR && p->bad == NULL) {
        p->bad = state->argv[state->next > 0 ? state->next - 1 : 0];
        p->bad_id = "office.err.option";
    } else if (key >= KEY_FIRST && key < KEY_FIRST + CLI_OPTIONS_MAX)
        keep(p, (size_t)(key - KEY_FIRST), arg);
    else if (key != KEY_LANGUAGE)
        return ARGP_ERR_UNKNOWN;
    return 0;
}

const char *cli_missing(const struct cli_given *g)
{
    for (size_t i = 0; g->command->options[i].name != NULL; i++)
        if (g->command->options[i].needed && g->counts[i] == 0)
            return g->command->options[i].name;
    return NULL;
}

static void take_secret_files(struct terminal *t, const struct cli_given *g)
{
    t->passphrase_file = cli_value(g, "passphrase-file");
    t->pin_file = cli_value(g, "pin-file");
}

static int run_command(struct parsing *p, int argc, char **argv)
{
    const struct cli_command *c = p->given->command;
    struct argp_option options[CLI_OPTIONS_MAX + COMMON];
    char doc[4096], more[64];
    enum lang lang = p->t->lang;

    options_for(c, lang, options);
    (void)snprintf(more, sizeof more, "%s.more", c->doc);
    (void)snprintf(doc, sizeof doc, "%s\v%s", words(lang, c->doc), words(lang, more));
    const struct argp argp = {.options = options,
        .parser = on_command_option,
        .args_doc = c->arguments != NULL ? words(lang, c->arguments) : NULL,
        .doc = doc};
    error_t failed =
        argp_parse(&argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP | ARGP_NO_EXIT, NULL, p);
    if (p->help) {
        show_help(p, &argp, c->name);
        return EXIT_DONE;
    }
    if (failed != 0 || p->bad != NULL)
        return complain(p, p->bad_id != NULL ? p->bad_id : "office.err.option", p->bad);
    if (cli_missing(p->given) != NULL)
        return complain(p, "office.err.option_missing", cli_missing(p->given));
    if (p->given->argument_count < c->argument_count)
        return complain(p, "office.err.argument_missing", words(lang, c->arguments));
    take_secret_files(p->t, p->given);
    return c->run(p->t, p->given);
}

/* ---- the program ---- */

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is argp's */
static error_t on_program_option(int key, char *arg, struct argp_state *state)
{
    struct parsing *p = state->input;

    if (key == KEY_HELP)
        p->help = true;
    else if (key == KEY_VERSION)
        p->version = true;
    else if (key == ARGP_KEY_ARG) {
        p->command = arg;
        p->command_at = state->next - 1;
        state->next = state->argc; /* the rest is the command's */
    } else if (key == ARGP_KEY_ERROR && p->bad == NULL)
        p->bad = state->argv[state->next > 0 ? state->next - 1 : 0];
    else if (key != KEY_LANGUAGE)
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static void list_commands(const struct cli_program *program, enum lang lang, struct buf *out)
{
    buf_add_format(out, "%s\v%s\n", words(lang, "office.about"), words(lang, "office.commands"));
    for (const struct cli_command *c = program->commands; c->name != NULL; c++)
        buf_add_format(out, "  %-9s %s\n", c->name, words(lang, c->doc));
    buf_add_format(out, "\n%s", words(lang, "office.about.more"));
}

static const struct cli_command *command_named(const struct cli_program *program, const char *name)
{
    for (const struct cli_command *c = program->commands; c->name != NULL; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static int run_program(struct parsing *p, int argc, char **argv)
{
    BUF_AUTO struct buf doc = BUF_INIT(16384);
    struct argp_option options[1 + COMMON];
    enum lang lang = p->t->lang;

    options[0] = (struct argp_option){
        .name = "version", .key = KEY_VERSION, .doc = words(lang, "office.opt.version")};
    add_common(options + 1, lang);
    list_commands(p->program, lang, &doc);
    const struct argp argp = {.options = options,
        .parser = on_program_option,
        .args_doc = words(lang, "office.usage.args"),
        .doc = buf_text(&doc)};
    error_t failed = argp_parse(
        &argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP | ARGP_NO_EXIT | ARGP_IN_ORDER, NULL, p);
    if (p->help || (failed == 0 && !p->version && p->command == NULL)) {
        show_help(p, &argp, NULL);
        return p->help ? EXIT_DONE : EXIT_ARGUMENTS;
    }
    if (failed != 0)
        return complain(p, "office.err.option", p->bad);
    if (p->version) {
        (void)fprintf(p->t->out, "zaalwacht-office %s\n", p->program->version);
        return EXIT_DONE;
    }
    struct cli_given given = {.command = command_named(p->program, p->command)};
    if (given.command == NULL)
        return complain(p, "office.err.no_such_command", p->command);
    struct parsing second = {.program = p->program, .t = p->t, .given = &given};
    return run_command(&second, argc - p->command_at, argv + p->command_at);
}

int cli_run(const struct cli_program *program, int argc, char **argv)
{
    struct terminal t = {.lang = language_wanted(argc, argv),
        .out = program->out,
        .err = program->err,
        .in = program->in,
        .now = program->now};
    struct parsing p = {.program = program, .t = &t};
    return run_program(&p, argc, argv);
}

/* ---- values ---- */

static int index_of(const struct cli_given *g, const char *option)
{
    for (int i = 0; g->command->options[i].name != NULL; i++)
        if (strcmp(g->command->options[i].name, option) == 0)
            return i;
    return -1;
}

bool cli_give(struct cli_given *g, const char *option, const char *value)
{
    int i = index_of(g, option);
    return i >= 0 && add_value(g, (size_t)i, value);
}

const char *cli_value(const struct cli_given *g, const char *option)
{
    int i = index_of(g, option);
    return i >= 0 && g->counts[i] > 0 ? g->values[i][0] : NULL;
}

const char *const *cli_values(const struct cli_given *g, const char *option)
{
    static const char *const none[1] = {NULL};
    int i = index_of(g, option);
    return i >= 0 ? g->values[i] : none;
}

bool cli_has(const struct cli_given *g, const char *option)
{
    return cli_value(g, option) != NULL;
}
