// SPDX-License-Identifier: EUPL-1.2
/* 11 Sealed: number, fingerprint and words to compare, where the PV is and where it is not yet, and
 * the way to the stick. The QR code holds number and fingerprint, so that the exam office can check
 * a paper or a file against this screen. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define QR_WIDTH 452.0

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {46, 40, 34, 30, 0};
    const struct text_style code = {
        .size = 30, .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_BOLD, .code = true};
    const struct text_style grey = {.size = 30, .colour = COLOUR_INK2};
    char date[11], time[9], line[TEXT_SHORT];
    double mark = screen_is_wide(ui) ? 128 : 96, x = r.x + mark + 24, w = r.w - mark - 24;

    (void)arg;
    wall_format_date(v->seal.at, date);
    wall_format_hms(v->seal.at, time);
    (void)snprintf(line, sizeof line, "%s · %s", date, time);
    canvas_mark(c, MARK_SEAL, POINT(r.x, r.y), mark);
    double title = screen_line(ui, 46) * 0.9, next = screen_line(ui, 30);
    screen_fitted(ui, RECT(x, r.y, w, title),
        (struct text_style){.weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE, .leading = 1},
        screen_say(v, v->seal.door_only ? "door.sealed" : "seal.title"), sizes);
    double y = r.y + title + 4;
    double word = canvas_measure(c, &grey, 0, screen_say(v, "seal.number")).w + 10;
    if (word + canvas_measure(c, &code, 0, v->seal.number).w > w)
        word = 0; /* the number speaks for itself */
    else
        canvas_text(c, RECT(x, y, w, next), &grey, screen_say(v, "seal.number"));
    canvas_text(c, RECT(x + word, y, w - word, next), &code, v->seal.number);
    canvas_text(c, RECT(x, y + next, w, 0), TEXT(.size = 26, .colour = COLOUR_INK2), line);
}

static double heading_height(struct ui *ui)
{
    return screen_line(ui, 46) * 0.9 + 4 + screen_line(ui, 30) + screen_line(ui, 26);
}

/* Fingerprint groups on grey, on as many lines as they take; answers the height. `draw` false only
 * measures. */
static double lay_groups(struct ui *ui, struct rect r, const char *groups, bool draw)
{
    const struct text_style style = {.size = 34,
        .weight = WEIGHT_BOLD,
        .code = true,
        .align = ALIGN_CENTRE,
        .valign = VALIGN_MIDDLE};
    double h = screen_least(screen_line(ui, 34), 48), x = r.x, y = r.y;
    char group[8];

    for (const char *at = groups; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (n >= sizeof group)
            break;
        memcpy(group, at, n);
        group[n] = '\0';
        double w = canvas_measure(ui_canvas(ui), &style, 0, group).w + 24;
        if (x > r.x && x + w > r.x + r.w) {
            x = r.x;
            y += h + 8;
        }
        if (draw) {
            canvas_fill_rect(ui_canvas(ui), RECT(x, y, w, h), RADIUS_SMALL, COLOUR_SUNKEN);
            canvas_text(ui_canvas(ui), RECT(x, y, w, h), &style, group);
        }
        x += w + 8;
        at += n + (at[n] == ' ');
    }
    return y + h - r.y;
}

static const struct text_style label_style = {.size = SIZE_CAPTION, .colour = COLOUR_INK2};
static const struct text_style words_style = {
    .size = 30, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE, .lines = 2};

/* Labels beside what they name, or above it. */
static void draw_fingerprint(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);
    double side = screen_is_wide(ui) ? 216 : 0, line = screen_line(ui, SIZE_CAPTION);
    double above = side > 0 ? 0 : line;
    struct text_style label = label_style;
    const char *const names[] = {screen_say(v, "seal.print"), screen_say(v, "seal.words")};

    (void)arg;
    label.valign = VALIGN_MIDDLE;
    canvas_text(
        c, RECT(in.x, in.y, side > 0 ? side - 6 : in.w, side > 0 ? 48 : line), &label, names[0]);
    in.y += above;
    double h = lay_groups(ui, RECT(in.x + side, in.y, in.w - side, 0), v->seal.groups, true);
    in.y += h + 4;
    canvas_text(
        c, RECT(in.x, in.y, side > 0 ? side - 6 : in.w, side > 0 ? 44 : line), &label, names[1]);
    in.y += above;
    double words_h = canvas_measure(c, &words_style, in.w - side, v->seal.words).h;
    canvas_text(c, RECT(in.x + side, in.y, in.w - side, screen_least(words_h, 44)), &words_style,
        v->seal.words);
}

static double fingerprint_height(struct ui *ui, const struct view *v, double w)
{
    double side = screen_is_wide(ui) ? 216 : 0, in = w - 56 - side;
    double above = side > 0 ? 0 : 2 * screen_line(ui, SIZE_CAPTION);
    double words_h = canvas_measure(ui_canvas(ui), &words_style, in, v->seal.words).h;

    return 36 + above + lay_groups(ui, RECT(0, 0, in, 0), v->seal.groups, false) + 4
           + screen_least(words_h, 44);
}

