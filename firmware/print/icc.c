// SPDX-License-Identifier: EUPL-1.2
/* An ICC profile, version 2.1, for a display with three matrix columns and one tone curve.
 *
 *   header 128 bytes: size, version, class "mntr", "RGB " to "XYZ ", 2000-01-01, "acsp", D50
 *   tag table: count, then 12 bytes each: signature, offset, size
 *   desc, cprt: texts; wtpt, rXYZ, gXYZ, bXYZ: XYZ numbers (16.16 fixed), adapted to D50
 *   rTRC, gTRC, bTRC: one curve of 1024 points, shared
 *
 * Numbers are those of IEC 61966-2-1. */
#include "print/icc.h"

#include <math.h>

#define HEADER_SIZE 128
#define CURVE_POINTS 1024
#define TAG_COUNT 9
#define NAME "sRGB IEC61966-2.1"

static void put32(struct buf *b, uint32_t v)
{
    uint8_t raw[4];
    be32_store(raw, v);
    buf_add(b, raw, sizeof raw);
}

static void put16(struct buf *b, unsigned v)
{
    buf_add_byte(b, (uint8_t)(v >> 8));
    buf_add_byte(b, (uint8_t)v);
}

static void pad(struct buf *b, size_t to)
{
    while (b->n < to && buf_check(b) == ERR_OK)
        buf_add_byte(b, 0);
}

static void add_desc(struct buf *b)
{
    size_t from = b->n;
    buf_add_text(b, "desc");
    put32(b, 0);
    put32(b, sizeof NAME);
    buf_add(b, NAME, sizeof NAME);
    pad(b, from + 12 + sizeof NAME + 4 + 4 + 2 + 1 + 67); /* no Unicode and no Mac text */
}

static void add_text(struct buf *b)
{
    static const char text[] = "no copyright";
    buf_add_text(b, "text");
    put32(b, 0);
    buf_add(b, text, sizeof text);
}

static void add_xyz(struct buf *b, const double xyz[3])
{
    buf_add_text(b, "XYZ ");
    put32(b, 0);
    for (int i = 0; i < 3; i++)
        put32(b, (uint32_t)(xyz[i] * 65536 + 0.5));
}

static void add_curve(struct buf *b)
{
    buf_add_text(b, "curv");
    put32(b, 0);
    put32(b, CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++) {
        double v = i / (double)(CURVE_POINTS - 1);
        double light = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
        put16(b, (unsigned)(light * 65535 + 0.5));
    }
}

static const double white[3] = {0.9642, 1.0, 0.8249};
static const double columns[3][3] = {
    {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}};

/* Appends the tag's data at a multiple of four and its line to the table. */
static void add_tag(struct buf *table, struct buf *data, size_t index)
{
    static const char *const names[TAG_COUNT] = {
        "desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    static const size_t base = HEADER_SIZE + 4 + TAG_COUNT * 12;
    pad(data, (data->n + 3) & ~(size_t)3);
    size_t from = data->n;
    switch (index) {
    case 0:
        add_desc(data);
        break;
    case 1:
        add_text(data);
        break;
    case 2:
        add_xyz(data, white);
        break;
    case 3:
    case 4:
    case 5:
        add_xyz(data, columns[index - 3]);
        break;
    case 6:
        add_curve(data);
        break;
    default: /* green and blue share the curve of red */
        from = data->n - (12 + 2 * CURVE_POINTS);
        break;
    }
    buf_add_text(table, names[index]);
    put32(table, (uint32_t)(base + from));
    put32(table, (uint32_t)(data->n - from));
}

static void add_header(struct buf *b, size_t whole)
{
    static const uint8_t date[12] = {2000 >> 8, 2000 & 0xff, 0, 1, 0, 1};
    size_t from = b->n;
    put32(b, (uint32_t)whole);
    put32(b, 0);
    put32(b, 0x02100000);
    buf_add_text(b, "mntrRGB XYZ ");
    buf_add(b, date, sizeof date);
    buf_add_text(b, "acsp");
    pad(b, from + 64);
    put32(b, 0); /* perceptual */
    for (int i = 0; i < 3; i++)
        put32(b, (uint32_t)(white[i] * 65536 + 0.5));
    pad(b, from + HEADER_SIZE);
}

void icc_srgb(struct buf *ret)
{
    BUF_AUTO struct buf head = BUF_INIT(HEADER_SIZE), table = BUF_INIT(1024), data = BUF_INIT(8192);
    for (size_t i = 0; i < TAG_COUNT; i++)
        add_tag(&table, &data, i);
    add_header(&head, HEADER_SIZE + 4 + table.n + data.n);
    buf_add_bytes(ret, buf_view(&head));
    put32(ret, TAG_COUNT);
    buf_add_bytes(ret, buf_view(&table));
    buf_add_bytes(ret, buf_view(&data));
}
