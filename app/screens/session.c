// SPDX-License-Identifier: EUPL-1.2
/* 06 Which sitting, and is everything ready? A failed check offers a recorded override, on the
 * sheet of override.c. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define LIST_WIDTH 536.0
#define DOORS_GAP 12.0
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
        [CHECK_PASSES] = "ses.check.passes",
    };
    return ids[check] != NULL ? screen_say(v, ids[check]) : "";
}

/* ---------------------------------------------------------------- sittings */

static void draw_sitting(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    const struct sitting_view *s = &v->sittings[index];
    bool selected = index == v->flow->sitting;
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
        .arg = index};
    ui_row(ui, r, &row);
}

static void draw_room(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char title[TEXT_SHORT];

    (void)arg;
    words_fill(title, sizeof title, v->flow->lang, "ses.today", "room", v->device.room, NULL);
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE), title);
}

static void draw_none(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(
        ui_canvas(ui), r, TEXT(.lines = 4, .colour = COLOUR_INK2), screen_say(v, "ses.empty"));
}

/* Long past sittings go to the end: what comes is shown first, and none is out of reach. */
static void add_sittings(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    int lines = ui_upright(ui) && ui_large(ui) ? 2 : 1; /* beside the time there is little room */
    double h = screen_line(ui, SIZE_BUTTON) + lines * screen_line(ui, SIZE_CAPTION) + 16;
    int across = ui_across(w, screen_is_wide(ui) ? 470 : 600, 10, 2);

    part_add(parts, (struct screen_part){.draw = draw_room,
                        .size = {screen_line(ui, SIZE_HEADING), 0, 1, 10, true, 0}});
    if (v->sitting_count == 0)
        part_add(parts, (struct screen_part){
                            .draw = draw_none, .size = {4 * screen_line(ui, SIZE_BODY), 0, 1, 12}});
    for (int past = 0; past < 2; past++)
        for (size_t i = 0; i < v->sitting_count; i++) {
            bool is_past =
                v->sittings[i].start.ms + LATER_MS < v->now.ms && (int32_t)i != v->flow->sitting;
            if (is_past == (past == 1))
                part_add(parts, (struct screen_part){.draw = draw_sitting,
                                    .arg = (int32_t)i,
                                    .size = {screen_least(h, 100), h + 32, across, 10, false, 10}});
        }
}

/* The height between the list and the foot. */
static void draw_rest(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)ui, (void)v, (void)r, (void)arg;
}

/* What can be looked into before one begins. Below the list, so that the bar is about going on. */
static void draw_doors(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_button prepare = {.kind = v->state != NULL ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED,
                         .icon = ICON_BOOK,
                         .label = screen_say(v, "prep.button"),
                         .action = ACTION_PREPARE},
                     device = {.icon = ICON_CHIP,
                         .label = screen_say(v, "dev.button"),
                         .action = ACTION_DEVICE};
    double first = ui_button_least(ui, &prepare), second = ui_button_least(ui, &device);
    double spare = (r.w - DOORS_GAP - first - second) / 2;

    (void)arg;
    ui_button(ui, rect_cut_left(&r, first + spare, DOORS_GAP), &prepare);
    ui_button(ui, r, &device);
}

static void add_doors(struct screen_parts *parts, bool at_the_foot)
{
    static const struct screen_part rest = {.draw = draw_rest, .size = {0, UI_STACK_REST, 1, 0}};

    if (at_the_foot)
        part_add(parts, rest);
    part_add(parts, (struct screen_part){.draw = draw_doors, .size = {TARGET, 0, 1, 0}});
}

/* ---------------------------------------------------------------- checks */

static struct ui_check_line line_of(const struct view *v, const struct check_view *check)
{
    struct ui_check_line line = {
        .title = screen_check(v, check->check), .detail = check->detail, .mark = MARK_PRESENT};

