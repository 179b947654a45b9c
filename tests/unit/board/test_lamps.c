// SPDX-License-Identifier: EUPL-1.2
/* Signs onto lines of a chip that the test is, with every call of it failing in turn. */
#include "board/lamps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define G LAMP_BIT(LAMP_GREEN)
#define R LAMP_BIT(LAMP_RED)
#define A LAMP_BIT(LAMP_AMBER)
#define W LAMP_BIT(LAMP_WHITE)
#define B LAMP_BIT(LAMP_BUZZER)

/* A chip with lines 0 to 4, in the order of the lamps. */
struct chip {
    bool taken[LAMP_COUNT], on[LAMP_COUNT];
    int calls, fail_at; /* that call fails, from 1; 0: none, -1: each */
    int opened, released;
    bool dead[LAMP_COUNT]; /* held when the chip went */
};

static bool goes_wrong(struct chip *c)
{
    c->calls++;
    return c->fail_at == -1 || c->calls == c->fail_at;
}

static void *fake_open(void *context, const struct gpio_place *place)
{
    struct chip *c = context;

    if (goes_wrong(c) || strcmp(place->chip, "chip") != 0 || place->line >= LAMP_COUNT)
        return NULL;
    assert_false(c->taken[place->line]);
    c->taken[place->line] = true;
    c->on[place->line] = c->dead[place->line] = false;
    c->opened++;
    return &c->on[place->line];
}

static bool fake_set(void *context, void *line, bool on)
{
    struct chip *c = context;

    if (goes_wrong(c) || c->dead[(bool *)line - c->on])
        return false;
    *(bool *)line = on;
    return true;
}

static void fake_release(void *context, void *line)
{
    struct chip *c = context;

    if (line == NULL)
        return;
    c->taken[(bool *)line - c->on] = false;
    c->released++;
}

static unsigned seen(const struct chip *c)
{
    unsigned levels = 0;
    for (int i = 0; i < LAMP_COUNT; i++)
        levels |= c->on[i] ? LAMP_BIT(i) : 0;
    return levels;
}

static struct gpio_calls calls_of(struct chip *c)
{
    return (struct gpio_calls){c, fake_open, fake_set, fake_release};
}

static const char all[] = "green=chip:0,red=chip:1,amber=chip:2,white=chip:3,buzzer=chip:4";

static struct lamps *opened(const struct gpio_calls *calls, const char *text)
{
    struct lamp_places places;
    struct lamps *l = NULL;

    assert_int_equal(lamp_places_parse(text, &places), ERR_OK);
    assert_int_equal(lamps_open(&places, calls, &l), ERR_OK);
    return l;
}

static struct mono at(int64_t ms)
{
    return (struct mono){ms};
}

static void places_are_read(void **state)
{
    struct lamp_places p;
    (void)state;
    assert_int_equal(lamp_places_parse(
                         "buzzer=/dev/gpiochip0:22!,green=pinctrl-bcm2711:17,red=0000:00:1d:3", &p),
        ERR_OK);
    assert_string_equal(p.at[LAMP_GREEN].chip, "pinctrl-bcm2711");
    assert_int_equal(p.at[LAMP_GREEN].line, 17);
    assert_false(p.at[LAMP_GREEN].active_low);
    assert_string_equal(p.at[LAMP_BUZZER].chip, "/dev/gpiochip0");
    assert_int_equal(p.at[LAMP_BUZZER].line, 22);
    assert_true(p.at[LAMP_BUZZER].active_low);
    assert_string_equal(p.at[LAMP_RED].chip, "0000:00:1d");
    assert_string_equal(p.at[LAMP_WHITE].chip, "");
}

static void what_is_no_place_is_refused(void **state)
{
    static const char *const wrong[] = {"", ",", "green", "green=", "green=chip", "green=:1",
        "green=chip:", "green=chip:!", "green=chip:x", "green=chip:1x", "green=chip:-1",
        "green=chip:1024", "green=chip: 1", "blue=chip:1", "=chip:1", "green=chip:1,",
        ",green=chip:1", "green=chip:1,green=chip:2", "a:b=c", "green=chip:99999999999999999999"};
    char long_name[200];
    struct lamp_places p;
    (void)state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        memset(&p, 0x5a, sizeof p);
        assert_int_equal(lamp_places_parse(wrong[i], &p), ERR_FORMAT);
        assert_int_equal(p.at[0].chip[0], 0x5a); /* untouched */
    }
    (void)snprintf(long_name, sizeof long_name, "red=%0146d:1", 0);
    assert_int_equal(lamp_places_parse(long_name, &p), ERR_LIMIT);
    (void)snprintf(long_name, sizeof long_name, "red=%066d:1", 0);
    assert_int_equal(lamp_places_parse(long_name, &p), ERR_LIMIT);
}

