// SPDX-License-Identifier: EUPL-1.2
/* Exposure and focus: set where they are offered, never a reason to be without a camera. */
#include "fake_v4l2.h"

#define UNSET 77 /* what no wish asks for */

static const struct fake_control webcam[] = {
    {V4L2_CID_EXPOSURE_AUTO, 0, 3, 1, UNSET,
        1 << V4L2_EXPOSURE_MANUAL | 1 << V4L2_EXPOSURE_APERTURE_PRIORITY, 0, false},
    {V4L2_CID_EXPOSURE_AUTO_PRIORITY, 0, 1, 1, UNSET, 0, 0, false},
    {V4L2_CID_POWER_LINE_FREQUENCY, 0, 2, 1, UNSET, 7, 0, false},
    {V4L2_CID_AUTO_WHITE_BALANCE, 0, 1, 1, UNSET, 0, 0, false},
    {V4L2_CID_AUTOGAIN, 0, 1, 1, UNSET, 0, 0, false},
    {V4L2_CID_HFLIP, 0, 1, 1, UNSET, 0, 0, false},
    {V4L2_CID_FOCUS_AUTO, 0, 1, 1, UNSET, 0, 0, false},
    {V4L2_CID_FOCUS_ABSOLUTE, 10, 250, 5, UNSET, 0, 0, false},
};
#define WEBCAM_COUNT (sizeof webcam / sizeof *webcam)
#define ALL_DETAIL "GREY 64x48, auto exposure, steady rate, 50 Hz, auto focus"

static struct fake *fake_webcam(void)
{
    struct fake *f = fake_new();
    memcpy(f->controls, webcam, sizeof webcam);
    return f;
}

static int32_t value_of(struct fake *f, uint32_t id)
{
    pthread_mutex_lock(&f->lock);
    const struct fake_control *c = fake_find_control(f, id);
    int32_t value = c ? c->value : -1;
    pthread_mutex_unlock(&f->lock);
    return value;
}

