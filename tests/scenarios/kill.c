// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-kills: kills a kiosk anywhere in an exam day, again and again, and looks after each
 * kill whether everything that was on its screen is kept and the kiosk goes on.
 *
 * A round: a kiosk in another process plays what is left of the day (kill_rest.c) and tells what
 * it draws; SIGKILL comes at a moment that the seed chose; a copy of what is left must verify and
 * hold all that was told (kill_look.c). The next round starts the kiosk on the folder as the kill
 * left it. So each day comes to its end over many kills: then its record must verify as complete
 * with the office's own program, twice: from the stick and from the kiosk. */
#include "scenarios/kill.h"

#include <argp.h>
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PLACES_MAX 40
#define PINS_OPEN_MAX 3 /* five unfinished unlocks in a row are five wrong PINs */

extern char **environ;

struct place {
    char word[KILL_WORD_SIZE];
    int32_t kills;
};

struct campaign {
    const char *build, *school_folder, *out;
    int32_t rounds, kills, days;
    uint64_t seed;
    struct kill_random random;
    struct school school;
    struct kill_look look; /* as the last kill left it */
    struct plan plan;      /* a copy of the sitting's, */
    struct sitting blank;  /* for days that have no ledger yet */
    struct kill_child child;
    struct day made; /* only to make its folders */
    struct kill_told told;
    struct place places[PLACES_MAX];
    size_t place_count;
    int64_t verdicts, events;
    char player[PATH_SIZE], day_folder[PATH_SIZE], script[PATH_SIZE];
};

bool kill_complain(const char *what, const char *detail)
{
    printf("%s: %s\n", what, detail);
    return false;
}

uint64_t kill_random(struct kill_random *r)
{
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return r->state;
}

unsigned kill_pick(struct kill_random *r, unsigned below)
{
    return (unsigned)((kill_random(r) >> 16) % below);
}

/* ---------------------------------------------------------------- moments */

static const char *pick_word(struct campaign *c, const char *const *words, unsigned count)
{
    return words[kill_pick(&c->random, count)];
}

/* Closing takes seconds of a day and writes most of what can break, so it gets more than its share
 * of the kills. Short delays meet the writes, long ones what comes after. */
static struct kill_moment choose(struct campaign *c, enum phase phase)
{
    static const char *const opening[] = {"unlock", "select"};
    static const char *const closing[] = {"freeze", "sign", "seal", "seal", "export", "finish"};
    unsigned dice = kill_pick(&c->random, 100);
    bool may_open = c->child.pins_open < PINS_OPEN_MAX;
    unsigned close_to = phase >= PHASE_ENDED ? 70 : 26;
    struct kill_moment m = {.how = KILL_AFTER_LINES, .lines = 1};

    if (dice < 10 && may_open) {
        m.how = KILL_AFTER_START;
        m.delay_us = kill_pick(&c->random, 1500000);
    } else if (dice < 18 && may_open) {
        m.how = KILL_AFTER_BUSY;
        m.busy = pick_word(c, opening, 2);
        m.delay_us = kill_pick(&c->random, 300000);
    } else if (dice < close_to) {
        m.how = KILL_AFTER_BUSY;
        m.busy = pick_word(c, closing, 6);
        m.delay_us = kill_pick(&c->random, kill_pick(&c->random, 2) ? 20000 : 400000);
    } else {
        m.lines = 1 + (int32_t)kill_pick(&c->random, 50);
        m.delay_us = kill_pick(&c->random, kill_pick(&c->random, 2) ? 4000 : 150000);
    }
    return m;
}

static void count_place(struct campaign *c)
{
    const struct kill_told *t = &c->told;
    const char *word = strcmp(t->busy, "none") != 0 ? t->busy
                       : t->mark[0] != '\0'         ? t->mark
                                                    : "start";
    size_t i = 0;

    while (i < c->place_count && strcmp(c->places[i].word, word) != 0)
        i++;
    if (i == PLACES_MAX)
        return;
    if (i == c->place_count)
        text_copy(c->places[c->place_count++].word, KILL_WORD_SIZE, word);
    c->places[i].kills++;
}

/* ---------------------------------------------------------------- folders */

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

/* Unfinished files, and work files of closed sittings: none stays after a start of the kiosk. */
static int find_rest(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    const char *name = path + ftw->base;
    size_t n = strlen(name);
    bool rest = strncmp(name, ".tmp-", 5) == 0 || (n > 3 && strcmp(name + n - 3, ".pv") == 0);

    (void)st, (void)type;
    if (rest)
        printf("left behind: %s\n", path);
    return rest;
}

