// SPDX-License-Identifier: EUPL-1.2
/* A paper as QR codes on one sheet, to be held to a kiosk's camera one after the other. */
#include "print/archive.h"
#include "print/print.h"
#include "print/sheet.h"

#include <stdio.h>

#define ACROSS 2
#define CODE_SIDE 230.0 /* 61 mm: a module of 0.9 mm for the longest text */
#define CELL_W (SHEET_WIDTH / ACROSS)
#define CELL_H (CODE_SIDE + 26)

static void draw_code(struct sheet *s, const struct print_slips *p, size_t i, struct point at)
{
    struct qr qr;
    char label[64], number[16], of[16];

    enum err e = qr_encode(bytes_of(p->texts[i]), QR_LEVEL_M, &qr);
    if (e != ERR_OK) {
        s->failed = e;
        return;
    }
    (void)snprintf(number, sizeof number, "%zu", i + 1);
    (void)snprintf(of, sizeof of, "%zu", p->count);
    words_fill(label, sizeof label, LANG_NL, "print.slips.part", "a", number, "b", of, NULL);
    paper_tag(s->c, "Figure");
    canvas_qr(
        s->c, RECT(at.x + (CELL_W - CODE_SIDE) / 2, at.y, CODE_SIDE, CODE_SIDE), &qr, QR_QUIET);
    paper_untag(s->c, "Figure");
    sheet_text(s->c, RECT(at.x, at.y + CODE_SIDE + 2, CELL_W, 0),
        TEXT(.size = 12, .weight = WEIGHT_SEMI, .align = ALIGN_CENTRE), label);
}

static void draw_slips(struct sheet *s, void *content)
{
    const struct print_slips *p = content;
    const struct sheet_fact facts[] = {
        {words(LANG_NL, "print.slips.kiosk"), p->kiosk, 1},
        {words(LANG_NL, "print.slips.kiosk_words"), p->kiosk_words, 3},
        {words(LANG_NL, "print.slips.school_words"), p->school_words, 4},
    };

    sheet_facts(s, facts, sizeof facts / sizeof facts[0]);
    sheet_paragraph(s, &(struct text_style){.size = 12, .leading = 1.4}, p->advice);
    s->y += 10;
    for (size_t i = 0; i < p->count; i += ACROSS) {
        sheet_need(s, CELL_H);
        for (size_t j = i; j < i + ACROSS && j < p->count; j++)
            draw_code(s, p, j, POINT(SHEET_LEFT + CELL_W * (double)(j - i), s->y));
        s->y += CELL_H + 8;
    }
}

enum err print_slips(
    const struct print_slips *slips, struct wall made, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(PRINT_BYTES_MAX);
    struct print_slips p = *slips;
    const char *figures[PRINT_SLIPS_MAX];

    if (p.count > PRINT_SLIPS_MAX)
        return diag_set(d, ERR_LIMIT, "more codes than a sheet has");
    const struct sheet_document document = {
        .frame = {.above = p.institution, .title = p.title, .number = p.kiosk},
        .title = p.title,
        .made = made,
        .draw = draw_slips,
        .content = &p};
    enum err e = sheet_make(&document, &plain);
    if (e != ERR_OK)
        return diag_set(d, e, "draw the codes");
    for (size_t i = 0; i < p.count; i++)
        figures[i] = words(LANG_NL, "print.figure.slip");
    const struct archive a = {.title = p.title,
        .author = p.institution,
        .made = made,
        .figures = figures,
        .figure_count = p.count};
    return archive_make(buf_view(&plain), &a, ret, d);
}
