// SPDX-License-Identifier: EUPL-1.2
/* From a replay camera through the thread to messages. */
#include "scan_kit.h"

#include "camera/camera.h"
#include "phone/phone.h"
#include "scan/scan_thread.h"
#include <pthread.h>
#include <time.h>

#define PATIENCE_S 10

/* What the loop would keep of the messages. */
struct inbox {
    pthread_mutex_t lock;
    pthread_cond_t news;
    int messages, reads, repeats, dark, unsaid; /* unsaid: dark frames before the first hint */
    uint64_t last_sequence;
    bool disorder, late;
    char text[SCAN_PAYLOAD_MAX + 1];
};

static void on_message(void *context, const struct scan_message *m)
{
    struct inbox *in = context;
    pthread_mutex_lock(&in->lock);
    in->messages++;
    in->disorder |= m->sequence <= in->last_sequence;
    in->late |= m->decode_us < 0 || m->captured.ms != m->captured_us / 1000;
    in->last_sequence = m->sequence;
    in->dark += m->result.hint == SCAN_HINT_TOO_DARK;
    in->unsaid += in->dark == 0 && m->result.mean_luma < 10;
    if (m->result.count > 0) {
        in->reads++;
        in->repeats += m->same_payload;
        memcpy(in->text, m->result.symbols[0].payload, m->result.symbols[0].size_bytes);
        in->text[m->result.symbols[0].size_bytes] = '\0';
    }
    pthread_cond_signal(&in->news);
    pthread_mutex_unlock(&in->lock);
}

/* Waits until *counter reaches `wanted`. */
static void wait_for(struct inbox *in, const int *counter, int wanted)
{
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += PATIENCE_S;
    pthread_mutex_lock(&in->lock);
    while (*counter < wanted) {
        if (pthread_cond_timedwait(&in->news, &in->lock, &end) != 0) {
            break;
        }
    }
    int got = *counter;
    pthread_mutex_unlock(&in->lock);
    assert_true(got >= wanted);
}

static int peek(struct inbox *in, const int *counter)
{
    pthread_mutex_lock(&in->lock);
    int value = *counter;
    pthread_mutex_unlock(&in->lock);
    return value;
}

struct desk {
    struct camera *camera;
    struct scan_thread *thread;
    struct inbox in;
    struct phone_image ticket;
};

static void desk_open(struct desk *d)
{
    memset(d, 0, sizeof *d);
    pthread_mutex_init(&d->in.lock, NULL);
    pthread_cond_init(&d->in.news, NULL);
    struct camera_options o = {.kind = CAMERA_REPLAY, .rate = 60};
    assert_int_equal(camera_open(&o, &d->camera, NULL), ERR_OK);
    struct scan_thread_options t = {
        .camera = d->camera, .crop = kit_guide, .deliver = on_message, .context = &d->in};
    assert_int_equal(scan_thread_start(&t, &d->thread, NULL), ERR_OK);
    struct phone_scene scene = {.text = KIT_TICKET, .seed = 11};
    assert_int_equal(phone_render(&scene, &d->ticket), ERR_OK);
}

static void desk_show_ticket(struct desk *d)
{
    const struct phone_image *t = &d->ticket;
    assert_int_equal(
        camera_replay_show_pixels(d->camera, t->pixels, t->width, t->height, t->width), ERR_OK);
}

static void desk_close(struct desk *d)
{
    scan_thread_stop(d->thread);
    camera_close(d->camera);
    phone_image_free(&d->ticket);
    pthread_cond_destroy(&d->in.news);
    pthread_mutex_destroy(&d->in.lock);
}

static void ticket_before_the_lens_becomes_a_message_in_order(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d);
    wait_for(&d.in, &d.in.messages, 2);
    assert_int_equal(peek(&d.in, &d.in.reads), 0);
    desk_show_ticket(&d);
    wait_for(&d.in, &d.in.reads, 3);
    desk_close(&d);
    assert_string_equal(d.in.text, KIT_TICKET);
    assert_false(d.in.disorder);
    assert_false(d.in.late);
    assert_int_equal(d.in.repeats, d.in.reads - 1); /* only the first was new */
}

static void ticket_shown_again_after_a_gap_is_new(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d);
    desk_show_ticket(&d);
    wait_for(&d.in, &d.in.reads, 2);
    assert_int_equal(camera_replay_show(d.camera, NULL, NULL), ERR_OK);
    wait_for(&d.in, &d.in.messages, peek(&d.in, &d.in.messages) + SCAN_GAP_FRAMES + 4);
    desk_show_ticket(&d);
    wait_for(&d.in, &d.in.reads, peek(&d.in, &d.in.reads) + 2);
    desk_close(&d);
    assert_int_equal(d.in.repeats, d.in.reads - 2);
}

static void code_outside_the_guide_frame_is_not_read(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d);
    scan_thread_set_crop(d.thread, (struct scan_rect){0, 0, 300, 300});
    desk_show_ticket(&d);
    wait_for(&d.in, &d.in.messages, 6);
    assert_int_equal(peek(&d.in, &d.in.reads), 0);
    scan_thread_set_crop(d.thread, kit_guide);
    wait_for(&d.in, &d.in.reads, 1);
    desk_close(&d);
}

static void paused_thread_is_silent_and_stops_at_once(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d);
    wait_for(&d.in, &d.in.messages, 1);
    scan_thread_pause(d.thread, true);
    struct timespec moment = {0, 300000000}; /* longer than the wait for a frame */
    nanosleep(&moment, NULL);
    int before = peek(&d.in, &d.in.messages);
    nanosleep(&moment, NULL);
    assert_int_equal(peek(&d.in, &d.in.messages), before);
    scan_thread_pause(d.thread, false);
    wait_for(&d.in, &d.in.messages, before + 1);
    scan_thread_pause(d.thread, true);
    desk_close(&d);
}

static void hint_is_said_only_once_it_stands(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d);
    static uint32_t night[64 * 64]; /* all black */
    scan_thread_set_crop(d.thread, (struct scan_rect){0});
    /* The frame under way may still be looked at with the old crop, which holds nothing of 64x64.
     */
    wait_for(&d.in, &d.in.messages, peek(&d.in, &d.in.messages) + 2);
    assert_int_equal(camera_replay_show_pixels(d.camera, night, 64, 64, 64), ERR_OK);
    wait_for(&d.in, &d.in.dark, 3);
    desk_close(&d);
    assert_int_equal(d.in.unsaid, SCAN_HINT_FRAMES - 1);
}

static void thread_survives_a_camera_that_goes_away(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d);
    wait_for(&d.in, &d.in.messages, 1);
    camera_replay_plug(d.camera, false);
    struct timespec moment = {0, 100000000};
    nanosleep(&moment, NULL);
    camera_replay_plug(d.camera, true);
    desk_show_ticket(&d);
    wait_for(&d.in, &d.in.reads, 1);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticket_before_the_lens_becomes_a_message_in_order),
        cmocka_unit_test(ticket_shown_again_after_a_gap_is_new),
        cmocka_unit_test(code_outside_the_guide_frame_is_not_read),
        cmocka_unit_test(paused_thread_is_silent_and_stops_at_once),
        cmocka_unit_test(hint_is_said_only_once_it_stands),
        cmocka_unit_test(thread_survives_a_camera_that_goes_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
