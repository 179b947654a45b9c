// SPDX-License-Identifier: EUPL-1.2
/* Drawing tickets and badges.
 *
 * A ticket stands upright, as on a phone: the code as wide as it can be, below it what its holder
 * needs on the day and the number for typing. A badge is a card of 85.6 by 54 mm (ISO/IEC 7810
 * ID-1). Both are drawn in pixels of the PNG. */
#include "office/passes.h"

#include "draw/canvas.h"
#include "draw/paper.h"
#include "office/reading.h"
#include <stdio.h>
#include <string.h>

#define TICKET_W 720
#define TICKET_H 1120
#define BADGE_W 1012 /* 300 dots per inch */
#define BADGE_H 638
#define NAME_SIZE_COUNT 4
static const double NAME_SIZES[NAME_SIZE_COUNT] = {52, 46, 40, 36};
#define MM_PER_UNIT (85.6 / BADGE_W)

enum pass_format pass_format_of(const char *path)
{
    size_t n = strlen(path);
    return n >= 4 && strcmp(path + n - 4, ".svg") == 0 ? PASS_SVG : PASS_PNG;
}

const char *pass_role_word(enum staff_role role)
{
    switch (role) {
    case STAFF_LEAD:
        return "office.role.lead";
    case STAFF_INVIGILATOR:
        return "office.role.invigilator";
    case STAFF_ASSESSOR:
        return "office.role.assessor";
    case STAFF_EMERGENCY:
        return "office.role.emergency";
    }
    return "office.role.invigilator";
}

struct sheet {
    struct canvas *c;
    struct bytes text; /* what its code must say */
    enum pass_format format;
    struct buf *out;
};

static enum err sheet_open(struct sheet *s, int w, int h)
{
    if (s->format == PASS_SVG) {
        struct paper_setup setup = {.format = PAPER_SVG,
            .width_mm = w * MM_PER_UNIT,
            .height_mm = h * MM_PER_UNIT,
            .width_units = w};
        return paper_new(&setup, s->out, &s->c);
    }
    struct canvas_setup setup = {.width_px = w, .height_px = h, .scale = 1};
    enum err e = canvas_new(&setup, &s->c);
    if (e == ERR_OK)
        canvas_begin(s->c);
    return e;
}

static enum err sheet_close(struct sheet *s)
{
    enum err e = canvas_check(s->c);
    if (e == ERR_OK && s->format == PASS_PNG)
        e = reading_check(s->c, s->text);
    if (e == ERR_OK)
        e = s->format == PASS_SVG ? paper_finish(s->c) : canvas_png(s->c, s->out);
    canvas_free(s->c);
    return e;
}

/* ---- ticket ---- */

static void short_number_text(uint32_t number, char out[16])
{
    (void)snprintf(out, 16, "%03u %03u", number / 1000, number % 1000);
}

/* Label and value on one baseline. */
static void ticket_line(
    struct canvas *c, double y, const char *label, const char *value, double size)
{
    canvas_text(c, RECT(48, y, 200, 0),
        TEXT(.size = 26, .colour = COLOUR_INK2, .valign = VALIGN_BASELINE), label);
    canvas_text(c, RECT(250, y, 430, 0),
        TEXT(.size = size, .weight = WEIGHT_BOLD, .may_cut = true, .valign = VALIGN_BASELINE),
        value);
}

static void ticket_draw(
    struct canvas *c, const struct ticket_pass *t, enum lang lang, const struct qr *qr)
{
    char day[11], hm[6], when[32], number[16];

