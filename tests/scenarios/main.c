// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-day: plays a script of an exam day through the kiosk's own loop, camera path and
 * screens. */
#include "scenarios/day.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

struct arguments {
    struct day_options options;
    const char *script;
    bool by_exec;
};

enum { KEY_TRACE = 256 };

static const struct argp_option options[] = {
    {"school", 's', "FOLDER", 0, "The demo school (assets/demo/make)", 0},
    {"out", 'o', "FOLDER", 0, "For the kiosk's data, the stick and the pictures", 0},
    {"rate", 'r', "N", 0, "Camera frames per second; 30 when not told", 0},
    {"quiet", 'q', NULL, 0, "Print only what fails", 0},
    {"exec", 'e', NULL, 0, "Renew the kiosk as the product does: by exec of this program", 0},
    {"trace", KEY_TRACE, "FOLDER", 0, "Write down what is done and seen", 0},
    {"resume", 'w', "WHERE", OPTION_HIDDEN, NULL, 0},
    {"tell", 't', "FD", 0, "Tell what is drawn to this descriptor, line by line", 0}, {0}};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct arguments *a = state->input;

    switch (key) {
    case 's':
        a->options.school = arg;
        return 0;
    case 'o':
        a->options.out = arg;
        return 0;
    case 'r':
        a->options.rate = (int)strtol(arg, NULL, 10);
        return 0;
    case 'q':
        a->options.quiet = true;
        return 0;
    case 'e':
        a->by_exec = true;
        return 0;
    case 'w':
        a->options.resume = arg;
        return 0;
    case KEY_TRACE:
        a->options.trace = arg;
        return 0;
    case 't':
        a->options.tell_fd = (int)strtol(arg, NULL, 10);
        return 0;
    case ARGP_KEY_ARG:
        if (a->script != NULL)
            argp_usage(state);
        a->script = arg;
        return 0;
    case ARGP_KEY_END:
        if (a->script == NULL || a->options.school == NULL || a->options.out == NULL)
            argp_usage(state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int main(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "--school FOLDER --out FOLDER SCRIPT",
        "Plays a script of an exam day through the kiosk.", NULL, NULL, NULL};
    struct arguments a = {.options = {.tell_fd = -1}};
    struct day *day = calloc(1, sizeof *day);
    struct diag d = {0};

    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (day == NULL)
        return 1;
    if (a.by_exec)
        a.options.argv = argv;
    enum err e = day_open(&a.options, day, &d);
    if (e != ERR_OK)
        printf("%s: %s\n", err_text(e), d.text);
    bool ready = e == ERR_OK && (a.options.resume == NULL || day_resume(day, a.options.resume));
    if (e == ERR_OK && !ready)
        printf("%s\n", day->fault);
    int failed = ready ? script_play(day, a.script) : 1;
    day_close(day);
    free(day);
    printf("%s\n", failed == 0 ? "the day went as written" : "the day did not go as written");
    return failed == 0 ? 0 : 1;
}
