// SPDX-License-Identifier: EUPL-1.2
/* Reading comma-separated text: see csv.h. One pass over the bytes; a field is collected at the end
 * of `text` and closed by a NUL. */
#include "office/csv.h"

#include "codec/utf8.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct bytes in;
    size_t at, line;
    uint8_t separator;
    struct csv *csv;
    struct objection *why;
};

static const char UTF8_MARK[] = "\xef\xbb\xbf";

static int peek(const struct reader *r)
{
    return r->at < r->in.n ? r->in.p[r->at] : -1;
}

static bool at_line_end(const struct reader *r)
{
    int c = peek(r);
    return c == -1 || c == '\n' || c == '\r';
}

static void pass_line_end(struct reader *r)
{
    if (peek(r) == '\r')
        r->at++;
    if (peek(r) == '\n')
        r->at++;
    r->line++;
}

static enum err fail(struct reader *r, enum err e, const char *id)
{
    return refuse_line(r->why, e, id, r->line, NULL);
}

/* The line of the first byte that is no UTF-8. */
static enum err refuse_encoding(struct bytes in, struct objection *why)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; i < in.n; i++) {
        if (in.p[i] != '\n')
            continue;
        if (!utf8_valid((struct bytes){in.p + start, i - start}))
            break;
        start = i + 1;
        line++;
    }
    return refuse_line(why, ERR_FORMAT, "office.err.not_utf8", line, NULL);
}

static enum err check_encoding(struct bytes in, struct objection *why)
{
    if (in.n > CSV_BYTES_MAX)
        return refuse(why, ERR_LIMIT, "office.err.file_too_large", NULL);
    if (bytes_has_prefix(in, "\xff\xfe") || bytes_has_prefix(in, "\xfe\xff"))
        return refuse_line(why, ERR_FORMAT, "office.err.not_utf8", 1, NULL);
    return utf8_valid(in) ? ERR_OK : refuse_encoding(in, why);
}

/* The one that the first line has most of, outside quotes. */
static uint8_t find_separator(const struct reader *r)
{
    static const uint8_t kinds[] = {';', ',', '\t'};
    size_t counts[3] = {0}, best = 0;
    bool quoted = false;

    for (size_t i = r->at; i < r->in.n; i++) {
        uint8_t c = r->in.p[i];
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        for (size_t k = 0; !quoted && k < 3; k++)
            counts[k] += c == kinds[k];
    }
    for (size_t k = 1; k < 3; k++)
        best = counts[k] > counts[best] ? k : best;
    return kinds[best];
}

static void start(struct reader *r)
{
    if (bytes_has_prefix(r->in, UTF8_MARK))
        r->at = sizeof UTF8_MARK - 1;
    struct bytes rest = {r->in.p + r->at, r->in.n - r->at};
    if (bytes_has_prefix(rest, "sep=") && rest.n > 5 && (rest.p[5] == '\r' || rest.p[5] == '\n')) {
        r->separator = rest.p[4];
        r->at += 5;
        pass_line_end(r);
        return;
    }
    r->separator = find_separator(r);
}

/* One character of a field; `quoted`: inside quotes, where a line break counts as a blank. */
static enum err take_char(struct reader *r, bool quoted)
{
    int c = peek(r);
    if (quoted && (c == '\n' || c == '\r')) {
        pass_line_end(r);
        buf_add_byte(&r->csv->text, ' ');
        return ERR_OK;
    }
    if (c == '\t')
        c = ' ';
    if (c < ' ' || c == 0x7f)
        return fail(r, ERR_FORMAT, "office.err.csv_control");
    buf_add_byte(&r->csv->text, (uint8_t)c);
    r->at++;
    return ERR_OK;
}

static enum err take_quoted(struct reader *r)
{
    size_t opened = r->line;
    enum err e = ERR_OK;

    r->at++;
    while (e == ERR_OK) {
        int c = peek(r);
        if (c == -1)
            return refuse_line(r->why, ERR_FORMAT, "office.err.csv_open_quote", opened, NULL);
        if (c != '"') {
            e = take_char(r, true);
            continue;
        }
        r->at++;
        if (peek(r) != '"')
            break;
        buf_add_byte(&r->csv->text, '"');
        r->at++;
    }
    while (e == ERR_OK && peek(r) == ' ')
        r->at++;
    if (e == ERR_OK && !at_line_end(r) && peek(r) != r->separator)
        return fail(r, ERR_FORMAT, "office.err.csv_after_quote");
    return e;
}

