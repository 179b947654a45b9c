// SPDX-License-Identifier: EUPL-1.2
/* Path data after the grammar of SVG 1.1 section 8.3.9. One pass, no allocation; arcs after the
 * implementation notes F.6.5 (end point to centre) and then one cubic curve per quarter turn. */
#include "draw/path.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define PI 3.14159265358979323846

struct reader {
    const uint8_t *p, *end;
    struct path *path;
    double x, y;             /* current point */
    double start_x, start_y; /* of the subpath */
    double ctl_x, ctl_y;     /* last control point, for S and T */
    uint8_t last;            /* last command, upper case */
    enum err failed;
};

static void fail(struct reader *r, enum err e)
{
    if (r->failed == ERR_OK)
        r->failed = e;
}

static void skip_space(struct reader *r)
{
    while (r->p < r->end && (*r->p == ' ' || *r->p == '\t' || *r->p == '\n' || *r->p == '\r'))
        r->p++;
}

static void skip_comma(struct reader *r)
{
    skip_space(r);
    if (r->p < r->end && *r->p == ',') {
        r->p++;
        skip_space(r);
    }
}

static bool digit_here(const struct reader *r)
{
    return r->p < r->end && *r->p >= '0' && *r->p <= '9';
}

/* A number or another command letter follows: tells repetition from the end of arguments. */
static bool number_follows(struct reader *r)
{
    skip_comma(r);
    return r->p < r->end && (digit_here(r) || *r->p == '-' || *r->p == '+' || *r->p == '.');
}

static int read_exponent(struct reader *r)
{
    if (r->p >= r->end || (*r->p != 'e' && *r->p != 'E'))
        return 0;
    r->p++;
    bool minus = r->p < r->end && *r->p == '-';
    if (r->p < r->end && (*r->p == '-' || *r->p == '+'))
        r->p++;
    if (!digit_here(r))
        fail(r, ERR_FORMAT);
    int value = 0;
    for (; digit_here(r); r->p++)
        value = value < 1000 ? value * 10 + (*r->p - '0') : value;
    return minus ? -value : value;
}

static double read_number(struct reader *r)
{
    skip_comma(r);
    bool minus = r->p < r->end && *r->p == '-';
    if (r->p < r->end && (*r->p == '-' || *r->p == '+'))
        r->p++;
    double value = 0, unit = 1;
    int digits = 0;
    for (; digit_here(r); r->p++, digits++)
        value = value * 10 + (*r->p - '0');
    if (r->p < r->end && *r->p == '.') {
        for (r->p++; digit_here(r); r->p++, digits++) {
            unit /= 10;
            value += (*r->p - '0') * unit;
        }
    }
    if (digits == 0)
        fail(r, ERR_FORMAT);
    value *= pow(10, read_exponent(r));
    if (!(value <= PATH_NUMBER_MAX)) {
        fail(r, ERR_LIMIT);
        value = 0;
    }
    return minus ? -value : value;
}

/* Arc flags are one character and need no separator after them. */
static bool read_flag(struct reader *r)
{
    skip_comma(r);
    if (r->p >= r->end || (*r->p != '0' && *r->p != '1')) {
        fail(r, ERR_FORMAT);
        return false;
    }
    return *r->p++ == '1';
}

static void add(struct reader *r, enum path_verb verb, const double *p, int n)
{
    if (r->path->count == PATH_SEGMENT_MAX) {
        fail(r, ERR_LIMIT);
        return;
    }
    struct path_segment *s = &r->path->segment[r->path->count];
    *s = (struct path_segment){.verb = verb};
    for (int i = 0; i < n; i++) {
        if (!(fabs(p[i]) <= PATH_NUMBER_MAX)) {
            fail(r, ERR_LIMIT);
            return;
        }
        s->p[i] = p[i];
    }
    r->path->count++;
}

