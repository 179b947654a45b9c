// SPDX-License-Identifier: EUPL-1.2
/* Who is there: role, since when or until when, who leads and who has the panel. A row of somebody
 * who is there opens that one's sheet. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

static void add_piece(char out[TEXT_LONG], const char *piece)
{
    size_t n = strlen(out);
    (void)snprintf(out + n, TEXT_LONG - n, "%s%s", n > 0 ? " · " : "", piece);
}

/* What may be left out where there is no room, the first to go first. */
enum words { WORDS_ALL, WORDS_NO_PANEL, WORDS_NO_TIME, WORDS_NO_ROLE, WORDS_LEVELS };

/* "Surveillant · leidt · aan dit scherm · sinds 08:21", "Afnameleider · vertrokken 09:47". */
static void sub_line(const struct view *v, size_t i, enum words level, char out[TEXT_LONG])
{
    const struct staff_state *staff = &v->state->staff[i];
    char at[TEXT_SHORT];

    bool leads = sitting_leads(v->state, i);
    out[0] = '\0';
    if (sitting_is_withdrawn(v->state, i))
        add_piece(out, screen_say(v, "staff.withdrawn"));
    if (level < WORDS_NO_ROLE || !leads)
        add_piece(out, role_word(v, v->state->plan->invigilators[i].role));
    if (leads)
        add_piece(out, screen_say(v, "staff.leads"));
    if (v->flow->who == (int32_t)i && level < WORDS_NO_PANEL)
        add_piece(out, screen_say(v, "staff.panel"));
    if (level >= WORDS_NO_TIME)
        return;
    if (staff->in)
        add_piece(out, say_time(v, "ros.since", staff->since, at));
    else if (staff->first_in.ms == 0)
        add_piece(out, screen_say(v, "staff.not_yet"));
    else
        add_piece(out, say_time(v, staff->signed_off ? "staff.left_signed" : "staff.left",
                           staff->last_out, at));
}

#define BESIDE 190.0 /* avatar, chevron and padding of a row */

static const struct text_style sub_style = {.size = SIZE_CAPTION, .lines = 2};

static void fitting_sub(
    struct ui *ui, const struct view *v, double w, size_t staff, char out[TEXT_LONG])
{
    for (int level = WORDS_ALL; level < WORDS_LEVELS; level++) {
        sub_line(v, staff, (enum words)level, out);
        struct text_extent e = canvas_measure(ui_canvas(ui), &sub_style, w - BESIDE, out);
        if (!e.cut && !e.broken)
            return;
    }
}

void staff_row(struct ui *ui, const struct view *v, struct rect r, size_t staff, uint32_t action)
{
    const char *name = staff_name(v, (int32_t)staff);
    bool in = v->state->staff[staff].in;
    char initials[16], sub[TEXT_LONG];
    struct ui_row row = {.initials = initials,
        .avatar_tone = TONE_PRIMARY,
        .title = name,
        .sub = sub,
        .trailing_icon = action == ACTION_MEMBER ? ICON_CHEV : ICON_NONE,
        .tone = v->flow->who == (int32_t)staff ? TONE_PRIMARY : TONE_NEUTRAL,
        .selected = action == ACTION_TAKER && v->flow->taker == (int32_t)staff,
        .action = action,
        .arg = (int32_t)staff};

    initials_of(name, initials);
    if (!in) {
        row.initials = NULL;
        row.icon = ICON_PERSON;
        row.beside_avatars = true;
    }
    fitting_sub(ui, v, r.w, staff, sub);
    ui_row(ui, r, &row);
}

double staff_row_height(struct ui *ui, const struct view *v, double w, size_t staff)
{
    struct canvas *c = ui_canvas(ui);
    char sub[TEXT_LONG];

    fitting_sub(ui, v, w, staff, sub);
    double name = canvas_measure(c, TEXT(.size = SIZE_BODY, .weight = WEIGHT_SEMI, .lines = 2),
        w - BESIDE, staff_name(v, (int32_t)staff))
                      .h;
    double more = canvas_measure(c, &sub_style, w - BESIDE, sub).h;
    return screen_least(name + more + 12, 104);
}

static void draw_row(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    staff_row(ui, v, r, (size_t)i, v->state->staff[i].in ? ACTION_MEMBER : ACTION_NONE);
}

/* Found out afterwards; while somebody is at the panel nobody can be missing. */
static const struct room_moment *left_alone(const struct view *v)
{
    for (size_t i = v->state->room_count; i > 0; i--)
        if (v->state->room[i - 1].kind == EVENT_UNSUPERVISED)
            return &v->state->room[i - 1];
    return NULL;
}

/* What asks for attention: too few people, or a time in which there was nobody. NULL: nothing. */
static const char *warning(const struct view *v, char out[TEXT_LONG])
{
    const struct room_moment *m = left_alone(v);
    struct counts n = sitting_counts(v->state);
    char at[6], minutes[24], people[24];

    if (flow_is_short_staffed(v->state)) {
        (void)snprintf(people, sizeof people, "%d", n.present + n.late);
        (void)snprintf(minutes, sizeof minutes, "%d", sitting_supervisors(v->state));
        return words_fill(out, TEXT_LONG, v->flow->lang,
            sitting_supervisors(v->state) == 1 ? "staff.ratio_one" : "staff.ratio", "n", people,
            "m", minutes, NULL);
    }
    if (m == NULL)
        return NULL;
    wall_format_hm(m->happened, at);
    (void)snprintf(minutes, sizeof minutes, "%d", m->amount);
    return words_fill(out, TEXT_LONG, v->flow->lang, "staff.alone", "t", at, "m", minutes, NULL);
}

#define WARNING_LEFT 60.0

static const struct text_style warning_style = {
    .size = SIZE_BODY, .weight = WEIGHT_SEMI, .colour = COLOUR_AMBER_INK, .lines = 4};

static void draw_warning(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char text[TEXT_LONG];

    (void)arg;
    canvas_icon(ui_canvas(ui), ICON_ALERT, POINT(r.x + 4, r.y + 6), 40, COLOUR_AMBER_INK);
    canvas_text(ui_canvas(ui), RECT(r.x + WARNING_LEFT, r.y + 6, r.w - WARNING_LEFT, 0),
        &warning_style, warning(v, text));
}

void screen_staff(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_PLUS, .label = screen_say(v, "staff.join"), .action = ACTION_JOIN},
        BUTTON_SPACE,
        {.icon = ICON_ARROW, .label = screen_say(v, "staff.hand_over"), .action = ACTION_HAND_OVER},
    };
    char text[TEXT_LONG];

    if (v->state == NULL)
        return;
    struct screen_parts parts = {.counted = false};
    struct rect r = screen_frame(ui, v, screen_say(v, "staff.title"), b, 4);
    double w = ui_stack_width(r);
    if (warning(v, text) != NULL) {
        double high = canvas_measure(ui_canvas(ui), &warning_style, w - WARNING_LEFT, text).h;
        part_add(&parts, (struct screen_part){.draw = draw_warning,
                             .size = {screen_least(high + 12, 52), 0, 1, 8, false, 0}});
    }
    for (size_t i = 0; i < v->state->plan->invigilator_count; i++) {
        double h = staff_row_height(ui, v, w, i);
        part_add(
            &parts, (struct screen_part){
                        .draw = draw_row, .arg = (int32_t)i, .size = {h, h + 10, 1, 8, false, 0}});
    }
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
