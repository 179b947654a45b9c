// SPDX-License-Identifier: EUPL-1.2
/* A window that shows canvases and delivers events; or no window at all, for machines without a
 * display.
 *
 * Order: window_open, then in the program's one loop window_wait and window_present; window_close.
 * Everything belongs to the thread that opened it, except window_wake and window_post, which any
 * thread may call while the window is open. Waiting blocks (no polling of our own). Mouse and the
 * first finger of touch are the same pointer. */
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "draw/canvas.h"
#include "ui/ui.h"

struct window;

enum window_kind {
    WINDOW_NONE, /* no display: events come only from window_post and window_wake; present keeps
                    nothing */
    WINDOW_DESK, /* an ordinary window of width by height pixels */
    WINDOW_FULLSCREEN, /* the whole panel, pointer hidden */
};

struct window_setup {
    enum window_kind kind;
    const char *title;
    int width_px, height_px; /* for NONE and DESK */
};

/* Ownership passes to the caller. ERR_DEVICE when there is no display (diag says why), ERR_NOMEM.
 */
enum err window_open(
    const struct window_setup *setup, struct window **ret, struct diag *d) MUST_CHECK;
void window_close(struct window *w); /* NULL is fine */

/* Pixels to draw: the size a canvas for this window must have. Changes only by a WINDOW_RESIZED
 * event. */
void window_size(const struct window *w, int *width_px, int *height_px);

enum window_event_kind {
    WINDOW_TIMEOUT = 0, /* nothing happened in time */
    WINDOW_PRESS,
    WINDOW_MOVE, /* only while pressed */
    WINDOW_RELEASE,
    WINDOW_CANCEL, /* the pointer was lost */
    WINDOW_KEY,
    WINDOW_TEXT,    /* a typed character */
    WINDOW_WAKE,    /* window_wake was called */
    WINDOW_RESIZED, /* make a new canvas */
    WINDOW_EXPOSED, /* present again */
    WINDOW_QUIT,
};

struct window_event {
    enum window_event_kind kind;
    double x, y;     /* du, pointer kinds */
    enum ui_key key; /* KEY */
    bool down;       /* KEY */
    uint16_t
        usage;     /* KEY: the place of the key on the keyboard, as in the HID usage tables, page
                      7,  whatever is printed on it; 0: not known,  or pressed with control or alt */
    bool shift;    /* KEY */
    uint32_t code; /* TEXT: code point; WAKE: the caller's number */
};

/* The next event, waiting at most `timeout_ms` (negative = for ever, 0 = only look). Never fails:
 * no event is TIMEOUT. */
struct window_event window_wait(struct window *w, int timeout_ms);

/* Makes window_wait return WAKE with `code`, once for all wakes with that code until then: a camera
 * that is faster than the loop does not fill the queue before a finger. Any thread, never blocks
 * for long. Returns false when the queue is full of others: this one is lost then. */
bool window_wake(struct window *w, uint32_t code);
/* Puts an event in the queue as if a device had sent it: scripts and tests. Any thread. */
bool window_post(struct window *w, const struct window_event *e);

/* Shows the canvas (of window_size). Copies, so the canvas may be drawn again at once. ERR_DEVICE
 * when the display refused. */
enum err window_present(struct window *w, struct canvas *c, struct diag *d) MUST_CHECK;

/* Feeds an event into the ui: the one place that knows both. */
struct ui_reply window_feed(struct ui *ui, const struct window_event *e);

#endif
