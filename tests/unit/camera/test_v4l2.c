// SPDX-License-Identifier: EUPL-1.2
/* The V4L2 backend against a device of plain memory. */
#include "fake_v4l2.h"

static void absent_device_is_a_state_and_appears_by_itself(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->present = false;
    struct camera *c = fake_camera(f);
    assert_int_equal(kit_wait_state(c, CAMERA_NO_DEVICE).outages, 1);
    assert_null(camera_take(c, 0));
    FAKE_SET(f, present = true);
    struct camera_status s = kit_wait_state(c, CAMERA_WORKING);
    assert_int_equal(s.outages, 1);
    assert_string_equal(s.detail, "GREY 64x48");
    camera_close(c);
    fake_free(f);
}

static void busy_or_forbidden_device_is_unusable(void **state)
{
    (void)state;
    static const int codes[] = {EBUSY, EACCES};
    for (size_t i = 0; i < 2; i++) {
        struct fake *f = fake_new();
        f->open_errno = codes[i];
        struct camera *c = fake_camera(f);
        (void)kit_wait_state(c, CAMERA_UNUSABLE);
        FAKE_SET(f, open_errno = 0);
        (void)kit_wait_state(c, CAMERA_WORKING);
        camera_close(c);
        fake_free(f);
    }
}

static void input_without_signal_is_no_signal(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->no_signal = true;
    struct camera *c = fake_camera(f);
    (void)kit_wait_state(c, CAMERA_NO_SIGNAL);
    camera_close(c);
    fake_free(f);
}

static void unplugged_device_is_lost_once_and_comes_back(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    struct camera *c = fake_camera(f);
    assert_int_equal(kit_wait_state(c, CAMERA_WORKING).outages, 0);
    for (uint32_t i = 1; i <= 3; i++) {
        FAKE_SET(f, present = false);
        (void)kit_wait_state(c, CAMERA_LOST);
        assert_null(camera_take(c, 0));
        kit_sleep_ms(20); /* time for several vain tries: still the same outage */
        assert_int_equal(kit_wait_state(c, CAMERA_LOST).outages, i);
        FAKE_SET(f, present = true);
        assert_int_equal(kit_wait_state(c, CAMERA_WORKING).outages, i);
        const struct frame *frame = camera_wait(c, 0, KIT_PATIENCE_MS);
        assert_non_null(frame);
        camera_release(c, frame);
    }
    camera_close(c);
    fake_free(f);
}

static void frame_borrowed_before_the_loss_stays_readable(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    struct camera *c = fake_camera(f);
    const struct frame *frame = camera_wait(c, 0, KIT_PATIENCE_MS);
    assert_non_null(frame);
    int luma = frame->luma[0];
    FAKE_SET(f, present = false);
    (void)kit_wait_state(c, CAMERA_LOST);
    FAKE_SET(f, present = true);
    (void)kit_wait_state(c, CAMERA_WORKING);
    assert_int_equal(frame->luma[(size_t)frame->stride * 47 + 63], luma);
    camera_release(c, frame);
    camera_close(c);
    fake_free(f);
}

static void silent_device_is_no_data_and_wakes_up(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->silent = true;
    struct camera *c = fake_camera(f);
    (void)kit_wait_state(c, CAMERA_NO_DATA);
    FAKE_SET(f, silent = false);
    (void)kit_wait_state(c, CAMERA_WORKING);
    camera_close(c);
    fake_free(f);
}

static void device_with_only_damaged_frames_is_no_data(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->damaged = 1000000;
    struct camera *c = fake_camera(f);
    assert_true(kit_wait_state(c, CAMERA_NO_DATA).dropped > 0);
    camera_close(c);
    fake_free(f);
}

static void close_does_not_wait_for_a_silent_device(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->silent = true;
    struct camera_options o = {
        .kind = CAMERA_V4L2, .path = "/dev/video0", .width = 64, .height = 48, .calls = &f->calls};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    kit_sleep_ms(20);
    int64_t before = kit_now_ms();
    camera_close(c);
    assert_true(kit_now_ms() - before < 1000); /* its patience would be 2000 */
    fake_free(f);
}

static void buffer_index_out_of_range_or_not_queued_reopens(void **state)
{
    (void)state;
    static const int lies[] = {FAKE_BUFFERS, 0x7fffffff, 2};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        struct fake *f = fake_new();
        f->buffers_given = 2; /* so index 2 exists in the driver, but not for us */
        struct camera *c = fake_camera(f);
        (void)kit_wait_state(c, CAMERA_WORKING);
        FAKE_SET(f, lie_index = lies[i]);
        int64_t end = kit_now_ms() + KIT_PATIENCE_MS;
        struct camera_status s = {0};
        while (s.outages == 0 && kit_now_ms() < end) {
            camera_status(c, &s);
        }
        assert_int_equal(s.outages, 1);
        assert_int_equal(kit_wait_state(c, CAMERA_WORKING).outages, 1);
        camera_close(c);
        fake_free(f);
    }
}

static void damaged_and_short_frames_are_dropped_not_delivered(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->damaged = 2;
    f->cut_short = 3;
    struct camera *c = fake_camera(f);
    struct camera_status s = kit_wait_state(c, CAMERA_WORKING);
    assert_true(s.dropped >= 5); /* where nobody looked in time, good ones are overtaken too */
    assert_int_equal(s.outages, 0);
    camera_close(c);
    fake_free(f);
}

static void newest_of_several_ready_frames_wins(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->backlog = 3;
    struct camera *c = fake_camera(f);
    uint64_t after = 0;
    int first = kit_next_luma(c, &after), second = kit_next_luma(c, &after);
    assert_int_equal((first - 20) % 3, 0); /* the third, sixth, ... of the frames made */
    assert_int_equal((second - 20) % 3, 0);
    camera_close(c);
    fake_free(f);
}