    wall_format_date(t->sitting->start, day);
    wall_format_hm(t->sitting->start, hm);
    (void)snprintf(when, sizeof when, "%s  %s", day, hm);
    short_number_text(t->ticket->short_number, number);
    canvas_clear(c, COLOUR_WHITE);
    canvas_text(c, RECT(48, 30, 624, 0), TEXT(.size = 26, .colour = COLOUR_INK2, .may_cut = true),
        t->institution);
    canvas_text(c, RECT(48, 66, 624, 0), TEXT(.size = 40, .weight = WEIGHT_BOLD, .may_cut = true),
        t->sitting->exam);
    canvas_qr(c, RECT(40, 126, 640, 640), qr, QR_QUIET);
    ticket_line(c, 822, words(lang, "office.ticket.when"), when, 36);
    ticket_line(c, 880, words(lang, "office.ticket.room"), t->sitting->room, 36);
    if (t->ticket->seat[0] != '\0')
        ticket_line(c, 938, words(lang, "office.ticket.seat"), t->ticket->seat, 36);
    canvas_line(c, POINT(48, 972), POINT(672, 972), STROKE(.colour = COLOUR_LINE, .width = 2));
    ticket_line(c, 1034, words(lang, "office.ticket.number"), number, 52);
    canvas_text(c, RECT(48, 1066, 624, 0), TEXT(.size = 24, .colour = COLOUR_INK2),
        words(lang, "office.ticket.bring"));
}

enum err pass_ticket(
    const struct ticket_pass *t, enum lang lang, enum pass_format format, struct buf *ret)
{
    struct sheet s = {.text = t->text, .format = format, .out = ret};
    struct qr qr;

    enum err e = qr_encode(t->text, QR_LEVEL_M, &qr);
    if (e == ERR_OK)
        e = sheet_open(&s, TICKET_W, TICKET_H);
    if (e != ERR_OK)
        return e;
    ticket_draw(s.c, t, lang, &qr);
    return sheet_close(&s);
}

/* ---- badge ---- */

static void badge_draw(
    struct canvas *c, const struct badge_pass *b, enum lang lang, const struct qr *qr)
{
    bool emergency = b->cert->role == STAFF_EMERGENCY;
    enum colour band = emergency ? COLOUR_RED : COLOUR_PRIMARY;
    char until[11], valid[128];

    wall_format_date(b->cert->until, until);
    words_fill(valid, sizeof valid, lang, "office.badge.until", "d", until, NULL);
    canvas_clear(c, COLOUR_WHITE);
    canvas_fill_rect(c, RECT(0, 0, BADGE_W, 84), 0, band);
    canvas_text(c, RECT(36, 22, BADGE_W - 72, 0),
        TEXT(.size = 34, .weight = WEIGHT_SEMI, .colour = COLOUR_WHITE, .may_cut = true),
        b->institution);
    canvas_qr(c, RECT(16, 104, 500, 500), qr, QR_QUIET);
    canvas_text(c, RECT(536, 130, 450, 0), TEXT(.size = 30, .colour = band, .weight = WEIGHT_SEMI),
        words(lang, emergency ? "office.badge.emergency" : "office.badge.title"));
    struct text_style name = {.weight = WEIGHT_BOLD, .lines = 1, .may_cut = true};
    name.size = canvas_fit(c, &name, 450, b->cert->label, NAME_SIZES, NAME_SIZE_COUNT);
    name.lines = 3;
    struct text_extent took = canvas_text(c, RECT(536, 182, 450, 0), &name, b->cert->label);
    if (!emergency)
        canvas_text(c, RECT(536, 196 + took.h, 450, 0), TEXT(.size = 34, .lines = 2),
            words(lang, pass_role_word(b->cert->role)));
    canvas_text(c, RECT(536, 466, 450, 0), TEXT(.size = 24, .colour = COLOUR_INK2, .lines = 3),
        words(lang, emergency ? "office.badge.sealed" : "office.badge.keep"));
    canvas_text(c, RECT(536, 574, 450, 0), TEXT(.size = 24, .colour = COLOUR_INK2), valid);
}

enum err pass_badge(
    const struct badge_pass *b, enum lang lang, enum pass_format format, struct buf *ret)
{
    struct sheet s = {.text = b->text, .format = format, .out = ret};
    struct qr qr;

    enum err e = qr_encode(b->text, QR_LEVEL_Q, &qr);
    if (e == ERR_OK)
        e = sheet_open(&s, BADGE_W, BADGE_H);
    if (e == ERR_OK) {
        badge_draw(s.c, b, lang, &qr);
        e = sheet_close(&s);
    }
    wipe(&qr, sizeof qr);
    return e;
}
