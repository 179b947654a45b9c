// SPDX-License-Identifier: EUPL-1.2
/* Rows, chips, persons, checks. */
#include "unit/ui/common.h"

static void a_row_shows_its_parts_and_opens(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_row row = {.mark = MARK_PRESENT,
        .title = "Zeynep Numune",
        .sub = "Aanwezig 08:48",
        .icons = {ICON_CLOCKPLUS, ICON_HEADSET},
        .trailing = "12",
        .alert = true,
        .action = 4,
        .arg = 12};
    ui_begin(b.ui, b.c);
    ui_row(b.ui, RECT(24, 180, 541, 101), &row);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_true(recorded(b.c, "mark present", "56"));
    assert_true(recorded(b.c, "icon headset", "primary"));
    assert_true(recorded(b.c, "mark note", ""));
    assert_true(recorded(b.c, "text", "\"12\""));
    struct ui_reply r = tap(b.ui, 4, 12);
    assert_true(r.action == 4 && r.arg == 12);
    bench_close(&b);
}

static void a_long_name_takes_two_lines_and_keeps_the_seat(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_row row = {.mark = MARK_LATE,
        .title = "Wilhelmina Alexandrina van Voorbeeldenstein-Proefmans",
        .sub = "Te laat 09:06",
        .trailing = "114",
        .action = 4};
    ui_begin(b.ui, b.c);
    ui_row(b.ui, RECT(24, 180, 541, 101), &row);
    ui_end(b.ui);
    assert_true(recorded(b.c, "Wilhelmina", "lines 2"));
    assert_true(recorded(b.c, "text", "\"114\""));
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void a_row_that_leads_nowhere_is_no_target(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_row(b.ui, RECT(24, 100, 420, 108),
        &(struct ui_row){.initials = "HÖ",
            .avatar_tone = TONE_GREEN,
            .title = "Hüseyin Örneksoy",
            .sub = "Getekend 11:06",
            .sub_icon = ICON_CHECK});
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 0);
    assert_true(recorded(b.c, "text", "\"HÖ\""));
    bench_close(&b);
}

static void seven_chips_fit_side_by_side(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Alle", "Aanwezig", "Te laat", "Toilet", "Verwacht", "Afwezig", "Vertrokken"};
    static const int panels[][2] = {{1280, 720}, {800, 480}};
    for (size_t p = 0; p < 2; p++) {
        struct bench b = bench_open(panels[p][0], panels[p][1], NULL);
        ui_begin(b.ui, b.c);
        for (int i = 0; i < 7; i++)
            ui_chip(b.ui, rect_column(RECT(24, 72, 1232, 100), i, 7, 10),
                &(struct ui_chip){.mark = (enum mark)i,
                    .count = 28,
                    .label = words[i],
                    .selected = i == 0,
                    .action = 1,
                    .arg = i});
        ui_end(b.ui);
        assert_no_problems(b.ui);
        bench_close(&b);
    }
}

static void only_the_cross_removes_a_person(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_person p = {
        .mark = MARK_LATE, .name = "Thijs Schijnberg", .sub = "Plaats 18", .action = 6};
    ui_begin(b.ui, b.c);
    double w = ui_person_width(b.ui, &p);
    ui_person(b.ui, RECT(24, 444, w, 104), &p);
    ui_end(b.ui);
    struct rect r = target(b.ui, 6, 0).r;
    assert_near(r.w, 104, 0.5);
    assert_near(r.x + r.w, 24 + w, 0.5);
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void todo_check_and_fact_show_their_words(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_todo(b.ui, RECT(600, 100, 656, 124),
        &(struct ui_todo){.mark = MARK_TOILET,
            .title = "Samira El Mithali staat nog op toilet",
            .sub = "sinds 10:51 · plaats 3",
            .tone = TONE_AMBER,
            .button = "Oplossen",
            .action = 2});
    ui_check_line(b.ui, RECT(600, 260, 616, 58),
        &(struct ui_check_line){.mark = MARK_NOTE,
            .title = "Synchronisatie",
            .detail = "Laatste contact 07:52",
            .pill = {.tone = TONE_AMBER, .text = "Let op, blokkeert niet"}});
    ui_check_line(b.ui, RECT(600, 330, 616, 104),
        &(struct ui_check_line){.mark = MARK_ABSENT,
            .title = "Versie vastgesteld",
            .detail = "Niet vastgesteld",
            .button = "Toch doorgaan",
            .action = 3});
    ui_value(b.ui, RECT(24, 320, 300, 90), "Eindigt om", "11:00", 52, ALIGN_RIGHT);
    struct rect in = ui_card(b.ui, RECT(24, 430, 300, 120));
    ui_end(b.ui);
    assert_true(in.x == 52 && in.w == 244);
    assert_no_problems(b.ui);
    assert_int_equal(ui_target_count(b.ui), 2);
    assert_true(recorded(b.c, "Let op, blokkeert niet", "amber-ink"));
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_shows_its_parts_and_opens),
        cmocka_unit_test(a_long_name_takes_two_lines_and_keeps_the_seat),
        cmocka_unit_test(a_row_that_leads_nowhere_is_no_target),
        cmocka_unit_test(seven_chips_fit_side_by_side),
        cmocka_unit_test(only_the_cross_removes_a_person),
        cmocka_unit_test(todo_check_and_fact_show_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
