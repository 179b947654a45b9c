// SPDX-License-Identifier: EUPL-1.2
/* exec of the program that runs now: see renew.h. */
#include "kiosk/renew.h"

#include <errno.h>
#include <linux/close_range.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Not by its name: a program that was updated meanwhile is for the next start, not for the middle
 * of a day. */
#define OWN_PROGRAM "/proc/self/exe"
#define ARGUMENT_SIZE 256

static char **next_arguments(char *const *argv, const char *option, char *last)
{
    size_t count = 0, n = 0;

    while (argv[count] != NULL)
        count++;
    char **next = calloc(count + 2, sizeof *next);
    if (next == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strncmp(argv[i], option, strlen(option)) != 0)
            next[n++] = argv[i];
    next[n] = last;
    return next;
}

enum err renew_program(char *const *argv, const char *option, const char *value, struct diag *d)
{
    char last[ARGUMENT_SIZE];

    int n = snprintf(last, sizeof last, "%s%s", option, value);
    if (n < 0 || (size_t)n >= sizeof last)
        return diag_set(d, ERR_LIMIT, "%s is too long", option);
    char **next = next_arguments(argv, option, last);
    if (next == NULL)
        return ERR_NOMEM;
    /* Libraries do not always mark theirs; what is only marked is still open when exec fails. */
    if (close_range(STDERR_FILENO + 1, ~0u, CLOSE_RANGE_CLOEXEC) == 0)
        execv(OWN_PROGRAM, next);
    enum err e = diag_set(d, ERR_IO, "start anew: %s", strerror(errno));
    free(next);
    return e;
}
