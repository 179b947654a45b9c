// SPDX-License-Identifier: EUPL-1.2
/* 06 Which sitting, and is everything ready? A failed check offers a recorded override, on the
 * sheet of override.c. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define LIST_WIDTH 536.0
#define SITTINGS_SHOWN 4
#define LINE_HEIGHT 57.5
#define BLOCK_HEIGHT 100.0 /* as high as its button has to be */
#define BLOCK_GAP 10.0
#define BLOCK_GAP_LEAST 4.0
#define SUMMARY_HEIGHT 84.0
#define LATER_MS 10800000 /* a sitting that began this long ago is not chosen any more */

const char *screen_check(const struct view *v, enum check check)
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
    return ids[check] != NULL ? screen_say(v, ids[check]) : "";
}

/* ---------------------------------------------------------------- sittings */

/* The list begins at the first sitting that is not long past, so that what comes is shown. */
static size_t first_shown(const struct view *v)
{
    size_t from = 0;

    while (from + SITTINGS_SHOWN < v->sitting_count
           && v->sittings[from].start.ms + LATER_MS < v->now.ms
           && (int32_t)from != v->flow->sitting)
        from++;
    return from;
}

static void draw_sitting(struct ui *ui, const struct view *v, size_t index, struct rect r)
{
    const struct sitting_view *s = &v->sittings[index];
    bool selected = (int32_t)index == v->flow->sitting;
    char sub[TEXT_LONG], students[TEXT_SHORT], start[6];

    wall_format_hm(s->start, start);
    (void)snprintf(sub, sizeof sub, "%s %s · %s", screen_say(v, "common.version"), s->version,
        say_number(v, "ses.students", "n", s->candidates, students));
    struct ui_row row = {.lead = start,
        .title = s->exam,
        .sub = sub,
        .selected = selected,
        .tone = selected ? TONE_PRIMARY : TONE_NEUTRAL,
        .trailing_icon = selected ? ICON_CHECK : ICON_CHEV,
        .action = ACTION_SITTING,
        .arg = (int32_t)index};
    ui_row(ui, r, &row);
}

static void draw_sittings(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    size_t n = v->sitting_count < SITTINGS_SHOWN ? v->sitting_count : SITTINGS_SHOWN;
    size_t from = first_shown(v);
    double gap = n > 3 ? 8 : 12, h = n > 3 ? (r.h - 60 - 3 * gap) / 4 : 118;
    char title[TEXT_SHORT];

    words_fill(title, sizeof title, v->flow->lang, "ses.today", "room", v->device.room, NULL);
    canvas_text(c, RECT(r.x, r.y, r.w, 48),
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE), title);
    if (n == 0)
        canvas_text(c, RECT(r.x, r.y + 60, r.w, 160), TEXT(.lines = 4, .colour = COLOUR_INK2),
            screen_say(v, "ses.empty"));
    for (size_t i = 0; i < n; i++)
        draw_sitting(ui, v, from + i, RECT(r.x, r.y + 60 + (double)i * (h + gap), r.w, h));
}

/* ---------------------------------------------------------------- checks */

static void draw_check(
    struct ui *ui, const struct view *v, const struct check_view *check, struct rect r)
{
    struct ui_check_line line = {
        .title = screen_check(v, check->check), .detail = check->detail, .mark = MARK_PRESENT};

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

static size_t count_of(const struct view *v, enum check_grade grade)
{
    size_t n = 0;
    for (size_t i = 0; i < v->check_count; i++)
        n += v->checks[i].grade == grade;
    return n;
}

/* Draws the lines of one grade at the top of `*left`, which it cuts off; answers how many found no
 * room. */
static size_t draw_grade(
    struct ui *ui, const struct view *v, enum check_grade grade, struct rect *left, double gap)
{
    double h = grade == CHECK_BLOCKS ? BLOCK_HEIGHT : LINE_HEIGHT + 4;
    size_t without = 0;

