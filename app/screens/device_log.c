// SPDX-License-Identifier: EUPL-1.2
/* 12, "Logboek": which kiosk this is, what lies on it, how old the list is, and what it noted of
 * itself during this sitting, the newest first. No person is in it. */
#include "flow/banner.h"
#include "screens/screens_internal.h"
#include "sitting/names.h"

#include <stdio.h>
#include <string.h>

#define NOTES_SHOWN 40 /* a lens with a loose plug may have hundreds */

enum fixed { LINE_KIOSK, LINE_START, LINE_UPDATE, LINE_NETWORK, LINE_LIST, LINES };

struct line_texts {
    char title[TEXT_LONG], detail[TEXT_LONG];
};

static char *moment_text(struct wall t, struct wall now, char out[24])
{
    char date[11], time[6];

    wall_format_date(t, date);
    wall_format_hm(t, time);
    if (wall_same_day(t, now))
        (void)snprintf(out, 24, "%s", time);
    else
        (void)snprintf(out, 24, "%s %s", date, time);
    return out;
}

static void network_line(const struct view *v, struct line_texts *t)
{
    uint64_t facts = v->state != NULL ? v->state->event_count : 0;

    text_copy(t->title, sizeof t->title, screen_say(v, "syn.off"));
    t->detail[0] = '\0';
    if (facts > 0)
        say_number(v, facts == 1 ? "syn.off.sub_one" : "syn.off.sub", "n", (int)facts, t->detail);
}

/* What it is, from where, what became of it, and what to do. */
static void update_line(const struct view *v, struct line_texts *t)
{
    static const char *const titles[] = {[UPDATE_NONE] = "upd.l.none",
        [UPDATE_REFUSED] = "upd.l.refused",
        [UPDATE_WAITING] = "upd.l.waiting",
        [UPDATE_INSTALLED] = "upd.l.installed",
        [UPDATE_FELL_BACK] = "upd.l.fell"};
    static const char *const whys[] = {[UPDATE_OLDER] = "upd.why.older",
        [UPDATE_UNSIGNED] = "upd.why.unsigned",
        [UPDATE_BOARD] = "upd.why.board",
        [UPDATE_RUNNING] = "upd.why.running",
        [UPDATE_FAILED] = "upd.why.failed"};
    static const char *const whats[] = {[UPDATE_NONE] = NULL,
        [UPDATE_WAITING] = "upd.do.waiting",
        [UPDATE_INSTALLED] = "upd.do.installed",
        [UPDATE_FELL_BACK] = "upd.do.fell"};
    const struct update_view *u = &v->device.update;
    const char *detail = u->state == UPDATE_REFUSED ? whys[u->why] : whats[u->state];

    words_fill(t->title, sizeof t->title, v->flow->lang, titles[u->state], "v", u->version, "f",
        screen_say(v, u->by_agent ? "upd.from.agent" : "upd.from.stick"), NULL);
    text_copy(t->detail, sizeof t->detail, detail != NULL ? screen_say(v, detail) : "");
}

static void list_line(const struct view *v, struct line_texts *t)
{
    struct wall made = flow_list_time(v);
    char at[24], minutes[12], hours[12];
    int age = wall_minutes_up(made, v->now);

    words_fill(t->title, sizeof t->title, v->flow->lang, "dev.l.list", "t",
        moment_text(made, v->now, at), NULL);
    t->detail[0] = '\0';
    if (age < 0) /* made by a clock that is ahead of this one: no age to tell */
        return;
    (void)snprintf(minutes, sizeof minutes, "%d", age % 60);
    (void)snprintf(hours, sizeof hours, "%d", age / 60);
    words_fill(t->detail, sizeof t->detail, v->flow->lang,
        age < 60 ? "dev.l.age" : "dev.l.age_hours", "m", minutes, "h", hours, NULL);
}

