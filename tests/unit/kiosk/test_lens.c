// SPDX-License-Identifier: EUPL-1.2
/* Camera, scanner and mailbox together: codes drawn before a replay camera, messages taken out. */
#include "draw/canvas.h"
#include "kiosk/lens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define SIDE 480
#define PATIENCE_MS 5000

struct door {
    struct lens *lens;
    struct canvas *canvas;
    atomic_int wakes;
};

static void wake(void *context)
{
    struct door *x = context;
    atomic_fetch_add(&x->wakes, 1);
}

static int setup(void **state)
{
    struct door *x = calloc(1, sizeof *x);
    struct camera_options camera = {
        .kind = CAMERA_REPLAY, .width = SIDE, .height = SIDE, .rate = 60};
    struct canvas_setup canvas = {.width_px = SIDE, .height_px = SIDE, .scale = 1};

    assert_non_null(x);
    assert_int_equal(canvas_new(&canvas, &x->canvas), ERR_OK);
    assert_int_equal(lens_open(&camera, wake, x, &x->lens, NULL), ERR_OK);
    *state = x;
    return 0;
}

static int teardown(void **state)
{
    struct door *x = *state;
    lens_close(x->lens);
    canvas_free(x->canvas);
    free(x);
    return 0;
}

static void show(struct door *x, const char *text)
{
    struct qr *qr = calloc(1, sizeof *qr);

    assert_non_null(qr);
    canvas_begin(x->canvas);
    canvas_fill_rect(x->canvas, RECT(0, 0, SIDE, SIDE), 0, COLOUR_SURFACE);
    if (text != NULL) {
        assert_int_equal(qr_encode(bytes_of(text), QR_LEVEL_M, qr), ERR_OK);
        canvas_qr(x->canvas, RECT(90, 90, 300, 300), qr, QR_QUIET);
    }
    free(qr);
    struct canvas_pixels p = canvas_pixels(x->canvas);
    assert_int_equal(
        camera_replay_show_pixels(lens_camera(x->lens), (const uint32_t *)(const void *)p.p,
            p.width, p.height, p.stride_bytes / 4),
        ERR_OK);
}

static int64_t real_ms(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void rest(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 4000000}, NULL);
}

/* Takes messages until one has a code, or so many frames have gone by. */
static bool take_code(struct door *x, struct lens_scan *ret, uint64_t frames)
{
    struct camera_status status;
    int64_t until = real_ms() + PATIENCE_MS;

    lens_status(x->lens, &status);
    uint64_t last = status.frames + frames;
    while (real_ms() < until && status.frames < last) {
        if (lens_take(x->lens, ret) && ret->has_code)
            return true;
        rest();
        lens_status(x->lens, &status);
    }
    return false;
}

static bool says(const struct lens_scan *scan, const char *text)
{
    return scan->payload_n == strlen(text) && memcmp(scan->payload, text, scan->payload_n) == 0;
}

static void a_code_that_is_held_counts_once(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;

    show(x, "ZW1:EEN");
    assert_true(take_code(x, &scan, 300));
    assert_true(says(&scan, "ZW1:EEN"));
    assert_true(scan.captured_us > 0 && scan.delivered_us >= scan.captured_us);
    assert_true(atomic_load(&x->wakes) > 0);
    assert_false(take_code(x, &scan, 30));
}

static void the_next_code_counts_at_once(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;

    show(x, "ZW1:EEN");
    assert_true(take_code(x, &scan, 300));
    show(x, "ZW1:TWEE");
    assert_true(take_code(x, &scan, 300));
    assert_true(says(&scan, "ZW1:TWEE"));
}

static void the_same_code_counts_again_after_it_was_away(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;

    show(x, "ZW1:EEN");
    assert_true(take_code(x, &scan, 300));
    show(x, NULL);
    assert_false(take_code(x, &scan, SCAN_GAP_FRAMES * 4));
    show(x, "ZW1:EEN");
    assert_true(take_code(x, &scan, 300));
}

static void a_forgotten_code_counts_again_where_it_is(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;

    show(x, "ZW1:EEN");
    assert_true(take_code(x, &scan, 300));
    lens_forget(x->lens);
    assert_true(take_code(x, &scan, 300));
    assert_true(says(&scan, "ZW1:EEN"));
    assert_false(take_code(x, &scan, 30));
}

static void a_code_waits_in_the_mailbox_for_whoever_is_late(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;
    int64_t until = real_ms() + PATIENCE_MS;

    show(x, "ZW1:EEN");
    while (atomic_load(&x->wakes) < 40 && real_ms() < until) /* messages without a code follow */
        rest();
    assert_true(lens_take(x->lens, &scan));
    assert_true(scan.has_code);
    assert_true(says(&scan, "ZW1:EEN"));
}

static void a_longer_code_than_ours_is_cut(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;
    char text[600];

    memset(text, 'A', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    show(x, text);
    assert_true(take_code(x, &scan, 300));
    assert_int_equal(scan.payload_n, sizeof scan.payload);
}

static void a_paused_lens_reads_nothing(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;

    show(x, NULL);
    lens_pause(x->lens, true);
    (void)take_code(x, &scan, 5);
    show(x, "ZW1:EEN");
    assert_false(take_code(x, &scan, 30));
    lens_pause(x->lens, false);
    assert_true(take_code(x, &scan, 300));
}

static void pulled_out_and_back_it_goes_on(void **state)
{
    struct door *x = *state;
    struct lens_scan scan;
    struct camera_status status = {.state = CAMERA_WORKING};
    int64_t until = real_ms() + PATIENCE_MS;

    camera_replay_plug(lens_camera(x->lens), false);
    while (!camera_state_is_outage(status.state) && real_ms() < until) {
        rest();
        lens_status(x->lens, &status);
    }
    assert_true(camera_state_is_outage(status.state));
    camera_replay_plug(lens_camera(x->lens), true);
    show(x, "ZW1:EEN");
    until = real_ms() + PATIENCE_MS;
    bool got = false;
    while (!got && real_ms() < until) {
        got = lens_take(x->lens, &scan) && scan.has_code;
        rest();
    }
    assert_true(got);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_code_that_is_held_counts_once),
        TEST(the_next_code_counts_at_once),
        TEST(the_same_code_counts_again_after_it_was_away),
        TEST(a_forgotten_code_counts_again_where_it_is),
        TEST(a_code_waits_in_the_mailbox_for_whoever_is_late),
        TEST(a_longer_code_than_ours_is_cut),
        TEST(a_paused_lens_reads_nothing),
        TEST(pulled_out_and_back_it_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
