// SPDX-License-Identifier: EUPL-1.2
/* The card of a test system that fails: its rule, from when to when, who has trouble, and whether a
 * helpdesk was called. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>

#define GAP 10.0

static const struct outage *the_outage(const struct view *v)
{
    return sitting_outage(v->state, v->flow->incident);
}

static void draw_title(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, the_outage(v) == NULL ? "out.which" : "out.title"));
}

static void draw_system(struct ui *ui, const struct view *v, struct rect r, int32_t system)
{
    const struct outage *o = the_outage(v);
    struct ui_tile tile = {.icon = ICON_CHIP,
        .label = screen_say(v, exam_system_word((enum exam_system)system)),
        .selected = o != NULL && (int32_t)o->system == system,
        .action = ACTION_SYSTEM,
        .arg = system};

    ui_tile(ui, r, &tile);
}

/* ---------------------------------------------------------------- the rule */

static const struct text_style rule = {.size = SIZE_BODY, .lines = 10, .leading = 1.2};

static const char *rule_text(const struct view *v)
{
    static const char *const ids[SYSTEM_COUNT] = {
        [SYSTEM_REMINDO] = "out.rule.remindo",
        [SYSTEM_TOA] = "out.rule.toa",
        [SYSTEM_FACET] = "out.rule.facet",
        [SYSTEM_OTHER] = "out.rule.other",
    };
    return screen_say(v, ids[the_outage(v)->system]);
}

static void draw_rule(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_icon(ui_canvas(ui), ICON_INFO, POINT(r.x, r.y + 2), 40, COLOUR_INK2);
    rect_cut_left(&r, 40, 16);
    canvas_text(ui_canvas(ui), r, &rule, rule_text(v));
}

/* ---------------------------------------------------------------- what was said of it */

static void draw_time(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct outage *o = the_outage(v);
    char from[6], to[6] = "", text[TEXT_SHORT], min[12];
    struct ui_button over = {.kind = o->to.ms == 0 ? UI_BUTTON_PRIMARY : UI_BUTTON_SECONDARY,
        .icon = o->to.ms == 0 ? ICON_CHECK : ICON_RESTART,
        .label = screen_say(v, o->to.ms == 0 ? "out.over" : "out.not_over"),
        .action = ACTION_OUTAGE_OVER};

    (void)arg;
    wall_format_hm(o->from, from);
    if (o->to.ms != 0)
        wall_format_hm(o->to, to);
    (void)snprintf(min, sizeof min, "%d", flow_outage_min(o, v->now));
    words_fill(text, sizeof text, v->flow->lang, o->to.ms == 0 ? "out.since" : "out.span", "a",
        from, "b", to, "n", min, NULL);
    double w = ui_button_width(ui, &over), most = r.w * 0.5;
    ui_button(ui, rect_cut_right(&r, w < most ? w : most, 16), &over);
    canvas_text(ui_canvas(ui), r,
        TEXT(.weight = WEIGHT_SEMI, .lines = 3, .leading = 1.1, .valign = VALIGN_MIDDLE), text);
}

static int affected_count(const struct view *v)
{
    int n = 0;

    for (size_t i = 0; i < v->state->plan->candidate_count; i++)
        n += sitting_affected(v->state, i, v->flow->incident) != NULL;
    return n;
}

static void draw_people(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char small[TEXT_SHORT];
    struct ui_button b = {.icon = ICON_PEOPLE,
        .label = screen_say(v, "out.people"),
        .small = say_number(v, "out.people.n", "n", affected_count(v), small),
        .action = ACTION_AFFECTED,
        .arg = -1};

    (void)arg;
    ui_button(ui, r, &b);
}

static void draw_helpdesk(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct room_moment *m = sitting_incident_note(v->state, v->flow->incident, NOTE_HELPDESK);
    char small[TEXT_SHORT];
    struct ui_button b = {.icon = ICON_EAR,
        .label = screen_say(v, incident_note_word(NOTE_HELPDESK)),
        .small =
            m == NULL ? screen_say(v, "out.not_called") : say_time(v, "out.called", m->at, small),
        .action = ACTION_NOTE,
        .arg = NOTE_HELPDESK};

    (void)arg;
    ui_button(ui, r, &b);
}

/* ---------------------------------------------------------------- screen */

static void add_card(struct ui *ui, const struct view *v, double w, struct screen_parts *p)
{
    int two = ui_across(w, ui_large(ui) ? 560 : 340, GAP, 2);

    part_add(
        p, (struct screen_part){.draw = draw_rule,
               .size = {screen_least(
                            canvas_measure(ui_canvas(ui), &rule, w - 56 - 56, rule_text(v)).h, 46),
                   0, 1, 18},
               .card = true});
    part_add(p, (struct screen_part){.draw = draw_time, .size = {TARGET, 0, 1, GAP, false, 0}});
    part_add(p,
        (struct screen_part){.draw = draw_people, .size = {TARGET + 8, 0, two, GAP, false, GAP}});
    part_add(p,
        (struct screen_part){.draw = draw_helpdesk, .size = {TARGET + 8, 0, two, GAP, false, GAP}});
}

void screen_outage(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v)};
    char place[TEXT_LONG];

    if (v->state == NULL)
        return;
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 1);
    double w = ui_stack_width(r);
    int across = ui_across(w, ui_large(ui) ? 350 : 230, GAP, 4);
    rect_cut_top(&r, 6, 0);
    part_add(&parts, (struct screen_part){.draw = draw_title,
                         .size = {screen_line(ui, SIZE_HEADING), 0, 1, 8, true, 0}});
    for (int32_t i = SYSTEM_REMINDO; i < SYSTEM_COUNT; i++)
        part_add(&parts, (struct screen_part){.draw = draw_system,
                             .arg = i,
                             .size = {TARGET, 0, across == 3 ? 2 : across, 16, false, GAP}});
    if (the_outage(v) != NULL)
        add_card(ui, v, w, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 1, false));
}
