// SPDX-License-Identifier: EUPL-1.2
/* Replay: order, rate, what happens at the end, and the stage of a script. */
#include "camera_kit.h"

static const char *const three[] = {"a.png", "b.png", "c.jpg", "notes.txt", NULL};

/* Luma 40, 80, 120 in name order, and a file that is no picture. */
static struct kit_folder three_pictures(void)
{
    struct kit_folder f = kit_folder_make();
    size_t n = 0;
    kit_write_png(&f, "b.png", 0x505050);
    kit_write_png(&f, "a.png", 0x282828);
    uint8_t *jpeg = kit_jpeg(32, 24, 0x787878, 3, 0, &n);
    kit_write(&f, "c.jpg", jpeg, n);
    free(jpeg);
    kit_write(&f, "notes.txt", "no picture", 10);
    return f;
}

static struct camera *open_path(const char *path, enum camera_end end, int rate)
{
    struct camera_options o = {.kind = CAMERA_REPLAY,
        .path = path,
        .end = end,
        .rate = rate,
        .retry_ms = 1,
        .width = 64,
        .height = 48};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    return c;
}

/* Slow enough that a test which looks at every frame misses none. */
#define STEADY_RATE 25

static void folder_plays_in_name_order_and_loops(void **state)
{
    (void)state;
    struct kit_folder f = three_pictures();
    struct camera *c = open_path(f.path, CAMERA_END_LOOP, STEADY_RATE);
    static const int expected[] = {40, 80, 120, 40, 80, 120, 40};
    uint64_t after = 0;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(abs(kit_next_luma(c, &after) - expected[i]) <= 1);
        assert_int_equal(after, i + 1);
    }
    camera_close(c);
    kit_folder_remove(&f, three);
}

static void last_picture_is_held(void **state)
{
    (void)state;
    struct kit_folder f = three_pictures();
    struct camera *c = open_path(f.path, CAMERA_END_HOLD, 120);
    uint64_t after = 6;
    for (int i = 0; i < 4; i++) {
        assert_true(abs(kit_next_luma(c, &after) - 120) <= 1);
    }
    camera_close(c);
    kit_folder_remove(&f, three);
}

static void frames_come_at_the_stated_rate(void **state)
{
    (void)state;
    struct camera *c = open_path(NULL, CAMERA_END_LOOP, 50);
    const struct frame *f = camera_wait(c, 0, KIT_PATIENCE_MS);
    assert_non_null(f);
    int64_t first = f->captured_us;
    camera_release(c, f);
    f = camera_wait(c, 10, KIT_PATIENCE_MS);
    assert_non_null(f);
    int64_t per_frame = (f->captured_us - first) / (int64_t)(f->sequence - 1);
    camera_release(c, f);
    assert_in_range(per_frame, 19000, 40000); /* never faster; a busy machine may be slower */
    camera_close(c);
}

static void damaged_picture_in_the_folder_is_stepped_over(void **state)
{
    (void)state;
    struct kit_folder f = three_pictures();
    kit_write(&f, "b.png", "\x89PNG\r\n\x1a\nrubbish", 15);
    struct camera *c = open_path(f.path, CAMERA_END_LOOP, STEADY_RATE);
    uint64_t after = 0;
    assert_true(abs(kit_next_luma(c, &after) - 40) <= 1);
    assert_true(abs(kit_next_luma(c, &after) - 120) <= 1);
    struct camera_status s;
    camera_status(c, &s);
    assert_int_equal(s.dropped, 1);
    camera_close(c);
    kit_folder_remove(&f, three);
}

static void y4m_file_plays_at_its_own_rate_and_loops(void **state)
{
    (void)state;
    static const char *const names[] = {"clip.y4m", NULL};
    struct kit_folder f = kit_folder_make();
    char clip[512], path[128];
    int n = snprintf(clip, sizeof clip, "YUV4MPEG2 W8 H4 F25:1 Cmono\n");
    for (int i = 0; i < 3; i++) {
        n += snprintf(clip + n, sizeof clip - (size_t)n, "FRAME\n");
        memset(clip + n, 50 + 30 * i, 32);
        n += 32;
    }
    kit_write(
        &f, "clip.y4m", clip, (size_t)n - 5); /* the third frame is cut: the file ends before it */
    kit_path(&f, "clip.y4m", path);
    struct camera *c = open_path(path, CAMERA_END_LOOP, 0);
    uint64_t after = 0;
    static const int expected[] = {50, 80, 50, 80};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(kit_next_luma(c, &after), expected[i]);
    }
    camera_close(c);
    c = open_path(path, CAMERA_END_HOLD, 120);
    after = 4;
    assert_int_equal(kit_next_luma(c, &after), 80);
    camera_close(c);
    kit_folder_remove(&f, names);
}

