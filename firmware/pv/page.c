// SPDX-License-Identifier: EUPL-1.2
/* Plain text on a page: measuring, cleaning, wrapping, tables. */
#include "pv/page.h"

#include <assert.h>
#include <string.h>

#define PAIR_COLUMN 24 /* where values start */
#define CLEAN_BYTES_MAX (512u << 10)
#define CELLS_BYTES_MAX (8u << 20)
#define COLUMN_GAP 2
#define FLEXIBLE_MIN 12

/* One code point from valid UTF-8; a stray byte stands for itself. Length in *n. */
static uint32_t code_point(const char *text, size_t *n)
{
    const uint8_t *p = (const uint8_t *)text;
    *n = 1;
    if ((p[0] & 0xc0) == 0x80 || p[0] >= 0xf8)
        return 0xfffd;
    size_t want = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : p[0] >= 0xc0 ? 2 : 1;
    uint32_t v = want == 1 ? p[0] : p[0] & (0x7fu >> want);
    for (size_t i = 1; i < want; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0xfffd;
        v = v << 6 | (p[i] & 0x3fu);
    }
    *n = want;
    return v;
}

struct interval {
    uint32_t from, to;
};

static bool within(uint32_t v, const struct interval *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (v >= list[i].from && v <= list[i].to)
            return true;
    return false;
}

/* Marks that stand on the letter before them, in the scripts names are written in, and variation
 * selectors. */
static const struct interval COMBINING[] = {{0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd},
    {0x0610, 0x061a}, {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x0900, 0x0902},
    {0x093c, 0x093c}, {0x0941, 0x0948}, {0x094d, 0x094d}, {0x0e31, 0x0e31}, {0x0e34, 0x0e3a},
    {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200d}, {0x20d0, 0x20ff},
    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};
static const struct interval WIDE[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf},
    {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},
    {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};
/* Control characters, line separators, and marks that hide or turn text. */
static const struct interval UNWANTED[] = {{0x00, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad},
    {0x061c, 0x061c}, {0x200b, 0x200b}, {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},
    {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe0fff}};

static size_t width_of(uint32_t v)
{
    if (within(v, COMBINING, sizeof COMBINING / sizeof *COMBINING))
        return 0;
    return within(v, WIDE, sizeof WIDE / sizeof *WIDE) ? 2 : 1;
}

size_t page_text_width(const char *text)
{
    size_t width = 0;
    for (size_t n = 0; *text; text += n)
        width += width_of(code_point(text, &n));
    return width;
}

void page_clean(struct buf *out, const char *text)
{
    for (size_t n = 0; *text; text += n) {
        uint32_t v = code_point(text, &n);
        if (v == 0xfffd)
            buf_add_text(out, "\xef\xbf\xbd");
        else if (within(v, UNWANTED, sizeof UNWANTED / sizeof *UNWANTED))
            buf_add_byte(out, ' ');
        else
            buf_add(out, text, n);
    }
}

static void add_repeat(struct buf *out, const char *glyph, size_t times)
{
    while (times--)
        buf_add_text(out, glyph);
}

static size_t skip_spaces(const char *text)
{
    return strspn(text, " ");
}

/* Bytes of `text` that go on a line of `width` columns: to the last space that fits, else as many
 * letters as fit, and always at least one. */
static size_t line_break(const char *text, size_t width)
{
    size_t at = 0, columns = 0, space = 0;
    for (size_t n = 0; text[at]; at += n) {
        size_t w = width_of(code_point(text + at, &n));
        if (text[at] == ' ')
            space = at;
        if (columns + w > width && at > 0)
            return space ? space : at;
        columns += w;
    }
    return at;
}

/* Cleaned `text` wrapped to `width`; lines after the first start in column `indent`. Ends without a
 * newline. */
static void add_wrapped(struct buf *out, const char *text, size_t indent, size_t width)
{
    BUF_AUTO struct buf clean = BUF_INIT(CLEAN_BYTES_MAX);
    page_clean(&clean, text);
    const char *rest = buf_text(&clean);
    for (bool first = true; *(rest += skip_spaces(rest)); first = false) {
        size_t n = line_break(rest, width);
        if (!first) {
            buf_add_byte(out, '\n');
            add_repeat(out, " ", indent);
        }
        buf_add(out, rest, n);
        rest += n;
    }
}

void page_rule(struct buf *out, const char *glyph)
{
    add_repeat(out, glyph, PAGE_WIDTH);
    buf_add_byte(out, '\n');
}

void page_sides(struct buf *out, const char *left, const char *right)
{
    size_t l = page_text_width(left), r = page_text_width(right);
    page_clean(out, left);
    if (l + r + COLUMN_GAP > PAGE_WIDTH) {
        buf_add_byte(out, '\n');
        l = 0;
    }
    if (r)
        add_repeat(out, " ", r < PAGE_WIDTH - l ? PAGE_WIDTH - l - r : 0);
    page_clean(out, right);
    buf_add_byte(out, '\n');
}

