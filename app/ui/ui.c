// SPDX-License-Identifier: EUPL-1.2
/* The frame: targets, focus ring, checks. Events are in input.c. */
#include "ui/ui_internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define FOCUS_WIDTH 6.0
#define FOCUS_GAP 4.0
#define EDGE_MIN 10.0

enum err ui_new(struct ui **ret)
{
    struct ui *ui = calloc(1, sizeof *ui);
    if (ui == NULL)
        return ERR_NOMEM;
    *ret = ui;
    return ERR_OK;
}

void ui_free(struct ui *ui)
{
    free(ui);
}

bool ui_same(struct ui_id a, struct ui_id b)
{
    return a.action == b.action && a.arg == b.arg;
}

void ui_begin(struct ui *ui, struct canvas *c)
{
    ui->canvas = c;
    ui->theme = *canvas_theme(c);
    ui->panel = RECT(0, 0, canvas_width(c), canvas_height(c));
    ui->sheet_words = ui->sheet_forms = ui->bar_from = ui->bar_to = 0;
    ui->count = ui->surplus = ui->sheet = ui->cover_count = ui->aside_count = 0;
    ui->word_more = ui->word_back = NULL;
    ui->typing_next = 0;
    ui->pager_next = 0;
    canvas_begin(c);
    canvas_clear(c, COLOUR_PAPER);
}

struct canvas *ui_canvas(struct ui *ui)
{
    return ui->canvas;
}

struct rect ui_panel(const struct ui *ui)
{
    return ui->panel;
}

bool ui_upright(const struct ui *ui)
{
    return ui->panel.h > ui->panel.w;
}

bool ui_large(const struct ui *ui)
{
    return ui->theme.large_text;
}

/* ------------------------------------------------------------------ targets */

void ui_target(struct ui *ui, struct rect r, uint32_t action, int32_t arg, unsigned flags)
{
    if (action == 0)
        return;
    if (ui->count == UI_TARGET_MAX) {
        ui->surplus++;
        return;
    }
    ui->targets[ui->count++] =
        (struct ui_target_info){.r = r, .action = action, .arg = arg, .flags = flags};
    canvas_note(ui->canvas, "target %.0f %.0f %.0f %.0f action %u arg %d%s%s", r.x, r.y, r.w, r.h,
        action, arg, flags & UI_TARGET_BACK ? " back" : "", flags & UI_TARGET_MAIN ? " main" : "");
}

void ui_sheet(struct ui *ui)
{
    ui->sheet = ui->count;
    ui->sheet_words = canvas_word_count(ui->canvas);
    ui->sheet_forms = canvas_form_count(ui->canvas);
    ui->typing_next = 0;
    ui->pager_next = 0;
    canvas_fill_rect(ui->canvas, ui->panel, 0, COLOUR_SCRIM);
}

void ui_cover(struct ui *ui, struct rect r, bool open, uint32_t close)
{
    assert(ui->cover_count < sizeof ui->covers / sizeof ui->covers[0]);
    ui->covers[ui->cover_count] = r;
    ui->cover_open[ui->cover_count] = open;
    ui->cover_closer[ui->cover_count] = (struct ui_target_info){.r = r, .action = close};
    ui->cover_words[ui->cover_count] = canvas_word_count(ui->canvas);
    ui->cover_from[ui->cover_count++] = ui->count;
}

void ui_typing_as(struct ui *ui, uint32_t action, enum ui_typing_kind kind)
{
    ui->typing_next = action;
    ui->typing_kind_next = kind;
}

void ui_typing(struct ui *ui, uint32_t action)
{
    ui_typing_as(ui, action, UI_TYPING_LINE);
}

void ui_paging(struct ui *ui, uint32_t action, int32_t previous, int32_t next)
{
    ui->pager_next = action;
    ui->pager_to_next[0] = previous;
    ui->pager_to_next[1] = next;
}

static struct ui_id id_of(const struct ui_target_info *t)
{
    return (struct ui_id){t->action, t->arg};
}

size_t ui_target_count(const struct ui *ui)
{
    return ui->count - ui->sheet;
}

struct ui_target_info ui_target_at(const struct ui *ui, size_t index)
{
    assert(index < ui_target_count(ui));
    return ui->targets[ui->sheet + index];
}

