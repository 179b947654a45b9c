// SPDX-License-Identifier: EUPL-1.2
#include "world.h"

#include "draw.h"
#include "people.h"
#include "promise.h"
#include "seen.h"

void world_fail(struct world *w, const char *format, ...)
{
    va_list args;
    if (w->failure[0])
        return;
    va_start(args, format);
    vsnprintf(w->failure, sizeof w->failure, format, args);
    va_end(args);
}

/* ---- a day ---- */

/* Rules and list differ from day to day; all of them within what an office can issue. */
static void draw_plan(struct plan *p, uint64_t *seed)
{
    static const int32_t limits[] = {30, 15, 0, -1};
    plan_make(p, dice(seed, 12) ? 4 + dice(seed, 4) : 0);
    p->duration_min = dice(seed, 3) ? 90 : 0;
    p->rules =
        (struct rules){limits[dice(seed, 4)], dice(seed, 2) ? LATE_FROM_PLANNED : LATE_FROM_ACTUAL,
            dice(seed, 2) ? LATE_END_UNCHANGED : LATE_END_FULL_DURATION,
            (int32_t)dice(seed, 2) * 15, 1 + (int32_t)dice(seed, 3), dice(seed, 3) != 0};
    p->rules.late_until_left = dice(seed, 3) == 0;
    p->rules.id_missing = dice(seed, 2) ? ID_MISSING_REFUSE : ID_MISSING_ADMIT;
    p->rules.toilet_first_min = (int32_t)dice(seed, 2) * 20;
    if (p->candidate_count == 0)
        return;
    plan_accommodate(p, 0, ACCOMMODATION_EXTRA_TIME, dice(seed, 3) ? 30 : EXTRA_TIME_UNLIMITED);
    plan_accommodate(p, 1, ACCOMMODATION_SPOKEN, 0);
    p->candidates[2].canceled = dice(seed, 2);
}

void door_state_init(const struct world *w, size_t door, struct sitting *ret)
{
    assert_int_equal(sitting_init(ret, &w->plan), ERR_OK);
    sitting_look_from(ret, (int)door + 1);
}

struct world *world_new(uint64_t day_seed, struct seen *seen)
{
    struct world *w = calloc(1, sizeof *w);
    uint64_t seed = day_seed | 1;
    assert_non_null(w);
    w->doors = calloc(WORLD_DOORS, sizeof *w->doors);
    assert_non_null(w->doors);
    for (int i = 0; i < 8; i++)
        dice(&seed, 2); /* neighbouring seeds begin alike */
    draw_plan(&w->plan, &seed);
    w->seen = seen;
    w->door_count = dice(&seed, 3) ? 1 : 2;
    w->floods = dice(&seed, 40) == 0;
    w->unsure = dice(&seed, 3) == 0;
    w->plan.door_count = (int32_t)w->door_count;
    w->now = at("08:30");
    for (size_t i = 0; i < WORLD_DOORS; i++)
        door_state_init(w, i, &w->doors[i].s);
    assert_int_equal(decision_init(&w->d), ERR_OK);
    assert_int_equal(decision_init(&w->again), ERR_OK);
    w->people = people_new(w);
    return w;
}

void world_free(struct world *w)
{
    for (size_t i = 0; i < WORLD_DOORS; i++) {
        for (size_t k = 0; k < w->doors[i].log_n; k++)
            free(w->doors[i].log[k]);
        sitting_free(&w->doors[i].s);
    }
    for (size_t i = 0; i < w->office_n; i++)
        free((void *)(uintptr_t)w->office[i].changes);
    free(w->doors);
    decision_free(&w->d);
    decision_free(&w->again);
    people_free(w->people);
    plan_free(&w->plan);
    free(w);
}

/* ---- logs ---- */

struct event fact_event(const struct fact *f)
{
    struct event e;
    assert_int_equal(event_decode((struct bytes){f->bytes, f->n}, &e), ERR_OK);
    e.subject = f->subject;
    e.seq = f->seq;
    e.lamport = f->lamport;
    e.at = f->at;
    e.door = (uint8_t)(f->door + 1);
    e.certainty = f->certainty;
    return e;
}

