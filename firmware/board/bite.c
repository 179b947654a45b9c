// SPDX-License-Identifier: EUPL-1.2
/* The file of a bite: "bite " and the part's number, one line. See bite.h. */
#include "board/bite.h"

#include "base/files.h"
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define LINE "bite 0\n"
#define DIGIT_AT 5

/* A handler has no context of its own: this is what it may know. */
static struct {
    char path[PATH_SIZE];
    volatile sig_atomic_t part;
} armed;

/* Only calls that a handler may make. The default action follows at once: the signal is blocked
 * while this runs and reset before. */
static void on_abort(int number, siginfo_t *info, void *unused)
{
    char line[] = LINE;

    (void)unused;
    if (info->si_code == SI_USER && info->si_pid != getpid()) {
        int fd = open(armed.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        line[DIGIT_AT] = (char)('0' + armed.part);
        if (fd >= 0 && write(fd, line, sizeof line - 1) == (ssize_t)sizeof line - 1)
            (void)fsync(fd);
    }
    (void)raise(number);
}

enum err bite_arm(const char *path)
{
    struct sigaction action = {
        .sa_sigaction = on_abort, .sa_flags = (int)(SA_SIGINFO | SA_RESETHAND)};

    if (!text_copy(armed.path, sizeof armed.path, path))
        return ERR_LIMIT;
    armed.part = VIGIL_LOOP;
    (void)sigemptyset(&action.sa_mask);
    return sigaction(SIGABRT, &action, NULL) == 0 ? ERR_OK : ERR_IO;
}

void bite_blame(enum vigil_part part)
{
    armed.part = (sig_atomic_t)(part == VIGIL_NONE ? VIGIL_LOOP : part);
}

enum vigil_part bite_read(const char *path)
{
    BUF_AUTO struct buf file = BUF_INIT(64);

    if (file_read(path, &file, NULL) != ERR_OK || file.n != sizeof LINE - 1)
        return VIGIL_NONE;
    int part = file.p[DIGIT_AT] - '0';
    file.p[DIGIT_AT] = '0';
    bool whole = memcmp(file.p, LINE, sizeof LINE - 1) == 0;
    return whole && part > VIGIL_NONE && part < VIGIL_COUNT ? (enum vigil_part)part : VIGIL_NONE;
}

void bite_forget(const char *path)
{
    (void)unlink(path); /* what stays is told once more */
}
