// SPDX-License-Identifier: EUPL-1.2
/* The badge of an invigilator: its face, and a sheet with the card in its true size to cut out and
 * what its holder must know. A card is 85.6 by 54 mm (ISO/IEC 7810 ID-1). */
#include "print/archive.h"
#include "print/print.h"
#include "print/sheet.h"

#include "pv/page.h"

#define UNITS_PER_MM (SHEET_W / 210)
#define FACE_UNIT (85.6 * UNITS_PER_MM / PRINT_BADGE_W)
#define CARD_W (PRINT_BADGE_W * FACE_UNIT)
#define CARD_H (PRINT_BADGE_H * FACE_UNIT)
#define CARD_TOP 160.0
#define CUT_OUTSIDE 14.0 /* how far the lines stick out at the corners */

static const double NAME_SIZES[] = {52, 46, 40, 36};

/* ---- the face ---- */

/* Where the face lies: all its measures are dots of the card at 300 to the inch. */
struct face {
    struct canvas *c;
    const struct print_badge *badge;
    struct point at;
    double unit;
    enum colour band;
};

static struct rect placed(const struct face *f, double x, double y, double w, double h)
{
    return RECT(f->at.x + x * f->unit, f->at.y + y * f->unit, w * f->unit, h * f->unit);
}

/* Text whose style is in the face's measures; answers its height in them. */
static double say(const struct face *f, double x, double y, double w,
    const struct text_style *style, const char *text)
{
    struct text_style real = *style;
    BUF_AUTO struct buf clean = BUF_INIT(4096);
    page_clean(&clean, text);
    real.size *= f->unit;
    return sheet_text(f->c, placed(f, x, y, w, 0), &real, buf_text(&clean)).h / f->unit;
}

static double name_size(const struct face *f, double w)
{
    const struct text_style style = {.weight = WEIGHT_BOLD};
    double sizes[sizeof NAME_SIZES / sizeof *NAME_SIZES];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        sizes[i] = NAME_SIZES[i] * f->unit;
    return canvas_fit(
               f->c, &style, w * f->unit, f->badge->name, sizes, sizeof sizes / sizeof *sizes)
           / f->unit;
}

static void draw_holder(const struct face *f)
{
    const struct print_badge *b = f->badge;
    char until[11], valid[128];
    double w = 440, x = 540;
    wall_format_date(b->until, until);
    words_fill(valid, sizeof valid, b->lang, "print.badge.until", "d", until, NULL);
    say(f, x, 130, w, TEXT(.size = 30, .colour = f->band, .weight = WEIGHT_SEMI),
        words(b->lang, b->emergency ? "print.badge.emergency" : "print.badge.title"));
    double took = say(f, x, 182, w,
        TEXT(.size = name_size(f, w), .weight = WEIGHT_BOLD, .lines = 3, .may_cut = true), b->name);
    if (!b->emergency)
        say(f, x, 196 + took, w, TEXT(.size = 34, .lines = 2), b->role);
    say(f, x, 446, w, TEXT(.size = 28, .colour = COLOUR_INK2, .lines = 3),
        words(b->lang, b->emergency ? "print.badge.sealed" : "print.badge.keep"));
    say(f, x, 578, w, TEXT(.size = 28, .colour = COLOUR_INK2), valid);
}

enum err print_badge_face(
    struct canvas *c, const struct print_badge *b, struct point at, double unit)
{
    const struct face f = {c, b, at, unit, b->emergency ? COLOUR_RED : COLOUR_PRIMARY};
    struct qr qr;
    enum err e = qr_encode(b->text, QR_LEVEL_Q, &qr);
    if (e != ERR_OK)
        return e;
    canvas_fill_rect(c, placed(&f, 0, 0, PRINT_BADGE_W, 84), 0, f.band);
    say(&f, 36, 22, PRINT_BADGE_W - 72,
        TEXT(.size = 34, .weight = WEIGHT_SEMI, .colour = COLOUR_WHITE, .may_cut = true),
        b->institution);
    paper_tag(c, "Figure");
    canvas_qr(c, placed(&f, 16, 104, 500, 500), &qr, QR_QUIET);
    paper_untag(c, "Figure");
    draw_holder(&f);
    wipe(&qr, sizeof qr);
    return ERR_OK;
}

/* ---- the sheet ---- */

static void draw_cuts(struct sheet *s, double x)
{
    const struct stroke *cut =
        STROKE(.colour = COLOUR_EDGE, .width = 0.8, .dash = 4, .gap = 4, .flat = true);
    for (int i = 0; i < 2; i++) {
        double y = CARD_TOP + CARD_H * i, across = x + CARD_W * i;
        canvas_line(s->c, POINT(x - CUT_OUTSIDE, y), POINT(x + CARD_W + CUT_OUTSIDE, y), cut);
        canvas_line(s->c, POINT(across, CARD_TOP - CUT_OUTSIDE),
            POINT(across, CARD_TOP + CARD_H + CUT_OUTSIDE), cut);
    }
}

static void draw_advice(struct sheet *s, bool emergency)
{
    static const char *const OWN[] = {"print.badge.cut", "print.badge.pin", "print.badge.lost"};
    static const char *const SEALED[] = {
        "print.badge.cut", "print.badge.envelope", "print.badge.lost_sealed"};
    sheet_heading(s, words(LANG_NL, "print.badge.advice"), 40);
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        sheet_paragraph(s, &(struct text_style){.size = 12, .leading = 1.4},
            words(LANG_NL, emergency ? SEALED[i] : OWN[i]));
        s->y += 5;
    }
}

static void draw_badge(struct sheet *s, void *content)
{
    const struct print_badge *b = content;
    double x = (SHEET_W - CARD_W) / 2;
    enum err e = print_badge_face(s->c, b, POINT(x, CARD_TOP), FACE_UNIT);
    if (e != ERR_OK)
        s->failed = e;
    draw_cuts(s, x);
    s->y = CARD_TOP + CARD_H + 44;
    draw_advice(s, b->emergency);
}

enum err print_badge(
    const struct print_badge *badge, struct wall made, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(PRINT_BYTES_MAX);
    struct print_badge b = *badge;
    const char *figure = words(LANG_NL, "print.figure.badge");
    b.lang = LANG_NL;
    const char *title = words(LANG_NL, b.emergency ? "print.title.emergency" : "print.title.badge");
    const struct sheet_document document = {.frame = {.above = b.institution,
                                                .title = title,
                                                .foot_left = words(LANG_NL, "print.badge.secret")},
        .title = title,
        .made = made,
        .draw = draw_badge,
        .content = &b};
    enum err e = sheet_make(&document, &plain);
    if (e != ERR_OK)
        return diag_set(d, e, "draw the badge");
    const struct archive a = {.title = title,
        .author = b.institution,
        .made = made,
        .figures = &figure,
        .figure_count = 1};
    return archive_make(buf_view(&plain), &a, ret, d);
}
