// SPDX-License-Identifier: EUPL-1.2
/* Trying, and saying what came of it: see self_test.h. */
#include "kiosk/self_test.h"

#include "base/words.h"
#include "board/media.h"
#include "flow/banner.h"
#include "kiosk/spool.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SAMPLE_BYTES (2u << 20)
#define SLOWEST_KB_S 500 /* below that an exam would wait for its card */
#define BATTERY_LEAST 30
#define EOL "\r\n"

static const struct {
    const char *word;
} items[TEST_ITEM_COUNT] = {[TEST_ITEM_CAMERA] = {"dev.camera"},
    [TEST_ITEM_CODE] = {"rep.code"},
    [TEST_ITEM_STORAGE] = {"dev.storage"},
    [TEST_ITEM_CARD] = {"rep.card"},
    [TEST_ITEM_STICK] = {"seal.usb"},
    [TEST_ITEM_CLOCK] = {"dev.clock"},
    [TEST_ITEM_POWER] = {"dev.power"},
    [TEST_ITEM_HEAT] = {"dev.temp"},
    [TEST_ITEM_KEY] = {"dev.key"},
    [TEST_ITEM_REGISTRY] = {"rep.registry"}};

static void grade(struct self_test *t, enum test_item item, enum test_grade g, const char *word)
{
    t->lines[item].grade = g;
    text_copy(t->lines[item].detail, sizeof t->lines[item].detail,
        word != NULL ? words(t->lang, word) : "");
}

