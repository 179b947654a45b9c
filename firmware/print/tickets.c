// SPDX-License-Identifier: EUPL-1.2
/* Sheets of tickets: two across, four down, cut along the dashes. A ticket tells where and when and
 * holds the code; who it is for stands on no ticket. */
#include "print/archive.h"
#include "print/print.h"
#include "print/sheet.h"

#include "pv/page.h"
#include <stdio.h>

#define ACROSS 2
#define DOWN 4
#define PER_SHEET ((size_t)ACROSS * DOWN)
#define MARGIN_SIDE 38.0 /* 10 mm: what any printer leaves white */
#define TICKET_W ((SHEET_W - 2 * MARGIN_SIDE) / ACROSS)
#define TICKET_H ((SHEET_H - 2 * MARGIN_SIDE) / DOWN)
#define INSET 14.0
#define CODE_SIDE 202.0

struct job {
    const struct print_ticket_day *day;
    const struct print_ticket *tickets;
    size_t n;
};

/* A label above a value; nothing for an empty value. */
static void line(struct canvas *c, double x, double *y, const char *label, const char *value)
{
    BUF_AUTO struct buf clean = BUF_INIT(4096);
    double w = TICKET_W - CODE_SIDE - 2 * INSET - 4;
    page_clean(&clean, value);
    if (!clean.n)
        return;
    sheet_text(c, RECT(x, *y, w, 0), TEXT(.size = 9, .colour = COLOUR_INK2), label);
    *y += 12
          + sheet_text(c, RECT(x, *y + 11, w, 0),
              TEXT(.size = 12.5, .weight = WEIGHT_SEMI, .lines = 2, .leading = 1.15),
              buf_text(&clean))
                .h
          + 3;
}

static void draw_facts(
    struct sheet *s, const struct job *job, const struct print_ticket *t, struct point at)
{
    char date[11], hm[6], when[32], number[16];
    double y = at.y;
    wall_format_date(job->day->start, date);
    wall_format_hm(job->day->start, hm);
    (void)snprintf(when, sizeof when, "%s  %s", date, hm);
    (void)snprintf(
        number, sizeof number, "%03u %03u", t->short_number / 1000, t->short_number % 1000);
    line(s->c, at.x, &y, words(LANG_NL, "record.exam"), job->day->exam);
    line(s->c, at.x, &y, words(LANG_NL, "print.ticket.when"), when);
    line(s->c, at.x, &y, words(LANG_NL, "record.room"), job->day->room);
    line(s->c, at.x, &y, words(LANG_NL, "record.col.seat"), t->seat);
    sheet_text(s->c, RECT(at.x, y + 4, 0, 0), TEXT(.size = 9, .colour = COLOUR_INK2),
        words(LANG_NL, "print.ticket.number"));
    sheet_text(s->c, RECT(at.x, y + 15, 0, 0),
        TEXT(.size = 18, .weight = WEIGHT_BOLD, .code = true), number);
}

/* Whose it is above, what to do with it below, the code and the facts between. */
static void draw_frame(struct sheet *s, const struct job *job, struct point at)
{
    BUF_AUTO struct buf clean = BUF_INIT(4096);
    const struct text_style quiet = {.size = 9.5, .colour = COLOUR_INK2, .may_cut = true};
    double x = at.x + INSET, w = TICKET_W - 2 * INSET;
    page_clean(&clean, job->day->institution);
    sheet_text(s->c, RECT(x, at.y + 12, w, 0),
        TEXT(.size = 10.5, .weight = WEIGHT_SEMI, .may_cut = true), buf_text(&clean));
    sheet_text(
        s->c, RECT(x, at.y + TICKET_H - 24, w, 0), &quiet, words(LANG_NL, "print.ticket.bring"));
}

static void draw_ticket(
    struct sheet *s, const struct job *job, const struct print_ticket *t, struct point at)
{
    struct qr qr;
    struct rect code = RECT(at.x + 2, at.y + 30, CODE_SIDE, CODE_SIDE);
    enum err e = qr_encode(bytes_of(t->text), QR_LEVEL_M, &qr);
    if (e != ERR_OK) {
        s->failed = e;
        return;
    }
    draw_frame(s, job, at);
    paper_tag(s->c, "Figure");
    canvas_qr(s->c, code, &qr, QR_QUIET);
    paper_untag(s->c, "Figure");
    draw_facts(s, job, t, POINT(code.x + CODE_SIDE + 4, code.y + 14));
}

static void draw_cuts(struct sheet *s)
{
    const struct stroke *cut =
        STROKE(.colour = COLOUR_EDGE, .width = 0.8, .dash = 4, .gap = 4, .flat = true);
    for (int i = 0; i <= DOWN; i++) {
        double y = MARGIN_SIDE + TICKET_H * i;
        canvas_line(s->c, POINT(MARGIN_SIDE, y), POINT(SHEET_W - MARGIN_SIDE, y), cut);
    }
    for (int i = 0; i <= ACROSS; i++) {
        double x = MARGIN_SIDE + TICKET_W * i;
        canvas_line(s->c, POINT(x, MARGIN_SIDE), POINT(x, SHEET_H - MARGIN_SIDE), cut);
    }
}

static void draw_sheets(struct sheet *s, void *content)
{
    const struct job *job = content;
    for (size_t i = 0; i < job->n; i++) {
        size_t place = i % PER_SHEET;
        if (place == 0 && i > 0)
            sheet_page(s);
        if (place == 0)
            draw_cuts(s);
        draw_ticket(s, job, &job->tickets[i],
            POINT(MARGIN_SIDE + TICKET_W * (double)(place % ACROSS),
                MARGIN_SIDE + TICKET_H * (double)(place / ACROSS)));
    }
}

enum err print_tickets(const struct print_ticket_day *day, const struct print_ticket *tickets,
    size_t n, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(PRINT_BYTES_MAX);
    struct job job = {day, tickets, n};
    const char *title = words(LANG_NL, "print.title.tickets");
    if (n > CANDIDATES_MAX)
        return diag_set(d, ERR_LIMIT, "more tickets than a sitting has");
    const struct sheet_document document = {
        .title = title, .made = day->start, .bare = true, .draw = draw_sheets, .content = &job};
    enum err e = sheet_make(&document, &plain);
    if (e != ERR_OK)
        return diag_set(d, e, "draw the tickets");
    const char *figures[CANDIDATES_MAX];
    for (size_t i = 0; i < n; i++)
        figures[i] = words(LANG_NL, "print.figure.ticket");
    const struct archive a = {.title = title,
        .author = day->institution,
        .made = day->start,
        .figures = figures,
        .figure_count = n};
    return archive_make(buf_view(&plain), &a, ret, d);
}