static void wrong_sources_are_refused_at_once(void **state)
{
    (void)state;
    static const char *const names[] = {"x.png", "x.y4m", NULL};
    struct kit_folder f = kit_folder_make();
    char png[128], y4m[128];
    struct camera_options o = {.kind = CAMERA_REPLAY};
    struct camera *c = NULL;
    o.path = "/nowhere/at/all";
    assert_int_equal(camera_open(&o, &c, NULL), ERR_MISSING);
    o.path = f.path; /* empty */
    assert_int_equal(camera_open(&o, &c, NULL), ERR_MISSING);
    kit_write(&f, "x.png", "text", 4);
    kit_write(&f, "x.y4m", "YUV4MPEG2 W8 H4 Cmono\nFRAME\nshort", 33);
    kit_path(&f, "x.png", png);
    kit_path(&f, "x.y4m", y4m);
    o.path = png;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_TYPE);
    o.path = y4m;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_FORMAT);
    o.path = NULL;
    o.background = png;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_TYPE);
    o.background = NULL;
    o.width = o.height = CAMERA_SIDE_MAX;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_LIMIT);
    assert_null(c);
    kit_folder_remove(&f, names);
}

static void script_changes_what_the_lens_sees(void **state)
{
    (void)state;
    struct kit_folder f = three_pictures();
    char path[128];
    kit_path(&f, "a.png", path);
    struct camera_options o = {.kind = CAMERA_REPLAY, .rate = 120, .background = path};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    kit_wait_luma(c, 40); /* the empty door */
    char b[128], missing[128];
    kit_path(&f, "b.png", b);
    kit_path(&f, "missing.png", missing);
    assert_int_equal(camera_replay_show(c, b, NULL), ERR_OK);
    kit_wait_luma(c, 80);
    assert_int_equal(camera_replay_show(c, missing, NULL), ERR_MISSING);
    kit_wait_luma(c, 80); /* the scene stands */
    uint32_t pixels[6] = {0xffffff, 0, 7, 0, 0, 7};
    assert_int_equal(camera_replay_show_pixels(c, pixels, 2, 2, 3), ERR_OK);
    kit_wait_luma(c, 255);
    assert_int_equal(camera_replay_show_pixels(c, pixels, 2, 2, 1), ERR_LIMIT);
    assert_int_equal(camera_replay_show(c, NULL, NULL), ERR_OK);
    kit_wait_luma(c, 40);
    camera_close(c);
    kit_folder_remove(&f, three);
}

static void folder_goes_on_after_the_script(void **state)
{
    (void)state;
    struct kit_folder f = three_pictures();
    struct camera *c = open_path(f.path, CAMERA_END_LOOP, 120);
    uint32_t white = 0xffffffff;
    assert_int_equal(camera_replay_show_pixels(c, &white, 1, 1, 1), ERR_OK);
    kit_wait_luma(c, 255);
    camera_replay_resume(c);
    kit_wait_luma(c, 80);
    camera_close(c);
    kit_folder_remove(&f, three);
}

static void pulled_plug_is_lost_and_comes_back(void **state)
{
    (void)state;
    struct camera *c = open_path(NULL, CAMERA_END_LOOP, 120);
    (void)kit_wait_state(c, CAMERA_WORKING);
    camera_replay_plug(c, false);
    assert_int_equal(kit_wait_state(c, CAMERA_LOST).outages, 1);
    assert_null(camera_take(c, 0));
    camera_replay_plug(c, true);
    assert_int_equal(kit_wait_state(c, CAMERA_WORKING).outages, 1);
    camera_close(c);
}

static void show_is_refused_on_a_real_device(void **state)
{
    (void)state;
    struct camera_options o = {.kind = CAMERA_V4L2, .path = "/dev/does-not-exist"};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    uint32_t pixel = 0;
    assert_int_equal(camera_replay_show(c, NULL, NULL), ERR_STATE);
    assert_int_equal(camera_replay_show_pixels(c, &pixel, 1, 1, 1), ERR_STATE);
    (void)kit_wait_state(c, CAMERA_NO_DEVICE);
    camera_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folder_plays_in_name_order_and_loops),
        cmocka_unit_test(last_picture_is_held),
        cmocka_unit_test(frames_come_at_the_stated_rate),
        cmocka_unit_test(damaged_picture_in_the_folder_is_stepped_over),
        cmocka_unit_test(y4m_file_plays_at_its_own_rate_and_loops),
        cmocka_unit_test(wrong_sources_are_refused_at_once),
        cmocka_unit_test(script_changes_what_the_lens_sees),
        cmocka_unit_test(folder_goes_on_after_the_script),
        cmocka_unit_test(pulled_plug_is_lost_and_comes_back),
        cmocka_unit_test(show_is_refused_on_a_real_device),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
