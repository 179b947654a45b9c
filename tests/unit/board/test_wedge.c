// SPDX-License-Identifier: EUPL-1.2
/* A scanner that types and a person who types, told apart. */
#include "board/wedge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What a text field would have got, and which codes came; as the kiosk does it. */
struct desk {
    struct wedge wedge;
    char held[64], field[2048], codes[2048];
    int64_t now_ms;
    bool bare;
};

static void add(char *to, const char *text, size_t n)
{
    size_t at = strlen(to);
    memcpy(to + at, text, n);
    to[at + n] = '\0';
}

static void carry_out(struct desk *d, enum wedge_answer answer, char us)
{
    struct bytes code = wedge_code(&d->wedge);

    if (answer == WEDGE_RELEASE)
        add(d->field, d->held, strlen(d->held));
    if (us != 0 && (answer == WEDGE_RELEASE || answer == WEDGE_PASS))
        add(d->field, &us, 1);
    if (answer == WEDGE_HOLD)
        add(d->held, &us, 1);
    else if (us != 0 || answer != WEDGE_PASS)
        d->held[0] = '\0';
    if (answer == WEDGE_CODE) {
        add(d->codes, (const char *)code.p, code.n);
        add(d->codes, "|", 1);
        wedge_clear(&d->wedge);
    }
}

static void press(struct desk *d, char us)
{
    carry_out(d, wedge_key(&d->wedge, us, d->now_ms, d->bare), us);
}

static void pause_ms(struct desk *d, int64_t ms)
{
    d->now_ms += ms;
    carry_out(d, wedge_quiet(&d->wedge, d->now_ms), 0);
}

static void type(struct desk *d, const char *text, int64_t each_ms)
{
    for (; *text != '\0'; text++) {
        press(d, *text);
        pause_ms(d, each_ms);
    }
}

static const char badge[] = "ZWB1:6BF+70+DM%R6Y*JL 9Q$T/.-X:";

static void a_scanner_is_no_typing(void **state)
{
    struct desk d = {.now_ms = 1};
    char line[128];
    (void)state;

    (void)snprintf(line, sizeof line, "%s\n", badge);
    type(&d, line, 2);
    assert_string_equal(d.field, "");
    assert_memory_equal(d.codes, badge, sizeof badge - 1);
    type(&d, "Emre\n", 90); /* and afterwards a person */
    assert_string_equal(d.field, "Emre\n");
}

/* As slow as scanners are set when a machine loses keys. */
static void a_slow_scanner_too(void **state)
{
    struct desk d = {0};
    (void)state;
    type(&d, "ZW1:ABC DEF\n", WEDGE_HELD_MS - 1);
    assert_string_equal(d.codes, "ZW1:ABC DEF|");
    assert_string_equal(d.field, "");
}

static void a_person_is_no_scanner(void **state)
{
    struct desk d = {.now_ms = 5};
    (void)state;
    type(&d, "Zoe Zwart ZW1", 60); /* quick; Z is held and comes with the next key */
    pause_ms(&d, WEDGE_HELD_MS);
    assert_string_equal(d.field, "Zoe Zwart ZW1");
    d.field[0] = '\0';
    type(&d, "ZW1:", WEDGE_HELD_MS); /* even that, at a person's pace */
    assert_string_equal(d.field, "ZW1:");
    d.field[0] = '\0';
    type(&d, "ZW\n", 30);
    assert_string_equal(d.field, "ZW\n");
    assert_string_equal(d.codes, "");
}

/* A loop that was busy finds keys and no pause, however late it comes to them. */
static void a_busy_loop_leaks_nothing(void **state)
{
    struct desk d = {.now_ms = 5};
    (void)state;
    for (const char *p = badge; *p != '\0'; p++) {
        press(&d, *p);
        d.now_ms += 900; /* nothing was quiet: more keys wait */
    }
    press(&d, WEDGE_END);
    assert_string_equal(d.field, "");
    assert_memory_equal(d.codes, badge, sizeof badge - 1);
}

static void a_code_that_is_cut_off_is_forgotten(void **state)
{
    struct desk d = {.now_ms = 5};
    (void)state;
    type(&d, "ZWB1:SECRET", 5);
    assert_int_equal(wedge_due_ms(&d.wedge), d.now_ms - 5 + WEDGE_CUT_OFF_MS);
    pause_ms(&d, WEDGE_CUT_OFF_MS);
    assert_string_equal(d.field, "");
    assert_int_equal(wedge_due_ms(&d.wedge), 0);
    for (size_t i = 0; i < sizeof d.wedge.code; i++)
        assert_int_equal(d.wedge.code[i], 0); /* wiped */
    type(&d, "ab", 5);
    assert_string_equal(d.field, "ab");
}

