// SPDX-License-Identifier: EUPL-1.2
/* Vector surfaces behind the canvas: PDF pages and SVG pictures; see paper.h. */
#include "draw/paper.h"
#include "draw/canvas_internal.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#define POINTS_PER_MM (72 / 25.4)
#define SIDE_MM_MAX 2000.0
#define EPOCH "1970-01-01T00:00:00Z"

static cairo_status_t on_paper_bytes(void *closure, const unsigned char *data, unsigned n)
{
    struct buf *out = closure;
    buf_add(out, data, n);
    return buf_check(out) == ERR_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void set_metadata(cairo_surface_t *pdf, const struct paper_setup *setup)
{
    const char *created = setup->created != NULL ? setup->created : EPOCH;
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, created);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, created);
    if (setup->title != NULL)
        cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, setup->title);
    if (setup->author != NULL)
        cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, setup->author);
}

enum err paper_new(const struct paper_setup *setup, struct buf *out, struct canvas **ret)
{
    bool sane = setup->width_mm > 0 && setup->height_mm > 0 && setup->width_mm <= SIDE_MM_MAX
                && setup->height_mm <= SIDE_MM_MAX && setup->width_units > 0;
    if (!sane)
        return ERR_LIMIT;
    double w = setup->width_mm * POINTS_PER_MM, h = setup->height_mm * POINTS_PER_MM;
    cairo_surface_t *surface;
    if (setup->format == PAPER_PDF) {
        surface = cairo_pdf_surface_create_for_stream(on_paper_bytes, out, w, h);
        set_metadata(surface, setup);
    } else {
        surface = cairo_svg_surface_create_for_stream(on_paper_bytes, out, w, h);
    }
    struct canvas_setup inner = {
        .scale = w / setup->width_units, .theme = setup->theme, .record = setup->record};
    enum err e = canvas_wrap(surface, &inner, ret);
    if (e != ERR_OK)
        return e;
    (*ret)->width_px = w;
    (*ret)->height_px = h;
    (*ret)->paper = true;
    (*ret)->paper_out = out;
    (*ret)->paper_svg = setup->format == PAPER_SVG;
    return ERR_OK;
}

void paper_page(struct canvas *c)
{
    canvas_log(c, "page");
    if (!c->paper_svg)
        cairo_show_page(c->cr);
}

void paper_tag(struct canvas *c, const char *kind)
{
    canvas_log(c, "tag %s", kind);
    if (c->paper && !c->paper_svg)
        cairo_tag_begin(c->cr, kind, NULL);
}

void paper_untag(struct canvas *c, const char *kind)
{
    canvas_log(c, "untag %s", kind);
    if (c->paper && !c->paper_svg)
        cairo_tag_end(c->cr, kind);
}

enum err paper_finish(struct canvas *c)
{
    enum err drawn = canvas_check(c);
    if (!c->paper_svg)
        cairo_show_page(c->cr);
    cairo_surface_finish(c->surface);
    if (buf_check(c->paper_out) != ERR_OK)
        return buf_check(c->paper_out);
    if (drawn != ERR_OK)
        return drawn;
    return cairo_surface_status(c->surface) == CAIRO_STATUS_SUCCESS ? ERR_OK : ERR_NOMEM;
}
