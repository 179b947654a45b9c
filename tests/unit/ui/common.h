// SPDX-License-Identifier: EUPL-1.2
/* What the tests of ui share: a ui on a recording canvas, and the rule that a screen has no
 * problems. */
#ifndef TESTS_UI_COMMON_H
#define TESTS_UI_COMMON_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/widgets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define assert_near(a, b, room) assert_true(fabs((double)(a) - (double)(b)) <= (room))

struct bench {
    struct ui *ui;
    struct canvas *c;
};

/* A panel of that many pixels; `theme` NULL = ordinary. */
static inline struct bench bench_open(int width_px, int height_px, const struct theme *theme)
{
    struct bench b = {0};
    struct canvas_setup setup = {.width_px = width_px, .height_px = height_px, .record = true};
    if (theme != NULL)
        setup.theme = *theme;
    assert_int_equal(canvas_new(&setup, &b.c), ERR_OK);
    assert_int_equal(ui_new(&b.ui), ERR_OK);
    return b;
}

static inline void bench_close(struct bench *b)
{
    ui_free(b->ui);
    canvas_free(b->c);
}

/* Fails with the first problem's text. */
static inline void assert_no_problems(const struct ui *ui)
{
    struct ui_problem p[4];
    if (ui_check(ui, p, 4) > 0)
        fail_msg("%s", p[0].text);
}

/* How many problems of a kind. */
static inline size_t problems_of(const struct ui *ui, enum ui_problem_kind kind)
{
    struct ui_problem p[64];
    size_t n = ui_check(ui, p, 64), found = 0;
    for (size_t i = 0; i < n && i < 64; i++)
        found += p[i].kind == kind;
    return found;
}

static inline struct ui_target_info target(const struct ui *ui, uint32_t action, int32_t arg)
{
    struct ui_target_info t;
    if (!ui_find(ui, action, arg, &t))
        fail_msg("no target %u %d", action, arg);
    return t;
}

static inline struct point middle_of(struct rect r)
{
    return POINT(r.x + r.w / 2, r.y + r.h / 2);
}

/* Press and release in the middle of a target. */
static inline struct ui_reply tap(struct ui *ui, uint32_t action, int32_t arg)
{
    struct point p = middle_of(target(ui, action, arg).r);
    ui_press(ui, p.x, p.y);
    return ui_release(ui, p.x, p.y);
}

/* True when the record has a line holding both words. */
static inline bool recorded(struct canvas *c, const char *a, const char *b)
{
    char *copy = strdup(canvas_record(c)), *state = NULL;
    bool found = false;
    for (char *line = strtok_r(copy, "\n", &state); line != NULL;
         line = strtok_r(NULL, "\n", &state))
        found |= strstr(line, a) != NULL && strstr(line, b) != NULL;
    free(copy);
    return found;
}

#endif
