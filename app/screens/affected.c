// SPDX-License-Identifier: EUPL-1.2
/* Whom an outage touched: a tap ticks, the next one asks how long and at which other station. */
#include "screens/screens_internal.h"

#include <stdio.h>

static void sub_text(const struct view *v, const struct moment *m, char out[TEXT_LONG])
{
    char lost[TEXT_SHORT];
    const char *station = sitting_text(v->state, m->text_at);

    if (m->amount < 0)
        text_copy(lost, sizeof lost, screen_say(v, "out.whole"));
    else
        say_number(v, "out.lost", "n", m->amount, lost);
    (void)snprintf(out, TEXT_LONG, "%s%s%.200s", lost, station[0] != '\0' ? " · " : "", station);
}

static void draw_one(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    const struct candidate *who = &v->state->plan->candidates[index];
    const struct moment *m = sitting_affected(v->state, (size_t)index, v->flow->incident);
    char name[NAME_SIZE * 2 + 40], sub[TEXT_LONG], seat[TEXT_SHORT];
    struct ui_row row = {.mark = m != NULL ? MARK_NOTE : MARK_EXPECTED,
        .title = candidate_name(who, name, sizeof name),
        .sub = m != NULL ? sub : seat_text(v, who, seat),
        .sub_may_cut = m != NULL,
        .tone = m != NULL ? TONE_AMBER : TONE_NEUTRAL,
        .trailing_icon = m != NULL ? ICON_CHEV : ICON_NONE,
        .action = ACTION_AFFECTED,
        .arg = index};

    if (m != NULL)
        sub_text(v, m, sub);
    ui_row(ui, r, &row);
}

void screen_affected(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v)};
    uint16_t list[CANDIDATES_MAX];

    if (v->state == NULL)
        return;
    struct screen_parts parts = {.counted = true};
    struct rect r = screen_frame(ui, v, screen_say(v, "out.people"), b, 1);
    size_t n = flow_affected(v->state, list, CANDIDATES_MAX);
    for (size_t i = 0; i < n; i++)
        roster_part(ui, r, &parts, draw_one, list[i]);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 1, false));
}
