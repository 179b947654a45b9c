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

/* Once somebody stood for the time, it is as certain as it gets; after freezing nobody can. */
static bool clock_is_open(const struct view *v)
{
    if (!v->device.clock_uncertain || (v->state != NULL && v->state->phase >= PHASE_FROZEN))
        return false;
    for (size_t i = 0; v->state != NULL && i < v->state->override_count; i++)
        if (v->state->overrides[i].check == CHECK_CLOCK)
            return false;
    return true;
}

static bool battery_is_low(const struct device_view *d)
{
    return !d->mains && d->battery_percent >= 0 && d->battery_percent < BANNER_BATTERY_PERCENT;
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

enum banner flow_banner(const struct view *v)
{
    const struct device_view *d = &v->device;
    bool just_received = v->now.ms - d->sync.at.ms < BANNER_RECEIVED_MS;

    if (!has_room(v->flow->screen))
        return BANNER_NONE;
    if (d->sync.state == SYNC_REFUSED)
        return BANNER_REFUSED;
    if (camera_matters(v))
        return BANNER_CAMERA;
    if (clock_is_open(v))
        return BANNER_CLOCK;
    if (battery_is_low(d))
        return BANNER_BATTERY;
    if (d->storage_low)
        return BANNER_STORAGE;
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