/* ---------------------------------------------------------------- where it is */

/* Where the record is: mark, place and state, and one more word at the right or below. */
struct place {
    enum mark mark;
    const char *label, *value;
    struct ui_pill pill; /* text NULL = none */
};

/* `text` holds what is composed. */
static struct place place_of(const struct view *v, int32_t which, char text[TEXT_SHORT])
{
    const struct sync_view *sync = &v->device.sync;
    bool there = v->flow->exported;

    if (which == 0)
        return (struct place){MARK_PRESENT, screen_say(v, "seal.device"),
            screen_say(v, "seal.stored"),
            {there ? TONE_GREEN : TONE_NEUTRAL, ICON_USB,
                screen_say(v, there ? "seal.stick_yes" : "seal.stick_no")}};
    if (sync->state == SYNC_RECEIVED)
        return (struct place){.mark = MARK_PRESENT,
            .label = screen_say(v, "seal.office"),
            .value = say_time(v, "seal.received", sync->at, text)};
    bool off = sync->state == SYNC_OFFLINE;
    return (struct place){MARK_WAITING, screen_say(v, "seal.office"), screen_say(v, "seal.waiting"),
        {TONE_NEUTRAL, ICON_CLOUDOFF, off ? screen_say(v, "syn.off.short") : NULL}};
}

static const struct text_style place_label = {
    .size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .leading = 1.2};
static const struct text_style place_value = {.weight = WEIGHT_BOLD, .lines = 2, .leading = 1.2};

/* Whether the pill stands beside the texts. */
static bool pill_beside(struct ui *ui, const struct place *p, double w)
{
    double value = canvas_measure(ui_canvas(ui), &place_value, 0, p->value).w;
    return p->pill.text == NULL || 64 + value + 16 + ui_pill_width(ui, &p->pill) <= w;
}

static double place_height(struct ui *ui, const struct place *p, double w)
{
    double pill = pill_beside(ui, p, w) ? 0 : screen_line(ui, SIZE_CAPTION) + 16;

    return canvas_measure(ui_canvas(ui), &place_label, w - 64, p->label).h
           + canvas_measure(ui_canvas(ui), &place_value, w - 64, p->value).h + pill + 12;
}

static void draw_place(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    struct canvas *c = ui_canvas(ui);
    char text[TEXT_SHORT];
    struct place p = place_of(v, which, text);
    bool beside = pill_beside(ui, &p, r.w);
    double w = r.w - 64, middle = r.y + r.h / 2;
    double first = canvas_measure(c, &place_label, w, p.label).h;
    double second = canvas_measure(c, &place_value, w, p.value).h;
    double pill = beside ? 0 : screen_line(ui, SIZE_CAPTION) + 16;
    double y = r.y + (r.h - first - second - pill) / 2;

    if (which > 0)
        canvas_fill_rect(c, RECT(r.x, r.y - 1, r.w, 2), 0, COLOUR_LINE);
    canvas_mark(c, p.mark, POINT(r.x, beside ? middle - 23 : y), 46);
    canvas_text(c, RECT(r.x + 64, y, w, 0), &place_label, p.label);
    canvas_text(c, RECT(r.x + 64, y + first, w, 0), &place_value, p.value);
    if (p.pill.text == NULL)
        return;
    if (beside)
        ui_pill(ui, r.x + r.w - ui_pill_width(ui, &p.pill), middle, &p.pill);
    else
        ui_pill(ui, r.x + 64, y + first + second + pill / 2 + 2, &p.pill);
}

/* ---------------------------------------------------------------- code to compare */

#define CODE_SIDE_MAX 352.0
#define CODE_SIDE_LEAST 200.0

static const struct text_style hint_style = {
    .size = SIZE_CAPTION, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .lines = 4, .leading = 1.2};

/* Not a transfer: number and fingerprint, to hold beside a paper or a file. */
static void draw_check_code(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = rect_inset(ui_card(ui, r), -4, 0);
    double head = screen_line(ui, SIZE_BODY) + 4;
    char text[64];
    struct qr qr;

    (void)arg;
    canvas_text(
        c, RECT(in.x, in.y, in.w, 0), TEXT(.weight = WEIGHT_BOLD), screen_say(v, "seal.check"));
    double foot = canvas_measure(c, &hint_style, in.w, screen_say(v, "seal.check.hint")).h;
    double side = in.h - head - foot - 20;
    side = side > in.w ? in.w : side;
    side = side > CODE_SIDE_MAX ? CODE_SIDE_MAX : side;
    double top = in.y + head + (in.h - head - foot - 12 - side) / 2;
    (void)snprintf(text, sizeof text, "ZWP1:%s:%s", v->seal.number, v->seal.groups);
    if (qr_encode(bytes_of(text), QR_LEVEL_M, &qr) == ERR_OK)
        canvas_qr(c, RECT(in.x + (in.w - side) / 2, top, side, side), &qr, 2);
    screen_balanced(
        ui, RECT(in.x, in.y + in.h - foot, in.w, 0), &hint_style, screen_say(v, "seal.check.hint"));
}

