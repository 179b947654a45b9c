// SPDX-License-Identifier: EUPL-1.2
/* The choice of the banner: see banner.h. */
#include "flow/banner.h"

static bool has_room(enum screen screen)
{
    return screen == SCREEN_SESSION || screen == SCREEN_ROSTER || screen == SCREEN_CANDIDATE
           || screen == SCREEN_INCIDENTS || screen == SCREEN_CLOSE || screen == SCREEN_SEALED
           || screen == SCREEN_DEVICE;
}

struct wall flow_list_time(const struct view *v)
{
    const struct sitting *s = v->state;

    if (s == NULL)
        return (struct wall){0};
    struct wall made = s->plan->list_made;
    struct wall last = s->delta_count > 0 ? s->deltas[s->delta_count - 1].at : made;
    return last.ms > made.ms ? last : made;
}

/* Codes are read until the record is frozen. */
static bool camera_matters(const struct view *v)
{
    return v->device.camera_out && (v->state == NULL || v->state->phase < PHASE_FROZEN);
}

/* After freezing nobody can stand for it any more. */
static bool clock_is_open(const struct view *v)
{
    return v->device.clock_uncertain && (v->state == NULL || v->state->phase < PHASE_FROZEN);
}

int32_t flow_twice(const struct sitting *s)
{
    int32_t n = 0;
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        n += sitting_is_twice(&s->candidates[i]);
    return n;
}

static bool a_log_is_odd(const struct view *v)
{
    for (size_t i = 0; v->state != NULL && v->state->phase < PHASE_FROZEN && i < DOORS_MAX; i++)
        if (v->state->doors[i].odd != 0)
            return true;
    return false;
}

static bool battery_is_low(const struct device_view *d)
{
    return !d->mains && d->battery_percent >= 0 && d->battery_percent < BANNER_BATTERY_PERCENT;
}

bool flow_storage_is_old(const struct device_view *d)
{
    return d->storage_errors > 0 || d->storage_worn >= STORAGE_OLD_PERCENT;
}

static bool key_has_expired(const struct view *v)
{
    const struct device_view *d = &v->device;
    return !d->clock_uncertain && d->key_until.ms != 0 && v->now.ms > d->key_until.ms;
}

/* What can wait is not said in the middle of an exam; 11 says it of its own record. */
static bool is_calm(const struct view *v)
{
    bool busy = v->state != NULL && v->state->phase > PHASE_CLOSED;
    return (!busy && v->flow->screen != SCREEN_SEALED) || v->flow->screen == SCREEN_DEVICE;
}

static bool list_is_old(const struct view *v)
{
    enum screen screen = v->flow->screen;
    struct wall made = flow_list_time(v);

    return v->device.sync.state == SYNC_OFFLINE && made.ms != 0 && v->state->phase <= PHASE_OPEN
           && (screen == SCREEN_SESSION || screen == SCREEN_ROSTER)
           && v->now.ms - made.ms > BANNER_LIST_OLD_MS;
}

static void add_end(struct ends *e, size_t who, struct wall end)
{
    if (e->next == 0 || end.ms < e->next_at.ms) {
        e->then = e->next;
        e->then_at = e->next_at;
        e->next = 1;
        e->next_who = who;
        e->next_at = end;
    } else if (end.ms == e->next_at.ms) {
        e->next++;
    } else if (e->then == 0 || end.ms < e->then_at.ms) {
        e->then = 1;
        e->then_at = end;
    } else if (end.ms == e->then_at.ms) {
        e->then++;
    }
}

struct ends flow_ends(const struct view *v)
{
    const struct sitting *s = v->state;
    struct ends e = {0};

    if (s == NULL || s->phase < PHASE_RUNNING || s->started.ms == 0)
        return e;
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        struct wall end = sitting_end_of(s, i);
        if (!sitting_is_inside(&s->candidates[i]) || end.ms == 0)
            continue;
        if (v->now.ms < end.ms) {
            add_end(&e, i, end);
        } else {
            e.over++;
            e.over_who = i;
        }
    }
    return e;
}

/* Clocks that stand still run out for nobody. */
static enum banner time_banner(const struct view *v)
{
    struct ends e = flow_ends(v);

    if (v->flow->screen != SCREEN_ROSTER || v->state == NULL
        || sitting_interruption(v->state) != NULL)
        return BANNER_NONE;
    if (e.over > 0)
        return BANNER_TIME_UP;
    bool soon = e.next > 0 && wall_minutes_up(v->now, e.next_at) <= ENDS_SOON_MIN;
    return soon ? BANNER_ENDS_SOON : BANNER_NONE;
}

int flow_taken(const struct sitting *s)
{
    for (size_t i = 0; s != NULL && s->phase < PHASE_SEALED && i < s->plan->invigilator_count; i++)
        if (s->staff[i].in && sitting_is_withdrawn(s, i))
            return (int)i;
    return -1;
}

int flow_taken_door(const struct sitting *s)
{
    for (int door = 1; s != NULL && s->plan->door_count > 1 && door <= DOORS_MAX; door++)
        if (door != s->self && s->doors[door - 1].withdrawn.list != 0)
            return door;
    return 0;
}

static bool is_alone(const struct view *v)
{
    return v->state != NULL && sitting_is_unattended(v->state);
}

enum banner flow_banner(const struct view *v)
{
    const struct device_view *d = &v->device;
    bool just_received = v->now.ms - d->sync.at.ms < BANNER_RECEIVED_MS;

    if (v->flow->screen == SCREEN_IDLE)
        return is_alone(v) ? BANNER_ALONE : BANNER_NONE;
    if (!has_room(v->flow->screen))
        return BANNER_NONE;
    if (is_alone(v))
        return BANNER_ALONE;
    if (d->sync.state == SYNC_REFUSED)
        return BANNER_REFUSED;
    if (d->storage_locked)
        return BANNER_CARD;
    if (camera_matters(v))
        return BANNER_CAMERA;
    if (clock_is_open(v))
        return BANNER_CLOCK;
    if (flow_taken(v->state) >= 0)
        return BANNER_TAKEN;
    if (v->flow->screen == SCREEN_DEVICE && flow_taken_door(v->state) > 0)
        return BANNER_TAKEN_KIOSK;
    if (v->state != NULL && v->state->phase < PHASE_FROZEN && flow_twice(v->state) > 0)
        return BANNER_TWICE;
    if (a_log_is_odd(v))
        return BANNER_DOOR;
    if (battery_is_low(d))
        return BANNER_BATTERY;
    if (d->supply_weak)
        return BANNER_SUPPLY;
    enum banner time = time_banner(v);
    if (time != BANNER_NONE)
        return time;
    if (d->storage_low)
        return BANNER_STORAGE;
    if (flow_storage_is_old(d) && is_calm(v))
        return BANNER_WORN;
    if (key_has_expired(v))
        return BANNER_KEY;
    if (d->records_waiting > 0 && is_calm(v))
        return BANNER_RECORDS;
    if (d->sync.state == SYNC_SENDING && is_calm(v))
        return BANNER_SENDING;
    if (d->sync.state == SYNC_RECEIVED && just_received && is_calm(v))
        return BANNER_RECEIVED;
    return list_is_old(v) ? BANNER_LIST : BANNER_NONE;
}

bool flow_update_is_news(const struct update_view *u)
{
    return u->state != UPDATE_NONE && u->why != UPDATE_RUNNING;
}
