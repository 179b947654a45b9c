// SPDX-License-Identifier: EUPL-1.2
/* What the fault programs share: see rig.h. */
#include "fault/rig.h"

#include "base/log.h"
#include "fault/heap.h"

#include <string.h>
#include <unistd.h>

enum { STARTS_BEFORE = 100 }; /* boot ids that the tape does not have */

static void say_nothing(enum log_level level, const char *line)
{
    (void)level, (void)line;
}

static void make_folder(struct rig *r)
{
    (void)snprintf(r->folder, sizeof r->folder, "%s/zaalwacht-fault-XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (mkdtemp(r->folder) == NULL) {
        perror(r->folder);
        exit(2);
    }
    own_need(path_join(r->live, r->folder, "live"), NULL, "path");
    own_need(path_join(r->state, r->folder, "state"), NULL, "path");
    own_need(folder_make(r->live, 0700, NULL), NULL, "scratch folder");
}

static void record(struct rig *r, struct day *d, bool keep_images)
{
    for (size_t i = 0; i < day_steps(); i++) {
        r->step_at[i] = r->tape.count;
        r->clock_at[i] = d->clock;
        if (keep_images)
            image_read(r->live, &r->before[i]);
        enum err e = day_step(d, i);
        if (e != ERR_OK) {
            (void)fprintf(stderr, "fault: the undisturbed sitting stops at '%s': %s (%s)\n",
                day_step_name(i), err_text(e), d->diag.text);
            exit(2);
        }
    }
    r->step_at[day_steps()] = r->tape.count;
}

/* Nothing may have gone by the tape: played to its end it gives the folder as it is. */
static void check_tape(struct rig *r)
{
    struct image seen, played;
    struct disk *disk = disk_new(&r->tape);

    while (disk_step(disk)) {
    }
    disk_look(disk, DISK_KEEP, 1, &played);
    image_read(r->live, &seen);
    const char *where = image_difference(&seen, &played);
    if (where != NULL) {
        (void)fprintf(stderr, "fault: the tape does not give the folder as it is: %s\n", where);
        exit(2);
    }
    image_free(&seen);
    image_free(&played);
    disk_free(disk);
}

void rig_open(struct rig *r, bool hasty, bool keep_images)
{
    struct day *d = own_alloc(NULL, sizeof *d);
    char why[256] = "";

    memset(r, 0, sizeof *r);
    heap_start();
    log_set_sink(say_nothing);
    make_folder(r);
    office_open(&r->office, r->live);
    tape_start(&r->tape, r->live);
    calls_watch(r->live, &r->tape);
    day_open(d, &r->office, r->live);
    d->facts = &r->facts;
    d->tape = &r->tape;
    d->hasty = hasty;
    record(r, d, keep_images);
    calls_rest();
    check_tape(r);
    day_stop(d);
    enum err e = day_resume(d);
    if (!facts_hold(&r->facts, d, e, r->tape.count, why)) {
        (void)fprintf(stderr, "fault: the undisturbed sitting does not hold: %s\n", why);
        exit(2);
    }
    day_close(d);
    free(d);
}

void rig_close(struct rig *r)
{
    for (size_t i = 0; i < RIG_STEPS; i++)
        image_free(&r->before[i]);
    facts_free(&r->facts);
    tape_free(&r->tape);
    office_close(&r->office);
    image_remove(r->folder);
}

void rig_day(const struct rig *r, struct day *d, const char *folder, size_t step)
{
    day_open(d, &r->office, folder);
    d->clock = r->clock_at[step < day_steps() ? step : day_steps() - 1];
    d->starts = STARTS_BEFORE;
}

size_t rig_step_of(const struct rig *r, size_t length)
{
    size_t step = 0;

    while (step + 1 <= day_steps() && r->step_at[step + 1] <= length)
        step++;
    return step;
}

bool rig_finish(const struct rig *r, struct day *d, size_t step, char why[256])
{
    char path[PATH_SIZE], name[64];
    size_t at = step;
    struct diag diag = {0};

    enum err e = day_rest(d, step, &at);
    if (e != ERR_OK) {
        (void)snprintf(why, 256, "the day does not go on at '%s': %s (%s)", day_step_name(at),
            err_text(e), d->diag.text);
        return false;
    }
    (void)snprintf(name, sizeof name, "%s.zwb", r->office.school.plan.pv_number);
    own_need(path_join(path, d->stick, name), NULL, "path");
    e = day_verify(&r->office, path, &diag);
    if (e != ERR_OK)
        (void)snprintf(why, 256, "what left is not complete: %s (%s)", err_text(e), diag.text);
    return e == ERR_OK;
}