static bool comes_first(const struct fact *a, const struct fact *b)
{
    if (a->lamport != b->lamport)
        return a->lamport < b->lamport;
    return a->door != b->door ? a->door < b->door : a->seq < b->seq;
}

size_t door_facts(const struct world *w, size_t door, const struct fact **ret)
{
    const struct door *mine = &w->doors[door], *other = &w->doors[1 - door];
    size_t n = 0, i = 0, k = 0;
    while (i < mine->log_n || k < mine->heard) {
        bool take_mine =
            k == mine->heard || (i < mine->log_n && comes_first(mine->log[i], other->log[k]));
        ret[n++] = take_mine ? mine->log[i++] : other->log[k++];
    }
    return n;
}

static struct fact *log_add(struct world *w, size_t door, const struct event *e)
{
    struct door *d = &w->doors[door];
    struct fact *f = calloc(1, sizeof *f);
    struct buf out = BUF_INIT(EVENT_BYTES_MAX);
    assert_true(f && d->log_n < WORLD_LOG_MAX);
    event_encode(e, &out);
    assert_int_equal(buf_check(&out), ERR_OK);
    assert_non_null(out.p);
    memcpy(f->bytes, out.p, out.n);
    f->n = out.n;
    buf_free(&out);
    f->door = (uint8_t)door;
    f->kind = e->kind;
    f->ref = e->ref;
    f->subject = e->subject;
    f->seq = d->log_n + 1 + ((uint64_t)door << PLACE_DOOR_SHIFT);
    f->certainty = door && w->unsure ? CERTAINTY_NONE : CERTAINTY_RTC;
    f->lamport = ++d->lamport;
    f->at = w->now;
    d->log[d->log_n++] = f;
    return f;
}

static void fold_anew(struct world *w, size_t door)
{
    static const struct fact *facts[2 * WORLD_LOG_MAX];
    struct door *d = &w->doors[door];
    size_t n = door_facts(w, door, facts);
    sitting_free(&d->s);
    door_state_init(w, door, &d->s);
    for (size_t i = 0; i < n; i++) {
        struct event e = fact_event(facts[i]);
        assert_int_equal(sitting_apply(&d->s, &e), ERR_OK);
        if (facts[i]->lamport > d->lamport)
            d->lamport = facts[i]->lamport;
    }
}

static void hear(struct world *w, size_t door, size_t count)
{
    struct door *d = &w->doors[door], *other = &w->doors[1 - door];
    size_t left = other->log_n - d->heard;
    if (d->s.phase >= PHASE_FROZEN) /* what is signed or closed hears nothing more */
        return;
    d->heard += count < left ? count : left;
    while (d->heard > 0 && !other->log[d->heard - 1]->last) /* decisions travel whole */
        d->heard++;
    fold_anew(w, door);
    if (!sitting_is_sound(&d->s))
        world_fail(w, "door %zu is not sound after hearing the other one", door + 1);
}

static void meet(struct world *w)
{
    if (w->door_count < 2)
        return;
    for (size_t i = 0; i < WORLD_DOORS; i++)
        hear(w, i, WORLD_LOG_MAX);
    w->doors[0].lamport = w->doors[1].lamport =
        w->doors[0].lamport > w->doors[1].lamport ? w->doors[0].lamport : w->doors[1].lamport;
    promise_same(w);
}

/* ---- commands ---- */

/* Freezing and sealing wait for the other door's facts (ARCHITECTURE section 7). */
static bool needs_all(enum command_kind kind)
{
    return kind == COMMAND_FREEZE || kind == COMMAND_SIGN || kind == COMMAND_SEAL;
}

/* The office makes each delta once: what a door is given under a number that is out already is that
 * one. A number too far is a delta whose forerunner got lost. */
static void take_delta(struct world *w, struct command *c, const struct op *op)
{
    static struct list_delta stray;
    uint32_t number = op->delta.number;
    c->delta = NULL;
    if (number > w->office_n + 1) {
        stray = op->delta;
        stray.changes = op->changes;
        c->delta = &stray;
    }
    if (number < 1 || number > w->office_n + 1 || number > DELTAS_MAX)
        return;
    if (number == w->office_n + 1) {
        struct list_change *changes = calloc(OP_CHANGES_MAX, sizeof *changes);
        assert_non_null(changes);
        memcpy(changes, op->changes, sizeof op->changes);
        struct list_delta *d = &w->office[w->office_n++];
        *d = op->delta;
        d->changes = changes;
        memset(d->hash, (int)number, sizeof d->hash);
        memset(d->previous, (int)number - 1, sizeof d->previous);
    }
    c->delta = &w->office[number - 1];
}

