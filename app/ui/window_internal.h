// SPDX-License-Identifier: EUPL-1.2
/* What the two halves of the window share: window.c opens, waits and shows, window_input.c
 * translates. The only header with a type of SDL's. */
#ifndef UI_WINDOW_INTERNAL_H
#define UI_WINDOW_INTERNAL_H

#include "ui/window.h"

#include <SDL.h>
#include <pthread.h>

#define WINDOW_RING 128
#define WINDOW_NO_FINGER (-1)

struct window {
    enum window_kind kind;
    int width_px, height_px;
    double scale;     /* pixels per du */
    double per_point; /* pixels per unit of SDL's mouse */
    bool pressed;
    int64_t finger;  /* id of the finger that is the pointer, WINDOW_NO_FINGER */
    bool input_next; /* the display is asked before the ring, in turn */
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    int texture_w, texture_h;
    uint32_t nudge; /* SDL event type */
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct window_event ring[WINDOW_RING]; /* under the lock, with first, count */
    size_t first, count;
};

/* In pixels; the scale follows from the longer side. */
void window_set_size(struct window *w, int width_px, int height_px);
/* Reads the size in pixels from SDL; true when it changed. */
bool window_refresh_size(struct window *w);
/* What an SDL event means to us; TIMEOUT when nothing. Of a text of several characters the first
 * comes back, the others wait in the ring. */
struct window_event window_translate(struct window *w, const SDL_Event *e);

#endif
