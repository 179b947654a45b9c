// SPDX-License-Identifier: EUPL-1.2
#include "draw_internal.h"

const char *draw_name(enum command_kind kind)
{
    return (unsigned)kind < COMMAND_COUNT ? draw_rows[kind].name : NULL;
}

/* Another measure by hand is another one each time; the three of OKE are granted once. */
bool draw_repeats(const struct command *c)
{
    if (c->kind == COMMAND_GRANT)
        return c->code == ACCOMMODATION_OTHER;
    if (c->kind == COMMAND_OVERRIDE) /* a clock can lose its way again */
        return c->code == CHECK_CLOCK;
    return draw_rows[c->kind].repeats;
}

int32_t draw_candidate(struct maker *m, bool (*fits)(const struct candidate_state *c))
{
    uint32_t count = (uint32_t)m->s->plan->candidate_count;
    if (count == 0)
        return -1;
    uint32_t from = dice(m->seed, count);
    for (uint32_t i = 0; fits && i < count; i++)
        if (fits(&m->s->candidates[(from + i) % count]))
            return (int32_t)((from + i) % count);
    return (int32_t)from;
}

void draw_who(struct maker *m, struct command *c)
{
    if (dice(m->seed, 5))
        snprintf(c->who, sizeof c->who, "I. Fictesma");
}

void draw_text(struct maker *m, struct command *c)
{
    static const char *const texts[] = {"Trein viel uit", "é€🙂", "a", "Beleid\nregel"};
    if (dice(m->seed, 4))
        snprintf(c->text, sizeof c->text, "%s", texts[dice(m->seed, 4)]);
}

/* Somebody who is signed in, the lead first. */
static uint8_t draw_actor(struct maker *m)
{
    static const uint8_t order[] = {LEAD, INVIGILATOR, EMERGENCY};
    size_t from = dice(m->seed, 3) ? 0 : dice(m->seed, 3);
    for (size_t i = 0; i < 3; i++)
        if (sitting_supervises(m->s, order[(from + i) % 3]))
            return order[(from + i) % 3];
    return LEAD;
}

void draw_fill(struct maker *m, enum command_kind kind, struct command *c)
{
    c->kind = kind;
    c->actor = draw_actor(m);
    c->candidate = -1;
    if (draw_rows[kind].fill)
        draw_rows[kind].fill(m, c);
    if (dice(m->seed, 6) == 0)
        c->happened.ms = m->w->now.ms - (int64_t)dice(m->seed, 20 * 60000);
}

/* Wrong in one way. */
static void spoil(struct maker *m, struct command *c)
{
    static const int32_t numbers[] = {INT32_MIN, -1, 0, 4, 9, 99, 10001, INT32_MAX};
    switch (dice(m->seed, 8)) {
    case 0:
        c->actor = (uint8_t)dice(m->seed, 6);
        break;
    case 1:
        c->actor = dice(m->seed, 2) ? ACTOR_KIOSK : 77;
        break;
    case 2:
        c->candidate = (int32_t)dice(m->seed, 40) - 2;
        break;
    case 3:
        c->code = numbers[dice(m->seed, 8)];
        break;
    case 4:
        c->amount = numbers[dice(m->seed, 8)];
        break;
    case 5:
        c->ref = dice(m->seed, 2) ? UINT64_MAX : dice(m->seed, 5);
        break;
    case 6:
        c->happened.ms = m->w->now.ms + (int64_t)dice(m->seed, 2 * 90000000) - 90000000;
        break;
    default:
        snprintf(c->text, sizeof c->text, "%s", dice(m->seed, 2) ? "\xC3(" : "a\x01");
        break;
    }
}

/* Mostly what people ask in this phase; now and then anything. */
static enum command_kind draw_kind(struct maker *m)
{
    unsigned bit = 1u << m->s->phase;
    bool any = dice(m->seed, 8) == 0;
    uint32_t sum = 0;
    for (int pass = 0; pass < 2; pass++) {
        uint32_t left = pass ? dice(m->seed, sum) : 0;
        for (int kind = 1; kind < COMMAND_COUNT; kind++) {
            const struct row *r = &draw_rows[kind];
            uint32_t weight = !r->name ? 0 : any ? 1 : r->phases & bit ? r->weight : 0;
            if (!pass)
                sum += weight;
            else if (left < weight)
                return (enum command_kind)kind;
            else
                left -= weight;
        }
    }
    return COMMAND_REMARK;
}

static void draw_flood(struct maker *m, struct op *op)
{
    static const enum command_kind kinds[] = {
        COMMAND_LOCK, COMMAND_INCIDENT_DRAFT, COMMAND_SCAN, COMMAND_UNLOCK};
    op->kind = OP_FLOOD;
    draw_fill(m, kinds[dice(m->seed, 4)], &op->command);
    op->command.happened.ms = 0;
    op->count = 100 + dice(m->seed, 400);
}

static void draw_command(struct maker *m, double progress, struct op *op)
{
    bool tidy = dice(m->seed, 1000) < (uint32_t)(progress * progress * progress * 900);
    op->kind = OP_COMMAND;
    op->probe = dice(m->seed, 8) == 0;
    if (tidy)
        draw_tidy(m, &op->command);
    else
        draw_fill(m, draw_kind(m), &op->command);
    if (dice(m->seed, 12) == 0)
        spoil(m, &op->command);
}

void draw_op(uint64_t *seed, const struct world *w, double progress, struct op *op)
{
    memset(op, 0, sizeof *op);
    op->door = (uint8_t)dice(seed, (uint32_t)w->door_count);
    op->moves_ms = (int64_t)dice(seed, 60000) - (dice(seed, 60) ? 0 : 200000);
    struct maker m = {seed, w, &w->doors[op->door].s, op};
    uint32_t what = dice(seed, 100);
    if (what < 2) {
        op->kind = OP_RESTART;
    } else if (what < 12 && w->door_count > 1) {
        op->kind = OP_MEET;
        op->count = 1 + dice(seed, 20);
    } else if (what < 13 && w->floods) {
        draw_flood(&m, op);
    } else {
        draw_command(&m, progress, op);
    }
}
