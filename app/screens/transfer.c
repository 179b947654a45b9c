// SPDX-License-Identifier: EUPL-1.2
/* 11, the moving code: the sealed record as QR codes, one after the other, as large as the panel
 * has room for. Everything else on this screen gives way to the code. */
#include "screens/screens_internal.h"

#define CODE_SIDE_LEAST 300.0
#define LINE_HEIGHT 12.0

static const struct text_style title_style = {
    .size = 40, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.1};
static const struct text_style part_style = {.size = 30, .colour = COLOUR_INK2, .code = true};
static const struct text_style hint_style = {.size = 28, .lines = 8, .leading = 1.25};
static const struct text_style note_style = {
    .size = SIZE_CAPTION, .colour = COLOUR_INK2, .lines = 8, .leading = 1.2};

/* Behind the last piece come mixtures, and it looks as if all began anew. */
static int shown_part(const struct flow *f)
{
    return f->transfer_parts > 0 ? (f->transfer_part - 1) % f->transfer_parts + 1 : 0;
}

static void draw_moving_code(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    double side = r.h < r.w ? r.h : r.w;
    struct rect square = RECT(r.x + (r.w - side) / 2, r.y + (r.h - side) / 2, side, side);
    struct qr qr;

    (void)arg;
    canvas_fill_rect(ui_canvas(ui), square, RADIUS_SMALL, COLOUR_SURFACE);
    if (qr_encode(bytes_of(v->transfer.text), QR_LEVEL_L, &qr) == ERR_OK)
        canvas_qr(ui_canvas(ui), square, &qr, QR_QUIET);
}

/* How far the round is, as the design's row of pieces, without an edge that would be read. */
static void draw_round(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    int parts = v->flow->transfer_parts;
    double done = parts > 0 ? r.w * shown_part(v->flow) / parts : 0;

    canvas_fill_rect(c, r, LINE_HEIGHT / 2, COLOUR_LINE);
    if (done > LINE_HEIGHT)
        canvas_fill_rect(c, RECT(r.x, r.y, done, r.h), LINE_HEIGHT / 2, COLOUR_PRIMARY);
}

static double words_height(struct ui *ui, const struct view *v, double w)
{
    struct canvas *c = ui_canvas(ui);

    return canvas_measure(c, &title_style, w, screen_say(v, "seal.qr")).h + 6
           + screen_line(ui, part_style.size) + 14 + LINE_HEIGHT + 20
           + canvas_measure(c, &hint_style, w, screen_say(v, "seal.qr.hint")).h + 14
           + canvas_measure(c, &note_style, w, screen_say(v, "transfer.note")).h;
}

static void draw_words(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct canvas *c = ui_canvas(ui);
    char text[TEXT_SHORT];

    (void)arg;
    double y =
        r.y + canvas_text(c, RECT(r.x, r.y, r.w, 0), &title_style, screen_say(v, "seal.qr")).h + 6;
    canvas_text(c, RECT(r.x, y, r.w, 0), &part_style,
        say_counts(v, "transfer.part", shown_part(v->flow), v->flow->transfer_parts, text));
    y += screen_line(ui, part_style.size) + 14;
    draw_round(ui, v, RECT(r.x, y, r.w, LINE_HEIGHT));
    y += LINE_HEIGHT + 20;
    y += canvas_text(c, RECT(r.x, y, r.w, 0), &hint_style, screen_say(v, "seal.qr.hint")).h + 14;
    canvas_text(c, RECT(r.x, y, r.w, 0), &note_style, screen_say(v, "transfer.note"));
}

void screen_transfer(struct ui *ui, const struct view *v)
{
    bool runs = v->flow->transfer_next.ms != 0;
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.icon = runs ? ICON_PAUSE : ICON_PLAY,
            .label = screen_say(v, runs ? "seal.pause" : "transfer.go_on"),
            .action = ACTION_TRANSFER,
            .flags = UI_TARGET_MAIN},
    };
    struct screen_parts parts = {0};
    char place[TEXT_LONG];
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 3);

    if (!ui_upright(ui))
        draw_moving_code(ui, v, rect_cut_right(&r, r.h, 24), 0);
    double w = ui_stack_width(r);
    if (ui_upright(ui)) /* the code is what somebody came for */
        part_add(&parts, (struct screen_part){.draw = draw_moving_code,
                             .size = {CODE_SIDE_LEAST, UI_STACK_REST, 1, 18, false, 0}});
    part_add(&parts, (struct screen_part){
                         .draw = draw_words, .size = {words_height(ui, v, w), 0, 1, 0, false, 0}});
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
