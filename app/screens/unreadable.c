// SPDX-License-Identifier: EUPL-1.2
/* The data cannot be read or kept: said to whoever stands here, to the student first, since nobody
 * else may be near. There is nothing to do but to read it. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define ICON_SIDE 84.0
#define LEFT 108.0

static const struct text_style title_style = {
    .size = 62, .weight = WEIGHT_BOLD, .lines = 3, .leading = 1.08, .valign = VALIGN_MIDDLE};

/* One paragraph: of whom, in which weight. Its index is the part's argument. */
static const struct {
    const char *id;
    struct text_style style;
} paragraphs[] = {
    {"unreadable.student", {.size = 38, .weight = WEIGHT_SEMI, .lines = 8, .leading = 1.2}},
    {"unreadable.staff", {.size = 34, .weight = WEIGHT_MEDIUM, .lines = 8, .leading = 1.25}},
    {"unreadable.admin", {.size = 34, .weight = WEIGHT_BOLD, .lines = 10, .leading = 1.25}},
};

static double title_height(struct ui *ui, const struct view *v, double w)
{
    double h =
        canvas_measure(ui_canvas(ui), &title_style, w - LEFT, screen_say(v, "unreadable.title")).h;
    return screen_least(h, ICON_SIDE);
}

static void draw_title(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    double h = title_height(ui, v, r.w);

    (void)arg;
    canvas_icon(
        ui_canvas(ui), ICON_DISK, POINT(r.x, r.y + (h - ICON_SIDE) / 2), ICON_SIDE, COLOUR_RED);
    canvas_text(ui_canvas(ui), RECT(r.x + LEFT, r.y, r.w - LEFT, h), &title_style,
        screen_say(v, "unreadable.title"));
}

static void draw_paragraph(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w, 0), &paragraphs[which].style,
        screen_say(v, paragraphs[which].id));
}

static void why_text(const struct view *v, char out[TEXT_LONG])
{
    words_fill(
        out, TEXT_LONG, v->flow->lang, "unreadable.why", "e", err_text(v->flow->error), NULL);
}

static const struct text_style why_style = {
    .size = SIZE_CAPTION, .colour = COLOUR_INK2, .lines = 4, .leading = 1.2};

static void draw_why(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char text[TEXT_LONG];

    (void)arg;
    why_text(v, text);
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w, 0), &why_style, text);
}

static void add(struct screen_parts *parts,
    void (*draw)(struct ui *ui, const struct view *v, struct rect r, int32_t arg), int32_t arg,
    double h)
{
    part_add(parts, (struct screen_part){
                        .draw = draw, .arg = arg, .size = {h, 0, 1, 26, draw == draw_title, 0}});
}

void screen_unreadable(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        {.icon = ICON_GLOBE, .label = screen_say(v, "common.language"), .action = ACTION_LANGUAGE},
        BUTTON_SPACE,
        BUTTON_SPACE,
    };
    struct rect panel = ui_panel(ui);
    struct rect r = RECT(MARGIN, MARGIN, panel.w - 2 * MARGIN,
        panel.h - ui_bar_height(ui, b, 3, false) - MARGIN - 8);
    struct canvas *c = ui_canvas(ui);
    struct screen_parts parts = {0};
    double w = ui_stack_width(r);
    char why[TEXT_LONG];

    why_text(v, why);
    add(&parts, draw_title, 0, title_height(ui, v, w));
    for (int32_t i = 0; i < (int32_t)(sizeof paragraphs / sizeof *paragraphs); i++)
        add(&parts, draw_paragraph, i,
            canvas_measure(c, &paragraphs[i].style, w, screen_say(v, paragraphs[i].id)).h);
    add(&parts, draw_why, 0, canvas_measure(c, &why_style, w, why).h);
    screen_pages(ui, v, r, &parts);
    ui_bar(ui, b, 3, false);
}
