// SPDX-License-Identifier: EUPL-1.2
/* Thousands of check-ins through the whole loop - frames, scan, flow, ledger, screen - with
 * unlocking and locking, taking back, days that end and power cuts in between; and whether anything
 * grew.
 *
 * A stint is one life of the kiosk: start, badge and PIN, so many check-ins, a sample of memory and
 * the like, stop, and a sample without it. A day is some stints on one ledger; then its files are
 * taken away and the same sitting begins anew. Whoever is in must be taken back before they can
 * come again, which an invigilator does from the list. Samples are taken at the same place of each
 * stint, so they can be compared: the end of the first tenth of the run with the end of the run. */
#include "bench/bench.h"
#include "bench/door.h"
#include "soak/watch.h"

#include "kiosk/shelf.h"
#include "ledger/ledger.h"
#include <argp.h>
#include <fcntl.h>
#include <pthread.h>

enum {
    PEOPLE = 120,     /* who come, of the 300 on the list */
    STINTS = 100,     /* in a long run; a short one has a tenth of it */
    WARM = 4,         /* stints until what is remembered once (glyphs, layouts) has been seen */
    STINT_LEAST = 20, /* check-ins in a stint */
    STINTS_IN_DAY = 2,
    LOCK_EVERY = 25, /* check-ins between two visits of the invigilator */
    REST_EVERY = 10, /* between two moments without anybody before the lens */
    TAKE_BACK = 40,  /* people at a time */
    RATE = 30,       /* camera frames per second */
    VERDICT_MS = 7000,
    AWAY_MS = 1000,
    SOAK_MAX = BENCH_SAMPLES_MAX
};

/* Bounds, from the end of the first tenth (of WARM stints at least) to the end. */
#define HEAP_CLOSED_MOST (64 << 10)
#define HEAP_OPEN_MOST (512 << 10)
#define RESIDENT_MOST (8 << 20)
#define WAL_MOST ((LEDGER_WAL_PAGES + 64) * 4096) /* at any time */
#define EVENT_BYTES_MOST 2048                     /* of the ledger's file, a stint's share */
#define TIME_RATIO_MOST 3.0                       /* medians; a busy machine moves them */

enum leak { LEAK_NONE = 0, LEAK_DESCRIPTOR, LEAK_MEMORY, LEAK_THREAD, LEAK_FILE, LEAK_TIME };

struct stint {
    struct watch_sample open, closed;
    int64_t files; /* in the data folder, beside the ledger's own */
    int64_t ledger_bytes, events;
};

struct soak {
    int32_t wanted, done;
    enum leak leak;
    struct hall hall;
    struct door door;
    struct uuid sitting;
    char ledger[PATH_SIZE], wal[PATH_SIZE];
    struct stint stints[STINTS];
    size_t stint_count;
    int64_t wal_most;
    bool badge_was_last; /* before the lens */
    int32_t locks, taken_back, restarts, days;
    double us[SOAK_MAX]; /* of each check-in: frame captured -> verdict presented */
};

static void need(bool ok, const char *what)
{
    if (!ok) {
        (void)fprintf(stderr, "soak: %s\n", what);
        exit(2);
    }
}

/* ---------------------------------------------------------------- negative controls */

static void *wait_for_ever(void *nothing)
{
    (void)pause();
    return nothing;
}

