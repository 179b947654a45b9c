// SPDX-License-Identifier: EUPL-1.2
/* Measuring, wrapping, shortening and placing texts. */
#include "unit/draw/common.h"

static const char *const names[] = {"Zofia Przykładowska", "Jaïr Proefwijk", "Yusuf Örnekoğlu",
    "Kacper Próbny", "Daan van Proefstede", "Li", "Zo niet, dan toch"};
enum { NAMES = sizeof names / sizeof names[0] };

static void a_measured_width_is_enough_to_draw_in(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(1280, 200);
    for (size_t i = 0; i < NAMES; i++) {
        for (double size = 20; size < 160; size += 7.3) {
            struct text_style s = {.size = size, .weight = WEIGHT_SEMI};
            struct text_extent e = canvas_measure(c, &s, 0, names[i]);
            struct text_extent again = canvas_measure(c, &s, e.w, names[i]);
            assert_false(again.cut);
            assert_int_equal(again.lines, 1);
            assert_near(again.w, e.w, 0.1);
        }
    }
    canvas_free(c);
}

static void a_narrow_box_wraps_and_then_shortens(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(800, 400);
    struct text_style s = {.size = 30, .lines = 2};
    const char *text = "Wacht hier en laat je ID zien aan de surveillant. Die zoekt je op.";
    double whole = canvas_measure(c, &s, 0, text).w;
    struct text_extent two = canvas_measure(c, &s, whole * 0.6, text);
    assert_int_equal(two.lines, 2);
    assert_false(two.cut);
    assert_true(two.w <= whole * 0.6 + 0.1 && two.last_w <= two.w);
    assert_near(two.h, 2 * 30 * 1.28, 1e-6);
    struct text_extent cut = canvas_measure(c, &s, whole * 0.3, text);
    assert_true(cut.cut);
    assert_int_equal(cut.lines, 2);
    assert_int_equal(canvas_cut_count(c), 0); /* measuring counts nothing */
    canvas_text(c, RECT(0, 0, whole * 0.3, 0), &s, text);
    assert_int_equal(canvas_cut_count(c), 1);
    assert_memory_equal(canvas_cut_text(c, 0), "Wacht hier", 10);
    s.may_cut = true;
    canvas_text(c, RECT(0, 0, whole * 0.3, 0), &s, text);
    assert_int_equal(canvas_cut_count(c), 1);
    assert_string_equal(canvas_cut_text(c, 5), "");
    canvas_free(c);
}

static void a_text_higher_than_its_box_is_counted(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(400, 400);
    canvas_text(c, RECT(0, 0, 300, 20), TEXT(.size = 24, .valign = VALIGN_MIDDLE), "hoog");
    assert_int_equal(canvas_cut_count(c), 1);
    canvas_text(c, RECT(0, 0, 300, 24), TEXT(.size = 24, .valign = VALIGN_MIDDLE), "hoog");
    assert_int_equal(canvas_cut_count(c), 1);
    canvas_begin(c);
    assert_int_equal(canvas_cut_count(c), 0);
    canvas_free(c);
}

static void line_breaks_count_as_lines(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(400, 400);
    struct text_style s = {.lines = 3};
    assert_int_equal(canvas_measure(c, &s, 300, "een\ntwee\ndrie").lines, 3);
    s.lines = 2;
    assert_true(canvas_measure(c, &s, 300, "een\ntwee\ndrie").cut);
    s.lines = 0;
    assert_int_equal(canvas_measure(c, &s, 0, "een").lines, 1);
    canvas_free(c);
}

/* First column, or row, with ink in it; -1 none. */
static int first_ink(struct canvas *c, bool column)
{
    struct canvas_pixels p = canvas_pixels(c);
    int n = column ? p.width : p.height;
    for (int i = 0; i < n; i++)
        if (column ? marked(c, i, 0, 1, p.height) : marked(c, 0, i, p.width, 1))
            return i;
    return -1;
}

static void alignment_places_the_ink(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(400, 100);
    struct text_style s = {.size = 40, .weight = WEIGHT_BOLD};
    double w = canvas_measure(c, &s, 0, "HHH").w;
    static const enum text_align aligns[] = {ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT};
    for (int i = 0; i < 3; i++) {
        s.align = aligns[i];
        double expected = (400 - w) / 2 * i;
        for (int boxed = 0; boxed < 2; boxed++) {
            canvas_clear(c, COLOUR_WHITE);
            canvas_text(c, boxed ? RECT(0, 0, 400, 100) : RECT(200.0 * i, 0, 0, 0), &s, "HHH");
            int left = first_ink(c, true);
            assert_in_range(left, (int)expected, (int)expected + 8);
        }
    }
    s.align = ALIGN_LEFT;
    int rows[3];
    static const enum text_valign valigns[] = {VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM};
    for (int i = 0; i < 3; i++) {
        s.valign = valigns[i];
        canvas_clear(c, COLOUR_WHITE);
        canvas_text(c, RECT(0, 0, 400, 100), &s, "HHH");
        rows[i] = first_ink(c, false);
    }
    assert_true(rows[0] < rows[1] && rows[1] < rows[2]);
    assert_near(rows[2] - rows[1], rows[1] - rows[0], 2);
    s.valign = VALIGN_BASELINE;
    canvas_clear(c, COLOUR_WHITE);
    canvas_text(c, RECT(0, 60, 0, 0), &s, "HHH");
    assert_int_equal(marked(c, 0, 61, 400, 39), 0);
    assert_true(marked(c, 0, 55, 400, 4) > 0);
    canvas_free(c);
}

