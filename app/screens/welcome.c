// SPDX-License-Identifier: EUPL-1.2
/* 02 Checked in: name, seat, exam. What was arranged for this student stays one neutral line until
 * it is held open: the queue behind must not read it. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define SEAT_WIDTH 300.0
#define SEAT_WIDTH_NARROW 240.0
#define SEAT_HEIGHT 240.0
#define ARRANGED_HEIGHT 232.0
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
    double line = canvas_measure(c, TEXT(.size = 44, .weight = WEIGHT_SEMI), 0, "X").h;
    double size = canvas_fit(c, seat, r.w, who->seat, sizes, 4);
    double top = r.y + (r.h - line - 4 - size) / 2;
    canvas_text(c, RECT(r.x, top, r.w, 0),
        TEXT(.size = 44, .weight = WEIGHT_SEMI, .colour = COLOUR_GREEN),
        screen_say(v, "common.seat"));
    canvas_text(c, RECT(r.x, top + line + 1, r.w, 0),
        TEXT(.size = size, .weight = WEIGHT_BOLD, .colour = COLOUR_GREEN, .tracking = -0.012,
            .leading = 1),
        who->seat);
}

static double least_exam(struct ui *ui, struct text_style style, double w, const char *exam)
{
    style.size = 26;
    return canvas_measure(ui_canvas(ui), &style, w, exam).h;
}

/* Label, exam at the size at which it fits, version. */
static void draw_exam(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct plan *p = v->state->plan;
    static const double sizes[] = {50, 44, 38, 34, 30, 26, 0};
    const struct text_style label = {
        .size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2};
    struct text_style style = {.weight = WEIGHT_BOLD, .lines = 4}, below = style;
    char version[TEXT_SHORT];

    (void)snprintf(version, sizeof version, "%s %s", screen_say(v, "common.version"), p->version);
    below.weight = WEIGHT_SEMI;
    below.lines = 1;
    below.size = 42;
    double first = canvas_measure(c, &label, r.w, "X").h;
    double last = canvas_measure(c, &below, r.w, version).h;
    if (r.h < first + last + 110) /* the version in the exam's own size */
        below.size = 30;
    last = canvas_measure(c, &below, r.w, version).h;
    style.leading = ui_large(ui) ? 1.1 : 0;
    below.leading = style.leading;
    double least = least_exam(ui, style, r.w, p->exam);
    if (least + first + last + 8 > r.h)
        first = 0; /* a long name needs no heading */
    if (least + first + last + 8 > r.h)
        last = 0;
    style.size = screen_size(ui, RECT(0, 0, r.w, r.h - first - last - 8), style, p->exam, sizes);
    double h = canvas_measure(c, &style, r.w, p->exam).h;
    double y = r.y + (r.h - first - h - last - 8) / 2;
    if (first > 0)
        canvas_text(c, RECT(r.x, y, r.w, 0), &label, screen_say(v, "common.exam"));
    canvas_text(c, RECT(r.x, y + first + 2, r.w, 0), &style, p->exam);
    if (last > 0)
        canvas_text(c, RECT(r.x, y + first + h + 8, r.w, 0), &below, version);
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

/* While held: small, in the middle of the ticket, in the exam's place. The hand is at the right.
 * Many measures in large text take the next smaller line height before the last goes. */
static void draw_measures(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct text_style style = {.size = 26, .weight = WEIGHT_SEMI, .lines = 3, .leading = 1.1};
    const struct text_style label = {
        .size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2};
    enum icon icons[ACCOMMODATIONS_MAX];
    size_t n = accommodation_icons(who, icons, ACCOMMODATIONS_MAX);
    char line[TEXT_LONG];
    double h[ACCOMMODATIONS_MAX] = {0}, sum = 0, head = screen_line(ui, SIZE_CAPTION) + 6;

    for (size_t i = 0; i < n; i++) {
        measure_line(v, &who->accommodations[i], line);
        h[i] = canvas_measure(c, &style, r.w - 44, line).h + 8;
        sum += h[i];
    }
    if (sum + head > r.h || canvas_measure(c, &label, r.w, screen_say(v, "acc.yours")).cut)
        head = 0; /* the lines need no heading */
    double y = r.y + (sum + head < r.h ? (r.h - sum - head) / 2 : 0);
    if (head > 0)
        canvas_text(c, RECT(r.x, y, r.w, 0), &label, screen_say(v, "acc.yours"));
    y += head;
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
    static const double sizes[] = {34, 30, 26, 0};
    double hold_h = ui_large(ui) ? TARGET_MIN : HOLD_HEIGHT;
    double h = r.h - hold_h - (ui_large(ui) ? 4 : 8);
    const char *ready = screen_say(v, "ok.acc_ready");
    struct text_style style = {.family = TEXT_FAMILY_TEXT,
        .weight = WEIGHT_SEMI,
        .lines = 2,
        .leading = ui_large(ui) ? 1.0 : 1.16,
        .valign = VALIGN_MIDDLE};
    struct ui_button hold = {.icon = ICON_EYE,
        .label = screen_say(v, "ok.acc_show"),
        .small = screen_say(v, "ok.acc_hold_short"),
        .action = ACTION_SHOW_ACCOMMODATIONS,
        .flags = UI_TARGET_HOLD};

    double icon = ui_large(ui) ? 0 : 76; /* large words need its room */
    if (icon > 0)
        canvas_icon(c, ICON_SHIELD, POINT(r.x, r.y + (h - 56) / 2), 56, COLOUR_GREEN);
    style.size = screen_size(ui, RECT(0, 0, r.w - icon, h), style, ready, sizes);
    screen_balanced(ui, RECT(r.x + icon, r.y, r.w - icon, h), &style, ready);
    if (v->flow->show_accommodations)
        hold.kind = UI_BUTTON_SELECTED;
    ui_button(ui, RECT(r.x, r.y + r.h - hold_h, r.w, hold_h), &hold);
}

/* ---------------------------------------------------------------- closing */

#define RING 56.0
#define RING_ROOM 74.0
#define CLOSING_LEAST 420.0

/* When it closes, and what to do when it is not you; in large text the ring alone says the first.
 */
static void closing_text(struct ui *ui, const struct view *v, char text[TEXT_LONG])
{
    char closes[TEXT_SHORT];

    say_number(v, "common.closes_in", "s", flow_seconds_left(v->flow->closes_at, v->mono), closes);
    if (ui_large(ui))
        text_copy(text, TEXT_LONG, screen_say(v, "ok.not_you"));
    else
        (void)snprintf(text, TEXT_LONG, "%s\n%s", closes, screen_say(v, "ok.not_you"));
}

static struct text_style closing_style(void)
{
    return (struct text_style){.size = 30,
        .weight = WEIGHT_MEDIUM,
        .colour = ui_verdict_ink(UI_VERDICT_OK),
        .lines = 4,
        .leading = 1.12,
        .valign = VALIGN_MIDDLE};
}

static void draw_closing(struct ui *ui, const struct view *v, struct rect r)
{
    double left = (double)(v->flow->closes_at.ms - v->mono.ms) / CLOSES_MS;
    struct text_style style = closing_style();
    char text[TEXT_LONG];

    ui_ring(ui, POINT(r.x, r.y + (r.h - RING) / 2), RING,
        left < 0   ? 0
        : left > 1 ? 1
                   : left,
        style.colour);
    closing_text(ui, v, text);
    canvas_text(ui_canvas(ui), RECT(r.x + RING_ROOM, r.y, r.w - RING_ROOM, r.h), &style, text);
}

/* It stands in the action bar beside the buttons, or where those leave no room in a line above. */
static struct rect closing_place(
    struct ui *ui, const struct view *v, const struct ui_button *b, size_t n, double *bar_height)
{
    struct rect panel = ui_panel(ui);
    struct text_style style = closing_style();
    double w = panel.w - 2 * 40, free = w;
    char text[TEXT_LONG];

    for (size_t i = 0; i < n; i++)
        free -= b[i].kind != UI_BUTTON_SPACE ? ui_button_width(ui, &b[i]) + 14 : 0;
    *bar_height = ui_bar_height(ui, b, n, true);
    if (free - RING_ROOM >= CLOSING_LEAST && !ui_upright(ui))
        return RECT(40, panel.h - *bar_height + 10, free, 104);
    closing_text(ui, v, text);
    double h = canvas_measure(ui_canvas(ui), &style, w - RING_ROOM, text).h;
    h = screen_least(h, RING);
    struct rect r = RECT(40, panel.h - *bar_height - h - 6, w, h);
    *bar_height += h + 14;
    return r;
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
    double bar;
    struct rect closing = closing_place(ui, v, b, n, &bar);
    struct ui_verdict verdict = {UI_VERDICT_OK, screen_say(v, "ok.welcome"), who->given, last,
        ui_upright(ui) ? SEAT_HEIGHT + ARRANGED_HEIGHT : SEAT_HEIGHT};
    struct rect card = ui_verdict(ui, &verdict, bar);
    bool arranged = who->accommodation_count > 0;
    bool narrow = ui_upright(ui) || ui_large(ui);
    const double widths[] = {narrow ? SEAT_WIDTH_NARROW : SEAT_WIDTH, 0, ARRANGED_WIDTH};
    struct ui_ticket ticket = {.kind = UI_VERDICT_OK,
        .widths = widths,
        .n = arranged ? 3 : 2,
        .foot = arranged ? ARRANGED_HEIGHT : card.h / 2};
    ui_ticket(ui, card, &ticket, cells);
    /* A touch anywhere but on the button that is held keeps the screen. */
    screen_stay(ui, v, RECT(40, 20, card.w, card.y - 32), 0);
    struct rect stay = card;
    if (arranged && ui_upright(ui))
        stay.h = cells[2].y - 34 - card.y;
    else if (arranged)
        stay.w = cells[2].x - 40 - card.x;
    screen_stay(ui, v, stay, 1);
    draw_seat(ui, v, who, cells[0]);
    if (arranged && v->flow->show_accommodations)
        draw_measures(ui, v, who, cells[1]);
    else
        draw_exam(ui, v, cells[1]);
    if (arranged)
        draw_arranged(ui, v, cells[2]);
    draw_closing(ui, v, closing);
    ui_bar(ui, b, n, true);
}
