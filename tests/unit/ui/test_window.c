// SPDX-License-Identifier: EUPL-1.2
/* Waiting, waking from other threads, and what SDL's events become (on SDL's display without a
 * screen). */
#include "unit/ui/common.h"

#include "ui/window.h"

#include <SDL2/SDL.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static struct window *open_kind(enum window_kind kind)
{
    struct window *w = NULL;
    struct diag d = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct window_setup setup = {
        .kind = kind, .title = "Zaalwacht", .width_px = 1280, .height_px = 720};
    if (window_open(&setup, &w, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return w;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Forgets what SDL says about the new window itself. */
static void drain(struct window *w)
{
    while (window_wait(w, 20).kind != WINDOW_TIMEOUT)
        continue;
}

static void waiting_ends_in_time(void **state)
{
    (void)state;
    static const enum window_kind kinds[] = {WINDOW_NONE, WINDOW_DESK};
    for (size_t i = 0; i < 2; i++) {
        struct window *w = open_kind(kinds[i]);
        drain(w);
        int64_t start = now_ms();
        assert_int_equal(window_wait(w, 60).kind, WINDOW_TIMEOUT);
        int64_t took = now_ms() - start;
        assert_true(took >= 58 && took < 2000);
        assert_int_equal(window_wait(w, 0).kind, WINDOW_TIMEOUT);
        window_close(w);
    }
    window_close(NULL);
}

static void *wake_later(void *context)
{
    usleep(30000);
    assert_true(window_wake(context, 77));
    return NULL;
}

static void another_thread_wakes_a_waiting_one(void **state)
{
    (void)state;
    static const enum window_kind kinds[] = {WINDOW_NONE, WINDOW_DESK};
    for (size_t i = 0; i < 2; i++) {
        struct window *w = open_kind(kinds[i]);
        drain(w);
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, wake_later, w), 0);
        int64_t start = now_ms();
        struct window_event e = window_wait(w, 10000);
        assert_int_equal(e.kind, WINDOW_WAKE);
        assert_int_equal(e.code, 77);
        assert_true(now_ms() - start < 5000);
        pthread_join(thread, NULL);
        window_close(w);
    }
}

static void posted_events_come_in_order(void **state)
{
    (void)state;
    static const enum window_kind kinds[] = {WINDOW_NONE, WINDOW_DESK};
    for (size_t i = 0; i < 2; i++) {
        struct window *w = open_kind(kinds[i]);
        drain(w);
        for (uint32_t k = 0; k < 20; k++) {
            struct window_event e = {.kind = WINDOW_TEXT, .code = 'a' + k};
            assert_true(window_post(w, &e));
        }
        for (uint32_t k = 0; k < 20; k++)
            assert_int_equal(window_wait(w, 100).code, 'a' + k);
        assert_int_equal(window_wait(w, 0).kind, WINDOW_TIMEOUT);
        window_close(w);
    }
}

static void equal_wakes_are_one(void **state)
{
    (void)state;
    struct window *w = open_kind(WINDOW_NONE);
    struct window_event key = {.kind = WINDOW_KEY, .key = UI_KEY_TAB, .down = true};

    for (uint32_t k = 0; k < 1000; k++)
        assert_true(window_wake(w, k % 2)); /* a camera and a disk, faster than who listens */
    assert_true(window_post(w, &key));
    for (uint32_t k = 0; k < 2; k++) {
        struct window_event e = window_wait(w, 0);
        assert_int_equal(e.kind, WINDOW_WAKE);
        assert_int_equal(e.code, k);
        assert_true(window_wake(w, k)); /* told, so that the next one counts again */
    }
    assert_int_equal(window_wait(w, 0).kind, WINDOW_KEY);
    assert_int_equal(window_wait(w, 0).kind, WINDOW_WAKE);
    assert_int_equal(window_wait(w, 0).kind, WINDOW_WAKE);
    assert_int_equal(window_wait(w, 0).kind, WINDOW_TIMEOUT);
    while (window_post(w, &key))
        continue;
    assert_false(window_wake(w, 99)); /* no room, and nobody says this one: the caller is told */
    window_close(w);
}

static struct window_event sdl(struct window *w, SDL_Event e)
{
    assert_int_equal(SDL_PushEvent(&e), 1);
    return window_wait(w, 20);
}

static SDL_Event mouse(Uint32 type, int button, int x, int y)
{
    SDL_Event e = {.type = type};
    if (type == SDL_MOUSEMOTION) {
        e.motion.x = x;
        e.motion.y = y;
    } else {
        e.button.button = (Uint8)button;
        e.button.x = x;
        e.button.y = y;
    }
    return e;
}

static void the_mouse_is_a_pointer_while_its_button_is_down(void **state)
{
    (void)state;
    struct window *w = open_kind(WINDOW_DESK);
    drain(w);
    assert_int_equal(sdl(w, mouse(SDL_MOUSEMOTION, 0, 5, 5)).kind, WINDOW_TIMEOUT);
    assert_int_equal(
        sdl(w, mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 5, 5)).kind, WINDOW_TIMEOUT);
    struct window_event e = sdl(w, mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 100, 200));
    assert_int_equal(e.kind, WINDOW_PRESS);
    assert_near(e.x, 100, 0.01);
    assert_near(e.y, 200, 0.01);
    assert_int_equal(sdl(w, mouse(SDL_MOUSEMOTION, 0, 110, 210)).kind, WINDOW_MOVE);
    assert_int_equal(
        sdl(w, mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 110, 210)).kind, WINDOW_RELEASE);
    assert_int_equal(sdl(w, mouse(SDL_MOUSEMOTION, 0, 120, 210)).kind, WINDOW_TIMEOUT);
    window_close(w);
}

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event e = {.type = type};
    e.tfinger.fingerId = id;
    e.tfinger.x = x;
    e.tfinger.y = y;
    return e;
}

