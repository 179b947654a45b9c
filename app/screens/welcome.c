// SPDX-License-Identifier: EUPL-1.2
/* 02 Checked in: name, seat, exam. What was arranged for this student stays one neutral line until
 * it is held open: the queue behind must not read it. */
#include "screens/screens_internal.h"

#include <stdio.h>

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
    static const double sizes[] = {50, 44, 38, 34, 30, 0};
    struct text_style style = {.weight = WEIGHT_BOLD, .lines = 3};
    char version[TEXT_SHORT];

    (void)snprintf(version, sizeof version, "%s %s", screen_say(v, "common.version"), p->version);
    style.size = screen_size(ui, RECT(r.x, r.y, r.w, r.h - 94), style, p->exam, sizes);
    double h = canvas_measure(c, &style, r.w, p->exam).h, y = r.y + (r.h - h - 94) / 2;
    canvas_text(c, RECT(r.x, y, r.w, 32),
        TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2),
        screen_say(v, "common.exam"));
    canvas_text(c, RECT(r.x, y + 40, r.w, 0), &style, p->exam);
    canvas_text(
        c, RECT(r.x, y + 48 + h, r.w, 46), TEXT(.size = 42, .weight = WEIGHT_SEMI), version);
}

static void measure_line(const struct view *v, const struct accommodation *a, char out[TEXT_LONG])
{
    struct wall end = sitting_end_of(v->state, (size_t)v->flow->candidate);
    const char *word = screen_accommodation(v, a);
    char until[TEXT_SHORT];

    (void)snprintf(out, TEXT_LONG, "%s", word);
    if (a->kind != ACCOMMODATION_EXTRA_TIME)
        return;
    if (end.ms != 0)
        (void)snprintf(out, TEXT_LONG, "%s %s", word, say_time(v, "acc.until", end, until));
    else
        (void)snprintf(out, TEXT_LONG, "%s: %s", word, screen_say(v, "acc.unlimited"));
}

/* While held: small, in the middle of the ticket, in the exam's place. The hand is at the right. */
static void draw_measures(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct text_style style = {.size = 26, .weight = WEIGHT_SEMI, .lines = 2, .leading = 1.1};
    enum icon icons[ACCOMMODATIONS_MAX];
    size_t n = accommodation_icons(who, icons, ACCOMMODATIONS_MAX);
    char line[TEXT_LONG];
    double h[ACCOMMODATIONS_MAX] = {0}, sum = 38;

    for (size_t i = 0; i < n; i++) {
        measure_line(v, &who->accommodations[i], line);
        h[i] = canvas_measure(c, &style, r.w - 44, line).h + 8;
        sum += h[i];
    }
    double y = r.y + (sum < r.h ? (r.h - sum) / 2 : 0);
    canvas_text(c, RECT(r.x, y, r.w, 30),
        TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2),
        screen_say(v, "acc.yours"));
    y += 38;
    for (size_t i = 0; i < n && y + h[i] <= r.y + r.h + 12; i++) {
        measure_line(v, &who->accommodations[i], line);
        canvas_icon(c, icons[i], POINT(r.x, y - 2), 32, COLOUR_INK);
        canvas_text(c, RECT(r.x + 44, y, r.w - 44, 0), &style, line);
        y += h[i];
    }
}

/* One neutral line, and a button to hold: the queue behind reads nothing. */
static void draw_arranged(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    double h = r.h - HOLD_HEIGHT - 8;
    struct ui_button hold = {.icon = ICON_EYE,
        .label = screen_say(v, "ok.acc_show"),
        .small = screen_say(v, "ok.acc_hold_short"),
        .action = ACTION_SHOW_ACCOMMODATIONS,
        .flags = UI_TARGET_HOLD};

    canvas_icon(c, ICON_SHIELD, POINT(r.x, r.y + (h - 56) / 2), 56, COLOUR_GREEN);
    screen_balanced(ui, RECT(r.x + 76, r.y, r.w - 76, h),
        TEXT(.size = 34, .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_SEMI, .lines = 2,
            .leading = 1.16, .valign = VALIGN_MIDDLE),
        screen_say(v, "ok.acc_ready"));
    if (v->flow->show_accommodations)
        hold.kind = UI_BUTTON_SELECTED;
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
    double right = arranged ? cells[2].x - 40 : card.x + card.w;
    screen_stay(ui, v, RECT(40, 20, card.w, card.y - 32), 0);
    screen_stay(ui, v, RECT(card.x, card.y, right - card.x, card.h), 1);
    draw_seat(ui, v, who, cells[0]);
    if (arranged && v->flow->show_accommodations)
        draw_measures(ui, v, who, cells[1]);
    else
        draw_exam(ui, v, cells[1]);
    if (arranged)
        draw_arranged(ui, v, cells[2]);
    struct rect panel = ui_panel(ui);
    draw_closing(ui, v, panel.h - bar + 10, panel.w - (v->device.can_speak ? 520 : 260));
    ui_bar(ui, b, n, true);
}
