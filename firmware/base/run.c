// SPDX-License-Identifier: EUPL-1.2
/* A program run to its end: see run.h. */
#include "base/run.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define INPUT_MAX 4096
#define NOT_STARTED 127

static _Noreturn void become(const char *root, const char *const argv[], int input)
{
    const char *const environment[] = {"PATH=/usr/sbin:/usr/bin", NULL};

    if ((strcmp(root, "/") == 0 || chroot(root) == 0) && chdir("/") == 0
        && dup2(input, STDIN_FILENO) >= 0)
        (void)execve(argv[0], (char **)argv, (char **)environment);
    _exit(NOT_STARTED);
}

int run_in(const char *root, const char *const argv[], const char *input)
{
    int ends[2], status;
    size_t n = input != NULL ? strlen(input) : 0;

    assert(n <= INPUT_MAX);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        become(root, argv, ends[0]);
    (void)close(ends[0]);
    bool fed = child > 0 && (n == 0 || write(ends[1], input, n) == (ssize_t)n);
    (void)close(ends[1]);
    if (child < 0)
        return -1;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    if (WIFSIGNALED(status))
        return 128 + WTERMSIG(status);
    return !fed || WEXITSTATUS(status) == NOT_STARTED ? -1 : WEXITSTATUS(status);
}
