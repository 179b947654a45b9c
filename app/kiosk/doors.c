// SPDX-License-Identifier: EUPL-1.2
/* Other doors while the sitting runs: about once a second a look at spool and stick for their logs;
 * what is new is kept and folded in, what is odd is told, and this door begins and ends after the
 * lead door.
 *
 *   spool-in, stick -> worker: session_take (kept, durable) -> session_fold (the state anew)
 *                   -> loop: the state changes places; DOOR_ODD, FOLLOW as commands
 *
 * Nobody at the door waits for this: a scan that is on its way goes first, and when folding takes
 * long (thousands of facts) the next look comes later. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include <sys/stat.h>

#define LOOK_INTERVAL_US 1000000
#define FOLD_SHARE 10 /* at most this part of the worker's time goes into folding */

static bool source(const struct kiosk *k, enum doors_source from, char folder[PATH_SIZE])
{
    const char *name = from == DOORS_STICK ? STICK_FOLDER : "spool-in";
    return path_join(folder, k->config.data, name) == ERR_OK;
}

/* A file that was looked at before and has not changed is not read again. */
static bool is_seen(const struct doors_seen *seen, const struct stat *st)
{
    return seen->size == st->st_size && seen->ino == st->st_ino
           && seen->at.tv_sec == st->st_mtim.tv_sec && seen->at.tv_nsec == st->st_mtim.tv_nsec;
}

static void look_at(struct kiosk *k, int door, enum doors_source from)
{
    struct doors *mine = &k->doors;
    struct doors_seen *seen = &mine->seen[door - 1][from];
    char folder[PATH_SIZE], path[PATH_SIZE], name[BATCH_NAME_SIZE];
    struct stat st;
    struct diag d = {0};

    session_door_file(&k->session, door, name);
    if (!source(k, from, folder) || path_join(path, folder, name) != ERR_OK || stat(path, &st) != 0
        || is_seen(seen, &st))
        return;
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    struct session_taken got = {0};
    enum err e = file_read(path, &file, &d);
    const struct session_file in = {
        .door = door, .bytes = buf_view(&file), .grows_only = from == DOORS_SPOOL};
    if (e == ERR_OK)
        e = session_take(&k->session, k->config.data, &in, &got, &d);
    if (got.fresh > 0) {
        mine->fresh[door - 1] = true;
        mine->by_stick[door - 1] = from == DOORS_STICK;
    }
    if (got.odd != 0)
        mine->odd[door - 1] = got.odd;
    /* What has to wait for something else is looked at again. */
    if (e != ERR_AGAIN && e != ERR_MISSING && e != ERR_IO && e != ERR_FULL && e != ERR_NOMEM)
        *seen = (struct doors_seen){st.st_size, st.st_ino, st.st_mtim};
    if (e != ERR_OK && e != ERR_EXISTS && e != ERR_AGAIN && e != mine->said[door - 1])
        log_line(LOG_LEVEL_WARNING, "doors", "log of door %d: %s", door, d.text);
    mine->said[door - 1] = e;
}

void doors_find(struct kiosk *k)
{
    struct doors *mine = &k->doors;
    struct diag d = {0};
    bool any = false;

    for (int door = 1; door <= k->session.plan.door_count; door++) {
        if (door == k->session.door)
            continue;
        look_at(k, door, DOORS_SPOOL);
        look_at(k, door, DOORS_STICK);
        any = any || mine->fresh[door - 1];
    }
    if (!any || mine->has_state)
        return;
    int64_t from = kiosk_now_us();
    enum err e = session_fold(&k->session, &mine->state, &d);
    mine->has_state = e == ERR_OK;
    mine->fold_us = kiosk_now_us() - from;
    if (e != ERR_OK) {
        log_line(LOG_LEVEL_ERROR, "doors", "%s", d.text);
        k->session.behind = true; /* what is kept is more than the state says */
    }
}

void doors_settle(struct kiosk *k)
{
    struct doors *mine = &k->doors;

    if (!mine->has_state)
        return;
    sitting_free(&k->session.state);
    k->session.state = mine->state;
    mine->has_state = false;
    for (size_t i = 0; i < DOORS_MAX; i++) {
        if (mine->fresh[i]) {
            k->session.doors[i].heard = clock_wall(k->clock);
            k->session.doors[i].by_stick = mine->by_stick[i];
        }
        mine->fresh[i] = false;
    }
    k->dirty = true;
}

void doors_forget(struct kiosk *k)
{
    if (k->doors.has_state)
        sitting_free(&k->doors.state);
    k->doors = (struct doors){0};
}

static void look_run(struct job *job)
{
    doors_find(((struct doors *)job)->k);
}

static void look_done(struct job *job)
{
    struct kiosk *k = ((struct doors *)job)->k;
    k->committing = false;
    doors_settle(k);
}

/* It has the session like a commit has, so it counts as one. */
static void look(struct kiosk *k)
{
    struct doors *mine = &k->doors;
    mine->job = (struct job){.run = look_run, .done = look_done};
    mine->k = k;
    k->committing = true;
    worker_post(k->worker, &mine->job);
}

static void give(struct kiosk *k, const struct command *c)
{
    commands_push(k, c, EFFECT_NONE);
    commands_next(k);
}

static bool tell_odd(struct kiosk *k)
{
    for (int door = 1; door <= DOORS_MAX; door++) {
        enum door_oddity odd = k->doors.odd[door - 1];
        k->doors.odd[door - 1] = 0;
        if (odd == 0 || k->session.state.doors[door - 1].odd & 1u << odd)
            continue;
        const struct command c = {.kind = COMMAND_DOOR_ODD,
            .actor = ACTOR_KIOSK,
            .candidate = -1,
            .code = door,
            .amount = (int32_t)odd};
        give(k, &c);
        return true;
    }
    return false;
}

static bool follow(struct kiosk *k)
{
    const struct sitting *s = &k->session.state;
    const struct plan *p = &k->session.plan;
    const struct door_state *lead = &s->doors[p->lead_door - 1];
    bool start = lead->started.ms != 0 && s->phase == PHASE_OPEN;
    bool end = lead->ended.ms != 0 && s->phase == PHASE_RUNNING && sitting_interruption(s) == NULL;

    if (p->lead_door == k->session.door || (!start && !end))
        return false;
    const struct command c = {.kind = COMMAND_FOLLOW, .actor = ACTOR_KIOSK, .candidate = -1};
    give(k, &c);
    return true;
}

static int64_t interval_us(const struct kiosk *k)
{
    int64_t rest = k->doors.fold_us * FOLD_SHARE;
    return rest > LOOK_INTERVAL_US ? rest : LOOK_INTERVAL_US;
}

/* A verdict that is on its way to the screen goes first (timing_open): somebody stands there. */
void doors_tick(struct kiosk *k)
{
    struct doors *mine = &k->doors;

    if (k->effecting || k->committing || k->timing_open || k->queue_count > 0
        || !kiosk_session_visible(k) || k->session.plan.door_count < 2 || k->session.behind
        || k->session.state.phase == PHASE_SEALED)
        return;
    if (k->session.state.phase < PHASE_FROZEN && (tell_odd(k) || follow(k)))
        return;
    if (kiosk_now_us() - mine->look_us > interval_us(k)) {
        mine->look_us = kiosk_now_us();
        look(k);
    }
}