static void digits_have_equal_width_unless_told_otherwise(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(400, 100);
    struct text_style s = {.size = 28, .weight = WEIGHT_BOLD};
    assert_near(canvas_measure(c, &s, 0, "1111").w, canvas_measure(c, &s, 0, "8888").w, 0.1);
    s.own_digits = true;
    assert_true(canvas_measure(c, &s, 0, "1111").w < canvas_measure(c, &s, 0, "8888").w - 4);
    canvas_free(c);
}

static void code_style_looks_different(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(100, 60);
    canvas_text(c, RECT(0, 0, 0, 0), TEXT(.size = 40), "0O");
    int plain = marked(c, 0, 0, 100, 60);
    canvas_clear(c, COLOUR_WHITE);
    canvas_text(c, RECT(0, 0, 0, 0), TEXT(.size = 40, .code = true), "0O");
    assert_true(marked(c, 0, 0, 100, 60) > plain); /* the zero has a stroke through it */
    canvas_free(c);
}

static void large_text_mode_enlarges_small_sizes_only(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(400, 100);
    struct text_style small = {.size = SIZE_CAPTION}, hero = {.size = SIZE_HERO};
    double a = canvas_measure(c, &small, 0, "Plaats").w, b = canvas_measure(c, &hero, 0, "12").w;
    canvas_set_theme(c, (struct theme){.large_text = true});
    assert_near(canvas_measure(c, &small, 0, "Plaats").w, a * 42 / 24, 1);
    assert_near(canvas_measure(c, &hero, 0, "12").w, b, 1e-6);
    canvas_free(c);
}

static void fit_takes_the_largest_size_that_keeps_words_whole(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(1280, 300);
    static const double sizes[] = {152, 112, 86};
    struct text_style s = {.weight = WEIGHT_BOLD};
    assert_true(canvas_fit(c, &s, 902, "Zeynep", sizes, 3) == 152);
    assert_true(canvas_fit(c, &s, 902, "Marie-Antoinette", sizes, 3) < 152);
    assert_true(canvas_fit(c, &s, 300, "Marie-Antoinette", sizes, 3) == 86);
    assert_true(canvas_fit(c, &s, 300, NULL, sizes, 3) == 152);
    /* Two lines do not help a long word: it may not be broken. */
    s.lines = 2;
    assert_true(canvas_fit(c, &s, 400, "Rechtsbijstandsverzekering", sizes, 3) == 86);
    assert_true(canvas_fit(c, &s, 700, "Anna Bella", sizes, 3) == 152);
    canvas_free(c);
}

static void nothing_and_nonsense_are_harmless(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(400, 100);
    struct text_style s = {0};
    assert_int_equal(canvas_text(c, RECT(0, 0, 0, 0), &s, NULL).lines, 0);
    assert_int_equal(canvas_text(c, RECT(0, 0, 0, 0), &s, "").lines, 0);
    assert_int_equal(canvas_measure(c, &s, 50, NULL).lines, 0);
    assert_int_equal(marked(c, 0, 0, 400, 100), 0);
    uint64_t seed = 3;
    for (int i = 0; i < 200; i++) {
        char text[60];
        size_t n = next_random(&seed) % (sizeof text - 1);
        for (size_t k = 0; k < n; k++)
            text[k] = (char)(1 + next_random(&seed) % 255);
        text[n] = '\0';
        struct text_extent e = canvas_text(c, RECT(5, 5, 200, 60), &s, text);
        assert_true(e.w >= 0 && e.w <= 201 && e.lines <= 1);
    }
    static char longest[10000];
    memset(longest, 'm', sizeof longest - 1);
    assert_true(canvas_measure(c, &s, 300, longest).cut);
    assert_int_equal(canvas_check(c), ERR_OK);
    canvas_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_measured_width_is_enough_to_draw_in),
        cmocka_unit_test(a_narrow_box_wraps_and_then_shortens),
        cmocka_unit_test(a_text_higher_than_its_box_is_counted),
        cmocka_unit_test(line_breaks_count_as_lines),
        cmocka_unit_test(alignment_places_the_ink),
        cmocka_unit_test(digits_have_equal_width_unless_told_otherwise),
        cmocka_unit_test(code_style_looks_different),
        cmocka_unit_test(large_text_mode_enlarges_small_sizes_only),
        cmocka_unit_test(fit_takes_the_largest_size_that_keeps_words_whole),
        cmocka_unit_test(nothing_and_nonsense_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
