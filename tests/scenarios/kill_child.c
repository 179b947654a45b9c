// SPDX-License-Identifier: EUPL-1.2
/* The killed kiosk: see kill.h. */
#include "scenarios/kill.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TELL_FD 9
#define PATIENCE_US INT64_C(300000000) /* for a day that nobody ends */
#define HEARD_SIZE 4096

extern char **environ;

static int64_t real_us(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* A third of the usual camera rate: most of a day's work would be frames that nobody is in.
 * What it prints goes to child.log: nobody reads it unless it fails. */
static pid_t start(const struct kill_child *c, const char *script, const char *log, int write_fd)
{
    char *const argv[] = {(char *)(uintptr_t)c->player, (char[]){"--quiet"}, (char[]){"--rate"},
        (char[]){"10"}, (char[]){"--school"}, (char *)(uintptr_t)c->school_folder,
        (char[]){"--out"}, (char *)(uintptr_t)c->out, (char[]){"--tell"}, (char[]){"9"},
        (char *)(uintptr_t)script, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, write_fd, TELL_FD);
    posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    if (posix_spawn(&pid, c->player, &actions, NULL, argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

/* ---------------------------------------------------------------- hearing */

static void hear_verdict(const struct kill_child *c, const char *text, struct kill_told *told)
{
    char verdict[KILL_WORD_SIZE], number[KILL_WORD_SIZE];

    if (sscanf(text, "%23s %23s", verdict, number) != 2)
        return;
    told->verdicts++;
    for (size_t i = 0; i < KILL_STUDENTS; i++)
        if (strcmp(c->school->tickets[i].number, number) == 0) {
            told->student[i].welcome += strcmp(verdict, "welcome") == 0;
            told->student[i].again += strcmp(verdict, "already-in") == 0;
        }
}

static const char *behind(const char *line, const char *word)
{
    size_t n = strlen(word);
    return strncmp(line, word, n) == 0 ? line + n : NULL;
}

static void hear(const struct kill_child *c, const char *line, struct kill_told *told)
{
    const char *rest;

    told->lines += told->mark[0] != '\0';
    if ((rest = behind(line, "verdict ")) != NULL) {
        hear_verdict(c, rest, told);
    } else if ((rest = behind(line, "facts ")) != NULL) {
        told->events = strtoull(rest, NULL, 10);
        text_copy(told->facts, sizeof told->facts, line);
    } else if ((rest = behind(line, "mark ")) != NULL) {
        text_copy(told->mark, sizeof told->mark, rest);
    } else if ((rest = behind(line, "busy ")) != NULL) {
        text_copy(told->busy, sizeof told->busy, rest);
    } else if (strcmp(line, "screen sealed") == 0) {
        told->sealed = true;
    } else if (strcmp(line, "screen finished") == 0) {
        told->finished = true;
    } else if (strcmp(line, "exported") == 0) {
        told->exported = true;
    }
}

static bool has_come(const struct kill_moment *m, const struct kill_told *told)
{
    switch (m->how) {
    case KILL_NEVER:
        return false;
    case KILL_AFTER_START:
        return true;
    case KILL_AFTER_LINES:
        return told->lines >= m->lines;
    case KILL_AFTER_BUSY:
        return strcmp(told->busy, m->busy) == 0;
    }
    return false;
}

struct pipe_text {
    char text[HEARD_SIZE];
    size_t n;
};

/* Whole lines are heard; a line that the kill cut was not told. False: the pipe has ended. */
static bool take(const struct kill_child *c, int fd, struct pipe_text *p, struct kill_told *told)
{
    ssize_t got = read(fd, p->text + p->n, sizeof p->text - p->n - 1);

    if (got <= 0)
        return false;
    p->n += (size_t)got;
    p->text[p->n] = '\0';
    char *from = p->text;
    for (char *end; (end = strchr(from, '\n')) != NULL; from = end + 1) {
        *end = '\0';
        hear(c, from, told);
    }
    p->n -= (size_t)(from - p->text);
    memmove(p->text, from, p->n + 1);
    return true;
}

/* Listens, and ends the child when the moment has come. Answers whether it did. */
static bool listen_and_end(const struct kill_child *c, pid_t pid, int fd,
    const struct kill_moment *m, struct kill_told *told)
{
    static struct pipe_text p;
    int64_t end_at = real_us() + PATIENCE_US;
    bool waiting = true, killed = false;

    p.n = 0;
    for (bool open = true; open;) {
        if (waiting && has_come(m, told)) {
            waiting = false;
            end_at = real_us() + m->delay_us;
        }
        int64_t left = end_at - real_us();
        if (left <= 0 && !killed) {
            killed = true;
            kill(pid, SIGKILL); /* the pipe's end follows */
        }
        struct timespec wait = {
            left > 0 ? left / 1000000 : 1, left > 0 ? left % 1000000 * 1000 : 0};
        struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
        if (ppoll(&poll_fd, 1, &wait, NULL) > 0)
            open = take(c, fd, &p, told);
    }
    return killed && !waiting;
}

static void print_file(const char *path)
{
    FILE *f = fopen(path, "r");
    char line[512];

    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        printf("  %s", line);
    if (f != NULL)
        (void)fclose(f);
}

bool kill_play(struct kill_child *c, const char *script, const struct kill_moment *moment,
    struct kill_told *told, bool *ret_killed)
{
    char log[PATH_SIZE];
    int fds[2], status = -1;

    told->mark[0] = '\0';
    told->lines = 0;
    text_copy(told->busy, sizeof told->busy, "none");
    if (path_join(log, c->out, "child.log") != ERR_OK || pipe2(fds, O_CLOEXEC) != 0)
        return kill_complain("no pipe", c->out);
    pid_t pid = start(c, script, log, fds[1]);
    close(fds[1]);
    *ret_killed = pid > 0 && listen_and_end(c, pid, fds[0], moment, told);
    close(fds[0]);
    if (pid <= 0 || waitpid(pid, &status, 0) != pid)
        return kill_complain("the kiosk did not start", c->player);
    bool unlocked = told->mark[0] != '\0';
    c->pins_open = unlocked ? 0 : c->pins_open + 1;
    if (*ret_killed && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return true;
    *ret_killed = false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    print_file(log);
    return kill_complain("the kiosk did not go on", script);
}
