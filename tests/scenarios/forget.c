// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-forget: plays a day to "Sessie sluiten" in a process that does not itself know anybody,
 * and looks for every candidate in its memory and below its data folder.
 *
 * The player gets tickets by place on the list ("#1") and a script that speaks of places only:
 * names and student numbers come out of the package. The script holds still three times:
 *
 *   fresh   a kiosk that nobody unlocked. What is found here are ordinary words, not names
 *   open    sealed, not closed: every candidate and every key must be found, or the search is blind
 *   closed  after "Sessie sluiten": nothing may be found
 *
 * What is looked for is read here, from the package with the lead's badge and PIN. */
#include "scenarios/hunt.h"
#include "scenarios/insider.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEAD "Hüseyin Örneksoy"
#define SECOND "Marijke Toetsma"
#define PACKAGE "packages/rekenen.zwp"
#define NAME_LEAST 6   /* a shorter part of a name is too ordinary to count alone */
#define NUMBER_LEAST 6 /* a student number */
#define KEYS_FROM 1000 /* `whose`: candidates from 0, keys from here */

enum stop { STOP_FRESH, STOP_OPEN, STOP_CLOSED, STOP_COUNT };
static const char *const STOPS[STOP_COUNT] = {"fresh", "open", "closed"};

struct forget {
    const char *player, *school_folder, *stripped, *out, *script, *control;
    char data[PATH_SIZE], log[PATH_SIZE];
    struct plan plan;
    int key_count;
    struct hunt hunt;
    size_t full_names; /* the traces from 0 to here are whole names */
    bool failed;
};

extern char **environ;

static void fail(struct forget *f, const char *what, const char *detail)
{
    printf("FAIL %s: %s\n", what, detail);
    f->failed = true;
}

/* ---------------------------------------------------------------- what is looked for */

static enum err add_full_names(struct forget *f)
{
    enum err e = ERR_OK;

    for (size_t i = 0; e == ERR_OK && i < f->plan.candidate_count; i++) {
        char name[NAME_SIZE * 2 + 40];
        candidate_name(&f->plan.candidates[i], name, sizeof name);
        e = hunt_add_text(&f->hunt, (int)i, name, 1);
    }
    f->full_names = f->hunt.count;
    return e;
}

static enum err add_parts(struct forget *f)
{
    enum err e = ERR_OK;

    for (size_t i = 0; e == ERR_OK && i < f->plan.candidate_count; i++) {
        const struct candidate *c = &f->plan.candidates[i];
        e = hunt_add_text(&f->hunt, (int)i, c->surname, NAME_LEAST);
        if (e == ERR_OK)
            e = hunt_add_text(&f->hunt, (int)i, c->given, NAME_LEAST);
        if (e == ERR_OK)
            e = hunt_add_text(&f->hunt, (int)i, c->id_name, NAME_LEAST);
        if (e == ERR_OK)
            e = hunt_add_text(&f->hunt, (int)i, c->number, NUMBER_LEAST);
    }
    return e;
}

static enum err add_key(struct forget *f, const void *key, size_t size)
{
    return hunt_add(&f->hunt, KEYS_FROM + f->key_count++, (struct bytes){key, size});
}

static enum err add_keys(struct forget *f, const struct sitting_keys *keys)
{
    enum err e = add_key(f, keys->sitting.b, sizeof keys->sitting.b);

    if (e == ERR_OK)
        e = add_key(f, keys->room.b, sizeof keys->room.b);
    for (size_t i = 0; e == ERR_OK && i < keys->count; i++)
        e = add_key(f, keys->candidates[i].b, sizeof keys->candidates[i].b);
    return e;
}

/* Of somebody who unlocks: the badge is remembered while the session is open. */
static enum err add_badge(struct forget *f, const struct insider *i)
{
    return add_key(f, i->badge.secret, sizeof i->badge.secret);
}

