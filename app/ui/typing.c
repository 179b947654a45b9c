// SPDX-License-Identifier: EUPL-1.2
/* Keypad, on-screen keyboard, text field, PIN dots. */
#include "ui/ui_internal.h"

#include <string.h>

/* ------------------------------------------------------------------ keys */

#define KEY_RADIUS 14.0
#define KEY_HEIGHT 100.0
#define KEY_GAP 8.0

/* One key: label or icon, or both. */
struct key {
    const char *label;
    enum icon icon;
    double size, radius; /* of the label; of the corners */
    bool primary, disabled, display;
    uint32_t action;
    int32_t arg;
    unsigned flags;
};

static void draw_key(struct ui *ui, struct rect r, const struct key *k)
{
    enum colour ink = k->disabled ? COLOUR_INK2 : (k->primary ? COLOUR_ON : COLOUR_INK);
    if (k->disabled)
        canvas_fill_rect(ui->canvas, r, k->radius, COLOUR_SUNKEN);
    else if (k->primary)
        canvas_fill_rect(ui->canvas, r, k->radius, COLOUR_PRIMARY);
    else
        ui_control(ui, r, k->radius);
    if (k->disabled)
        canvas_stroke_rect(ui->canvas, r, k->radius,
            STROKE(.colour = COLOUR_LINE, .width = theme_border(&ui->theme), .dash = 6, .gap = 4,
                .flat = true));
    struct text_style style = {.size = k->size,
        .family = k->display ? TEXT_FAMILY_DISPLAY : TEXT_FAMILY_TEXT,
        .weight = k->display ? WEIGHT_BOLD : WEIGHT_MEDIUM,
        .colour = ink,
        .valign = VALIGN_MIDDLE,
        .leading = 1.1};
    double icon = k->icon != ICON_NONE ? 46 : 0;
    double text = canvas_measure(ui->canvas, &style, 0, k->label).w;
    double gap = icon > 0 && text > 0 ? 10 : 0;
    double x = r.x + (r.w - icon - gap - text) / 2;
    canvas_icon(ui->canvas, k->icon, POINT(x, r.y + (r.h - icon) / 2), icon, ink);
    canvas_text(ui->canvas, RECT(x + icon + gap, r.y, 0, r.h), &style, k->label);
    if (k->disabled)
        return;
    ui_press_shade(ui, r, k->radius, k->action, k->arg);
    ui_target(ui, r, k->action, k->arg, k->flags);
}

/* ------------------------------------------------------------------ keypad */

