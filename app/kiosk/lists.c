// SPDX-License-Identifier: EUPL-1.2
/* A list that changes while the exam runs: a look at spool and stick every few seconds, the next
 * delta as a command, and what became of it in a few words on the screen.
 *
 *   stick, spool -> worker: deltas_import (kept, durable) -> session_deltas (keys, changes)
 *                -> loop: COMMAND_CHANGE_LIST -> decide, append, apply -> flow: a toast
 *
 * One delta is on its way at a time. While the record is frozen the next one waits; it takes effect
 * by itself when somebody opens the record again. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"

#define LOOK_INTERVAL_US 3000000
#define AGAIN_US 20000000 /* after a failure to save */

static const char *const sources[] = {"spool-in", STICK_FOLDER};

/* Badges and kiosks that were withdrawn: from the kept list, then from spool and sticks. */
static void find_withdrawn(struct kiosk *k)
{
    const struct sign_public *root = &k->device->anchor.root;
    char folder[PATH_SIZE];
    struct diag d = {0};
    enum err e = ERR_OK;

    if (k->withdrawn->number == 0)
        e = withdrawals_load(k->config.data, root, k->withdrawn, &d);
    for (size_t i = 0; e == ERR_OK && i < sizeof sources / sizeof sources[0]; i++) {
        e = path_join(folder, k->config.data, sources[i]);
        if (e == ERR_OK)
            e = withdrawals_import(k->config.data, folder, root, k->withdrawn, &d);
    }
    if (e != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "withdrawn", "%s: %s", err_text(e), d.text);
}

void lists_find(struct kiosk *k, struct deltas_found *ret)
{
    const struct deltas_look look = {.shelf = k->shelf,
        .data = k->config.data,
        .box = &k->device->box,
        .root = &k->device->anchor.root,
        .seen = &k->lists.seen};
    char folder[PATH_SIZE];
    struct diag d = {0};
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < sizeof sources / sizeof sources[0]; i++) {
        e = path_join(folder, k->config.data, sources[i]);
        if (e == ERR_OK)
            e = deltas_import(&look, folder, ret, &d);
    }
    if (e != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "lists", "import: %s", d.text);
    find_withdrawn(k);
}

static void look_run(struct job *job)
{
    struct lists *l = (struct lists *)job;
    struct kiosk *k = l->k;
    struct diag d = {0};

    lists_find(k, &l->found);
    if (session_deltas(&k->session, k->config.data, k->device, &d) != ERR_OK)
        log_line(LOG_LEVEL_ERROR, "lists", "%s", d.text);
}

static void say(struct kiosk *k, enum err why)
{
    struct input in = kiosk_new_input(k, INPUT_LIST);
    in.result = why;
    kiosk_input(k, &in);
}

/* Sealed and frozen explain themselves only once the delta is here; before, nothing was wrong. */
static enum err waiting_why(const struct kiosk *k)
{
    if (session_next_delta(&k->session) == NULL)
        return ERR_OK;
    enum phase phase = k->session.state.phase;
    return phase == PHASE_SEALED ? ERR_EXPIRED : phase == PHASE_FROZEN ? ERR_AGAIN : ERR_OK;
}

static void tell_found(struct kiosk *k)
{
    struct deltas_found *f = &k->lists.found;
    enum err why = f->taken > 0 ? waiting_why(k) : ERR_OK;

    if (why == ERR_OK && (f->taken == 0 || f->refused != ERR_EXISTS))
        why = f->refused;
    *f = (struct deltas_found){0};
    if (why == ERR_OK)
        return;
    log_line(LOG_LEVEL_WARNING, "lists", "a change of the list was not taken: %s", err_text(why));
    say(k, why);
}

static void look_done(struct job *job)
{
    ((struct lists *)job)->k->committing = false;
}

/* It has the session like a commit has, so it counts as one. */
static void look(struct kiosk *k)
{
    struct lists *l = &k->lists;
    l->job = (struct job){.run = look_run, .done = look_done};
    l->k = k;
    k->committing = true;
    worker_post(k->worker, &l->job);
}

