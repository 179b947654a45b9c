// SPDX-License-Identifier: EUPL-1.2
#include "shrink.h"

#include "draw.h"
#include "sitting/names.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static void play(uint64_t day_seed, const struct op *ops, size_t count, char *ret)
{
    struct world *w = world_new(day_seed, NULL);
    for (size_t i = 0; i < count && !w->failure[0]; i++)
        world_do(w, &ops[i]);
    snprintf(ret, FAILURE_SIZE, "%s", w->failure);
    world_free(w);
}

void shrink_play(uint64_t day_seed, const struct op *ops, size_t count, char *ret, size_t size)
{
    char *shared =
        mmap(NULL, FAILURE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(shared, MAP_FAILED);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        (void)dup2(nowhere, STDERR_FILENO); /* a failed assertion is told once, not at each try */
        (void)dup2(nowhere, STDOUT_FILENO);
        play(day_seed, ops, count, shared);
        _exit(0);
    }
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    snprintf(ret, size, "%s", status ? "it came down (assertion or sanitizer)" : shared);
    munmap(shared, FAILURE_SIZE);
}

/* The clock goes on as it did: what "happened at" must stay in the past. */
static void leave_out(struct op *ret, const struct op *ops, size_t count, size_t at, size_t cut)
{
    memcpy(ret, ops, at * sizeof *ops);
    memcpy(ret + at, ops + at + cut, (count - at - cut) * sizeof *ops);
    for (size_t i = 0; i < cut && at + cut < count; i++)
        ret[at].moves_ms += ops[at + i].moves_ms;
}

/* Blocks of falling size are left out, as long as what breaks stays the same. */
size_t shrink(uint64_t day_seed, struct op *ops, size_t count)
{
    char first[FAILURE_SIZE], now[FAILURE_SIZE];
    struct op *tried = calloc(count, sizeof *tried);
    shrink_play(day_seed, ops, count, first, sizeof first);
    if (!tried || !first[0]) {
        free(tried);
        return count;
    }
    for (size_t block = count / 2; block > 0; block /= 2)
        for (size_t at = 0; at < count;) {
            size_t cut = block < count - at ? block : count - at;
            leave_out(tried, ops, count, at, cut);
            shrink_play(day_seed, tried, count - cut, now, sizeof now);
            if (strcmp(first, now) == 0) {
                count -= cut;
                memcpy(ops, tried, count * sizeof *ops);
            } else {
                at += cut;
            }
        }
    free(tried);
    return count;
}

static void print_command(const struct command *c)
{
    printf("%s actor %u candidate %d code %d amount %d ref %llu", draw_name(c->kind), c->actor,
        c->candidate, c->code, c->amount, (unsigned long long)c->ref);
    if (c->happened.ms)
        printf(" happened %lld", (long long)c->happened.ms);
    if (c->has_hash)
        printf(" hash %02x", c->hash[0]);
    for (size_t i = 0; i < c->involved_count && i < 8; i++)
        printf(" with %u", c->involved[i]);
    if (c->who[0])
        printf(" who \"%s\"", c->who);
    if (c->text[0])
        printf(" text \"%s\"", c->text);
}

void shrink_print(const struct op *ops, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct op *op = &ops[i];
        printf("  %2zu door %u, clock %+.1f s: ", i + 1, op->door + 1, (double)op->moves_ms / 1000);
        if (op->kind == OP_RESTART)
            printf("restart");
        else if (op->kind == OP_LOOK)
            printf("a look at everything");
        else if (op->kind == OP_MEET)
            printf("hears %u facts of the other door", op->count);
        else
            print_command(&op->command);
        if (op->kind == OP_FLOOD)
            printf(", %u times", op->count);
        if (op->kind == OP_COMMAND && op->command.kind == COMMAND_CHANGE_LIST)
            printf(" delta %u of %zu", op->delta.number, op->delta.count);
        printf("%s\n", op->probe ? ", and what if not" : "");
    }
}
