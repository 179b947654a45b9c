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

/* -1 as `output` or `errors`: where ours goes. */
static _Noreturn void become(
    const char *root, const char *const argv[], int input, int output, int errors)
{
    const char *const environment[] = {"PATH=/usr/sbin:/usr/bin", NULL};

    if ((strcmp(root, "/") == 0 || chroot(root) == 0) && chdir("/") == 0
        && dup2(input, STDIN_FILENO) >= 0 && (output < 0 || dup2(output, STDOUT_FILENO) >= 0)
        && (errors < 0 || dup2(errors, STDERR_FILENO) >= 0))
        (void)execve(argv[0], (char **)argv, (char **)environment);
    _exit(NOT_STARTED);
}

/* Its exit status, as run.h says. */
static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    if (WIFSIGNALED(status))
        return 128 + WTERMSIG(status);
    return WEXITSTATUS(status) == NOT_STARTED ? -1 : WEXITSTATUS(status);
}

int run_logged(const char *root, const char *const argv[], const char *input, int log)
{
    int ends[2];
    size_t n = input != NULL ? strlen(input) : 0;

    assert(n <= INPUT_MAX);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        become(root, argv, ends[0], log, log);
    (void)close(ends[0]);
    bool fed = child > 0 && (n == 0 || write(ends[1], input, n) == (ssize_t)n);
    (void)close(ends[1]);
    if (child < 0)
        return -1;
    int status = wait_for(child);
    return fed || status > 127 ? status : -1;
}

int run_in(const char *root, const char *const argv[], const char *input)
{
    return run_logged(root, argv, input, -1);
}

/* All of it, so that the child never waits for us; false when it is more than `out` takes. */
static bool drain(int from, struct buf *out)
{
    uint8_t chunk[1024];
    ssize_t n;

    while ((n = read(from, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            buf_add(out, chunk, (size_t)n);
    return n == 0 && buf_check(out) == ERR_OK;
}

int run_read(const char *const argv[], struct buf *out)
{
    int ends[2], nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

    if (nothing < 0)
        return -1;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        (void)close(nothing);
        return -1;
    }
    pid_t child = fork();
    if (child == 0)
        become("/", argv, nothing, ends[1], -1);
    (void)close(nothing);
    (void)close(ends[1]);
    bool whole = child > 0 && drain(ends[0], out);
    (void)close(ends[0]);
    if (child < 0)
        return -1;
    int status = wait_for(child);
    return whole ? status : -1;
}
