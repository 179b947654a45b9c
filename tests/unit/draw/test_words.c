// SPDX-License-Identifier: EUPL-1.2
/* Where words are and how they stand out: measured on the pixels under them. */
#include "common.h"

static void contrast_is_that_of_the_colour_and_what_lies_under_it(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(640, 360);
    canvas_clear(c, COLOUR_PAPER);
    canvas_text(c, RECT(20, 20, 0, 0), TEXT(.colour = COLOUR_INK), "Aanwezig");
    canvas_fill_rect(c, RECT(0, 100, 640, 100), 0, COLOUR_AMBER);
    canvas_text(c, RECT(20, 120, 0, 0), TEXT(.colour = COLOUR_WHITE), "wit op amber");
    canvas_opacity(c, 0.5);
    canvas_text(c, RECT(20, 220, 0, 0), TEXT(.colour = COLOUR_INK), "half");
    assert_int_equal(canvas_word_count(c), 3);
    assert_near(canvas_word_at(c, 0)->contrast, 14.6, 0.1); /* DESIGN: ink on paper */
    assert_near(canvas_word_at(c, 1)->contrast, 1.9, 0.1);  /* DESIGN: amber and white */
    assert_true(canvas_word_at(c, 2)->contrast < 6);
}

static void a_word_is_where_its_letters_are_and_no_further_than_the_clip(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(640, 360);
    struct text_extent e =
        canvas_text(c, RECT(200, 40, 400, 0), TEXT(.align = ALIGN_RIGHT), "rechts");
    canvas_clip(c, RECT(0, 0, 100, 300), 0);
    canvas_text(c, RECT(20, 200, 0, 0), TEXT(.size = 40), "veel langer dan het vak");
    canvas_unclip(c);
    const struct canvas_word *right = canvas_word_at(c, 0);
    assert_near(right->r.x + right->r.w, 600, 0.5);
    assert_near(right->r.w, e.w, 0.5);
    assert_true(canvas_word_at(c, 1)->r.x + canvas_word_at(c, 1)->r.w <= 101);
}

static void a_canvas_that_does_not_record_keeps_no_words(void **state)
{
    (void)state;
    struct canvas_setup setup = {.width_px = 640, .height_px = 360};
    CANVAS_AUTO struct canvas *c = NULL;
    assert_int_equal(canvas_new(&setup, &c), ERR_OK);
    canvas_begin(c);
    canvas_text(c, RECT(20, 20, 0, 0), TEXT(.size = 30), "naam");
    assert_int_equal(canvas_word_count(c), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_the_colour_and_what_lies_under_it),
        cmocka_unit_test(a_word_is_where_its_letters_are_and_no_further_than_the_clip),
        cmocka_unit_test(a_canvas_that_does_not_record_keeps_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
