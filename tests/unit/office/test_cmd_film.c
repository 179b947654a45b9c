// SPDX-License-Identifier: EUPL-1.2
/* film: from pictures of the moving code to the file of a stick; what is missing or something else
 * is said, and nothing is written. The whole way off a kiosk's panel is tests/scenarios/film.day.
 */
#include "office_kit.h"

#include "draw/canvas.h"
#include "pv/ur.h"

#define SIDE 420

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

/* Pictures FOLDER/1.png and on of the parts from..to of `text`. */
static void draw_parts(const char *folder, const char *text, uint32_t from, uint32_t to)
{
    CANVAS_AUTO struct canvas *c = NULL;
    struct ur_writer *w = NULL;

    MUST(folder_make(kit_path(k, folder), 0700, NULL));
    MUST(canvas_new(&(struct canvas_setup){.width_px = SIDE, .height_px = SIDE, .scale = 1}, &c));
    MUST(ur_writer_open(bytes_of(text), 60, &w));
    for (uint32_t i = from; i <= to; i++) {
        BUF_AUTO struct buf part = BUF_INIT(ur_text_size(60));
        char name[64];
        struct qr qr;
        MUST(ur_writer_part(w, i, &part));
        MUST(qr_encode(buf_view(&part), QR_LEVEL_L, &qr));
        canvas_begin(c);
        canvas_qr(c, RECT(10, 10, SIDE - 20, SIDE - 20), &qr, QR_QUIET);
        (void)snprintf(name, sizeof name, "%s/%u.png", folder, (unsigned)i);
        MUST(canvas_png_write(c, kit_path(k, name), NULL));
    }
    ur_writer_close(w);
}

static const char record[] =
    "age-encryption.org/v1\n-> X25519 of nobody\nwhat a kiosk sealed, so long that it takes some "
    "parts, of which each holds no more than a few words; and so on until it is long enough.";

static void the_file_comes_back_to_the_byte(void **state)
{
    (void)state;
    draw_parts("some", record, 2, 7); /* the first was missed: later ones stand in for it */
    kit_expect(k, kit_run(k, "film", "@some", "--out", "@pv.zwb"), EXIT_DONE);
    kit_said(k, "pv.zwb");
    BUF_AUTO struct buf got = kit_get(k, "pv.zwb");
    assert_string_equal(buf_text(&got), record);
    kit_expect(
        k, kit_run(k, "film", "@some", "--out", "@pv.zwb"), EXIT_REFUSED); /* never over it */
}

static void something_else_is_not_kept(void **state)
{
    (void)state;
    draw_parts(
        "other", "a shopping list that is long enough to take more than one part of it", 1, 3);
    kit_expect(k, kit_run(k, "film", "@other", "--out", "@no.zwb"), EXIT_REFUSED);
    assert_false(kit_has(k, "no.zwb"));
    kit_expect(k, kit_run(k, "film", "@nowhere", "--out", "@no.zwb"), EXIT_REFUSED);
}

static void missing_parts_are_said_and_nothing_is_written(void **state)
{
    (void)state;
    draw_parts("half", record, 1, 2);
    kit_expect(k, kit_run(k, "film", "@half", "--out", "@half.zwb"), EXIT_REFUSED);
    kit_said(k, "geen nieuwe delen");
    assert_false(kit_has(k, "half.zwb"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_comes_back_to_the_byte),
        cmocka_unit_test(something_else_is_not_kept),
        cmocka_unit_test(missing_parts_are_said_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
