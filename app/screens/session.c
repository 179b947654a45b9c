// SPDX-License-Identifier: EUPL-1.2
/* 06 Which sitting, and is everything ready? A failed check offers a recorded override on the sheet
 * below. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define LIST_WIDTH 536.0
#define SITTINGS_SHOWN 4

static const char *check_word(enum check check)
{
    static const char *const ids[CHECK_COUNT] = {
        [CHECK_VERSION] = "ses.check.version",
        [CHECK_LIST] = "ses.check.roster",
        [CHECK_ROOM] = "ses.check.room",
        [CHECK_CLOCK] = "ses.check.clock",
        [CHECK_CAMERA] = "ses.check.camera",
        [CHECK_STORAGE] = "ses.check.storage",
        [CHECK_POWER] = "ses.check.power",
        [CHECK_SYNC] = "ses.check.sync",
    };
    return ids[check];
}

static void draw_sittings(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char title[TEXT_SHORT], sub[TEXT_SHORT], students[TEXT_SHORT], start[6];
    size_t n = v->sitting_count < SITTINGS_SHOWN ? v->sitting_count : SITTINGS_SHOWN;

    words_fill(title, sizeof title, v->flow->lang, "ses.today", "room", v->device.room, NULL);
    canvas_text(c, RECT(r.x, r.y, r.w, 48),
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE), title);
    if (n == 0)
        canvas_text(c, RECT(r.x, r.y + 60, r.w, 160), TEXT(.lines = 4, .colour = COLOUR_INK2),
            screen_say(v, "ses.empty"));
    for (size_t i = 0; i < n; i++) {
        const struct sitting_view *s = &v->sittings[i];
        bool selected = (int32_t)i == v->flow->sitting;
        wall_format_hm(s->start, start);
        (void)snprintf(sub, sizeof sub, "%s %s · %s", screen_say(v, "common.version"), s->version,
            say_number(v, "ses.students", "n", s->candidates, students));
        struct ui_row row = {.lead = start,
            .title = s->exam,
            .sub = sub,
            .selected = selected,
            .trailing_icon = selected ? ICON_CHECK : ICON_CHEV,
            .action = ACTION_SITTING,
            .arg = (int32_t)i};
        ui_row(ui, RECT(r.x, r.y + 60 + (double)i * 130, r.w, 118), &row);
    }
}

static void draw_check(
    struct ui *ui, const struct view *v, const struct check_view *check, struct rect r)
{
    struct ui_check_line line = {.title = screen_say(v, check_word(check->check)),
        .detail = check->detail,
        .mark = MARK_PRESENT};

    if (check->grade == CHECK_NOTE) {
        line.mark = MARK_NOTE;
        line.pill = (struct ui_pill){.tone = TONE_AMBER, .text = screen_say(v, "ses.nonblocking")};
    } else if (check->grade == CHECK_BLOCKS) {
        line.mark = MARK_ABSENT;
        line.button = screen_say(v, "ovr.button");
        line.action = ACTION_OVERRIDE;
        line.arg = (int32_t)check->check;
    } else if (check->grade == CHECK_OVERRIDDEN) {
        line.mark = MARK_NOTE;
        line.pill = (struct ui_pill){.tone = TONE_AMBER, .text = screen_say(v, "ses.overridden")};
    }
    ui_check_line(ui, r, &line);
}

/* Checks that block come first and get the room that their button needs; what still does not fit is
 * in order anyway. */
static void draw_checks(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);
    double y = in.y + 46;

    canvas_text(c, RECT(in.x, in.y - 4, in.w, 46),
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD), screen_say(v, "ses.ready"));
    size_t blocking = 0;
    for (size_t i = 0; i < v->check_count; i++)
        blocking += v->checks[i].grade == CHECK_BLOCKS;
    for (int turn = 0; turn < 3; turn++)
        for (size_t i = 0; i < v->check_count; i++) {
            const struct check_view *check = &v->checks[i];
            bool blocks = check->grade == CHECK_BLOCKS, fine = check->grade == CHECK_OK;
            int when = blocking == 0 ? 0 : blocks ? 0 : fine ? 2 : 1;
            double h = blocks ? 106
                       : blocking == 0 && v->check_count <= 8
                           ? (in.y + in.h - in.y - 46) / (double)v->check_count
                           : 60;
            if (when != turn || y + h > in.y + in.h + 6)
                continue;
            draw_check(ui, v, check, RECT(in.x, y, in.w, h));
            y += h;
        }
}

static bool is_blocked(const struct view *v)
{
    for (size_t i = 0; i < v->check_count; i++)
        if (v->checks[i].grade == CHECK_BLOCKS)
            return true;
    return false;
}

void screen_session(struct ui *ui, const struct view *v)
{
    bool blocked = is_blocked(v);
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_SYNC, .label = screen_say(v, "ses.recheck"), .action = ACTION_RECHECK},
        BUTTON_SPACE,
        {.kind = blocked ? UI_BUTTON_DISABLED : UI_BUTTON_PRIMARY,
            .icon = ICON_DOC,
            .label = screen_say(v, "ses.open"),
            .action = ACTION_OPEN_PV,
            .flags = UI_TARGET_MAIN,
            .min_width = 430},
    };
    struct rect r = screen_frame(ui, v, v->device.institution, b, 4);

    if (ui_upright(ui)) {
        draw_sittings(ui, v, RECT(r.x, r.y, r.w, 320));
        draw_checks(ui, v, RECT(r.x, r.y + 332, r.w, r.h - 332));
    } else {
        draw_sittings(ui, v, RECT(r.x, r.y, LIST_WIDTH, r.h));
        draw_checks(ui, v, RECT(r.x + LIST_WIDTH + 24, r.y, r.w - LIST_WIDTH - 24, r.h));
    }
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}

void screen_override(struct ui *ui, const struct view *v)
{
    struct canvas *c = ui_canvas(ui);
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = true};
    struct rect r = screen_frame(ui, v, screen_say(v, check_word(v->flow->check)), NULL, 0);
    struct rect above = ui_keyboard(ui, &keyboard);
    struct ui_button back = button_back(v);
    struct ui_button save = {.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE};
    struct ui_field who = {.label = screen_say(v, "ovr.who"),
        .hint = screen_say(v, "ovr.who.hint"),
        .text = v->flow->who_text,
        .active = v->flow->field == 0,
        .action = ACTION_FIELD,
        .arg = 0,
        .size = 28};
    struct ui_field why = {.label = screen_say(v, "ovr.why"),
        .text = v->flow->text,
        .active = v->flow->field == 1,
        .action = ACTION_FIELD,
        .arg = 1,
        .size = 28};
    double bottom = above.y + above.h - 10, wide = ui_button_width(ui, &save),
           narrow = ui_button_width(ui, &back);

    canvas_text(c, RECT(r.x, r.y, r.w, 0), TEXT(.size = 24, .colour = COLOUR_INK2, .lines = 2),
        screen_say(v, "ovr.body"));
    double y = bottom - 104, field_width = r.w - wide - narrow - 28;
    ui_button(ui, RECT(r.x, y, narrow, 104), &back);
    ui_field(ui, RECT(r.x + narrow + 14, y, field_width / 2 - 7, 104), &who);
    ui_field(ui, RECT(r.x + narrow + 14 + field_width / 2 + 7, y, field_width / 2 - 7, 104), &why);
    ui_button(ui, RECT(r.x + r.w - wide, y, wide, 104), &save);
    screen_over(ui, v, ui_keyboard_height(ui));
}
