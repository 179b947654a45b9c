// SPDX-License-Identifier: EUPL-1.2
/* The pool, waiting and the state, through a quick replay camera. */
#include "camera_kit.h"

#include <pthread.h>

static struct camera *open_quick(int preview_max)
{
    struct camera_options o = {
        .kind = CAMERA_REPLAY, .width = 64, .height = 48, .rate = 120, .preview_max = preview_max};
    struct camera *c = NULL;
    assert_int_equal(camera_open(&o, &c, NULL), ERR_OK);
    return c;
}

static void sequence_and_time_grow_with_each_frame(void **state)
{
    (void)state;
    struct camera *c = open_quick(0);
    uint64_t after = 0;
    int64_t before = 0;
    for (int i = 0; i < 5; i++) {
        const struct frame *f = camera_wait(c, after, KIT_PATIENCE_MS);
        assert_non_null(f);
        assert_true(f->sequence > after);
        assert_true(f->captured_us > before);
        assert_int_equal(f->captured.ms, f->captured_us / 1000);
        after = f->sequence;
        before = f->captured_us;
        camera_release(c, f);
    }
    camera_close(c);
}

static void take_never_gives_the_same_frame_twice(void **state)
{
    (void)state;
    struct camera *c = open_quick(0);
    const struct frame *f = camera_wait(c, 0, KIT_PATIENCE_MS);
    assert_non_null(f);
    uint64_t sequence = f->sequence;
    camera_release(c, f);
    assert_null(camera_take(c, sequence + 1000000));
    camera_close(c);
}

static void consumers_hold_two_frames_at_most_and_capture_goes_on(void **state)
{
    (void)state;
    struct camera *c = open_quick(0);
    const struct frame *a = camera_wait(c, 0, KIT_PATIENCE_MS);
    assert_non_null(a);
    const struct frame *b = camera_wait(c, a->sequence, KIT_PATIENCE_MS);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
    assert_null(camera_take(c, 0));
    uint64_t sequence = b->sequence;
    struct camera_status before, now;
    camera_status(c, &before);
    int64_t end = kit_now_ms() + KIT_PATIENCE_MS;
    do {
        kit_sleep_ms(5);
        camera_status(c, &now);
    } while (now.frames < before.frames + 6 && kit_now_ms() < end);
    assert_true(now.frames >= before.frames + 6);
    assert_int_equal(b->sequence, sequence); /* nobody wrote into what is held */
    camera_release(c, a);
    camera_release(c, b);
    camera_release(c, NULL);
    const struct frame *next = camera_take(c, sequence);
    assert_non_null(next);
    assert_true(next->sequence >= sequence + 6); /* the newest, not the next in line */
    camera_release(c, next);
    camera_close(c);
}

static void wait_ends_at_its_timeout(void **state)
{
    (void)state;
    struct camera *c = open_quick(0);
    int64_t before = kit_now_ms();
    assert_null(camera_wait(c, UINT64_MAX, 30));
    int64_t took = kit_now_ms() - before;
    assert_in_range(took, 29, 2000);
    camera_close(c);
}

static void *wake_soon(void *context)
{
    kit_sleep_ms(20);
    camera_wake(context);
    return NULL;
}

static void wake_ends_a_wait(void **state)
{
    (void)state;
    struct camera *c = open_quick(0);
    pthread_t waker;
    assert_int_equal(pthread_create(&waker, NULL, wake_soon, c), 0);
    int64_t before = kit_now_ms();
    assert_null(camera_wait(c, UINT64_MAX, KIT_PATIENCE_MS));
    assert_true(kit_now_ms() - before < KIT_PATIENCE_MS);
    pthread_join(waker, NULL);
    camera_close(c);
}

static void preview_is_as_large_as_asked_or_absent(void **state)
{
    (void)state;
    static const int wanted[] = {0, 32, 20, 1, -1}, got[] = {64, 32, 16, 1, 0};
    for (size_t i = 0; i < 5; i++) {
        struct camera *c = open_quick(wanted[i]);
        const struct frame *f = camera_wait(c, 0, KIT_PATIENCE_MS);
        assert_non_null(f);
        assert_int_equal(f->preview_width, got[i]);
        assert_int_equal(f->preview == NULL, got[i] == 0);
        camera_release(c, f);
        camera_close(c);
    }
}

static void every_state_has_a_text(void **state)
{
    (void)state;
    for (int s = 0; s < CAMERA_STATE_COUNT; s++) {
        assert_string_not_equal(camera_state_text((enum camera_state)s), "unknown state");
    }
    assert_string_equal(camera_state_text((enum camera_state)99), "unknown state");
    assert_false(camera_state_is_outage(CAMERA_OPENING));
    assert_false(camera_state_is_outage(CAMERA_WORKING));
    assert_true(camera_state_is_outage(CAMERA_LOST));
}

static void closing_nothing_is_fine(void **state)
{
    (void)state;
    camera_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequence_and_time_grow_with_each_frame),
        cmocka_unit_test(take_never_gives_the_same_frame_twice),
        cmocka_unit_test(consumers_hold_two_frames_at_most_and_capture_goes_on),
        cmocka_unit_test(wait_ends_at_its_timeout),
        cmocka_unit_test(wake_ends_a_wait),
        cmocka_unit_test(preview_is_as_large_as_asked_or_absent),
        cmocka_unit_test(every_state_has_a_text),
        cmocka_unit_test(closing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