/* What a fault in the kiosk would do at each check-in: the run must not pass with it. */
static void leak_once(struct soak *s)
{
    static void *volatile kept; /* so that the compiler keeps the allocation */
    char name[64], path[PATH_SIZE];
    pthread_t thread;

    switch (s->leak) {
    case LEAK_NONE:
        break;
    case LEAK_DESCRIPTOR:
        need(open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0, "no more descriptors to leak");
        break;
    case LEAK_MEMORY:
        kept = malloc(1024);
        break;
    case LEAK_THREAD:
        if (s->done % 10 == 0)
            need(pthread_create(&thread, NULL, wait_for_ever, NULL) == 0, "no more threads");
        break;
    case LEAK_FILE:
        (void)snprintf(name, sizeof name, ".tmp-%d", (int)s->done);
        need(path_join(path, s->hall.data, name) == ERR_OK
                 && file_write(path, bytes_of("left"), 0600, NULL) == ERR_OK,
            "no file to leave");
        break;
    case LEAK_TIME:
        s->us[s->done] *= 1 + 9.0 * s->done / s->wanted;
        break;
    }
    (void)kept;
}

/* ---------------------------------------------------------------- one check-in */

static const struct sitting *state(const struct soak *s)
{
    const struct sitting *state = kiosk_state(s->door.kiosk);

    need(state != NULL, "no sitting is open");
    return state;
}

static void look_at_wal(struct soak *s)
{
    int64_t bytes = watch_file_bytes(s->wal);
    s->wal_most = bytes > s->wal_most ? bytes : s->wal_most;
}

static void check_in(struct soak *s, size_t person)
{
    (void)door_check_in(&s->door, person);
    struct kiosk_timing t = kiosk_timing(s->door.kiosk);

    need(kiosk_flow(s->door.kiosk)->screen == SCREEN_WELCOME, "a ticket was refused");
    need(state(s)->candidates[person].attendance == ATTENDANCE_CHECKED_IN, "nobody was checked in");
    s->us[s->done] = (double)(t.presented - t.captured);
    leak_once(s);
    s->done++;
    s->badge_was_last = false;
    look_at_wal(s);
}

static void nobody_there(struct soak *s)
{
    door_show(&s->door, NULL, PHONE_EMPTY, 0);
    door_skip(&s->door, VERDICT_MS);
    door_until(&s->door, SCREEN_IDLE);
}

/* ---------------------------------------------------------------- the invigilator */

/* A code that is still there is not read again: after a badge the lens sees nobody for a moment
 * first, as it would between two visits. */
static void come_in(struct soak *s)
{
    if (s->badge_was_last)
        door_run(&s->door, AWAY_MS);
    s->badge_was_last = true;
    door_show(&s->door, s->hall.badge, PHONE_PAPER, 1);
    door_until(&s->door, SCREEN_ROSTER);
    door_show(&s->door, NULL, PHONE_EMPTY, 0);
    s->locks++;
}

static void go_out(struct soak *s)
{
    door_tap(&s->door, ACTION_CHECK_IN_SCREEN, DOOR_ANY);
    door_until(&s->door, SCREEN_IDLE);
}

/* The first row of those present, again and again: whoever is taken back leaves that list. */
static void take_back(struct soak *s)
{
    come_in(s);
    door_tap(&s->door, ACTION_FILTER, FILTER_PRESENT);
    for (int i = 0; i < TAKE_BACK && sitting_counts(state(s)).present > 0; i++) {
        door_tap(&s->door, ACTION_ROW, DOOR_ANY);
        door_tap(&s->door, ACTION_STATUS, DOOR_ANY);
        door_tap(&s->door, ACTION_UNDO, DOOR_ANY);
        door_tap(&s->door, ACTION_BACK, DOOR_ANY);
        door_until(&s->door, SCREEN_ROSTER);
        s->taken_back++;
        look_at_wal(s);
    }
    door_tap(&s->door, ACTION_FILTER, FILTER_ALL);
    go_out(s);
}

/* Somebody who may come: the first who is expected. */
static size_t next_person(struct soak *s)
{
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < PEOPLE; i++)
            if (state(s)->candidates[i].attendance == ATTENDANCE_EXPECTED)
                return i;
        take_back(s);
    }
    need(false, "nobody can be checked in");
    return 0;
}

/* ---------------------------------------------------------------- stints and days */

