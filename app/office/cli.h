// SPDX-License-Identifier: EUPL-1.2
/* Commands and their options as tables, read with argp; help in Dutch and English.
 *
 * A command is a row: name, options, what it does. Reading a command line gives values by option
 * name; a missing or unknown option is a sentence and EXIT_ARGUMENTS. */
#ifndef OFFICE_CLI_H
#define OFFICE_CLI_H

#include "office/terminal.h"

#define CLI_OPTIONS_MAX 24
#define CLI_REPEAT_MAX 32
#define CLI_ARGUMENTS_MAX 2

struct cli_option {
    const char *name;
    const char *value; /* word id of what it takes, "office.arg.folder"; NULL: a switch */
    const char *doc;   /* word id */
    bool needed;
    bool repeats;
};

struct cli_given;

struct cli_command {
    const char *name;
    const char *doc;       /* word id: what it does, in a line; <doc>.more has the rest */
    const char *arguments; /* word id of the usage line's arguments, or NULL: none */
    size_t argument_count; /* all needed */
    const struct cli_option *options; /* closed by a NULL name */
    int (*run)(struct terminal *t, const struct cli_given *g);
};

struct cli_given {
    const struct cli_command *command;
    const char *values[CLI_OPTIONS_MAX][CLI_REPEAT_MAX + 1]; /* NULL-closed lists */
    size_t counts[CLI_OPTIONS_MAX];
    const char *arguments[CLI_ARGUMENTS_MAX];
    size_t argument_count;
};

/* The value of an option (the first one), "" for a switch that is on, NULL when absent. Borrowed
 * from the command line. */
const char *cli_value(const struct cli_given *g, const char *option);
/* All values, closed by NULL. */
const char *const *cli_values(const struct cli_given *g, const char *option);
bool cli_has(const struct cli_given *g, const char *option);

/* Gives an option a value as a command line would ("" for a switch); `value` is borrowed. False:
 * the command has no such option, or it has as many values as it takes. */
bool cli_give(struct cli_given *g, const char *option, const char *value);
/* The first needed option without a value, or NULL. */
const char *cli_missing(const struct cli_given *g);

/* What a program is told before its command: language, help, version. `in`, `out`, `err`, `now` as
 * in struct terminal. Reads `argv`, runs one of `commands` (closed by a NULL name) and answers its
 * exit code. The language comes from --language, else from LC_ALL, LC_MESSAGES, LANG: English when
 * that starts with "en", else Dutch. */
struct cli_program {
    const struct cli_command *commands;
    const char *version;
    FILE *in, *out, *err;
    struct wall now;
};
int cli_run(const struct cli_program *program, int argc, char **argv);

#endif