void ui_keypad(struct ui *ui, struct rect r, const struct ui_keypad *k)
{
    static const char *const digits[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"};
    for (int i = 0; i < (k->ok != NULL ? 12 : 11); i++) {
        struct rect at = rect_column(rect_row(r, i / 3, 4, 12), i % 3, 3, 12);
        struct key key = {
            .size = 44, .display = true, .radius = RADIUS_CONTROL, .action = k->action};
        if (i == 9) {
            key.label = k->clear;
            key.size = SIZE_BUTTON;
            key.icon = ICON_BACKSPACE;
            key.arg = UI_CHAR_BACKSPACE;
        } else if (i == 11) {
            key.label = k->ok;
            key.size = SIZE_HEADING;
            key.icon = ICON_CHECK;
            key.arg = UI_CHAR_ENTER;
            key.primary = true;
            key.disabled = !k->ok_enabled;
            key.flags = UI_TARGET_MAIN;
        } else {
            key.label = digits[i];
            key.arg = (uint8_t)digits[i][0];
        }
        draw_key(ui, at, &key);
    }
    ui_typing_as(ui, k->action, UI_TYPING_DIGITS);
}

/* ------------------------------------------------------------------ keyboard */

#define ROWS 3
#define KEYBOARD_TOP 12.0 /* line and padding */
#define KEYBOARD_SIDE 12.0
#define UPRIGHT_COLUMNS 5
#define UPRIGHT_ROWS 7

/* Rows of a page; upright panels break them into fives. No '-' and '?': they have keys of their own
 * there. */
static const char *const pages[UI_PAGE_COUNT][ROWS] = {
    [UI_PAGE_LETTERS] = {"qwertyuiop", "asdfghjkl", "zxcvbnm,."},
    [UI_PAGE_CAPITALS] = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM,."},
    [UI_PAGE_NUMBERS] = {"1234567890", "@€%&/()=+", "*\"':;!#,."},
    [UI_PAGE_ACCENTS] = {"éèëêïíöóüú", "áàäâôûçğş", "ıñłńśżąęć"},
    [UI_PAGE_ACCENT_CAPITALS] = {"ÉÈËÊÏÍÖÓÜÚ", "ÁÀÄÂÔÛÇĞŞ", "İÑŁŃŚŻĄĘĆ"},
};
static const char upright_numbers[] = "-?*\"':;,.";

/* The first character of UTF-8 text that this file wrote; `*text` moves on. */
static int32_t next_char(const char **text, char out[5])
{
    size_t n = 1;
    while (((*text)[n] & 0xc0) == 0x80)
        n++;
    memcpy(out, *text, n);
    out[n] = '\0';
    *text += n;
    uint8_t lead = (uint8_t)out[0];
    int32_t c = n == 1 ? lead : (n == 2 ? lead & 0x1f : lead & 0x0f);
    for (size_t i = 1; i < n; i++)
        c = (c << 6) | (out[i] & 0x3f);
    return c;
}

/* A row under construction: keys take shares of the width. */
struct key_row {
    struct ui *ui;
    const struct ui_keyboard *k;
    double x, y, unit; /* next key's left edge, top, width of one share */
};

static void put(struct key_row *row, double shares, struct key key)
{
    double w = shares * row->unit;
    key.radius = KEY_RADIUS;
    key.size = key.size > 0 ? key.size : SIZE_TITLE - 4;
    key.action = key.action != 0 ? key.action : row->k->action;
    draw_key(row->ui, RECT(row->x, row->y, w, KEY_HEIGHT), &key);
    row->x += w + KEY_GAP;
}

static void put_letters(struct key_row *row, const char **text, int n)
{
    for (int i = 0; i < n && **text != '\0'; i++) {
        char label[5];
        int32_t c = next_char(text, label);
        put(row, 1, (struct key){.label = label, .arg = c});
    }
}

static void start_row(
    struct key_row *row, int line, double top, double indent, double shares, int keys)
{
    double w = row->ui->panel.w - 2 * KEYBOARD_SIDE - indent - KEY_GAP * (keys - 1);
    row->unit = w / shares;
    row->x = KEYBOARD_SIDE + indent;
    row->y = top + line * (KEY_HEIGHT + KEY_GAP);
}

static struct key page_key(const struct ui *ui, uint32_t action)
{
    bool numbers = ui->page == UI_PAGE_NUMBERS;
    bool accents = ui->page == UI_PAGE_ACCENTS || ui->page == UI_PAGE_ACCENT_CAPITALS;
    const char *label = (action == UI_ACTION_NUMBERS ? numbers : accents)
                            ? "abc"
                            : (action == UI_ACTION_NUMBERS ? "123" : "é ö");
    return (struct key){.label = label, .action = action, .size = 36};
}

static struct key shift_key(const struct ui *ui, int32_t arg)
{
    bool on = ui->page == UI_PAGE_CAPITALS || ui->page == UI_PAGE_ACCENT_CAPITALS;
    return (struct key){.icon = ICON_SHIFT, .action = UI_ACTION_SHIFT, .arg = arg, .primary = on};
}

static void last_row(struct key_row *row)
{
    const struct ui_keyboard *k = row->k;
    put(row, 1.3, page_key(row->ui, UI_ACTION_NUMBERS));
    put(row, 1.1, page_key(row->ui, UI_ACTION_ACCENTS));
    put(row, k->close != NULL ? 5.2 : 7.1,
        (struct key){.label = k->space, .arg = ' ', .size = SIZE_BODY});
    put(row, 1, (struct key){.label = "-", .arg = '-'});
    put(row, 1, (struct key){.label = "?", .arg = '?'});
    if (k->close != NULL)
        put(row, 1.9,
            (struct key){.label = k->close,
                .icon = ICON_DOWN,
                .action = k->close_action,
                .size = SIZE_BODY});
}

static void draw_landscape(struct key_row *row, double top)
{
    const char *const *text = pages[row->ui->page];
    bool enter = !row->k->no_enter;
    const char *p = text[0];
    start_row(row, 0, top, 0, 11.25, 11);
    put_letters(row, &p, 10);
    put(row, 1.25, (struct key){.icon = ICON_BACKSPACE, .arg = UI_CHAR_BACKSPACE});
    p = text[1];
    start_row(row, 1, top, 34, enter ? 10.7 : 9, enter ? 10 : 9);
    put_letters(row, &p, 9);
    if (enter)
        put(row, 1.7, (struct key){.icon = ICON_ENTER, .arg = UI_CHAR_ENTER});
    p = text[2];
    start_row(row, 2, top, 0, 11.4, 11);
    put(row, 1.2, shift_key(row->ui, 0));
    put_letters(row, &p, 9);
    put(row, 1.2, shift_key(row->ui, 1));
    start_row(row, 3, top, 0, 11.5, row->k->close != NULL ? 6 : 5);
    last_row(row);
}

static void draw_upright_keys(struct key_row *row, double top)
{
    const char *const *text = pages[row->ui->page];
    for (int line = 0; line < UPRIGHT_ROWS - 1; line++) {
        const char *p = text[line / 2];
        if (row->ui->page == UI_PAGE_NUMBERS && line / 2 == 2)
            p = upright_numbers;
        char skipped[5];
        for (int i = 0; i < UPRIGHT_COLUMNS * (line % 2); i++)
            next_char(&p, skipped);
        bool enter_here = line == 5 && !row->k->no_enter;
        int keys = line == 5 && row->k->no_enter ? 4 : UPRIGHT_COLUMNS;
        start_row(row, line, top, 0, keys, keys);
        put_letters(row, &p, UPRIGHT_COLUMNS);
        if (line == 3)
            put(row, 1, (struct key){.icon = ICON_BACKSPACE, .arg = UI_CHAR_BACKSPACE});
        if (enter_here)
            put(row, 1, (struct key){.icon = ICON_ENTER, .arg = UI_CHAR_ENTER});
    }
    bool close = row->k->close != NULL;
    start_row(row, UPRIGHT_ROWS - 1, top, 0, 5.6, close ? 5 : 4);
    put(row, 1, shift_key(row->ui, 0));
    put(row, 1, page_key(row->ui, UI_ACTION_NUMBERS));
    put(row, 1, page_key(row->ui, UI_ACTION_ACCENTS));
    put(row, close ? 1.6 : 2.6,
        (struct key){.label = row->k->space, .arg = ' ', .size = SIZE_BODY});
    if (close)
        put(row, 1, (struct key){.icon = ICON_DOWN, .action = row->k->close_action});
}

double ui_keyboard_height(const struct ui *ui)
{
    int rows = ui_upright(ui) ? UPRIGHT_ROWS : ROWS + 1;
    return KEYBOARD_TOP + rows * KEY_HEIGHT + (rows - 1) * KEY_GAP + KEYBOARD_SIDE;
}

struct rect ui_keyboard(struct ui *ui, const struct ui_keyboard *k)
{
    double h = ui_keyboard_height(ui), top = ui->panel.h - h;
    canvas_fill_rect(ui->canvas, RECT(0, top, ui->panel.w, h), 0, COLOUR_SUNKEN);
    canvas_fill_rect(ui->canvas, RECT(0, top, ui->panel.w, 2), 0, COLOUR_LINE);
    struct key_row row = {.ui = ui, .k = k};
    if (ui_upright(ui))
        draw_upright_keys(&row, top + KEYBOARD_TOP);
    else
        draw_landscape(&row, top + KEYBOARD_TOP);
    ui_typing_as(ui, k->action, k->no_enter ? UI_TYPING_LINE : UI_TYPING_LINES);
    return RECT(0, 0, ui->panel.w, top);
}

void ui_keyboard_reset(struct ui *ui)
{
    ui->page = UI_PAGE_LETTERS;
}

/* ------------------------------------------------------------------ field and dots */

#define FIELD_LEADING 1.35
#define CURSOR_W 4.0

/* The line above the text; returns its height. */
static double field_head(struct ui *ui, struct rect in, const struct ui_field *f)
{
    struct text_style label = {.size = SIZE_CAPTION, .weight = WEIGHT_BOLD, .may_cut = true};
    struct text_style counter = {.size = SIZE_CAPTION, .colour = COLOUR_INK2, .align = ALIGN_RIGHT};
    struct text_style hint = {.size = SIZE_CAPTION, .colour = COLOUR_INK2};
    double right = canvas_measure(ui->canvas, &counter, 0, f->counter).w;
    double room = in.w - (right > 0 ? right + 14 : 0);
    struct text_extent e = canvas_text(ui->canvas, RECT(in.x, in.y, room, 0), &label, f->label);
    canvas_text(ui->canvas, RECT(in.x + in.w, in.y, 0, 0), &counter, f->counter);
    double x = in.x + e.w + (e.w > 0 ? 14 : 0), w = room - (x - in.x);
    double h = canvas_measure(ui->canvas, &label, 0, "X").h;
    bool empty = f->text == NULL || f->text[0] == '\0';
    if (f->hint != NULL && f->label != NULL && !empty
        && canvas_measure(ui->canvas, &hint, 0, f->hint).w <= w)
        canvas_text(ui->canvas, RECT(x, in.y, w, 0), &hint, f->hint);
    return f->label != NULL || f->counter != NULL ? h + 12 : 0;
}

static void field_text(struct ui *ui, struct rect in, const struct ui_field *f)
{
    bool empty = f->text == NULL || f->text[0] == '\0';
    struct text_style style = {.size = f->size > 0 ? f->size : 34,
        .family = TEXT_FAMILY_TEXT,
        .leading = FIELD_LEADING,
        .lines = TEXT_LINES_MAX};
    double line = canvas_measure(ui->canvas, &style, 0, "X").h;
    struct text_extent e = {.h = line, .lines = 1};
    if (!empty)
        e = canvas_measure(ui->canvas, &style, in.w - CURSOR_W, f->text);
    if (!f->active && e.h > in.h + line / 2) { /* nobody types here: then the beginning counts */
        style.lines = e.lines = in.h > line ? (int)(in.h / line) : 1;
        if (style.size > SIZE_CAPTION)
            style.size = SIZE_CAPTION;
        style.may_cut = true;
        e.h = in.h < line ? in.h : e.lines * line;
    }
    if (e.lines <= 1)
        e.h = line; /* fields beside each other have one base line */
    /* What does not fit goes out at the top, by whole lines: whoever types sees the end. */
    double y = e.h > in.h ? in.y + in.h - e.h : in.y;
    double shown = in.h < line ? line : (double)(int)(in.h / line) * line;
    canvas_clip(ui->canvas, e.h > in.h ? RECT(in.x, in.y + in.h - shown, in.w, shown) : in, 0);
    if (empty) {
        style.colour = COLOUR_INK2;
        style.may_cut = true;
        canvas_text(
            ui->canvas, RECT(in.x + (f->active ? 10 : 0), y, in.w - 10, 0), &style, f->hint);
    } else {
        canvas_text(ui->canvas, RECT(in.x, y, in.w - CURSOR_W, 0), &style, f->text);
    }
    if (f->active)
        canvas_fill_rect(ui->canvas,
            RECT(in.x + e.last_w + 2, y + e.h - line / 2 - line * 0.41, CURSOR_W, line * 0.82), 0,
            COLOUR_PRIMARY);
    canvas_unclip(ui->canvas);
}

void ui_field(struct ui *ui, struct rect r, const struct ui_field *f)
{
    canvas_fill_rect(ui->canvas, r, RADIUS_CARD, COLOUR_SURFACE);
    double border = theme_border(&ui->theme) + (f->active ? 2 : 0);
    canvas_stroke_rect(ui->canvas, r, RADIUS_CARD,
        STROKE(.colour = f->active ? COLOUR_PRIMARY : COLOUR_EDGE, .width = border));
    struct rect in = rect_inset(r, 26, 16);
    double head = field_head(ui, in, f);
    rect_cut_top(&in, head, 0);
    if (head == 0) { /* a field of one line: text in the middle */
        double size = theme_text_size(&ui->theme, f->size > 0 ? f->size : 34) * FIELD_LEADING;
        in = RECT(in.x, r.y + (r.h - size) / 2, in.w, size);
    }
    field_text(ui, in, f);
    ui_press_shade(ui, r, RADIUS_CARD, f->action, f->arg);
    ui_target(ui, r, f->action, f->arg, 0);
}

void ui_pin_dots(struct ui *ui, struct point at, int filled, int total)
{
    for (int i = 0; i < total; i++) {
        struct point middle = POINT(at.x + 22 + i * 68, at.y + 22);
        if (i < filled) {
            canvas_fill_circle(ui->canvas, middle, 22, COLOUR_PRIMARY);
        } else {
            canvas_fill_circle(ui->canvas, middle, 22, COLOUR_EDGE);
            canvas_fill_circle(ui->canvas, middle, 18, COLOUR_SURFACE);
        }
    }
}
