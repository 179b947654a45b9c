// SPDX-License-Identifier: EUPL-1.2
/* Immediate-mode widgets over a canvas, and the way from a finger or key to an action.
 *
 * Per frame: ui_begin(ui, canvas), draw the screen with the widgets of widgets.h, ui_end(ui). Every
 * widget that can be tapped registers a target {rectangle, action, arg}. Between frames the events
 * go in by ui_press, ui_move, ui_release, ui_key and ui_type; they look only at the targets of the
 * last finished frame, and answer with what was activated. So the whole application state stays
 * with the caller; the ui remembers only what is under the finger, which target has the keyboard
 * focus, and the page of the on-screen keyboard. No window system, no clock, no languages. One
 * thread.
 *
 * Rules it keeps (design sections 2 and 6): a tap acts on release inside the target; Tab order is
 * reading order (drawing order, the action bar last); the focus ring shows only after a key was
 * used; Enter and Space act; Escape gives the target marked as back. */
#ifndef UI_UI_H
#define UI_UI_H

#include "draw/canvas.h"

struct ui;

#define UI_TARGET_MAX 160

/* ------------------------------------------------------------------ life cycle */

/* Ownership passes to the caller: ui_free. ERR_NOMEM. */
enum err ui_new(struct ui **ret) MUST_CHECK;
void ui_free(struct ui *ui); /* NULL is fine */

/* Starts a frame on `c` (borrowed until ui_end): calls canvas_begin and canvas_clear(PAPER),
 * forgets the targets. */
void ui_begin(struct ui *ui, struct canvas *c);
/* Ends it: draws the focus ring, drops focus and press whose target is gone. */
void ui_end(struct ui *ui);
/* The canvas of this frame (between ui_begin and ui_end), and the whole panel as a rectangle. */
struct canvas *ui_canvas(struct ui *ui);
struct rect ui_panel(const struct ui *ui);
bool ui_upright(const struct ui *ui); /* taller than wide */
bool ui_large(const struct ui *ui);   /* large text mode */

/* ------------------------------------------------------------------ targets */

enum ui_target_flag {
    UI_TARGET_BACK = 1 << 0, /* Escape activates this one */
    UI_TARGET_MAIN = 1 << 1, /* Enter activates this one when nothing has the focus */
    UI_TARGET_HOLD = 1 << 2, /* acts while held: gives UI_DOWN and UI_UP instead of UI_ACT */
    UI_TARGET_DRAG =
        1 << 3, /* a pad: gives UI_DOWN, UI_DRAG..., UI_UP with the point; takes no focus */
    UI_TARGET_QUIET = 1 << 4, /* no key click */
    UI_TARGET_SMALL = 1 << 5, /* may be under 100 du: ui_check lets it pass. For rare cases */
};

/* `action` 0 means "nothing" everywhere. Numbers from UI_ACTION_OWN up are the ui's own (keyboard
 * pages). */
#define UI_ACTION_OWN 0xFFFF0000u

/* Registers a target and draws nothing: for widgets one makes oneself. `flags` of ui_target_flag.
 * More than UI_TARGET_MAX: the surplus is dropped and ui_check says so. */
void ui_target(struct ui *ui, struct rect r, uint32_t action, int32_t arg, unsigned flags);
/* True while this target is pressed (finger down and inside): to draw it 8 % darker. */
bool ui_pressed(const struct ui *ui, uint32_t action, int32_t arg);
/* True while a HOLD target with this action is held, by finger or by key; whatever its arg. */
bool ui_held(const struct ui *ui, uint32_t action);
/* What is drawn from here on is a sheet above the rest: earlier targets no longer react. Draws the
 * scrim. */
void ui_sheet(struct ui *ui);
/* The two words that the ui itself needs: what was put aside is behind `more` ("Meer"), and `back`
 * ("Terug") closes that sheet again. Borrowed until ui_end; without them nothing is put aside. */
void ui_words(struct ui *ui, const char *more, const char *back);
/* Typed characters (keyboard, on-screen or real) become {action, code point} in this frame. 0 =
 * nobody listens. */
void ui_typing(struct ui *ui, uint32_t action);

/* ------------------------------------------------------------------ events */

enum ui_phase {
    UI_ACT = 0, /* tapped, or Enter/Space/Escape, or a character */
    UI_DOWN,    /* HOLD and DRAG targets: begins */
    UI_DRAG,    /* DRAG targets: moves */
    UI_UP, /* HOLD and DRAG targets: ends (also when the finger slid off, or the target vanished) */
};

