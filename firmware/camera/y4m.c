// SPDX-License-Identifier: EUPL-1.2
/* Y4M, read only.
 *
 *   file   = "YUV4MPEG2" *(SP parameter) LF *frame
 *   frame  = "FRAME" *(SP parameter) LF luma cb cr        each plane row by row, no padding
 *   parameters: W width, H height, F num:den, C layout, X extension; others are skipped.
 * Layouts read: 420 (all sitings), 422, 444, mono; 8 bits. Chroma planes round odd sides up. */
#include "camera/y4m_internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct y4m {
    FILE *file;
    struct y4m_format format;
    off_t size_bytes, first_frame; /* of the file; offset in it */
    uint8_t *frame;
};

/* Decimal digits up to `end`, at most 6 of them. Returns the value, or -1. */
static int parse_number(const char **at, const char *end)
{
    int value = 0, digits = 0;
    while (*at < end && **at >= '0' && **at <= '9' && digits < 6) {
        value = value * 10 + (**at - '0');
        (*at)++;
        digits++;
    }
    return digits ? value : -1;
}

static enum err parse_side(const char *at, const char *end, int *ret)
{
    int value = parse_number(&at, end);
    if (value < 1 || at != end) {
        return ERR_FORMAT;
    }
    *ret = value;
    return ERR_OK;
}

static enum err parse_rate(const char *at, const char *end, struct y4m_format *f)
{
    int num = parse_number(&at, end);
    if (num < 0 || at == end || *at != ':') {
        return ERR_FORMAT;
    }
    at++;
    int den = parse_number(&at, end);
    if (den < 0 || at != end) {
        return ERR_FORMAT;
    }
    if (num > 0 && den > 0) { /* 0:0 is the format's way to say "unknown" */
        f->rate_num = num;
        f->rate_den = den;
    }
    return ERR_OK;
}

static enum err parse_layout(const char *at, size_t n, struct y4m_format *f)
{
    static const struct {
        const char *name;
        int shift_x, shift_y;
        bool mono, full_range;
    } layouts[] = {{"420jpeg", 1, 1, false, true}, {"420mpeg2", 1, 1, false, false},
        {"420paldv", 1, 1, false, false}, {"420", 1, 1, false, false}, {"422", 1, 0, false, false},
        {"444", 0, 0, false, false}, {"mono", 0, 0, true, false}};
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        if (strlen(layouts[i].name) == n && memcmp(layouts[i].name, at, n) == 0) {
            f->c_shift_x = layouts[i].shift_x;
            f->c_shift_y = layouts[i].shift_y;
            f->mono = layouts[i].mono;
            f->full_range = layouts[i].full_range;
            return ERR_OK;
        }
    }
    return ERR_FORMAT;
}

static enum err parse_parameter(const char *at, const char *end, struct y4m_format *f)
{
    static const char full[] = "COLORRANGE=FULL";
    size_t n = (size_t)(end - at) - 1;
    switch (at[0]) {
    case 'W':
        return parse_side(at + 1, end, &f->width);
    case 'H':
        return parse_side(at + 1, end, &f->height);
    case 'F':
        return parse_rate(at + 1, end, f);
    case 'C':
        return parse_layout(at + 1, n, f);
    case 'X':
        f->full_range |= n == sizeof full - 1 && memcmp(at + 1, full, n) == 0;
        return ERR_OK;
    default:
        return ERR_OK;
    }
}

static size_t plane_side(int side, int shift)
{
    return (size_t)((side + (1 << shift) - 1) >> shift);
}

static enum err finish_format(struct y4m_format *f)
{
    if (f->width == 0 || f->height == 0) {
        return ERR_FORMAT;
    }
    enum err e = convert_check_size(f->width, f->height);
    if (e) {
        return e;
    }
    size_t chroma = plane_side(f->width, f->c_shift_x) * plane_side(f->height, f->c_shift_y);
    f->frame_bytes = (size_t)f->width * (size_t)f->height + (f->mono ? 0 : 2 * chroma);
    return ERR_OK;
}

