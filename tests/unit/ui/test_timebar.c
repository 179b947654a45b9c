// SPDX-License-Identifier: EUPL-1.2
/* Time bar and signature pad. */
#include "unit/ui/common.h"

static const struct ui_span spans[] = {{UI_SPAN_PAST, 20, 72, NULL},
    {UI_SPAN_FUTURE, 20, 110, NULL}, {UI_SPAN_EXTRA, 110, 140, "+30 min"},
    {UI_SPAN_AWAY, 48, 52, "WC"}};

static void spans_lie_on_the_axis(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    static const struct ui_tick ticks[] = {
        {8, "08:48", false}, {72, "Nu 09:52", true}, {110, "10:30", false}};
    ui_begin(b.ui, b.c);
    ui_time_bar(b.ui, RECT(40, 190, 1200, 100),
        &(struct ui_time_bar){.from = 0,
            .to = 150,
            .spans = spans,
            .span_count = 4,
            .ticks = ticks,
            .tick_count = 3});
    ui_end(b.ui);
    assert_true(recorded(b.c, "fill 200 212 416 32", "")); /* past: 52 minutes of 8 du */
    assert_true(recorded(b.c, "fill 920 212 240 32", "")); /* extra, 30 minutes */
    assert_true(recorded(b.c, "fill 613 196 6 56", ""));   /* now */
    assert_true(recorded(b.c, "text", "+30 min") && recorded(b.c, "text", "\"WC\""));
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void crowded_ticks_give_way_but_never_now(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    static const struct ui_tick ticks[] = {
        {70, "09:50", false}, {72, "Nu 09:52", true}, {73, "09:53", false}, {0, "08:40", false}};
    ui_begin(b.ui, b.c);
    ui_time_bar(b.ui, RECT(40, 190, 1200, 100),
        &(struct ui_time_bar){.from = 0, .to = 150, .ticks = ticks, .tick_count = 4});
    ui_end(b.ui);
    assert_true(recorded(b.c, "text", "Nu 09:52") && recorded(b.c, "text", "08:40"));
    assert_false(recorded(b.c, "text", "\"09:50\"") || recorded(b.c, "text", "\"09:53\""));
    bench_close(&b);
}

static void times_outside_the_axis_stay_on_the_bar(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    static const struct ui_span wild[] = {{UI_SPAN_PAST, -500, 9000, NULL}};
    ui_begin(b.ui, b.c);
    ui_time_bar(b.ui, RECT(40, 190, 1200, 100),
        &(struct ui_time_bar){.from = 0, .to = 150, .spans = wild, .span_count = 1});
    ui_time_bar(b.ui, RECT(40, 390, 1200, 100), &(struct ui_time_bar){.from = 5, .to = 5});
    ui_end(b.ui);
    assert_true(recorded(b.c, "fill 40 212 1200 32", ""));
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void the_pad_draws_strokes_where_they_were_made(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    static struct point points[700];
    for (int i = 0; i < 700; i++)
        points[i] = POINT(i, 100);
    struct ui_stroke stroke = {points, 700};
    struct ui_pad pad = {
        .hint = "Zet je handtekening met je vinger", .strokes = &stroke, .count = 1, .action = 8};
    ui_begin(b.ui, b.c);
    ui_pad(b.ui, RECT(464, 128, 792, 466), &pad);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_true(recorded(b.c, "polyline 256 points", "from 464 228 to 719 228"));
    assert_true(recorded(b.c, "polyline", "to 1163 228")); /* the last point, in the last piece */
    struct ui_reply r = ui_press(b.ui, 500, 200);
    assert_true(r.action == 8 && r.phase == UI_DOWN && r.at.x == 36 && r.at.y == 72);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_lie_on_the_axis),
        cmocka_unit_test(crowded_ticks_give_way_but_never_now),
        cmocka_unit_test(times_outside_the_axis_stay_on_the_bar),
        cmocka_unit_test(the_pad_draws_strokes_where_they_were_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