static struct ui_check_line fixed_line(const struct view *v, enum fixed which, struct line_texts *t)
{
    const struct device_view *d = &v->device;
    char at[24];

    switch (which) {
    case LINE_KIOSK:
        words_fill(t->title, sizeof t->title, v->flow->lang, "dev.l.kiosk", "id", d->label, NULL);
        text_copy(t->detail, sizeof t->detail, d->fingerprint);
        break;
    case LINE_START:
        words_fill(t->title, sizeof t->title, v->flow->lang, "dev.l.started", "t",
            moment_text(d->started, v->now, at), NULL);
        words_fill(
            t->detail, sizeof t->detail, v->flow->lang, "dev.l.version", "v", d->version, NULL);
        break;
    case LINE_UPDATE:
        update_line(v, t);
        break;
    case LINE_NETWORK:
        network_line(v, t);
        break;
    case LINE_LIST:
        list_line(v, t);
        break;
    case LINES:
        break;
    }
    static const enum icon icons[LINES] = {[LINE_KIOSK] = ICON_KEY,
        [LINE_START] = ICON_RESTART,
        [LINE_UPDATE] = ICON_CHIP,
        [LINE_NETWORK] = ICON_CLOUDOFF,
        [LINE_LIST] = ICON_PEOPLE};
    return (struct ui_check_line){.icon = icons[which], .title = t->title, .detail = t->detail};
}

static void draw_fixed(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    struct line_texts t = {0};
    struct ui_check_line line = fixed_line(v, (enum fixed)which, &t);

    ui_check_line(ui, r, &line);
}

/* ---------------------------------------------------------------- packages */

static struct ui_check_line package_line(const struct view *v, int32_t i, struct line_texts *t)
{
    const struct sitting_view *s = &v->sittings[i];
    char at[24], students[TEXT_SHORT];

    (void)snprintf(
        t->title, sizeof t->title, "%s · %s", s->exam, moment_text(s->start, v->now, at));
    (void)snprintf(t->detail, sizeof t->detail, "%s %s · %s %s · %s", screen_say(v, "common.room"),
        s->room, screen_say(v, "common.version"), s->version,
        say_number(v, "ses.students", "n", s->candidates, students));
    return (struct ui_check_line){.icon = ICON_DOC, .title = t->title, .detail = t->detail};
}

static void draw_package(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct line_texts t;
    struct ui_check_line line = package_line(v, i, &t);

    ui_check_line(ui, r, &line);
}

/* ---------------------------------------------------------------- what was noted */

static bool is_own(enum event_kind kind)
{
    return kind == EVENT_BOOTED || kind == EVENT_CLOCK_STEPPED || kind == EVENT_CAMERA_LOST
           || kind == EVENT_CAMERA_BACK || kind == EVENT_HUNG || kind == EVENT_LIST_CHANGED;
}

/* How long it was away, how far the clock went. */
static void note_detail(const struct view *v, const struct room_moment *m, char out[TEXT_LONG])
{
    char n[16];

    out[0] = '\0';
    (void)snprintf(n, sizeof n, "%d", (int)m->amount);
    if (m->kind == EVENT_BOOTED && m->amount >= 0)
        words_fill(out, TEXT_LONG, v->flow->lang, "dev.l.gap", "m", n, NULL);
    else if (m->kind == EVENT_BOOTED)
        text_copy(out, TEXT_LONG, screen_say(v, "dev.l.gap_unknown"));
    else if (m->kind == EVENT_CLOCK_STEPPED)
        words_fill(out, TEXT_LONG, v->flow->lang, "dev.l.step", "s", n, NULL);
    else if (m->kind == EVENT_HUNG)
        text_copy(out, TEXT_LONG, screen_say(v, kiosk_part_word((enum kiosk_part)m->code)));
    else if (m->kind == EVENT_LIST_CHANGED)
        words_fill(out, TEXT_LONG, v->flow->lang, "dev.l.changes", "n", n, NULL);
}