static enum err add_second(struct forget *f, const struct school *s, struct diag *d)
{
    struct insider second;

    enum err e = insider_open(s, SECOND, PACKAGE, &second, d);
    if (e == ERR_OK)
        e = add_badge(f, &second);
    insider_close(&second);
    return e;
}

/* Badge, PIN and the kiosk's own key open the package here as they do there. */
static enum err learn(struct forget *f, const struct school *s, struct diag *d)
{
    struct insider lead;
    struct sitting_keys *keys = sitting_keys_new();

    enum err e = insider_open(s, LEAD, PACKAGE, &lead, d);
    if (e == ERR_OK)
        e = keys != NULL ? package_unlock(&lead.package, lead.staff, &lead.box, &f->plan, keys, d)
                         : ERR_NOMEM;
    if (e == ERR_OK)
        e = add_full_names(f);
    if (e == ERR_OK)
        e = add_parts(f);
    if (e == ERR_OK)
        e = add_keys(f, keys);
    if (e == ERR_OK)
        e = add_badge(f, &lead);
    if (e == ERR_OK)
        e = add_second(f, s, d);
    sitting_keys_free(keys);
    insider_close(&lead);
    return e;
}

/* ---------------------------------------------------------------- what was found */

static size_t count_found(const struct forget *f, int from, int to)
{
    size_t n = 0;

    for (int whose = from; whose < to; whose++)
        for (size_t i = 0; i < f->hunt.count; i++)
            if (f->hunt.traces[i].whose == whose && f->hunt.traces[i].seen > 0
                && !f->hunt.traces[i].ignored) {
                n++;
                break;
            }
    return n;
}

static void say(const struct forget *f, const char *where, size_t names, size_t keys)
{
    printf("%-20s %4" PRIu64 " MiB, %4zu mappings: %2zu of %zu candidates, %2zu of %d keys\n",
        where, f->hunt.searched_bytes >> 20, f->hunt.mappings, names, f->plan.candidate_count, keys,
        f->key_count);
    if (f->hunt.left_out_bytes > 0)
        printf("%-20s left out: %" PRIu64 " GiB of a sanitizer's shadow\n", "",
            f->hunt.left_out_bytes >> 30);
    (void)fflush(stdout);
}

static void say_where(const struct forget *f)
{
    for (size_t i = 0; i < f->hunt.count; i++) {
        const struct trace *t = &f->hunt.traces[i];
        if (t->seen > 0 && !t->ignored)
            printf("  no. %d, %s, %" PRIu64 " times, first: %s\n", t->whose, t->encoding, t->seen,
                t->where);
    }
}

enum want { WANT_ALL, WANT_NONE };

static void judge(struct forget *f, const char *where, enum want names, enum want keys)
{
    size_t people = f->plan.candidate_count;
    size_t n = count_found(f, 0, (int)people);
    size_t k = count_found(f, KEYS_FROM, KEYS_FROM + f->key_count);

    say(f, where, n, k);
    if (n != (names == WANT_ALL ? people : 0))
        fail(f, where, "candidates");
    if (k != (keys == WANT_ALL ? (size_t)f->key_count : 0))
        fail(f, where, "keys");
    if ((n > 0 && names == WANT_NONE) || (k > 0 && keys == WANT_NONE))
        say_where(f);
}

/* What a kiosk that nobody unlocked holds is no name of this list, but a word of a screen. */
static void ignore_ordinary_words(struct forget *f)
{
    for (size_t i = f->full_names; i < f->hunt.count; i++) {
        struct trace *t = &f->hunt.traces[i];
        if (t->seen == 0 || t->whose >= KEYS_FROM)
            continue;
        t->ignored = true;
        printf("%-20s an ordinary word here: %s (%s)\n", "",
            t->encoding[4] == '8' ? (char *)t->bytes : "...", t->encoding);
    }
}

