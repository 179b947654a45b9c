// SPDX-License-Identifier: EUPL-1.2
/* Reading aloud: one short-lived child per sentence, text by pipe. See speech.h. */
#include "kiosk/speech.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPEECH_PROGRAM "/usr/bin/espeak-ng"
#define AMPLITUDE_STEP 20 /* the program takes 0 to 200 */

bool speech_installed(void)
{
    return access(SPEECH_PROGRAM, X_OK) == 0;
}

static pid_t start_child(int text_fd, enum lang lang, int32_t volume)
{
    char amplitude[16];
    char *const argv[] = {(char[]){"espeak-ng"}, (char[]){"--stdin"}, (char[]){"-v"},
        lang == LANG_NL ? (char[]){"nl"} : (char[]){"en"}, (char[]){"-a"}, amplitude, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;

    (void)snprintf(amplitude, sizeof amplitude, "%d", (int)volume * AMPLITUDE_STEP);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, text_fd, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawn(&pid, SPEECH_PROGRAM, &actions, NULL, argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

/* Its number is ours until we waited for it, so nobody else can be hit. */
static void stop(struct speaker *s)
{
    if (s->pid <= 0)
        return;
    if (waitpid(s->pid, NULL, WNOHANG) == 0) {
        (void)kill(s->pid, SIGKILL);
        (void)waitpid(s->pid, NULL, 0);
    }
    s->pid = 0;
}

void speech_say(struct speaker *s, enum lang lang, int32_t volume, const char *text)
{
    int fds[2];

    stop(s);
    if (volume <= 0 || text[0] == '\0' || !speech_installed() || pipe2(fds, O_CLOEXEC) != 0)
        return;
    s->pid = start_child(fds[0], lang, volume);
    close(fds[0]);
    /* A sentence is far shorter than a pipe's buffer, so this cannot block. */
    if (s->pid > 0 && write(fds[1], text, strlen(text)) < 0)
        stop(s);
    close(fds[1]);
}
