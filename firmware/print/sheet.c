// SPDX-License-Identifier: EUPL-1.2
/* Pages, head and foot, paragraphs, facts; see sheet.h. */
#include "print/sheet.h"

#include "pv/page.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define PIECE_MAX 4000 /* bytes of text that canvas draws at once */
#define LINES_AT_ONCE 48
#define PARAGRAPH_MAX ((size_t)256 << 10)
#define FACT_MAX ((size_t)16 << 10) /* a fact is a short text */
#define FOOT_Y 1063.0
#define PRINT_PDF_MAX ((size_t)32 << 20)

struct text_extent sheet_text(
    struct canvas *c, struct rect box, const struct text_style *style, const char *text)
{
    if (!text || !text[0])
        return (struct text_extent){0};
    paper_tag(c, "P");
    struct text_extent e = canvas_text(c, box, style, text);
    paper_untag(c, "P");
    return e;
}

/* ---- head and foot ---- */

static void draw_badge(struct canvas *c, double x, double y)
{
    canvas_fill_rect(c, RECT(x, y, 44, 44), 11, COLOUR_PRIMARY);
    canvas_path(c, "M10 27V14l10-5 10 5v13M16 28v-8h8v8",
        &(struct path_place){.at = POINT(x, y), .size = 44, .grid = 40}, COLOUR_NONE,
        STROKE(.colour = COLOUR_WHITE, .width = 3.5));
}

/* Only the first page's head is read aloud; on the others it is decoration, as every foot. */
static void tagged(struct sheet *s, const char *kind, struct rect box,
    const struct text_style *style, const char *text)
{
    if (s->page == 1 && text && text[0])
        paper_tag(s->c, kind);
    canvas_text(s->c, box, style, text);
    if (s->page == 1 && text && text[0])
        paper_untag(s->c, kind);
}

static void draw_number(struct sheet *s, const struct sheet_frame *f)
{
    const struct text_style small = {.size = 10, .colour = COLOUR_INK2, .align = ALIGN_RIGHT};
    double x = SHEET_LEFT + SHEET_WIDTH;
    if (!f->number || !f->number[0])
        return;
    tagged(s, "P", RECT(x, SHEET_TOP, 0, 0), &small, f->label);
    tagged(s, "P", RECT(x, SHEET_TOP + 13, 0, 0),
        TEXT(.size = 13, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .code = true), f->number);
    tagged(s, "P", RECT(x, SHEET_TOP + 30, 0, 0), &small, f->below);
}

static void draw_head(struct sheet *s)
{
    static const double sizes[] = {23, 19, 16};
    struct canvas *c = s->c;
    const struct sheet_frame *f = s->frame;
    double x = SHEET_LEFT + 58, w = SHEET_WIDTH - 58 - 190, line = SHEET_TOP + 57;
    struct text_style title = {.family = TEXT_FAMILY_DISPLAY, .weight = WEIGHT_BOLD};
    draw_badge(c, SHEET_LEFT, SHEET_TOP);
    tagged(s, "P", RECT(x, SHEET_TOP + 1, w, 0),
        TEXT(.size = 11, .weight = WEIGHT_SEMI, .colour = COLOUR_INK2, .may_cut = true), f->above);
    title.size = canvas_fit(c, &title, w, f->title, sizes, sizeof sizes / sizeof *sizes);
    tagged(s, "H1", RECT(x, SHEET_TOP + 17, w, 27), &title, f->title);
    draw_number(s, f);
    canvas_line(c, POINT(SHEET_LEFT, line), POINT(SHEET_LEFT + SHEET_WIDTH, line),
        STROKE(.colour = COLOUR_PRIMARY, .width = 2.5, .flat = true));
    s->y = SHEET_TOP + 72;
}

static void draw_foot(struct sheet *s)
{
    struct canvas *c = s->c;
    char page[24], pages[24], text[96];
    double right = SHEET_LEFT + SHEET_WIDTH;
    struct text_style style = {.size = 9, .colour = COLOUR_INK2, .code = true};
    (void)snprintf(page, sizeof page, "%d", s->page);
    (void)snprintf(pages, sizeof pages, "%d", s->pages);
    words_fill(text, sizeof text, LANG_NL, "print.page", "a", page, "b", pages, NULL);
    canvas_line(c, POINT(SHEET_LEFT, FOOT_Y), POINT(right, FOOT_Y),
        STROKE(.colour = COLOUR_LINE, .width = 1.2, .flat = true));
    canvas_text(c, RECT(SHEET_LEFT, FOOT_Y + 8, 0, 0), &style, s->frame->foot_left);
    style.align = ALIGN_CENTRE;
    canvas_text(c, RECT(SHEET_W / 2, FOOT_Y + 8, 0, 0), &style, s->frame->foot_middle);
    style.align = ALIGN_RIGHT;
    canvas_text(c, RECT(right, FOOT_Y + 8, 0, 0), &style, text);
}