static void assert_set(struct fake *f)
{
    assert_int_equal(value_of(f, V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_APERTURE_PRIORITY);
    assert_int_equal(value_of(f, V4L2_CID_EXPOSURE_AUTO_PRIORITY), 0);
    assert_int_equal(
        value_of(f, V4L2_CID_POWER_LINE_FREQUENCY), V4L2_CID_POWER_LINE_FREQUENCY_50HZ);
    assert_int_equal(value_of(f, V4L2_CID_AUTO_WHITE_BALANCE), 1);
    assert_int_equal(value_of(f, V4L2_CID_AUTOGAIN), 1);
    assert_int_equal(value_of(f, V4L2_CID_HFLIP), 0);
    assert_int_equal(value_of(f, V4L2_CID_FOCUS_AUTO), 1);
    assert_int_equal(value_of(f, V4L2_CID_FOCUS_ABSOLUTE), UNSET);
}

static void what_is_offered_is_set_and_told(void **state)
{
    (void)state;
    struct fake *f = fake_webcam();
    struct camera *c = fake_camera(f);
    assert_string_equal(kit_wait_state(c, CAMERA_WORKING).detail, ALL_DETAIL);
    assert_set(f);
    camera_close(c);
    fake_free(f);
}

/* A device forgets when it loses power. */
static void controls_are_set_again_after_a_replug(void **state)
{
    (void)state;
    struct fake *f = fake_webcam();
    struct camera *c = fake_camera(f);
    (void)kit_wait_state(c, CAMERA_WORKING);
    FAKE_SET(f, present = false);
    (void)kit_wait_state(c, CAMERA_LOST);
    pthread_mutex_lock(&f->lock);
    memcpy(f->controls, webcam, sizeof webcam);
    f->present = true;
    pthread_mutex_unlock(&f->lock);
    (void)kit_wait_state(c, CAMERA_WORKING);
    assert_set(f);
    camera_close(c);
    fake_free(f);
}

/* Opens the device with the lens fixed at `focus`; the value that it got. */
static int32_t focus_at(const struct fake_control *controls, size_t count, int focus)
{
    struct fake *f = fake_new();
    memcpy(f->controls, controls, count * sizeof *controls);
    struct camera_options o = {.kind = CAMERA_V4L2,
        .path = "/dev/video0",
        .width = 64,
        .height = 48,
        .focus = focus,
        .calls = &f->calls};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    (void)kit_wait_state(c, CAMERA_WORKING);
    int32_t got = value_of(f, V4L2_CID_FOCUS_ABSOLUTE);
    if (value_of(f, V4L2_CID_FOCUS_AUTO) >= 0) {
        assert_int_equal(value_of(f, V4L2_CID_FOCUS_AUTO), 0);
    }
    camera_close(c);
    fake_free(f);
    return got;
}

static void focus_can_be_fixed_in_the_steps_of_the_lens(void **state)
{
    (void)state;
    assert_int_equal(focus_at(webcam, WEBCAM_COUNT, CAMERA_FOCUS_MAX), 250);
    assert_int_equal(focus_at(webcam, WEBCAM_COUNT, 500), 130);
    assert_int_equal(focus_at(webcam, WEBCAM_COUNT, 1), 10);
    assert_int_equal(focus_at(webcam, WEBCAM_COUNT, 1000000), 250);
    const struct fake_control odd[] = {{V4L2_CID_FOCUS_ABSOLUTE, INT32_MIN, INT32_MAX, 0, UNSET}};
    assert_int_equal(focus_at(odd, 1, CAMERA_FOCUS_MAX), INT32_MAX);
    const struct fake_control lie[] = {{V4L2_CID_FOCUS_ABSOLUTE, 9, 3, 1, UNSET}};
    assert_int_equal(focus_at(lie, 1, 500), UNSET);
}

static void the_other_name_of_automatic_is_taken_where_it_is_the_only_one(void **state)
{
    (void)state;
    struct fake *f = fake_webcam();
    f->controls[0].menu = 1 << V4L2_EXPOSURE_AUTO | 1 << V4L2_EXPOSURE_MANUAL;
    struct camera *c = fake_camera(f);
    (void)kit_wait_state(c, CAMERA_WORKING);
    assert_int_equal(value_of(f, V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_AUTO);
    camera_close(c);
    fake_free(f);
}

/* Not settable, refusing, out of range: the others are set all the same. */
static void a_control_that_cannot_be_set_is_left_alone(void **state)
{
    (void)state;
    struct fake *f = fake_webcam();
    f->controls[0].flags = V4L2_CTRL_FLAG_READ_ONLY;
    f->controls[1].flags = V4L2_CTRL_FLAG_DISABLED;
    f->controls[2].menu = 1 << V4L2_CID_POWER_LINE_FREQUENCY_60HZ;
    f->controls[6].refuses = true;
    struct camera *c = fake_camera(f);
    assert_string_equal(kit_wait_state(c, CAMERA_WORKING).detail, "GREY 64x48");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(value_of(f, webcam[i].id), UNSET);
    }
    assert_int_equal(value_of(f, V4L2_CID_AUTOGAIN), 1);
    camera_close(c);
    fake_free(f);
}

/* A call that fails between format and stream costs one wish at most, and no outage of its own. */
static void every_call_may_fail_and_frames_still_come(void **state)
{
    (void)state;
    static const int codes[] = {EIO, EINVAL, ENOTTY, EBUSY, ERANGE, ENODEV};
    int unharmed = 0;
    for (int n = 1; n <= 70; n++) {
        struct fake *f = fake_webcam();
        f->fail_kind = FAKE_IOCTL;
        f->fail_in = n;
        f->fail_errno = codes[n % 6];
        struct camera *c = fake_camera(f);
        struct camera_status s = kit_wait_state(c, CAMERA_WORKING);
        unharmed += s.outages == 0 && strcmp(s.detail, ALL_DETAIL) != 0;
        camera_close(c);
        fake_free(f);
    }
    assert_true(unharmed >= 9); /* the wishes that have a word: asked, known, set */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_offered_is_set_and_told),
        cmocka_unit_test(controls_are_set_again_after_a_replug),
        cmocka_unit_test(focus_can_be_fixed_in_the_steps_of_the_lens),
        cmocka_unit_test(the_other_name_of_automatic_is_taken_where_it_is_the_only_one),
        cmocka_unit_test(a_control_that_cannot_be_set_is_left_alone),
        cmocka_unit_test(every_call_may_fail_and_frames_still_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
