// SPDX-License-Identifier: EUPL-1.2
/* Text: Pango shapes and breaks it, lines are placed here, and pixels are remembered.
 *
 * The line box follows the browser's rule: `leading` times the size, the font's ascent and descent
 * centred in it, so sizes can be read from the design directly. Glyphs are filled as outlines:
 * their places are exact below a pixel, which keeps letters evenly spaced at every scale; a
 * remembered alpha picture of each text makes that cheap. */
#include "draw/canvas_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_BYTES_MAX 4096
#define DISPLAY_FROM 34.0
#define LEADING_TEXT 1.28
#define LEADING_DISPLAY 1.06
#define TRACKING_DISPLAY (-0.008)
#define METRICS_SIZE 1000

/* A laid out text. Sizes in pixels; `text` follows the struct, to tell equal hashes apart. */
struct text_layout {
    PangoLayout *layout;
    double w, h, last_w;
    double line_height, baseline; /* baseline: of the first line, below the top */
    int lines;
    bool cut, broken; /* shortened; a word was broken */
    char text[];
};

/* A style with every default filled in; sizes in pixels. */
struct look {
    double size, leading, tracking, width; /* width < 0: no limit */
    bool display;
    enum text_weight weight;
    enum text_align align;
    int lines;
    bool code, own_digits;
};

static struct look look_of(const struct canvas *c, const struct text_style *style, double w)
{
    double nominal = style->size > 0 ? style->size : SIZE_BODY;
    struct look k = {.weight = style->weight,
        .align = style->align,
        .code = style->code,
        .own_digits = style->own_digits};
    k.display = style->family == TEXT_FAMILY_DISPLAY
                || (style->family == TEXT_FAMILY_AUTO && nominal >= DISPLAY_FROM
                    && style->weight > WEIGHT_MEDIUM);
    k.size = theme_text_size(&c->theme, nominal) * c->scale;
    k.leading = style->leading > 0 ? style->leading : (k.display ? LEADING_DISPLAY : LEADING_TEXT);
    k.tracking = style->tracking == 0 && k.display ? TRACKING_DISPLAY : style->tracking;
    k.width = w > 0 ? w * c->scale : -1;
    k.lines =
        style->lines < 1 ? 1 : (style->lines > TEXT_LINES_MAX ? TEXT_LINES_MAX : style->lines);
    return k;
}

static PangoWeight pango_weight(enum text_weight weight)
{
    switch (weight) {
    case WEIGHT_REGULAR:
        return PANGO_WEIGHT_NORMAL;
    case WEIGHT_MEDIUM:
        return PANGO_WEIGHT_MEDIUM;
    case WEIGHT_SEMI:
        return PANGO_WEIGHT_SEMIBOLD;
    case WEIGHT_BOLD:
        return PANGO_WEIGHT_BOLD;
    }
    return PANGO_WEIGHT_NORMAL;
}

static PangoFontDescription *font_of(bool display, PangoWeight weight, double size)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(
        font, display ? "Inter Display,Inter,Noto Sans,sans-serif" : "Inter,Noto Sans,sans-serif");
    pango_font_description_set_weight(font, weight);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    return font;
}

static const struct text_metrics *metrics_of(struct canvas *c, const struct look *k)
{
    struct text_metrics *m =
        &c->metrics[k->display ? TEXT_FAMILY_DISPLAY : TEXT_FAMILY_TEXT][k->weight];
    if (!m->known) {
        PangoFontDescription *font = font_of(k->display, pango_weight(k->weight), METRICS_SIZE);
        PangoFontMetrics *found = pango_context_get_metrics(c->pango, font, NULL);
        m->ascent = pango_font_metrics_get_ascent(found) / (double)(METRICS_SIZE * PANGO_SCALE);
        m->descent = pango_font_metrics_get_descent(found) / (double)(METRICS_SIZE * PANGO_SCALE);
        m->known = true;
        pango_font_metrics_unref(found);
        pango_font_description_free(font);
    }
    return m;
}

