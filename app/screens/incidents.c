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

static void draw_row(struct ui *ui, const struct view *v, const struct incident *i, struct rect r)
{
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
    size_t total = v->state->incident_count, rows = ROSTER_ROWS / 2;
    size_t pages = (total + ROSTER_ROWS - 1) / ROSTER_ROWS,
           from = (size_t)v->flow->page * ROSTER_ROWS;
    int columns = ui_upright(ui) ? 1 : 2;
    struct rect r = screen_frame(ui, v, screen_say(v, "inc.list"), b, 1);

    if (from >= total)
        from = 0;
    if (pages > 1) {
        size_t to = from + ROSTER_ROWS < total ? from + ROSTER_ROWS : total;
        struct ui_pager pager = {(int)from + 1, (int)to, (int)total, screen_say(v, "common.of"),
            screen_say(v, "ros.prev"), screen_say(v, "ros.nextp"), ACTION_PAGE};
        ui_pager(ui, rect_cut_right(&r, UI_PAGER_WIDTH, 12), &pager);
    }
    if (columns == 1)
        rows = ROSTER_ROWS;
    for (size_t i = 0; i < ROSTER_ROWS && from + i < total; i++)
        draw_row(ui, v, &v->state->incidents[total - 1 - from - i],
            rect_column(
                rect_row(r, (int)i / columns, (int)rows, 8), (int)i % columns, columns, 12));
    screen_over(ui, v, ui_bar_height(ui, b, 1, false));
}
