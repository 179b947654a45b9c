// SPDX-License-Identifier: EUPL-1.2
/* Reading aloud: one short-lived child per sentence, text by pipe. See speech.h. */
#include "kiosk/speech.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPEECH_PROGRAM "/usr/bin/espeak-ng"

bool speech_installed(void)
{
    return access(SPEECH_PROGRAM, X_OK) == 0;
}

static pid_t start_child(int text_fd, enum lang lang)
{
    char *const argv[] = {(char[]){"espeak-ng"}, (char[]){"--stdin"}, (char[]){"-v"},
        lang == LANG_NL ? (char[]){"nl"} : (char[]){"en"}, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, text_fd, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawn(&pid, SPEECH_PROGRAM, &actions, NULL, argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

void speech_say(enum lang lang, const char *text)
{
    int fds[2];

    while (waitpid(-1, NULL, WNOHANG) > 0) /* speakers of before that have finished */
        ;
    if (!speech_installed() || pipe2(fds, O_CLOEXEC) != 0)
        return;
    pid_t pid = start_child(fds[0], lang);
    close(fds[0]);
    /* A sentence is far shorter than a pipe's buffer, so this cannot block. */
    if (pid > 0 && write(fds[1], text, strlen(text)) < 0)
        kill(pid, SIGTERM);
    close(fds[1]);
}