void page_heading(struct buf *out, const char *letter, const char *title)
{
    buf_add_byte(out, '\n');
    buf_add_format(out, "%-*s%s\n", PAGE_INDENT, letter, title);
    page_rule(out, "─");
}

void page_pair(struct buf *out, const char *label, const char *value)
{
    if (!value || !value[0])
        return;
    size_t used = PAGE_INDENT + page_text_width(label);
    add_repeat(out, " ", PAGE_INDENT);
    buf_add_text(out, label);
    add_repeat(out, " ", used < PAIR_COLUMN ? PAIR_COLUMN - used : 1);
    add_wrapped(out, value, PAIR_COLUMN, PAGE_WIDTH - PAIR_COLUMN);
    buf_add_byte(out, '\n');
}

void page_paragraph(struct buf *out, const char *text)
{
    add_repeat(out, " ", PAGE_INDENT);
    add_wrapped(out, text, PAGE_INDENT, PAGE_WIDTH - PAGE_INDENT);
    buf_add_byte(out, '\n');
}

/* ---- tables ---- */

void table_cell(struct table *t, const char *text)
{
    assert(t->column_count > 0);
    t->cells.cap = CELLS_BYTES_MAX;
    page_clean(&t->cells, text ? text : "");
    buf_add_byte(&t->cells, 0);
    t->cell_count++;
}

/* Widest cell or title of each column within its limit; the flexible column gets what is left. */
static void table_widths(const struct table *t, size_t widths[TABLE_COLUMNS_MAX])
{
    const char *cell = (const char *)t->cells.p;
    assert(t->column_count > 0);
    for (size_t c = 0; c < t->column_count; c++)
        widths[c] = page_text_width(t->columns[c].title);
    for (size_t i = 0; i < t->cell_count; i++, cell += strlen(cell) + 1) {
        size_t c = i % t->column_count, w = page_text_width(cell);
        if (w > t->columns[c].width_max && t->columns[c].width_max)
            w = t->columns[c].width_max;
        if (w > widths[c])
            widths[c] = w;
    }
    size_t fixed = PAGE_INDENT, flexible = t->column_count;
    for (size_t c = 0; c < t->column_count; c++) {
        if (t->columns[c].width_max)
            fixed += widths[c];
        else
            flexible = c;
        fixed += c ? COLUMN_GAP : 0;
    }
    if (flexible < t->column_count && fixed + widths[flexible] > PAGE_WIDTH)
        widths[flexible] = fixed + FLEXIBLE_MIN < PAGE_WIDTH ? PAGE_WIDTH - fixed : FLEXIBLE_MIN;
}

/* One line of a row: takes from every cell what fits. Spaces are kept back until something follows
 * them. */
static bool table_line(
    const struct table *t, const size_t *widths, const char **rest, struct buf *out)
{
    size_t blank = PAGE_INDENT;
    bool more = false;
    for (size_t c = 0; c < t->column_count; c++) {
        rest[c] += skip_spaces(rest[c]);
        size_t n = *rest[c] ? line_break(rest[c], widths[c]) : 0;
        BUF_AUTO struct buf piece = BUF_INIT(CLEAN_BYTES_MAX);
        buf_add(&piece, rest[c], n);
        size_t columns = page_text_width(buf_text(&piece));
        size_t room = columns < widths[c] ? widths[c] - columns : 0;
        if (n) {
            add_repeat(out, " ", blank + (t->columns[c].right ? room : 0));
            buf_add_bytes(out, buf_view(&piece));
            blank = (t->columns[c].right ? 0 : room) + COLUMN_GAP;
        } else {
            blank += widths[c] + COLUMN_GAP;
        }
        rest[c] += n;
        more = more || rest[c][skip_spaces(rest[c])];
    }
    buf_add_byte(out, '\n');
    return more;
}

static void table_row(
    const struct table *t, const size_t *widths, const char *const *cells, struct buf *out)
{
    const char *rest[TABLE_COLUMNS_MAX];
    for (size_t c = 0; c < t->column_count; c++)
        rest[c] = cells[c];
    while (table_line(t, widths, rest, out))
        continue;
}

void table_print(struct table *t, struct buf *out)
{
    size_t widths[TABLE_COLUMNS_MAX];
    const char *cells[TABLE_COLUMNS_MAX];
    if (t->cell_count && buf_check(&t->cells) == ERR_OK) {
        table_widths(t, widths);
        for (size_t c = 0; c < t->column_count; c++)
            cells[c] = t->columns[c].title;
        table_row(t, widths, cells, out);
        const char *cell = (const char *)t->cells.p;
        for (size_t i = 0; i + t->column_count <= t->cell_count; i += t->column_count) {
            for (size_t c = 0; c < t->column_count; c++, cell += strlen(cell) + 1)
                cells[c] = cell;
            table_row(t, widths, cells, out);
        }
    } else if (t->cells.failed != ERR_OK) {
        out->failed = t->cells.failed;
    }
    buf_free(&t->cells);
    t->cell_count = 0;
}
