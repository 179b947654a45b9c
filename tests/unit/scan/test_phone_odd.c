// SPDX-License-Identifier: EUPL-1.2
/* Paper, short codes, damage, distance, darkness, nobody: the frames that are not a plain good
 * phone. */
#include "phone_kit.h"

#define SEEDS 8

static void every_paper_ticket_and_short_code_is_read_exactly(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        expect_read(
            (struct phone_scene){.subject = PHONE_PAPER, .text = KIT_TICKET, .seed = seed}, s, r);
        expect_read((struct phone_scene){.text = "ZW1:PROEF", .seed = seed}, s, r);
    }
    free(r);
    scanner_free(s);
}

static void damaged_code_is_seen_but_never_read(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    int hints = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct phone_scene scene = {.text = KIT_TICKET, .seed = seed, .damaged = true};
        scene.subject = seed % 2 ? PHONE_SCREEN : PHONE_PAPER;
        render_and_scan(&scene, s, r);
        assert_int_equal(r->count, 0);
        hints += r->hint == SCAN_HINT_HOLD_STILL;
    }
    assert_true(hints * 2 >= SEEDS);
    free(r);
    scanner_free(s);
}

static void empty_door_holds_nothing(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    for (uint64_t place = 0; place < 4; place++) {
        render_and_scan(&(struct phone_scene){.subject = PHONE_EMPTY, .place = place}, s, r);
        assert_int_equal(r->count, 0);
        assert_int_equal(r->finders, 0);
        assert_int_equal(r->hint, SCAN_HINT_NONE);
    }
    free(r);
    scanner_free(s);
}

static void far_phone_asks_to_come_closer_and_dark_room_for_light(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    int closer = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct phone_scene far = {.text = KIT_TICKET, .seed = seed, .module_px = 1.5};
        render_and_scan(&far, s, r);
        closer += r->hint == SCAN_HINT_MOVE_CLOSER;
    }
    assert_true(closer * 4 >= SEEDS * 3);
    struct phone_scene dark = {.subject = PHONE_EMPTY, .exposure = 0.1};
    render_and_scan(&dark, s, r);
    assert_int_equal(r->hint, SCAN_HINT_TOO_DARK);
    free(r);
    scanner_free(s);
}

static void same_scene_gives_the_same_pixels(void **state)
{
    (void)state;
    struct phone_scene scene = {.text = KIT_TICKET, .seed = 3};
    struct phone_image a, b, c;
    assert_int_equal(phone_render(&scene, &a), ERR_OK);
    assert_int_equal(phone_render(&scene, &b), ERR_OK);
    scene.seed = 4;
    assert_int_equal(phone_render(&scene, &c), ERR_OK);
    size_t size = (size_t)a.width * (size_t)a.height * sizeof *a.pixels;
    assert_memory_equal(a.pixels, b.pixels, size);
    assert_memory_not_equal(a.pixels, c.pixels, size);
    phone_image_free(&a);
    phone_image_free(&b);
    phone_image_free(&c);
    char long_text[PHONE_TEXT_MAX + 2];
    memset(long_text, 'A', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    scene.text = long_text;
    assert_int_equal(phone_render(&scene, &a), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_paper_ticket_and_short_code_is_read_exactly),
        cmocka_unit_test(damaged_code_is_seen_but_never_read),
        cmocka_unit_test(empty_door_holds_nothing),
        cmocka_unit_test(far_phone_asks_to_come_closer_and_dark_room_for_light),
        cmocka_unit_test(same_scene_gives_the_same_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
