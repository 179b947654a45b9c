// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-crash: kills a kiosk in the middle of check-in, again and again, and looks after each
 * kill whether every verdict that was drawn is in the ledger.
 *
 * A child plays a script of check-ins and tells through a pipe what it has drawn. SIGKILL comes at
 * a moment that nobody chose. Then the ledger is opened here with badge and PIN, as after a power
 * cut, and must verify and hold each told verdict. */
#include "kiosk/session.h"
#include "scenarios/insider.h"

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

#define ROUNDS 20
#define VERDICTS_MAX 5     /* a child lives for 0 to 4 of them, */
#define MOMENT_MAX_MS 900u /* and then a moment; without any, three of those */
#define PATIENCE_MS 30000
#define STUDENTS 28 /* of the sitting: the first of tickets.tsv */
#define VERDICT_FD 9
#define LEAD "Hüseyin Örneksoy"

extern char **environ;

struct told {
    char number[24];
    int32_t welcome, again;
};

struct crash {
    const char *player, *school_folder, *out;
    char data[PATH_SIZE];
    struct school school;
    struct told told[STUDENTS];
    size_t told_count;
    uint64_t seed;
    int32_t total;
};

static bool complain(const char *what, const char *detail)
{
    printf("%s: %s\n", what, detail);
    return false;
}

/* xorshift64: the moments differ from round to round and from seed to seed. */
static uint64_t next_random(struct crash *c)
{
    c->seed ^= c->seed << 13;
    c->seed ^= c->seed >> 7;
    c->seed ^= c->seed << 17;
    return c->seed;
}