bool ui_find(const struct ui *ui, uint32_t action, int32_t arg, struct ui_target_info *ret)
{
    for (size_t i = ui->sheet; i < ui->count; i++) {
        if (ui->targets[i].action == action && ui->targets[i].arg == arg) {
            *ret = ui->targets[i];
            return true;
        }
    }
    return false;
}

bool ui_focus(const struct ui *ui, struct ui_target_info *ret)
{
    return ui->focus.action != 0 && ui_find(ui, ui->focus.action, ui->focus.arg, ret);
}

void ui_focus_clear(struct ui *ui)
{
    ui->focus = (struct ui_id){0};
}

bool ui_pressed(const struct ui *ui, uint32_t action, int32_t arg)
{
    struct ui_id id = {action, arg};
    return (ui->inside && action != 0 && ui_same(ui->pressed, id))
           || (action != 0 && ui_same(ui->key_held, id));
}

bool ui_held(const struct ui *ui, uint32_t action)
{
    bool finger =
        ui->inside && ui->pressed.action == action && (ui->pressed_flags & UI_TARGET_HOLD) != 0;
    return action != 0 && (finger || ui->key_held.action == action);
}

/* ------------------------------------------------------------------ end of frame */

static void draw_focus(struct ui *ui)
{
    struct ui_target_info t;
    if (!ui_focus(ui, &t))
        return;
    double out = FOCUS_GAP + FOCUS_WIDTH;
    struct rect ring = rect_inset(t.r, -out, -out);
    /* Near the panel edge the ring is drawn inside rather than cut off. */
    struct rect room = rect_inset(ui->panel, 1, 1);
    double x = ring.x < room.x ? room.x : ring.x, y = ring.y < room.y ? room.y : ring.y;
    double right = ring.x + ring.w, bottom = ring.y + ring.h;
    right = right > room.x + room.w ? room.x + room.w : right;
    bottom = bottom > room.y + room.h ? room.y + room.h : bottom;
    ring = RECT(x, y, right - x, bottom - y);
    canvas_stroke_rect(ui->canvas, rect_inset(ring, -2, -2), RADIUS_CONTROL + out + 2,
        STROKE(.colour = COLOUR_PAPER, .width = FOCUS_WIDTH + FOCUS_GAP));
    canvas_stroke_rect(
        ui->canvas, ring, RADIUS_CONTROL + out, STROKE(.colour = COLOUR_INK, .width = FOCUS_WIDTH));
}

void ui_end(struct ui *ui)
{
    struct ui_target_info gone;
    ui_more_sheet(ui);
    if (ui->focus.action != 0 && !ui_find(ui, ui->focus.action, ui->focus.arg, &gone))
        ui->focus = (struct ui_id){0};
    ui->typing = ui->typing_next;
    ui->typing_kind = ui->typing_kind_next;
    ui->pager = ui->pager_next;
    ui->pager_to[0] = ui->pager_to_next[0];
    ui->pager_to[1] = ui->pager_to_next[1];
    draw_focus(ui);
}

/* ------------------------------------------------------------------ checks */

struct findings {
    struct ui_problem *ret;
    size_t max, n;
};

static void report(
    struct findings *f, enum ui_problem_kind kind, const struct ui_target_info *t, const char *text)
{
    if (f->n < f->max) {
        struct ui_problem *p = &f->ret[f->n];
        *p = (struct ui_problem){.kind = kind};
        if (t != NULL) {
            p->action = t->action;
            p->arg = t->arg;
            snprintf(p->text, sizeof p->text, "%s: action %u arg %d at %.0f,%.0f %.0fx%.0f", text,
                t->action, t->arg, t->r.x, t->r.y, t->r.w, t->r.h);
        } else {
            snprintf(p->text, sizeof p->text, "%.110s", text);
        }
    }
    f->n++;
}

