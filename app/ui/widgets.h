// SPDX-License-Identifier: EUPL-1.2
/* The widgets of the design language: what the screens are made of. Drawn onto the ui's canvas,
 * targets registered with it.
 *
 * Every widget is one call with a struct of designated initialisers; texts are borrowed until
 * return and come from the caller (words.h), never from here; NULL texts are left out. Rectangles
 * are du. A widget with action 0 is drawn but cannot be tapped. Helpers that return a rectangle
 * return what is left for the caller. Same thread as the ui. */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/student.h"
#include "ui/typing.h"
#include "ui/ui.h"

/* Meaning of a colour. Zero is neutral grey. */
enum tone {
    TONE_NEUTRAL = 0,
    TONE_PRIMARY,
    TONE_GREEN,
    TONE_AMBER,
    TONE_RED,
    TONE_VIOLET,
    TONE_BLUE
};

/* Full colour, soft ground, and text on the soft ground. */
enum colour tone_colour(enum tone t);
enum colour tone_soft(enum tone t);
enum colour tone_ink(enum tone t);

/* ------------------------------------------------------------------ buttons */

enum ui_button_kind {
    UI_BUTTON_SECONDARY = 0, /* surface + edge */
    UI_BUTTON_PRIMARY,       /* filled */
    UI_BUTTON_DANGER,        /* red border and text */
    UI_BUTTON_GREEN,         /* filled green */
    UI_BUTTON_DISABLED,      /* dashed, sunken; the label says why. Registers no target */
    UI_BUTTON_SELECTED,      /* primary border 4.5 and soft fill */
    UI_BUTTON_INK,           /* filled ink: main action on the amber verdict */
    UI_BUTTON_PLAIN,         /* no border: buttons on verdict grounds (bordered in high contrast) */
    UI_BUTTON_SPACE,         /* only in ui_bar: the room between left and right */
};

struct ui_button {
    enum ui_button_kind kind;
    enum icon icon; /* or mark; both 0 = label only */
    enum mark mark;
    const char *label; /* NULL = a square button with the icon alone */
    const char *small; /* caption under the label */
    uint32_t action;
    int32_t arg;
    unsigned flags;   /* ui_target_flag */
    double min_width; /* in ui_bar: at least this wide */
    double size;      /* label size; 0 = SIZE_BUTTON */
    bool upright;     /* icon above label */
    bool left;        /* content at the left, not centred */
    bool wrap;        /* the label may take two lines */
    bool later;       /* in ui_bar, at the inner end of the left group: goes behind Meer before the
                         bar grows a row for it */
};

/* Draws the button filling `r`. The label shrinks its padding, then wraps, before it is cut. */
void ui_button(struct ui *ui, struct rect r, const struct ui_button *b);
/* The width it wants: 26 du padding, icon 40, gap 16, label. At least TARGET. */
double ui_button_width(struct ui *ui, const struct ui_button *b);
/* The least width at which nothing is cut: 8 du padding, the label on two lines. */
double ui_button_least(struct ui *ui, const struct ui_button *b);

/* The action bar at the bottom: buttons 104 high, 14 apart, margins 24 (40 when `verdict`). Buttons
 * before a UI_BUTTON_SPACE stand left, after it right; without one all stand left. Too narrow:
 * paddings shrink, in large text labels take two lines, then rows are added above (an upright panel
 * has room for two or three), and what still does not fit goes behind Meer, from the inner end of
 * the left group: the first and the last button always stay. At most UI_BAR_MAX buttons. */
#define UI_BAR_MAX 12
void ui_bar(struct ui *ui, const struct ui_button *b, size_t n, bool verdict);
/* The height that bar takes: 124, and 118 for each row more. */
double ui_bar_height(struct ui *ui, const struct ui_button *b, size_t n, bool verdict);

/* ------------------------------------------------------------------ frame */