static void look_at_files(struct forget *f)
{
    struct diag d = {0};

    hunt_restart(&f->hunt);
    if (hunt_folder(&f->hunt, f->data, &d) != ERR_OK || hunt_file(&f->hunt, f->log, &d) != ERR_OK)
        fail(f, "data folder and log", d.text);
    judge(f, "data folder and log", WANT_NONE, WANT_NONE);
}

static void look(struct forget *f, enum stop stop, pid_t pid)
{
    struct diag d = {0};

    hunt_restart(&f->hunt);
    if (hunt_process(&f->hunt, pid, &d) != ERR_OK)
        fail(f, "memory", d.text);
    if (stop == STOP_FRESH)
        ignore_ordinary_words(f);
    enum want want = stop == STOP_OPEN ? WANT_ALL : WANT_NONE;
    char where[32];
    (void)snprintf(where, sizeof where, "memory, %s", STOPS[stop]);
    judge(f, where, want, want);
    look_at_files(f); /* in the clear nothing ever lies there */
}

/* ---------------------------------------------------------------- the player */

static pid_t start_player(const struct forget *f)
{
    char *const argv[] = {(char *)(uintptr_t)f->player, (char[]){"--exec"}, (char[]){"--school"},
        (char *)(uintptr_t)f->stripped, (char[]){"--out"}, (char *)(uintptr_t)f->out,
        (char *)(uintptr_t)f->script, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, f->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    if (posix_spawn(&pid, f->player, &actions, NULL, argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static void play(struct forget *f)
{
    int status = 0, stops = 0;
    pid_t pid = start_player(f);

    while (pid > 0 && waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
        if (stops < STOP_COUNT)
            look(f, (enum stop)stops, pid);
        stops++;
        kill(pid, SIGCONT);
    }
    if (pid <= 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail(f, "the day did not go as written, see", f->log);
    if (stops != STOP_COUNT)
        fail(f, "the script", "it holds still three times");
}

/* Files that another program wrote, with every name in every encoding: the search finds them all,
 * and one in a file's name. */
static void look_at_control(struct forget *f)
{
    struct diag d = {0};
    size_t found = 0;

    hunt_restart(&f->hunt);
    if (hunt_folder(&f->hunt, f->control, &d) != ERR_OK)
        fail(f, "control", d.text);
    for (size_t i = 0; i < f->full_names; i++)
        found += f->hunt.traces[i].seen > 0;
    printf("%-20s %zu of %zu names and encodings\n", "control files", found, f->full_names);
    if (found != f->full_names || f->full_names == 0)
        fail(f, "control", "a name in a file was not found");
}

int main(int argc, char **argv)
{
    struct forget f = {.failed = false};
    struct school school = {.ticket_count = 0};
    struct diag d = {0};

    if (argc != 7) {
        printf("usage: zaalwacht-forget PLAYER SCHOOL STRIPPED OUT SCRIPT CONTROL\n");
        return 2;
    }
    f.player = argv[1], f.school_folder = argv[2], f.stripped = argv[3];
    f.out = argv[4], f.script = argv[5], f.control = argv[6];
    enum err e = crypto_start();
    if (e == ERR_OK)
        e = hunt_init(&f.hunt);
    if (e == ERR_OK)
        e = school_read(f.school_folder, &school, &d);
    if (e == ERR_OK)
        e = path_join(f.data, f.out, "kiosk");
    if (e == ERR_OK)
        e = path_join(f.log, f.out, "log.txt");
    if (e == ERR_OK)
        e = learn(&f, &school, &d);
    if (e != ERR_OK)
        fail(&f, err_text(e), d.text);
    if (!f.failed)
        look_at_control(&f);
    if (!f.failed)
        play(&f);
    hunt_free(&f.hunt);
    plan_free(&f.plan);
    school_free(&school);
    printf("%s\n", f.failed ? "something was not as it must be" : "nobody is left");
    return f.failed ? 1 : 0;
}