static void raw_layouts_all_give_the_same_luma(void **state)
{
    (void)state;
    static const uint32_t layouts[] = {V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_NV12};
    for (size_t i = 0; i < 3; i++) {
        struct fake *f = fake_new();
        f->formats[0].fourcc = layouts[i];
        struct camera *c = fake_camera(f);
        const struct frame *frame = camera_wait(c, 0, KIT_PATIENCE_MS);
        assert_non_null(frame);
        assert_int_equal(frame->width, 64);
        assert_int_equal(frame->height, 48);
        for (int at = 0; at < 64 * 48; at++) {
            assert_int_equal(frame->luma[at], frame->luma[0]);
        }
        assert_in_range(frame->luma[0], 20, 200);
        uint32_t p = frame->preview[0]; /* grey: all channels alike */
        assert_int_equal(p >> 16 & 255, p & 255);
        assert_int_equal(p >> 8 & 255, p & 255);
        camera_release(c, frame);
        camera_close(c);
        fake_free(f);
    }
}

static void motion_jpeg_is_decoded_and_a_torn_one_dropped(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    size_t n = 0;
    uint8_t *jpeg = kit_jpeg(64, 48, 0x3060c0, 3, 0, &n);
    f->formats[0].fourcc = V4L2_PIX_FMT_MJPEG;
    f->jpeg = jpeg;
    f->jpeg_bytes = n;
    f->cut_short = 2;
    struct camera *c = fake_camera(f);
    const struct frame *frame = camera_wait(c, 0, KIT_PATIENCE_MS);
    assert_non_null(frame);
    int expected = (0x30 * 299 + 0x60 * 587 + 0xc0 * 114) / 1000;
    assert_true(abs(frame->luma[100] - expected) <= 2);
    assert_true(abs((int)(frame->preview[100] >> 16 & 255) - 0x30) <= 4);
    assert_true(abs((int)(frame->preview[100] & 255) - 0xc0) <= 4);
    camera_release(c, frame);
    struct camera_status s;
    camera_status(c, &s);
    assert_true(s.dropped >= 2);
    camera_close(c);
    fake_free(f);
    free(jpeg);
}

/* Fails the n-th system call once, for every n that a connection makes, then some in the stream. */
static void every_call_that_fails_once_is_survived(void **state)
{
    (void)state;
    static const int codes[] = {EIO, ENODEV, ENOMEM};
    for (int n = 1; n <= 60; n++) {
        struct fake *f = fake_new();
        f->fail_kind = FAKE_CALLS;
        f->fail_in = n;
        f->fail_errno = codes[n % 3];
        struct camera *c = fake_camera(f);
        int64_t end = kit_now_ms() + KIT_PATIENCE_MS;
        bool struck = false;
        while (!struck && kit_now_ms() < end) {
            pthread_mutex_lock(&f->lock);
            struck = f->fail_errno == 0;
            pthread_mutex_unlock(&f->lock);
        }
        assert_true(struck);
        (void)kit_wait_state(c, CAMERA_WORKING);
        camera_close(c);
        fake_free(f);
    }
}

static void call_that_fails_for_ever_is_an_outage_and_closes_cleanly(void **state)
{
    (void)state;
    static const enum fake_call kinds[] = {FAKE_OPEN, FAKE_IOCTL, FAKE_MMAP, FAKE_POLL};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fake *f = fake_new();
        f->fail_kind = kinds[i];
        f->fail_errno = EIO;
        f->fail_for_ever = true;
        struct camera *c = fake_camera(f);
        struct camera_status s = {0};
        int64_t end = kit_now_ms() + KIT_PATIENCE_MS;
        while (!camera_state_is_outage(s.state) && kit_now_ms() < end) {
            camera_status(c, &s);
        }
        assert_true(camera_state_is_outage(s.state));
        assert_int_equal(s.outages, 1);
        assert_true(strlen(s.detail) > 0);
        camera_close(c);
        fake_free(f);
    }
}

static void device_is_found_without_a_path(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    struct camera_options o = {
        .kind = CAMERA_V4L2, .width = 64, .height = 48, .retry_ms = 1, .calls = &f->calls};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    (void)kit_wait_state(c, CAMERA_WORKING);
    camera_close(c);
    fake_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_device_is_a_state_and_appears_by_itself),
        cmocka_unit_test(busy_or_forbidden_device_is_unusable),
        cmocka_unit_test(input_without_signal_is_no_signal),
        cmocka_unit_test(unplugged_device_is_lost_once_and_comes_back),
        cmocka_unit_test(frame_borrowed_before_the_loss_stays_readable),
        cmocka_unit_test(silent_device_is_no_data_and_wakes_up),
        cmocka_unit_test(device_with_only_damaged_frames_is_no_data),
        cmocka_unit_test(close_does_not_wait_for_a_silent_device),
        cmocka_unit_test(buffer_index_out_of_range_or_not_queued_reopens),
        cmocka_unit_test(damaged_and_short_frames_are_dropped_not_delivered),
        cmocka_unit_test(newest_of_several_ready_frames_wins),
        cmocka_unit_test(raw_layouts_all_give_the_same_luma),
        cmocka_unit_test(motion_jpeg_is_decoded_and_a_torn_one_dropped),
        cmocka_unit_test(every_call_that_fails_once_is_survived),
        cmocka_unit_test(call_that_fails_for_ever_is_an_outage_and_closes_cleanly),
        cmocka_unit_test(device_is_found_without_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
