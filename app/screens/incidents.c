// SPDX-License-Identifier: EUPL-1.2
/* What happened so far, the newest first; a row opens its card. */
#include "screens/screens_internal.h"

#include <stdio.h>

char *incident_title(const struct view *v, const struct incident *i, char out[TEXT_LONG])
{
    char at[6];

    wall_format_hm(i->happened.ms != 0 ? i->happened : i->first_at, at);
    (void)snprintf(out, TEXT_LONG, "%u · %s · %s", i->number, at, incident_word(v, i->class_));
    return out;
}

static void draw_row(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    const struct incident *i = &v->state->incidents[index];
    char title[TEXT_LONG];
    const char *words = sitting_text(v->state, i->text_at);
    struct ui_row row = {.mark = i->draft && !i->dropped ? MARK_NOTE : MARK_NONE,
        .icon = i->draft && !i->dropped ? ICON_NONE : ICON_FLAG,
        .title = incident_title(v, i, title),
        .sub = i->dropped      ? screen_say(v, "inc.dropped")
               : words[0] != 0 ? words
                               : screen_say(v, "inc.no_words"),
        .sub_may_cut = true,
        .action = ACTION_INCIDENT_ROW,
        .arg = (int32_t)i->number};

    ui_row(ui, r, &row);
}

void screen_incidents(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v)};

    if (v->state == NULL)
        return;
    struct screen_parts parts = {.counted = true};
    struct rect r = screen_frame(ui, v, screen_say(v, "inc.list"), b, 1);
    for (size_t i = v->state->incident_count; i > 0; i--)
        roster_part(ui, r, &parts, draw_row, (int32_t)i - 1);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 1, false));
}
