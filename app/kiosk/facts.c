// SPDX-License-Identifier: EUPL-1.2
/* The one place where the kiosk learns about itself: what screen 12, the status bar and the
 * banners say (struct device_view), and the settings that people change there. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "base/update_words.h"
#include "board/heat.h"
#include "board/power.h"
#include "board/wear.h"
#include "kiosk/outbox.h"
#include "kiosk/settings.h"
#include "kiosk/spool.h"
#include "kiosk/system.h"
#include "kiosk/updates.h"
#include <string.h>

#define REACHED_LATELY_MS 120000
#define STICK_SLOW_US 3000000
#define RATE_LEAST_US 500000 /* over less time a rate is noise */

/* What an exam does not hang on goes into the log of whoever mends the kiosk, once when it begins
 * and once when it ends. It is no event: nothing of it touches a candidate or the record, and a
 * kiosk that went out tells that itself when it starts (BOOT). */
static void tell(bool before, bool now, const char *what)
{
    if (before != now)
        log_line(
            now ? LOG_LEVEL_WARNING : LOG_LEVEL_INFO, "board", "%s%s", what, now ? "" : ": over");
}

static void note_power(const struct kiosk *k, struct device_view *dev)
{
    struct power power = power_read(k->config.sys);
    struct heat heat = heat_read(k->config.sys);

    tell(!dev->mains, !power.mains, "no mains");
    tell(dev->supply_weak, power.weak, "the supply gives too little voltage");
    tell(dev->slowed, heat.slowed, "slowed down by the heat");
    dev->supply_weak = power.weak;
    dev->slowed = heat.slowed;
    dev->mains = power.mains;
    dev->battery_percent = power.battery_percent;
    dev->battery_min = power.battery_min;
    dev->celsius = heat.celsius;
    dev->celsius_limit = heat.limit;
}

static void note_storage(
    const struct kiosk *k, const struct outbox *outbox, struct device_view *dev)
{
    if (files_free_bytes(k->config.data, &dev->storage_free, NULL) != ERR_OK)
        dev->storage_free = 0;
    dev->storage_low = dev->storage_free < STORAGE_LOW_BYTES;
    dev->storage_none = dev->storage_free < STORAGE_NONE_BYTES;
    struct wear wear = wear_read(k->config.sys, k->config.data);
    tell(dev->storage_locked, wear.read_only, "the storage cannot be written");
    tell(dev->storage_errors > 0, wear.errors > 0, "the file system counts errors");
    dev->storage_locked = wear.read_only;
    dev->storage_errors = wear.errors > 0 ? wear.errors : 0;
    dev->storage_worn = wear.used_percent > 0 ? wear.used_percent : 0;
    dev->records = outbox->kept;
    dev->records_waiting = outbox->waiting;
}

/* Kept apart from the screens: what the agent says only becomes words. "Received" is said of what
 * the registry signed for. */
static void note_sync(const struct kiosk *k, const struct outbox *outbox, struct device_view *dev)
{
    struct spool_status s = spool_status(k->config.data);
    bool lately = clock_wall(k->clock).ms - s.reached.ms < REACHED_LATELY_MS;
    struct sync_view v = {.at = s.reached,
        .total = outbox->kept,
        .done = outbox->received,
        .parked = s.parked,
        .since = s.parked_since,
        .captive = s.state == SPOOL_CAPTIVE,
        .why = s.state == SPOOL_REVOKED     ? REFUSED_KIOSK
               : s.state == SPOOL_UNTRUSTED ? REFUSED_REGISTRY
                                            : REFUSED_FILES};

    if (s.state == SPOOL_REVOKED || s.state == SPOOL_UNTRUSTED || s.parked > 0)
        v.state = SYNC_REFUSED;
    else if (s.state != SPOOL_REACHED || !lately)
        v.state = SYNC_OFFLINE;
    else
        v.state = outbox->received < outbox->kept ? SYNC_SENDING : SYNC_RECEIVED;
    dev->sync = v;
}

