// SPDX-License-Identifier: EUPL-1.2
/* The rules that every drawing keeps, whatever it shows. */
#include "golden/golden.h"

#include <stdio.h>
#include <string.h>

#define PROBLEMS_MAX 12

static long say(const char *name, const char *look, const char *text)
{
    fprintf(stderr, "golden: %s %s: %s\n", name, look, text);
    return 1;
}

/* Tab comes to every control, one after the other, and shows where it is. */
static long check_tab(struct ui *ui, const char *name, const char *look)
{
    size_t expected = 0, n = ui_target_count(ui), seen = 0;
    struct ui_target_info first = {0}, now;

    for (size_t i = 0; i < n; i++)
        expected += (ui_target_at(ui, i).flags & UI_TARGET_DRAG) == 0;
    ui_focus_clear(ui);
    for (; seen < expected; seen++) {
        (void)ui_key(ui, UI_KEY_TAB, true);
        if (!ui_focus(ui, &now))
            return say(name, look, "Tab gives no control the focus");
        if (seen == 0)
            first = now;
        else if (now.action == first.action && now.arg == first.arg)
            return say(name, look, "Tab comes round before it saw every control");
    }
    (void)ui_key(ui, UI_KEY_TAB, true);
    bool round = expected == 0 || (ui_focus(ui, &now) && now.action == first.action);
    ui_focus_clear(ui);
    return round ? 0 : say(name, look, "Tab does not come round");
}

/* Escape leads back from everything that lies over the door. */
static long check_escape(
    const struct ui *ui, const struct flow *flow, const char *name, const char *look)
{
    bool door = flow_takes_scans(flow);

    for (size_t i = 0; i < ui_target_count(ui); i++)
        if ((ui_target_at(ui, i).flags & UI_TARGET_BACK) != 0)
            return 0;
    return door || flow->screen == SCREEN_FINISHED || flow->screen == SCREEN_LATE_WAIT
                   || flow->screen == SCREEN_UNREADABLE
               ? 0
               : say(name, look, "Escape leads nowhere");
}

long rules_check(struct ui *ui, struct canvas *canvas, const struct flow *flow, const char *name,
    const char *look)
{
    struct ui_problem problems[PROBLEMS_MAX];
    size_t n = ui_check(ui, problems, PROBLEMS_MAX);
    long failed = 0;

    for (size_t i = 0; i < n && i < PROBLEMS_MAX; i++)
        failed += say(name, look, problems[i].text);
    /* A mark like {name} that reached the panel was never filled in. */
    if (strchr(canvas_record(canvas), '{') != NULL)
        failed += say(name, look, "a text has a mark that was not filled in");
    return failed + check_tab(ui, name, look) + check_escape(ui, flow, name, look);
}
