// SPDX-License-Identifier: EUPL-1.2
/* Widgets for typing: keypad, on-screen keyboard, text field, PIN dots. Part of widgets.h, whose
 * rules hold. */
#ifndef UI_TYPING_H
#define UI_TYPING_H

#include "ui/ui.h"

struct ui_keypad {
    const char *clear, *ok; /* words; clear "": its icon alone, ok NULL: no such key */
    bool ok_enabled;
    uint32_t action; /* arg: '0'..'9', UI_CHAR_BACKSPACE, UI_CHAR_ENTER */
};
/* 3 by 4 keys, 12 apart, filling `r` (600 by 610 in the design). Real keyboards type into it too.
 */
void ui_keypad(struct ui *ui, struct rect r, const struct ui_keypad *k);

struct ui_keyboard {
    const char *space, *close; /* words; close NULL = no such key */
    uint32_t action;           /* arg: code point, UI_CHAR_BACKSPACE, UI_CHAR_ENTER */
    uint32_t close_action;     /* the Sluiten key */
    bool no_enter;             /* one-line fields: enter key is left out */
};
/* The on-screen keyboard at the bottom of the panel, full width: letters, capitals, 123 and é ö
 * pages (pages are kept by the ui). Returns the panel above it. Registers ui_typing. */
struct rect ui_keyboard(struct ui *ui, const struct ui_keyboard *k);
/* The height it takes: 448 in landscape, 772 upright. */
double ui_keyboard_height(const struct ui *ui);
/* Back to the letters page: when a field is opened anew. */
void ui_keyboard_reset(struct ui *ui);

struct ui_field {
    const char *label;   /* bold, in the top line */
    const char *hint;    /* secondary, in the top line, and in the text's place when empty */
    const char *counter; /* at the right of the top line */
    const char *text;
    bool active;     /* primary border and a cursor */
    double size;     /* 0 = 34 */
    uint32_t action; /* tap to edit; 0 = not a target */
    int32_t arg;
};
/* A text field. Shows the end of the text when it does not fit. */
void ui_field(struct ui *ui, struct rect r, const struct ui_field *f);

/* Row of PIN dots, 44 across, 24 apart: `filled` of `total`. */
void ui_pin_dots(struct ui *ui, struct point at, int filled, int total);

#endif
