// SPDX-License-Identifier: EUPL-1.2
/* First start: the code that asks the exam office for a certificate, the camera for its answer, and
 * whether the school of that answer is the right one. */
#include "screens/screens_internal.h"

#define CODE_WIDTH 548.0
#define CODE_SIDE_LEAST 280.0
#define CODE_SIDE_MAX 640.0

static const struct text_style title_style = {
    .size = 56, .weight = WEIGHT_BOLD, .lines = 3, .leading = 1.08};
static const struct text_style how_style = {
    .size = 30, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .lines = 10, .leading = 1.25};
static const struct text_style note_style = {
    .size = 30, .weight = WEIGHT_BOLD, .lines = 6, .leading = 1.2};
static const struct text_style label_style = {.size = SIZE_CAPTION, .colour = COLOUR_INK2};
static const struct text_style words_style = {
    .size = 34, .weight = WEIGHT_BOLD, .lines = 6, .leading = 1.2};

/* ---------------------------------------------------------------- parts */

/* One paragraph of a screen; its style by what it is. */
enum saying { SAY_TITLE, SAY_HOW, SAY_NOTE };

struct paragraph {
    const struct text_style *style;
    const char *text; /* NULL: there is none */
};

/* What was wrong with the last answer goes before what is going on. */
static const char *note_text(const struct view *v, char out[TEXT_SHORT])
{
    const struct enrol_view *e = &v->enrol;

    if (v->flow->enrol_word[0] != '\0')
        return screen_say(v, v->flow->enrol_word);
    if (v->flow->screen == SCREEN_ENROL_ANSWER && e->parts > 0)
        return say_counts(v, "enrol.parts", (int)e->read, (int)e->parts, out);
    return v->flow->screen == SCREEN_ENROL && e->on_stick ? screen_say(v, "enrol.on_stick") : NULL;
}

static struct paragraph paragraph_of(const struct view *v, enum saying what, char out[TEXT_SHORT])
{
    static const char *const titles[] = {"enrol.title", "enrol.answer.title", "enrol.school.title"};
    static const char *const hows[] = {"enrol.how", "enrol.answer.how", "enrol.school.how"};
    int which = (int)v->flow->screen - (int)SCREEN_ENROL;

    switch (what) {
    case SAY_TITLE:
        return (struct paragraph){&title_style, screen_say(v, titles[which])};
    case SAY_HOW:
        return (struct paragraph){&how_style, screen_say(v, hows[which])};
    case SAY_NOTE:
        break;
    }
    return (struct paragraph){&note_style, note_text(v, out)};
}

static void draw_paragraph(struct ui *ui, const struct view *v, struct rect r, int32_t what)
{
    char text[TEXT_SHORT];
    struct paragraph p = paragraph_of(v, (enum saying)what, text);

    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w, 0), p.style, p.text);
}

static void add_paragraph(
    struct ui *ui, const struct view *v, double w, enum saying what, struct screen_parts *parts)
{
    char text[TEXT_SHORT];
    struct paragraph p = paragraph_of(v, what, text);

    if (p.text == NULL)
        return;
    double h = canvas_measure(ui_canvas(ui), p.style, w, p.text).h;
    part_add(parts, (struct screen_part){.draw = draw_paragraph,
                        .arg = (int32_t)what,
                        .size = {h, 0, 1, 18, what == SAY_TITLE, 0}});
}

static const char *compared(const struct view *v)
{
    return v->flow->screen == SCREEN_ENROL_SCHOOL ? v->enrol.school_words : v->enrol.words;
}

static void draw_compared(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct rect in = ui_card(ui, r);
    struct text_extent e = canvas_text(
        ui_canvas(ui), RECT(in.x, in.y, in.w, 0), &label_style, screen_say(v, "enrol.words"));

    (void)arg;
    canvas_text(ui_canvas(ui), RECT(in.x, in.y + e.h + 4, in.w, 0), &words_style, compared(v));
}

static void add_compared(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    double h = screen_line(ui, SIZE_CAPTION) + 4 + 36
               + canvas_measure(ui_canvas(ui), &words_style, w - 56, compared(v)).h;

    part_add(parts, (struct screen_part){.draw = draw_compared, .size = {h, 0, 1, 18, false, 0}});
}