/* A detail that is figures, the same in every language. */
static void figures(struct self_test *t, enum test_item item, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void figures(struct self_test *t, enum test_item item, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(t->lines[item].detail, sizeof t->lines[item].detail, format, args);
    va_end(args);
}

static int64_t now_us(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---------------------------------------------------------------- lens */

static void test_camera(const struct self_test_input *in, struct self_test *t)
{
    bool works = in->camera == CAMERA_WORKING;

    grade(t, TEST_ITEM_CAMERA, works ? TEST_GRADE_PASS : TEST_GRADE_FAIL,
        works ? NULL : "ses.d.camera_out");
    if (works)
        figures(t, TEST_ITEM_CAMERA, "%s", in->camera_detail);
    grade(t, TEST_ITEM_CODE, in->code_read ? TEST_GRADE_PASS : TEST_GRADE_NONE,
        in->code_read ? NULL : "rep.code.none");
    if (in->code_read && in->view->code_ms >= 0)
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

static void test_storage(const struct self_test_input *in, struct self_test *t)
{
    char path[PATH_SIZE];
    struct diag d = {0};
    int64_t took = 0;

    enum err e = path_join(path, in->data, "self-test");
    if (e == ERR_OK)
        e = write_sample(path, &took, &d);
    int64_t rate = (int64_t)SAMPLE_BYTES * 1000 / (took > 0 ? took : 1); /* bytes per ms: kB/s */
    bool good = e == ERR_OK && rate >= SLOWEST_KB_S && !in->view->storage_none;
    grade(t, TEST_ITEM_STORAGE, good ? TEST_GRADE_PASS : TEST_GRADE_FAIL,
        e == ERR_FULL || in->view->storage_none ? "syn.disk"
        : e != ERR_OK                           ? "rep.not_kept"
                                                : "rep.slow");
    if (good)
        figures(t, TEST_ITEM_STORAGE, "%d.%d MB/s", (int)(rate / 1000), (int)(rate / 100 % 10));
}

static void test_card(const struct self_test_input *in, struct self_test *t)
{
    const struct device_view *v = in->view;
    bool bad = v->storage_locked || flow_storage_is_old(v);

    grade(t, TEST_ITEM_CARD, bad ? TEST_GRADE_FAIL : TEST_GRADE_PASS,
        v->storage_locked ? "dev.d.card_locked"
        : bad             ? "syn.worn"
                          : "rep.card.fine");
    if (v->storage_worn > 0 && !v->storage_locked)
        figures(t, TEST_ITEM_CARD, "%d %%", (int)v->storage_worn);
}

static void test_stick(const struct self_test_input *in, struct self_test *t)
{
    static const char name[] = "zaalwacht-test.txt";
    char folder[PATH_SIZE], path[PATH_SIZE];

    enum err e = media_one(in->stick, folder, NULL);
    if (e == ERR_MISSING) {
        grade(t, TEST_ITEM_STICK, TEST_GRADE_NONE, "rep.stick.none");
        return;
    }
    if (e == ERR_OK)
        e = media_put(in->stick, name, bytes_of(name), NULL);
    if (e == ERR_OK)
        e = path_join(path, folder, name);
    if (e == ERR_OK)
        e = file_destroy(path, NULL);
    grade(t, TEST_ITEM_STICK, e == ERR_OK ? TEST_GRADE_PASS : TEST_GRADE_FAIL,
        e == ERR_OK ? NULL : flow_stick_word(e));
}

/* ---------------------------------------------------------------- the rest */

static void test_board(const struct self_test_input *in, struct self_test *t)
{
    const struct device_view *v = in->view;
    bool low = !v->mains && v->battery_percent >= 0 && v->battery_percent < BATTERY_LEAST;
    bool hot = v->slowed || (v->celsius >= 0 && v->celsius >= v->celsius_limit);
    char time[9];

    grade(t, TEST_ITEM_CLOCK, v->clock_uncertain ? TEST_GRADE_FAIL : TEST_GRADE_PASS,
        v->clock_uncertain ? "syn.clock" : NULL);
    wall_format_hms(in->now, time);
    if (!v->clock_uncertain)
        figures(t, TEST_ITEM_CLOCK, "%s", time);
    grade(t, TEST_ITEM_POWER, v->supply_weak || low ? TEST_GRADE_FAIL : TEST_GRADE_PASS,
        v->supply_weak ? "dev.d.weak"
        : v->mains     ? "dev.d.mains"
                       : "dev.d.on_battery");
    grade(t, TEST_ITEM_HEAT,
        hot              ? TEST_GRADE_FAIL
        : v->celsius < 0 ? TEST_GRADE_NONE
                         : TEST_GRADE_PASS,
        v->celsius < 0 ? "dev.d.no_meter"
        : v->slowed    ? "dev.d.slowed"
                       : NULL);
    if (v->celsius >= 0 && !v->slowed)
        figures(t, TEST_ITEM_HEAT, "%d °C", (int)v->celsius);
}

static void test_key(const struct self_test_input *in, struct self_test *t)
{
    static const char text[] = "zaalwacht self-test";
    const struct bytes sample = bytes_of(text);
    uint8_t signature[64];
    char date[11];

    sign_detached(&in->device->log, sample, signature);
    bool signs = sign_verify(&in->device->self.log, sample, signature) == ERR_OK;
    struct wall until = in->device->cert.until;
    bool expired = until.ms != 0 && !in->view->clock_uncertain && in->now.ms > until.ms;
    bool good = signs && !expired && in->device->enrolled;
    grade(t, TEST_ITEM_KEY, good ? TEST_GRADE_PASS : TEST_GRADE_FAIL,
        !in->device->enrolled ? "rep.not_enrolled"
        : !signs              ? "rep.key.broken"
                              : "syn.key");
    wall_format_date(until, date);
    if (good)
        words_fill(t->lines[TEST_ITEM_KEY].detail, sizeof t->lines[TEST_ITEM_KEY].detail, t->lang,
            "dev.d.valid", "d", date, NULL);
}

static void test_registry(const struct self_test_input *in, struct self_test *t)
{
    enum spool_state s = spool_status(in->data).state;
    bool refused = s == SPOOL_REVOKED || s == SPOOL_UNTRUSTED;

    grade(t, TEST_ITEM_REGISTRY,
        s == SPOOL_REACHED ? TEST_GRADE_PASS
        : refused          ? TEST_GRADE_FAIL
                           : TEST_GRADE_NONE,
        s == SPOOL_REACHED   ? NULL
        : s == SPOOL_REVOKED ? "syn.revoked"
        : refused            ? "syn.foreign"
                             : "syn.off.short");
}

void self_test_run(const struct self_test_input *in, struct self_test *ret)
{
    *ret = (struct self_test){.at = in->now, .lang = in->lang};
    test_camera(in, ret);
    test_storage(in, ret);
    test_card(in, ret);
    test_stick(in, ret);
    test_board(in, ret);
    test_key(in, ret);
    test_registry(in, ret);
}

bool self_test_passed(const struct self_test *t)
{
    for (size_t i = 0; i < TEST_ITEM_COUNT; i++)
        if (t->lines[i].grade == TEST_GRADE_FAIL)
            return false;
    return true;
}

/* ---------------------------------------------------------------- report */

static const char *grade_word(enum lang lang, enum test_grade g)
{
    return words(lang, g == TEST_GRADE_PASS   ? "rep.pass"
                       : g == TEST_GRADE_FAIL ? "rep.fail"
                                              : "rep.none");
}

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

void self_test_report(const struct self_test *t, const struct device_view *v, struct buf *out)
{
    char date[11], time[9];

    wall_format_date(t->at, date);
    wall_format_hms(t->at, time);
    buf_add_format(out, "%s" EOL "%s %s" EOL, words(t->lang, "rep.title"), date, time);
    buf_add_format(out, "%s: %s" EOL "%s: %s (%s)" EOL "%s: %s" EOL EOL,
        words(t->lang, "common.room"), v->room, words(t->lang, "dev.key"), v->label, v->fingerprint,
        words(t->lang, "dev.software"), v->version);
    for (size_t i = 0; i < TEST_ITEM_COUNT; i++)
        buf_add_format(out, "%s: %s%s%s%s" EOL, words(t->lang, items[i].word),
            grade_word(t->lang, t->lines[i].grade), t->lines[i].detail[0] != '\0' ? " (" : "",
            t->lines[i].detail, t->lines[i].detail[0] != '\0' ? ")" : "");
    buf_add_format(
        out, EOL "%s" EOL, words(t->lang, self_test_passed(t) ? "rep.ready" : "rep.not_ready"));
    add_by_hand(t->lang, out);
}
