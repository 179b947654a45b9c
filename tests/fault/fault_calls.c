// SPDX-License-Identifier: EUPL-1.2
/* Every system call and every allocation of a whole sitting fails, one at a time, once and for
 * ever. For each step of the sitting: the folder as it was before it, a kiosk started on that, the
 * nth call of the step failing, for n = 1, 2, ... until the step passes untouched. Each time: no
 * crash and no leak (the sanitizers see to that), an error of a kind that says what happened, the
 * step succeeds once the failure is gone, and a power cut right then loses nothing that was told.
 *
 *   fault_calls calls   open, read, write, fsync, ftruncate, rename, unlink, mkdir
 *   fault_calls heap    our allocations, SQLite's and jansson's */
#include "fault/heap.h"
#include "fault/rig.h"
#include "fault/script.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum {
    COMPLAINTS = 20,
    TRIES_FOR_EVER = 2,
    LEAK_EVERY = 200,
    PLAY_ON_FULL = 100,
    PLAY_ON_SHORT = 60,
    AHEAD = 8
};

struct kind {
    const char *name;
    enum call call; /* CALL_NONE: the heap */
    int os;
    bool for_ever;
    long short_share; /* in the short form one of so many is tried */
    long full_share;
};

static const struct kind call_kinds[] = {
    {"open", CALL_OPEN, EIO, false, 4, 1},
    {"open, for ever", CALL_OPEN, EMFILE, true, 12, 1},
    {"read", CALL_READ, EIO, false, 6, 1},
    {"read, for ever", CALL_READ, EIO, true, 12, 1},
    {"write", CALL_WRITE, EIO, false, 4, 1},
    {"write, disk full", CALL_WRITE, ENOSPC, false, 8, 1},
    {"write, disk full for ever", CALL_WRITE, ENOSPC, true, 12, 1},
    {"write, only half", CALL_WRITE, 0, false, 12, 1},
    {"write, only halves for ever", CALL_WRITE, 0, true, 20, 4},
    {"fsync", CALL_SYNC, EIO, false, 1, 1},
    {"fsync, for ever", CALL_SYNC, EIO, true, 3, 1},
    {"ftruncate", CALL_TRUNCATE, EIO, false, 1, 1},
    {"ftruncate, for ever", CALL_TRUNCATE, EIO, true, 1, 1},
    {"rename", CALL_RENAME, EIO, false, 1, 1},
    {"rename, for ever", CALL_RENAME, EIO, true, 1, 1},
    {"unlink", CALL_UNLINK, EIO, false, 1, 1},
    {"unlink, for ever", CALL_UNLINK, EIO, true, 1, 1},
    {"mkdir", CALL_MKDIR, ENOSPC, false, 1, 1},
};

static const struct kind heap_kinds[] = {
    {"allocation", CALL_NONE, 0, false, 25, 1},
    {"allocation, for ever", CALL_NONE, 0, true, 100, 5},
};

struct tally {
    long tried, told; /* told: the step answered an error; else the failure was absorbed */
};

struct run {
    struct rig rig;
    struct tape tape;
    struct facts facts;
    struct day day;
    long wrong, finished, cuts, runs;
    bool full;
};

static struct run run;
static char where[200]; /* for a crash: what was being tried */

static void on_crash(int number)
{
    (void)!write(STDERR_FILENO, where, strlen(where));
    signal(number, SIG_DFL);
    raise(number);
}

static void complain(const char *why)
{
    if (++run.wrong <= COMPLAINTS)
        printf("  %s: %s\n", where, why);
    (void)fflush(stdout);
}

/* ---------------------------------------------------------------- one failure */

static void arm(const struct kind *k, long nth)
{
    if (k->call == CALL_NONE)
        heap_plan(nth, k->for_ever);
    else
        calls_plan(&(struct calls_plan){k->call, nth, k->for_ever, k->os});
}

static void disarm(void)
{
    heap_plan(0, false);
    calls_plan(NULL);
}

static long failed(const struct kind *k)
{
    return k->call == CALL_NONE ? heap_failed() : calls_failed();
}

/* Errors that accuse somebody, or us, of something that did not happen are no answer to a medium
 * that fails. */