static void only_the_first_finger_counts(void **state)
{
    (void)state;
    struct window *w = open_kind(WINDOW_DESK);
    drain(w);
    struct window_event e = sdl(w, finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f));
    assert_int_equal(e.kind, WINDOW_PRESS);
    assert_near(e.x, 640, 0.5);
    assert_near(e.y, 360, 0.5);
    assert_int_equal(sdl(w, finger(SDL_FINGERDOWN, 2, 0.1f, 0.1f)).kind, WINDOW_TIMEOUT);
    assert_int_equal(sdl(w, finger(SDL_FINGERMOTION, 2, 0.2f, 0.1f)).kind, WINDOW_TIMEOUT);
    assert_int_equal(sdl(w, finger(SDL_FINGERMOTION, 1, 0.6f, 0.5f)).kind, WINDOW_MOVE);
    SDL_Event lost = {.type = SDL_WINDOWEVENT};
    lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    assert_int_equal(sdl(w, lost).kind, WINDOW_CANCEL);
    assert_int_equal(sdl(w, finger(SDL_FINGERUP, 1, 0.6f, 0.5f)).kind, WINDOW_TIMEOUT);
    window_close(w);
}

/* A camera that brings more than a slow machine can draw. */
static void a_finger_does_not_wait_behind_messages(void **state)
{
    (void)state;
    struct window *w = open_kind(WINDOW_DESK);
    drain(w);
    SDL_Event down = finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    int pressed = 0, woken = 0;

    assert_int_equal(SDL_PushEvent(&down), 1);
    for (uint32_t i = 0; i < 4; i++) {
        assert_true(window_wake(w, i));
        struct window_event e = window_wait(w, 0);
        pressed += e.kind == WINDOW_PRESS;
        woken += e.kind == WINDOW_WAKE;
    }
    assert_int_equal(pressed, 1);
    assert_int_equal(woken, 3); /* nor do messages behind fingers */
    window_close(w);
}

static SDL_Event key(SDL_Keycode code, Uint16 mod, bool repeat)
{
    SDL_Event e = {.type = SDL_KEYDOWN};
    e.key.keysym.sym = code;
    e.key.keysym.mod = mod;
    e.key.repeat = repeat;
    return e;
}