/* The sync pill (and any other): icon 28 + text. */
struct ui_pill {
    enum tone tone;
    enum icon icon;
    const char *text;
};
/* Draws it with its left edge at x and its middle at `middle_y`; returns its width. */
double ui_pill(struct ui *ui, double x, double middle_y, const struct ui_pill *p);
double ui_pill_width(struct ui *ui, const struct ui_pill *p);

struct ui_status {
    const char *title;   /* exam */
    const char *sub;     /* room · version · end; shortened first when room is short */
    struct ui_pill pill; /* text NULL = none */
    const char *battery; /* "82 %"; NULL = none */
    const char *clock;   /* "09:12" */
};

/* The status bar, 64 du (80 in large text). No targets. Returns the panel below it. */
struct rect ui_status(struct ui *ui, const struct ui_status *s);

/* Status bar and action bar at once; returns the middle: panel minus both, margins 24 left and
 * right, 12 above. */
struct rect ui_frame(struct ui *ui, const struct ui_status *s, const struct ui_button *b, size_t n);

struct ui_banner {
    enum tone tone;
    enum icon icon;
    const char *title, *sub;
    enum icon button_icon;
    const char *button; /* NULL = no action */
    uint32_t action;
    int32_t arg;
};
#define UI_BANNER_HEIGHT 104.0
/* At least 104 du high at the top of `*r`, which it cuts off together with a gap of 10. Where text
 * and button have no room beside each other, the button goes below; in large text `sub` is left
 * out. */
void ui_banner(struct ui *ui, struct rect *r, const struct ui_banner *b);

struct ui_toast {
    const char *text;
    const char *undo; /* NULL = no button */
    uint32_t action;
    int32_t arg;
    uint32_t close; /* action of the cross that takes it away; 0 = no cross */
    bool aside;     /* with buttons: higher, when it covers no control there */
};
/* Ink bar above the action bar, over what is there; targets below it are covered. Draw it last.
 * A toast without buttons lets taps through: it is a notice, not a thing. On one with buttons, a
 * tap beside them on what it covers gives `close`. Where text and buttons have no room beside each
 * other, the buttons go below. `bar_height` of ui_bar_height. */
void ui_toast(struct ui *ui, const struct ui_toast *t, double bar_height);

/* ------------------------------------------------------------------ cards, rows, chips */

/* White card with shadow, radius 28; returns its inside (padding 28 across, 18 down). */
struct rect ui_card(struct ui *ui, struct rect r);

#define UI_ROW_ICONS 4
struct ui_row {
    enum mark mark;
    enum icon icon;       /* instead of a mark */
    bool beside_avatars;  /* the icon stands in the room that an avatar has */
    const char *initials; /* avatar instead of a mark, in avatar_tone */
    enum tone avatar_tone;
    const char *lead; /* large text at the left instead of a mark ("09:00") */
    const char *title, *sub;
    enum icon icons[UI_ROW_ICONS]; /* after the sub line: accommodations */
    bool alert;                    /* overdue: triangle after the sub line */
    bool sub_may_cut;              /* what people typed stands there */
    const char *trailing;          /* at the right, 34: the seat */
    enum icon trailing_icon;
    enum icon sub_icon; /* before the sub line, 28 */
    enum tone tone;     /* soft ground and coloured border; NEUTRAL = plain surface */
    bool selected;
    uint32_t action;
    int32_t arg;
};
void ui_row(struct ui *ui, struct rect r, const struct ui_row *row);

/* A row with a button of its own at the right (10a): mark, title, sub, and "Oplossen". */
struct ui_todo {
    enum mark mark;
    const char *title, *sub;
    enum tone tone;
    const char *button;
    uint32_t action;
    int32_t arg;
};
void ui_todo(struct ui *ui, struct rect r, const struct ui_todo *t);
/* The height it needs at this width; at least 124. */
double ui_todo_height(struct ui *ui, double w, const struct ui_todo *t);

struct ui_chip {
    enum mark mark; /* or icon */
    enum icon icon;
    int count; /* negative = no number */
    const char *label;
    bool selected;
    uint32_t action;
    int32_t arg;
};
void ui_chip(struct ui *ui, struct rect r, const struct ui_chip *chip);
/* Chips (at most UI_BAR_MAX) in rows 100 high, 8 apart, as many rows as `r` is high: equally wide
 * where all fit so, else as wide as they must be, and the surplus behind Meer. A selected chip is
 * always seen. */