/* What the ledger and the fold do with an accepted decision. */
static void commit(struct world *w, size_t door, bool quick)
{
    struct door *d = &w->doors[door];
    for (size_t i = 0; i < w->d.event_count; i++) {
        promise_event(w, door, &w->d.events[i]);
        if (w->failure[0])
            return;
        struct promise_ends ends;
        promise_ends_before(&d->s, &ends);
        struct fact *f = log_add(w, door, &w->d.events[i]);
        struct event e = fact_event(f);
        f->last = i + 1 == w->d.event_count;
        promise_bytes(w, &w->d.events[i], &e);
        assert_int_equal(sitting_apply(&d->s, &e), ERR_OK);
        promise_ends_after(w, door, &ends, &e);
        if (!quick && !sitting_is_sound(&d->s))
            world_fail(w, "not sound after event %s", event_name(e.kind));
    }
}

static void take_ref(const struct sitting *s, struct command *c, size_t back)
{
    if (c->kind != COMMAND_UNDO || back == 0 || c->candidate < 0
        || (size_t)c->candidate >= s->plan->candidate_count)
        return;
    const struct candidate_state *p = &s->candidates[c->candidate];
    c->ref = back <= p->moment_count ? p->moments[p->moment_count - back].seq : 0;
}

static void give(struct world *w, const struct op *op, bool quick)
{
    static struct command c;
    static struct view before;
    size_t door = op->door, first = w->doors[door].log_n;
    c = op->command;
    if (c.kind == COMMAND_CHANGE_LIST)
        take_delta(w, &c, op);
    c.passes = c.kind == COMMAND_PASSES ? &op->passes : NULL;
    take_ref(&w->doors[door].s, &c, op->back);
    if (quick)
        sitting_decide(&w->doors[door].s, &c, w->now, &w->d);
    else
        promise_decide(w, door, &c);
    seen_decision(w, &c, &w->d);
    if (w->d.refusal || w->failure[0])
        return;
    people_view(w, door, &before);
    const char *why = people_forbid(w, &before, &c);
    if (why)
        world_fail(w, "%s was accepted: %s", draw_name(c.kind), why);
    commit(w, door, quick);
    if (w->failure[0])
        return;
    people_note(w, door, &c, &before, first);
    seen_state(w, door);
    if (quick)
        return;
    people_view(w, door, &before);
    why = people_differ(w, door, &before);
    if (why)
        world_fail(w, "after %s the state says another thing: %s", draw_name(c.kind), why);
    promise_repeat(w, door, &c);
    promise_sealed(w, door);
    if (op->probe)
        promise_undo(w, door, first);
}

static void look(struct world *w)
{
    for (size_t i = 0; i < w->door_count && !w->failure[0]; i++) {
        static struct view v;
        promise_restart(w, i);
        promise_corrections(w, i);
        people_view(w, i, &v);
        const char *what = people_differ(w, i, &v);
        if (what)
            world_fail(w, "door %zu: the state says another thing: %s", i + 1, what);
    }
    meet(w);
}

void world_do(struct world *w, const struct op *op)
{
    w->now.ms += op->moves_ms;
    switch (op->kind) {
    case OP_COMMAND:
        if (needs_all(op->command.kind))
            meet(w);
        give(w, op, false);
        if (needs_all(op->command.kind))
            meet(w);
        break;
    case OP_RESTART:
        promise_restart(w, op->door);
        fold_anew(w, op->door);
        break;
    case OP_MEET:
        hear(w, op->door, op->count);
        if (w->seen)
            w->seen->met++;
        break;
    case OP_LOOK:
        look(w);
        break;
    case OP_FLOOD:
        for (uint32_t i = 0; i < op->count && !w->failure[0]; i++)
            give(w, op, true);
        if (!sitting_is_sound(&w->doors[op->door].s))
            world_fail(w, "not sound after many %s", draw_name(op->command.kind));
        break;
    }
    if (w->seen)
        w->seen->steps++;
}
