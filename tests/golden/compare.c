// SPDX-License-Identifier: EUPL-1.2
/* What was drawn against what was drawn before. */
#include "golden/golden.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_MAX_HERE 512
/* A pixel may be a little off (another rasteriser's rounding); a few may be more (an edge). */
#define CHANNEL_TOLERANCE 24
#define PIXELS_OFF_MAX 400
#define FILE_MAX (1u << 18)

/* ---------------------------------------------------------------- records */

static void record_path(const char *name, const char *lang, char out[PATH_MAX_HERE])
{
    (void)snprintf(out, PATH_MAX_HERE, "%s/records/%s.%s.txt", GOLDEN_DIR, name, lang);
}

bool write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    bool ok = f != NULL && fputs(text, f) >= 0;

    if (f != NULL)
        ok = fclose(f) == 0 && ok;
    if (!ok)
        fprintf(stderr, "golden: cannot write %s\n", path);
    return ok;
}

/* The file as text; NULL when there is none. Caller frees. */
char *read_text(const char *path)
{
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return NULL;
    char *text = calloc(1, FILE_MAX + 1);
    if (text != NULL)
        text[fread(text, 1, FILE_MAX, f)] = '\0';
    (void)fclose(f);
    return text;
}

static void say_first_difference(const char *path, const char *was, const char *is)
{
    int line = 1;
    const char *a = was, *b = is;

    for (size_t i = 0; was[i] != '\0' && was[i] == is[i]; i++)
        if (was[i] == '\n') {
            line++;
            a = was + i + 1;
            b = is + i + 1;
        }
    fprintf(stderr, "golden: %s:%d differs\n  was: %.*s\n  is:  %.*s\n", path, line,
        (int)strcspn(a, "\n"), a, (int)strcspn(b, "\n"), b);
}

bool compare_record(const char *name, const char *lang, const char *record, bool update)
{
    char path[PATH_MAX_HERE];

    record_path(name, lang, path);
    if (update)
        return write_text(path, record);
    char *was = read_text(path);
    if (was == NULL) {
        fprintf(stderr, "golden: no %s (golden --update makes it)\n", path);
        return false;
    }
    bool same = strcmp(was, record) == 0;
    if (!same)
        say_first_difference(path, was, record);
    free(was);
    return same;
}

/* ---------------------------------------------------------------- pixels */

static bool pixel_is_off(const uint8_t *a, const uint8_t *b)
{
    for (int k = 0; k < 3; k++)
        if (abs(a[k] - b[k]) > CHANNEL_TOLERANCE)
            return true;
    return false;
}

static long pixels_off(const struct canvas_pixels *p, cairo_surface_t *golden)
{
    const uint8_t *g = cairo_image_surface_get_data(golden);
    int stride = cairo_image_surface_get_stride(golden);
    long off = 0;

    for (int y = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++)
            off += pixel_is_off(
                p->p + (long)y * p->stride_bytes + 4L * x, g + (long)y * stride + 4L * x);
    return off;
}

/* Sixteen levels a channel: within the tolerance, and a third of the size. */
static bool write_pixels(const char *path, const struct canvas_pixels *p)
{
    cairo_surface_t *coarse = cairo_image_surface_create(CAIRO_FORMAT_RGB24, p->width, p->height);
    uint8_t *to = cairo_image_surface_get_data(coarse);
    int stride = cairo_image_surface_get_stride(coarse);

    for (int y = 0; to != NULL && y < p->height; y++)
        for (int x = 0; x < 4 * p->width; x++)
            to[(long)y * stride + x] =
                (uint8_t)((p->p[(long)y * p->stride_bytes + x] & 0xf0) | 0x08);
    cairo_surface_mark_dirty(coarse);
    bool ok = to != NULL && cairo_surface_write_to_png(coarse, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(coarse);
    if (!ok)
        fprintf(stderr, "golden: cannot write %s\n", path);
    return ok;
}

bool compare_pixels(const char *name, const char *look, struct canvas *c, bool update)
{
    char path[PATH_MAX_HERE];
    bool same = false;

    (void)snprintf(path, sizeof path, "%s/pixels/%s.%s.png", GOLDEN_DIR, name, look);
    struct canvas_pixels p = canvas_pixels(c);
    if (update)
        return write_pixels(path, &p);
    cairo_surface_t *golden = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(golden) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "golden: no %s (golden --update makes it)\n", path);
    } else if (cairo_image_surface_get_width(golden) != p.width
               || cairo_image_surface_get_height(golden) != p.height) {
        fprintf(stderr, "golden: %s has another size\n", path);
    } else {
        long off = pixels_off(&p, golden);
        same = off <= PIXELS_OFF_MAX;
        if (!same)
            fprintf(stderr, "golden: %s: %ld pixels differ\n", path, off);
    }
    cairo_surface_destroy(golden);
    return same;
}

/* ---------------------------------------------------------------- font */

static bool has_family(const char *family)
{
    FcPattern *want = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcResult result;
    FcChar8 *got = NULL;

    FcConfigSubstitute(NULL, want, FcMatchPattern);
    FcDefaultSubstitute(want);
    FcPattern *match = FcFontMatch(NULL, want, &result);
    bool same = match != NULL && FcPatternGetString(match, FC_FAMILY, 0, &got) == FcResultMatch
                && strcmp((const char *)got, family) == 0;
    if (match != NULL)
        FcPatternDestroy(match);
    FcPatternDestroy(want);
    return same;
}

bool font_is_there(void)
{
    if (has_family("Inter") && has_family("Inter Display"))
        return true;
    fprintf(stderr, "golden: THE FONT IS MISSING. The pictures are drawn with Inter 4.0 and Inter "
                    "Display:\n  apt-get install fonts-inter fonts-noto-core\n");
    return false;
}
