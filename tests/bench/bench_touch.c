// SPDX-License-Identifier: EUPL-1.2
/* A tap or a letter in the window's queue -> its answer drawn and presented, with a list of 300, on
 * the invigilator's screens at 1280x720: filters and pages of the list, a student and back, and
 * searching letter by letter. Nothing of these is a fact, so no disk is waited for; what a fact
 * takes is in bench_scan. The goal is stated against the time between two frames of a display at
 * 60 Hz: at most two for a tap, at most one for a letter. LINKS: hall */
#include "bench/bench.h"

#include "bench/door.h"

#define FRAME_US (1e6 / 60)
#define STEPS_MAX 200

enum { ROUNDS = 40 };

enum part { FILTER, PAGE, STUDENT, BACK, TAP, TAP_CPU, LETTER, LETTER_CPU, PARTS };

static struct bench_series series[PARTS] = {[FILTER] = {.name = "a filter of the list"},
    [PAGE] = {.name = "the next page"},
    [STUDENT] = {.name = "a student"},
    [BACK] = {.name = "back to the list"},
    [TAP] = {.name = "every tap"},
    [TAP_CPU] = {.name = "  of which the loop's processor time"},
    [LETTER] = {.name = "a letter of a search"},
    [LETTER_CPU] = {.name = "  of which the loop's processor time"}};

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
    struct door *d, const struct window_event *e, const struct wanted *w, enum part cpu)
{
    double from = bench_now_us(), busy = cpu_us();

    if (is_so(d, w) || !window_post(kiosk_window(d->kiosk), e)) {
        (void)fprintf(stderr, "bench_touch: nothing to wait for\n");
        exit(2);
    }
    for (int i = 0; i < STEPS_MAX; i++) {
        door_step(d, 0);
        if (is_so(d, w)) {
            bench_add(&series[cpu], cpu_us() - busy);
            return bench_now_us() - from;
        }
    }
    (void)fprintf(stderr, "bench_touch: the kiosk does not answer\n");
    exit(2);
}

/* From the release, which acts; the press and its darker button were drawn before it. */
static void tap(struct door *d, enum part part, struct ui_target_info t, const struct wanted *w)
{
    struct ui_target_info at;

    if (!ui_find(kiosk_ui(d->kiosk), t.action, t.arg, &at)) {
        (void)fprintf(stderr, "bench_touch: no control %u %d\n", t.action, (int)t.arg);
        exit(2);
    }
    struct window_event e = {
        .kind = WINDOW_PRESS, .x = at.r.x + at.r.w / 2, .y = at.r.y + at.r.h / 2};
    (void)window_post(kiosk_window(d->kiosk), &e);
    door_run(d, 30);
    e.kind = WINDOW_RELEASE;
    double us = answered(d, &e, w, TAP_CPU);
    bench_add(&series[part], us);
    bench_add(&series[TAP], us);
    door_run(d, 30);
}

#define TARGET_OF(a, n) ((struct ui_target_info){.action = (uint32_t)(a), .arg = (n)})

static void one_round(struct door *d)
{
    static const enum roster_filter filters[] = {FILTER_EXPECTED, FILTER_PRESENT, FILTER_ALL};
    struct wanted w = {.screen = SCREEN_ROSTER, .letters = strlen(kiosk_flow(d->kiosk)->search)};
    uint16_t rows[CANDIDATES_MAX];

    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        w.filter = filters[i];
        tap(d, FILTER, TARGET_OF(ACTION_FILTER, (int32_t)filters[i]), &w);
    }
    for (w.page = 1; w.page < 4; w.page++)
        tap(d, PAGE, TARGET_OF(ACTION_PAGE, w.page), &w);
    for (w.page = 2; w.page >= 0; w.page--)
        tap(d, PAGE, TARGET_OF(ACTION_PAGE, w.page), &w);
    w.page = 0;
    (void)flow_roster(kiosk_state(d->kiosk), FILTER_ALL, rows, CANDIDATES_MAX);
    w.screen = SCREEN_CANDIDATE;
    tap(d, STUDENT, TARGET_OF(ACTION_ROW, rows[0]), &w);
    w.screen = SCREEN_ROSTER;
    tap(d, BACK, TARGET_OF(ACTION_BACK, 0), &w);
    door_tap(d, ACTION_SEARCH, DOOR_ANY);
    door_until(d, SCREEN_SEARCH);
    w.screen = SCREEN_SEARCH;
    w.letters = 0;
    for (const char *c = "voorbeeld"; *c != '\0'; c++) {
        struct window_event e = {.kind = WINDOW_TEXT, .code = (uint32_t)*c};
        w.letters++;
        bench_add(&series[LETTER], answered(d, &e, &w, LETTER_CPU));
        door_run(d, 20);
    }
    door_tap(d, ACTION_BACK, DOOR_ANY);
    door_until(d, SCREEN_ROSTER);
}

int main(void)
{
    static struct hall hall;
    static struct door door;
    char scratch[BENCH_PATH_SIZE];

    bench_machine();
    bench_enter_scratch(scratch);
    hall_make(scratch, &hall);
    door = (struct door){.hall = &hall, .painter = painter_start(0)};
    door_open(&door, DOOR_SDL);
    door_enter(&door);
    door_tap(&door, ACTION_OPEN_PV, DOOR_ANY);
    door_until(&door, SCREEN_ROSTER);
    for (int i = 0; i < ROUNDS; i++)
        one_round(&door);
    door_close(&door);
    painter_stop(door.painter);
    hall_remove(&hall);
    bench_leave_scratch(scratch);
    for (size_t i = 0; i < PARTS; i++)
        bench_print(&series[i]);
    printf("  %-44s ratio %.2f\n", "p50 of a tap / 16.7 ms",
        bench_percentile(&series[TAP], 50) / FRAME_US);
    printf("  %-44s ratio %.2f\n", "p50 of a letter / 16.7 ms",
        bench_percentile(&series[LETTER], 50) / FRAME_US);
    bool taps =
        bench_goal("p99 of a tap / 16.7 ms", bench_percentile(&series[TAP], 99) / FRAME_US, 2);
    bool letters = bench_goal(
        "p99 of a letter / 16.7 ms", bench_percentile(&series[LETTER], 99) / FRAME_US, 1);
    return taps && letters ? 0 : 1;
}