/* ---- pages ---- */

static void begin_page(struct sheet *s)
{
    s->page++;
    s->y = 0;
    if (!s->bare)
        draw_head(s);
}

static void end_page(struct sheet *s)
{
    if (!s->bare)
        draw_foot(s);
}

void sheet_page(struct sheet *s)
{
    if (s->page >= SHEET_PAGES_MAX)
        return;
    end_page(s);
    paper_page(s->c);
    begin_page(s);
}

double sheet_room(const struct sheet *s)
{
    return SHEET_BOTTOM - s->y;
}

void sheet_need(struct sheet *s, double h)
{
    if (h > sheet_room(s))
        sheet_page(s);
}

/* One run. `pages`: what the foot says, 0 when not known yet; answers how many there are. */
static enum err run(const struct sheet_document *doc, int pages, struct buf *out, int *ret_pages)
{
    char made[26];
    wall_format_rfc3339(doc->made, made);
    struct paper_setup setup = {.format = PAPER_PDF,
        .width_mm = 210,
        .height_mm = 297,
        .width_units = SHEET_W,
        .title = doc->title,
        .created = made};
    struct sheet s = {.frame = &doc->frame, .pages = pages, .bare = doc->bare};
    enum err e = paper_new(&setup, out, &s.c);
    if (e != ERR_OK)
        return e;
    paper_tag(s.c, "Document");
    begin_page(&s);
    doc->draw(&s, doc->content);
    end_page(&s);
    paper_untag(s.c, "Document");
    e = paper_finish(s.c);
    canvas_free(s.c);
    if (e == ERR_OK)
        e = s.failed;
    if (e == ERR_OK && s.page >= SHEET_PAGES_MAX)
        e = ERR_LIMIT;
    if (e == ERR_OK)
        *ret_pages = s.page;
    return e;
}

enum err sheet_make(const struct sheet_document *doc, struct buf *ret)
{
    BUF_WIPE struct buf counted = BUF_INIT(PRINT_PDF_MAX);
    int pages = 0, again = 0;
    enum err e = run(doc, 0, &counted, &pages);
    return e == ERR_OK ? run(doc, pages, ret, &again) : e;
}

/* ---- text that flows ---- */

static bool fits(
    struct canvas *c, const struct text_style *style, double w, const char *text, size_t n)
{
    char piece[PIECE_MAX + 1];
    memcpy(piece, text, n);
    piece[n] = '\0';
    return !canvas_measure(c, style, w, piece).cut;
}

/* True where text may end: before a blank, or between any two characters when `anywhere`. */
static bool may_end(const char *text, size_t n, bool anywhere)
{
    if (text[n] == '\0' || text[n] == ' ' || text[n] == '\n')
        return true;
    return anywhere && ((unsigned char)text[n] & 0xc0) != 0x80;
}

static size_t last_end(const char *text, size_t n, bool anywhere)
{
    while (n > 0 && !may_end(text, n, anywhere))
        n--;
    return n;
}

/* Greatest n for which the beginning fits, looking only where text may end; 0 when none. */
static size_t search(
    struct canvas *c, const struct text_style *style, double w, const char *text, bool anywhere)
{
    size_t low = 0, high = strnlen(text, PIECE_MAX);
    while (low < high) {
        size_t middle = last_end(text, low + (high - low + 1) / 2, anywhere);
        if (middle <= low) { /* no end in the lower half: take the first one after it */
            middle = low + (high - low + 1) / 2;
            while (middle < high && !may_end(text, middle, anywhere))
                middle++;
            if (!may_end(text, middle, anywhere))
                return low;
        }
        if (fits(c, style, w, text, middle))
            low = middle;
        else
            high = last_end(text, middle - 1, anywhere);
    }
    return low;
}

size_t sheet_fitting(
    struct canvas *c, const struct text_style *style, double w, int lines, const char *text)
{
    struct text_style limited = *style;
    limited.lines = lines;
    size_t n = strlen(text);
    if (n <= PIECE_MAX && fits(c, &limited, w, text, n))
        return n;
    size_t found = search(c, &limited, w, text, false);
    if (!found)
        found = search(c, &limited, w, text, true);
    for (found = found ? found : 1; ((unsigned char)text[found] & 0xc0) == 0x80;)
        found++;
    return found;
}

static double line_height(const struct text_style *style)
{
    return (style->leading > 0 ? style->leading : 1.32) * style->size;
}