static void set_attributes(PangoLayout *layout, const struct look *k)
{
    PangoAttrList *list = pango_attr_list_new();
    const char *features = k->own_digits ? "cv05=1" : "tnum=1,cv05=1";
    if (k->code)
        features = "tnum=1,cv05=1,zero=1,ss02=1";
    pango_attr_list_insert(list, pango_attr_font_features_new(features));
    if (k->tracking != 0)
        pango_attr_list_insert(
            list, pango_attr_letter_spacing_new((int)(k->tracking * k->size * PANGO_SCALE)));
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

static PangoAlignment pango_alignment(enum text_align align)
{
    switch (align) {
    case ALIGN_LEFT:
        return PANGO_ALIGN_LEFT;
    case ALIGN_CENTRE:
        return PANGO_ALIGN_CENTER;
    case ALIGN_RIGHT:
        return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

static PangoLayout *shape(struct canvas *c, const struct look *k, const char *text)
{
    PangoLayout *layout = pango_layout_new(c->pango);
    PangoFontDescription *font = font_of(k->display, pango_weight(k->weight), k->size);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
    set_attributes(layout, k);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, pango_alignment(k->align));
    if (k->width > 0) {
        /* A hundredth of slack: a width measured without limit must fit when given as the limit. */
        pango_layout_set_width(layout, (int)ceil((k->width + 0.01) * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout, -k->lines);
    }
    return layout;
}

/* True when a line ends in the middle of a word. */
static bool breaks_word(PangoLayout *layout)
{
    int n = pango_layout_get_line_count(layout), count = 0;
    const PangoLogAttr *marks = pango_layout_get_log_attrs_readonly(layout, &count);
    const char *text = pango_layout_get_text(layout);
    for (int i = 1; i < n; i++) {
        int start = pango_layout_get_line_readonly(layout, i)->start_index;
        long at = g_utf8_pointer_to_offset(text, text + start);
        if (at < count && !marks[at].is_line_break)
            return true;
    }
    return false;
}

static struct text_layout *lay_out(struct canvas *c, const struct look *k, const char *text)
{
    size_t n = strlen(text) + 1;
    struct text_layout *l = calloc(1, sizeof *l + n);
    if (l == NULL) {
        canvas_fail(c, ERR_NOMEM);
        return NULL;
    }
    memcpy(l->text, text, n);
    l->layout = shape(c, k, text);
    int lines = pango_layout_get_line_count(l->layout);
    l->cut = pango_layout_is_ellipsized(l->layout) || lines > k->lines;
    l->lines = lines < k->lines ? lines : k->lines;
    l->broken = breaks_word(l->layout);
    for (int i = 0; i < l->lines; i++) {
        PangoRectangle logical;
        pango_layout_line_get_extents(pango_layout_get_line_readonly(l->layout, i), NULL, &logical);
        l->last_w = logical.width / (double)PANGO_SCALE;
        l->w = fmax(l->w, l->last_w);
    }
    const struct text_metrics *m = metrics_of(c, k);
    l->line_height = k->leading * k->size;
    l->baseline = (l->line_height + (m->ascent - m->descent) * k->size) / 2;
    l->h = l->lines * l->line_height;
    return l;
}

void text_layout_free(struct text_layout *l)
{
    if (l == NULL)
        return;
    g_object_unref(l->layout);
    free(l);
}

/* The text made fit to be shaped: valid UTF-8, bounded. Points into `room` when it had to change.
 */
static const char *clean(const char *text, char room[TEXT_BYTES_MAX])
{
    size_t n = strnlen(text, TEXT_BYTES_MAX);
    if (n < TEXT_BYTES_MAX && g_utf8_validate(text, (gssize)n, NULL))
        return text;
    char *valid = g_utf8_make_valid(text, (gssize)n);
    (void)text_copy(room, TEXT_BYTES_MAX, valid); /* a stated limit: the rest is not shown */
    g_free(valid);
    return room;
}

/* Finds or makes the laid out text; its stamp has no surface until it is drawn. */
static struct stamp *text_stamp(struct canvas *c, const struct look *k, const char *text)
{
    char key[STAMP_KEY_SIZE];
    snprintf(key, sizeof key, "text %.2f %.3f %.4f %.1f %d%d%d%d%d %d %x", k->size, k->leading,
        k->tracking, k->width, (int)k->display, (int)k->weight, (int)k->align, (int)k->code,
        (int)k->own_digits, k->lines, g_str_hash(text));
    struct stamp *s = stamp_get(c, key);
    if (s != NULL && s->layout != NULL && strcmp(s->layout->text, text) == 0)
        return s;
    if (s != NULL)
        stamp_clear(s);
    s = stamp_put(c, key);
    s->layout = lay_out(c, k, text);
    return s->layout != NULL ? s : NULL;
}

/* Left edge of line i from the left edge of the box (or of the widest line without a limit). */
static double line_left(const struct text_layout *l, const struct look *k, double width)
{
    double room = (k->width > 0 ? k->width : l->w) - width;
    switch (k->align) {
    case ALIGN_LEFT:
        return 0;
    case ALIGN_CENTRE:
        return room / 2;
    case ALIGN_RIGHT:
        return room;
    }
    return 0;
}

typedef void line_painter(cairo_t *cr, PangoLayoutLine *line);

static void paint_lines(const struct text_layout *l, const struct look *k, cairo_t *cr,
    struct point at, line_painter *paint)
{
    bool whole = paint != pango_cairo_show_layout_line;
    for (int i = 0; i < l->lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(l->layout, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        double y = at.y + i * l->line_height + l->baseline;
        double x = at.x + line_left(l, k, logical.width / (double)PANGO_SCALE);
        cairo_move_to(cr, x, whole ? floor(y + 0.2) : y);
        paint(cr, line);
    }
}

static void make_surface(struct stamp *s, const struct look *k)
{
    /* Room around the line boxes for overhanging accents and slanting ends. */
    int room = (int)ceil(k->size / 2) + 2;
    double width = k->width > 0 && k->align != ALIGN_LEFT ? k->width : s->layout->w;
    double first = 0;
    if (k->width > s->layout->w)
        first = floor(line_left(s->layout, k, s->layout->w));
    s->left = (int)first - room;
    s->top = -room;
    s->surface = cairo_image_surface_create(
        CAIRO_FORMAT_A8, (int)ceil(width - first) + 2 * room, (int)ceil(s->layout->h) + 2 * room);
    cairo_t *cr = cairo_create(s->surface);
    paint_lines(s->layout, k, cr, POINT(-s->left, room), pango_cairo_layout_line_path);
    cairo_fill(cr);
    cairo_destroy(cr);
}

static void note_cut(struct canvas *c, const char *text)
{
    if (c->cut_count < CANVAS_CUT_MAX)
        (void)text_copy(c->cut[c->cut_count], CANVAS_CUT_SIZE, text);
    c->cut_count++;
}

/* Anchor of the line boxes: left edge and top, du. */
static struct point anchor(
    struct rect box, const struct text_style *style, const struct text_extent *e, double baseline)
{
    struct point at = POINT(box.x, box.y);
    if (box.w <= 0)
        at.x -= style->align == ALIGN_LEFT ? 0 : (style->align == ALIGN_CENTRE ? e->w / 2 : e->w);
    double room = (box.h > 0 ? box.h : 0) - e->h;
    switch (style->valign) {
    case VALIGN_TOP:
        break;
    case VALIGN_MIDDLE:
        at.y += room / 2;
        break;
    case VALIGN_BOTTOM:
        at.y += room;
        break;
    case VALIGN_BASELINE:
        at.y -= baseline;
        break;
    }
    return at;
}

static struct text_extent extent_of(const struct canvas *c, const struct text_layout *l)
{
    return (struct text_extent){.w = l->w / c->scale,
        .h = l->h / c->scale,
        .last_w = l->last_w / c->scale,
        .lines = l->lines,
        .cut = l->cut,
        .broken = l->broken};
}

static void log_text(struct canvas *c, struct rect box, const struct text_style *style,
    const struct text_extent *e, const char *text)
{
    static const char *const weights[] = {"regular", "medium", "semi", "bold"};
    static const char *const aligns[] = {"left", "centre", "right"};
    enum colour colour = style->colour == COLOUR_NONE ? COLOUR_INK : style->colour;
    char flat[256];
    (void)text_copy(flat, sizeof flat, text);
    for (char *p = flat; *p != '\0'; p++)
        *p = *p == '\n' ? '|' : *p;
    canvas_note(c, "text %.0f %.0f %.0f %.0f size %.0f %s %s %s%s lines %d%s \"%s\"", box.x, box.y,
        box.w, box.h, style->size > 0 ? style->size : SIZE_BODY, weights[style->weight],
        theme_colour_name(colour), aligns[style->align], style->code ? " code" : "", e->lines,
        e->cut ? " cut" : "", flat);
}

struct text_extent canvas_text(
    struct canvas *c, struct rect box, const struct text_style *style, const char *text)
{
    char room[TEXT_BYTES_MAX];
    if (text == NULL || text[0] == '\0')
        return (struct text_extent){0};
    text = clean(text, room);
    struct look k = look_of(c, style, box.w);
    struct stamp *s = text_stamp(c, &k, text);
    if (s == NULL)
        return (struct text_extent){0};
    struct text_extent e = extent_of(c, s->layout);
    double least = e.h - (k.leading - 1) * k.size / c->scale;
    bool too_high = box.h > 0 && style->valign != VALIGN_BASELINE && least > box.h + 1;
    if ((e.cut || e.broken || too_high) && !style->may_cut)
        note_cut(c, text);
    struct point at = anchor(box, style, &e, s->layout->baseline / c->scale);
    enum colour colour = style->colour == COLOUR_NONE ? COLOUR_INK : style->colour;
    if (c->recording) {
        double left = at.x + line_left(s->layout, &k, s->layout->w) / c->scale;
        double over = (k.leading - 1) * k.size / c->scale / 2;
        log_text(c, box, style, &e, text);
        canvas_word_add(c, RECT(left, at.y + over, e.w, e.h - 2 * over), colour, text);
    }
    if (c->paper) {
        if (canvas_source(c, colour))
            paint_lines(s->layout, &k, c->cr, POINT(at.x * c->scale, at.y * c->scale),
                pango_cairo_show_layout_line);
        return e;
    }
    if (s->surface == NULL)
        make_surface(s, &k);
    stamp_paint(c, s, at.x * c->scale, at.y * c->scale, colour);
    return e;
}

struct text_extent canvas_measure(
    struct canvas *c, const struct text_style *style, double w, const char *text)
{
    char room[TEXT_BYTES_MAX];
    if (text == NULL || text[0] == '\0')
        return (struct text_extent){0};
    struct look k = look_of(c, style, w);
    struct stamp *s = text_stamp(c, &k, clean(text, room));
    return s != NULL ? extent_of(c, s->layout) : (struct text_extent){0};
}

double canvas_fit(struct canvas *c, const struct text_style *style, double w, const char *text,
    const double *sizes, size_t n)
{
    char room[TEXT_BYTES_MAX];
    if (text == NULL || text[0] == '\0')
        return sizes[0];
    text = clean(text, room);
    for (size_t i = 0; i + 1 < n; i++) {
        struct text_style tried = *style;
        tried.size = sizes[i];
        struct look k = look_of(c, &tried, w);
        struct stamp *s = text_stamp(c, &k, text);
        if (s != NULL && !s->layout->cut && !s->layout->broken)
            return sizes[i];
    }
    return sizes[n - 1];
}

void text_in_mark(
    struct canvas *c, cairo_t *cr, struct point baseline_middle, double size, const char *text)
{
    PangoLayout *layout = pango_layout_new(c->pango);
    PangoFontDescription *font = font_of(false, PANGO_WEIGHT_ULTRABOLD, size);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double w = logical.width / (double)PANGO_SCALE;
    cairo_move_to(cr, baseline_middle.x - w / 2, baseline_middle.y);
    pango_cairo_layout_line_path(cr, line);
    cairo_fill(cr);
    g_object_unref(layout);
}