static void check_target(const struct ui *ui, size_t i, struct findings *f)
{
    const struct ui_target_info *t = &ui->targets[i];
    bool small = t->r.w < TARGET_MIN - 0.5 || t->r.h < TARGET_MIN - 0.5;
    if (small && (t->flags & UI_TARGET_SMALL) == 0)
        report(f, UI_PROBLEM_SMALL, t, "target under 100 by 100");
    if (!rect_within(t->r, rect_inset(ui->panel, EDGE_MIN, EDGE_MIN)))
        report(f, UI_PROBLEM_OUTSIDE, t, "target too near the panel edge or beyond it");
    for (size_t j = i + 1; j < ui->count; j++) {
        if (ui_same(id_of(t), id_of(&ui->targets[j])))
            report(f, UI_PROBLEM_DOUBLE, t, "two targets of the same name");
        bool covered = false; /* a toast hides what it lies on, on purpose */
        for (size_t k = 0; k < ui->cover_count; k++)
            covered |= i < ui->cover_from[k] && j >= ui->cover_from[k];
        if (!covered && rect_overlaps(t->r, ui->targets[j].r))
            report(f, UI_PROBLEM_OVERLAP, t, "overlaps a later target");
    }
}

static void report_word(
    struct findings *f, enum ui_problem_kind kind, const char *what, const struct canvas_word *w)
{
    char text[128];

    snprintf(text, sizeof text, "%s at %.0f,%.0f %.0fx%.0f: %s", what, w->r.x, w->r.y, w->r.w,
        w->r.h, w->text);
    report(f, kind, NULL, text);
}

/* A toast hides on purpose what was written before it. */
static bool is_covered(const struct ui *ui, size_t earlier, size_t later)
{
    for (size_t k = 0; k < ui->cover_count; k++)
        if (earlier < ui->cover_words[k] && later >= ui->cover_words[k])
            return true;
    return false;
}

#define TEXT_CONTRAST 4.5
#define TEXT_TOUCH 2.0 /* du that two texts may share: rounding, and air around the letters */

static void check_word(const struct ui *ui, size_t i, struct findings *f)
{
    const struct canvas_word *w = canvas_word_at(ui->canvas, i);
    struct rect body = rect_inset(w->r, TEXT_TOUCH, TEXT_TOUCH);

    if (w->contrast < TEXT_CONTRAST)
        report_word(f, UI_PROBLEM_FAINT, "text with too little contrast", w);
    if (!rect_within(w->r, ui->panel))
        report_word(f, UI_PROBLEM_OUTSIDE, "text beyond the panel", w);
    for (size_t j = i + 1; j < canvas_word_count(ui->canvas); j++) {
        struct rect other = rect_inset(canvas_word_at(ui->canvas, j)->r, TEXT_TOUCH, TEXT_TOUCH);
        if (rect_overlaps(body, other) && !is_covered(ui, i, j))
            report_word(f, UI_PROBLEM_CLASH, "text over another text", w);
    }
}

#define FORM_CONTRAST 3.0

static void check_form(const struct ui *ui, size_t i, struct findings *f)
{
    const struct canvas_form *form = canvas_form_at(ui->canvas, i);
    char text[128];

    if (form->contrast >= FORM_CONTRAST)
        return;
    snprintf(text, sizeof text, "shape with too little contrast (%.1f) at %.0f,%.0f %.0fx%.0f: %s",
        form->contrast, form->r.x, form->r.y, form->r.w, form->r.h, form->what);
    report(f, UI_PROBLEM_FAINT, NULL, text);
}

size_t ui_check(const struct ui *ui, struct ui_problem *ret, size_t max)
{
    struct findings f = {.ret = ret, .max = max};
    for (size_t i = ui->sheet; i < ui->count; i++)
        check_target(ui, i, &f);
    if (ui->surplus > 0)
        report(&f, UI_PROBLEM_TOO_MANY, NULL, "more targets than there is room for");
    if (ui->canvas == NULL)
        return f.n;
    for (size_t i = 0; i < canvas_cut_count(ui->canvas); i++) {
        char text[128];
        const char *cut = canvas_cut_text(ui->canvas, i);
        snprintf(text, sizeof text, "text does not fit: %s", cut[0] != '\0' ? cut : "(more)");
        report(&f, UI_PROBLEM_TEXT, NULL, text);
    }
    for (size_t i = ui->sheet_words; i < canvas_word_count(ui->canvas); i++)
        check_word(ui, i, &f);
    for (size_t i = ui->sheet_forms; i < canvas_form_count(ui->canvas); i++)
        check_form(ui, i, &f);
    if (canvas_check(ui->canvas) != ERR_OK)
        report(&f, UI_PROBLEM_DRAWING, NULL, err_text(canvas_check(ui->canvas)));
    return f.n;
}
