// SPDX-License-Identifier: EUPL-1.2
/* 11 Sealed: number, fingerprint and words to compare, where the PV is and where it is not yet, and
 * the way to the stick. The QR code holds number and fingerprint, so that the exam office can check
 * a paper or a file against this screen. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define QR_WIDTH 452.0

static void draw_heading(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char date[11], time[9], line[TEXT_SHORT], number[TEXT_SHORT];

    wall_format_date(v->seal.at, date);
    wall_format_hms(v->seal.at, time);
    (void)snprintf(number, sizeof number, "%s %s", screen_say(v, "seal.number"), v->seal.number);
    (void)snprintf(line, sizeof line, "%s · %s", date, time);
    canvas_mark(c, MARK_SEAL, POINT(r.x, r.y), 128);
    canvas_text(c, RECT(r.x + 152, r.y + 2, r.w - 152, 52), TEXT(.size = 46, .weight = WEIGHT_BOLD),
        screen_say(v, "seal.title"));
    canvas_text(c, RECT(r.x + 152, r.y + 58, r.w - 152, 40),
        TEXT(.size = 30, .weight = WEIGHT_SEMI, .code = true), number);
    canvas_text(
        c, RECT(r.x + 152, r.y + 96, r.w - 152, 36), TEXT(.size = 26, .colour = COLOUR_INK2), line);
}

static void draw_groups(struct canvas *c, double x, double y, const char *groups)
{
    char group[8];

    for (const char *at = groups; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (n >= sizeof group)
            return;
        memcpy(group, at, n);
        group[n] = '\0';
        struct text_extent e =
            canvas_measure(c, TEXT(.size = 34, .weight = WEIGHT_BOLD, .code = true), 0, group);
        canvas_fill_rect(c, RECT(x, y, e.w + 24, 48), RADIUS_SMALL, COLOUR_SUNKEN);
        canvas_text(c, RECT(x, y, e.w + 24, 48),
            TEXT(.size = 34, .weight = WEIGHT_BOLD, .code = true, .align = ALIGN_CENTRE,
                .valign = VALIGN_MIDDLE),
            group);
        x += e.w + 24 + 8;
        at += n + (at[n] == ' ');
    }
}

static void draw_fingerprint(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);

    canvas_text(c, RECT(in.x, in.y, 210, 48),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE),
        screen_say(v, "seal.print"));
    draw_groups(c, in.x + 216, in.y, v->seal.groups);
    canvas_text(c, RECT(in.x, in.y + 52, 210, 44),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE),
        screen_say(v, "seal.words"));
    canvas_text(c, RECT(in.x + 216, in.y + 52, in.w - 216, 44),
        TEXT(.size = 30, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE), v->seal.words);
}

static void draw_place(
    struct ui *ui, struct rect r, enum mark mark, const char *label, const char *value)
{
    struct canvas *c = ui_canvas(ui);

    canvas_mark(c, mark, POINT(r.x, r.y + (r.h - 46) / 2), 46);
    canvas_text(c, RECT(r.x + 64, r.y, r.w - 64, r.h / 2 - 2),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_BOTTOM), label);
    canvas_text(
        c, RECT(r.x + 64, r.y + r.h / 2, r.w - 64, r.h / 2), TEXT(.weight = WEIGHT_BOLD), value);
}

static void draw_places(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);
    double h = in.h / 3;
    const char *stick = v->flow->exported   ? "seal.on_stick"
                        : v->flow->no_stick ? "seal.usb.insert"
                                            : "seal.not_on_stick";

    draw_place(ui, RECT(in.x, in.y, in.w, h), MARK_PRESENT, screen_say(v, "seal.device"),
        screen_say(v, "seal.stored"));
    canvas_line(c, POINT(in.x, in.y + h), POINT(in.x + in.w, in.y + h),
        STROKE(.colour = COLOUR_LINE, .width = 2));
    draw_place(ui, RECT(in.x, in.y + h, in.w, h), v->flow->exported ? MARK_PRESENT : MARK_WAITING,
        screen_say(v, "seal.usb"), screen_say(v, stick));
    canvas_line(c, POINT(in.x, in.y + 2 * h), POINT(in.x + in.w, in.y + 2 * h),
        STROKE(.colour = COLOUR_LINE, .width = 2));
    draw_place(ui, RECT(in.x, in.y + 2 * h, in.w - 170, h), MARK_WAITING,
        screen_say(v, "seal.office"), screen_say(v, "seal.waiting"));
    struct ui_pill pill = {TONE_NEUTRAL, ICON_CLOUDOFF, screen_say(v, "syn.off.short")};
    if (!v->device.online)
        ui_pill(ui, in.x + in.w - ui_pill_width(ui, &pill), in.y + 2.5 * h, &pill);
}

static void draw_check_code(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);
    char text[64];
    struct qr qr;

    canvas_text(c, RECT(in.x, in.y, in.w, 40), TEXT(.weight = WEIGHT_BOLD, .align = ALIGN_CENTRE),
        screen_say(v, "seal.check"));
    (void)snprintf(text, sizeof text, "ZWP1:%s:%s", v->seal.number, v->seal.groups);
    double side = in.h - 60 - 84 < in.w ? in.h - 60 - 84 : in.w;
    if (qr_encode(bytes_of(text), QR_LEVEL_M, &qr) == ERR_OK)
        canvas_qr(c, RECT(in.x + (in.w - side) / 2, in.y + 52, side, side), &qr, 2);
    canvas_text(c, RECT(in.x, in.y + 60 + side, in.w, in.y + in.h - in.y - 60 - side),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .lines = 3,
            .leading = 1.2),
        screen_say(v, "seal.check.hint"));
}

void screen_sealed(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        {.icon = ICON_USB,
            .label = screen_say(v, "seal.usb"),
            .action = ACTION_EXPORT_USB,
            .kind = v->flow->busy ? UI_BUTTON_DISABLED : UI_BUTTON_SECONDARY},
        {.icon = ICON_DOOR,
            .label = screen_say(v, "seal.door"),
            .action = ACTION_BACK,
            .flags = UI_TARGET_BACK},
        BUTTON_SPACE,
        {.kind = v->flow->busy ? UI_BUTTON_DISABLED : UI_BUTTON_PRIMARY,
            .icon = ICON_CHECK,
            .label = screen_say(v, "seal.finish"),
            .action = ACTION_FINISH},
    };
    char sub[TEXT_LONG] = "";

    if (v->state != NULL)
        (void)snprintf(sub, sizeof sub, "%s %s · %s %s", screen_say(v, "common.room"),
            v->state->plan->room, screen_say(v, "common.version"), v->state->plan->version);
    struct rect r = screen_frame(ui, v, sub, b, 4);
    double side = ui_upright(ui) ? 0 : QR_WIDTH + 20, w = r.w - side;
    draw_heading(ui, v, RECT(r.x, r.y + 2, w, 132));
    draw_fingerprint(ui, v, RECT(r.x, r.y + 142, w, 132));
    draw_places(ui, v, RECT(r.x, r.y + 286, w, (ui_upright(ui) ? 300 : r.h - 286)));
    if (ui_upright(ui))
        draw_check_code(ui, v, RECT(r.x, r.y + 600, r.w, r.h - 600));
    else
        draw_check_code(ui, v, RECT(r.x + r.w - QR_WIDTH, r.y + 2, QR_WIDTH, r.h - 2));
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