void ui_chips(struct ui *ui, struct rect r, const struct ui_chip *chips, size_t n);

/* Person with a remove button (09a). Target: the cross, 104 wide. */
struct ui_person {
    enum mark mark;
    const char *name, *sub;
    uint32_t action; /* remove */
    int32_t arg;
};
double ui_person_width(struct ui *ui, const struct ui_person *p);
void ui_person(struct ui *ui, struct rect r, const struct ui_person *p);

/* A line of a check list (06): mark, bold title, detail, pill at the right. */
struct ui_check_line {
    enum mark mark;
    enum icon icon; /* instead of a mark */
    const char *title, *detail;
    struct ui_pill pill; /* text NULL = none; goes before the detail where it finds no room */
    const char *button;  /* "Toch doorgaan": NULL = none */
    uint32_t action;
    int32_t arg;
};
void ui_check_line(struct ui *ui, struct rect r, const struct ui_check_line *l);
/* The height it needs at this width; at least 57, with a button 100. */
double ui_check_height(struct ui *ui, double w, const struct ui_check_line *l);

/* A fact card of the device screen (12): icon + label + mark, big value, caption. */
struct ui_fact {
    enum icon icon;
    const char *label, *value, *sub;
    const char *note; /* bold word before sub ("Let op:") */
    enum mark mark;
    bool value_may_cut;
};
void ui_fact(struct ui *ui, struct rect r, const struct ui_fact *f);
/* The height it needs at this width. */
double ui_fact_height(struct ui *ui, double w, const struct ui_fact *f);

/* Small label above a bold value, aligned in `r` (04b, 08). */
void ui_value(struct ui *ui, struct rect r, const char *label, const char *value, double size,
    enum text_align align);

/* Disc with initials, `size` du across. */
void ui_avatar(struct ui *ui, struct point at, double size, const char *initials, enum tone tone);

/* ------------------------------------------------------------------ choices */

struct ui_tile {
    enum icon icon;
    const char *label; /* up to two lines */
    bool selected;     /* adds the tick badge */
    uint32_t action;
    int32_t arg;
};
void ui_tile(struct ui *ui, struct rect r, const struct ui_tile *t);

struct ui_toggle {
    enum icon icon;
    const char *label;
    const char *word; /* "Aan" or "Uit", the caller's words; may carry a note: "Aan · 30 min" */
    bool on;
    bool plain;    /* keeps the white ground when on (device settings) */
    bool disabled; /* drawn sunken and dashed, no target */
    uint32_t action;
    int32_t arg;
};
void ui_toggle(struct ui *ui, struct rect r, const struct ui_toggle *t);

struct ui_radio {
    enum icon icon;
    const char *label, *sub;
    bool selected;
    bool disabled;  /* no target */
    enum tone tone; /* colour when selected; NEUTRAL = primary */
    uint32_t action;
    int32_t arg;
};
void ui_radio(struct ui *ui, struct rect r, const struct ui_radio *radio);
/* The height it needs at this width; at least 122. */
double ui_radio_height(struct ui *ui, double w, const struct ui_radio *radio);

struct ui_pager {
    const char *shown, *total;   /* "1–8", and "van 28" below or beside it */
    const char *previous, *next; /* words; left out in large text */
    int page, pages;             /* from 0: the ends are disabled */
    uint32_t action;             /* arg: the page that is asked for */
};
/* A column (Vorige, the numbers, Volgende), or where `r` is wider than high a row of the three. */
void ui_pager(struct ui *ui, struct rect r, const struct ui_pager *p);

/* Minus, a value with a caption, plus. arg -1 and +1. */
struct ui_stepper {
    const char *caption, *value;
    uint32_t action;
    bool can_less, can_more;
};
void ui_stepper(struct ui *ui, struct rect r, const struct ui_stepper *s);

#endif