static void add_point(struct reader *r, enum path_verb verb, double x, double y)
{
    add(r, verb, (double[]){x, y}, 2);
    r->x = r->ctl_x = x;
    r->y = r->ctl_y = y;
}

static void add_curve(struct reader *r, const double p[6])
{
    add(r, PATH_CURVE, p, 6);
    r->ctl_x = p[2];
    r->ctl_y = p[3];
    r->x = p[4];
    r->y = p[5];
}

static void add_quadratic(struct reader *r, double cx, double cy, double x, double y)
{
    double p[6] = {r->x + 2.0 / 3 * (cx - r->x), r->y + 2.0 / 3 * (cy - r->y),
        x + 2.0 / 3 * (cx - x), y + 2.0 / 3 * (cy - y), x, y};
    add_curve(r, p);
    r->ctl_x = cx;
    r->ctl_y = cy;
}

/* An ellipse by its centre, for the pieces of an arc. */
struct ellipse {
    double cx, cy, rx, ry, cosine, sine;
};

static void add_ellipse_piece(struct reader *r, const struct ellipse *e, double from, double to)
{
    double k = 4.0 / 3 * tan((to - from) / 4);
    double u[6] = {cos(from) - k * sin(from), sin(from) + k * cos(from), cos(to) + k * sin(to),
        sin(to) - k * cos(to), cos(to), sin(to)};
    double p[6];
    for (int i = 0; i < 6; i += 2) {
        p[i] = e->cx + e->cosine * e->rx * u[i] - e->sine * e->ry * u[i + 1];
        p[i + 1] = e->cy + e->sine * e->rx * u[i] + e->cosine * e->ry * u[i + 1];
    }
    add_curve(r, p);
}

struct arc {
    double rx, ry, turn; /* radii, rotation in radians */
    bool large, sweep;
    double x, y; /* end point, absolute */
};

static void add_arc(struct reader *r, struct arc a)
{
    double rx = fabs(a.rx), ry = fabs(a.ry);
    if (rx < 1e-9 || ry < 1e-9 || (a.x == r->x && a.y == r->y)) {
        add_point(r, PATH_LINE, a.x, a.y);
        return;
    }
    struct ellipse e = {.cosine = cos(a.turn), .sine = sin(a.turn)};
    double hx = (r->x - a.x) / 2, hy = (r->y - a.y) / 2;
    double x1 = e.cosine * hx + e.sine * hy, y1 = -e.sine * hx + e.cosine * hy;
    double over = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
    double grow = over > 1 ? sqrt(over) : 1; /* radii too small to span: enlarged until they do */
    e.rx = rx * grow;
    e.ry = ry * grow;
    double rest = over > 1 ? 0 : 1 / over - 1;
    double k = (a.large == a.sweep ? -1 : 1) * sqrt(rest);
    double cx1 = k * e.rx * y1 / e.ry, cy1 = -k * e.ry * x1 / e.rx;
    e.cx = e.cosine * cx1 - e.sine * cy1 + (r->x + a.x) / 2;
    e.cy = e.sine * cx1 + e.cosine * cy1 + (r->y + a.y) / 2;
    double from = atan2((y1 - cy1) / e.ry, (x1 - cx1) / e.rx);
    double turn = atan2((-y1 - cy1) / e.ry, (-x1 - cx1) / e.rx) - from;
    if (a.sweep && turn < 0)
        turn += 2 * PI;
    if (!a.sweep && turn > 0)
        turn -= 2 * PI;
    int pieces = (int)ceil(fabs(turn) / (PI / 2) - 1e-9);
    for (int i = 0; i < pieces && r->failed == ERR_OK; i++)
        add_ellipse_piece(r, &e, from + turn * i / pieces, from + turn * (i + 1) / pieces);
    r->x = r->ctl_x = a.x; /* exactly where the text said, whatever rounding did */
    r->y = r->ctl_y = a.y;
}

