// SPDX-License-Identifier: EUPL-1.2
/* SDL2 behind window.h. Events of other threads wait in a ring of our own; with a display an SDL
 * event only nudges the waiting thread to look there, without one a condition variable does. */
#include "ui/window_internal.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ------------------------------------------------------------------ the ring */

static bool ring_put(struct window *w, const struct window_event *e)
{
    bool fits = w->count < WINDOW_RING;
    if (fits) {
        w->ring[(w->first + w->count++) % WINDOW_RING] = *e;
        pthread_cond_signal(&w->filled);
    }
    return fits;
}

static bool ring_take(struct window *w, struct window_event *ret)
{
    if (w->count == 0)
        return false;
    *ret = w->ring[w->first];
    w->first = (w->first + 1) % WINDOW_RING;
    w->count--;
    return true;
}

static bool ring_has_wake(const struct window *w, uint32_t code)
{
    for (size_t i = 0; i < w->count; i++) {
        const struct window_event *e = &w->ring[(w->first + i) % WINDOW_RING];
        if (e->kind == WINDOW_WAKE && e->code == code)
            return true;
    }
    return false;
}

static void nudge(struct window *w)
{
    if (w->kind == WINDOW_NONE)
        return;
    SDL_Event e = {.type = w->nudge};
    (void)SDL_PushEvent(&e); /* a full SDL queue wakes the waiter anyway */
}

bool window_wake(struct window *w, uint32_t code)
{
    pthread_mutex_lock(&w->lock);
    bool waits = ring_has_wake(w, code);
    bool put = !waits && ring_put(w, &(struct window_event){.kind = WINDOW_WAKE, .code = code});
    pthread_mutex_unlock(&w->lock);
    if (put)
        nudge(w);
    return waits || put;
}

bool window_post(struct window *w, const struct window_event *e)
{
    pthread_mutex_lock(&w->lock);
    bool done = ring_put(w, e);
    pthread_mutex_unlock(&w->lock);
    if (done)
        nudge(w);
    return done;
}

/* ------------------------------------------------------------------ opening */

static enum err open_display(struct window *w, const struct window_setup *setup, struct diag *d)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return diag_set(d, ERR_DEVICE, "no display: %s", SDL_GetError());
    w->nudge = SDL_RegisterEvents(1);
    bool full = setup->kind == WINDOW_FULLSCREEN;
    Uint32 flags =
        SDL_WINDOW_ALLOW_HIGHDPI | (full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE);
    int at = (int)SDL_WINDOWPOS_CENTERED;
    w->window = SDL_CreateWindow(setup->title, at, at, setup->width_px, setup->height_px, flags);
    if (w->window != NULL)
        w->renderer = SDL_CreateRenderer(w->window, -1, 0);
    if (w->renderer == NULL)
        return diag_set(d, ERR_DEVICE, "cannot open a window: %s", SDL_GetError());
    window_refresh_size(w);
    if (full)
        SDL_ShowCursor(SDL_DISABLE);
    SDL_StartTextInput();
    return ERR_OK;
}

static void open_ring(struct window *w)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&w->filled, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&w->lock, NULL);
}

enum err window_open(const struct window_setup *setup, struct window **ret, struct diag *d)
{
    struct window *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ERR_NOMEM;
    assert(setup->width_px > 0 && setup->height_px > 0);
    w->kind = setup->kind;
    w->finger = WINDOW_NO_FINGER;
    w->per_point = 1;
    window_set_size(w, setup->width_px, setup->height_px);
    open_ring(w);
    enum err e = w->kind == WINDOW_NONE ? ERR_OK : open_display(w, setup, d);
    if (e != ERR_OK) {
        window_close(w);
        return e;
    }
    *ret = w;
    return ERR_OK;
}