static void a_code_that_is_too_long_is_swallowed(void **state)
{
    struct desk d = {0};
    (void)state;
    type(&d, "ZW1:", 1);
    for (int i = 0; i < WEDGE_CODE_MAX - 4; i++)
        press(&d, 'A');
    press(&d, WEDGE_END);
    assert_int_equal(strlen(d.codes), WEDGE_CODE_MAX + 1); /* exactly so long it may be */
    d.codes[0] = '\0';
    type(&d, "ZW1:", 1);
    for (int i = 0; i < 3 * WEDGE_CODE_MAX; i++)
        press(&d, 'A');
    press(&d, WEDGE_END);
    assert_string_equal(d.codes, "");
    assert_string_equal(d.field, "");
    type(&d, "ZW1:B\n", 1);
    assert_string_equal(d.codes, "ZW1:B|");
}

static void where_any_code_counts_it_needs_no_prefix(void **state)
{
    struct desk d = {.bare = true, .now_ms = 5};
    (void)state;
    type(&d, "900004\nhttps://example.org/a/very/long/one\n", 3);
    assert_string_equal(d.codes, "900004|https://example.org/a/very/long/one|");
    assert_string_equal(d.field, "");
    type(&d, "\n \n", 3); /* Tab and space move about and act, at once */
    assert_string_equal(d.field, "\n \n");
    d.field[0] = '\0';
    type(&d, "123\n", 3); /* no code is that short */
    assert_string_equal(d.field, "123\n");
    d.field[0] = '\0';
    type(&d, "900004\n", WEDGE_HELD_MS); /* a person's pace */
    assert_string_equal(d.field, "900004\n");
}

/* Random people and scanners in turn: each gets exactly its own. */
static void nobody_gets_what_is_not_theirs(void **state)
{
    static const char letters[] = "ZW1B:abcz 0";
    (void)state;
    srand(7);
    for (int round = 0; round < 2000; round++) {
        struct desk d = {.now_ms = 1};
        char typed[512] = "", codes[512] = "";
        for (int i = 0; i < 8; i++) {
            char text[32] = "";
            int n = 1 + rand() % 12;
            for (int k = 0; k < n; k++)
                add(text, &letters[rand() % (int)(sizeof letters - 1)], 1);
            if (rand() % 2 == 0) {
                type(&d, text, WEDGE_HELD_MS + rand() % 200);
                add(typed, text, strlen(text));
            } else {
                char line[64];
                (void)snprintf(line, sizeof line, "%s%s", rand() % 2 ? "ZW1:" : "ZWB1:", text);
                add(codes, line, strlen(line));
                add(codes, "|", 1);
                add(line, "\n", 1);
                type(&d, line, rand() % WEDGE_HELD_MS);
            }
        }
        assert_string_equal(d.field, typed);
        assert_string_equal(d.codes, codes);
    }
}

/* Every character of base45 is a key, and so is what a prefix and an address need. */
static void keys_are_those_of_a_us_keyboard(void **state)
{
    static const char needed[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:abz?=&#_~";
    (void)state;
    for (const char *p = needed; *p != '\0'; p++) {
        int found = 0;
        for (unsigned usage = 0; usage < 84; usage++)
            found += (wedge_us_key(usage, false) == *p) + (wedge_us_key(usage, true) == *p);
        assert_int_equal(found, *p == ' ' ? 2 : 1); /* space with shift and without */
    }
    assert_int_equal(wedge_us_key(51, true), ':'); /* right of L, whatever is printed there */
    assert_int_equal(wedge_us_key(40, false), WEDGE_END);
    assert_int_equal(wedge_us_key(43, false), WEDGE_END);
    assert_int_equal(wedge_us_key(88, false), WEDGE_END);
    assert_int_equal(wedge_us_key(97, false), '9');
    assert_int_equal(wedge_us_key(98, false), '0');
    assert_int_equal(wedge_us_key(41, false), 0); /* Escape */
    assert_int_equal(wedge_us_key(225, false), 0);
    assert_int_equal(wedge_us_key(100000, true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scanner_is_no_typing),
        cmocka_unit_test(a_slow_scanner_too),
        cmocka_unit_test(a_person_is_no_scanner),
        cmocka_unit_test(a_busy_loop_leaks_nothing),
        cmocka_unit_test(a_code_that_is_cut_off_is_forgotten),
        cmocka_unit_test(a_code_that_is_too_long_is_swallowed),
        cmocka_unit_test(where_any_code_counts_it_needs_no_prefix),
        cmocka_unit_test(nobody_gets_what_is_not_theirs),
        cmocka_unit_test(keys_are_those_of_a_us_keyboard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