    if (check->grade == CHECK_NOTE) {
        line.mark = MARK_NOTE;
        if (check->check != CHECK_PASSES) /* a reminder, of which nobody thinks that it blocks */
            line.pill =
                (struct ui_pill){.tone = TONE_AMBER, .text = screen_say(v, "ses.nonblocking")};
    } else if (check->grade == CHECK_BLOCKS) {
        line.mark = MARK_ABSENT;
        line.button = screen_say(v, "ovr.button");
        line.action = ACTION_OVERRIDE;
        line.arg = (int32_t)check->check;
        if (check->check == CHECK_CLOCK) {
            line.button = screen_say(v, "syn.clock.act");
            line.action = ACTION_CONFIRM_CLOCK;
        }
    } else if (check->grade == CHECK_OVERRIDDEN) {
        line.mark = MARK_NOTE;
        line.pill = (struct ui_pill){.tone = TONE_AMBER, .text = screen_say(v, "ses.overridden")};
    }
    return line;
}

static void draw_check(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_check_line line = line_of(v, &v->checks[i]);

    ui_check_line(ui, r, &line);
}

static size_t count_of(const struct view *v, enum check_grade grade)
{
    size_t n = 0;
    for (size_t i = 0; i < v->check_count; i++)
        n += v->checks[i].grade == grade;
    return n;
}

/* Something is wrong: then what is in order becomes one line, "In orde", and which. */
static struct ui_check_line summary_of(const struct view *v, char names[TEXT_LONG])
{
    size_t n = 0;

    names[0] = '\0';
    for (size_t i = 0; i < v->check_count; i++)
        if (v->checks[i].grade == CHECK_OK) {
            text_copy(names + n, TEXT_LONG - n, n > 0 ? " · " : "");
            n = strlen(names);
            text_copy(names + n, TEXT_LONG - n, screen_check(v, v->checks[i].check));
            n = strlen(names);
        }
    return (struct ui_check_line){
        .mark = MARK_PRESENT, .title = screen_say(v, "dev.ok"), .detail = names};
}

static void draw_summary(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char names[TEXT_LONG];
    struct ui_check_line line = summary_of(v, names);

    (void)arg;
    ui_check_line(ui, r, &line);
}

static void draw_question(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, "ses.ready"));
}

static void draw_choose(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, TEXT(.colour = COLOUR_INK2, .lines = 2),
        screen_say(v, "ses.choose_first"));
}

/* The room is in the heading of the list: that it is the right one needs no line of its own. */
static bool goes_without_saying(const struct check_view *c)
{
    return c->check == CHECK_ROOM && c->grade == CHECK_OK;
}

static void add_check(
    struct ui *ui, const struct view *v, double w, size_t i, struct screen_parts *parts)
{
    struct ui_check_line line = line_of(v, &v->checks[i]);
    double h = ui_check_height(ui, w, &line);

    part_add(parts, (struct screen_part){.draw = draw_check,
                        .arg = (int32_t)i,
                        .size = {h, h < 72 ? 72 : 0, 1, h > 90 ? 4 : 0},
                        .card = true});
}

/* A line that is there only now and then, and must not stand on a second page. It waits while
 * something blocks, whose button needs that room. */
static bool reminds(const struct view *v)
{
    for (size_t i = 0; i < v->check_count; i++)
        if (v->checks[i].check == CHECK_PASSES)
            return true;
    return false;
}

/* Each with a line of its own, as they are; or "brief": what is in order in one line, behind what
 * is not. What blocks comes first then, with the room its button needs. `w` inside the card. */
static void add_checks(
    struct ui *ui, const struct view *v, double w, bool brief, struct screen_parts *parts)
{
    static const enum check_grade order[] = {CHECK_BLOCKS, CHECK_OVERRIDDEN, CHECK_NOTE, CHECK_OK};
    bool troubled = count_of(v, CHECK_BLOCKS) > 0;
    char names[TEXT_LONG];