void window_close(struct window *w)
{
    if (w == NULL)
        return;
    if (w->texture != NULL)
        SDL_DestroyTexture(w->texture);
    if (w->renderer != NULL)
        SDL_DestroyRenderer(w->renderer);
    if (w->window != NULL)
        SDL_DestroyWindow(w->window);
    if (w->kind != WINDOW_NONE)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    pthread_cond_destroy(&w->filled);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

void window_size(const struct window *w, int *width_px, int *height_px)
{
    *width_px = w->width_px;
    *height_px = w->height_px;
}

/* ------------------------------------------------------------------ waiting */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool take_locked(struct window *w, struct window_event *ret)
{
    pthread_mutex_lock(&w->lock);
    bool some = ring_take(w, ret);
    pthread_mutex_unlock(&w->lock);
    return some;
}

static struct window_event wait_ring(struct window *w, int timeout_ms)
{
    struct window_event e = {0};
    int64_t until = now_ms() + timeout_ms;
    struct timespec deadline = {.tv_sec = until / 1000, .tv_nsec = (long)(until % 1000) * 1000000};
    int waited = 0;
    pthread_mutex_lock(&w->lock);
    while (!ring_take(w, &e) && timeout_ms != 0 && waited != ETIMEDOUT)
        waited = timeout_ms < 0 ? pthread_cond_wait(&w->filled, &w->lock)
                                : pthread_cond_timedwait(&w->filled, &w->lock, &deadline);
    pthread_mutex_unlock(&w->lock);
    return e;
}

/* What came from the display since the last look that means something to us. */
static bool take_input(struct window *w, struct window_event *ret)
{
    SDL_Event event;

    while (SDL_PollEvent(&event) != 0) {
        *ret = window_translate(w, &event);
        if (ret->kind != WINDOW_TIMEOUT)
            return true;
    }
    return false;
}

/* Fingers and messages in turn. Where drawing is slow, messages of camera and scanner come faster
 * than they are taken: were they all taken first, nobody would look at the panel any more. */
static bool take_any(struct window *w, struct window_event *ret)
{
    bool input_first = w->input_next;

    w->input_next = !input_first;
    if (input_first)
        return take_input(w, ret) || take_locked(w, ret);
    return take_locked(w, ret) || take_input(w, ret);
}

static struct window_event wait_display(struct window *w, int timeout_ms)
{
    struct window_event e = {0};
    int64_t until = now_ms() + timeout_ms;
    for (;;) {
        if (take_any(w, &e))
            return e;
        int64_t left = timeout_ms < 0 ? -1 : until - now_ms();
        SDL_Event event;
        if (timeout_ms >= 0 && left < 0)
            left = 0;
        if (SDL_WaitEventTimeout(&event, (int)left) == 0) {
            if (timeout_ms >= 0)
                return e;
            continue;
        }
        e = window_translate(w, &event);
        if (e.kind != WINDOW_TIMEOUT)
            return e;
    }
}

struct window_event window_wait(struct window *w, int timeout_ms)
{
    return w->kind == WINDOW_NONE ? wait_ring(w, timeout_ms) : wait_display(w, timeout_ms);
}

/* ------------------------------------------------------------------ showing */

enum err window_present(struct window *w, struct canvas *c, struct diag *d)
{
    if (w->kind == WINDOW_NONE)
        return ERR_OK;
    struct canvas_pixels p = canvas_pixels(c);
    if (w->texture != NULL && (w->texture_w != p.width || w->texture_h != p.height)) {
        SDL_DestroyTexture(w->texture);
        w->texture = NULL;
    }
    if (w->texture == NULL) {
        w->texture = SDL_CreateTexture(
            w->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, p.width, p.height);
        w->texture_w = p.width;
        w->texture_h = p.height;
    }
    bool shown = w->texture != NULL && SDL_UpdateTexture(w->texture, NULL, p.p, p.stride_bytes) == 0
                 && SDL_RenderCopy(w->renderer, w->texture, NULL, NULL) == 0;
    if (!shown)
        return diag_set(d, ERR_DEVICE, "show frame: %s", SDL_GetError());
    SDL_RenderPresent(w->renderer);
    return ERR_OK;
}

struct ui_reply window_feed(struct ui *ui, const struct window_event *e)
{
    switch (e->kind) {
    case WINDOW_PRESS:
        return ui_press(ui, e->x, e->y);
    case WINDOW_MOVE:
        return ui_move(ui, e->x, e->y);
    case WINDOW_RELEASE:
        return ui_release(ui, e->x, e->y);
    case WINDOW_CANCEL:
        return ui_cancel(ui);
    case WINDOW_KEY:
        return ui_key(ui, e->key, e->down);
    case WINDOW_TEXT:
        return ui_type(ui, e->code);
    case WINDOW_RESIZED:
    case WINDOW_EXPOSED:
        return (struct ui_reply){.redraw = true};
    case WINDOW_TIMEOUT:
    case WINDOW_WAKE:
    case WINDOW_QUIT:
        break;
    }
    return (struct ui_reply){0};
}
