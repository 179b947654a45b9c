// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 07 and 08: somebody wants to go to the toilet. Who is out already is said, who goes
 * along is asked, and in the first minutes why it cannot wait. One tap lets go. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define GAP 12.0

/* "Nu weg: Emre Örnek sinds 09:41, Bram Fictema sinds 09:44". */
static void out_text(const struct view *v, char out[TEXT_LONG])
{
    size_t n = 0;

    out[0] = '\0';
    for (size_t i = 0; i < v->state->plan->candidate_count && n < TEXT_LONG; i++) {
        const struct candidate_state *c = &v->state->candidates[i];
        char name[NAME_SIZE * 2 + 40], since[TEXT_SHORT];
        if (!c->on_toilet)
            continue;
        n += (size_t)snprintf(out + n, TEXT_LONG - n, "%s%s %s", n > 0 ? ", " : "",
            candidate_name(&v->state->plan->candidates[i], name, sizeof name),
            say_time(v, "ros.since", c->toilet_since, since));
    }
}

static const struct text_style line_style = {.lines = 3, .may_cut = true, .leading = 1.15};

static void line_text(const struct view *v, char line[TEXT_LONG])
{
    char out[TEXT_LONG];

    out_text(v, out);
    if (out[0] == '\0')
        text_copy(line, TEXT_LONG, screen_say(v, "toilet.nobody"));
    else
        words_fill(line, TEXT_LONG, v->flow->lang, "toilet.out", "who", out, NULL);
}

static void draw_out(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char line[TEXT_LONG];

    (void)arg;
    line_text(v, line);
    canvas_mark(ui_canvas(ui), MARK_TOILET, POINT(r.x, r.y), 44);
    canvas_text(ui_canvas(ui), RECT(r.x + 60, r.y, r.w - 60, r.h), &line_style, line);
}

static void draw_question(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    screen_label(ui, r, screen_say(v, "toilet.escort"));
}

/* Names take two lines where they must. */
static void draw_escort(struct ui *ui, const struct view *v, struct rect r, int32_t who)
{
    struct ui_button b = {.icon = ui_large(ui)               ? ICON_NONE
                                  : who == FLOW_ESCORT_OTHER ? ICON_PEN
                                  : who >= 0                 ? ICON_PERSON
                                                             : ICON_ARROW,
        .label = screen_say(v, who == FLOW_ESCORT_OTHER ? "toilet.other" : "toilet.alone"),
        .action = ACTION_ESCORT,
        .arg = who,
        .size = 28,
        .wrap = true};

    if (who >= 0)
        b.label = v->state->plan->invigilators[who].name;
    ui_button(ui, r, &b);
}

static void add_escorts(
    struct ui *ui, const struct view *v, double width, struct screen_parts *parts)
{
    int across = ui_across(width, ui_large(ui) ? 480 : 340, GAP, 3);
    struct screen_part part = {
        .draw = draw_escort, .size = {TARGET, TARGET + 16, across, GAP, false, GAP}};

    for (size_t i = 0; i < v->state->plan->invigilator_count; i++) {
        part.arg = (int32_t)i;
        if (v->state->staff[i].in)
            part_add(parts, part);
    }
    part.arg = FLOW_ESCORT_OTHER;
    part_add(parts, part);
    part.arg = FLOW_ESCORT_NOBODY;
    part_add(parts, part);
}

static void draw_why(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_field field = {.label = screen_say(v, "toilet.why"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .arg = 1,
        .size = SIZE_BODY};

    (void)arg;
    ui_field(ui, r, &field);
}

void screen_toilet(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v)};
    struct screen_parts parts = {0};
    char name[NAME_SIZE * 2 + 40], line[TEXT_LONG];

    if (the_candidate(v) == NULL)
        return;
    struct rect r = screen_frame_titled(ui, v,
        (struct screen_title){
            screen_say(v, "stu.to_toilet"), candidate_name(the_candidate(v), name, sizeof name)},
        b, 1);
    double width = ui_stack_width(r);
    line_text(v, line);
    double h = canvas_measure(ui_canvas(ui), &line_style, width - 60, line).h;
    part_add(&parts,
        (struct screen_part){.draw = draw_out, .size = {screen_least(h, 50), 0, 1, 10, true, 0}});
    if (sitting_toilet_is_early(v->state, v->now))
        part_add(&parts, (struct screen_part){.draw = draw_why,
                             .size = {screen_field_height(ui), 0, 1, GAP, false, 0}});
    part_add(&parts, (struct screen_part){.draw = draw_question,
                         .size = {screen_line(ui, SIZE_BODY), 0, 1, 6, true, 0}});
    add_escorts(ui, v, width, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 1, false));
}
