// SPDX-License-Identifier: EUPL-1.2
/* What stands around a screen's content: status bar, pills, banners, toast. */
#include "ui/ui_internal.h"

enum colour tone_colour(enum tone t)
{
    static const enum colour full[] = {COLOUR_EDGE, COLOUR_PRIMARY, COLOUR_GREEN, COLOUR_AMBER,
        COLOUR_RED, COLOUR_VIOLET, COLOUR_BLUE};
    return full[t];
}

enum colour tone_soft(enum tone t)
{
    static const enum colour soft[] = {COLOUR_SUNKEN, COLOUR_PRIMARY_SOFT, COLOUR_GREEN_SOFT,
        COLOUR_AMBER_SOFT, COLOUR_RED_SOFT, COLOUR_VIOLET_SOFT, COLOUR_BLUE_SOFT};
    return soft[t];
}

enum colour tone_ink(enum tone t)
{
    static const enum colour ink[] = {COLOUR_INK, COLOUR_PRIMARY, COLOUR_GREEN, COLOUR_AMBER_INK,
        COLOUR_RED, COLOUR_VIOLET, COLOUR_BLUE};
    return ink[t];
}

/* ------------------------------------------------------------------ pill */

#define PILL_HEIGHT 44.0
#define PILL_HEIGHT_LARGE 60.0
#define PILL_ICON 28.0
#define PILL_GAP 10.0
#define PILL_LEFT 14.0 /* with the border */
#define PILL_RIGHT 18.0

static struct text_style pill_style(const struct ui_pill *p)
{
    return (struct text_style){
        .size = SIZE_CAPTION, .weight = WEIGHT_SEMI, .colour = tone_ink(p->tone)};
}

double ui_pill_width(struct ui *ui, const struct ui_pill *p)
{
    struct text_style style = pill_style(p);
    double icon = p->icon != ICON_NONE ? PILL_LEFT + PILL_ICON + PILL_GAP : PILL_RIGHT;
    return icon + canvas_measure(ui->canvas, &style, 0, p->text).w + PILL_RIGHT;
}

double ui_pill(struct ui *ui, double x, double middle_y, const struct ui_pill *p)
{
    struct text_style style = pill_style(p);
    double w = ui_pill_width(ui, p);
    double h = ui_large(ui) ? PILL_HEIGHT_LARGE : PILL_HEIGHT;
    struct rect r = RECT(x, middle_y - h / 2, w, h);
    canvas_fill_rect(ui->canvas, r, h / 2, tone_soft(p->tone));
    if (ui->theme.high_contrast)
        canvas_stroke_rect(ui->canvas, r, h / 2, STROKE(.colour = tone_ink(p->tone), .width = 2));
    double text_x = x + PILL_RIGHT;
    if (p->icon != ICON_NONE) {
        canvas_icon(ui->canvas, p->icon, POINT(x + PILL_LEFT, middle_y - PILL_ICON / 2), PILL_ICON,
            tone_ink(p->tone));
        text_x = x + PILL_LEFT + PILL_ICON + PILL_GAP;
    }
    style.valign = VALIGN_MIDDLE;
    canvas_text(ui->canvas, RECT(text_x, r.y, 0, h), &style, p->text);
    return w;
}

/* ------------------------------------------------------------------ status bar */

#define STATUS_HEIGHT 64.0
#define STATUS_HEIGHT_LARGE 80.0
#define STATUS_LINE 2.0
#define STATUS_GAP 20.0
#define STATUS_RIGHT_GAP 18.0
#define SCHOOL_MARK 40.0
#define TITLE_LEAST 100.0 /* less says nothing */
#define BATTERY_ICON 34.0

static void school_mark(struct ui *ui, struct point at)
{
    struct path_place place = {.at = at, .size = SCHOOL_MARK, .grid = 40};
    canvas_fill_rect(ui->canvas, RECT(at.x, at.y, SCHOOL_MARK, SCHOOL_MARK), 10, COLOUR_PRIMARY);
    canvas_path(ui->canvas, "M10 27V14l10-5 10 5v13M16 28v-8h8v8", &place, COLOUR_NONE,
        STROKE(.colour = COLOUR_ON, .width = 3.5, .flat = true));
}