static bool is_clear(const struct kind *k, enum err e)
{
    switch (e) {
    case ERR_NOMEM:
        return k->call == CALL_NONE;
    case ERR_IO:
    case ERR_DEVICE: /* a stick that fails */
    case ERR_FULL:
    case ERR_STATE: /* the step before it did not succeed */
    case ERR_MISSING:
        return true;
    case ERR_FORMAT: /* jansson calls a string it has no memory for a mistake in the text */
        return k->call == CALL_NONE
               && (strstr(run.day.diag.text, "sign the PV") != NULL
                   || strstr(run.day.diag.text, "seal the PV") != NULL);
    case ERR_LIMIT:
    case ERR_OK:
    case ERR_EXISTS:
    case ERR_TYPE:
    case ERR_SIGNATURE:
    case ERR_KEY:
    case ERR_EXPIRED:
    case ERR_REVOKED:
    case ERR_CONFLICT:
    case ERR_AGAIN:
    case ERR_INTERNAL:
    case ERR_COUNT:
        break;
    }
    return false;
}

/* A kiosk on the folder as it was before the step; what comes before the step in a restart is done.
 */
static bool stand_before(size_t step)
{
    struct day *d = &run.day;

    image_write(&run.rig.before[step], run.rig.live);
    tape_start(&run.tape, run.rig.live);
    calls_watch(run.rig.live, &run.tape);
    rig_day(&run.rig, d, run.rig.live, step);
    run.facts = (struct facts){0};
    d->facts = &run.facts;
    d->tape = &run.tape;
    if (day_step_part(step) != DAY_BEGIN || script[step].kind == STEP_STOP)
        return day_resume(d) == ERR_OK;
    for (size_t i = step; i > 0 && script[step].kind != STEP_START; i--)
        if (script[i - 1].kind == STEP_START) {
            enum err e = ERR_OK;
            for (size_t k = i - 1; k < step && e == ERR_OK; k++)
                e = day_step(d, k);
            return e == ERR_OK;
        }
    return true; /* switching on is the step itself */
}

static void check_clear(const struct kind *k, enum err e)
{
    char why[DIAG_TEXT_SIZE + 64];

    if (e == ERR_OK || is_clear(k, e))
        return;
    (void)snprintf(why, sizeof why, "is told as '%s' (%s)", err_text(e), run.day.diag.text);
    complain(why);
}

/* As on a screen: the step is tried, the failure is told, it is tried again when it is gone. */
static enum err try_step(const struct kind *k, size_t step, long nth, long *ret_failed)
{
    struct day *d = &run.day;
    enum err first = ERR_OK, again = ERR_OK;

    arm(k, nth);
    first = day_step(d, step);
    for (int i = 1; i < TRIES_FOR_EVER && k->for_ever && first != ERR_OK; i++)
        again = day_step(d, step);
    *ret_failed = failed(k);
    disarm();
    check_clear(k, first);
    check_clear(k, again);
    if (*ret_failed == 0 && first != ERR_OK)
        complain("the step fails untouched");
    return first;
}

static void go_on(size_t step, bool had_failed)
{
    struct day *d = &run.day;
    char why[256];

    if (!had_failed)
        return;
    enum err e = day_step(d, step);
    if (e == ERR_MISSING && script[step].kind == STEP_SELECT) {
        /* Without a shelf there is nothing to select; people unlock again, which looks again. */
        for (size_t i = 0; i < 5 && e != ERR_OK; i++)
            e = day_resume(d);
    }
    if (e != ERR_OK && e != ERR_STATE) {
        (void)snprintf(why, sizeof why, "does not go on: %s (%s)", err_text(e), d->diag.text);
        complain(why);
    }
}

/* What fails at the beginning may hurt only once there is something to lose. Answers the step made
 * last. */
static size_t go_ahead(size_t step)
{
    size_t last = step + (day_step_part(step) == DAY_BEGIN ? AHEAD : 0);

    for (size_t i = step + 1; i <= last && i < day_steps(); i++) {
        enum err e = day_step(&run.day, i);
        if (e != ERR_OK && e != ERR_STATE)
            complain(run.day.diag.text);
    }
    return last < day_steps() ? last : day_steps() - 1;
}

/* Power goes now: what was told must be on the medium. */
static void cut_now(size_t step)
{
    struct disk *disk = disk_new(&run.tape);
    struct image m;
    struct day *d = own_alloc(NULL, sizeof *d);
    size_t next = step + 1 < day_steps() ? step + 1 : step;
    char why[256];

    while (disk_step(disk)) {
    }
    disk_look(disk, DISK_LOSE, 1, &m);
    image_write(&m, run.rig.state);
    rig_day(&run.rig, d, run.rig.state, next);
    enum err e = day_resume(d);
    if (!facts_hold(&run.facts, d, e, run.tape.count, why))
        complain(why);
    run.cuts++;
    day_close(d);
    free(d);
    image_free(&m);
    disk_free(disk);
}

