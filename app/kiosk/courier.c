// SPDX-License-Identifier: EUPL-1.2
/* When the kiosk and its agent exchange files: on the worker, in moments when nobody waits.
 *
 * The batch of an open log is written anew when something was recorded, not at once but when the
 * door is quiet for a moment, and the rarer the longer it is: without a network it grows, and a
 * card wears. Receipts and the registry's head are looked for every few seconds. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "kiosk/spool.h"

#define LOOK_US 2000000
#define QUIET_US 300000
#define WRITE_US 1000000
#define WRITE_BYTES_PER_SECOND (128u << 10)
#define ENTRY_BYTES 512        /* about what one takes */
#define ASK_MS INT64_C(600000) /* what time it is */
#define FRESH_MS 30000         /* an answer that took longer says too little */
#define APART_MS 60000         /* clocks that differ by more are not the same */

static void know_registry(struct courier *c)
{
    struct diag d = {0};
    struct kiosk *k = c->k;

    if (!c->known)
        c->known =
            spool_registry(k->config.data, &k->device->anchor.root, &c->registry, &d) == ERR_OK;
}

/* On the worker, with the session. A kiosk that no agent ever served writes its batches all the
 * same: one may be installed tomorrow. */
static void write_batch(struct courier *c)
{
    struct kiosk *k = c->k;
    struct diag d = {0};
    struct checkpoint head = ledger_head(k->session.ledger);
    const struct spool_log log = {.data = k->config.data,
        .origin = head.origin,
        .log_key = &k->device->self.log,
        .registry = &c->registry};
    uint64_t from = c->known ? spool_acknowledged(&log) : 0;

    if (c->written && head.size == c->size && from == c->from)
        return;
    if (spool_write(k->session.ledger, k->config.data, from, &d) != ERR_OK) {
        log_line(LOG_LEVEL_WARNING, "spool", "%s", d.text);
        return;
    }
    c->written = true;
    c->size = head.size;
    c->from = from;
}

/* A question, and its answer when the agent brought one. */
static void talk_of_time(struct courier *c)
{
    struct kiosk *k = c->k;
    struct diag d = {0};
    struct mono now = clock_mono(k->clock);

    if (c->asked.ms != 0 && !c->told
        && spool_time(k->config.data, &c->nonce, &c->registry, &c->time) == ERR_OK) {
        c->told = true;
        c->heard = now;
    }
    bool stale = c->told || now.ms - c->asked.ms > FRESH_MS;
    if (c->asked.ms != 0 && (now.ms - c->asked.ms < ASK_MS || !stale))
        return;
    uuid_random(&c->nonce);
    if (spool_ask_time(k->config.data, &c->nonce, &d) != ERR_OK) {
        log_line(LOG_LEVEL_WARNING, "spool", "%s", d.text);
        return;
    }
    c->asked = now.ms != 0 ? now : (struct mono){1};
    c->told = false;
}

/* On the loop: what the answer means. A clock that somebody else runs (a script) is left alone. One
 * that is sure of nothing takes the registry's time while no exam is open; else it is a person who
 * says what time it is, and the screen says how far they are apart. */
static void believe_time(struct courier *c)
{
    struct kiosk *k = c->k;

    if (!c->told || k->keeper.under != &k->system_clock || c->heard.ms == 0)
        return;
    int64_t took = c->heard.ms - c->asked.ms;
    int64_t since = clock_mono(k->clock).ms - c->heard.ms;
    struct wall signed_now = {c->time.ms + took / 2 + since};
    int64_t apart = clock_wall(k->clock).ms - signed_now.ms;
    enum certainty certainty = k->clock->certainty;
    c->heard.ms = 0; /* once */
    if (took > FRESH_MS)
        return;
    bool same = apart < APART_MS && apart > -APART_MS;
    bool open = k->session.loaded && k->session.state.phase != PHASE_CLOSED;
    if (!same && certainty == CERTAINTY_NONE && !open && !k->committing) {
        timekeeper_set(&k->keeper, signed_now, CERTAINTY_SIGNED);
        same = true;
    } else if (same && certainty < CERTAINTY_SIGNED) {
        timekeeper_trust(&k->keeper, CERTAINTY_SIGNED);
    } else if (!same && certainty != CERTAINTY_CONFIRMED) {
        timekeeper_trust(&k->keeper, CERTAINTY_NONE);
    }
    k->device_view.clock_apart_min = same ? 0 : (int32_t)(apart / 60000);
    k->dirty = true;
}

static void look(struct courier *c)
{
    struct kiosk *k = c->k;
    struct diag d = {0};
    size_t fresh = 0;
    const char *keep = "";
    struct checkpoint head;

    if (!c->known)
        return;
    talk_of_time(c);
    if (c->with_session) {
        head = ledger_head(k->session.ledger);
        keep = head.origin;
    }
    enum err e = spool_receipts(k->config.data, &c->registry, &fresh, &d);
    if (!e)
        e = spool_sweep(k->config.data, &k->device->self.log, &c->registry, keep, &d);
    if (e)
        log_line(LOG_LEVEL_WARNING, "spool", "%s", d.text);
    c->fresh += fresh;
}

static void run(struct job *job)
{
    struct courier *c = (struct courier *)job;

    know_registry(c);
    look(c);
    if (c->with_session)
        write_batch(c);
}

static void done(struct job *job)
{
    struct courier *c = (struct courier *)job;

    c->posted = false;
    believe_time(c);
    if (c->with_session)
        c->k->committing = false;
    if (c->fresh > 0) {
        c->fresh = 0;
        device_update(c->k);
        c->k->dirty = true;
    }
}

static void post(struct kiosk *k, bool with_session)
{
    struct courier *c = &k->courier;

    c->job = (struct job){.run = run, .done = done};
    c->k = k;
    c->posted = true;
    c->with_session = with_session;
    if (with_session)
        k->committing = true; /* it has the ledger like a commit has */
    worker_post(k->worker, &c->job);
}

/* True when the batch on disk is behind and the door is quiet. */
static bool write_is_due(struct kiosk *k, int64_t now)
{
    struct courier *c = &k->courier;
    uint64_t size = ledger_size(k->session.ledger);

    if (size != c->seen) {
        c->seen = size;
        c->changed_us = now;
    }
    int64_t behind = (int64_t)(size - c->from) * ENTRY_BYTES;
    int64_t pause = WRITE_US + behind * 1000000 / WRITE_BYTES_PER_SECOND;
    bool stale = !c->written || size != c->size;
    return stale && now - c->changed_us > QUIET_US && now - c->posted_us > pause;
}

void courier_tick(struct kiosk *k)
{
    struct courier *c = &k->courier;
    int64_t now = kiosk_now_us();

    if (c->posted || k->effecting || k->committing || k->timing_open || k->queue_count > 0)
        return;
    bool session = kiosk_session_visible(k) && !kiosk_session_behind(k);
    bool due = now - c->look_us > LOOK_US || (session && write_is_due(k, now));
    if (!due)
        return;
    c->look_us = c->posted_us = now;
    post(k, session);
}

void courier_last(struct kiosk *k)
{
    struct courier *c = &k->courier;

    c->k = k;
    know_registry(c);
    write_batch(c);
}

void courier_new_session(struct kiosk *k)
{
    k->courier.written = false;
    k->courier.seen = 0;
}
