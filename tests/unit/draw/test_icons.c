// SPDX-License-Identifier: EUPL-1.2
/* Every icon of the enum has a drawing that parses, and the files say the same as the table. */
#include "unit/draw/common.h"

#include "base/files.h"
#include "draw/path.h"

#include <stdio.h>

static void every_icon_has_a_drawing_within_its_grid(void **state)
{
    (void)state;
    static struct path path;
    for (int i = 1; i < ICON_COUNT; i++) {
        struct icon_data d = icon_data((enum icon)i);
        if (d.stroke[0] == '\0' || d.width <= 0)
            fail_msg("icon %d has no drawing", i);
        assert_int_equal(path_parse(bytes_of(d.stroke), &path), ERR_OK);
        assert_true(path.count > 0);
        for (size_t k = 0; k < path.count; k++) {
            enum path_verb v = path.segment[k].verb;
            if (v == PATH_MOVE || v == PATH_LINE)
                for (int n = 0; n < 2; n++)
                    assert_true(path.segment[k].p[n] >= -0.5 && path.segment[k].p[n] <= 24.5);
        }
        assert_int_equal(path_parse(bytes_of(d.fill), &path), ERR_OK);
    }
}

static void names_are_the_files_names(void **state)
{
    (void)state;
    for (int i = 1; i < ICON_COUNT; i++) {
        char file[PATH_SIZE];
        snprintf(file, sizeof file, "%s/icons/%s.svg", ASSETS_DIR, icon_data((enum icon)i).name);
        struct buf content = BUF_INIT(8192);
        assert_int_equal(file_read(file, &content, NULL), ERR_OK);
        buf_free(&content);
    }
}

static void no_icon_and_nonsense_draw_nothing(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(40, 40);
    assert_string_equal(icon_data(ICON_NONE).stroke, "");
    assert_string_equal(icon_data((enum icon)12345).stroke, "");
    canvas_icon(c, ICON_NONE, POINT(0, 0), 40, COLOUR_INK);
    canvas_icon(c, (enum icon)12345, POINT(0, 0), 40, COLOUR_INK);
    assert_int_equal(marked(c, 0, 0, 40, 40), 0);
    assert_string_equal(mark_name((enum mark)77), "none");
    canvas_free(c);
}

static void every_icon_leaves_pixels(void **state)
{
    (void)state;
    for (int i = 1; i < ICON_COUNT; i++) {
        struct canvas *c = small_canvas(48, 48);
        canvas_icon(c, (enum icon)i, POINT(4, 4), 40, COLOUR_INK);
        assert_true(marked(c, 0, 0, 48, 48) > 20);
        assert_int_equal(canvas_check(c), ERR_OK);
        canvas_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_icon_has_a_drawing_within_its_grid),
        cmocka_unit_test(names_are_the_files_names),
        cmocka_unit_test(no_icon_and_nonsense_draw_nothing),
        cmocka_unit_test(every_icon_leaves_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