static struct ui_check_line note_line(const struct view *v, int32_t i, struct line_texts *t)
{
    const struct room_moment *m = &v->state->room[i];
    char at[24];

    (void)snprintf(t->title, sizeof t->title, "%s %s", moment_text(m->at, v->now, at),
        screen_say(v, event_word(m->kind)));
    note_detail(v, m, t->detail);
    bool bad =
        m->kind == EVENT_CAMERA_LOST || m->kind == EVENT_HUNG || m->kind == EVENT_CLOCK_STEPPED;
    return (struct ui_check_line){
        .mark = bad ? MARK_NOTE : MARK_PRESENT, .title = t->title, .detail = t->detail};
}

static void draw_note(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct line_texts t;
    struct ui_check_line line = note_line(v, i, &t);

    ui_check_line(ui, r, &line);
}

/* ---------------------------------------------------------------- screen */

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    static const char *const ids[] = {"dev.l.this", "dev.l.packages", "dev.l.noted"};

    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, ids[which]));
}

static void add_heading(struct ui *ui, int32_t which, struct screen_parts *parts)
{
    part_add(parts, (struct screen_part){.draw = draw_heading,
                        .arg = which,
                        .size = {screen_line(ui, SIZE_HEADING) + 8, 0, 1, 2, true},
                        .card = true});
}

struct log_line {
    void (*draw)(struct ui *, const struct view *, struct rect, int32_t);
    int32_t arg;
    bool last; /* of its card */
};

static void add_line(struct ui *ui, double w, const struct ui_check_line *line,
    struct log_line what, struct screen_parts *parts)
{
    double h = ui_check_height(ui, w, line);

    part_add(parts, (struct screen_part){.draw = what.draw,
                        .arg = what.arg,
                        .size = {h, 0, 1, what.last ? 20 : 8},
                        .card = true});
}

static void add_notes(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    size_t shown = 0;
    struct line_texts t;

    for (size_t i = v->state != NULL ? v->state->room_count : 0; i > 0 && shown < NOTES_SHOWN;
         i--) {
        if (!is_own(v->state->room[i - 1].kind))
            continue;
        if (shown++ == 0)
            add_heading(ui, 2, parts);
        struct ui_check_line line = note_line(v, (int32_t)i - 1, &t);
        add_line(ui, w, &line, (struct log_line){draw_note, (int32_t)i - 1, false}, parts);
    }
}

void screen_device_log(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v), BUTTON_SPACE,
        {.kind = v->flow->busy ? UI_BUTTON_DISABLED : UI_BUTTON_SECONDARY,
            .icon = ICON_WRENCH,
            .label = screen_say(v, "rep.support"),
            .action = ACTION_REPORT,
            .arg = FLOW_REPORT_SUPPORT}};
    enum fixed last = v->state != NULL ? LINE_LIST : LINE_NETWORK;
    struct screen_parts parts = {0};
    struct line_texts t = {0};

    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "dev.log"), v->device.institution}, b, 3);
    rect_cut_top(&r, 6, 0);
    rect_cut_bottom(&r, 6, 0);
    double w = ui_stack_width(r) - 56;
    add_heading(ui, 0, &parts);
    for (enum fixed i = LINE_KIOSK; i <= last; i++) {
        struct ui_check_line line = fixed_line(v, i, &t);
        add_line(ui, w, &line, (struct log_line){draw_fixed, (int32_t)i, i == last}, &parts);
    }
    if (v->sitting_count > 0)
        add_heading(ui, 1, &parts);
    for (size_t i = 0; i < v->sitting_count; i++) {
        struct ui_check_line line = package_line(v, (int32_t)i, &t);
        bool end = i + 1 == v->sitting_count;
        add_line(ui, w, &line, (struct log_line){draw_package, (int32_t)i, end}, &parts);
    }
    add_notes(ui, v, w, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
