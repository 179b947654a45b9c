// SPDX-License-Identifier: EUPL-1.2
/* The payload of the power cuts, run in the guest: the whole sitting of tests/fault, by the kiosk's
 * own code, on an ext4 file system of a disk whose every write is logged. Each thing that a kiosk
 * would have drawn by now is written to a sector of the same disk, past the page cache and without
 * a flush: it makes nothing durable that the kiosk did not.
 *
 *   sitting DEVICE FOLDER [OPTIONS]   mounts DEVICE there, with these options of ext4; goes on
 * where the disk says it stopped */
#include "base/log.h"
#include "cut/told.h"
#include "fault/day.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

enum { STARTS_PER_BOOT = 16 };

struct payload {
    struct office office;
    struct day day;
    int disk; /* the whole device, around the page cache */
    uint32_t told;
    size_t step;
    struct told_day before; /* what was told before this boot */
    uint8_t sector[TOLD_SECTOR] __attribute__((aligned(4096)));
};

static void stop(const char *what)
{
    printf("sitting: %s: %s\n", what, strerror(errno));
    exit(2);
}

static void say_nothing(enum log_level level, const char *line)
{
    (void)level, (void)line;
}

/* ---------------------------------------------------------------- what was told */

static void tell(struct payload *g, struct told t)
{
    t.number = ++g->told;
    t.time_ms = g->day.clock.wall_now.ms;
    told_write(&t, g->sector);
    if (t.number > TOLD_MAX)
        exit(3);
    off_t at = TOLD_START + (off_t)(t.number - 1) * TOLD_SECTOR;
    if (pwrite(g->disk, g->sector, TOLD_SECTOR, at) != TOLD_SECTOR)
        stop("write what was told");
    printf("TOLD %u\n", t.number);
}

static void on_told(struct day *d, const struct fact *f)
{
    tell(d->listener,
        (struct told){.kind = f->until == SIZE_MAX ? TOLD_FACT : TOLD_NO_LONGER, .fact = *f});
}

static void on_begun(struct day *d, size_t step)
{
    struct payload *g = d->listener;

    g->step = step;
    tell(g, (struct told){.kind = TOLD_STEP, .step = (uint32_t)step});
}

static void read_told(struct payload *g)
{
    struct told t;

    while (g->told < TOLD_MAX) {
        off_t at = TOLD_START + (off_t)g->told * TOLD_SECTOR;
        if (pread(g->disk, g->sector, TOLD_SECTOR, at) != TOLD_SECTOR)
            stop("read what was told");
        if (!told_read(g->sector, &t))
            break;
        told_add(&g->before, &t, g->told);
        g->told++;
    }
}

/* ---------------------------------------------------------------- the day */

static void play(struct payload *g)
{
    for (size_t i = 0; i < day_steps(); i++) {
        enum err e = day_step(&g->day, i);
        if (e != ERR_OK) {
            printf("sitting: stops at '%s': %s (%s)\n", day_step_name(i), err_text(e),
                g->day.diag.text);
            exit(1);
        }
    }
}

/* After a cut: the kiosk starts, what was told before it is there, and the day goes on. */
static void go_on(struct payload *g)
{
    struct day *d = &g->day;
    char why[256] = "";
    size_t at = g->before.step;

    d->clock.wall_now.ms = g->before.time_ms;
    d->starts = (uint8_t)(STARTS_PER_BOOT + g->told % (UINT8_MAX - 2 * STARTS_PER_BOOT));
    enum err e = day_resume(d);
    if (!facts_hold(&g->before.facts, d, e, SIZE_MAX - 1, why)) {
        printf("sitting: after the cut: %s\n", why);
        exit(1);
    }
    printf("sitting: goes on at '%s'\n", day_step_name(at));
    if (e == ERR_MISSING && at > 0) /* closed, and closing is told by its absence */
        return;
    e = day_rest(d, at, &at);
    if (e != ERR_OK) {
        printf("sitting: does not go on at '%s': %s (%s)\n", day_step_name(at), err_text(e),
            d->diag.text);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    static struct payload g;
    char package[PATH_SIZE];

    if (argc != 3 && argc != 4)
        return 2;
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    log_set_sink(say_nothing);
    g.disk = open(argv[1], O_RDWR | O_DIRECT | O_CLOEXEC);
    if (g.disk < 0)
        stop(argv[1]);
    if (mount(argv[1], argv[2], "ext4", MS_NOATIME | MS_NOSUID | MS_NODEV | MS_NOEXEC, argv[3])
        != 0)
        stop("mount");
    read_told(&g);
    own_need(path_join(package, argv[2], "office.zwp"), NULL, "path");
    office_again(&g.office, package);
    day_open(&g.day, &g.office, argv[2]);
    g.day.told = on_told;
    g.day.begun = on_begun;
    g.day.listener = &g;
    if (g.told == 0)
        play(&g);
    else
        go_on(&g);
    day_close(&g.day);
    office_close(&g.office);
    facts_free(&g.before.facts);
    if (umount(argv[2]) != 0)
        stop("umount");
    printf("sitting: whole, %u told\n", g.told);
    return 0;
}
