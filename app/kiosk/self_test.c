// SPDX-License-Identifier: EUPL-1.2
/* Trying, and saying what came of it: see self_test.h. */
#include "kiosk/self_test.h"

#include "base/words.h"
#include "board/media.h"
#include "flow/banner.h"
#include "flow/tested.h"
#include "kiosk/spool.h"
#include "ledger/ledger.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SAMPLE_BYTES (2u << 20)
#define SLOWEST_KB_S 500 /* below that an exam would wait for its card */
#define BATTERY_LEAST 30
#define EOL "\r\n"

static void line(struct test_view *t, enum test_item item, enum test_grade g, const char *found,
    const char *advice)
{
    t->lines[item] = (struct test_line){.grade = g, .found = found, .advice = advice};
}

/* What stands in the place of {v}, or alone where nothing was found. */
static void figures(struct test_view *t, enum test_item item, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void figures(struct test_view *t, enum test_item item, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(t->lines[item].figure, sizeof t->lines[item].figure, format, args);
    va_end(args);
}

static int64_t now_us(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---------------------------------------------------------------- lens */

static void test_camera(const struct self_test_input *in, struct test_view *t)
{
    if (in->camera == CAMERA_WORKING) {
        line(t, TEST_ITEM_CAMERA, TEST_GRADE_PASS, NULL, NULL);
        figures(t, TEST_ITEM_CAMERA, "%s", in->camera_detail);
    } else {
        line(t, TEST_ITEM_CAMERA, TEST_GRADE_FAIL, "dev.d.camera_out", "test.do.camera");
    }
    if (!in->code_read) {
        line(t, TEST_ITEM_CODE, TEST_GRADE_NONE, "rep.code.none", "test.do.code");
        return;
    }
    line(t, TEST_ITEM_CODE, TEST_GRADE_PASS, NULL, NULL);
    if (in->view->code_ms >= 0)
        figures(t, TEST_ITEM_CODE, "%d ms", (int)in->view->code_ms);
}

/* ---------------------------------------------------------------- storage */

static enum err write_sample(const char *path, int64_t *ret_us, struct diag *d)
{
    BUF_AUTO struct buf sample = BUF_INIT(SAMPLE_BYTES);
    uint8_t chunk[4096];

    for (size_t i = 0; i < sizeof chunk; i++)
        chunk[i] = (uint8_t)(i * 7 + i / 256);
    while (sample.n < SAMPLE_BYTES && buf_check(&sample) == ERR_OK)
        buf_add(&sample, chunk, sizeof chunk);
    enum err e = buf_check(&sample);
    int64_t from = now_us();
    if (e == ERR_OK)
        e = file_write_verified(path, buf_view(&sample), 0600, d);
    *ret_us = now_us() - from;
    enum err gone = file_destroy(path, d);
    return e != ERR_OK ? e : gone;
}

static void test_storage(const struct self_test_input *in, struct test_view *t)
{
    char path[PATH_SIZE];
    struct diag d = {0};
    int64_t took = 0;

    enum err e = path_join(path, in->data, "self-test");
    if (e == ERR_OK)
        e = write_sample(path, &took, &d);
    int64_t rate = (int64_t)SAMPLE_BYTES * 1000 / (took > 0 ? took : 1); /* bytes per ms: kB/s */
    bool full = e == ERR_FULL || in->view->storage_none;
    if (e == ERR_OK && rate >= SLOWEST_KB_S && !full) {
        line(t, TEST_ITEM_STORAGE, TEST_GRADE_PASS, NULL, NULL);
        figures(t, TEST_ITEM_STORAGE, "%d.%d MB/s", (int)(rate / 1000), (int)(rate / 100 % 10));
        return;
    }
    line(t, TEST_ITEM_STORAGE, TEST_GRADE_FAIL,
        full          ? "syn.disk"
        : e != ERR_OK ? "rep.not_kept"
                      : "rep.slow",
        full ? "test.do.full" : "test.do.card");
}

/* A log of nobody: appended to, closed, opened again, which verifies it. */
static enum err try_ledger(const struct self_test_input *in, const char *path, struct diag *d)
{
    static const struct uuid nobody = {{0}};
    struct ledger_config config = {.path = path, .log_key = &in->device->log};
    struct ledger *ledger = NULL;
    struct cell_key key;
    uint64_t seq = 0, lamport = 0;

    checkpoint_origin(&in->device->self.log, &nobody, config.origin);
    cell_key_random(&key);
    const struct ledger_item item = {
        .outer = OUTER_SYSTEM, .key = &key, .body = bytes_of("self-test"), .wall = in->now};
    enum err e = ledger_open(&config, &ledger, d);
    if (e == ERR_OK)
        e = ledger_append(ledger, &item, 1, 0, &seq, &lamport, d);
    ledger_close(ledger);
    wipe(&key, sizeof key);
    ledger = NULL;
    if (e == ERR_OK)
        e = ledger_open(&config, &ledger, d);
    if (e == ERR_OK && ledger_size(ledger) != 1)
        e = ERR_CONFLICT;
    ledger_close(ledger);
    return e;
}

/* Also what a test that was cut off left behind. */
static void remove_ledger(const char *path)
{
    static const char *const parts[] = {"", "-wal", "-shm"};
    char part[PATH_SIZE + 8];

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        (void)snprintf(part, sizeof part, "%s%s", path, parts[i]);
        (void)unlink(part);
    }
}

static void test_ledger(const struct self_test_input *in, struct test_view *t)
{
    char path[PATH_SIZE];
    struct diag d = {0};

    enum err e = path_join(path, in->data, "self-test.db");
    if (e == ERR_OK) {
        remove_ledger(path);
        e = try_ledger(in, path, &d);
        remove_ledger(path);
    }
    if (e == ERR_OK && !in->ledger_behind)
        line(t, TEST_ITEM_LEDGER, TEST_GRADE_PASS, "rep.ledger.fine", NULL);
    else
        line(t, TEST_ITEM_LEDGER, TEST_GRADE_FAIL,
            e == ERR_OK ? "rep.ledger.behind" : "rep.not_kept", "test.do.ledger");
}

static void test_card(const struct self_test_input *in, struct test_view *t)
{
    const struct device_view *v = in->view;

    if (v->storage_locked)
        line(t, TEST_ITEM_CARD, TEST_GRADE_FAIL, "dev.d.card_locked", "test.do.card");
    else if (flow_storage_is_old(v))
        line(t, TEST_ITEM_CARD, TEST_GRADE_NOTE, "syn.worn", "test.do.card");
    else
        line(t, TEST_ITEM_CARD, TEST_GRADE_PASS, "rep.card.fine", NULL);
    if (v->storage_worn > 0 && t->lines[TEST_ITEM_CARD].grade == TEST_GRADE_PASS) {
        line(t, TEST_ITEM_CARD, TEST_GRADE_PASS, "rep.card.worn", NULL);
        figures(t, TEST_ITEM_CARD, "%d", (int)v->storage_worn);
    }
}

static void test_stick(const struct self_test_input *in, struct test_view *t)
{
    static const char name[] = "zaalwacht-test.txt";
    char folder[PATH_SIZE], path[PATH_SIZE];

    enum err e = media_one(in->stick, folder, NULL);
    if (e == ERR_MISSING) {
        line(t, TEST_ITEM_STICK, TEST_GRADE_NONE, "rep.stick.none", "test.do.stick");
        return;
    }
    if (e == ERR_OK)
        e = media_put(in->stick, name, bytes_of(name), NULL);
    if (e == ERR_OK)
        e = path_join(path, folder, name);
    if (e == ERR_OK)
        e = file_destroy(path, NULL);
    if (e == ERR_OK)
        line(t, TEST_ITEM_STICK, TEST_GRADE_PASS, "rep.stick.fine", NULL);
    else /* its words say what to do */
        line(t, TEST_ITEM_STICK, TEST_GRADE_NOTE, NULL, flow_stick_word(e));
}

/* ---------------------------------------------------------------- the rest */

static void test_clock(const struct self_test_input *in, struct test_view *t)
{
    char time[9];

    if (in->view->clock_uncertain) {
        line(t, TEST_ITEM_CLOCK, TEST_GRADE_NOTE, "syn.clock", "test.do.clock");
        return;
    }
    line(t, TEST_ITEM_CLOCK, TEST_GRADE_PASS, NULL, NULL);
    wall_format_hms(in->now, time);
    figures(t, TEST_ITEM_CLOCK, "%s", time);
}

static void test_power(const struct device_view *v, struct test_view *t)
{
    bool low = !v->mains && v->battery_percent >= 0 && v->battery_percent < BATTERY_LEAST;

    if (v->supply_weak)
        line(t, TEST_ITEM_POWER, TEST_GRADE_NOTE, "dev.d.weak", "test.do.weak");
    else if (low)
        line(t, TEST_ITEM_POWER, TEST_GRADE_NOTE, "dev.d.on_battery", "test.do.power");
    else
        line(t, TEST_ITEM_POWER, TEST_GRADE_PASS, v->mains ? "dev.d.mains" : "dev.d.on_battery",
            NULL);
}

static void test_heat(const struct device_view *v, struct test_view *t)
{
    bool hot = v->slowed || (v->celsius >= 0 && v->celsius >= v->celsius_limit);

    if (hot)
        line(t, TEST_ITEM_HEAT, TEST_GRADE_NOTE, v->slowed ? "dev.d.slowed" : NULL, "test.do.heat");
    else if (v->celsius < 0)
        line(t, TEST_ITEM_HEAT, TEST_GRADE_NONE, "dev.d.no_meter", NULL);
    else
        line(t, TEST_ITEM_HEAT, TEST_GRADE_PASS, NULL, NULL);
    if (v->celsius >= 0)
        figures(t, TEST_ITEM_HEAT, "%d °C", (int)v->celsius);
}

/* Whether they are seen and heard only a person knows: the test's own cue is played for that. */
static void test_signs(const struct self_test_input *in, struct test_view *t)
{
    const struct device_view *v = in->view;

    if (in->lamps == LAMPS_NONE)
        line(t, TEST_ITEM_LIGHTS, TEST_GRADE_NONE, "rep.lights.none", NULL);
    else if (in->lamps == LAMPS_OUT)
        line(t, TEST_ITEM_LIGHTS, TEST_GRADE_NOTE, "dev.d.lights_out", "test.do.lights");
    else
        line(t, TEST_ITEM_LIGHTS, TEST_GRADE_PASS, "rep.lights.driven", NULL);
    if (!v->can_sound)
        line(t, TEST_ITEM_SOUND, TEST_GRADE_NOTE, "rep.sound.none", "test.do.sound");
    else if (v->settings.volume == 0)
        line(t, TEST_ITEM_SOUND, TEST_GRADE_NOTE, "rep.sound.mute", "test.do.mute");
    else
        line(t, TEST_ITEM_SOUND, TEST_GRADE_PASS, "rep.sound.on", NULL);
    figures(t, TEST_ITEM_SOUND, "%d", (int)v->settings.volume);
}

static void test_key(const struct self_test_input *in, struct test_view *t)
{
    static const char text[] = "zaalwacht self-test";
    const struct bytes sample = bytes_of(text);
    uint8_t signature[64];
    char date[11];

    sign_detached(&in->device->log, sample, signature);
    bool signs = sign_verify(&in->device->self.log, sample, signature) == ERR_OK;
    struct wall until = in->device->cert.until;
    bool expired = until.ms != 0 && !in->view->clock_uncertain && in->now.ms > until.ms;
    if (signs && !expired && in->device->enrolled) {
        line(t, TEST_ITEM_KEY, TEST_GRADE_PASS, "rep.key.valid", NULL);
        wall_format_date(until, date);
        figures(t, TEST_ITEM_KEY, "%s", date);
        return;
    }
    line(t, TEST_ITEM_KEY, TEST_GRADE_FAIL,
        !in->device->enrolled ? "rep.not_enrolled"
        : !signs              ? "rep.key.broken"
                              : "syn.key",
        "test.do.key");
}

static void test_registry(const struct self_test_input *in, struct test_view *t)
{
    enum spool_state s = spool_status(in->data).state;

    if (s == SPOOL_REACHED)
        line(t, TEST_ITEM_REGISTRY, TEST_GRADE_PASS, "rep.reached", NULL);
    else if (s == SPOOL_REVOKED || s == SPOOL_UNTRUSTED)
        line(t, TEST_ITEM_REGISTRY, TEST_GRADE_NOTE,
            s == SPOOL_REVOKED ? "syn.revoked" : "syn.foreign", "test.do.registry");
    else
        line(t, TEST_ITEM_REGISTRY, TEST_GRADE_NONE, "syn.off.short", "test.do.offline");
}

void self_test_run(const struct self_test_input *in, struct test_view *ret)
{
    *ret = (struct test_view){.at = in->now};
    test_camera(in, ret);
    test_storage(in, ret);
    test_ledger(in, ret);
    test_card(in, ret);
    test_key(in, ret);
    test_clock(in, ret);
    test_stick(in, ret);
    test_registry(in, ret);
    test_power(in->view, ret);
    test_heat(in->view, ret);
    test_signs(in, ret);
}

/* ---------------------------------------------------------------- report */

/* By hand, on paper: what no program can know. */
static void add_by_hand(enum lang lang, struct buf *out)
{
    static const char *const questions[] = {
        "rep.by_hand.sound", "rep.by_hand.lights", "rep.by_hand.touch", "rep.by_hand.code"};

    buf_add_format(out, EOL "%s" EOL, words(lang, "rep.by_hand"));
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        buf_add_format(out, "  [ ] %s  [ ] %s   %s" EOL, words(lang, "common.yes"),
            words(lang, "common.no"), words(lang, questions[i]));
}

static void add_lines(const struct test_view *t, enum lang lang, struct buf *out)
{
    for (enum test_item i = 0; i < TEST_ITEM_COUNT; i++) {
        char found[FLOW_TEST_TEXT];
        const struct test_line *l = &t->lines[i];

        flow_test_found(l, lang, found);
        buf_add_format(out, "%s: %s%s%s%s" EOL, words(lang, flow_test_word(i)),
            words(lang, flow_grade_word(l->grade)), found[0] != '\0' ? " (" : "", found,
            found[0] != '\0' ? ")" : "");
        if (l->advice != NULL)
            buf_add_format(out, "  > %s" EOL, words(lang, l->advice));
    }
    buf_add_format(out, EOL "%s" EOL, words(lang, flow_test_outcome(flow_test_worst(t))));
}

void self_test_report(
    const struct test_view *t, const struct device_view *v, enum lang lang, struct buf *out)
{
    char date[11], time[9];

    buf_add_format(out, "%s" EOL, words(lang, "rep.title"));
    if (t->at.ms != 0) {
        wall_format_date(t->at, date);
        wall_format_hms(t->at, time);
        buf_add_format(out, "%s %s" EOL, date, time);
    }
    buf_add_format(out, "%s: %s" EOL "%s: %s (%s)" EOL "%s: %s" EOL "%s: %s" EOL EOL,
        words(lang, "common.room"), v->room, words(lang, "dev.key"), v->label, v->fingerprint,
        words(lang, "dev.software"), v->version, words(lang, "rep.root"),
        v->root[0] != '\0' ? v->root : words(lang, "rep.root.none"));
    if (t->at.ms == 0) {
        buf_add_format(out, "%s" EOL, words(lang, "rep.not_run"));
        return;
    }
    add_lines(t, lang, out);
    add_by_hand(lang, out);
}
