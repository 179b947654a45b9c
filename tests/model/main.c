// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-model: random exam days against the rules, with a model beside them.
 *
 *   zaalwacht-model [--seed N] [--steps N]     days until so many steps were done
 *   zaalwacht-model --day 0x...                one day again, made short when it fails
 *
 * Ends with what was met. Fails on a broken promise, and when something was never met: a test that
 * cannot reach a rule says nothing about it. README.md lists the promises. */
#include "draw.h"
#include "seen.h"
#include "shrink.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPS_MAX 700
#define LOOK_EVERY 40
#define AFTER_SEAL 12 /* operations on a day that is over */

/* What the child that plays leaves for the parent, however it ends. */
struct shared {
    struct seen seen;
    uint64_t day_seed;
    size_t op_n;
    char failure[FAILURE_SIZE];
    struct op ops[OPS_MAX];
};

static uint64_t day_seed_of(uint64_t seed, uint64_t day)
{
    uint64_t x = seed * UINT64_C(0x9E3779B97F4A7C15) + day; /* splitmix */
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (x ^ (x >> 31)) | 1;
}

static bool play_day(struct shared *sh, uint64_t day_seed)
{
    uint64_t seed = day_seed;
    struct world *w = world_new(day_seed, &sh->seen);
    size_t length = 150 + dice(&seed, OPS_MAX - 150);
    sh->day_seed = day_seed;
    for (sh->op_n = 0; sh->op_n < length && !w->failure[0];) {
        struct op *op = &sh->ops[sh->op_n++];
        if (sh->op_n % LOOK_EVERY == 0 || sh->op_n == length)
            *op = (struct op){.kind = OP_LOOK};
        else
            draw_op(&seed, w, (double)sh->op_n / (double)length, op);
        world_do(w, op);
        if (w->doors[0].s.phase == PHASE_SEALED && sh->op_n + AFTER_SEAL < length)
            length = sh->op_n + AFTER_SEAL;
    }
    sh->seen.days++;
    sh->seen.sealed += w->doors[0].s.phase == PHASE_SEALED;
    snprintf(sh->failure, sizeof sh->failure, "%s", w->failure);
    bool good = !w->failure[0];
    world_free(w);
    return good;
}

static int play_days(struct shared *sh, uint64_t seed, uint64_t steps)
{
    for (uint64_t day = 0; sh->seen.steps < steps; day++)
        if (!play_day(sh, day_seed_of(seed, day)))
            return 1;
    return 0;
}

static int tell_failure(struct shared *sh)
{
    printf("model: %s\n       day 0x%llx, step %zu. To repeat: zaalwacht-model --day 0x%llx\n",
        sh->failure[0] ? sh->failure : "it came down (assertion or sanitizer)",
        (unsigned long long)sh->day_seed, sh->op_n, (unsigned long long)sh->day_seed);
    fflush(stdout);
    size_t left = shrink(sh->day_seed, sh->ops, sh->op_n);
    printf("what is enough for it (%zu of %zu operations):\n", left, sh->op_n);
    shrink_print(sh->ops, left);
    return 1;
}

static void tell_seen(const struct seen *s)
{
    printf("model: %llu steps in %llu days (%llu sealed), %llu facts, doors met %llu times, %llu "
           "facts taken back on trial\n",
        (unsigned long long)s->steps, (unsigned long long)s->days, (unsigned long long)s->sealed,
        (unsigned long long)s->facts, (unsigned long long)s->met, (unsigned long long)s->probes);
    for (int kind = 1; kind < COMMAND_COUNT; kind++)
        if (draw_name((enum command_kind)kind))
            printf("  %-16s accepted %6llu refused %6llu\n", draw_name((enum command_kind)kind),
                (unsigned long long)s->accepted[kind], (unsigned long long)s->refused[kind]);
}

int main(int argc, char **argv)
{
    uint64_t seed = 1, steps = 120000, day = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        uint64_t value = strtoull(argv[i + 1], NULL, 0);
        if (strcmp(argv[i], "--seed") == 0)
            seed = value;
        else if (strcmp(argv[i], "--steps") == 0)
            steps = value;
        else if (strcmp(argv[i], "--day") == 0)
            day = value;
    }
    struct shared *sh = mmap(NULL, sizeof *sh, PROT_READ | PROT_WRITE,
        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (sh == MAP_FAILED)
        return 2;
    pid_t child = fork();
    if (child == 0)
        exit(day ? !play_day(sh, day) : play_days(sh, seed, steps));
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 2;
    if (status && (sh->failure[0] || WIFSIGNALED(status) || WEXITSTATUS(status) != 0))
        return tell_failure(sh);
    if (day)
        return 0;
    tell_seen(&sh->seen);
    return seen_report(&sh->seen) ? 1 : 0;
}
