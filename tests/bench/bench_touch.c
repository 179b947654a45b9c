// SPDX-License-Identifier: EUPL-1.2
/* A tap or a letter in the window's queue -> its answer drawn and presented, with a list of 300 and
 * with the longest list, on the invigilator's screens at 1280x720: filters and pages of the list, a
 * student and back, and searching letter by letter. Nothing of these is a fact, so no disk is
 * waited for; what a fact takes is in bench_scan. The goals are stated against the time between two
 * frames of a display at 60 Hz: at most two for a tap with 300, at most one for a letter with
 * 1,000. LINKS: hall */
#include "bench/bench.h"

#include "bench/door.h"

#define FRAME_US (1e6 / 60)
#define STEPS_MAX 200

enum { ROUNDS = 40 };

enum part { FILTER, PAGE, STUDENT, BACK, TAP, TAP_CPU, LETTER, LETTER_CPU, PARTS };

static const char *const names[PARTS] = {[FILTER] = "a filter of the list",
    [PAGE] = "the next page",
    [STUDENT] = "a student",
    [BACK] = "back to the list",
    [TAP] = "every tap",
    [TAP_CPU] = "  of which the loop's processor time",
    [LETTER] = "a letter of a search",
    [LETTER_CPU] = "  of which the loop's processor time"};

/* One kiosk in one hall, and what was measured there. */
struct touch {
    struct hall hall;
    struct door door;
    struct bench_series series[PARTS];
};

/* What others take of the processor is not in it. */
static double cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* What the flow is like once the tap or the letter was taken; the loop draws and presents in the
 * same step. */
struct wanted {
    enum screen screen;
    enum roster_filter filter;
    int32_t page;
    size_t letters;
};

static bool is_so(const struct door *d, const struct wanted *w)
{
    const struct flow *f = kiosk_flow(d->kiosk);

    return f->screen == w->screen && f->filter == w->filter && f->pages[SCREEN_ROSTER] == w->page
           && strlen(f->search) == w->letters;
}

static double answered(
    struct touch *t, const struct window_event *e, const struct wanted *w, enum part cpu)
{
    struct door *d = &t->door;
    double from = bench_now_us(), busy = cpu_us();

    if (is_so(d, w) || !window_post(kiosk_window(d->kiosk), e)) {
        (void)fprintf(stderr, "bench_touch: nothing to wait for\n");
        exit(2);
    }
    for (int i = 0; i < STEPS_MAX; i++) {
        door_step(d, 0);
        if (is_so(d, w)) {
            bench_add(&t->series[cpu], cpu_us() - busy);
            return bench_now_us() - from;
        }
    }
    (void)fprintf(stderr, "bench_touch: the kiosk does not answer\n");
    exit(2);
}

/* From the release, which acts; the press and its darker button were drawn before it. */
static void tap(struct touch *t, enum part part, struct ui_target_info what, const struct wanted *w)
{
    struct door *d = &t->door;
    struct ui_target_info at;

    if (!ui_find(kiosk_ui(d->kiosk), what.action, what.arg, &at)) {
        (void)fprintf(stderr, "bench_touch: no control %u %d\n", what.action, (int)what.arg);
        exit(2);
    }
    struct window_event e = {
        .kind = WINDOW_PRESS, .x = at.r.x + at.r.w / 2, .y = at.r.y + at.r.h / 2};
    (void)window_post(kiosk_window(d->kiosk), &e);
    door_run(d, 30);
    e.kind = WINDOW_RELEASE;
    double us = answered(t, &e, w, TAP_CPU);
    bench_add(&t->series[part], us);
    bench_add(&t->series[TAP], us);
    door_run(d, 30);
}

#define TARGET_OF(a, n) ((struct ui_target_info){.action = (uint32_t)(a), .arg = (n)})

static void the_list(struct touch *t)
{
    static const enum roster_filter filters[] = {FILTER_EXPECTED, FILTER_PRESENT, FILTER_ALL};
    const struct kiosk *k = t->door.kiosk;
    struct wanted w = {.screen = SCREEN_ROSTER, .letters = strlen(kiosk_flow(k)->search)};
    uint16_t rows[CANDIDATES_MAX];

    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        w.filter = filters[i];
        tap(t, FILTER, TARGET_OF(ACTION_FILTER, (int32_t)filters[i]), &w);
    }
    for (w.page = 1; w.page < 4; w.page++)
        tap(t, PAGE, TARGET_OF(ACTION_PAGE, w.page), &w);
    for (w.page = 2; w.page >= 0; w.page--)
        tap(t, PAGE, TARGET_OF(ACTION_PAGE, w.page), &w);
    w.page = 0;
    (void)flow_roster(kiosk_state(k), FILTER_ALL, rows, CANDIDATES_MAX);
    w.screen = SCREEN_CANDIDATE;
    tap(t, STUDENT, TARGET_OF(ACTION_ROW, rows[0]), &w);
    w.screen = SCREEN_ROSTER;
    tap(t, BACK, TARGET_OF(ACTION_BACK, 0), &w);
}

static void a_search(struct touch *t)
{
    struct door *d = &t->door;
    struct wanted w = {.screen = SCREEN_SEARCH, .filter = FILTER_ALL};

    door_tap(d, ACTION_SEARCH, DOOR_ANY);
    door_until(d, SCREEN_SEARCH);
    for (const char *c = "voorbeeld"; *c != '\0'; c++) {
        struct window_event e = {.kind = WINDOW_TEXT, .code = (uint32_t)*c};
        w.letters++;
        bench_add(&t->series[LETTER], answered(t, &e, &w, LETTER_CPU));
        door_run(d, 20);
    }
    door_tap(d, ACTION_BACK, DOOR_ANY);
    door_until(d, SCREEN_ROSTER);
}

static void measure(struct touch *t, size_t people, struct painter *painter)
{
    char scratch[BENCH_PATH_SIZE];

    bench_enter_scratch(scratch);
    hall_make(scratch, people, &t->hall);
    t->door = (struct door){.hall = &t->hall, .painter = painter};
    door_open(&t->door, DOOR_SDL);
    door_enter(&t->door);
    door_tap(&t->door, ACTION_OPEN_PV, DOOR_ANY);
    door_until(&t->door, SCREEN_ROSTER);
    for (int i = 0; i < ROUNDS; i++) {
        the_list(t);
        a_search(t);
    }
    door_close(&t->door);
    hall_remove(&t->hall);
    bench_leave_scratch(scratch);
    printf(" a list of %zu\n", people);
    for (size_t i = 0; i < PARTS; i++) {
        t->series[i].name = names[i];
        bench_print(&t->series[i]);
    }
}

static bool within(struct touch *t, enum part part, const char *what, double frames)
{
    return bench_goal(what, bench_percentile(&t->series[part], 99) / FRAME_US, frames);
}

int main(void)
{
    static struct touch hall, longest;
    struct painter *painter = painter_start(0);

    bench_machine();
    measure(&hall, HALL_PEOPLE, painter);
    measure(&longest, CANDIDATES_MAX, painter);
    painter_stop(painter);
    bool taps = within(&hall, TAP, "p99 of a tap / 16.7 ms, 300 people", 2);
    bool letters = within(&longest, LETTER, "p99 of a letter / 16.7 ms, 1,000 people", 1);
    (void)within(&longest, TAP, "p99 of a tap / 16.7 ms, 1,000 people", 2);
    return taps && letters ? 0 : 1;
}
