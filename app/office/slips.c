// SPDX-License-Identifier: EUPL-1.2
/* Slips of papers: see slips.h. */
#include "office/slips.h"

#include "draw/canvas.h"
#include "office/output.h"
#include "office/reading.h"
#include "print/print.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX ((size_t)16 << 20)
#define PICTURE_SIDE 720

/* ---------------------------------------------------------------- in */

struct taking {
    struct slips slips;
    enum slip_kind kind;
    enum err e; /* of the last text that was no slip of this kind */
};

static void take(void *context, struct bytes text)
{
    struct taking *t = context;
    enum err e = slips_take(&t->slips, t->kind, text);

    if (e != ERR_OK)
        t->e = e;
}

static void take_lines(struct taking *t, struct bytes text)
{
    size_t from = 0;

    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
            continue;
        if (i > from)
            take(t, (struct bytes){text.p + from, i - from});
        from = i + 1;
    }
}

static bool begins(struct bytes in, const char *with)
{
    size_t n = strlen(with);
    return in.n >= n && memcmp(in.p, with, n) == 0;
}

static bool is_picture(struct bytes in)
{
    return begins(in, "\x89PNG") || begins(in, "\xff\xd8\xff");
}

enum err slips_open(const char *path, enum slip_kind kind, struct buf *ret, struct objection *why)
{
    BUF_AUTO struct buf in = BUF_INIT(FILE_BYTES_MAX);
    struct taking *t;

    enum err e = file_read(path, &in, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    bool picture = is_picture(buf_view(&in));
    if (!picture && !begins(buf_view(&in), "ZW")) {
        buf_add_bytes(ret, buf_view(&in));
        return refuse_file(why, buf_check(ret), path);
    }
    t = calloc(1, sizeof *t);
    if (t == NULL)
        return ERR_NOMEM;
    t->kind = kind;
    if (picture)
        e = reading_codes(buf_view(&in), take, t, &why->d);
    else
        take_lines(t, buf_view(&in));
    if (e == ERR_OK)
        e = slips_join(&t->slips, ret);
    if (e == ERR_AGAIN && t->slips.count == 0)
        e = t->e != ERR_OK ? t->e : ERR_TYPE;
    free(t);
    if (e == ERR_OK)
        return ERR_OK;
    return refuse(why, e, e == ERR_AGAIN ? "office.err.slips_missing" : "office.err.slips", path);
}

/* ---------------------------------------------------------------- out */

static enum err draw_picture(struct bytes text, struct buf *ret)
{
    struct canvas_setup setup = {.width_px = PICTURE_SIDE, .height_px = PICTURE_SIDE, .scale = 1};
    struct canvas *c = NULL;
    struct qr qr;

    enum err e = qr_encode(text, QR_LEVEL_M, &qr);
    if (e == ERR_OK)
        e = canvas_new(&setup, &c);
    if (e != ERR_OK)
        return e;
    canvas_begin(c);
    canvas_clear(c, COLOUR_WHITE);
    canvas_qr(c, RECT(0, 0, PICTURE_SIDE, PICTURE_SIDE), &qr, QR_QUIET);
    e = canvas_check(c);
    if (e == ERR_OK)
        e = reading_check(c, text);
    if (e == ERR_OK)
        e = canvas_png(c, ret);
    canvas_free(c);
    return e;
}

enum err slips_pictures(const char *folder, const char *stem, enum slip_kind kind,
    struct bytes paper, struct objection *why)
{
    size_t parts = slip_parts(paper.n);
    enum err e = parts > 0 ? folder_make(folder, 0755, &why->d) : ERR_LIMIT;

    for (size_t i = 0; e == ERR_OK && i < parts; i++) {
        BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX);
        BUF_AUTO struct buf picture = BUF_INIT(FILE_BYTES_MAX);
        char name[64];
        (void)snprintf(name, sizeof name, "%s-%zu.png", stem, i + 1);
        e = slip_write(kind, paper, i, &text);
        if (e == ERR_OK)
            e = draw_picture(buf_view(&text), &picture);
        if (e == ERR_OK)
            e = output_into(folder, name, buf_view(&picture), why);
    }
    return refuse_file(why, e, folder);
}

enum err slips_print(const char *path, const struct slips_sheet *sheet, enum slip_kind kind,
    struct bytes paper, struct objection *why)
{
    char texts[PRINT_SLIPS_MAX][SLIP_TEXT_MAX + 1] = {0};
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    struct print_slips p = {.institution = sheet->institution,
        .title = sheet->title,
        .advice = sheet->advice,
        .kiosk = sheet->kiosk,
        .kiosk_words = sheet->kiosk_words,
        .school_words = sheet->school_words,
        .count = slip_parts(paper.n)};
    enum err e = p.count > 0 && p.count <= PRINT_SLIPS_MAX ? ERR_OK : ERR_LIMIT;

    for (size_t i = 0; e == ERR_OK && i < p.count; i++) {
        BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX);
        e = slip_write(kind, paper, i, &text);
        if (e == ERR_OK)
            memcpy(texts[i], text.p, text.n);
        p.texts[i] = texts[i];
    }
    if (e == ERR_OK)
        e = print_slips(&p, sheet->made, &pdf, &why->d);
    if (e == ERR_OK)
        return output_new(path, buf_view(&pdf), why);
    return refuse_file(why, e, path);
}
