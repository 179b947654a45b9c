// SPDX-License-Identifier: EUPL-1.2
/* The fact card of screen 12: what it is about and how it is, the fact, and what belongs to it. */
#include "ui/ui_internal.h"

#define FACT_SIDES 16.0
#define FACT_TOP 14.0
#define FACT_ICON 34.0
#define FACT_MARK 40.0
#define FACT_GAP 6.0 /* least, between the three lines */

static const struct text_style fact_label = {
    .size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE};

/* As large as it fits on one line; a long one takes two. */
static struct text_style fact_value(struct ui *ui, double w, const struct ui_fact *f)
{
    static const double sizes[] = {SIZE_TITLE, 34, 30};
    struct text_style value = {.size = SIZE_TITLE, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE};

    value.size = canvas_fit(ui->canvas, &value, w, f->value, sizes, sizeof sizes / sizeof sizes[0]);
    value.lines = 2;
    value.may_cut = f->value_may_cut;
    return value;
}

static struct text_style fact_sub(enum text_weight weight)
{
    return (struct text_style){
        .size = SIZE_CAPTION, .weight = weight, .colour = COLOUR_INK2, .lines = 3, .leading = 1.2};
}

/* "Let op:" stands before the rest where that fits its line, else the rest begins below it. */
static double fact_note(struct ui *ui, double w, const struct ui_fact *f)
{
    struct text_style bold = fact_sub(WEIGHT_BOLD), sub = fact_sub(WEIGHT_REGULAR);
    double note = canvas_measure(ui->canvas, &bold, 0, f->note).w;

    if (note <= 0)
        return 0;
    return note + 7 + canvas_measure(ui->canvas, &sub, 0, f->sub).w <= w ? note + 7 : -1;
}

static double fact_foot(struct ui *ui, double w, const struct ui_fact *f)
{
    struct text_style bold = fact_sub(WEIGHT_BOLD), sub = fact_sub(WEIGHT_REGULAR);
    double note = fact_note(ui, w, f);
    double first = note < 0 ? canvas_measure(ui->canvas, &bold, w, f->note).h : 0;

    return first + canvas_measure(ui->canvas, &sub, note > 0 ? w - note : w, f->sub).h;
}

static double fact_head(struct ui *ui)
{
    double line = canvas_measure(ui->canvas, &fact_label, 0, "X").h;
    return line > FACT_MARK ? line : FACT_MARK;
}

double ui_fact_height(struct ui *ui, double w, const struct ui_fact *f)
{
    double in = w - 2 * FACT_SIDES;
    struct text_style value = fact_value(ui, in, f);

    return FACT_TOP + fact_head(ui) + FACT_GAP + canvas_measure(ui->canvas, &value, in, f->value).h
           + FACT_GAP + fact_foot(ui, in, f) + FACT_SIDES;
}

void ui_fact(struct ui *ui, struct rect r, const struct ui_fact *f)
{
    struct canvas *c = ui->canvas;
    struct rect in =
        RECT(r.x + FACT_SIDES, r.y + FACT_TOP, r.w - 2 * FACT_SIDES, r.h - FACT_TOP - FACT_SIDES);
    double head = fact_head(ui), foot = fact_foot(ui, in.w, f), mark = 0;
    struct text_style value = fact_value(ui, in.w, f), bold = fact_sub(WEIGHT_BOLD),
                      sub = fact_sub(WEIGHT_REGULAR);

    ui_card_ground(ui, r, RADIUS_CONTROL);
    if (f->mark != MARK_NONE) {
        mark = FACT_MARK;
        canvas_mark(c, f->mark, POINT(in.x + in.w - mark, in.y + (head - mark) / 2), mark);
    }
    canvas_icon(c, f->icon, POINT(in.x, in.y + (head - FACT_ICON) / 2), FACT_ICON, COLOUR_PRIMARY);
    canvas_text(c, RECT(in.x + 44, in.y, in.w - 44 - mark - 4, head), &fact_label, f->label);
    /* At one height on all cards, whether a line or two stand below it. */
    double line = canvas_measure(c, &sub, 0, "X").h;
    bool close = canvas_measure(c, &value, in.w, f->value).h > in.h - head - 2 * foot + line;
    canvas_text(
        c, RECT(in.x, in.y + head, in.w, in.h - head - (close ? foot : line)), &value, f->value);
    double note = fact_note(ui, in.w, f), y = in.y + in.h - foot;
    struct text_extent first = canvas_text(c, RECT(in.x, y, in.w, 0), &bold, f->note);
    if (note < 0)
        y += first.h;
    note = note > 0 ? note : 0;
    canvas_text(c, RECT(in.x + note, y, in.w - note, 0), &sub, f->sub);
}