static enum err take_plain(struct reader *r)
{
    enum err e = ERR_OK;
    while (e == ERR_OK && !at_line_end(r) && peek(r) != r->separator)
        e = take_char(r, false);
    return e;
}

/* One field, closed by NUL, trailing blanks dropped. */
static enum err take_field(struct reader *r, uint32_t *ret_offset)
{
    struct buf *text = &r->csv->text;
    size_t from = text->n;

    while (peek(r) == ' ' || (peek(r) == '\t' && r->separator != '\t'))
        r->at++;
    enum err e = peek(r) == '"' ? take_quoted(r) : take_plain(r);
    if (e == ERR_OK)
        e = buf_check(text);
    if (e != ERR_OK)
        return e;
    while (text->n > from && text->p[text->n - 1] == ' ')
        text->n--;
    if (text->n - from > CSV_FIELD_MAX)
        return fail(r, ERR_LIMIT, "office.err.csv_field");
    buf_add_byte(text, 0);
    *ret_offset = (uint32_t)from;
    return buf_check(text);
}

/* Fields up to the end of the line; `columns` of them, however many that are. */
static enum err take_row(struct reader *r, uint32_t offsets[CSV_COLUMNS_MAX], size_t *ret_columns)
{
    size_t n = 0;
    for (;;) {
        if (n >= CSV_COLUMNS_MAX)
            return fail(r, ERR_LIMIT, "office.err.csv_columns");
        enum err e = take_field(r, &offsets[n++]);
        if (e != ERR_OK)
            return e;
        if (at_line_end(r))
            break;
        r->at++; /* the separator */
    }
    if (peek(r) != -1)
        pass_line_end(r);
    *ret_columns = n;
    return ERR_OK;
}

static bool row_is_empty(const struct csv *c, const uint32_t *offsets, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c->text.p[offsets[i]] != 0)
            return false;
    return true;
}

static enum err keep_row(struct reader *r, const uint32_t *offsets, size_t columns, size_t line)
{
    struct csv *c = r->csv;
    if (c->rows == 0) {
        c->columns = columns;
        c->offsets = calloc(CSV_ROWS_MAX * columns, sizeof *c->offsets);
        c->lines = calloc(CSV_ROWS_MAX, sizeof *c->lines);
        if (c->offsets == NULL || c->lines == NULL)
            return ERR_NOMEM;
    }
    if (columns != c->columns)
        return refuse_line(r->why, ERR_FORMAT, "office.err.csv_row", line, NULL);
    if (c->rows >= CSV_ROWS_MAX)
        return refuse_line(r->why, ERR_LIMIT, "office.err.csv_rows", line, NULL);
    memcpy(c->offsets + c->rows * columns, offsets, columns * sizeof *offsets);
    c->lines[c->rows++] = (uint32_t)line;
    return ERR_OK;
}

static enum err read_all(struct reader *r)
{
    uint32_t offsets[CSV_COLUMNS_MAX] = {0};
    size_t columns = 0;

    start(r);
    while (peek(r) != -1) {
        size_t line = r->line;
        enum err e = take_row(r, offsets, &columns);
        if (e == ERR_OK && !row_is_empty(r->csv, offsets, columns))
            e = keep_row(r, offsets, columns, line);
        if (e != ERR_OK)
            return e;
    }
    return r->csv->rows > 0 ? ERR_OK : refuse(r->why, ERR_FORMAT, "office.err.csv_empty", NULL);
}

enum err csv_read(struct bytes in, struct csv *ret, struct objection *why)
{
    struct csv csv = {.text = BUF_INIT(2 * CSV_BYTES_MAX + CSV_COLUMNS_MAX)};
    struct reader r = {.in = in, .line = 1, .csv = &csv, .why = why};

    enum err e = check_encoding(in, why);
    if (e == ERR_OK)
        e = read_all(&r);
    if (e != ERR_OK) {
        csv_free(&csv);
        return e;
    }
    *ret = csv;
    return ERR_OK;
}

void csv_free(struct csv *c)
{
    buf_wipe_free(&c->text);
    free(c->offsets);
    free(c->lines);
    *c = (struct csv){0};
}

const char *csv_field(const struct csv *c, size_t row, size_t column)
{
    assert(row < c->rows && column < c->columns);
    return (const char *)c->text.p + c->offsets[row * c->columns + column];
}