    for (size_t i = 0; i < v->check_count; i++) {
        if (v->checks[i].grade != grade)
            continue;
        if (left->h < h - 1)
            without++;
        else
            draw_check(ui, v, &v->checks[i], rect_cut_top(left, h, gap));
    }
    return without;
}

/* What is in order, in one line: "In orde", and which. */
static void draw_summary(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char names[TEXT_LONG] = "";
    size_t n = 0;

    for (size_t i = 0; i < v->check_count; i++)
        if (v->checks[i].grade == CHECK_OK) {
            const char *word = screen_check(v, v->checks[i].check);
            text_copy(names + n, sizeof names - n, n > 0 ? " · " : "");
            n = strlen(names);
            text_copy(names + n, sizeof names - n, word);
            n = strlen(names);
        }
    canvas_mark(c, MARK_PRESENT, POINT(r.x, r.y + 4), 48);
    canvas_text(c, RECT(r.x + 66, r.y, r.w - 66, 31), TEXT(.weight = WEIGHT_BOLD, .leading = 1.1),
        screen_say(v, "dev.ok"));
    canvas_text(c, RECT(r.x + 66, r.y + 31, r.w - 66, 0),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .lines = 2, .leading = 1.12,
            .may_cut = true),
        names);
}

/* Something is wrong: that comes first, with the room its button needs; what is in order becomes
 * one line. */
static void draw_troubled(struct ui *ui, const struct view *v, struct rect in)
{
    char more[TEXT_SHORT];
    size_t fine = count_of(v, CHECK_OK), without = 0;
    double tail = fine > 0 ? SUMMARY_HEIGHT : 0;
    bool crowded = (double)count_of(v, CHECK_BLOCKS) * (BLOCK_HEIGHT + BLOCK_GAP) > in.h;
    double gap = crowded ? BLOCK_GAP_LEAST : BLOCK_GAP;

    if (crowded)
        rect_cut_bottom(&in, 30, 0);
    struct rect left = in;
    without += draw_grade(ui, v, CHECK_BLOCKS, &left, gap);
    if (without > 0) {
        say_number(v, "ses.more", "n", (int)without, more);
        canvas_text(ui_canvas(ui), RECT(in.x, in.y + in.h, in.w, 30),
            TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_SEMI, .colour = COLOUR_RED), more);
        return;
    }
    struct rect foot = {in.x, in.y + in.h - tail, in.w, tail};
    bool room = left.h >= tail;
    if (room)
        left.h -= tail;
    (void)draw_grade(ui, v, CHECK_OVERRIDDEN, &left, 0);
    (void)draw_grade(ui, v, CHECK_NOTE, &left, 0);
    if (room && fine > 0)
        draw_summary(ui, v, RECT(foot.x, left.y + 6, foot.w, tail));
}

static void draw_checks(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = rect_inset(ui_card(ui, r), 0, -10);

    canvas_text(c, RECT(in.x, in.y, in.w, 42),
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, "ses.ready"));
    rect_cut_top(&in, 42, 0);
    in.h -= 4;
    if (v->check_count == 0) {
        canvas_text(c, RECT(in.x, in.y + 10, in.w, 80), TEXT(.colour = COLOUR_INK2, .lines = 2),
            screen_say(v, "ses.choose_first"));
        return;
    }
    if (count_of(v, CHECK_BLOCKS) > 0) {
        rect_cut_top(&in, 4, 0);
        draw_troubled(ui, v, in);
        return;
    }
    double h = in.h / (double)v->check_count;
    for (size_t i = 0; i < v->check_count; i++)
        draw_check(ui, v, &v->checks[i],
            RECT(in.x, in.y + (double)i * (h > 64 ? 64 : h), in.w, h > 64 ? 64 : h));
}

/* ---------------------------------------------------------------- screen */

static bool can_open(const struct view *v)
{
    return v->state != NULL && v->sitting_count > 0 && count_of(v, CHECK_BLOCKS) == 0;
}

void screen_session(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_SYNC, .label = screen_say(v, "ses.recheck"), .action = ACTION_RECHECK},
        BUTTON_SPACE,
        {.kind = can_open(v) ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_DOC,
            .label = screen_say(v, "ses.open"),
            .action = ACTION_OPEN_PV,
            .flags = UI_TARGET_MAIN,
            .min_width = 430},
    };
    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "ses.title"), v->device.institution}, b, 4);

    if (ui_upright(ui)) {
        draw_sittings(ui, v, RECT(r.x, r.y, r.w, 320));
        draw_checks(ui, v, RECT(r.x, r.y + 332, r.w, r.h - 332));
    } else {
        draw_sittings(ui, v, RECT(r.x, r.y, LIST_WIDTH, r.h));
        draw_checks(ui, v, RECT(r.x + LIST_WIDTH + 24, r.y, r.w - LIST_WIDTH - 24, r.h));
    }
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