static void begin_stint(struct soak *s, bool first_of_day)
{
    if (first_of_day) {
        door_open(&s->door, DOOR_BLIND);
        door_unlock(&s->door);
        s->sitting = state(s)->plan->sitting;
        need(shelf_path(s->ledger, s->hall.data, "ledger", &s->sitting, ".db") == ERR_OK
                 && shelf_path(s->wal, s->hall.data, "ledger", &s->sitting, ".db-wal") == ERR_OK,
            "too long a path");
        s->days++;
    } else {
        door_open_again(&s->door, DOOR_BLIND);
        door_enter(&s->door);
        go_out(s);
        s->badge_was_last = true;
        s->restarts++;
    }
}

static void end_stint(struct soak *s, int64_t events_before)
{
    struct stint *t = &s->stints[s->stint_count++];

    nobody_there(s);
    t->events = (int64_t)state(s)->event_count - events_before;
    t->open = watch_take();
    int64_t before = watch_file_bytes(s->ledger);
    door_close(&s->door); /* moves what the log holds into the ledger */
    t->ledger_bytes = watch_file_bytes(s->ledger) - (events_before > 0 ? before : 0);
    t->closed = watch_take();
    t->files = watch_files(s->hall.data);
}

static void run_stint(struct soak *s, int32_t count, bool first_of_day)
{
    begin_stint(s, first_of_day);
    int64_t events = first_of_day ? 0 : (int64_t)state(s)->event_count;
    for (int32_t i = 0; i < count && s->done < s->wanted; i++) {
        check_in(s, next_person(s));
        if (s->done % REST_EVERY == 0)
            nobody_there(s);
        if (s->done % LOCK_EVERY == 0) {
            come_in(s);
            go_out(s);
        }
    }
    end_stint(s, events);
    const struct stint *t = &s->stints[s->stint_count - 1];
    printf("%5d check-ins, day %2d: heap %lld kB open, %lld kB closed, %lld kB resident\n",
        (int)s->done, (int)s->days, (long long)t->open.heap_bytes / 1024,
        (long long)t->closed.heap_bytes / 1024, (long long)t->open.resident_bytes / 1024);
    (void)fflush(stdout);
}

/* The same list may come again tomorrow: as if the office had taken the ledger away. */
static void clear_day(const struct soak *s)
{
    need(unlink(s->ledger) == 0, "the ledger is not there");
    need(watch_file_bytes(s->wal) == 0, "a closed ledger leaves a log");
}

/* ---------------------------------------------------------------- what it comes to */

static double median(const double *us, size_t count)
{
    static struct bench_series series;

    series.count = 0;
    for (size_t i = 0; i < count; i++)
        bench_add(&series, us[i]);
    return bench_percentile(&series, 50);
}

static bool time_holds(const struct soak *s)
{
    size_t tenth = (size_t)s->done / 10;
    double first = median(s->us, tenth), last = median(s->us + (size_t)s->done - tenth, tenth);

    printf("  %-38s %10.0f -> %10.0f %-6s at most x%.1f  %s\n", "time of a check-in, median", first,
        last, "us", TIME_RATIO_MOST, last <= first * TIME_RATIO_MOST ? "holds" : "GREW");
    return last <= first * TIME_RATIO_MOST;
}

static bool check(bool so_far, const char *what, const char *unit, const int64_t numbers[3])
{
    struct watch_bound b = {what, unit, numbers[0], numbers[1], numbers[2]};
    return watch_holds(&b) && so_far;
}

#define CHECK(what, unit, member, most)                                                            \
    good = check(good, what, unit, (const int64_t[]){first->member, last->member, most})