/* Right part, from the right: clock, battery, pill. Returns where it begins. */
static double status_right(struct ui *ui, const struct ui_status *s, double middle)
{
    double x = ui->panel.w - MARGIN;
    if (s->clock != NULL) {
        struct text_style clock = {.size = ui_large(ui) ? SIZE_TITLE : SIZE_HEADING,
            .weight = WEIGHT_BOLD,
            .align = ALIGN_RIGHT,
            .valign = VALIGN_MIDDLE};
        double h = 2 * middle;
        x -= canvas_text(ui->canvas, RECT(x, 0, 0, h), &clock, s->clock).w + STATUS_RIGHT_GAP;
    }
    if (s->battery != NULL && !ui_large(ui)) {
        struct text_style battery = {
            .size = SIZE_STATUS, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
        x -= canvas_text(ui->canvas, RECT(x, 0, 0, 2 * middle), &battery, s->battery).w + 8
             + BATTERY_ICON;
        canvas_icon(ui->canvas, ICON_BATTERY, POINT(x, middle - BATTERY_ICON / 2), BATTERY_ICON,
            COLOUR_INK);
        x -= STATUS_RIGHT_GAP;
    }
    if (s->pill.text != NULL) {
        x -= ui_pill_width(ui, &s->pill);
        ui_pill(ui, x, middle, &s->pill);
        x -= STATUS_GAP;
    }
    return x;
}

static void status_left(struct ui *ui, const struct ui_status *s, double middle, double limit)
{
    double x = MARGIN, h = 2 * middle;
    school_mark(ui, POINT(x, middle - SCHOOL_MARK / 2));
    x += SCHOOL_MARK + STATUS_GAP;
    struct text_style title = {.size = SIZE_STATUS,
        .weight = WEIGHT_BOLD,
        .valign = VALIGN_MIDDLE,
        .may_cut = true}; /* the exam stands in full on the screens that are about it */
    if (limit - x > TITLE_LEAST)
        x += canvas_text(ui->canvas, RECT(x, 0, limit - x, h), &title, s->title).w + STATUS_GAP;
    if (s->sub == NULL || ui_large(ui) || ui_upright(ui) || limit - x < 120)
        return;
    canvas_fill_rect(ui->canvas, RECT(x, middle - 14, 2, 28), 0, COLOUR_LINE);
    x += 2 + STATUS_GAP;
    struct text_style sub = {.size = SIZE_STATUS, .valign = VALIGN_MIDDLE, .may_cut = true};
    canvas_text(ui->canvas, RECT(x, 0, limit - x, h), &sub, s->sub);
}

struct rect ui_status(struct ui *ui, const struct ui_status *s)
{
    double h = ui_large(ui) ? STATUS_HEIGHT_LARGE : STATUS_HEIGHT;
    struct rect bar = RECT(0, 0, ui->panel.w, h);
    canvas_fill_rect(ui->canvas, bar, 0, COLOUR_SURFACE);
    canvas_fill_rect(ui->canvas, RECT(0, h - STATUS_LINE, bar.w, STATUS_LINE), 0, COLOUR_LINE);
    double middle = (h - STATUS_LINE) / 2;
    double limit = status_right(ui, s, middle);
    status_left(ui, s, middle, limit);
    return RECT(0, h, ui->panel.w, ui->panel.h - h);
}

struct rect ui_frame(struct ui *ui, const struct ui_status *s, const struct ui_button *b, size_t n)
{
    struct rect rest = ui_status(ui, s);
    ui_bar(ui, b, n, false);
    rest.h -= ui_bar_height(ui, b, n, false);
    rect_cut_top(&rest, 0, 12);
    return rect_inset(rest, MARGIN, 0);
}

/* ------------------------------------------------------------------ banner */

#define BANNER_SPINE 14.0
#define BANNER_PADDING 22.0
#define BANNER_ICON 54.0
#define BANNER_GAP 20.0
#define BANNER_TEXT_LEAST 300.0 /* narrower than this the button goes below the text */
#define BANNER_LINES 3
#define BANNER_AIR 12.0

static const struct text_style banner_label = {
    .size = SIZE_STATUS, .weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE};
static const struct text_style banner_title = {
    .size = SIZE_BODY, .weight = WEIGHT_BOLD, .lines = BANNER_LINES};

/* One line stands apart from the title as drawn; several belong together. */
static struct text_style banner_sub(bool wraps)
{
    return (struct text_style){.size = SIZE_CAPTION,
        .colour = COLOUR_INK2,
        .lines = BANNER_LINES,
        .leading = wraps ? 1.2 : 1.49};
}

static double banner_button_width(struct ui *ui, const struct ui_banner *b)
{
    double icon = b->button_icon != ICON_NONE ? 36 + 12 : 0;
    double w = canvas_measure(ui->canvas, &banner_label, 0, b->button).w + icon + 2 * 22;
    return w < TARGET ? TARGET : w;
}

/* Joined to the banner's right end, or to its foot. */
static void banner_button(
    struct ui *ui, struct rect at, const struct ui_banner *b, struct corners k)
{
    double icon = b->button_icon != ICON_NONE ? 36 + 12 : 0;
    double x = at.x + (at.w - icon - canvas_measure(ui->canvas, &banner_label, 0, b->button).w) / 2;

    canvas_fill_corners(ui->canvas, at, k, COLOUR_SURFACE);
    canvas_stroke_corners(
        ui->canvas, at, k, STROKE(.colour = COLOUR_EDGE, .width = theme_border(&ui->theme)));
    canvas_icon(ui->canvas, b->button_icon, POINT(x, at.y + (at.h - 36) / 2), 36, COLOUR_INK);
    canvas_text(ui->canvas, RECT(x + icon, at.y, 0, at.h), &banner_label, b->button);
    ui_press_shade(ui, at, 0, b->action, b->arg);
    ui_target(ui, at, b->action, b->arg, 0);
}

/* Colour spine and ground, one shape. */
static void banner_ground(struct ui *ui, struct rect at, const struct ui_banner *b)
{
    enum colour soft = b->tone == TONE_NEUTRAL ? COLOUR_SURFACE : tone_soft(b->tone);
    struct rect body = at;

    canvas_fill_corners(ui->canvas, RECT(at.x, at.y, BANNER_SPINE + 26, at.h),
        (struct corners){RADIUS_CONTROL, 0, 0, RADIUS_CONTROL}, tone_colour(b->tone));
    rect_cut_left(&body, BANNER_SPINE, 0);
    canvas_fill_corners(
        ui->canvas, body, (struct corners){8, RADIUS_CONTROL, RADIUS_CONTROL, 8}, soft);
    if (ui->theme.high_contrast)
        canvas_stroke_rect(ui->canvas, at, RADIUS_CONTROL,
            STROKE(.colour = tone_colour(b->tone), .width = theme_border(&ui->theme)));
}

void ui_banner(struct ui *ui, struct rect *r, const struct ui_banner *b)
{
    double left = BANNER_SPINE + BANNER_PADDING + BANNER_ICON + BANNER_GAP;
    double beside = b->button != NULL ? banner_button_width(ui, b) : 0;
    bool below = beside > 0 && r->w - left - beside - BANNER_GAP < BANNER_TEXT_LEAST;
    double w = r->w - left - (below ? 0 : beside) - BANNER_GAP;
    const char *second = ui_large(ui) ? NULL : b->sub; /* the title says what must be known */
    struct text_style sub = banner_sub(false);
    if (canvas_measure(ui->canvas, &sub, w, second).lines > 1)
        sub = banner_sub(true);
    double h = canvas_measure(ui->canvas, &banner_title, w, b->title).h;
    double under = canvas_measure(ui->canvas, &sub, w, second).h;
    double text_h = h + under + 2 * BANNER_AIR;
    text_h = text_h < UI_BANNER_HEIGHT ? UI_BANNER_HEIGHT : text_h;
    struct rect at = rect_cut_top(r, text_h + (below ? TARGET : 0), 10);

    banner_ground(ui, at, b);
    canvas_icon(ui->canvas, b->icon,
        POINT(at.x + BANNER_SPINE + BANNER_PADDING, at.y + (text_h - BANNER_ICON) / 2), BANNER_ICON,
        COLOUR_INK);
    double y = at.y + (text_h - h - under) / 2;
    canvas_text(ui->canvas, RECT(at.x + left, y, w, 0), &banner_title, b->title);
    canvas_text(ui->canvas, RECT(at.x + left, y + h, w, 0), &sub, second);
    if (below)
        banner_button(ui, RECT(at.x, at.y + text_h, at.w, TARGET), b,
            (struct corners){0, 0, RADIUS_CONTROL, RADIUS_CONTROL});
    else if (beside > 0)
        banner_button(ui, RECT(at.x + at.w - beside, at.y, beside, at.h), b,
            (struct corners){0, RADIUS_CONTROL, RADIUS_CONTROL, 0});
}