static void keys_and_text_are_translated(void **state)
{
    (void)state;
    struct window *w = open_kind(WINDOW_DESK);
    drain(w);
    assert_int_equal(sdl(w, key(SDLK_TAB, 0, false)).key, UI_KEY_TAB);
    assert_int_equal(sdl(w, key(SDLK_TAB, KMOD_LSHIFT, false)).key, UI_KEY_BACKTAB);
    assert_int_equal(sdl(w, key(SDLK_KP_ENTER, 0, false)).key, UI_KEY_ENTER);
    assert_int_equal(sdl(w, key(SDLK_RETURN, 0, true)).kind, WINDOW_TIMEOUT); /* repeat */
    assert_int_equal(sdl(w, key(SDLK_BACKSPACE, 0, true)).key, UI_KEY_BACKSPACE);
    /* a key without a meaning of ours still has its place, for a scanner that types */
    assert_int_equal(sdl(w, key(SDLK_F5, 0, false)).kind, WINDOW_KEY);
    assert_int_equal(sdl(w, key(SDLK_F5, 0, false)).key, UI_KEY_NONE);
    assert_int_equal(sdl(w, key(SDLK_F5, KMOD_LCTRL, false)).kind, WINDOW_TIMEOUT);
    SDL_Event text = {.type = SDL_TEXTINPUT};
    memcpy(text.text.text, "é€x", sizeof "é€x");
    assert_int_equal(sdl(w, text).code, 0xe9);
    assert_int_equal(window_wait(w, 0).code, 0x20ac);
    assert_int_equal(window_wait(w, 0).code, 'x');
    assert_int_equal(sdl(w, (SDL_Event){.type = SDL_QUIT}).kind, WINDOW_QUIT);
    window_close(w);
}

static void a_canvas_is_shown(void **state)
{
    (void)state;
    static const enum window_kind kinds[] = {WINDOW_NONE, WINDOW_DESK, WINDOW_FULLSCREEN};
    for (size_t i = 0; i < 3; i++) {
        struct window *w = open_kind(kinds[i]);
        int width = 0, height = 0;
        window_size(w, &width, &height);
        assert_true(width > 0 && height > 0);
        struct bench b = bench_open(width, height, NULL);
        ui_begin(b.ui, b.c);
        ui_target(b.ui, RECT(20, 20, 120, 120), 1, 0, 0);
        ui_end(b.ui);
        struct diag d = {0};
        assert_int_equal(window_present(w, b.c, &d), ERR_OK);
        assert_int_equal(window_present(w, b.c, &d), ERR_OK);
        struct window_event down = {.kind = WINDOW_PRESS, .x = 50, .y = 50};
        struct window_event up = {.kind = WINDOW_RELEASE, .x = 50, .y = 50};
        assert_true(window_feed(b.ui, &down).redraw);
        assert_int_equal(window_feed(b.ui, &up).action, 1);
        bench_close(&b);
        window_close(w);
    }
}

static void no_display_is_said(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    struct window *w = NULL;
    struct diag d = {0};
    struct window_setup setup = {
        .kind = WINDOW_DESK, .title = "Zaalwacht", .width_px = 10, .height_px = 10};
    assert_int_equal(window_open(&setup, &w, &d), ERR_DEVICE);
    assert_null(w);
    assert_true(d.text[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waiting_ends_in_time),
        cmocka_unit_test(another_thread_wakes_a_waiting_one),
        cmocka_unit_test(posted_events_come_in_order),
        cmocka_unit_test(equal_wakes_are_one),
        cmocka_unit_test(the_mouse_is_a_pointer_while_its_button_is_down),
        cmocka_unit_test(only_the_first_finger_counts),
        cmocka_unit_test(a_finger_does_not_wait_behind_messages),
        cmocka_unit_test(keys_and_text_are_translated),
        cmocka_unit_test(a_canvas_is_shown),
        cmocka_unit_test(no_display_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