static void note_camera(struct kiosk *k, struct device_view *dev)
{
    struct camera_status camera;
    const struct kiosk_timing *t = &k->timing;
    int64_t now = kiosk_now_us(), passed = now - k->frames_us;

    lens_status(k->lens, &camera);
    dev->camera_out = camera_state_is_outage(camera.state);
    dev->camera_width = camera.width;
    dev->camera_height = camera.height;
    dev->code_ms = t->count > 0 && t->presented >= t->captured
                       ? (int32_t)((t->presented - t->captured) / 1000)
                       : -1;
    if (passed < RATE_LEAST_US)
        return;
    dev->camera_rate =
        k->frames_us > 0 ? (int32_t)((int64_t)(camera.frames - k->frames) * 1000000 / passed) : -1;
    k->frames = camera.frames;
    k->frames_us = now;
}

static void note_stick(const struct kiosk *k, struct device_view *dev)
{
    const struct effect_job *e = &k->effect;

    dev->stick_slow = k->effecting && e->stage == STAGE_STICK && e->effect != EFFECT_TEST
                      && kiosk_now_us() - e->stage_us > STICK_SLOW_US;
}

void device_update(struct kiosk *k)
{
    struct device_view *dev = &k->device_view;
    const struct outbox outbox = outbox_count(k->config.data);

    note_power(k, dev);
    note_storage(k, &outbox, dev);
    note_stick(k, dev);
    note_sync(k, &outbox, dev);
    note_camera(k, dev);
    dev->update = updates_read(k->config.run != NULL ? k->config.run : UPDATE_FOLDER);
    dev->certainty = k->clock->certainty;
    dev->clock_uncertain = dev->certainty == CERTAINTY_NONE;
}

void device_begin(struct kiosk *k)
{
    struct device_view *dev = &k->device_view;
    struct hash key = hash_of(BYTES_ARRAY(k->device->self.log.b));

    text_copy(dev->room, sizeof dev->room, k->config.room != NULL ? k->config.room : "");
    text_copy(dev->institution, sizeof dev->institution, k->device->anchor.name);
    text_copy(dev->label, sizeof dev->label, device_label(k->device));
    text_copy(dev->version, sizeof dev->version, ZAALWACHT_VERSION);
    system_root(SYSTEM_FILE, dev->root);
    fingerprint_groups(&key, dev->fingerprint);
    dev->key_until = k->device->cert.until;
    dev->started = clock_wall(k->clock);
    dev->camera_rate = -1;
    dev->mains = true; /* until it is looked at: that it is there is no news */
    device_update(k);
}

/* ---------------------------------------------------------------- settings */

static void save_run(struct job *job)
{
    struct settings_job *s = (struct settings_job *)job;
    struct diag d = {0};

    if (settings_save(s->k->config.data, &s->settings, &d) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "kiosk", "settings are not kept: %s", d.text);
}

static void save(struct kiosk *k);

static void save_done(struct job *job)
{
    struct settings_job *s = (struct settings_job *)job;

    s->posted = false;
    if (s->again)
        save(s->k);
}

/* One write at a time; what was changed meanwhile is written after it. */
static void save(struct kiosk *k)
{
    struct settings_job *s = &k->settings_job;

    s->again = s->posted;
    if (s->posted)
        return;
    s->job = (struct job){.run = save_run, .done = save_done};
    s->k = k;
    s->settings = k->device_view.settings;
    s->posted = true;
    worker_post(k->worker, &s->job);
}

/* What the command line asks for holds in any case. */
static void apply_look(struct kiosk *k)
{
    const struct device_settings *s = &k->device_view.settings;

    k->theme = (struct theme){.high_contrast = s->high_contrast || k->config.theme.high_contrast,
        .large_text = s->large_text || k->config.theme.large_text};
    k->device_view.settings.high_contrast = k->theme.high_contrast;
    k->device_view.settings.large_text = k->theme.large_text;
}

void device_settings_begin(struct kiosk *k)
{
    k->device_view.settings = settings_load(k->config.data);
    apply_look(k);
}

void device_setting(struct kiosk *k, enum flow_setting what)
{
    settings_change(&k->device_view.settings, what);
    k->theme = (struct theme){.high_contrast = k->device_view.settings.high_contrast,
        .large_text = k->device_view.settings.large_text};
    canvas_set_theme(k->canvas, k->theme);
    k->dirty = true;
    save(k);
    if (what == SETTING_SOFTER || what == SETTING_LOUDER)
        kiosk_sound(k, CUE_CHECKED_IN); /* how loud that is */
}
