// SPDX-License-Identifier: EUPL-1.2
/* Tables on paper; see grid.h. */
#include "print/grid.h"

#include "pv/page.h"
#include <assert.h>
#include <math.h>
#include <string.h>

#define PAD 6.0
#define ROW_HEIGHT 23.4
#define HEAD_HEIGHT 23.0
#define CELL_SIZE 10.4
#define CELL_LEADING 1.3
#define CELL_LINE (CELL_SIZE * CELL_LEADING)
#define MARK_SIZE 12.0
#define LINES_AT_ONCE 48
#define PIECE_MAX 4000
#define CELL_BYTES_MAX ((size_t)512 << 10) /* the names of everybody on the longest list */
#define MIN_LINES_BEFORE_BREAK 3
#define CONTINUED_HEIGHT 15.0
#define RULE 0.8

static double row_height(const struct grid *g)
{
    return g->row_height > 0 ? g->row_height : ROW_HEIGHT;
}

static void place_columns(struct grid *g)
{
    double taken = 0, x = SHEET_LEFT;
    size_t open = 0;
    for (size_t i = 0; i < g->column_count; i++) {
        taken += g->columns[i].width;
        open += g->columns[i].width == 0;
    }
    for (size_t i = 0; i < g->column_count; i++) {
        double w = g->columns[i].width;
        g->w[i] = w > 0 ? w : (SHEET_WIDTH - taken) / (double)open;
        g->x[i] = x;
        x += g->w[i];
    }
}

static void rule(const struct grid *g, double width, enum colour colour)
{
    canvas_line(g->s->c, POINT(SHEET_LEFT, g->s->y), POINT(SHEET_LEFT + SHEET_WIDTH, g->s->y),
        STROKE(.colour = colour, .width = width, .flat = true));
}

static struct rect inside(const struct grid *g, size_t column, double y, double h)
{
    return RECT(g->x[column] + PAD, y, g->w[column] - 2 * PAD, h);
}

static void draw_titles(struct grid *g)
{
    struct canvas *c = g->s->c;
    g->row = 0;
    if (g->plain)
        return;
    paper_tag(c, "TR");
    for (size_t i = 0; i < g->column_count; i++) {
        paper_tag(c, "TH");
        canvas_text(c, inside(g, i, g->s->y, HEAD_HEIGHT),
            TEXT(.size = 9, .weight = WEIGHT_SEMI, .colour = COLOUR_INK2,
                .align = g->columns[i].right ? ALIGN_RIGHT : ALIGN_LEFT, .valign = VALIGN_MIDDLE,
                .lines = 2, .leading = 1.1),
            g->columns[i].title);
        paper_untag(c, "TH");
    }
    paper_untag(c, "TR");
    g->s->y += HEAD_HEIGHT;
    rule(g, 1.4, COLOUR_INK);
}

/* ---- rows ---- */

void grid_cell_marked(struct grid *g, enum mark mark, enum colour colour, const char *text)
{
    assert(g->cell_count < g->column_count && g->column_count <= GRID_COLUMNS_MAX);
    struct grid_cell *cell = &g->cells[g->cell_count++];
    *cell = (struct grid_cell){.mark = mark, .colour = colour, .text = BUF_INIT(CELL_BYTES_MAX)};
    page_clean(&cell->text, text ? text : "");
}

void grid_cell(struct grid *g, const char *text)
{
    grid_cell_marked(g, MARK_NONE, COLOUR_NONE, text);
}

static struct text_style cell_style(const struct grid *g, size_t i)
{
    return (struct text_style){.size = CELL_SIZE,
        .leading = CELL_LEADING,
        .weight = g->columns[i].bold || g->cells[i].mark ? WEIGHT_SEMI : WEIGHT_REGULAR,
        .colour = g->cells[i].colour,
        .align = g->columns[i].right ? ALIGN_RIGHT : ALIGN_LEFT,
        .lines = TEXT_LINES_MAX};
}

static double text_width(const struct grid *g, size_t i)
{
    return g->w[i] - 2 * PAD - (g->cells[i].mark ? MARK_SIZE + 5 : 0);
}

/* Lines that the rest of a cell takes; more than a page holds is told as LINES_AT_ONCE + 1. */
static int lines_of(const struct grid *g, size_t i, const char *text)
{
    struct text_style style = cell_style(g, i);
    if (!text || !text[0])
        return 0;
    if (sheet_fitting(g->s->c, &style, text_width(g, i), LINES_AT_ONCE, text) < strlen(text))
        return LINES_AT_ONCE + 1;
    return canvas_measure(g->s->c, &style, text_width(g, i), text).lines;
}

static int row_lines(const struct grid *g, const char *const *rest)
{
    int most = 0;
    for (size_t i = 0; i < g->cell_count; i++) {
        int n = lines_of(g, i, rest[i]);
        most = n > most ? n : most;
    }
    return most;
}

/* Room above and below the text of a cell together: what a row of one line has. */
static double air(const struct grid *g)
{
    return row_height(g) - CELL_LINE;
}

static double height_of(const struct grid *g, int lines)
{
    return (lines > 1 ? lines : 1) * CELL_LINE + air(g);
}

/* What must stand together with the heading: titles and the first row, or its beginning. */
static double height_of_start(struct grid *g)
{
    const char *rest[GRID_COLUMNS_MAX] = {0};
    for (size_t i = 0; i < g->cell_count; i++)
        rest[i] = buf_text(&g->cells[i].text);
    int lines = row_lines(g, rest);
    return (g->plain ? 0 : HEAD_HEIGHT)
           + height_of(g, lines > LINES_AT_ONCE ? MIN_LINES_BEFORE_BREAK : lines);
}

