// SPDX-License-Identifier: EUPL-1.2
/* Power is cut after every system call of a whole sitting. The disk is rebuilt as it may look then,
 * the kiosk starts on it, and nothing that was told may be missing; for a sample of the states the
 * rest of the sitting is played to a bundle that verifies as complete.
 *
 *   fault_power            the kiosk as it is: nothing may be lost
 *   fault_power --hasty    control: a kiosk that tells before it keeps must be caught
 *   fault_power --lying    control: a disk that answers fsync and forgets must be caught */
#include "fault/rig.h"

#include <string.h>

enum { COMPLAINTS = 10, SEEN_MAX = 1 << 16, SHORT_SHARE = 6, FULL_REST = 25, SHORT_REST = 60 };

struct tally {
    long tried, distinct;
};

struct power {
    struct rig rig;
    struct tally tally[DISK_CUTS];
    long finished, lost, states;
    uint64_t *seen; /* open addressing, 0: free */
    bool full, control;
};

/* Facts that are due belong to a state: the same disk may be right before somebody was told
 * something and wrong after it. */
static uint64_t key_of(const struct power *p, const struct image *m, size_t at)
{
    uint64_t due = 0;

    for (size_t i = 0; i < p->rig.facts.count; i++) {
        const struct fact *f = &p->rig.facts.list[i];
        due += (f->from <= at ? 1u : 0u) + (f->until <= at ? 1000u : 0u);
    }
    uint64_t key = image_hash(m) ^ own_seed(due, 3);
    return key ? key : 1;
}

static bool is_new(struct power *p, uint64_t key)
{
    size_t i = key % SEEN_MAX;

    for (; p->seen[i] != 0; i = (i + 1) % SEEN_MAX)
        if (p->seen[i] == key)
            return false;
    p->seen[i] = key;
    return true;
}

static void complain(struct power *p, size_t at, enum disk_cut how, uint64_t seed, const char *why)
{
    p->lost++;
    if (p->control || p->lost > COMPLAINTS)
        return;
    printf("  cut after call %zu of %zu, in '%s', unsynced writes %s, seed %llu: %s\n", at,
        p->rig.tape.count, day_step_name(rig_step_of(&p->rig, at)), disk_cut_name(how),
        (unsigned long long)seed, why);
    (void)fflush(stdout);
}

static bool wants_rest(const struct power *p)
{
    return !p->control && p->states % (p->full ? FULL_REST : SHORT_REST) == 0;
}

/* Starts the kiosk on the disk as it is now. */
static void look(struct power *p, struct day *d, const struct disk *disk, size_t at,
    enum disk_cut how, uint64_t seed)
{
    size_t step = rig_step_of(&p->rig, at);
    struct image m;
    char why[256];

    disk_look(disk, how, seed, &m);
    p->tally[how].tried++;
    if (is_new(p, key_of(p, &m, at))) {
        p->tally[how].distinct++;
        p->states++;
        image_write(&m, p->rig.state);
        rig_day(&p->rig, d, p->rig.state, step);
        enum err e = day_resume(d);
        bool good = facts_hold(&p->rig.facts, d, e, at, why);
        if (good && e == ERR_OK && wants_rest(p)) {
            good = rig_finish(&p->rig, d, step, why);
            p->finished++;
        }
        if (!good)
            complain(p, at, how, seed, why);
        day_close(d);
    }
    image_free(&m);
}

static void cut_everywhere(struct power *p)
{
    struct disk *disk = disk_new(&p->rig.tape);
    struct day *d = own_alloc(NULL, sizeof *d);
    size_t seeds = p->full ? 3 : 1;

    for (size_t at = 0; at == 0 || disk_step(disk); at++) {
        look(p, d, disk, at, DISK_LOSE, 1);
        if (!p->full && (own_seed(at, 11) >> 8) % SHORT_SHARE != 0)
            continue;
        look(p, d, disk, at, DISK_KEEP, 1);
        for (size_t i = 0; i < seeds; i++) {
            look(p, d, disk, at, DISK_SOME, own_seed(at, i));
            if (disk_wrote(disk))
                look(p, d, disk, at, DISK_TEAR, own_seed(at, i));
        }
    }
    free(d);
    disk_free(disk);
}

static void report(const struct power *p)
{
    printf("power cut: %zu calls of %zu steps;", p->rig.tape.count, day_steps());
    for (int i = 0; i < DISK_CUTS; i++)
        printf(" %s %ld (%ld different),", disk_cut_name((enum disk_cut)i), p->tally[i].tried,
            p->tally[i].distinct);
    printf(" %ld states opened, %ld played to a complete bundle, %ld wrong\n", p->states,
        p->finished, p->lost);
}

int main(int argc, char **argv)
{
    struct power *p = own_alloc(NULL, sizeof *p);
    bool hasty = argc > 1 && strcmp(argv[1], "--hasty") == 0;
    bool lying = argc > 1 && strcmp(argv[1], "--lying") == 0;

    memset(p, 0, sizeof *p);
    p->control = hasty || lying;
    p->full = own_full() && !p->control;
    p->seen = own_alloc(NULL, SEEN_MAX * sizeof p->seen[0]);
    memset(p->seen, 0, SEEN_MAX * sizeof p->seen[0]);
    calls_lie(lying);
    rig_open(&p->rig, hasty, false);
    cut_everywhere(p);
    if (p->control)
        printf("power cut, control: %s is caught in %ld of %ld states\n",
            hasty ? "a kiosk that tells before it keeps" : "a disk that answers fsync and forgets",
            p->lost, p->states);
    else
        report(p);
    bool good = p->control ? p->lost > 0 : p->lost == 0 && p->finished > 0;
    rig_close(&p->rig);
    free(p->seen);
    free(p);
    return good ? 0 : 1;
}