enum err y4m_parse(struct bytes line, struct y4m_format *ret)
{
    static const char magic[] = "YUV4MPEG2";
    size_t n = sizeof magic - 1;
    if (line.n < n || memcmp(line.p, magic, n) != 0 || (line.n > n && line.p[n] != ' ')) {
        return ERR_TYPE;
    }
    struct y4m_format f = {.rate_num = 25, .rate_den = 1, .c_shift_x = 1, .c_shift_y = 1};
    const char *at = (const char *)line.p + n, *end = (const char *)line.p + line.n;
    while (at < end) {
        at++; /* the space */
        const char *stop = memchr(at, ' ', (size_t)(end - at));
        stop = stop ? stop : end;
        enum err e = stop > at ? parse_parameter(at, stop, &f) : ERR_OK;
        if (e) {
            return e;
        }
        at = stop;
    }
    enum err e = finish_format(&f);
    if (e == ERR_OK) {
        *ret = f;
    }
    return e;
}

struct planes y4m_planes(const struct y4m_format *f, const uint8_t *frame)
{
    struct planes p = {.width = f->width,
        .height = f->height,
        .y = frame,
        .y_stride = f->width,
        .y_step = 1,
        .c_step = 1,
        .c_shift_x = f->c_shift_x,
        .c_shift_y = f->c_shift_y,
        .full_range = f->full_range};
    if (!f->mono) {
        size_t c_width = plane_side(f->width, f->c_shift_x);
        p.c_stride = (int)c_width;
        p.cb = frame + (size_t)f->width * (size_t)f->height;
        p.cr = p.cb + c_width * plane_side(f->height, f->c_shift_y);
    }
    return p;
}

/* One line without its newline. False at the end, or when it is longer than Y4M_LINE_MAX. */
static bool read_line(FILE *file, char line[Y4M_LINE_MAX], size_t *ret_n)
{
    for (size_t n = 0; n < Y4M_LINE_MAX; n++) {
        int c = fgetc(file);
        if (c == EOF) {
            return false;
        }
        if (c == '\n') {
            *ret_n = n;
            return true;
        }
        line[n] = (char)c;
    }
    return false;
}

static enum err read_head(struct y4m *y)
{
    char line[Y4M_LINE_MAX];
    size_t n = 0;
    if (!read_line(y->file, line, &n)) {
        return ferror(y->file) ? ERR_IO : ERR_TYPE;
    }
    enum err e = y4m_parse((struct bytes){(const uint8_t *)line, n}, &y->format);
    if (e) {
        return e;
    }
    struct stat st;
    y->first_frame = ftello(y->file);
    if (y->first_frame < 0 || fstat(fileno(y->file), &st) != 0) {
        return ERR_IO;
    }
    y->size_bytes = st.st_size;
    y->frame = malloc(y->format.frame_bytes);
    return y->frame ? ERR_OK : ERR_NOMEM;
}

enum err y4m_open(const char *path, struct y4m **ret, struct diag *d)
{
    struct y4m *y = calloc(1, sizeof *y);
    if (!y) {
        return diag_set(d, ERR_NOMEM, "y4m");
    }
    y->file = fopen(path, "rbe");
    if (!y->file) {
        enum err e = diag_errno(d, errno == ENOENT ? ERR_MISSING : ERR_IO, "open y4m file");
        y4m_close(y);
        return e;
    }
    enum err e = read_head(y);
    struct planes first;
    e = e ? e : y4m_next(y, &first) == ERR_OK ? ERR_OK : ERR_FORMAT;
    if (e) {
        y4m_close(y);
        return diag_set(d, e, "y4m header: %s", err_text(e));
    }
    y4m_rewind(y);
    *ret = y;
    return ERR_OK;
}

void y4m_close(struct y4m *y)
{
    if (y) {
        if (y->file) {
            (void)fclose(y->file); /* only read from */
        }
        free(y->frame);
        free(y);
    }
}

const struct y4m_format *y4m_format(const struct y4m *y)
{
    return &y->format;
}

enum err y4m_next(struct y4m *y, struct planes *ret)
{
    char line[Y4M_LINE_MAX];
    size_t n = 0;
    if (!read_line(y->file, line, &n) || n < 5 || memcmp(line, "FRAME", 5) != 0) {
        return ERR_AGAIN;
    }
    off_t at = ftello(y->file);
    if (at < 0 || y->size_bytes - at < (off_t)y->format.frame_bytes) {
        return ERR_AGAIN; /* before it touches the frame that a caller may still hold on screen */
    }
    if (fread(y->frame, 1, y->format.frame_bytes, y->file) != y->format.frame_bytes) {
        return ERR_AGAIN;
    }
    *ret = y4m_planes(&y->format, y->frame);
    return ERR_OK;
}

void y4m_rewind(struct y4m *y)
{
    clearerr(y->file);
    (void)fseeko(y->file, y->first_frame, SEEK_SET); /* a failure shows at the next read */
}