/* Draws the lines that fit this page and answers what is left. */
static const char *draw_piece(struct sheet *s, const struct text_style *look, const char *text)
{
    char piece[PIECE_MAX + 1];
    struct text_style drawn = *look;
    int lines = (int)fmin(LINES_AT_ONCE, floor(sheet_room(s) / line_height(look)));
    size_t n = sheet_fitting(s->c, look, SHEET_WIDTH, lines < 1 ? 1 : lines, text);
    memcpy(piece, text, n);
    piece[n] = '\0';
    drawn.lines = TEXT_LINES_MAX;
    s->y += sheet_text(s->c, RECT(SHEET_LEFT, s->y, SHEET_WIDTH, 0), &drawn, piece).h;
    return text + n + strspn(text + n, " ");
}

void sheet_paragraph(struct sheet *s, const struct text_style *style, const char *text)
{
    struct text_style look = *style;
    BUF_WIPE struct buf clean = BUF_INIT(PARAGRAPH_MAX);
    look.leading = line_height(style) / style->size;
    page_clean(&clean, text ? text : "");
    for (const char *rest = buf_text(&clean); rest[0] && s->page < SHEET_PAGES_MAX;) {
        sheet_need(s, line_height(&look));
        rest = draw_piece(s, &look, rest);
    }
    if (buf_check(&clean) != ERR_OK)
        s->failed = buf_check(&clean);
    s->y += 4;
}

void sheet_heading(struct sheet *s, const char *text, double follow)
{
    sheet_need(s, 13 + 21 + follow);
    if (s->y > SHEET_TOP + 73)
        s->y += 13;
    paper_tag(s->c, "H2");
    canvas_text(s->c, RECT(SHEET_LEFT, s->y, SHEET_WIDTH, 0),
        TEXT(.size = 13, .family = TEXT_FAMILY_DISPLAY, .weight = WEIGHT_BOLD,
            .colour = COLOUR_PRIMARY, .leading = 1.2),
        text);
    paper_untag(s->c, "H2");
    s->y += 21;
}

/* ---- facts ---- */

static const struct text_style value_style = {
    .size = SIZE_VALUE, .weight = WEIGHT_SEMI, .lines = TEXT_LINES_MAX, .leading = 1.25};

static double fact_height(struct canvas *c, const struct sheet_fact *f, double w)
{
    BUF_AUTO struct buf clean = BUF_INIT(FACT_MAX);
    page_clean(&clean, f->value);
    return 13 + canvas_measure(c, &value_style, w, buf_text(&clean)).h;
}

static void draw_fact(struct canvas *c, const struct sheet_fact *f, struct point at, double w)
{
    BUF_AUTO struct buf clean = BUF_INIT(FACT_MAX);
    page_clean(&clean, f->value);
    sheet_text(
        c, RECT(at.x, at.y, w, 0), TEXT(.size = SIZE_LABEL, .colour = COLOUR_INK2), f->label);
    sheet_text(c, RECT(at.x, at.y + 13, w, 0), &value_style, buf_text(&clean));
}

#define FACT_GAP 18.0
#define FACT_COLUMN ((SHEET_WIDTH - FACT_GAP * (FACTS_ACROSS - 1)) / FACTS_ACROSS)

static size_t span_of(const struct sheet_fact *f)
{
    return f->span ? f->span : 1;
}

static double fact_width(const struct sheet_fact *f)
{
    return FACT_COLUMN * (double)span_of(f) + FACT_GAP * (double)(span_of(f) - 1);
}

/* One line of facts, as high as its highest. */
static void draw_facts(struct sheet *s, const struct sheet_fact *const *row, size_t count)
{
    double h = 0, x = SHEET_LEFT;
    for (size_t i = 0; i < count; i++)
        h = fmax(h, fact_height(s->c, row[i], fact_width(row[i])));
    sheet_need(s, h);
    for (size_t i = 0; i < count; i++) {
        draw_fact(s->c, row[i], POINT(x, s->y), fact_width(row[i]));
        x += fact_width(row[i]) + FACT_GAP;
    }
    s->y += h + 8;
}

void sheet_facts(struct sheet *s, const struct sheet_fact *facts, size_t n)
{
    const struct sheet_fact *row[FACTS_ACROSS];
    size_t count = 0, used = 0;
    for (size_t i = 0; i < n; i++) {
        if (!facts[i].value || !facts[i].value[0])
            continue;
        if (used + span_of(&facts[i]) > FACTS_ACROSS) {
            draw_facts(s, row, count);
            count = used = 0;
        }
        row[count++] = &facts[i];
        used += span_of(&facts[i]);
    }
    if (count)
        draw_facts(s, row, count);
}
