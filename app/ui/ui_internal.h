// SPDX-License-Identifier: EUPL-1.2
/* What the files of the ui share: the state between frames, and small drawing helpers. */
#ifndef UI_UI_INTERNAL_H
#define UI_UI_INTERNAL_H

#include "ui/widgets.h"

struct ui_id {
    uint32_t action; /* 0 = none */
    int32_t arg;
};

/* Pages of the on-screen keyboard. */
enum ui_page {
    UI_PAGE_LETTERS = 0,
    UI_PAGE_CAPITALS,
    UI_PAGE_NUMBERS,
    UI_PAGE_ACCENTS,
    UI_PAGE_ACCENT_CAPITALS,
    UI_PAGE_COUNT
};

/* The ui's own actions: switching pages; opening (arg: group) and closing what is behind Meer. */
enum {
    UI_ACTION_SHIFT = UI_ACTION_OWN,
    UI_ACTION_NUMBERS,
    UI_ACTION_ACCENTS,
    UI_ACTION_MORE,
    UI_ACTION_LESS
};

/* Where surplus comes from. */
enum ui_group { UI_GROUP_NONE = 0, UI_GROUP_BAR, UI_GROUP_CHIPS };
struct ui_aside {
    enum ui_group group;
    struct ui_button b;
    char label[96], small[96];
};
#define UI_ASIDE_MAX 16

/* What typing takes: one line, several lines (Enter is a character), digits. */
enum ui_typing_kind { UI_TYPING_LINE = 0, UI_TYPING_LINES, UI_TYPING_DIGITS };

struct ui {
    struct canvas
        *canvas; /* only between ui_begin and ui_end, and for ui_check until the next begin */
    struct theme theme;
    struct rect panel;
    struct ui_target_info targets[UI_TARGET_MAX];
    size_t count, surplus;
    size_t bar_from, bar_to; /* the action bar is drawn early and read last: Tab goes there after
                                the rest */
    size_t sheet;            /* targets before this one lie under a sheet */
    size_t sheet_words;      /* and texts before this one */
    size_t sheet_forms;      /* and icons, marks and borders before this one */
    struct rect covers[4];
    size_t cover_count; /* areas painted over (a toast): what lies under them does not react */
    size_t cover_from[4], cover_words[4]; /* targets and texts before these lie under it */
    bool cover_open[4];                   /* a notice without buttons: taps go through it */
    struct ui_target_info
        cover_closer[4]; /* what a tap on the cover itself means; action 0: nothing */
    uint32_t typing, typing_next;
    enum ui_typing_kind typing_kind, typing_kind_next;
    uint32_t pager, pager_next;            /* action of the pager on screen */
    int32_t pager_to[2], pager_to_next[2]; /* page before, page after; -1 = none */
    struct ui_id pressed;
    unsigned pressed_flags;
    bool inside;            /* the finger is on the pressed target */
    struct rect pressed_at; /* where it was when it was pressed: dragging is measured from there */
    struct ui_id key_held;  /* HOLD target held by a key */
    struct ui_id focus;
    enum ui_page page;
    /* more.c: what found no room in this frame, and whose sheet is open */
    const char *word_more, *word_back;
    struct ui_aside aside[UI_ASIDE_MAX];
    size_t aside_count;
    enum ui_group more;
};

/* more.c: puts a button (copied, texts too) behind the Meer of its group. */
void ui_put_aside(struct ui *ui, enum ui_group group, const struct ui_button *b);
/* The Meer button of a group, to draw where there is room. */
struct ui_button ui_more_button(const struct ui *ui, enum ui_group group);
/* Draws the open sheet over everything, or closes it when its group is gone. */
void ui_more_sheet(struct ui *ui);

/* ui_typing with the kind. */
void ui_typing_as(struct ui *ui, uint32_t action, enum ui_typing_kind kind);

/* True when both name the same target. */
bool ui_same(struct ui_id a, struct ui_id b);

/* What lies on `r` from here on hides the texts and targets below it; `open`: taps go through, else
 * a tap beside its buttons gives `close` (0: nothing). */
void ui_cover(struct ui *ui, struct rect r, bool open, uint32_t close);
/* Registers the pager on screen, for the page keys: the pages they lead to, -1 = none. */
void ui_paging(struct ui *ui, uint32_t action, int32_t previous, int32_t next);

/* Border width and colour of a control, and its pressed darkening (8 % ink). */
void ui_press_shade(struct ui *ui, struct rect r, double radius, uint32_t action, int32_t arg);
/* Selected look: border 4.5 in `edge`, on `soft` ground. */
void ui_selected(struct ui *ui, struct rect r, double radius, enum colour edge, enum colour soft);
/* Plain control: surface and edge border. */
void ui_control(struct ui *ui, struct rect r, double radius);
/* Mark if there is one, else icon, else nothing; returns the width taken. */
double ui_symbol(struct ui *ui, struct point at, double size, enum mark mark, enum icon icon,
    enum colour colour);

/* list.c: the white ground of a card, with its shadow. */
void ui_card_ground(struct ui *ui, struct rect r, double radius);

#endif
