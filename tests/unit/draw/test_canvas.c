// SPDX-License-Identifier: EUPL-1.2
/* Life, results and record of a canvas. */
#include "unit/draw/common.h"

#include <stdio.h>

/* A little of everything. */
static void scene(struct canvas *c, const char *name)
{
    canvas_begin(c);
    canvas_clear(c, COLOUR_PAPER);
    canvas_shadow(c, RECT(20, 20, 200, 100), RADIUS_CARD);
    canvas_fill_rect(c, RECT(20, 20, 200, 100), RADIUS_CARD, COLOUR_SURFACE);
    canvas_icon(c, ICON_CLOCK, POINT(30, 30), 40, COLOUR_PRIMARY);
    canvas_mark(c, MARK_TOILET, POINT(80, 30), 56);
    canvas_text(c, RECT(30, 90, 180, 30), TEXT(.size = SIZE_CAPTION), name);
}

static void setup_out_of_range_is_refused(void **state)
{
    (void)state;
    struct canvas *c = NULL;
    const struct canvas_setup bad[] = {{.width_px = 0, .height_px = 10},
        {.width_px = 10, .height_px = CANVAS_SIDE_MAX + 1},
        {.width_px = 10, .height_px = 10, .scale = -1},
        {.width_px = 10, .height_px = 10, .scale = 1e9}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(canvas_new(&bad[i], &c), ERR_LIMIT);
    assert_null(c);
    canvas_free(NULL);
}

static void one_du_is_a_1280th_of_landscape_and_a_720th_of_upright(void **state)
{
    (void)state;
    static const int sizes[][4] = {
        {1280, 720, 1280, 720}, {800, 480, 1280, 768}, {720, 1280, 720, 1280}};
    for (size_t i = 0; i < 3; i++) {
        CANVAS_AUTO struct canvas *c = NULL;
        struct canvas_setup setup = {.width_px = sizes[i][0], .height_px = sizes[i][1]};
        assert_int_equal(canvas_new(&setup, &c), ERR_OK);
        assert_near(canvas_width(c), sizes[i][2], 1e-9);
        assert_near(canvas_height(c), sizes[i][3], 1e-9);
    }
}

static void the_same_drawing_gives_the_same_record_and_pixels(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *a = small_canvas(240, 140), *b = small_canvas(240, 140);
    scene(a, "Zeynep Numune");
    char *record = strdup(canvas_record(a));
    struct canvas_pixels p = canvas_pixels(a);
    size_t size = (size_t)p.stride_bytes * (size_t)p.height;
    uint8_t *first = malloc(size);
    memcpy(first, p.p, size);
    /* Again, from remembered stamps; then on another canvas, after other drawings. */
    scene(a, "Bram Fictema");
    scene(a, "Zeynep Numune");
    assert_string_equal(record, canvas_record(a));
    assert_memory_equal(first, canvas_pixels(a).p, size);
    scene(b, "Bram Fictema");
    assert_string_not_equal(record, canvas_record(b));
    scene(b, "Zeynep Numune");
    assert_string_equal(record, canvas_record(b));
    assert_memory_equal(first, canvas_pixels(b).p, size);
    canvas_free(b);
    b = NULL;
    free(first);
    free(record);
}

static void record_names_verbs_tokens_and_texts(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(240, 140);
    scene(c, "two\nlines");
    const char *r = canvas_record(c);
    assert_non_null(strstr(r, "clear paper\n"));
    assert_non_null(strstr(r, "fill 20 20 200 100 r28\n"));
    assert_non_null(strstr(r, "icon clock 30 30 40 primary\n"));
    assert_non_null(strstr(r, "mark toilet 80 30 56\n"));
    assert_non_null(strstr(r, "\"two|lines\""));
    canvas_note(c, "target %d", 5);
    assert_non_null(strstr(canvas_record(c), "target 5\n"));
    canvas_begin(c);
    assert_string_equal(canvas_record(c), "");
}

static void without_recording_nothing_is_kept(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = NULL;
    struct canvas_setup setup = {.width_px = 240, .height_px = 140, .scale = 1};
    assert_int_equal(canvas_new(&setup, &c), ERR_OK);
    scene(c, "Zeynep Numune");
    assert_string_equal(canvas_record(c), "");
}

static void many_different_texts_do_not_grow_without_bound_or_mix_up(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(200, 40);
    int before = 0;
    for (int i = 0; i < 1500; i++) {
        char text[32];
        snprintf(text, sizeof text, "%d", 100000 + i % 750);
        canvas_begin(c);
        canvas_clear(c, COLOUR_WHITE);
        canvas_text(c, RECT(0, 0, 0, 0), TEXT(.size = 20), text);
        if (i == 3)
            before = marked(c, 0, 0, 200, 40);
        if (i == 753)
            assert_int_equal(marked(c, 0, 0, 200, 40), before);
    }
    assert_int_equal(canvas_check(c), ERR_OK);
}

static void png_goes_to_memory_and_file(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(16, 16);
    struct buf png = BUF_INIT(65536), tiny = BUF_INIT(10);
    assert_int_equal(canvas_png(c, &png), ERR_OK);
    assert_memory_equal(png.p, "\x89PNG", 4);
    assert_int_equal(canvas_png(c, &tiny), ERR_LIMIT);
    struct diag d = {0};
    assert_int_equal(canvas_png_write(c, "/nonexistent/folder/x.png", &d), ERR_IO);
    assert_true(d.text[0] != '\0');
    char name[] = "/tmp/canvas-test-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    assert_int_equal(canvas_png_write(c, name, &d), ERR_OK);
    FILE *f = fdopen(file, "rb");
    assert_int_equal(fgetc(f), 0x89);
    fclose(f);
    remove(name);
    buf_free(&png);
    buf_free(&tiny);
}

static void theme_can_change_between_verbs(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(8, 8);
    canvas_clear(c, COLOUR_PAPER);
    assert_int_equal(pixel(c, 1, 1), 0xf4f2ed);
    canvas_set_theme(c, (struct theme){.high_contrast = true});
    canvas_clear(c, COLOUR_PAPER);
    assert_int_equal(pixel(c, 1, 1), 0);
    assert_true(canvas_theme(c)->high_contrast);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(setup_out_of_range_is_refused),
        cmocka_unit_test(one_du_is_a_1280th_of_landscape_and_a_720th_of_upright),
        cmocka_unit_test(the_same_drawing_gives_the_same_record_and_pixels),
        cmocka_unit_test(record_names_verbs_tokens_and_texts),
        cmocka_unit_test(without_recording_nothing_is_kept),
        cmocka_unit_test(many_different_texts_do_not_grow_without_bound_or_mix_up),
        cmocka_unit_test(png_goes_to_memory_and_file),
        cmocka_unit_test(theme_can_change_between_verbs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