static bool begin_day(struct campaign *c)
{
    char name[32];

    memset(&c->told, 0, sizeof c->told);
    (void)snprintf(name, sizeof name, "day-%d", (int)c->days + 1);
    struct diag d = {0};
    if (path_join(c->day_folder, c->out, name) != ERR_OK
        || path_join(c->script, c->day_folder, "rest.day") != ERR_OK)
        return kill_complain("too long a path", c->out);
    (void)nftw(c->day_folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    c->child.out = c->day_folder;
    /* The kiosk and its stick are there before the first kill, which else meets them half copied.
     */
    struct day_options options = {
        .school = c->school_folder, .out = c->day_folder, .tell_fd = -1, .quiet = true};
    enum err e = day_open(&options, &c->made, &d);
    if (e == ERR_OK)
        day_close(&c->made);
    return e == ERR_OK || kill_complain("no new day", d.text);
}

/* ---------------------------------------------------------------- the end of a day */

static bool judge(const struct campaign *c, const char *bundle)
{
    char path[PATH_SIZE], into[PATH_SIZE];
    char *const argv[] = {(char[]){TESTS_DIR "/scenarios/judge"}, (char *)(uintptr_t)c->build,
        (char *)(uintptr_t)c->school_folder, path, into, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;
    int status = -1;

    if (path_join(path, c->day_folder, bundle) != ERR_OK
        || path_join(into, c->day_folder, "judged") != ERR_OK)
        return false;
    (void)nftw(into, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    bool ran = posix_spawn(&pid, argv[0], &actions, NULL, argv, environ) == 0
               && waitpid(pid, &status, 0) == pid;
    posix_spawn_file_actions_destroy(&actions);
    return (ran && status == 0) || kill_complain("NOT COMPLETE", path);
}

/* The kiosk starts once more with the next sitting, nothing unfinished is left, and the record is
 * whole. */
static bool end_day(struct campaign *c)
{
    struct kill_told next = {.events = 0};
    bool killed = false;
    char data[PATH_SIZE];

    if (!kill_closed_holds(c->day_folder, &c->told) || !kill_write_next(c->script)
        || !kill_play(
            &c->child, c->script, &(struct kill_moment){.how = KILL_NEVER}, &next, &killed)
        || path_join(data, c->day_folder, "kiosk") != ERR_OK)
        return false;
    if (nftw(data, find_rest, 8, FTW_PHYS) != 0)
        return kill_complain("NOT TIDY", data);
    if (!judge(c, "stick/" KILL_PV ".zwb") || !judge(c, "kiosk/out/" KILL_PV ".zwb"))
        return false;
    c->days++;
    c->verdicts += c->told.verdicts;
    c->events += (int64_t)c->told.events;
    (void)nftw(c->day_folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return begin_day(c);
}

/* ---------------------------------------------------------------- rounds */

static const struct sitting *state(const struct campaign *c)
{
    return c->look.session.loaded ? &c->look.session.state : &c->blank;
}

static bool is_closed(const struct campaign *c)
{
    char data[PATH_SIZE], mark[PATH_SIZE];

    return path_join(data, c->day_folder, "kiosk") == ERR_OK
           && shelf_path(mark, data, "closed", &c->plan.sitting, "") == ERR_OK
           && access(mark, F_OK) == 0;
}

static bool look(struct campaign *c)
{
    bool closed = false;
    struct diag d = {0};

    enum err e = kill_open(&c->look, c->day_folder, &closed, &d);
    if (e != ERR_OK)
        return kill_complain(err_text(e), d.text);
    if (!closed)
        return kill_holds(&c->look, c->day_folder, &c->school, &c->told);
    if (is_closed(c))
        return end_day(c);
    return c->told.events == 0 || kill_complain("LOST: the sitting", c->day_folder);
}

static bool round_once(struct campaign *c, const struct kill_moment *m)
{
    struct kill_day day = {&c->school, c->days, &c->random};
    bool killed = false;

    if (!kill_write_rest(&day, state(c), c->script))
        return false;
    kill_close(&c->look);
    if (!kill_play(&c->child, c->script, m, &c->told, &killed))
        return false;
    if (!killed)
        return end_day(c);
    c->kills++;
    count_place(c);
    if (c->rounds <= 50 || c->kills % 25 == 0)
        printf("kill %d of %d: day %d, %s%s%s, %llu facts drawn\n", (int)c->kills, (int)c->rounds,
            (int)c->days + 1, c->told.mark[0] != '\0' ? c->told.mark : "start",
            strcmp(c->told.busy, "none") != 0 ? ", busy with " : "",
            strcmp(c->told.busy, "none") != 0 ? c->told.busy : "",
            (unsigned long long)c->told.events);
    (void)fflush(stdout);
    return look(c);
}

/* The list of the sitting comes from a first, short start of the kiosk: days without a ledger need
 * it as well. */
static bool read_list(struct campaign *c)
{
    struct diag d = {0};
    bool killed = false, closed = true;
    FILE *f = fopen(c->script, "w");

    if (f == NULL)
        return kill_complain("no script", c->script);
    fprintf(f, "clock 2026-11-24 08:20\nroom B1.07\nstart\nshow badge \"" KILL_LEAD "\"\n"
               "expect screen unlock\npin 482915\nmark first\nexpect screen session\n");
    if (fclose(f) != 0
        || !kill_play(
            &c->child, c->script, &(struct kill_moment){.how = KILL_NEVER}, &c->told, &killed))
        return false;
    enum err e = insider_open(&c->school, KILL_LEAD, KILL_PACKAGE, &c->look.lead, &d);
    if (e == ERR_OK)
        e = kill_open(&c->look, c->day_folder, &closed, &d);
    if (e != ERR_OK || closed)
        return kill_complain(err_text(e), d.text);
    c->plan = c->look.session.plan;
    c->plan.candidates = calloc(c->plan.candidate_count, sizeof c->plan.candidates[0]);
    if (c->plan.candidates == NULL)
        return kill_complain("no memory for", "the list");
    memcpy(c->plan.candidates, c->look.session.plan.candidates,
        c->plan.candidate_count * sizeof c->plan.candidates[0]);
    kill_close(&c->look);
    return sitting_init(&c->blank, &c->plan) == ERR_OK && begin_day(c);
}

static bool run(struct campaign *c)
{
    if (!begin_day(c) || !read_list(c))
        return false;
    while (c->kills < c->rounds) {
        struct kill_moment m = choose(c, state(c)->phase);
        if (!round_once(c, &m))
            return false;
    }
    int32_t days = c->days; /* the last day goes on to its end */
    return (c->told.lines == 0 && days > 0)
           || round_once(c, &(struct kill_moment){.how = KILL_NEVER});
}

static void report(const struct campaign *c, bool good)
{
    printf("%d kills in %d days played to their end; %lld verdicts and %lld facts drawn; %s\n",
        (int)c->kills, (int)c->days, (long long)c->verdicts, (long long)c->events,
        good ? "nothing lost, every record complete" : "STOPPED, the folder is left as it is");
    printf("where the kills fell:");
    for (size_t i = 0; i < c->place_count; i++)
        printf(" %s %d", c->places[i].word, (int)c->places[i].kills);
    printf("\nagain: --seed %llu\n", (unsigned long long)c->seed);
}

/* ---------------------------------------------------------------- command line */

static const struct argp_option options[] = {{"rounds", 'r', "N", 0, "Kills; 20 when not told", 0},
    {"seed", 's', "N", 0, "Moments and people; the time when not told", 0}, {0}};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct campaign *c = state->input;
    const char **const places[] = {&c->build, &c->school_folder, &c->out};

    if (key == 'r')
        c->rounds = (int32_t)strtol(arg, NULL, 10);
    else if (key == 's')
        c->seed = strtoull(arg, NULL, 10);
    else if (key == ARGP_KEY_ARG && state->arg_num < 3)
        *places[state->arg_num] = arg;
    else if (key == ARGP_KEY_END && (state->arg_num != 3 || c->rounds < 1))
        argp_usage(state);
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

int main(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "BUILD SCHOOL OUT",
        "Kills a kiosk anywhere in an exam day, again and again.", NULL, NULL, NULL};
    struct campaign *c = calloc(1, sizeof *c);
    struct diag d = {0};

    if (c == NULL)
        return 2;
    c->rounds = 20;
    c->seed = (uint64_t)time(NULL);
    argp_parse(&argp, argc, argv, 0, NULL, c);
    c->random.state = c->seed * 0x9e3779b97f4a7c15u | 1;
    enum err e = crypto_start();
    if (e == ERR_OK)
        e = school_read(c->school_folder, &c->school, &d);
    if (e == ERR_OK && c->school.ticket_count < KILL_STUDENTS)
        e = diag_set(&d, ERR_MISSING, "the demo school has too few tickets");
    if (e == ERR_OK)
        e = path_join(c->player, c->build, "tests/scenarios/zaalwacht-day");
    c->child = (struct kill_child){c->player, c->school_folder, NULL, &c->school, 0};
    bool good = e == ERR_OK ? run(c) : kill_complain(err_text(e), d.text);
    report(c, good);
    kill_close(&c->look);
    insider_close(&c->look.lead);
    sitting_free(&c->blank);
    plan_free(&c->plan);
    school_free(&c->school);
    free(c);
    return good ? 0 : 1;
}
