// SPDX-License-Identifier: EUPL-1.2
/* The student's screens hold with the longest names, on every panel, in every look. */
#include "unit/ui/common.h"

static const struct ui_button done = {
    .kind = UI_BUTTON_PLAIN, .icon = ICON_CHECK, .label = "Klaar", .action = 1};

static void verdicts_hold_everywhere(void **state)
{
    (void)state;
    static const int panels[][2] = {{1280, 720}, {800, 480}, {720, 1280}};
    static const struct ui_verdict verdicts[] = {
        {UI_VERDICT_OK, "Welkom", "Zeynep", "Numune"},
        {UI_VERDICT_OK, "Welkom", "Wilhelmina Alexandrina", "van Voorbeeldenstein-Proefmans"},
        {UI_VERDICT_REFUSED, NULL, "Verkeerd lokaal",
            "Zeynep, jouw examen is in een ander lokaal."},
        {UI_VERDICT_REPEAT, NULL, "Already checked in",
            "Wilhelmina Alexandrina, you are already checked in."},
        {UI_VERDICT_LATE, NULL, "Even wachten", "Kacper, het examen is om 09:00 begonnen."},
    };
    for (size_t p = 0; p < 3; p++) {
        for (int look = 0; look < 4; look++) {
            struct theme t = {.high_contrast = look & 1, .large_text = look & 2};
            struct bench b = bench_open(panels[p][0], panels[p][1], &t);
            for (size_t v = 0; v < sizeof verdicts / sizeof verdicts[0]; v++) {
                ui_begin(b.ui, b.c);
                double bar = ui_bar_height(b.ui, &done, 1, true);
                struct rect rest = ui_verdict(b.ui, &verdicts[v], bar);
                struct rect cells[3];
                const double widths[] = {300, 0, 400};
                ui_ticket(b.ui, rest, &(struct ui_ticket){verdicts[v].kind, widths, 3, rest.h / 2},
                    cells);
                ui_bar(b.ui, &done, 1, true);
                ui_end(b.ui);
                assert_no_problems(b.ui);
                assert_true(rest.h > 120);
                assert_true(rect_within(rest, ui_panel(b.ui)));
                for (int i = 0; i < 3; i++)
                    assert_true(rect_within(cells[i], rest));
                assert_false(rect_overlaps(cells[0], cells[1]));
                assert_false(rect_overlaps(cells[1], cells[2]));
            }
            bench_close(&b);
        }
    }
}

static void a_verdict_is_told_by_mark_and_word_in_high_contrast(void **state)
{
    (void)state;
    struct theme t = {.high_contrast = true};
    struct bench b = bench_open(1280, 720, &t);
    ui_begin(b.ui, b.c);
    ui_verdict(
        b.ui, &(struct ui_verdict){.kind = UI_VERDICT_REFUSED, .heading = "Code ongeldig"}, 124);
    ui_end(b.ui);
    assert_true(recorded(b.c, "mark verdict-refused", ""));
    assert_true(recorded(b.c, "border 0 0 1280 720", ""));
    assert_int_equal(ui_verdict_ink(UI_VERDICT_REFUSED), COLOUR_WHITE);
    bench_close(&b);
}

static void the_preview_never_tells_the_record_what_it_shows(void **state)
{
    (void)state;
    static uint8_t grey[32 * 24];
    memset(grey, 99, sizeof grey);
    struct bitmap picture = {BITMAP_GREY, 32, 24, 32, grey};
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_camera cam = {
        .bitmap = &picture, .icon = ICON_SHIELD, .caption = "Beeld wordt niet bewaard"};
    ui_begin(b.ui, b.c);
    ui_camera(b.ui, RECT(24, 24, 536, 568), &cam);
    ui_end(b.ui);
    assert_true(recorded(b.c, "bitmap 24 24 536 568", "source 32x24 mirrored"));
    assert_no_problems(b.ui);
    cam.bitmap = NULL;
    cam.hint = "Te donker: draai naar het licht";
    ui_begin(b.ui, b.c);
    ui_camera(b.ui, RECT(24, 24, 536, 568), &cam);
    ui_end(b.ui);
    assert_true(recorded(b.c, "text", "Te donker"));
    assert_false(recorded(b.c, "text", "niet bewaard"));
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void attendance_draws_ticks_and_rings(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    double h = ui_attendance(b.ui, RECT(592, 524, 560, 68), 17, 28);
    ui_end(b.ui);
    assert_near(h, 68, 0.1);
    int marks = 0, rings = 0;
    for (const char *p = canvas_record(b.c); *p != '\0'; p++) {
        marks += strncmp(p, "mark present", 12) == 0;
        rings += strncmp(p, "\nring", 5) == 0;
    }
    assert_int_equal(marks, 17);
    assert_int_equal(rings, 11);
    ui_begin(b.ui, b.c);
    assert_near(ui_attendance(b.ui, RECT(592, 524, 560, 68), 0, 0), 0, 0.1);
    assert_true(ui_attendance(b.ui, RECT(592, 524, 560, 68), 500, 500) < 160);
    ui_ring(b.ui, POINT(40, 630), 56, 0, COLOUR_WHITE);
    ui_ring(b.ui, POINT(40, 630), 56, 1, COLOUR_WHITE);
    ui_end(b.ui);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_hold_everywhere),
        cmocka_unit_test(a_verdict_is_told_by_mark_and_word_in_high_contrast),
        cmocka_unit_test(the_preview_never_tells_the_record_what_it_shows),
        cmocka_unit_test(attendance_draws_ticks_and_rings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