    part_add(parts, (struct screen_part){.draw = draw_question,
                        .size = {screen_line(ui, SIZE_HEADING), 0, 1, 2, true, 0},
                        .card = true});
    if (v->check_count == 0)
        part_add(parts, (struct screen_part){.draw = draw_choose,
                            .size = {2 * screen_line(ui, SIZE_BODY), UI_STACK_REST, 1, 0},
                            .card = true});
    if (!brief) {
        for (size_t i = 0; i < v->check_count; i++)
            if (!goes_without_saying(&v->checks[i]))
                add_check(ui, v, w, i, parts);
        return;
    }
    for (size_t k = 0; k + 1 < sizeof order / sizeof order[0]; k++)
        for (size_t i = 0; i < v->check_count; i++)
            if (v->checks[i].grade == order[k] && !(troubled && v->checks[i].check == CHECK_PASSES))
                add_check(ui, v, w, i, parts);
    if (count_of(v, CHECK_OK) == 0)
        return;
    struct ui_check_line line = summary_of(v, names);
    part_add(parts,
        (struct screen_part){
            .draw = draw_summary, .size = {ui_check_height(ui, w, &line), 0, 1, 0}, .card = true});
}

/* ---------------------------------------------------------------- screen */

static bool can_open(const struct view *v)
{
    return v->state != NULL && v->sitting_count > 0 && count_of(v, CHECK_BLOCKS) == 0;
}

/* Beside each other. */
static bool draw_columns(struct ui *ui, const struct view *v, struct rect r, bool brief)
{
    struct screen_parts sittings = {0}, checks = {0};
    struct rect right = rect_inset(r, 0, 4), left = rect_cut_left(&right, LIST_WIDTH, 24);

    add_sittings(ui, v, left.w, &sittings);
    add_doors(&sittings, true);
    add_checks(ui, v, right.w - 56, brief, &checks);
    if (!screen_is_wide(ui) || !screen_fits(&sittings, left) || !screen_fits(&checks, right))
        return false;
    screen_pages(ui, v, left, &sittings);
    screen_pages(ui, v, right, &checks);
    return true;
}

/* One after the other; in pages only when it must be. */
static bool draw_stacked(
    struct ui *ui, const struct view *v, struct rect r, bool brief, bool may_have_pages)
{
    struct screen_parts parts = {0};

    rect_cut_top(&r, 4, 0);
    rect_cut_bottom(&r, 6, 0);
    add_sittings(ui, v, ui_stack_width(r), &parts);
    if (parts.n > 0) /* more air before the card */
        parts.p[parts.n - 1].size.gap += 14;
    add_checks(ui, v, ui_stack_width(r) - 56, brief, &parts);
    parts.p[parts.n - 1].size.gap += 14;
    add_doors(&parts, false);
    if (!may_have_pages && !screen_fits(&parts, r))
        return false;
    screen_pages(ui, v, r, &parts);
    return true;
}

/* Sittings and checks, each check with its own line where there is room for all. */
static void draw_middle(struct ui *ui, const struct view *v, struct rect r)
{
    bool brief = count_of(v, CHECK_BLOCKS) > 0;

    if (draw_columns(ui, v, r, brief))
        return;
    if (!reminds(v)) {
        (void)draw_stacked(ui, v, r, brief, true);
        return;
    }
    if (!draw_stacked(ui, v, r, brief, false) && !draw_columns(ui, v, r, true))
        (void)draw_stacked(ui, v, r, true, true);
}

void screen_session(struct ui *ui, const struct view *v)
{
    char blocked[TEXT_SHORT];
    size_t blocks = count_of(v, CHECK_BLOCKS);
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_SYNC, .label = screen_say(v, "ses.recheck"), .action = ACTION_RECHECK},
        BUTTON_SPACE,
        {.kind = can_open(v) ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_DOC,
            .label = blocks == 0   ? screen_say(v, "ses.open")
                     : blocks == 1 ? screen_say(v, "cls.blocked_one")
                                   : say_number(v, "cls.blocked", "n", (int)blocks, blocked),
            .action = ACTION_OPEN_PV,
            .flags = UI_TARGET_MAIN,
            .min_width = 340},
    };
    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "ses.title"), v->device.institution}, b, 4);

    draw_middle(ui, v, r);
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
