// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 06b, and what Start asks first: is the version in the room the planned one? The normal
 * answer is one tap. And the form for what the exam office decided about another one. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define GAP 12.0
#define HALF_LEAST 520.0

static bool has_version(const struct view *v)
{
    return v->state->plan->version[0] != '\0';
}

static void draw_question(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    static const double sizes[] = {SIZE_TITLE, SIZE_HEADING, SIZE_BODY, 0};
    char text[TEXT_LONG];

    (void)arg;
    words_fill(text, sizeof text, v->flow->lang, has_version(v) ? "ver.question" : "ver.which", "v",
        v->state->plan->version, NULL);
    screen_fitted(ui, r,
        (struct text_style){.weight = WEIGHT_BOLD, .lines = 2, .valign = VALIGN_MIDDLE}, text,
        sizes);
}

/* ---------------------------------------------------------------- another one was seen */

static const struct text_style warning = {
    .size = SIZE_BODY, .weight = WEIGHT_SEMI, .lines = 5, .leading = 1.15};

static const char *warning_text(const struct view *v, char out[TEXT_LONG])
{
    const struct version_state *seen = &v->state->version;
    const struct sitting *s = v->state;

    return words_fill(out, TEXT_LONG, v->flow->lang,
        sitting_version_is_open(s) ? "ver.warning" : "ver.decided", "seen",
        sitting_text(s, seen->text_at), "v", s->plan->version, "contact", s->plan->contact, "who",
        sitting_text(s, seen->word_at), "what", sitting_text(s, seen->decision_at), NULL);
}

static void draw_warning(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char text[TEXT_LONG];
    bool open = sitting_version_is_open(v->state);
    struct text_style style = warning;

    (void)arg;
    style.may_cut = !open; /* what people typed stands there */
    canvas_mark(ui_canvas(ui), open ? MARK_ABSENT : MARK_NOTE, POINT(r.x, r.y), 48);
    rect_cut_left(&r, 48, 16);
    canvas_text(ui_canvas(ui), r, &style, warning_text(v, text));
}

/* ---------------------------------------------------------------- answers */

static struct ui_button same_button(const struct view *v, char label[TEXT_SHORT])
{
    words_fill(label, TEXT_SHORT, v->flow->lang, "ver.is", "v", v->state->plan->version, NULL);
    return (struct ui_button){.kind = UI_BUTTON_GREEN,
        .icon = ICON_CHECK,
        .label = label,
        .action = ACTION_VERSION_IS,
        .arg = VERSION_PAPER,
        .flags = UI_TARGET_MAIN};
}

static void draw_same(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char label[TEXT_SHORT];
    struct ui_button b = same_button(v, label);

    (void)arg;
    ui_button(ui, r, &b);
}

static const struct {
    enum version_source source; /* PAPER: another code is typed */
    enum icon icon;
    const char *word, *sub;
} others[] = {{VERSION_PAPER, ICON_KEYBOARD, "ver.type", "ver.type.sub"},
    {VERSION_SYSTEM, ICON_CHIP, "ver.system", "ver.system.sub"},
    {VERSION_FACET, ICON_DOC, "ver.facet", "ver.facet.sub"}};

static struct ui_radio radio_of(const struct view *v, int32_t i)
{
    bool typed = others[i].source == VERSION_PAPER;
    return (struct ui_radio){.icon = others[i].icon,
        .label = screen_say(v, others[i].word),
        .sub = screen_say(v, others[i].sub),
        .selected = !typed && v->state->version.source == others[i].source,
        .action = typed ? ACTION_TYPE : ACTION_VERSION_IS,
        .arg = typed ? 0 : (int32_t)others[i].source};
}

static void draw_other(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_radio radio = radio_of(v, i);

    ui_radio(ui, r, &radio);
}

static void add_answers(struct ui *ui, const struct view *v, double w, struct screen_parts *p)
{
    int across = ui_across(w, ui_large(ui) ? w : HALF_LEAST, GAP, 2);
    double column = (w - GAP * (across - 1)) / across;

    if (has_version(v))
        part_add(p, (struct screen_part){.draw = draw_same,
                        .size = {TARGET + 16, TARGET + 40, across, GAP, false, GAP}});
    for (int32_t i = has_version(v) ? 0 : 1; i < 3; i++) {
        struct ui_radio radio = radio_of(v, i);
        double h = ui_radio_height(ui, column, &radio);
        part_add(
            p, (struct screen_part){
                   .draw = draw_other, .arg = i, .size = {h, h + 16, across, GAP, false, GAP}});
    }
}

static size_t buttons(const struct view *v, struct ui_button b[3])
{
    size_t n = 0;

    b[n++] = button_back(v);
    b[n++] = BUTTON_SPACE;
    if (sitting_version_is_open(v->state))
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_PEN,
            .label = screen_say(v, "ver.decide"),
            .action = ACTION_DECIDE};
    else if (v->flow->version_start && v->state->version.source == 0)
        b[n++] = (struct ui_button){.icon = ICON_ARROW,
            .label = screen_say(v, "ver.skip"),
            .action = ACTION_VERSION_IS,
            .arg = VERSION_NOT_CHECKED};
    return n;
}

void screen_version(struct ui *ui, const struct view *v)
{
    struct ui_button b[3];
    char place[TEXT_LONG], text[TEXT_LONG];

    if (v->state == NULL)
        return;
    struct screen_parts parts = {0};
    size_t n = buttons(v, b);
    struct rect r = screen_frame(ui, v, place_text(v, place), b, n);
    double w = ui_stack_width(r);
    rect_cut_top(&r, 6, 0);
    part_add(&parts, (struct screen_part){.draw = draw_question,
                         .size = {screen_line(ui, SIZE_TITLE) + 8, 0, 1, 14, true, 0}});
    if (v->state->version.match == VERSION_OTHER) {
        double h = canvas_measure(ui_canvas(ui), &warning, w - 56 - 64, warning_text(v, text)).h;
        part_add(&parts,
            (struct screen_part){
                .draw = draw_warning, .size = {screen_least(h, 56), 0, 1, 24}, .card = true});
    }
    add_answers(ui, v, w, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}

/* ---------------------------------------------------------------- decision */

void screen_decision(struct ui *ui, const struct view *v)
{
    bool bad = v->flow->refusal != REFUSAL_NONE || v->flow->error != ERR_OK;
    const char *title = !bad                       ? screen_say(v, "ver.decide.title")
                        : v->flow->error != ERR_OK ? words_of_error(v->flow->lang, v->flow->error)
                                                   : screen_say(v, refusal_word(v->flow->refusal));
    struct screen_form form = {.n = 2, .title = title, .mark = MARK_NOTE, .bad = bad};

    for (int32_t i = 0; i < 2; i++)
        form.fields[i] =
            (struct ui_field){.label = screen_say(v, i == 0 ? "ovr.who" : "ver.decide.what"),
                .hint = i == 0 ? screen_say(v, "ovr.who.hint") : NULL,
                .text = i == 0 ? v->flow->who_text : v->flow->text,
                .active = v->flow->field == i,
                .action = ACTION_FIELD,
                .arg = i,
                .size = SIZE_BUTTON};
    screen_form(ui, v, &form);
    if (!bad)
        screen_over(ui, v, ui_keyboard_height(ui));
}
