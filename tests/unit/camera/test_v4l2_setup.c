// SPDX-License-Identifier: EUPL-1.2
/* Format choice, and drivers whose numbers cannot be believed. */
#include "fake_v4l2.h"

#include "camera/v4l2_internal.h"

static enum camera_state open_fake(struct fake *f, struct v4l2_device *v, int width, int height)
{
    char detail[DETAIL_SIZE] = "";
    *v = (struct v4l2_device){
        .wanted = {.calls = &f->calls, .width = width, .height = height, .rate = 30}, .fd = -1};
    return v4l2_device_open(v, "/dev/video0", detail);
}

static uint32_t chosen(const struct fake_format *formats, size_t count)
{
    struct fake *f = fake_new();
    memcpy(f->formats, formats, count * sizeof *formats);
    struct v4l2_device v;
    enum camera_state s = open_fake(f, &v, 64, 48);
    uint32_t fourcc = s == CAMERA_WORKING ? v.fourcc : 0;
    v4l2_device_close(&v);
    fake_free(f);
    return fourcc;
}

static void raw_wins_at_the_same_rate(void **state)
{
    (void)state;
    const struct fake_format offer[] = {{V4L2_PIX_FMT_MJPEG, 30}, {V4L2_PIX_FMT_YUYV, 30}};
    assert_int_equal(chosen(offer, 2), V4L2_PIX_FMT_YUYV);
}

static void compressed_wins_when_raw_is_slow(void **state)
{
    (void)state;
    const struct fake_format offer[] = {{V4L2_PIX_FMT_YUYV, 10}, {V4L2_PIX_FMT_MJPEG, 30}};
    assert_int_equal(chosen(offer, 2), V4L2_PIX_FMT_MJPEG);
}

static void rate_above_the_wanted_one_is_no_reason(void **state)
{
    (void)state;
    const struct fake_format offer[] = {{V4L2_PIX_FMT_MJPEG, 120}, {V4L2_PIX_FMT_NV12, 30}};
    assert_int_equal(chosen(offer, 2), V4L2_PIX_FMT_NV12);
}

static void colour_wins_over_grey(void **state)
{
    (void)state;
    const struct fake_format offer[] = {{V4L2_PIX_FMT_GREY, 30}, {V4L2_PIX_FMT_YUYV, 30}};
    assert_int_equal(chosen(offer, 2), V4L2_PIX_FMT_YUYV);
}

static void device_without_rates_is_used(void **state)
{
    (void)state;
    const struct fake_format offer[] = {{V4L2_PIX_FMT_NV12, 0}};
    assert_int_equal(chosen(offer, 1), V4L2_PIX_FMT_NV12);
}

static void unknown_layouts_only_are_unusable(void **state)
{
    (void)state;
    const struct fake_format offer[] = {{V4L2_PIX_FMT_SBGGR10, 30}, {V4L2_PIX_FMT_H264, 30}};
    assert_int_equal(chosen(offer, 2), 0);
}

static void smaller_size_of_the_driver_is_taken_over(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->max_width = 32;
    f->max_height = 24;
    struct v4l2_device v;
    assert_int_equal(open_fake(f, &v, 1280, 720), CAMERA_WORKING);
    assert_int_equal(v.width, 32);
    assert_int_equal(v.height, 24);
    v4l2_device_close(&v);
    fake_free(f);
}

/* Each changes one number of a good driver into one that must not be used. */
static void numbers_out_of_bounds_are_refused(void **state)
{
    (void)state;
    for (int which = 0; which < 7; which++) {
        struct fake *f = fake_new();
        f->forced_stride = which == 0 ? 63 : which == 1 ? 0x80000000u : 0;
        f->forced_width = which == 2 ? CAMERA_SIDE_MAX + 1 : 0;
        f->buffers_given = which == 3 ? 1 : FAKE_BUFFERS;
        f->buffer_bytes = which == 4 ? 0 : which == 5 ? 0x7fffffff : FAKE_BYTES;
        f->not_capture = which == 6;
        struct v4l2_device v;
        assert_int_equal(open_fake(f, &v, 64, 48), CAMERA_UNUSABLE);
        assert_int_equal(v.fd, -1);
        fake_free(f);
    }
}

static void more_buffers_than_asked_for_are_ignored(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->buffers_given = 32;
    struct v4l2_device v;
    assert_int_equal(open_fake(f, &v, 64, 48), CAMERA_WORKING);
    assert_int_equal(v.buffer_count, V4L2_BUFFERS_MAX);
    v4l2_device_close(&v);
    v4l2_device_close(&v); /* twice is fine */
    fake_free(f);
}

static void endless_interruptions_do_not_hold_us(void **state)
{
    (void)state;
    struct fake *f = fake_new();
    f->fail_kind = FAKE_IOCTL;
    f->fail_errno = EINTR;
    f->fail_for_ever = true;
    struct v4l2_device v;
    assert_int_equal(open_fake(f, &v, 64, 48), CAMERA_UNUSABLE);
    assert_true(f->calls_made < 100);
    fake_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raw_wins_at_the_same_rate),
        cmocka_unit_test(compressed_wins_when_raw_is_slow),
        cmocka_unit_test(rate_above_the_wanted_one_is_no_reason),
        cmocka_unit_test(colour_wins_over_grey),
        cmocka_unit_test(device_without_rates_is_used),
        cmocka_unit_test(unknown_layouts_only_are_unusable),
        cmocka_unit_test(smaller_size_of_the_driver_is_taken_over),
        cmocka_unit_test(numbers_out_of_bounds_are_refused),
        cmocka_unit_test(more_buffers_than_asked_for_are_ignored),
        cmocka_unit_test(endless_interruptions_do_not_hold_us),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
