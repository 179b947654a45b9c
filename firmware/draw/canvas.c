// SPDX-License-Identifier: EUPL-1.2
/* Life of a canvas, its results and its drawing record. */
#include "draw/canvas_internal.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1 /* clang's way of saying it */
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
/* One pattern of fontconfig's configuration hangs on a tagged pointer that the leak checker cannot
 * follow; whoever links this folder is spared the false alarm. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\n";
}
#endif

#define LANDSCAPE_DU 1280.0
#define UPRIGHT_DU 720.0

static PangoContext *text_context(PangoFontMap *fonts)
{
    PangoContext *pango = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    /* Unhinted, so that a text has the same proportions at every scale and on paper. */
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(pango, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(pango, FALSE);
    pango_context_set_language(pango, pango_language_from_string("nl"));
    return pango;
}

enum err canvas_wrap(
    cairo_surface_t *surface, const struct canvas_setup *setup, struct canvas **ret)
{
    struct canvas *c = calloc(1, sizeof *c);
    if (c == NULL || cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        free(c);
        return ERR_NOMEM;
    }
    c->surface = surface;
    c->cr = cairo_create(surface);
    if (cairo_status(c->cr) != CAIRO_STATUS_SUCCESS) {
        canvas_free(c);
        return ERR_NOMEM;
    }
    /* A font map of its own: the default one would outlive every canvas. */
    c->fonts = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(c->fonts), 72);
    c->pango = text_context(c->fonts);
    c->width_px = setup->width_px;
    c->height_px = setup->height_px;
    c->scale = setup->scale;
    c->theme = setup->theme;
    c->opacity = 1;
    c->recording = setup->record;
    c->record = BUF_INIT(CANVAS_RECORD_MAX);
    if (setup->record) {
        c->words = calloc(CANVAS_WORDS_MAX, sizeof *c->words);
        c->forms = calloc(CANVAS_FORMS_MAX, sizeof *c->forms);
        if (c->words == NULL || c->forms == NULL) {
            canvas_free(c);
            return ERR_NOMEM;
        }
    }
    *ret = c;
    return ERR_OK;
}

enum err canvas_new(const struct canvas_setup *setup, struct canvas **ret)
{
    struct canvas_setup s = *setup;
    if (s.width_px < 1 || s.height_px < 1 || s.width_px > CANVAS_SIDE_MAX
        || s.height_px > CANVAS_SIDE_MAX || !(s.scale >= 0 && s.scale <= 64))
        return ERR_LIMIT;
    if (s.scale == 0)
        s.scale = s.width_px >= s.height_px ? s.width_px / LANDSCAPE_DU : s.width_px / UPRIGHT_DU;
    return canvas_wrap(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, s.width_px, s.height_px), &s, ret);
}

void canvas_free(struct canvas *c)
{
    if (c == NULL)
        return;
    for (size_t i = 0; i < STAMP_MAX; i++)
        stamp_clear(&c->stamps[i]);
    if (c->pango != NULL)
        g_object_unref(c->pango);
    if (c->fonts != NULL)
        g_object_unref(c->fonts);
    if (c->bitmap != NULL)
        cairo_surface_destroy(c->bitmap);
    if (c->cr != NULL)
        cairo_destroy(c->cr);
    if (c->surface != NULL)
        cairo_surface_destroy(c->surface);
    buf_free(&c->record);
    free(c->words);
    free(c->forms);
    free(c);
}

void canvas_free_at(struct canvas **c)
{
    canvas_free(*c);
    *c = NULL;
}

void canvas_begin(struct canvas *c)
{
    while (c->clips > 0)
        canvas_unclip(c);
    c->opacity = 1;
    c->failed = ERR_OK;
    stamp_trim(c);
    c->frame++;
    c->cut_count = c->word_count = c->form_count = 0;
    buf_clear(&c->record);
}

void canvas_fail(struct canvas *c, enum err e)
{
    if (c->failed == ERR_OK)
        c->failed = e;
}

enum err canvas_check(const struct canvas *c)
{
    if (c->failed != ERR_OK)
        return c->failed;
    if (cairo_status(c->cr) == CAIRO_STATUS_NO_MEMORY)
        return ERR_NOMEM;
    return cairo_status(c->cr) == CAIRO_STATUS_SUCCESS ? ERR_OK : ERR_INTERNAL;
}

