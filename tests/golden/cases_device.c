// SPDX-License-Identifier: EUPL-1.2
/* 12 and 13: the device, what it noted, and every banner. What no kiosk can say yet (sending,
 * received, refused) is drawn here only. */
#include "golden/golden.h"

#include <stddef.h>

static void device(struct world *w)
{
    world_inside(w, SCREEN_DEVICE, SCREEN_SESSION);
    w->flow.device_from = SCREEN_SESSION;
}

/* Everything that can be worth a look, with the longest words. */
static void device_troubled(struct world *w)
{
    struct device_view *d = &w->view.device;

    device(w);
    d->mains = false;
    d->battery_percent = 28;
    d->battery_min = 45;
    d->storage_free = 20000000;
    d->storage_low = d->storage_none = true;
    d->clock_uncertain = true;
    d->certainty = CERTAINTY_NONE;
    d->celsius = 79;
    d->camera_out = true;
    d->records_waiting = 2;
    d->key_until = world_at("08:00");
    d->can_speak = false;
    d->settings = (struct device_settings){.large_text = true, .high_contrast = true};
}

/* A desk: no battery, no meter, nothing read yet. */
static void device_desk(struct world *w)
{
    struct device_view *d = &w->view.device;

    device(w);
    d->battery_percent = d->battery_min = d->celsius = d->code_ms = d->camera_rate = -1;
    d->records = 1;
    d->records_waiting = 1;
    text_copy(d->label, sizeof d->label, "Kiosk hal B begane grond naast de receptie");
}

static void device_open(struct world *w)
{
    device(w);
    w->view.device.can_speak = false;
    w->flow.device_from = w->flow.back = SCREEN_ROSTER;
}

static void device_restart(struct world *w)
{
    device(w);
    w->flow.restart_asked = true;
}

static void device_tested(struct world *w)
{
    device(w);
    world_toast(w, "dev.test.passed", -1, 0);
}

static void noted(struct world *w)
{
    world_inside(w, SCREEN_DEVICE_LOG, SCREEN_DEVICE);
    w->flow.device_from = SCREEN_ROSTER;
}

static void noted_much(struct world *w)
{
    static const struct {
        const char *time;
        enum command_kind kind;
        int32_t amount;
    } facts[] = {{"09:13", COMMAND_CAMERA_LOST, 0}, {"09:14", COMMAND_CAMERA_BACK, 0},
        {"09:20", COMMAND_CLOCK_STEP, -75}, {"09:31", COMMAND_BOOT, 4},
        {"09:40", COMMAND_BOOT, -1}};

    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        struct command c = {.kind = facts[i].kind,
            .candidate = -1,
            .actor = ACTOR_KIOSK,
            .amount = facts[i].amount};
        world_time(w, facts[i].time);
        world_say(w, &c, NULL, NULL);
    }
    noted(w);
}

static void noted_nothing(struct world *w)
{
    noted(w);
    w->view.sitting_count = 0;
}

/* ---------------------------------------------------------------- banners */

static void roster(struct world *w)
{
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

static void candidate(struct world *w)
{
    world_inside(w, SCREEN_CANDIDATE, SCREEN_ROSTER);
    w->flow.opened_from = SCREEN_ROSTER;
    w->flow.candidate = NUMUNE;
}

static void refused(struct world *w)
{
    roster(w);
    w->view.device.sync.state = SYNC_REFUSED;
}

static void refused_on_device(struct world *w)
{
    device(w);
    w->view.device.sync.state = SYNC_REFUSED;
    w->view.device.records_waiting = 1;
}

static void camera(struct world *w)
{
    candidate(w);
    w->view.device.camera_out = true;
}

static void clock_unsure(struct world *w)
{
    roster(w);
    w->view.device.clock_uncertain = true;
}

static void clock_closing(struct world *w)
{
    world_inside(w, SCREEN_CLOSE, SCREEN_ROSTER);
    w->view.device.clock_uncertain = true;
}

static void battery(struct world *w)
{
    roster(w);
    w->view.device.mains = false;
    w->view.device.battery_percent = 15;
    w->view.device.battery_min = 40;
}

static void battery_of_candidate(struct world *w)
{
    battery(w);
    candidate(w);
    w->view.device.battery_min = -1;
}

static void storage(struct world *w)
{
    roster(w);
    w->view.device.storage_low = true;
}

static void key_expired(struct world *w)
{
    roster(w);
    w->view.device.key_until = world_at("08:00");
}

static void storage_sealed(struct world *w)
{
    world_inside(w, SCREEN_SEALED, SCREEN_SEALED);
    w->view.device.storage_low = true;
}

static void records(struct world *w)
{
    device(w);
    w->view.device.records_waiting = 2;
}

static void sending(struct world *w)
{
    device(w);
    w->view.device.sync = (struct sync_view){SYNC_SENDING, 12, 31, {0}};
}

static void received(struct world *w)
{
    device(w);
    w->view.device.sync = (struct sync_view){SYNC_RECEIVED, 31, 31, w->now};
}

static void list_old(struct world *w)
{
    roster(w);
}

static void list_of_yesterday(struct plan *p)
{
    p->list_made.ms -= (int64_t)86400000;
}

const struct golden_case cases_device[] = {
    {"12-device", STAGE_READY, device, NULL},
    {"12-device-none", STAGE_NONE, device, NULL},
    {"12-device-troubled", STAGE_READY, device_troubled, NULL},
    {"12-device-desk", STAGE_READY, device_desk, NULL},
    {"12-device-open", STAGE_RUNNING, device_open, NULL},
    {"12-device-restart", STAGE_READY, device_restart, NULL},
    {"12-device-tested", STAGE_READY, device_tested, NULL},
    {"12-log", STAGE_READY, noted, NULL},
    {"12-log-much", STAGE_RUNNING, noted_much, NULL},
    {"12-log-nothing", STAGE_NONE, noted_nothing, NULL},
    {"13-refused", STAGE_RUNNING, refused, NULL},
    {"13-refused-export", STAGE_READY, refused_on_device, NULL},
    {"13-camera", STAGE_RUNNING, camera, NULL},
    {"13-clock", STAGE_RUNNING, clock_unsure, NULL},
    {"13-clock-closing", STAGE_ENDED, clock_closing, NULL},
    {"13-storage-sealed", STAGE_SEALED, storage_sealed, NULL},
    {"13-battery", STAGE_RUNNING, battery, NULL},
    {"13-battery-candidate", STAGE_RUNNING, battery_of_candidate, NULL},
    {"13-storage", STAGE_RUNNING, storage, NULL},
    {"13-key", STAGE_RUNNING, key_expired, NULL},
    {"13-records", STAGE_READY, records, NULL},
    {"13-sending", STAGE_READY, sending, NULL},
    {"13-received", STAGE_READY, received, NULL},
    {"13-list", STAGE_ARRIVING, list_old, list_of_yesterday},
    {NULL},
};
