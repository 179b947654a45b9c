// SPDX-License-Identifier: EUPL-1.2
/* An exam office's camera before the moving code: the panel's own pixels are read, every third
 * picture is missed, and the file that comes out is written. */
#include "scenarios/film.h"

#include "base/files.h"
#include "pv/ur.h"
#include "scan/scan.h"

#include <stdlib.h>

#define PICTURE_MS 100 /* of the day's clock: one part */
#define ROUNDS_MAX 4
#define MISSED 3 /* every third picture */

struct film {
    struct scanner *scanner;
    struct scan_result *seen;
    struct ur_reader *reader;
    uint8_t *luma;
    int width, height;
    size_t pictures;
};

static bool film_open(struct film *f, struct day *d)
{
    struct canvas_pixels p = canvas_pixels(kiosk_canvas(d->kiosk));

    *f = (struct film){.width = p.width, .height = p.height};
    f->seen = calloc(1, sizeof *f->seen);
    f->reader = ur_reader_new();
    f->luma = malloc((size_t)p.width * (size_t)p.height);
    return f->seen != NULL && f->reader != NULL && f->luma != NULL
           && scanner_new(&(struct scanner_options){0}, &f->scanner, NULL) == ERR_OK;
}

static void film_close(struct film *f)
{
    scanner_free(f->scanner);
    ur_reader_free(f->reader);
    free(f->seen);
    free(f->luma);
}

/* Black and white is enough of it. */
static void take_luma(struct film *f, const struct canvas_pixels *p)
{
    for (int y = 0; y < f->height; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)(p->p + (size_t)y * (size_t)p->stride_bytes);
        for (int x = 0; x < f->width; x++)
            f->luma[(size_t)y * (size_t)f->width + (size_t)x] = (uint8_t)(row[x] >> 8);
    }
}

static void look(struct film *f, struct day *d)
{
    kiosk_draw(d->kiosk);
    struct canvas_pixels p = canvas_pixels(kiosk_canvas(d->kiosk));
    take_luma(f, &p);
    const struct scan_image image = {f->luma, f->width, f->height, f->width};
    if (scan_frame(f->scanner, &image, &(struct scan_rect){0}, f->seen) != ERR_OK)
        return;
    for (int i = 0; i < f->seen->count; i++)
        (void)!ur_reader_take(
            f->reader, (struct bytes){f->seen->symbols[i].payload, f->seen->symbols[i].size_bytes});
}

static bool film_all(struct film *f, struct day *d, struct buf *ret)
{
    size_t count = 1;

    while (ur_reader_data(f->reader, ret) != ERR_OK) {
        if (++f->pictures % MISSED != 0)
            look(f, d);
        count = ur_reader_count(f->reader);
        if (f->pictures > ROUNDS_MAX * count + 20)
            return day_fault(d, "%zu of %zu parts after %zu pictures", ur_reader_have(f->reader),
                count, f->pictures);
        clock_manual_advance(&d->clock, PICTURE_MS);
        if (!day_settle(d))
            return false;
    }
    return true;
}

bool film_step(struct day *d, const char *name)
{
    BUF_AUTO struct buf file = BUF_INIT(UR_DATA_MAX);
    struct film f;
    char path[PATH_SIZE];
    struct diag diag = {0};

    bool done = film_open(&f, d) && film_all(&f, d, &file);
    film_close(&f);
    if (!done)
        return false;
    enum err e = path_join(path, d->options.out, name);
    if (e == ERR_OK)
        e = file_write(path, buf_view(&file), 0600, &diag);
    return e == ERR_OK || day_fault(d, "not written: %s %s", err_text(e), diag.text);
}