double canvas_width(const struct canvas *c)
{
    return c->width_px / c->scale;
}

double canvas_height(const struct canvas *c)
{
    return c->height_px / c->scale;
}

double canvas_scale(const struct canvas *c)
{
    return c->scale;
}

const struct theme *canvas_theme(const struct canvas *c)
{
    return &c->theme;
}

void canvas_set_theme(struct canvas *c, struct theme theme)
{
    c->theme = theme;
}

struct canvas_pixels canvas_pixels(struct canvas *c)
{
    assert(!c->paper);
    cairo_surface_flush(c->surface);
    return (struct canvas_pixels){.p = cairo_image_surface_get_data(c->surface),
        .width = cairo_image_surface_get_width(c->surface),
        .height = cairo_image_surface_get_height(c->surface),
        .stride_bytes = cairo_image_surface_get_stride(c->surface)};
}

static cairo_status_t on_png_bytes(void *closure, const unsigned char *data, unsigned n)
{
    struct buf *out = closure;
    buf_add(out, data, n);
    return buf_check(out) == ERR_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

enum err canvas_png(struct canvas *c, struct buf *ret)
{
    assert(!c->paper);
    cairo_status_t status = cairo_surface_write_to_png_stream(c->surface, on_png_bytes, ret);
    if (buf_check(ret) != ERR_OK)
        return buf_check(ret);
    return status == CAIRO_STATUS_SUCCESS ? ERR_OK : ERR_NOMEM;
}

enum err canvas_png_write(struct canvas *c, const char *path, struct diag *d)
{
    assert(!c->paper);
    cairo_status_t status = cairo_surface_write_to_png(c->surface, path);
    if (status == CAIRO_STATUS_SUCCESS)
        return ERR_OK;
    return diag_set(d, status == CAIRO_STATUS_NO_MEMORY ? ERR_NOMEM : ERR_IO, "write picture: %s",
        cairo_status_to_string(status));
}

const char *canvas_record(struct canvas *c)
{
    return buf_text(&c->record);
}

void canvas_note(struct canvas *c, const char *format, ...)
{
    if (!c->recording)
        return;
    char line[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n < 0)
        return;
    buf_add_text(&c->record, line);
    buf_add_byte(&c->record, '\n');
    if (buf_check(&c->record) != ERR_OK)
        canvas_fail(c, buf_check(&c->record));
}

size_t canvas_cut_count(const struct canvas *c)
{
    return c->cut_count;
}

const char *canvas_cut_text(const struct canvas *c, size_t index)
{
    return index < c->cut_count && index < CANVAS_CUT_MAX ? c->cut[index] : "";
}

void canvas_source_on(const struct canvas *c, cairo_t *cr, enum colour colour)
{
    uint32_t v = theme_rgba(&c->theme, colour);
    cairo_set_source_rgba(
        cr, (v >> 24) / 255.0, (v >> 16 & 255) / 255.0, (v >> 8 & 255) / 255.0, (v & 255) / 255.0);
}

bool canvas_source(struct canvas *c, enum colour colour)
{
    uint32_t v = theme_rgba(&c->theme, colour);
    double alpha = (v & 255) / 255.0 * c->opacity;
    if (alpha <= 0)
        return false;
    cairo_set_source_rgba(
        c->cr, (v >> 24) / 255.0, (v >> 16 & 255) / 255.0, (v >> 8 & 255) / 255.0, alpha);
    return true;
}

double canvas_px(const struct canvas *c, double du)
{
    return c->paper ? du * c->scale : floor(du * c->scale + 0.5);
}

struct rect canvas_px_rect(const struct canvas *c, struct rect r)
{
    double x = canvas_px(c, r.x), y = canvas_px(c, r.y);
    return RECT(x, y, canvas_px(c, r.x + r.w) - x, canvas_px(c, r.y + r.h) - y);
}

double canvas_px_width(const struct canvas *c, double du)
{
    double px = du * c->scale;
    if (c->paper || px <= 0)
        return px;
    return px < 1 ? 1 : floor(px + 0.01);
}
