// SPDX-License-Identifier: EUPL-1.2
/* What the kiosk's clock stands on: moments that have certainly passed, what the machine's clock
 * thinks of itself, and who stood for the time. It is changed on the loop and only between
 * commits, so every entry bears a time and a certainty that belong together. */
#include "kiosk/kiosk_internal.h"

#include "base/files.h"
#include "base/log.h"
#include <stdio.h>
#include <stdlib.h>

#define FLOOR_FILE "clock.floor"
#define FLOOR_EVERY_MS 60000
#define FLOOR_TEXT 24

/* What was kept before the power went; 0 when nothing was. */
static struct wall kept_floor(const struct kiosk *k)
{
    BUF_AUTO struct buf file = BUF_INIT(FLOOR_TEXT);
    char path[PATH_SIZE];

    if (path_join(path, k->config.data, FLOOR_FILE) != ERR_OK
        || file_read(path, &file, NULL) != ERR_OK)
        return (struct wall){0};
    long long ms = strtoll(buf_text(&file), NULL, 10);
    return (struct wall){ms > 0 ? ms : 0};
}

void kiosk_clock_begin(struct kiosk *k, struct clock *under)
{
    timekeeper_init(&k->keeper, under, kept_floor(k));
    k->clock = &k->keeper.base;
}

void kiosk_clock_floor(struct kiosk *k, struct wall passed)
{
    if (timekeeper_floor(&k->keeper, passed))
        log_line(LOG_LEVEL_WARNING, "clock", "stood before what has passed");
}

static void keep_run(struct job *job)
{
    struct floor_job *f = (struct floor_job *)job;
    char path[PATH_SIZE], text[FLOOR_TEXT];
    struct diag d = {0};

    (void)snprintf(text, sizeof text, "%lld\n", (long long)f->at.ms);
    if (path_join(path, f->k->config.data, FLOOR_FILE) != ERR_OK
        || file_write(path, bytes_of(text), 0600, &d) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "clock", "not kept: %s", d.text);
}

static void keep_done(struct job *job)
{
    ((struct floor_job *)job)->posted = false;
}

/* A time that nobody is sure of may lie years ahead, and would stand in the way of the right one.
 */
static void keep(struct kiosk *k)
{
    struct floor_job *f = &k->floor_job;
    struct wall now = clock_wall(k->clock);
    int64_t passed = now.ms - f->at.ms;

    if (f->posted || k->effecting || k->clock->certainty == CERTAINTY_NONE
        || (passed >= 0 && passed < FLOOR_EVERY_MS))
        return;
    *f = (struct floor_job){
        .job = {.run = keep_run, .done = keep_done}, .k = k, .at = now, .posted = true};
    worker_post(k->worker, &f->job);
}

void kiosk_clock_move(struct kiosk *k, int32_t minutes)
{
    k->clock_asked = true;
    k->clock_min = minutes;
    kiosk_clock_tick(k);
}

void kiosk_clock_tick(struct kiosk *k)
{
    if (k->committing)
        return;
    bool changed = timekeeper_look(&k->keeper);
    if (k->clock_asked) {
        struct wall to = {clock_wall(k->clock).ms + (int64_t)k->clock_min * 60000};
        timekeeper_set(&k->keeper, to, CERTAINTY_CONFIRMED);
        k->clock_asked = false;
        changed = true;
    }
    if (changed) {
        checks_update(k);
        k->dirty = true;
    }
    keep(k);
}