static void draw_code(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct rect in = ui_card(ui, r);
    double side = in.h < in.w ? in.h : in.w;
    struct qr qr;

    (void)arg;
    side = side > CODE_SIDE_MAX ? CODE_SIDE_MAX : side;
    if (qr_encode(bytes_of(v->enrol.code), QR_LEVEL_M, &qr) == ERR_OK)
        canvas_qr(ui_canvas(ui),
            RECT(in.x + (in.w - side) / 2, in.y + (in.h - side) / 2, side, side), &qr, QR_QUIET);
}

/* ---------------------------------------------------------------- screens */

static struct ui_button button_language(const struct view *v)
{
    return (struct ui_button){
        .icon = ICON_GLOBE, .label = screen_say(v, "common.language"), .action = ACTION_LANGUAGE};
}

static struct rect middle(struct ui *ui, double bar)
{
    struct rect panel = ui_panel(ui);
    return RECT(MARGIN, MARGIN, panel.w - 2 * MARGIN, panel.h - bar - MARGIN - 8);
}

void screen_enrol(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_language(v),
        BUTTON_SPACE,
        {.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CAMERA,
            .label = screen_say(v, "enrol.read"),
            .action = ACTION_ENROL_READ},
    };
    double bar = ui_bar_height(ui, b, 3, false);
    struct rect r = middle(ui, bar);
    struct screen_parts parts = {0};

    if (!ui_upright(ui))
        draw_code(ui, v, rect_cut_right(&r, CODE_WIDTH, 28), 0);
    double w = ui_stack_width(r);
    add_paragraph(ui, v, w, SAY_TITLE, &parts);
    if (ui_upright(ui)) /* the code is what somebody comes for */
        part_add(&parts, (struct screen_part){.draw = draw_code,
                             .size = {CODE_SIDE_LEAST, UI_STACK_REST, 1, 18, false, 0}});
    add_paragraph(ui, v, w, SAY_NOTE, &parts);
    add_compared(ui, v, w, &parts);
    add_paragraph(ui, v, w, SAY_HOW, &parts);
    screen_pages(ui, v, r, &parts);
    ui_bar(ui, b, 3, false);
    screen_over(ui, v, bar);
}

void screen_enrol_answer(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v), BUTTON_SPACE, button_language(v)};
    struct screen_door_setup setup = {
        .room = "", .head = 0, .bar_height = ui_bar_height(ui, b, 3, false)};
    struct screen_parts parts = {0};
    double w = ui_panel(ui).w - 2 * MARGIN - 12;

    if (ui_upright(ui)) { /* the camera has the rest */
        char text[TEXT_SHORT];
        for (int what = SAY_TITLE; what <= SAY_NOTE; what++) {
            struct paragraph p = paragraph_of(v, (enum saying)what, text);
            if (p.text != NULL)
                setup.head += canvas_measure(ui_canvas(ui), p.style, w, p.text).h + 18;
        }
    }
    struct screen_door door = screen_door(ui, v, &setup);
    struct rect r = ui_upright(ui) ? door.head : door.foot;
    w = ui_upright(ui) ? r.w : ui_stack_width(r);
    add_paragraph(ui, v, w, SAY_TITLE, &parts);
    add_paragraph(ui, v, w, SAY_NOTE, &parts);
    add_paragraph(ui, v, w, SAY_HOW, &parts);
    screen_pages(ui, v, r, &parts);
    ui_bar(ui, b, 3, false);
    screen_over(ui, v, setup.bar_height);
}

static void draw_school(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w, 0), &words_style, v->enrol.school);
}

void screen_enrol_school(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        {.icon = ICON_CROSS,
            .label = screen_say(v, "enrol.school.no"),
            .action = ACTION_ENROL_ANSWER,
            .arg = 0,
            .flags = UI_TARGET_BACK},
        BUTTON_SPACE,
        {.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CHECK,
            .label = screen_say(v, "enrol.school.yes"),
            .action = ACTION_ENROL_ANSWER,
            .arg = 1,
            .flags = UI_TARGET_MAIN},
    };
    double bar = ui_bar_height(ui, b, 3, false);
    struct rect r = middle(ui, bar);
    struct screen_parts parts = {0};
    double w = ui_stack_width(r);
    double h = canvas_measure(ui_canvas(ui), &words_style, w, v->enrol.school).h;

    add_paragraph(ui, v, w, SAY_TITLE, &parts);
    part_add(&parts, (struct screen_part){.draw = draw_school, .size = {h, 0, 1, 18, false, 0}});
    add_compared(ui, v, w, &parts);
    add_paragraph(ui, v, w, SAY_HOW, &parts);
    screen_pages(ui, v, r, &parts);
    ui_bar(ui, b, 3, false);
    screen_over(ui, v, bar);
}
