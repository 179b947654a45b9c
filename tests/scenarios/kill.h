// SPDX-License-Identifier: EUPL-1.2
/* Parts of zaalwacht-kills: a kiosk that is killed anywhere in an exam day, again and again.
 *
 *   kill.c        the campaign: rounds, days, counts
 *   kill_child.c  starts the kiosk with a script, hears what it has drawn, ends it at a moment
 *   kill_look.c   opens what a kill left behind and compares it with what was drawn
 *   kill_rest.c   writes the script of what is left of the day
 *
 * The kiosk of a round is zaalwacht-day in another process, so SIGKILL meets all its threads
 * wherever they are. */
#ifndef SCENARIOS_KILL_H
#define SCENARIOS_KILL_H

#include "kiosk/session.h"
#include "scenarios/insider.h"
#include "scenarios/tell.h"

#define KILL_LEAD "Hüseyin Örneksoy"
#define KILL_SECOND "Marijke Toetsma"
#define KILL_PACKAGE "packages/rekenen.zwp"
#define KILL_PV "PV-2026-1124-B107-01"
#define KILL_STUDENTS 28 /* of the sitting: the first of tickets.tsv */
#define KILL_WORD_SIZE 24

/* xorshift64: another day with another seed, the same with the same, as far as timing allows. */
struct kill_random {
    uint64_t state;
};
uint64_t kill_random(struct kill_random *r);
/* 0 .. below - 1; below > 0. */
unsigned kill_pick(struct kill_random *r, unsigned below);
bool kill_complain(const char *what, const char *detail); /* prints; answers false */

/* ---------------------------------------------------------------- the child */

/* What a child has told: all of it was on the screen. One per day, kept over its rounds. */
struct kill_told {
    struct {
        int32_t welcome, again;
    } student[KILL_STUDENTS];
    uint64_t events;            /* the newest "facts" line, */
    char facts[TELL_LINE_SIZE]; /* as it was told */
    char mark[KILL_WORD_SIZE];  /* where the last child was */
    char busy[KILL_WORD_SIZE];  /* what its worker did */
    bool sealed, exported, finished;
    int32_t verdicts, lines;
};

/* When a child is ended. */
struct kill_moment {
    enum { KILL_NEVER = 0, KILL_AFTER_START, KILL_AFTER_LINES, KILL_AFTER_BUSY } how;
    int32_t lines;    /* told lines behind the first mark, so after unlocking */
    const char *busy; /* the effect that has begun */
    int64_t delay_us; /* and then so long */
};

struct kill_child {
    const char *player, *school_folder, *out; /* zaalwacht-day, demo school, the day's folder */
    const struct school *school;
    int32_t pins_open; /* unlocks in a row that were not finished: each counts as a wrong try */
};

/* Plays a script until it ends or is ended. ret_killed: the moment came first. False: the script
 * failed by itself; what it printed is on standard output. */
bool kill_play(struct kill_child *c, const char *script, const struct kill_moment *moment,
    struct kill_told *told, bool *ret_killed);

/* ---------------------------------------------------------------- after it */

struct kill_look {
    struct insider lead; /* badge, PIN and package: keys derived once */
    struct session session;
};

/* Opens a copy of the day's data folder with the lead's keys; the ledger must verify. ret_closed:
 * there is no package: the session was closed, or nothing was opened yet; then *l holds no session.
 */
enum err kill_open(
    struct kill_look *l, const char *out, bool *ret_closed, struct diag *d) MUST_CHECK;
void kill_close(struct kill_look *l); /* the lead stays */
/* Whether everything that was told is there. Says what is not. */
bool kill_holds(const struct kill_look *l, const char *out, const struct school *school,
    const struct kill_told *told);
/* Whether what was told of a closed session is there. */
bool kill_closed_holds(const char *out, const struct kill_told *told);

/* ---------------------------------------------------------------- the rest of the day */

struct kill_day {
    const struct school *school;
    int32_t number; /* of the day in the campaign: other people each day */
    struct kill_random *random;
};

/* Writes the script from a start of the kiosk to the end of the day. `s`: how far the day is. */
bool kill_write_rest(const struct kill_day *day, const struct sitting *s, const char *path);
/* After closing: the kiosk starts, and the next sitting of this kiosk is there. */
bool kill_write_next(const char *path);

#endif
