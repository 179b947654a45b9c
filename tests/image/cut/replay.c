// SPDX-License-Identifier: EUPL-1.2
/* Cuts the power of a recorded guest, as often as asked for, at places drawn by a seed.
 *
 *   image_replay make FOLDER                        what the disk holds before the sitting
 *   image_replay cuts LOG BASE PACKAGE CUTS SEED    nothing that was told may be missing
 *   image_replay control LOG BASE PACKAGE CUTS SEED a guest that does not sync must be caught
 *   image_replay disk DISK PACKAGE                  of a guest that was killed */
#include "base/log.h"
#include "cut/drive.h"
#include "cut/look.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { COMPLAINTS = 10, PLAY_ON_EACH = 25 };

struct replay {
    struct blocklog log;
    struct drive drive;
    struct looker looker;
    struct told_day told;
    long cuts, wrong, played_on, told_at_cuts, of_kind[DRIVE_CUTS];
    uint64_t seed;
    bool control;
};

static void say_nothing(enum log_level level, const char *line)
{
    (void)level, (void)line;
}

static int by_size(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* Sorted, so that the log is played once. Nothing before the guest wrote for the first time. */
static size_t *choose(const struct replay *r)
{
    size_t *at = own_alloc(NULL, (size_t)r->cuts * sizeof at[0]);
    uint64_t dice = own_seed(r->seed, 1);

    for (long i = 0; i < r->cuts; i++)
        at[i] = 1 + own_random(&dice) % r->log.count;
    qsort(at, (size_t)r->cuts, sizeof at[0], by_size);
    return at;
}

/* What was told by the writes before `until`. */
static void hear(struct replay *r, size_t *heard, size_t until)
{
    for (; *heard < until; ++*heard) {
        const struct block_write *w = &r->log.list[*heard];
        struct told t;
        for (uint64_t at = 0; w->data != NULL && w->at >= TOLD_START && at < w->n;
             at += TOLD_SECTOR)
            if (told_read(w->data + at, &t))
                told_add(&r->told, &t, *heard);
    }
}

static void cut(struct replay *r, size_t at, long number)
{
    enum drive_cut how = (enum drive_cut)(number % DRIVE_CUTS);
    uint64_t seed = own_seed(r->seed, (uint64_t)number + 2);
    bool play_on = !r->control && number % PLAY_ON_EACH == 0;
    char why[256] = "";

    drive_play(&r->drive, at);
    drive_look(&r->drive, how, seed, r->looker.disk);
    r->of_kind[how]++;
    r->played_on += play_on;
    r->told_at_cuts += (long)r->told.count;
    if (look_at_disk(&r->looker, &r->told, at, play_on, why))
        return;
    r->wrong++;
    if (!r->control && r->wrong <= COMPLAINTS)
        printf("  cut behind write %zu of %zu (%zu since the last flush, %s), in '%s', seed %llu: "
               "%s\n",
            at, r->log.count, at - r->drive.cache_first, drive_cut_name(how),
            day_step_name(r->told.step), (unsigned long long)r->seed, why);
}

static void report(const struct replay *r)
{
    printf("power cuts: %ld of a log of %zu writes and %zu flushes, seed %llu:", r->cuts,
        r->log.count - r->log.flushes, r->log.flushes, (unsigned long long)r->seed);
    for (int i = 0; i < DRIVE_CUTS; i++)
        printf(" %ld %s,", r->of_kind[i], drive_cut_name((enum drive_cut)i));
    printf(" %zu told in all, %ld at a cut on average, %ld played on to a complete bundle,"
           " %ld with a torn superblock, %ld wrong\n",
        r->told.count, r->cuts > 0 ? r->told_at_cuts / r->cuts : 0, r->played_on, r->looker.backups,
        r->wrong);
}

static int replay_cuts(int argc, char **argv, bool control)
{
    static struct replay r;
    size_t heard = 0;

    if (argc != 7)
        return 2;
    r.control = control;
    r.cuts = strtol(argv[5], NULL, 10);
    r.seed = strtoull(argv[6], NULL, 10);
    blocklog_open(&r.log, argv[2]);
    drive_open(&r.drive, &r.log, argv[3]);
    looker_open(&r.looker, argv[4]);
    size_t *at = choose(&r);
    for (long i = 0; i < r.cuts; i++) {
        hear(&r, &heard, at[i]);
        cut(&r, at[i], i);
    }
    hear(&r, &heard, r.log.count);
    if (control)
        printf("power cuts, control: a kiosk that does not sync is caught at %ld of %ld cuts, seed "
               "%llu\n",
            r.wrong, r.cuts, (unsigned long long)r.seed);
    else
        report(&r);
    bool good = r.cuts > 0 && r.told.count > 0 && (control ? r.wrong > 0 : r.wrong == 0);
    free(at);
    facts_free(&r.told.facts);
    looker_close(&r.looker);
    drive_close(&r.drive);
    blocklog_close(&r.log);
    return good ? 0 : 1;
}

/* The disk says itself what was told: a killed guest's writes all survive. */
static void hear_disk(const char *disk, struct told_day *told)
{
    uint8_t sector[TOLD_SECTOR];
    struct told t;
    int fd = open(disk, O_RDONLY | O_CLOEXEC);

    own_need(fd >= 0 ? ERR_OK : ERR_IO, NULL, disk);
    for (off_t at = TOLD_START;
         pread(fd, sector, sizeof sector, at) == (ssize_t)sizeof sector && told_read(sector, &t);
         at += TOLD_SECTOR)
        told_add(told, &t, told->count);
    (void)close(fd);
}

static int look_at_killed(int argc, char **argv)
{
    static struct looker l;
    struct told_day told = {0};
    struct blocklog nothing = {0};
    struct drive whole;
    char why[256] = "";

    if (argc != 4)
        return 2;
    hear_disk(argv[2], &told);
    looker_open(&l, argv[3]);
    drive_open(&whole, &nothing, argv[2]);
    drive_look(&whole, DRIVE_ALL, 1, l.disk);
    drive_close(&whole);
    bool good = look_at_disk(&l, &told, told.count, false, why);
    printf("%zu told, in '%s'%s%s\n", told.count, day_step_name(told.step), good ? "" : ": ", why);
    looker_close(&l);
    facts_free(&told.facts);
    return good ? 0 : 1;
}

/* The package once more, where no kiosk takes it away: both sides know the office by it. */
static void keep_package(const char *folder)
{
    BUF_AUTO struct buf package = BUF_INIT(PACKAGE_BYTES_MAX);
    char from[PATH_SIZE], to[PATH_SIZE];
    struct diag d = {0};

    own_need(path_join(from, folder, "stick/exam.zwp"), NULL, "path");
    own_need(path_join(to, folder, "office.zwp"), NULL, "path");
    own_need(file_read(from, &package, &d), &d, from);
    own_need(file_write(to, buf_view(&package), 0600, &d), &d, to);
}

static int make(int argc, char **argv)
{
    static struct office o;

    if (argc != 3)
        return 2;
    office_open(&o, argv[2]);
    keep_package(argv[2]);
    office_close(&o);
    return 0;
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";

    log_set_sink(say_nothing);
    if (strcmp(what, "make") == 0)
        return make(argc, argv);
    if (strcmp(what, "cuts") == 0 || strcmp(what, "control") == 0)
        return replay_cuts(argc, argv, what[1] == 'o');
    return strcmp(what, "disk") == 0 ? look_at_killed(argc, argv) : 2;
}
