// SPDX-License-Identifier: EUPL-1.2
/* The name is measured, not declared: versions of cairo, pango, qpdf, the fonts that are installed
 * and the processor's rounding all show in a sheet that uses what a PV uses. A list of versions
 * would forget one. */
#include "print/maker.h"

#include "crypto/hash.h"
#include "print/archive.h"
#include "print/grid.h"
#include "print/xmp.h"
#include <stdio.h>

#define SAMPLE_BYTES_MAX (4u << 20)
#define NAME_DIGITS 8

/* Letters of the names that lists hold, and digits in each style. Latin only: looking for a font
 * for other scripts takes seconds. So a machine that differs from ours in nothing but its Arabic
 * font would go unnoticed. */
static const char LETTERS[] = "Abcde Fghijk Lmnop Qrstuv Wxyz 0123456789 Ööñ Łódź Şükrü Đặng "
                              "· – “” × … /-_*@";

static void draw_table(struct sheet *s)
{
    static const enum mark MARKS[] = {
        MARK_PRESENT, MARK_LATE, MARK_ABSENT, MARK_NOTE, MARK_EXPECTED};
    struct grid g = {.s = s,
        .columns = {{"Een", 60, true, false}, {"Twee", 0, false, true}, {"Drie", 90, false, false}},
        .column_count = 3};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        grid_cell(&g, "12");
        grid_cell(&g, LETTERS);
        grid_cell_marked(&g, MARKS[i], COLOUR_INK2, "10:58");
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
}

static void draw_sample(struct sheet *s, void *content)
{
    static const double SIZES[] = {SIZE_SMALL, SIZE_TEXT, 11.5, SIZE_VALUE, 13};
    static const enum text_weight WEIGHTS[] = {WEIGHT_REGULAR, WEIGHT_SEMI};
    const struct point line[] = {{60, 900}, {133.3, 911.1}, {97.7, 940}};
    (void)content;
    sheet_heading(s, LETTERS, 60);
    sheet_facts(s, (struct sheet_fact[]){{"Toets", LETTERS, 2}, {"Lokaal", "B1.07", 0}}, 2);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        for (size_t k = 0; k < sizeof WEIGHTS / sizeof *WEIGHTS; k++)
            sheet_paragraph(s, TEXT(.size = SIZES[i], .weight = WEIGHTS[k]), LETTERS);
    sheet_paragraph(s, TEXT(.size = SIZE_TEXT, .code = true), LETTERS);
    draw_table(s);
    canvas_polyline(s->c, line, 3, STROKE(.colour = COLOUR_INK, .width = 1.6));
    canvas_stroke_rect(s->c, RECT(50, 960, 200, 50), 8, STROKE(.colour = COLOUR_EDGE, .width = 1));
}

enum err maker_name(char out[MAKER_SIZE])
{
    BUF_AUTO struct buf plain = BUF_INIT(SAMPLE_BYTES_MAX), done = BUF_INIT(SAMPLE_BYTES_MAX);
    const struct sheet_document sample = {.frame = {.above = "ROC Voorbeeld",
                                              .title = "Proefblad",
                                              .label = "Nummer",
                                              .number = "PV-1",
                                              .foot_left = "PV-1",
                                              .foot_middle = LETTERS},
        .title = "Proefblad",
        .made = {1},
        .draw = draw_sample};
    enum err e = sheet_make(&sample, &plain);
    if (e == ERR_OK)
        e = archive_make(buf_view(&plain),
            &(struct archive){.title = sample.title, .author = "", .made = sample.made}, &done,
            NULL);
    if (e != ERR_OK)
        return e;
    struct hash h = hash_of(buf_view(&done));
    char digits[NAME_DIGITS + 1];
    hex_encode(h.b, NAME_DIGITS / 2, digits);
    (void)snprintf(out, MAKER_SIZE, XMP_PRODUCER " " ZAALWACHT_VERSION " %s", digits);
    return ERR_OK;
}