static void read_move(struct reader *r, double ox, double oy)
{
    double x = ox + read_number(r), y = oy + read_number(r);
    add_point(r, PATH_MOVE, x, y);
    r->start_x = x;
    r->start_y = y;
}

static void read_curve(struct reader *r, double ox, double oy, bool smooth)
{
    double p[6] = {r->x, r->y};
    if (smooth && (r->last == 'C' || r->last == 'S')) {
        p[0] = 2 * r->x - r->ctl_x;
        p[1] = 2 * r->y - r->ctl_y;
    }
    for (int i = smooth ? 2 : 0; i < 6; i++)
        p[i] = (i % 2 == 0 ? ox : oy) + read_number(r);
    add_curve(r, p);
}

static void read_quadratic(struct reader *r, double ox, double oy, bool smooth)
{
    double cx = r->x, cy = r->y;
    if (!smooth) {
        cx = ox + read_number(r);
        cy = oy + read_number(r);
    } else if (r->last == 'Q' || r->last == 'T') {
        cx = 2 * r->x - r->ctl_x;
        cy = 2 * r->y - r->ctl_y;
    }
    double x = ox + read_number(r), y = oy + read_number(r);
    add_quadratic(r, cx, cy, x, y);
}

static void read_arc(struct reader *r, double ox, double oy)
{
    struct arc a = {.rx = read_number(r)};
    a.ry = read_number(r);
    a.turn = read_number(r) * PI / 180;
    a.large = read_flag(r);
    a.sweep = read_flag(r);
    a.x = ox + read_number(r);
    a.y = oy + read_number(r);
    if (r->failed == ERR_OK)
        add_arc(r, a);
}

/* One set of arguments of one command. */
static void read_step(struct reader *r, uint8_t command, bool relative)
{
    double ox = relative ? r->x : 0, oy = relative ? r->y : 0;
    switch (command) {
    case 'M':
        read_move(r, ox, oy);
        break;
    case 'L': {
        double x = ox + read_number(r), y = oy + read_number(r);
        add_point(r, PATH_LINE, x, y);
        break;
    }
    case 'H':
        add_point(r, PATH_LINE, ox + read_number(r), r->y);
        break;
    case 'V':
        add_point(r, PATH_LINE, r->x, oy + read_number(r));
        break;
    case 'C':
    case 'S':
        read_curve(r, ox, oy, command == 'S');
        break;
    case 'Q':
    case 'T':
        read_quadratic(r, ox, oy, command == 'T');
        break;
    case 'A':
        read_arc(r, ox, oy);
        break;
    default:
        fail(r, ERR_FORMAT);
    }
}

static void read_command(struct reader *r)
{
    uint8_t letter = *r->p++;
    bool relative = letter >= 'a' && letter <= 'z';
    uint8_t command = relative ? (uint8_t)(letter - 'a' + 'A') : letter;
    if (r->path->count == 0 && command != 'M') {
        fail(r, ERR_FORMAT);
        return;
    }
    if (command == 'Z') {
        add(r, PATH_CLOSE, NULL, 0);
        r->x = r->ctl_x = r->start_x;
        r->y = r->ctl_y = r->start_y;
        r->last = command;
        return;
    }
    do {
        read_step(r, command, relative);
        r->last = command;
        if (command == 'M')
            command = 'L'; /* further pairs after a move are lines */
    } while (r->failed == ERR_OK && number_follows(r));
}

enum err path_parse(struct bytes text, struct path *ret)
{
    ret->count = 0;
    if (text.n > PATH_TEXT_MAX)
        return ERR_LIMIT;
    struct reader r = {.p = text.p, .end = text.n > 0 ? text.p + text.n : text.p, .path = ret};
    skip_space(&r);
    while (r.failed == ERR_OK && r.p < r.end) {
        read_command(&r);
        skip_space(&r);
    }
    if (r.failed != ERR_OK)
        ret->count = 0;
    return r.failed;
}