/* The answer to an event. */
struct ui_reply {
    uint32_t action; /* 0 = nothing was activated */
    int32_t arg;
    enum ui_phase phase;
    struct point at; /* DRAG targets: the point, from the target's corner, du */
    bool redraw;     /* the ui's own look changed (pressed, focus, keyboard page) */
    bool click;      /* play the key click */
};

/* Pointer events at du coordinates (one finger: a second one is ignored by the window). */
struct ui_reply ui_press(struct ui *ui, double x, double y);
struct ui_reply ui_move(struct ui *ui, double x, double y);
struct ui_reply ui_release(struct ui *ui, double x, double y);
/* The touch was taken away (window lost, screen changed): nothing acts; a held target gives UI_UP.
 */
struct ui_reply ui_cancel(struct ui *ui);

enum ui_key {
    UI_KEY_NONE = 0,
    UI_KEY_TAB,
    UI_KEY_BACKTAB,
    UI_KEY_ENTER,
    UI_KEY_SPACE,
    UI_KEY_ESCAPE,
    UI_KEY_BACKSPACE,
    UI_KEY_LEFT, /* focus to the nearest target in that direction */
    UI_KEY_RIGHT,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_PAGE_UP, /* the pager's Vorige and Volgende, when there is one */
    UI_KEY_PAGE_DOWN,
};

/* A key went down (`down`) or up. Space and Backspace type when someone listens and nothing has the
 * focus. */
struct ui_reply ui_key(struct ui *ui, enum ui_key key, bool down);
/* A character from a real keyboard. Only when someone listens (ui_typing); control characters are
 * ignored. */
struct ui_reply ui_type(struct ui *ui, uint32_t code_point);

/* Code points that typing delivers beside characters. */
#define UI_CHAR_BACKSPACE 0x08
#define UI_CHAR_ENTER 0x0A

/* Appends `code_point` to UTF-8 text of `size` bytes, or removes the last character for
 * UI_CHAR_BACKSPACE; refuses (false) what does not fit in size - 1 bytes or `max_chars` characters.
 * UI_CHAR_ENTER appends a line break. */
bool ui_text_edit(char *text, size_t size, size_t max_chars, int32_t code_point);
/* Number of characters (code points) of UTF-8 text. */
size_t ui_text_count(const char *text);

/* ------------------------------------------------------------------ inspection (tests, scripts) */

struct ui_target_info {
    struct rect r;
    uint32_t action;
    int32_t arg;
    unsigned flags;
};

/* Live targets of the last frame, in drawing order. */
size_t ui_target_count(const struct ui *ui);
struct ui_target_info ui_target_at(const struct ui *ui, size_t index);
/* The first live target with this action and arg; false when there is none. For scripts that tap by
 * name. */
bool ui_find(const struct ui *ui, uint32_t action, int32_t arg, struct ui_target_info *ret);
/* What a finger at this point would press: the topmost target, or of something that covers it (a
 * toast) what takes that away. False: nothing. */
bool ui_hit(const struct ui *ui, double x, double y, struct ui_target_info *ret);
/* The target that has the focus ring; false when none. */
bool ui_focus(const struct ui *ui, struct ui_target_info *ret);
void ui_focus_clear(struct ui *ui);

enum ui_problem_kind {
    UI_PROBLEM_NONE = 0,
    UI_PROBLEM_SMALL,   /* target under 100 by 100 du */
    UI_PROBLEM_OVERLAP, /* two targets share room */
    UI_PROBLEM_OUTSIDE, /* a target nearer than 10 du to the panel edge, or beyond it */
    UI_PROBLEM_TEXT,    /* a text was shortened, broken within a word, or higher than its box */
    UI_PROBLEM_CLASH,   /* two texts share room (only on a canvas that records) */
    UI_PROBLEM_FAINT,  /* a text with a contrast under 4.5, an icon, mark or border under 3 (only on
                          a canvas that records) */
    UI_PROBLEM_DOUBLE, /* two targets with the same action and arg */
    UI_PROBLEM_TOO_MANY, /* more targets than UI_TARGET_MAX */
    UI_PROBLEM_DRAWING,  /* canvas_check failed */
};

struct ui_problem {
    enum ui_problem_kind kind;
    uint32_t action;
    int32_t arg;
    char text[128]; /* English, for the test's message */
};

/* Looks at the last frame: returns the number of problems, the first `max` of them in `ret`. Call
 * after ui_end, before the canvas is begun again. */
size_t ui_check(const struct ui *ui, struct ui_problem *ret, size_t max);

#endif
