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
    char date[11], time[9], line[TEXT_SHORT];
    double x = r.x + 152, w = r.w - 152;

    wall_format_date(v->seal.at, date);
    wall_format_hms(v->seal.at, time);
    (void)snprintf(line, sizeof line, "%s · %s", date, time);
    canvas_mark(c, MARK_SEAL, POINT(r.x, r.y), 128);
    canvas_text(c, RECT(x, r.y + 2, w, 52), TEXT(.size = 46, .weight = WEIGHT_BOLD),
        screen_say(v, "seal.title"));
    struct text_extent e = canvas_text(c, RECT(x, r.y + 56, w, 40),
        TEXT(.size = 30, .colour = COLOUR_INK2), screen_say(v, "seal.number"));
    canvas_text(c, RECT(x + e.w + 10, r.y + 56, w - e.w - 10, 40),
        TEXT(.size = 30, .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_BOLD, .code = true),
        v->seal.number);
    canvas_text(c, RECT(x, r.y + 96, w, 36), TEXT(.size = 26, .colour = COLOUR_INK2), line);
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

/* Where the record is: mark, place and state, and one more word at the right. */
struct place {
    enum mark mark;
    const char *label, *value;
    struct ui_pill pill; /* text NULL = none */
};

static void draw_place(struct ui *ui, struct rect r, const struct place *p)
{
    struct canvas *c = ui_canvas(ui);
    double y = r.y + r.h / 2;

    canvas_mark(c, p->mark, POINT(r.x, y - 23), 46);
    canvas_text(c, RECT(r.x + 64, y - 34, r.w - 64, 32),
        TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2), p->label);
    canvas_text(c, RECT(r.x + 64, y - 2, r.w - 64, 36), TEXT(.weight = WEIGHT_BOLD), p->value);
    if (p->pill.text != NULL)
        ui_pill(ui, r.x + r.w - ui_pill_width(ui, &p->pill), y, &p->pill);
}

static void draw_places(struct ui *ui, const struct view *v, struct rect r)
{
    struct rect in = rect_inset(ui_card(ui, r), -4, -4);
    bool there = v->flow->exported;
    struct place kiosk = {MARK_PRESENT, screen_say(v, "seal.device"), screen_say(v, "seal.stored"),
        {there ? TONE_GREEN : TONE_NEUTRAL, ICON_USB,
            screen_say(v, there ? "seal.stick_yes" : "seal.stick_no")}};
    struct place office = {MARK_WAITING, screen_say(v, "seal.office"),
        screen_say(v, "seal.waiting"),
        {TONE_NEUTRAL, ICON_CLOUDOFF, v->device.online ? NULL : screen_say(v, "syn.off.short")}};

    draw_place(ui, rect_row(in, 0, 2, 2), &kiosk);
    canvas_fill_rect(ui_canvas(ui), RECT(in.x, in.y + in.h / 2 - 1, in.w, 2), 0, COLOUR_LINE);
    draw_place(ui, rect_row(in, 1, 2, 2), &office);
}

/* Not a transfer: number and fingerprint, to hold beside a paper or a file. */
static void draw_check_code(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = rect_inset(ui_card(ui, r), -4, 0);
    const struct text_style hint = {.size = SIZE_CAPTION,
        .colour = COLOUR_INK2,
        .align = ALIGN_CENTRE,
        .lines = 3,
        .leading = 1.2};
    char text[64];
    struct qr qr;

    canvas_text(
        c, RECT(in.x, in.y, in.w, 40), TEXT(.weight = WEIGHT_BOLD), screen_say(v, "seal.check"));
    double foot = canvas_measure(c, &hint, in.w, screen_say(v, "seal.check.hint")).h;
    double side = in.h - 52 - foot - 12;
    if (side > in.w)
        side = in.w;
    if (side > 352)
        side = 352;
    double top = in.y + 44 + (in.h - 44 - foot - 12 - side) / 2;
    (void)snprintf(text, sizeof text, "ZWP1:%s:%s", v->seal.number, v->seal.groups);
    if (qr_encode(bytes_of(text), QR_LEVEL_M, &qr) == ERR_OK)
        canvas_qr(c, RECT(in.x + (in.w - side) / 2, top, side, side), &qr, 2);
    screen_balanced(
        ui, RECT(in.x, in.y + in.h - foot, in.w, 0), &hint, screen_say(v, "seal.check.hint"));
}

/* What the stick asks for, or that it may be taken out. */
static const char *stick_word(const struct view *v)
{
    if (v->flow->busy && v->flow->busy_with == EFFECT_EXPORT)
        return screen_say(v, "seal.writing");
    if (v->flow->exported)
        return screen_say(v, "seal.stick_out");
    return v->flow->no_stick ? screen_say(v, "seal.usb.insert") : NULL;
}

void screen_sealed(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        {.icon = ICON_USB,
            .label = screen_say(v, "seal.usb"),
            .small = stick_word(v),
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
    char place[TEXT_LONG];

    struct rect r = screen_frame(ui, v, place_text(v, place), b, 4);
    double side = ui_upright(ui) ? 0 : QR_WIDTH + 20, w = r.w - side;
    draw_heading(ui, v, RECT(r.x, r.y + 2, w, 132));
    draw_fingerprint(ui, v, RECT(r.x, r.y + 142, w, 132));
    draw_places(ui, v, RECT(r.x, r.y + 286, w, (ui_upright(ui) ? 240 : r.h - 286)));
    if (ui_upright(ui))
        draw_check_code(ui, v, RECT(r.x, r.y + 540, r.w, r.h - 540));
    else
        draw_check_code(ui, v, RECT(r.x + r.w - QR_WIDTH, r.y + 2, QR_WIDTH, r.h - 2));
    /* Writing, and that no stick was found, is said on the button. */
    if (!v->flow->busy && (!v->flow->no_stick || v->flow->error != ERR_MISSING))
        screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