static int64_t real_ms(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---------------------------------------------------------------- the child */

static bool write_script(const struct crash *c, const char *path, int round, size_t first)
{
    FILE *f = fopen(path, "w");

    if (f == NULL)
        return complain("no script", path);
    fprintf(f, "clock 2026-11-24 08:%02d\nroom B1.07\nstart\n", 20 + round);
    fprintf(f, "show badge \"" LEAD "\"\npin 482915\n");
    if (round == 0)
        fprintf(f, "expect can open-pv\ntap open-pv\n");
    fprintf(f, "expect screen roster\ntap check-in-screen\n");
    for (size_t i = 0; round > 0 && i < STUDENTS; i++) {
        const struct school_ticket *t = &c->school.tickets[(first + i) % STUDENTS];
        fprintf(f, "show ticket \"%s\"\n", t->number);
    }
    return fclose(f) == 0;
}

static pid_t start_child(const struct crash *c, const char *script, int write_fd)
{
    char *const argv[] = {(char *)(uintptr_t)c->player, (char[]){"--quiet"}, (char[]){"--school"},
        (char *)(uintptr_t)c->school_folder, (char[]){"--out"}, (char *)(uintptr_t)c->out,
        (char[]){"--verdicts"}, (char[]){"9"}, (char *)(uintptr_t)script, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, write_fd, VERDICT_FD);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawn(&pid, c->player, &actions, NULL, argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static void note(struct crash *c, const char *line)
{
    char verdict[32], number[24];

    if (sscanf(line, "%31s %23s", verdict, number) != 2)
        return;
    size_t i = 0;
    while (i < c->told_count && strcmp(c->told[i].number, number) != 0)
        i++;
    if (i == STUDENTS)
        return;
    if (i == c->told_count)
        text_copy(c->told[c->told_count++].number, sizeof c->told[0].number, number);
    c->told[i].welcome += strcmp(verdict, "welcome") == 0;
    c->told[i].again += strcmp(verdict, "already-in") == 0;
    c->total++;
}

/* When the kill comes: so many milliseconds after so many verdicts. */
struct end {
    bool by_itself;
    size_t verdicts;
    int64_t moment_ms;
};

static size_t lines_in(const char *text)
{
    size_t n = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        n++;
    return n;
}

/* Reads what the child tells until it ends, and sees to that. A line cut by the kill was not told.
 */
static int watch(struct crash *c, pid_t pid, int fd, const struct end *end)
{
    int64_t until =
        real_ms() + (end->verdicts == 0 && !end->by_itself ? end->moment_ms : PATIENCE_MS);
    bool counting = end->verdicts > 0 && !end->by_itself;
    char text[8192] = "";
    size_t n = 0;
    int status = 0;

    for (ssize_t got = 1; got > 0 && n + 1 < sizeof text;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int64_t left = until - real_ms();
        if (left <= 0) {
            kill(pid, SIGKILL); /* the pipe's end follows */
            until = INT64_MAX;
            continue;
        }
        if (poll(&p, 1, left < 1000 ? (int)left : 1000) <= 0)
            continue;
        got = read(fd, text + n, sizeof text - n - 1);
        n += got > 0 ? (size_t)got : 0;
        text[n] = '\0';
        if (counting && lines_in(text) >= end->verdicts) {
            until = real_ms() + end->moment_ms;
            counting = false;
        }
    }
    (void)waitpid(pid, &status, 0);
    for (char *line = text, *stop; (stop = strchr(line, '\n')) != NULL; line = stop + 1) {
        *stop = '\0';
        note(c, line);
    }
    return status;
}

static int play(struct crash *c, const char *script, const struct end *end)
{
    int fds[2];

    if (pipe2(fds, O_CLOEXEC) != 0)
        return -1;
    pid_t pid = start_child(c, script, fds[1]);
    close(fds[1]);
    int status = pid > 0 ? watch(c, pid, fds[0], end) : -1;
    close(fds[0]);
    return status;
}

/* ---------------------------------------------------------------- after the kill */

static bool holds(const struct crash *c, const struct sitting *s)
{
    for (size_t i = 0; i < c->told_count; i++) {
        const struct told *t = &c->told[i];
        int k = plan_find_number(s->plan, t->number);
        if (k < 0)
            continue; /* a refusal of somebody who is not on the list */
        if (t->welcome > 0 && s->candidates[k].attendance != ATTENDANCE_CHECKED_IN)
            return complain("LOST: a check-in that was on the screen", t->number);
        if (t->welcome > 1)
            return complain("TWICE: welcome was said again", t->number);
        if (s->candidates[k].scans_again < t->again)
            return complain("LOST: a second scan that was on the screen", t->number);
    }
    return true;
}

/* The ledger with badge and PIN, as after a power cut. */
static bool look(struct crash *c)
{
    struct session session = {.loaded = false};
    struct insider lead;
    struct diag d = {0};

    enum err e = insider_open(&c->school, LEAD, "packages/rekenen.zwp", &lead, &d);
    if (e == ERR_OK)
        e = session_load(&session, c->data, lead.device, &lead.package, lead.staff, &lead.box, &d);
    bool good = e == ERR_OK ? holds(c, &session.state) : complain(err_text(e), d.text);
    session_unload(&session, true);
    insider_close(&lead);
    return good;
}

static bool run_rounds(struct crash *c)
{
    char script[PATH_SIZE];

    if (path_join(script, c->out, "crash.day") != ERR_OK || !write_script(c, script, 0, 0))
        return false;
    if (play(c, script, &(struct end){.by_itself = true}) != 0)
        return complain("the first day does not open", c->out);
    for (int round = 1; round <= ROUNDS; round++) {
        uint64_t r = next_random(c);
        struct end end = {.verdicts = (size_t)(r % VERDICTS_MAX)};
        end.moment_ms =
            (int64_t)((r >> 8) % (end.verdicts == 0 ? 3u * MOMENT_MAX_MS : MOMENT_MAX_MS));
        if (!write_script(c, script, round, (size_t)(r >> 32) % STUDENTS))
            return false;
        (void)play(c, script, &end);
        if (!look(c))
            return false;
        printf("killed %4d ms after %zu verdicts, %d drawn so far: all there\n", (int)end.moment_ms,
            end.verdicts, c->total);
        (void)fflush(stdout);
    }
    return c->total > 0 || complain("nothing was checked in", "the kills came too early");
}

int main(int argc, char **argv)
{
    struct crash *c = calloc(1, sizeof *c);
    struct diag d = {0};

    if (c == NULL || argc < 4 || argc > 5) {
        printf("usage: zaalwacht-crash PLAYER SCHOOL OUT [SEED]\n");
        return 2;
    }
    c->player = argv[1];
    c->school_folder = argv[2];
    c->out = argv[3];
    c->seed = argc > 4 ? strtoull(argv[4], NULL, 10) | 1 : (uint64_t)real_ms() | 1;
    printf("seed %llu\n", (unsigned long long)c->seed);
    enum err e = crypto_start();
    if (e == ERR_OK)
        e = school_read(c->school_folder, &c->school, &d);
    if (e == ERR_OK && c->school.ticket_count < STUDENTS)
        e = ERR_MISSING;
    if (e == ERR_OK)
        e = path_join(c->data, c->out, "kiosk");
    if (e == ERR_OK)
        e = folder_make(c->out, 0755, &d);
    bool good = e == ERR_OK ? run_rounds(c) : complain(err_text(e), d.text);
    school_free(&c->school);
    free(c);
    return good ? 0 : 1;
}