static bool report(const struct soak *s)
{
    size_t tenth = s->stint_count / 10 > WARM ? s->stint_count / 10 : WARM;
    const struct stint *first = &s->stints[tenth - 1], *last = &s->stints[s->stint_count - 1];
    bool good = true;

    printf("%d check-ins in %zu lives of the kiosk on %d days: %d times unlocked and locked, %d "
           "taken back, %d restarts within a day\n",
        (int)s->done, s->stint_count, (int)s->days, (int)s->locks, (int)s->taken_back,
        (int)s->restarts);
    printf("  end of the first tenth -> end\n");
    CHECK("heap in use, kiosk closed", "bytes", closed.heap_bytes, HEAP_CLOSED_MOST);
    CHECK("heap in use, kiosk open", "bytes", open.heap_bytes, HEAP_OPEN_MOST);
    CHECK("resident memory, kiosk open", "bytes", open.resident_bytes, RESIDENT_MOST);
    CHECK("descriptors, kiosk open", "", open.descriptors, 0);
    CHECK("descriptors, kiosk closed", "", closed.descriptors, 0);
    CHECK("threads, kiosk open", "", open.threads, 0);
    CHECK("threads, kiosk closed", "", closed.threads, 0);
    CHECK("files in the data folder", "", files, 0);
    good = check(
        good, "SQLite's log at its longest", "bytes", (const int64_t[]){0, s->wal_most, WAL_MOST});
    good = check(good, "ledger per event, last stint", "bytes",
        (const int64_t[]){0, last->ledger_bytes / last->events, EVENT_BYTES_MOST});
    return time_holds(s) && good;
}

/* ---------------------------------------------------------------- command line */

static const struct argp_option options[] = {
    {"check-ins", 'n', "N", 0, "How many; 1000 when not told", 0},
    {"leak", 'l', "WHAT", 0,
        "A negative control: descriptor, memory, thread, file or time grows with each check-in", 0},
    {0}};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    static const char *const leaks[] = {"", "descriptor", "memory", "thread", "file", "time"};
    struct soak *s = state->input;

    if (key == 'n')
        s->wanted = (int32_t)strtol(arg, NULL, 10);
    else if (key == 'l')
        for (int i = 1; i <= LEAK_TIME; i++)
            s->leak = strcmp(leaks[i], arg) == 0 ? (enum leak)i : s->leak;
    else if (key == ARGP_KEY_END && (s->wanted < 10 * STINT_LEAST || s->wanted > SOAK_MAX))
        argp_error(state, "from %d to %d check-ins", 10 * STINT_LEAST, (int)SOAK_MAX);
    else
        return key == ARGP_KEY_ARG ? EINVAL : ARGP_ERR_UNKNOWN;
    return 0;
}

int main(int argc, char **argv)
{
    static const struct argp argp = {options, parse, NULL,
        "Checks in thousands of students; does anything grow?", NULL, NULL, NULL};
    static struct soak s;
    char scratch[BENCH_PATH_SIZE];
    double began = bench_now_us();

    s.wanted = 1000;
    argp_parse(&argp, argc, argv, 0, NULL, &s);
    int32_t stints = s.wanted >= STINTS * 100 ? STINTS : STINTS / 10;
    int32_t size = (s.wanted + stints - 1) / stints;
    bench_machine();
    bench_enter_scratch(scratch);
    s.door = (struct door){.hall = &s.hall, .rate = RATE, .painter = painter_start(PEOPLE)};
    hall_make(scratch, HALL_PEOPLE, &s.hall);
    s.hall.doors_open.ms -= (int64_t)3 * 60 * 60 * 1000; /* a long queue is not late */
    for (int32_t i = 0; s.done < s.wanted; i++) {
        if (i > 0 && i % STINTS_IN_DAY == 0)
            clear_day(&s);
        run_stint(&s, size, i % STINTS_IN_DAY == 0);
    }
    painter_stop(s.door.painter);
    bool good = report(&s);
    hall_remove(&s.hall);
    bench_leave_scratch(scratch);
    printf(
        "%s in %.0f s\n", good ? "nothing grew" : "SOMETHING GREW", (bench_now_us() - began) / 1e6);
    return good ? 0 : 1;
}