static void a_welcome_is_green_for_its_time(void **state)
{
    struct chip chip = {0};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = opened(&calls, all);
    (void)state;

    assert_int_equal(lamps_state(l), LAMPS_WORKING);
    lamps_play(l, SIGN_WELCOME, LOUDNESS_FULL, at(1000));
    assert_int_equal(seen(&chip), G | B);
    assert_int_equal(lamps_tick(l, at(1000)).ms, 1150);
    assert_int_equal(lamps_tick(l, at(1150)).ms, 7000);
    assert_int_equal(seen(&chip), G);
    assert_int_equal(lamps_sign(l), SIGN_WELCOME);
    assert_int_equal(lamps_tick(l, at(7000)).ms, 0);
    assert_int_equal(seen(&chip), 0);
    assert_int_equal(lamps_sign(l), SIGN_NONE);
    lamps_close(l);
    assert_int_equal(chip.released, chip.opened);
}

static void the_newest_sign_counts(void **state)
{
    struct chip chip = {0};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = opened(&calls, all);
    (void)state;

    lamps_play(l, SIGN_REFUSED, LOUDNESS_FULL, at(1000));
    assert_int_equal(seen(&chip), R | B);
    lamps_play(l, SIGN_WELCOME, LOUDNESS_QUIET, at(1100));
    assert_int_equal(seen(&chip), G | B);
    assert_int_equal(lamps_tick(l, at(1100)).ms, 1100 + QUIET_BUZZ_MS);
    lamps_play(l, SIGN_NONE, LOUDNESS_FULL, at(1200));
    assert_int_equal(seen(&chip), 0);
    lamps_close(l);
}

static void the_scan_light_stays_beside_a_verdict_and_the_alarm_does_not(void **state)
{
    struct chip chip = {0};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = opened(&calls, all);
    (void)state;

    lamps_rest(l, SIGN_SCAN_LIGHT, at(1000));
    assert_int_equal(seen(&chip), W);
    assert_int_equal(lamps_tick(l, at(1000)).ms, 0); /* it only stays */
    lamps_play(l, SIGN_WELCOME, LOUDNESS_MUTE, at(2000));
    assert_int_equal(seen(&chip), W | G);
    lamps_rest(l, SIGN_ALARM, at(3000));
    assert_int_equal(seen(&chip), G);
    assert_int_equal(lamps_tick(l, at(8000)).ms, 8500);
    assert_int_equal(seen(&chip), R);
    lamps_rest(l, SIGN_ALARM, at(8250)); /* no beginning anew */
    (void)lamps_tick(l, at(8500));
    assert_int_equal(seen(&chip), A);
    lamps_rest(l, SIGN_NONE, at(8600));
    assert_int_equal(seen(&chip), 0);
    lamps_close(l);
}

static void a_null_board_keeps_levels_and_drives_nothing(void **state)
{
    struct chip chip = {.fail_at = -1};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = NULL;
    (void)state;

    assert_int_equal(lamps_open(NULL, &calls, &l), ERR_OK);
    assert_int_equal(lamps_state(l), LAMPS_NONE);
    lamps_play(l, SIGN_REFUSED, LOUDNESS_FULL, at(5));
    assert_int_equal(lamps_levels(l), R | B);
    (void)lamps_tick(l, at(50000));
    assert_int_equal(lamps_levels(l), 0);
    lamps_close(l);
    assert_int_equal(chip.calls, 0);
    lamps_close(NULL);
}

static void a_lamp_without_a_line_is_left_out(void **state)
{
    struct chip chip = {0};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = opened(&calls, "red=chip:1");
    (void)state;

    lamps_play(l, SIGN_REFUSED, LOUDNESS_FULL, at(1));
    assert_int_equal(seen(&chip), R);
    assert_int_equal(lamps_state(l), LAMPS_WORKING);
    lamps_close(l);
}

