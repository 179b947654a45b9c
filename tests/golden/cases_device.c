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

static void device_lights(struct world *w)
{
    device(w);
    w->view.device.lights_out = true;
}

static void updated(struct world *w, enum update_state state, enum update_why why)
{
    struct device_view *d = &w->view.device;

    text_copy(d->root, sizeof d->root,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    d->update = (struct update_view){.state = state, .why = why, .version = "1.5.0"};
}

static void device_card(struct world *w)
{
    device(w);
    updated(w, UPDATE_NONE, UPDATE_WHY_NONE);
}

static void device_update_refused(struct world *w)
{
    device(w);
    updated(w, UPDATE_REFUSED, UPDATE_OLDER);
}

static void device_update_waits(struct world *w)
{
    device(w);
    updated(w, UPDATE_WAITING, UPDATE_WHY_NONE);
}

static void device_update_ready(struct world *w)
{
    device(w);
    updated(w, UPDATE_INSTALLED, UPDATE_WHY_NONE);
}

static void device_update_fell(struct world *w)
{
    device(w);
    updated(w, UPDATE_FELL_BACK, UPDATE_WHY_NONE);
}

static void device_restart(struct world *w)
{
    device(w);
    w->flow.restart_asked = true;
}

/* As it mostly is: in order, some not tried. */
static void tested(struct world *w)
{
    struct test_line *l = w->view.test.lines;

    world_inside(w, SCREEN_TEST, SCREEN_DEVICE);
    w->flow.device_from = SCREEN_SESSION;
    w->view.test.at = w->now;
    for (size_t i = 0; i < TEST_ITEM_COUNT; i++)
        l[i].grade = TEST_GRADE_PASS;
    text_copy(l[TEST_ITEM_CAMERA].figure, sizeof l->figure, "YUYV 1280x720, 30 fps");
    text_copy(l[TEST_ITEM_CODE].figure, sizeof l->figure, "90 ms");
    text_copy(l[TEST_ITEM_STORAGE].figure, sizeof l->figure, "11.3 MB/s");
    l[TEST_ITEM_LEDGER].found = "rep.ledger.fine";
    l[TEST_ITEM_CARD].found = "rep.card.fine";
    l[TEST_ITEM_KEY].found = "rep.key.valid";
    text_copy(l[TEST_ITEM_KEY].figure, sizeof l->figure, "31-07-2027");
    text_copy(l[TEST_ITEM_CLOCK].figure, sizeof l->figure, "08:24:06");
    l[TEST_ITEM_STICK] = (struct test_line){TEST_GRADE_NONE, "rep.stick.none", "", "test.do.stick"};
    l[TEST_ITEM_REGISTRY] =
        (struct test_line){TEST_GRADE_NONE, "syn.off.short", "", "test.do.offline"};
    l[TEST_ITEM_POWER].found = "dev.d.mains";
    text_copy(l[TEST_ITEM_HEAT].figure, sizeof l->figure, "51 °C");
    l[TEST_ITEM_LIGHTS].found = "rep.lights.driven";
    l[TEST_ITEM_SOUND].found = "rep.sound.on";
    text_copy(l[TEST_ITEM_SOUND].figure, sizeof l->figure, "7");
}

static void tested_bad(struct world *w)
{
    struct test_line *l = w->view.test.lines;

    tested(w);
    l[TEST_ITEM_CAMERA] =
        (struct test_line){TEST_GRADE_FAIL, "dev.d.camera_out", "", "test.do.camera"};
    l[TEST_ITEM_STORAGE] = (struct test_line){TEST_GRADE_FAIL, "syn.disk", "", "test.do.full"};
    l[TEST_ITEM_LEDGER] =
        (struct test_line){TEST_GRADE_FAIL, "rep.ledger.behind", "", "test.do.ledger"};
    l[TEST_ITEM_CARD] = (struct test_line){TEST_GRADE_NOTE, "syn.worn", "", "test.do.card"};
    l[TEST_ITEM_KEY] = (struct test_line){TEST_GRADE_FAIL, "syn.key", "", "test.do.key"};
    l[TEST_ITEM_CLOCK] = (struct test_line){TEST_GRADE_NOTE, "syn.clock", "", "test.do.clock"};
    l[TEST_ITEM_CODE] = (struct test_line){TEST_GRADE_NONE, "rep.code.none", "", "test.do.code"};
    l[TEST_ITEM_STICK] = (struct test_line){TEST_GRADE_NOTE, NULL, "", "stick.locked"};
    l[TEST_ITEM_REGISTRY] =
        (struct test_line){TEST_GRADE_NOTE, "syn.foreign", "", "test.do.registry"};
    l[TEST_ITEM_POWER] = (struct test_line){TEST_GRADE_NOTE, "dev.d.weak", "", "test.do.weak"};
    l[TEST_ITEM_HEAT] =
        (struct test_line){TEST_GRADE_NOTE, "dev.d.slowed", "81 °C", "test.do.heat"};
    l[TEST_ITEM_LIGHTS] =
        (struct test_line){TEST_GRADE_NOTE, "dev.d.lights_out", "", "test.do.lights"};
    l[TEST_ITEM_SOUND] = (struct test_line){TEST_GRADE_NOTE, "rep.sound.none", "", "test.do.sound"};
}

static void testing(struct world *w)
{
    tested(w);
    w->flow.busy = true;
    w->flow.busy_with = EFFECT_TEST;
}

static void tested_reported(struct world *w)
{
    tested(w);
    world_toast(w, "rep.on_stick", -1, 0);
}

static void noted(struct world *w)
{
    world_inside(w, SCREEN_DEVICE_LOG, SCREEN_DEVICE);
    w->flow.device_from = SCREEN_ROSTER;
}

static void noted_update(struct world *w)
{
    noted(w);
    updated(w, UPDATE_REFUSED, UPDATE_UNSIGNED);
    w->view.device.update.by_agent = true;
}

static void noted_update_ready(struct world *w)
{
    noted(w);
    updated(w, UPDATE_INSTALLED, UPDATE_WHY_NONE);
}

static void noted_much(struct world *w)
{
    static const struct {
        const char *time;
        enum command_kind kind;
        int32_t amount, code;
    } facts[] = {{"09:13", COMMAND_CAMERA_LOST, 0}, {"09:14", COMMAND_CAMERA_BACK, 0},
        {"09:20", COMMAND_CLOCK_STEP, -75}, {"09:31", COMMAND_BOOT, 4}, {"09:40", COMMAND_BOOT, -1},
        {"09:41", COMMAND_HUNG, .code = KIOSK_CAMERA}};

    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        struct command c = {.kind = facts[i].kind,
            .candidate = -1,
            .actor = ACTOR_KIOSK,
            .amount = facts[i].amount,
            .code = facts[i].code};
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

static void parked(struct world *w)
{
    refused_on_device(w);
    w->view.device.sync.parked = 3;
    w->view.device.sync.since.ms = w->now.ms - INT64_C(47) * 60000;
}

static void withdrawn(struct world *w)
{
    refused_on_device(w);
    w->view.device.sync.why = REFUSED_KIOSK;
}

static void other_registry(struct world *w)
{
    roster(w);
    w->view.device.sync = (struct sync_view){.state = SYNC_REFUSED, .why = REFUSED_REGISTRY};
}

/* The network of a guest, and a clock that the registry knows better. */
static void captive(struct world *w)
{
    device(w);
    w->view.device.sync = (struct sync_view){.captive = true};
    w->view.device.clock_apart_min = -17;
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

static void clock_sheet(struct world *w)
{
    world_inside(w, SCREEN_CLOCK, SCREEN_SESSION);
    w->view.device.clock_uncertain = true;
}

static void clock_set(struct world *w)
{
    clock_sheet(w);
    w->flow.back = SCREEN_ROSTER;
    w->flow.clock_min = -1460;
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

/* Nothing to be written, too little voltage, held back by the heat. */
static void device_failing(struct world *w)
{
    struct device_view *d = &w->view.device;

    device(w);
    d->storage_locked = true;
    d->storage_errors = 12;
    d->supply_weak = d->slowed = true;
}

static void card_locked(struct world *w)
{
    roster(w);
    w->view.device.storage_locked = true;
}

static void supply_weak(struct world *w)
{
    roster(w);
    w->view.device.supply_weak = true;
}

static void card_worn(struct world *w)
{
    device(w);
    w->view.device.storage_worn = 90;
}

static void card_errors(struct world *w)
{
    device(w);
    w->view.device.storage_errors = 1234;
}

static void stick_failed(struct world *w)
{
    device(w);
    world_toast(w, "stick.failed", -1, 0);
}

static void stick_slow(struct world *w)
{
    device(w);
    w->flow.busy = true;
    w->flow.busy_with = EFFECT_EXPORT;
    w->view.device.stick_slow = true;
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

/* Two doors met again, and each had let its last one go. */
static void alone_at_the_door(struct world *w)
{
    w->flow.screen = SCREEN_IDLE;
    for (size_t i = 0; i < w->plan.invigilator_count; i++)
        w->state.staff[i].in = false;
}

static void alone(struct world *w)
{
    alone_at_the_door(w);
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

const struct golden_case cases_device[] = {
    {"12-device", STAGE_READY, device, NULL},
    {"12-device-none", STAGE_NONE, device, NULL},
    {"12-device-troubled", STAGE_READY, device_troubled, NULL},
    {"12-device-desk", STAGE_READY, device_desk, NULL},
    {"12-device-lights", STAGE_READY, device_lights, NULL},
    {"12-device-open", STAGE_RUNNING, device_open, NULL},
    {"12-device-restart", STAGE_READY, device_restart, NULL},
    {"12-self-test", STAGE_READY, tested, NULL},
    {"12-self-test-bad", STAGE_READY, tested_bad, NULL},
    {"12-self-test-running", STAGE_READY, testing, NULL},
    {"12-self-test-on-stick", STAGE_READY, tested_reported, NULL},
    {"12-log", STAGE_READY, noted, NULL},
    {"12-device-card", STAGE_READY, device_card, NULL},
    {"12-update-refused", STAGE_READY, device_update_refused, NULL},
    {"12-update-waits", STAGE_RUNNING, device_update_waits, NULL},
    {"12-update-ready", STAGE_READY, device_update_ready, NULL},
    {"12-update-fell", STAGE_READY, device_update_fell, NULL},
    {"12-log-update", STAGE_READY, noted_update, NULL},
    {"12-log-update-ready", STAGE_READY, noted_update_ready, NULL},
    {"12-log-much", STAGE_RUNNING, noted_much, NULL},
    {"12-log-nothing", STAGE_NONE, noted_nothing, NULL},
    {"13-alone", STAGE_RUNNING, alone, NULL},
    {"13-alone-door", STAGE_RUNNING, alone_at_the_door, NULL},
    {"13-refused", STAGE_RUNNING, refused, NULL},
    {"13-refused-export", STAGE_READY, refused_on_device, NULL},
    {"13-parked", STAGE_READY, parked, NULL},
    {"13-withdrawn", STAGE_READY, withdrawn, NULL},
    {"13-other-registry", STAGE_RUNNING, other_registry, NULL},
    {"12-device-captive", STAGE_READY, captive, NULL},
    {"13-camera", STAGE_RUNNING, camera, NULL},
    {"13-clock", STAGE_RUNNING, clock_unsure, NULL},
    {"06-clock", STAGE_READY, clock_sheet, NULL},
    {"06-clock-set", STAGE_RUNNING, clock_set, NULL},
    {"13-clock-closing", STAGE_ENDED, clock_closing, NULL},
    {"13-storage-sealed", STAGE_SEALED, storage_sealed, NULL},
    {"13-battery", STAGE_RUNNING, battery, NULL},
    {"13-battery-candidate", STAGE_RUNNING, battery_of_candidate, NULL},
    {"13-storage", STAGE_RUNNING, storage, NULL},
    {"12-device-failing", STAGE_READY, device_failing, NULL},
    {"12-device-stick-failed", STAGE_READY, stick_failed, NULL},
    {"12-device-stick-slow", STAGE_READY, stick_slow, NULL},
    {"13-card", STAGE_RUNNING, card_locked, NULL},
    {"13-supply", STAGE_RUNNING, supply_weak, NULL},
    {"13-worn", STAGE_READY, card_worn, NULL},
    {"13-card-errors", STAGE_READY, card_errors, NULL},
    {"13-key", STAGE_RUNNING, key_expired, NULL},
    {"13-records", STAGE_READY, records, NULL},
    {"13-sending", STAGE_READY, sending, NULL},
    {"13-received", STAGE_READY, received, NULL},
    {"13-list", STAGE_ARRIVING, list_old, list_of_yesterday},
    {NULL},
};
