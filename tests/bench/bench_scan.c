// SPDX-License-Identifier: EUPL-1.2
/* A readable frame delivered by the camera -> its verdict on the screen, durable: 300 different
 * tickets in a sitting of 300, through the real kiosk object (capture thread, zbar, signature,
 * decision, SQLite, drawing at 1280x720). Before each ticket the check-in screen with its moving
 * preview is on, as between two people. The parts follow each other and add up to the whole; only
 * "of which decoding" lies within its line above. The goal is stated against the time between two
 * camera frames. LINKS: hall */
#include "bench/bench.h"

#include "bench/door.h"

#define FRAME_US (1e6 / 30)

enum { APART_MS = 120, VERDICT_MS = 7000 };

enum part { CAPTURED, DECODE, VERIFY, DECIDE, COMMIT, PRESENT, WHOLE, SHOWN, PARTS };

static struct bench_series series[PARTS] = {[CAPTURED] = {.name = "frame captured -> delivered"},
    [DECODE] = {.name = "  of which decoding"},
    [VERIFY] = {.name = "delivered -> ticket verified"},
    [DECIDE] = {.name = "verified -> decided"},
    [COMMIT] = {.name = "decided -> committed"},
    [PRESENT] = {.name = "committed -> drawn and presented"},
    [WHOLE] = {.name = "frame captured -> presented"},
    [SHOWN] = {.name = "ticket before the lens -> presented"}};

static void note(const struct kiosk_timing *t, int64_t shown_us)
{
    bench_add(&series[CAPTURED], (double)(t->delivered - t->captured));
    bench_add(&series[DECODE], (double)(t->decoded - t->captured));
    bench_add(&series[VERIFY], (double)(t->verified - t->delivered));
    bench_add(&series[DECIDE], (double)(t->decided - t->verified));
    bench_add(&series[COMMIT], (double)(t->committed - t->decided));
    bench_add(&series[PRESENT], (double)(t->presented - t->committed));
    bench_add(&series[WHOLE], (double)(t->presented - t->captured));
    bench_add(&series[SHOWN], (double)shown_us);
}

static void one_person(struct door *d, size_t person)
{
    int64_t shown_us = door_check_in(d, person);
    struct kiosk_timing t = kiosk_timing(d->kiosk);

    if (kiosk_flow(d->kiosk)->screen != SCREEN_WELCOME) {
        (void)fprintf(stderr, "bench_scan: ticket %zu was refused\n", person);
        exit(2);
    }
    note(&t, shown_us);
    door_show(d, NULL, PHONE_EMPTY, 0);
    door_skip(d, VERDICT_MS);
    door_until(d, SCREEN_IDLE);
    door_run(d, APART_MS);
}

int main(void)
{
    static struct hall hall;
    static struct door door;
    char scratch[BENCH_PATH_SIZE];

    bench_machine();
    bench_enter_scratch(scratch);
    hall_make(scratch, HALL_PEOPLE, &hall);
    door = (struct door){.hall = &hall, .painter = painter_start(0)};
    door_open(&door, DOOR_SDL);
    door_unlock(&door);
    for (size_t i = 0; i < HALL_PEOPLE; i++)
        one_person(&door, i);
    struct counts counts = sitting_counts(kiosk_state(door.kiosk));
    printf("%d of %d checked in\n", (int)counts.attended, (int)HALL_PEOPLE);
    door_close(&door);
    painter_stop(door.painter);
    hall_remove(&hall);
    bench_leave_scratch(scratch);
    for (size_t i = 0; i < PARTS; i++)
        bench_print(&series[i]);
    if (counts.attended != HALL_PEOPLE)
        return 2;
    printf("  %-44s ratio %.2f\n", "p50 / time between frames at 30 fps",
        bench_percentile(&series[WHOLE], 50) / FRAME_US);
    return bench_goal("p99 / time between frames at 30 fps",
               bench_percentile(&series[WHOLE], 99) / FRAME_US, 2)
               ? 0
               : 1;
}
