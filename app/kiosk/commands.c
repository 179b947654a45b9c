// SPDX-License-Identifier: EUPL-1.2
/* The way of a fact: command -> decide -> append on the worker (durable) -> apply -> tell the flow.
 *
 * One command is on its way at a time, so decide always sees a state without pending events. The
 * screen says nothing before the commit came back. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include <assert.h>
#include <string.h>

enum err commands_init(struct kiosk *k)
{
    k->commit.k = k;
    return decision_init(&k->commit.decision);
}

void commands_free(struct kiosk *k)
{
    decision_free(&k->commit.decision);
    wipe(k->queue, sizeof k->queue);
}

void commands_push(struct kiosk *k, const struct command *c, enum effect finishes)
{
    /* One place is kept for what ends an effect, or the screen would wait for ever. */
    if (k->queue_count + (finishes == EFFECT_NONE) >= COMMANDS_MAX) {
        struct input in = kiosk_new_input(k, INPUT_REFUSED);
        log_line(LOG_LEVEL_ERROR, "kiosk", "command queue is full, a tap was not taken");
        in.command = c->kind;
        in.result = ERR_AGAIN;
        kiosk_input(k, &in);
        return;
    }
    /* What finishes an effect goes first: a PV that was just built speaks of the head as it is. */
    size_t at = finishes != EFFECT_NONE ? 0 : k->queue_count;
    memmove(&k->queue[at + 1], &k->queue[at], (k->queue_count - at) * sizeof k->queue[0]);
    k->queue[at].command = *c;
    k->queue[at].finishes = finishes;
    k->queue_count++;
}

/* What only the kiosk knows about a command. */
static void complete(struct kiosk *k, struct command *c)
{
    if (c->kind == COMMAND_OPEN) {
        struct hash h = hash_of(buf_view(&k->session.package->card_bytes));
        memcpy(c->hash, h.b, sizeof c->hash);
        c->has_hash = true;
        c->amount = k->session.door;
    }
}

static void report(struct kiosk *k, enum err result)
{
    const struct pending *p = &k->commit.pending;
    const struct decision *d = &k->commit.decision;

    if (p->finishes == EFFECT_SEAL && result == ERR_OK && d->refusal == REFUSAL_NONE) {
        effect_continue(k);
        return;
    }
    if (p->finishes != EFFECT_NONE) {
        enum err e = result == ERR_OK && d->refusal != REFUSAL_NONE ? ERR_STATE : result;
        effect_report(k, p->finishes, e, p->command.actor, d->refusal);
        return;
    }
    bool good = result == ERR_OK && d->refusal == REFUSAL_NONE;
    struct input in = kiosk_new_input(k, good ? INPUT_COMMITTED : INPUT_REFUSED);
    in.command = p->command.kind;
    in.result = result;
    in.refusal = d->refusal;
    in.verdict =
        result == ERR_OK ? d->verdict : VERDICT_NONE; /* nothing is said that is not kept */
    in.candidate = d->candidate >= 0 ? d->candidate : p->command.candidate;
    in.seq = good && d->event_count > 0 ? d->events[d->event_count - 1].seq : 0;
    if (p->command.kind == COMMAND_HUNG && good)
        watch_told(k);
    if (p->command.kind == COMMAND_CHANGE_LIST)
        lists_reported(k, &p->command, d->refusal, result, &in);
    if (p->command.kind == COMMAND_PASSES)
        passes_reported(k, d->refusal, result);
    kiosk_input(k, &in);
}

static void run(struct job *job)
{
    struct commit_job *c = (struct commit_job *)job;
    struct decision *d = &c->decision;

    c->result = session_append(&c->k->session, d->events, d->event_count, c->k->clock, &c->diag);
}

static void done(struct job *job)
{
    struct commit_job *c = (struct commit_job *)job;
    struct kiosk *k = c->k;

    if (c->result == ERR_OK) {
        if (k->timing_open)
            k->timing.committed = kiosk_now_us();
        /* Out of memory here leaves the state behind the ledger, and that is mended as below. */
        c->result = session_apply(&k->session, c->decision.events, c->decision.event_count);
    } else {
        log_line(
            LOG_LEVEL_ERROR, "ledger", "append failed: %s (%s)", err_text(c->result), c->diag.text);
    }
    k->committing = false;
    k->dirty = true;
    report(k, c->result);
}

/* Pops the oldest command that may go now. While an effect has the session, only its own command
 * may. */
static bool pop(struct kiosk *k)
{
    if (k->committing || k->queue_count == 0 || kiosk_session_held(k))
        return false;
    k->commit.pending = k->queue[0];
    k->queue_count--;
    memmove(&k->queue[0], &k->queue[1], k->queue_count * sizeof k->queue[0]);
    return true;
}

static void decision_clear(struct decision *d)
{
    d->event_count = 0;
    d->refusal = REFUSAL_NONE;
    d->verdict = VERDICT_NONE;
    d->candidate = -1;
}

static void recover_run(struct job *job)
{
    struct recover_job *r = (struct recover_job *)job;
    struct kiosk *k = r->k;

    r->result = session_recover(&k->session, k->config.data, k->device, &r->diag);
}

/* Who tapped meanwhile hears that it did not work; the next tap tries again. */
static void recover_done(struct job *job)
{
    struct recover_job *r = (struct recover_job *)job;
    struct kiosk *k = r->k;

    k->recovering = false;
    k->committing = false;
    k->dirty = true;
    if (r->result == ERR_OK) {
        log_line(LOG_LEVEL_INFO, "ledger", "opened again after a failure");
        return;
    }
    log_line(LOG_LEVEL_ERROR, "ledger", "cannot be opened again: %s (%s)", err_text(r->result),
        r->diag.text);
    for (size_t left = k->queue_count; left > 0 && pop(k); left--) {
        decision_clear(&k->commit.decision);
        report(k, r->result);
    }
    effect_resume(k); /* it hears the same from the session */
}

/* After a failed sync the medium decides what happened: the ledger is opened again before anything
 * is decided on the state. True when that is under way. */
static bool recover(struct kiosk *k)
{
    bool closed = k->session.ledger == NULL; /* for a reset that did not come about */
    bool wanted = k->queue_count > 0 || k->waiting != EFFECT_NONE || closed;

    if (k->committing || k->effecting || !wanted || !k->session.loaded || !k->session.behind)
        return false;
    k->recover = (struct recover_job){.job = {.run = recover_run, .done = recover_done}, .k = k};
    k->recovering = true;
    k->committing = true;
    worker_post(k->worker, &k->recover.job);
    return true;
}

void commands_next(struct kiosk *k)
{
    if (recover(k))
        return;
    while (pop(k)) {
        struct commit_job *c = &k->commit;
        decision_clear(&c->decision);
        c->decision.refusal = REFUSAL_NOT_OPEN;
        c->diag = (struct diag){0};
        if (k->session.loaded) {
            complete(k, &c->pending.command);
            sitting_decide(
                &k->session.state, &c->pending.command, clock_wall(k->clock), &c->decision);
        }
        if (k->timing_open)
            k->timing.decided = kiosk_now_us();
        if (c->decision.refusal == REFUSAL_NONE && c->decision.event_count > 0) {
            k->committing = true;
            c->job.run = run;
            c->job.done = done;
            worker_post(k->worker, &c->job);
            return;
        }
        report(k, ERR_OK);
    }
    effect_resume(k);
}