static double code_height(struct ui *ui, const struct view *v, double w)
{
    double foot =
        canvas_measure(ui_canvas(ui), &hint_style, w - 48, screen_say(v, "seal.check.hint")).h;
    return 36 + screen_line(ui, SIZE_BODY) + 4 + foot + 20 + CODE_SIDE_LEAST;
}

/* ---------------------------------------------------------------- screen */

static void add_facts(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    double in = w - 56;

    part_add(parts, (struct screen_part){
                        .draw = draw_heading, .size = {heading_height(ui), 0, 1, 10, false, 0}});
    part_add(parts, (struct screen_part){.draw = draw_fingerprint,
                        .size = {fingerprint_height(ui, v, w), 0, 1, 18, false, 0}});
    for (int32_t i = 0; i < 2; i++) {
        char text[TEXT_SHORT];
        struct place p = place_of(v, i, text);
        double h = place_height(ui, &p, in);
        part_add(parts, (struct screen_part){.draw = draw_place,
                            .arg = i,
                            .size = {h, h + 40, 1, i == 0 ? 0 : 18, i == 0, 0},
                            .card = true});
    }
}

/* What the stick asks for, or that it may be taken out. */
static const char *stick_word(const struct view *v)
{
    if (v->flow->busy && v->flow->busy_with == EFFECT_EXPORT)
        return screen_say(v, v->device.stick_slow ? "stick.slow" : "seal.writing");
    if (v->flow->exported)
        return screen_say(v, "seal.stick_out");
    return v->flow->no_stick ? screen_say(v, "seal.usb.insert") : NULL;
}

/* While a stick takes long, its button needs the room for saying so. */
static size_t sealed_buttons(struct ui *ui, const struct view *v, struct ui_button b[5])
{
    enum ui_button_kind act = v->flow->busy ? UI_BUTTON_DISABLED : UI_BUTTON_SECONDARY;
    enum ui_button_kind end = v->flow->busy ? UI_BUTTON_DISABLED : UI_BUTTON_PRIMARY;
    bool room = !v->flow->busy || !v->device.stick_slow;
    size_t n = 0;

    b[n++] = (struct ui_button){.kind = act,
        .small = ui_large(ui) ? NULL : stick_word(v),
        .icon = ICON_USB,
        .label = screen_say(v, "seal.usb"),
        .action = ACTION_EXPORT_USB};
    if (room)
        b[n++] = (struct ui_button){.kind = act,
            .icon = ICON_QR,
            .label = screen_say(v, "seal.qr"),
            .action = ACTION_TRANSFER};
    b[n++] = (struct ui_button){.icon = ICON_DOOR,
        .label = screen_say(v, "seal.door"),
        .action = ACTION_BACK,
        .flags = UI_TARGET_BACK};
    b[n++] = BUTTON_SPACE;
    b[n++] = (struct ui_button){.kind = end,
        .icon = ICON_CHECK,
        .label = screen_say(v, "seal.finish"),
        .action = ACTION_FINISH};
    return n;
}

void screen_sealed(struct ui *ui, const struct view *v)
{
    struct ui_button b[5];
    size_t n = sealed_buttons(ui, v, b);
    char place[TEXT_LONG];

    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, place_text(v, place), b, n);
    if (screen_is_wide(ui))
        draw_check_code(ui, v, rect_cut_right(&r, QR_WIDTH, 20), 0);
    double w = screen_is_wide(ui) ? r.w : ui_stack_width(r);
    add_facts(ui, v, w, &parts);
    if (screen_is_wide(ui) && !screen_fits(&parts, r)) { /* then a pager takes its part of it */
        parts.n = 0;
        add_facts(ui, v, ui_stack_width(r), &parts);
    }
    if (!screen_is_wide(ui))
        part_add(&parts, (struct screen_part){.draw = draw_check_code,
                             .size = {code_height(ui, v, w), UI_STACK_REST, 1, 0}});
    else
        rect_cut_bottom(&r, 6, 0);
    screen_pages(ui, v, r, &parts);
    /* Writing, and that no stick was found, is said on the button, where it has room for that. */
    bool about_stick = v->flow->busy || (v->flow->no_stick && v->flow->error == ERR_MISSING);
    if (about_stick && ui_large(ui) && stick_word(v) != NULL)
        ui_toast(ui, &(struct ui_toast){.text = stick_word(v)}, ui_bar_height(ui, b, n, false));
    else if (!about_stick)
        screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
