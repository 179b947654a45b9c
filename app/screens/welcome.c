// SPDX-License-Identifier: EUPL-1.2
/* 02 Checked in: name, seat, exam. What was arranged for this student stays one neutral line until
 * it is held open: the queue behind must not read it. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define SEAT_WIDTH 300.0
#define ARRANGED_WIDTH 462.0
#define HOLD_HEIGHT 104.0
#define CLOSES_MS 6000.0

static void draw_seat(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {150, 112, 84, 60};

    if (who->seat[0] == '\0') {
        canvas_text(c, r,
            TEXT(.size = 44, .weight = WEIGHT_SEMI, .colour = COLOUR_GREEN, .lines = 3,
                .valign = VALIGN_MIDDLE),
            screen_say(v, "ok.go_to_seat"));
        return;
    }
    const struct text_style *seat = TEXT(.weight = WEIGHT_BOLD, .tracking = -0.012);
    double size = canvas_fit(c, seat, r.w, who->seat, sizes, 4);
    double top = r.y + (r.h - 52 - size) / 2;
    canvas_text(c, RECT(r.x, top, r.w, 48),
        TEXT(.size = 44, .weight = WEIGHT_SEMI, .colour = COLOUR_GREEN),
        screen_say(v, "common.seat"));
    canvas_text(c, RECT(r.x, top + 48, r.w, size),
        TEXT(.size = size, .weight = WEIGHT_BOLD, .colour = COLOUR_GREEN, .tracking = -0.012,
            .leading = 1),
        who->seat);
}

static void draw_exam(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct plan *p = v->state->plan;
    char version[TEXT_SHORT];
    double y = r.y + r.h / 2 - 72;

    (void)snprintf(version, sizeof version, "%s %s", screen_say(v, "common.version"), p->version);
    canvas_text(c, RECT(r.x, y, r.w, 32),
        TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2),
        screen_say(v, "common.exam"));
    static const double sizes[] = {50, 42, 36};
    double size = canvas_fit(c, TEXT(.weight = WEIGHT_BOLD, .lines = 2), r.w, p->exam, sizes, 3);
    struct text_extent took = canvas_text(c, RECT(r.x, y + 40, r.w, 0),
        TEXT(.size = size, .weight = WEIGHT_BOLD, .lines = 2), p->exam);
    canvas_text(
        c, RECT(r.x, y + 50 + took.h, r.w, 48), TEXT(.size = 42, .weight = WEIGHT_SEMI), version);
}

static void accommodation_line(
    const struct view *v, const struct accommodation *a, char out[TEXT_SHORT])
{
    char until[TEXT_SHORT];
    struct wall end = sitting_end_of(v->state, (size_t)v->flow->candidate);

    (void)snprintf(out, TEXT_SHORT, "%s", screen_accommodation(v, a));
    if (a->kind == ACCOMMODATION_EXTRA_TIME && end.ms != 0) {
        say_time(v, "acc.until", end, until);
        (void)snprintf(out, TEXT_SHORT, "%s %s", screen_accommodation(v, a), until);
    }
}

static void draw_arranged(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    enum icon icons[ACCOMMODATIONS_MAX];
    size_t n = accommodation_icons(who, icons, ACCOMMODATIONS_MAX);
    char line[TEXT_SHORT];

    if (v->flow->show_accommodations) {
        for (size_t i = 0; i < n && i < 4; i++) {
            accommodation_line(v, &who->accommodations[i], line);
            canvas_icon(c, icons[i], POINT(r.x, r.y + 6 + (double)i * 36), 28, COLOUR_INK);
            canvas_text(c, RECT(r.x + 40, r.y + 2 + (double)i * 36, r.w - 40, 34),
                TEXT(.size = 26, .weight = WEIGHT_MEDIUM), line);
        }
    } else {
        canvas_icon(c, ICON_SHIELD, POINT(r.x, r.y + 12), 44, COLOUR_GREEN);
        canvas_text(c, RECT(r.x + 60, r.y, r.w - 60, r.h - HOLD_HEIGHT - 6),
            TEXT(.size = 34, .weight = WEIGHT_SEMI, .lines = 2), screen_say(v, "ok.acc_ready"));
    }
    struct ui_button hold = {.icon = ICON_EYE,
        .label = screen_say(v, "ok.acc_show"),
        .small = screen_say(v, "ok.acc_hold"),
        .action = ACTION_SHOW_ACCOMMODATIONS,
        .flags = UI_TARGET_HOLD};
    ui_button(ui, RECT(r.x, r.y + r.h - HOLD_HEIGHT, r.w, HOLD_HEIGHT), &hold);
}

static void draw_closing(struct ui *ui, const struct view *v, double y, double width)
{
    struct canvas *c = ui_canvas(ui);
    char closes[TEXT_SHORT], text[TEXT_LONG];
    double left = (double)(v->flow->closes_at.ms - v->mono.ms) / CLOSES_MS;
    enum colour ink = ui_verdict_ink(UI_VERDICT_OK);

    ui_ring(ui, POINT(40, y + 24), 56, left < 0 ? 0 : left > 1 ? 1 : left, ink);
    say_number(v, "common.closes_in", "s", flow_seconds_left(v->flow->closes_at, v->mono), closes);
    (void)snprintf(text, sizeof text, "%s\n%s", closes, screen_say(v, "ok.not_you"));
    canvas_text(c, RECT(114, y, width - 114, 104),
        TEXT(.size = 30, .weight = WEIGHT_MEDIUM, .colour = ink, .lines = 3,
            .valign = VALIGN_MIDDLE),
        text);
}

void screen_welcome(struct ui *ui, const struct view *v)
{
    const struct candidate *who = the_candidate(v);
    struct ui_button b[3] = {BUTTON_SPACE};
    size_t n = 1;
    char last[NAME_SIZE + 40];
    struct rect cells[3];

    if (who == NULL)
        return;
    if (v->device.can_speak)
        b[n++] = button_speak(v);
    b[n++] = (struct ui_button){.kind = UI_BUTTON_PLAIN,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.done"),
        .action = ACTION_DONE,
        .flags = UI_TARGET_BACK | UI_TARGET_MAIN};
    (void)snprintf(
        last, sizeof last, "%s%s%s", who->prefix, who->prefix[0] != '\0' ? " " : "", who->surname);
    struct ui_verdict verdict = {UI_VERDICT_OK, screen_say(v, "ok.welcome"), who->given, last};
    double bar = ui_bar_height(ui, b, n, true);
    struct rect card = ui_verdict(ui, &verdict, bar);
    bool arranged = who->accommodation_count > 0;
    const double widths[] = {SEAT_WIDTH, 0, ARRANGED_WIDTH};
    ui_ticket(ui, card, UI_VERDICT_OK, widths, arranged ? 3 : 2, cells);
    draw_seat(ui, v, who, cells[0]);
    draw_exam(ui, v, cells[1]);
    if (arranged)
        draw_arranged(ui, v, who, cells[2]);
    struct rect panel = ui_panel(ui);
    draw_closing(ui, v, panel.h - bar + 10, panel.w - (v->device.can_speak ? 520 : 260));
    ui_bar(ui, b, n, true);
}