static void leak_check(void)
{
#if defined(__SANITIZE_ADDRESS__)
    int __lsan_do_recoverable_leak_check(void);
    if (__lsan_do_recoverable_leak_check() != 0)
        complain("leaks");
#endif
}

static void play_on(size_t step)
{
    struct day *d = &run.day;
    char why[256];

    d->tape = NULL;
    d->facts = NULL;
    if (!rig_finish(&run.rig, d, step + 1, why))
        complain(why);
    run.finished++;
}

static void fail_once(const struct kind *k, struct tally *t, size_t step, long nth)
{
    struct day *d = &run.day;
    long count = 0;

    (void)snprintf(
        where, sizeof where, "%s number %ld fails in '%s'", k->name, nth, day_step_name(step));
    if (!stand_before(step))
        complain("the step cannot be reached");
    enum err e = try_step(k, step, nth, &count);
    t->tried++;
    t->told += e != ERR_OK;
    go_on(step, e != ERR_OK);
    size_t last = go_ahead(step);
    calls_rest();
    cut_now(last);
    if (run.runs++ % (run.full ? PLAY_ON_FULL : PLAY_ON_SHORT) == 0 && d->session.loaded)
        play_on(last);
    day_close(d);
    facts_free(&run.facts);
    tape_free(&run.tape);
    if (run.runs % LEAK_EVERY == 0)
        leak_check();
}

/* How many calls each step makes when nothing fails: the number after the last one passes
 * untouched. */
static long counts[RIG_STEPS][CALL_COUNT];

static void count_calls(void)
{
    for (size_t step = 0; step < day_steps(); step++) {
        bool ready = stand_before(step);
        disarm();
        if (!ready || day_step(&run.day, step) != ERR_OK)
            complain("the step fails untouched");
        counts[step][CALL_NONE] = heap_seen();
        for (int c = CALL_NONE + 1; c < CALL_COUNT; c++)
            counts[step][c] = calls_seen((enum call)c);
        calls_rest();
        day_close(&run.day);
        facts_free(&run.facts);
        tape_free(&run.tape);
    }
}

static void fail_each(const struct kind *k, struct tally *t)
{
    uint64_t share = (uint64_t)(run.full ? k->full_share : k->short_share);

    for (size_t step = 0; step < day_steps(); step++) {
        long first = 1 + (long)((own_seed(step, share) >> 8) % share);
        for (long nth = first; nth <= counts[step][k->call]; nth += (long)share)
            fail_once(k, t, step, nth);
    }
}

/* One failure again, as a line of a run named it: fault_calls heap allocation 'freeze again' 770 */
static int repeat(const struct kind *kinds, size_t count, char **argv)
{
    struct tally t = {0, 0};

    for (size_t i = 0; i < count; i++)
        for (size_t step = 0; step < day_steps(); step++)
            if (strcmp(kinds[i].name, argv[2]) == 0 && strcmp(day_step_name(step), argv[3]) == 0)
                fail_once(&kinds[i], &t, step, strtol(argv[4], NULL, 10));
    printf("%ld tried, %ld wrong\n", run.runs, run.wrong);
    return run.wrong == 0 && run.runs > 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    bool heap = argc > 1 && strcmp(argv[1], "heap") == 0;
    const struct kind *kinds = heap ? heap_kinds : call_kinds;
    size_t count =
        heap ? sizeof heap_kinds / sizeof heap_kinds[0] : sizeof call_kinds / sizeof call_kinds[0];

    signal(SIGABRT, on_crash);
    run.full = own_full();
    rig_open(&run.rig, false, true);
    if (argc == 5)
        return repeat(kinds, count, argv);
    count_calls();
    for (size_t i = 0; i < count; i++) {
        struct tally t = {0, 0};
        fail_each(&kinds[i], &t);
        printf("%s: %ld failures, %ld told, %ld absorbed\n", kinds[i].name, t.tried, t.told,
            t.tried - t.told);
        (void)fflush(stdout);
    }
    leak_check();
    printf("failing %s: %ld failures, after each a power cut; %ld played on to a complete bundle, "
           "%ld wrong\n",
        heap ? "memory" : "calls", run.runs, run.finished, run.wrong);
    long wrong = run.wrong, runs = run.runs;
    rig_close(&run.rig);
    return wrong == 0 && runs > 0 ? 0 : 1;
}