static void start(struct grid *g)
{
    if (g->started)
        return;
    g->started = true;
    place_columns(g);
    if (g->heading)
        sheet_heading(g->s, g->heading, height_of_start(g));
    sheet_need(g->s, height_of_start(g));
    paper_tag(g->s->c, "Table");
    draw_titles(g);
}

/* The heading comes again, quietly and for the eye alone: a page may be looked at by itself. */
static void next_page(struct grid *g)
{
    char text[160];
    paper_untag(g->s->c, "Table");
    sheet_page(g->s);
    if (g->heading) {
        canvas_text(g->s->c, RECT(SHEET_LEFT, g->s->y, SHEET_WIDTH, 0),
            TEXT(.size = 10, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2),
            words_fill(text, sizeof text, LANG_NL, "print.continued", "v", g->heading, NULL));
        g->s->y += CONTINUED_HEIGHT;
    }
    paper_tag(g->s->c, "Table");
    draw_titles(g);
}

/* Draws up to `lines` lines of the cell and answers what is left. */
static const char *draw_cell(struct grid *g, size_t i, const char *rest, int lines, double h)
{
    struct canvas *c = g->s->c;
    struct text_style style = cell_style(g, i);
    struct rect r = inside(g, i, g->s->y, h);
    char piece[PIECE_MAX + 1];
    bool whole = rest == buf_text(&g->cells[i].text);
    paper_tag(c, "TD");
    if (g->cells[i].mark) {
        if (whole)
            canvas_mark(
                c, g->cells[i].mark, POINT(r.x, r.y + (row_height(g) - MARK_SIZE) / 2), MARK_SIZE);
        r.x += MARK_SIZE + 5;
        r.w -= MARK_SIZE + 5;
    }
    size_t n = rest && rest[0] ? sheet_fitting(c, &style, r.w, lines, rest) : 0;
    n = n > PIECE_MAX ? PIECE_MAX : n;
    if (n) {
        memcpy(piece, rest, n);
        piece[n] = '\0';
        canvas_text(c, RECT(r.x, r.y + air(g) / 2, r.w, 0), &style, piece);
        rest += n;
        rest += strspn(rest, " \n");
    }
    paper_untag(c, "TD");
    return rest;
}

static void draw_ground(struct grid *g, double h)
{
    if (!g->plain && !g->ruled && g->row % 2 == 1)
        canvas_fill_rect(g->s->c, RECT(SHEET_LEFT, g->s->y + RULE / 2, SHEET_WIDTH, h - RULE / 2),
            0, COLOUR_TINT);
    for (size_t i = 0; g->ruled && i <= g->column_count; i++) {
        double x = i < g->column_count ? g->x[i] : SHEET_LEFT + SHEET_WIDTH;
        canvas_line(g->s->c, POINT(x, g->s->y), POINT(x, g->s->y + h),
            STROKE(.colour = COLOUR_EDGE, .width = RULE, .flat = true));
    }
}

/* As much of the row as the page holds. */
static void draw_part(struct grid *g, const char **rest, int lines)
{
    double h = height_of(g, lines);
    draw_ground(g, h);
    paper_tag(g->s->c, "TR");
    for (size_t i = 0; i < g->cell_count; i++)
        rest[i] = draw_cell(g, i, rest[i], lines > 1 ? lines : 1, h);
    paper_untag(g->s->c, "TR");
    g->s->y += h;
    rule(g, RULE, g->ruled ? COLOUR_EDGE : COLOUR_LINE);
}

static int lines_that_fit(const struct grid *g)
{
    double room = sheet_room(g->s) - air(g);
    int n = (int)floor(room / CELL_LINE);
    return n > LINES_AT_ONCE ? LINES_AT_ONCE : n;
}

static bool is_done(const struct grid *g, const char *const *rest)
{
    for (size_t i = 0; i < g->cell_count; i++)
        if (rest[i] && rest[i][0])
            return false;
    return true;
}

static void draw_row(struct grid *g)
{
    const char *rest[GRID_COLUMNS_MAX] = {0};
    for (size_t i = 0; i < g->cell_count; i++)
        rest[i] = buf_text(&g->cells[i].text);
    do {
        int lines = row_lines(g, rest), fit = lines_that_fit(g);
        bool long_one = lines > LINES_AT_ONCE && fit >= MIN_LINES_BEFORE_BREAK;
        if (height_of(g, lines) > sheet_room(g->s) && !long_one) {
            next_page(g);
            fit = lines_that_fit(g);
        }
        draw_part(g, rest, lines < fit ? lines : fit);
    } while (!is_done(g, rest) && g->s->page < SHEET_PAGES_MAX);
}

void grid_row_end(struct grid *g)
{
    assert(g->cell_count == g->column_count);
    start(g);
    draw_row(g);
    g->row++;
    for (size_t i = 0; i < g->cell_count; i++) {
        if (buf_check(&g->cells[i].text) != ERR_OK)
            g->s->failed = buf_check(&g->cells[i].text);
        buf_wipe_free(&g->cells[i].text);
    }
    g->cell_count = 0;
}

void grid_end(struct grid *g, const char *none)
{
    if (g->started) {
        paper_untag(g->s->c, "Table");
    } else if (none) {
        if (g->heading)
            sheet_heading(g->s, g->heading, SIZE_TEXT * 2);
        sheet_paragraph(g->s, &(struct text_style){.size = SIZE_TEXT}, none);
    }
    g->started = false;
}