static void an_absent_chip_is_tried_again_after_a_while(void **state)
{
    struct chip chip = {.fail_at = -1};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = opened(&calls, all);
    (void)state;

    assert_int_equal(lamps_state(l), LAMPS_OUT);
    int tried = chip.calls;
    lamps_play(l, SIGN_WAIT, LOUDNESS_FULL, at(1000));
    for (int64_t ms = 1000; ms < LAMPS_AGAIN_MS; ms += 100)
        (void)lamps_tick(l, at(ms));
    assert_int_equal(chip.calls, tried); /* not asked for ever */
    chip.fail_at = 0;                    /* it was plugged in */
    (void)lamps_tick(l, at(LAMPS_AGAIN_MS + 1100));
    assert_int_equal(lamps_state(l), LAMPS_WORKING);
    assert_int_equal(seen(&chip), lamps_levels(l));
    lamps_close(l);
    assert_int_equal(chip.released, chip.opened);
}

static void a_chip_that_is_back_is_taken_whole(void **state)
{
    struct chip chip = {0};
    const struct gpio_calls calls = calls_of(&chip);
    struct lamps *l = opened(&calls, all);
    (void)state;

    lamps_rest(l, SIGN_SCAN_LIGHT, at(1000));
    chip.fail_at = -1; /* it was pulled out: the lines are free, and what we hold of them is dead */
    memset(chip.taken, 0, sizeof chip.taken);
    memset(chip.on, 0, sizeof chip.on);
    memset(chip.dead, 1, sizeof chip.dead);
    lamps_play(l, SIGN_WELCOME, LOUDNESS_MUTE, at(2000)); /* asks green only */
    assert_int_equal(lamps_state(l), LAMPS_OUT);
    chip.fail_at = 0;
    (void)lamps_tick(l, at(2000 + LAMPS_AGAIN_MS));
    assert_int_equal(lamps_state(l), LAMPS_WORKING);
    for (int i = 0; i < LAMP_COUNT; i++)
        assert_true(chip.taken[i]);
    assert_int_equal(seen(&chip), W);
    lamps_close(l);
    assert_int_equal(chip.released, chip.opened);
}

/* A day of signs with each call failing in turn: only that line is out, the others show what they
 * should, and in the end nothing is held. */
static void any_call_may_fail(void **state)
{
    static const enum sign day[] = {SIGN_WELCOME, SIGN_REFUSED, SIGN_CALL, SIGN_WAIT};
    (void)state;
    for (int fail_at = 1;; fail_at++) {
        struct chip chip = {.fail_at = fail_at};
        const struct gpio_calls calls = calls_of(&chip);
        struct lamps *l = opened(&calls, all);
        int64_t ms = 1000;

        for (size_t i = 0; i < sizeof day / sizeof *day; i++, ms += 3000) {
            lamps_play(l, day[i], LOUDNESS_FULL, at(ms));
            for (int64_t t = ms; t < ms + 3000; t += 10) {
                (void)lamps_tick(l, at(t));
                unsigned wrong = seen(&chip) ^ lamps_levels(l);
                assert_int_equal(wrong & (wrong - 1), 0); /* one line at most */
            }
        }
        bool failed = chip.calls >= fail_at;
        assert_int_equal(lamps_state(l), failed ? LAMPS_OUT : LAMPS_WORKING);
        chip.fail_at = 0;
        (void)lamps_tick(l, at(ms + LAMPS_AGAIN_MS + 10));
        assert_int_equal(lamps_state(l), LAMPS_WORKING);
        assert_int_equal(seen(&chip), lamps_levels(l));
        lamps_close(l);
        assert_int_equal(chip.released, chip.opened);
        if (!failed)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_read),
        cmocka_unit_test(what_is_no_place_is_refused),
        cmocka_unit_test(a_welcome_is_green_for_its_time),
        cmocka_unit_test(the_newest_sign_counts),
        cmocka_unit_test(the_scan_light_stays_beside_a_verdict_and_the_alarm_does_not),
        cmocka_unit_test(a_null_board_keeps_levels_and_drives_nothing),
        cmocka_unit_test(a_lamp_without_a_line_is_left_out),
        cmocka_unit_test(an_absent_chip_is_tried_again_after_a_while),
        cmocka_unit_test(a_chip_that_is_back_is_taken_whole),
        cmocka_unit_test(any_call_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
