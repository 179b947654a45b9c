// SPDX-License-Identifier: EUPL-1.2
/* Several doors of one sitting: the list, the sheet on which one is given up, and the sheet of
 * somebody who came to two of them. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define ROW_BESIDE 190.0

static const struct text_style sub_style = {.size = SIZE_CAPTION, .lines = 2, .leading = 1.1};

const char *door_word(const struct view *v, int door, char out[TEXT_SHORT])
{
    return say_number(v, "door.number", "n", door, out);
}

/* When something of it came last: by this kiosk's clock, else by what it wrote itself. */
static struct wall heard_of(const struct view *v, int door)
{
    struct wall heard = v->door_heard[door - 1];
    return heard.ms != 0 ? heard : v->state->doors[door - 1].last_at;
}

static void add_piece(char out[TEXT_LONG], const char *piece)
{
    size_t n = strlen(out);
    (void)snprintf(out + n, TEXT_LONG - n, "%s%s", n > 0 ? " · " : "", piece);
}

/* "laatst gehoord 10:31 · 214 regels · gesloten"; brief: without how many there are. */
static void line_of(const struct view *v, int door, bool brief, char out[TEXT_LONG])
{
    const struct door_state *d = &v->state->doors[door - 1];
    char text[TEXT_SHORT];

    out[0] = '\0';
    if (door == v->state->self)
        add_piece(out, screen_say(v, "door.this"));
    else if (d->events == 0)
        add_piece(out, screen_say(v, "door.never"));
    else
        add_piece(out, say_time(v, "door.heard", heard_of(v, door), text));
    if (d->events > 0 && !brief)
        add_piece(out, say_number(v, "door.entries", "n", (int)d->events, text));
    if (v->door_waiting[door - 1] > 0)
        add_piece(out, say_number(v, "door.waiting", "n", (int)v->door_waiting[door - 1], text));
    if (d->odd != 0)
        add_piece(out, screen_say(v, "door.odd"));
    if (d->withdrawn.list != 0)
        add_piece(out, screen_say(v, "door.withdrawn"));
    if (d->closed.ms != 0)
        add_piece(out, say_time(v, "door.closed", d->closed, text));
    else if (d->missing.ms != 0)
        add_piece(out, screen_say(v, "door.missing"));
}

void door_line(const struct view *v, int door, char out[TEXT_LONG])
{
    line_of(v, door, false, out);
}

static void fitting_line(
    struct ui *ui, const struct view *v, double w, int door, char out[TEXT_LONG])
{
    line_of(v, door, false, out);
    if (canvas_measure(ui_canvas(ui), &sub_style, w - ROW_BESIDE, out).cut)
        line_of(v, door, true, out);
}

static enum mark mark_of_door(const struct view *v, int door)
{
    const struct door_state *d = &v->state->doors[door - 1];

    if (d->odd != 0 || d->withdrawn.list != 0)
        return MARK_NOTE;
    if (door == v->state->self || d->closed.ms != 0)
        return MARK_PRESENT;
    return d->missing.ms != 0 ? MARK_ABSENT : MARK_EXPECTED;
}

static void title_of(const struct view *v, int door, char out[TEXT_LONG])
{
    char number[TEXT_SHORT];
    bool lead = door == v->state->plan->lead_door;
    const char *label = v->card != NULL ? v->card->devices[door - 1].label : "";

    (void)snprintf(out, TEXT_LONG, "%s · %s%s%s", door_word(v, door, number), label,
        lead ? " · " : "", lead ? screen_say(v, "door.lead") : "");
}

static void draw_door(struct ui *ui, const struct view *v, struct rect r, int32_t door)
{
    bool open = !sitting_door_is_settled(v->state, door) && v->state->phase < PHASE_FROZEN;
    char title[TEXT_LONG], sub[TEXT_LONG];
    struct ui_row row = {.mark = mark_of_door(v, door),
        .title = title,
        .sub = sub,
        .trailing_icon = open ? ICON_CHEV : ICON_NONE,
        .tone = mark_of_door(v, door) == MARK_NOTE ? TONE_AMBER : TONE_NEUTRAL,
        .action = open ? ACTION_DOOR : ACTION_NONE,
        .arg = door};

    title_of(v, door, title);
    fitting_line(ui, v, r.w, door, sub);
    ui_row(ui, r, &row);
}

static double door_height(struct ui *ui, const struct view *v, double w, int door)
{
    struct canvas *c = ui_canvas(ui);
    char title[TEXT_LONG], sub[TEXT_LONG];

    title_of(v, door, title);
    fitting_line(ui, v, w, door, sub);
    double name = canvas_measure(
        c, TEXT(.size = SIZE_BODY, .weight = WEIGHT_SEMI, .lines = 2), w - ROW_BESIDE, title)
                      .h;
    return screen_least(
        name + canvas_measure(c, &sub_style, w - ROW_BESIDE, sub).h + 16, roster_row_height(ui));
}