static void give(struct kiosk *k, const struct list_delta *next)
{
    struct command c = {
        .kind = COMMAND_CHANGE_LIST, .actor = ACTOR_KIOSK, .candidate = -1, .delta = next};
    k->lists.given = true;
    commands_push(k, &c, EFFECT_NONE);
    commands_next(k);
}

void lists_know(struct kiosk *k)
{
    k->lists.known = k->withdrawn->number;
    k->lists.known_issued = k->withdrawn->issued;
}

/* A list of withdrawn passes that this door has not told of: it becomes a fact, whatever it says of
 * this sitting. While the record is frozen it waits, as a delta does. */
static bool tell_passes(struct kiosk *k)
{
    struct lists *l = &k->lists;
    const struct sitting *s = &k->session.state;
    bool may = s->event_count > 0 && s->phase < PHASE_FROZEN && l->passes_unfit != l->known
               && kiosk_now_us() >= l->again_us;

    if (!may || l->known <= sitting_pass_list(s, s->self))
        return false;
    withdrawals_of_card(k->withdrawn, &k->session.package->card, k->session.door, &l->passes);
    const struct command c = {
        .kind = COMMAND_PASSES, .actor = ACTOR_KIOSK, .candidate = -1, .passes = &l->passes};
    l->given = true;
    commands_push(k, &c, EFFECT_NONE);
    commands_next(k);
    return true;
}

/* A verdict that is on its way to the screen goes first (timing_open): somebody stands there. */
void lists_tick(struct kiosk *k)
{
    struct lists *l = &k->lists;

    if (k->effecting || k->committing || k->timing_open || k->queue_count > 0
        || !kiosk_session_visible(k) || l->given)
        return;
    tell_found(k);
    lists_know(k);
    if (tell_passes(k))
        return;
    const struct list_delta *next = session_next_delta(&k->session);
    bool may = next != NULL && k->session.state.phase < PHASE_FROZEN && next->number != l->unfit
               && kiosk_now_us() >= l->again_us;
    if (may) {
        give(k, next);
    } else if (kiosk_now_us() - l->look_us > LOOK_INTERVAL_US) {
        l->look_us = kiosk_now_us();
        look(k);
    }
}

/* What belongs to an addition is not told once more. */
static bool is_newcomer(const struct list_delta *d, uint16_t subject)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->changes[i].kind == CHANGE_ADDED && d->changes[i].c.subject == subject)
            return true;
    return false;
}

/* One that cannot be told is not tried again; what could not be saved is, but not at once. */
void passes_reported(struct kiosk *k, enum refusal refusal, enum err result)
{
    k->lists.given = false;
    if (result != ERR_OK)
        k->lists.again_us = kiosk_now_us() + AGAIN_US;
    else if (refusal != REFUSAL_NONE && refusal != REFUSAL_FROZEN)
        k->lists.passes_unfit = k->lists.known;
}

void lists_reported(struct kiosk *k, const struct command *c, enum refusal refusal, enum err result,
    struct input *in)
{
    const struct list_delta *d = c->delta;

    k->lists.given = false;
    for (size_t i = 0; d != NULL && i < d->count; i++) {
        enum change_kind kind = d->changes[i].kind;
        bool more = kind == CHANGE_SEAT || kind == CHANGE_TICKET || kind == CHANGE_MEASURE;
        in->added += kind == CHANGE_ADDED || kind == CHANGE_RESTORED;
        in->withdrawn += kind == CHANGE_WITHDRAWN;
        in->changed += more && !is_newcomer(d, d->changes[i].c.subject);
    }
    /* One that does not fit is not tried again and again; it is said once. What could not be saved
     * is tried again, but not at once. */
    if (d != NULL && result == ERR_OK && refusal != REFUSAL_NONE && refusal != REFUSAL_FROZEN)
        k->lists.unfit = d->number;
    if (result != ERR_OK)
        k->lists.again_us = kiosk_now_us() + AGAIN_US;
}
