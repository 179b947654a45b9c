// SPDX-License-Identifier: EUPL-1.2
/* Drawing tickets and badges.
 *
 * A ticket stands upright, as on a phone: the code as wide as it can be, below it what its holder
 * needs on the day and the number for typing. The face of a badge is print's. Both are drawn in
 * pixels of the PNG. */
#include "office/passes.h"

#include "draw/canvas.h"
#include "draw/paper.h"
#include "office/reading.h"
#include "print/print.h"
#include <stdio.h>
#include <string.h>

#define TICKET_W 720
#define TICKET_H 1120
#define MM_PER_UNIT (85.6 / PRINT_BADGE_W)

enum pass_format pass_format_of(const char *path)
{
    size_t n = strlen(path);
    const char *end = n >= 4 ? path + n - 4 : "";
    return strcmp(end, ".svg") == 0 ? PASS_SVG : strcmp(end, ".pdf") == 0 ? PASS_PDF : PASS_PNG;
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

    if (format == PASS_PDF)
        return ERR_TYPE;
    enum err e = qr_encode(t->text, QR_LEVEL_M, &qr);
    if (e == ERR_OK)
        e = sheet_open(&s, TICKET_W, TICKET_H);
    if (e != ERR_OK)
        return e;
    ticket_draw(s.c, t, lang, &qr);
    return sheet_close(&s);
}

/* ---- badge ---- */

static struct print_badge face_of(const struct badge_pass *b, enum lang lang)
{
    return (struct print_badge){.institution = b->institution,
        .name = b->cert->label,
        .role = words(lang, pass_role_word(b->cert->role)),
        .emergency = b->cert->role == STAFF_EMERGENCY,
        .until = b->cert->until,
        .text = b->text,
        .lang = lang};
}

static enum err draw_face(const struct print_badge *face, enum pass_format format, struct buf *ret)
{
    struct sheet s = {.text = face->text, .format = format, .out = ret};

    enum err e = sheet_open(&s, PRINT_BADGE_W, PRINT_BADGE_H);
    if (e != ERR_OK)
        return e;
    canvas_clear(s.c, COLOUR_WHITE);
    e = print_badge_face(s.c, face, POINT(0, 0), 1);
    if (e == ERR_OK)
        return sheet_close(&s);
    canvas_free(s.c);
    return e;
}

enum err pass_badge(
    const struct badge_pass *b, enum lang lang, enum pass_format format, struct buf *ret)
{
    const struct print_badge face = face_of(b, format == PASS_PDF ? LANG_NL : lang);
    BUF_WIPE struct buf picture = BUF_INIT(PASS_FILE_MAX);

    if (format != PASS_PDF)
        return draw_face(&face, format, ret);
    enum err e = draw_face(&face, PASS_PNG, &picture); /* which is read back */
    return e == ERR_OK ? print_badge(&face, b->cert->from, ret, NULL) : e;
}