static size_t buttons(const struct view *v, struct ui_button b[4])
{
    bool closes = !sitting_makes_record(v->state) && v->state->phase >= PHASE_OPEN
                  && v->state->phase <= PHASE_ENDED;
    size_t k = 0;

    b[k++] = button_back(v);
    b[k++] = (struct ui_button){
        .icon = ICON_USB, .label = screen_say(v, "door.even"), .action = ACTION_EVEN_DOORS};
    b[k++] = BUTTON_SPACE;
    if (closes)
        b[k++] = (struct ui_button){
            .kind = v->flow->close_asked ? UI_BUTTON_PRIMARY : UI_BUTTON_SECONDARY,
            .icon = ICON_LOCK,
            .label = screen_say(v, v->flow->close_asked ? "door.close_sure" : "door.close"),
            .action = ACTION_CLOSE_DOOR,
            .arg = v->flow->close_asked};
    return k;
}

void screen_doors(struct ui *ui, const struct view *v)
{
    struct ui_button b[4];

    if (v->state == NULL)
        return;
    size_t k = buttons(v, b);
    struct screen_parts parts = {.counted = false};
    struct rect r = screen_frame(ui, v, screen_say(v, "door.title"), b, k);
    double w = ui_stack_width(r);
    for (int door = 1; door <= sitting_door_count(v->state); door++) {
        double h = door_height(ui, v, w, door);
        part_add(&parts, (struct screen_part){
                             .draw = draw_door, .arg = door, .size = {h, h + 12, 1, 8, false, 0}});
    }
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, k, false));
}

/* ---------------------------------------------------------------- given up */

void screen_door_gone(struct ui *ui, const struct view *v)
{
    char asked[TEXT_SHORT];

    screen_who_why(ui, v, say_number(v, "door.gone", "n", v->flow->member_door, asked));
}

/* ---------------------------------------------------------------- at two doors */

const char *twice_line(const struct view *v, int32_t candidate, char out[TEXT_LONG])
{
    const struct candidate_state *c = &v->state->candidates[candidate];
    char number[TEXT_SHORT], at[6], piece[TEXT_LONG];

    out[0] = '\0';
    for (int door = 1; door <= sitting_door_count(v->state); door++) {
        const struct moment *m = sitting_arrival_at(c, door);
        if (m == NULL)
            continue;
        wall_format_hm(m->happened.ms != 0 ? m->happened : m->at, at);
        (void)snprintf(piece, sizeof piece, "%s %s", door_word(v, door, number), at);
        add_piece(out, piece);
    }
    return out;
}

static void draw_arrival(struct ui *ui, const struct view *v, struct rect r, int32_t door)
{
    const struct candidate_state *c = &v->state->candidates[v->flow->candidate];
    const struct moment *m = sitting_arrival_at(c, door);
    bool choose = sitting_twice_needs_choice(c);
    bool counts = choose ? v->flow->member_door == door : c->arrival == (m != NULL ? m->seq : 0);
    char number[TEXT_SHORT], label[TEXT_LONG], at[6] = "";

    if (m != NULL)
        wall_format_hm(m->happened.ms != 0 ? m->happened : m->at, at);
    (void)snprintf(label, sizeof label, "%s %s%s%s", door_word(v, door, number), at,
        counts ? " · " : "", counts ? screen_say(v, "door.counts") : "");
    struct ui_button b = {.icon = counts ? ICON_CHECK : ICON_PERSON,
        .label = label,
        .kind = counts   ? UI_BUTTON_SELECTED
                : choose ? UI_BUTTON_SECONDARY
                         : UI_BUTTON_DISABLED,
        .action = choose ? ACTION_DOOR : ACTION_NONE,
        .arg = door};
    ui_button(ui, r, &b);
}

static void draw_why(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    screen_sheet_field(ui, v, r, 1);
}

void screen_twice(struct ui *ui, const struct view *v)
{
    struct screen_parts parts = {0};
    char name[NAME_SIZE * 2 + 40];

    if (the_candidate(v) == NULL)
        return;
    const struct candidate_state *c = &v->state->candidates[v->flow->candidate];
    bool chosen = !sitting_twice_needs_choice(c) || v->flow->member_door != 0;
    const struct ui_button b[] = {
        button_back(v), BUTTON_SPACE, button_save(v, chosen && v->flow->text[0] != '\0')};
    struct rect r = screen_frame_titled(ui, v,
        (struct screen_title){candidate_name(the_candidate(v), name, sizeof name),
            screen_say(v, sitting_twice_needs_choice(c) ? "door.twice_choose" : "door.twice")},
        b, 3);
    double width = screen_is_wide(ui) ? r.w : ui_stack_width(r);
    int across = ui_across(width, 480, 12, 2);
    for (int door = 1; door <= sitting_door_count(v->state); door++)
        if (sitting_arrival_at(c, door) != NULL)
            part_add(&parts,
                (struct screen_part){
                    .draw = draw_arrival, .arg = door, .size = {TARGET, 0, across, 12, false, 12}});
    part_add(&parts, (struct screen_part){
                         .draw = draw_why, .size = {screen_field_height(ui), 0, 1, 12, true, 0}});
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
