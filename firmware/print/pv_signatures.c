// SPDX-License-Identifier: EUPL-1.2
/* Who signed the PV and who would not: a box for each, with the drawing that was signed along. */
#include "print/pv_doc.h"

#include "pv/pv.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define BOX_GAP 16.0
#define BOX_W ((SHEET_WIDTH - 2 * BOX_GAP) / 3)
#define BOX_H 138.0
#define DRAWING_W 190.0
#define DRAWING_H 74.0
#define PAD_ASPECT 0.5 /* the pad is about twice as wide as high */
#define POINTS_MAX 4096
#define STROKES_BYTES_MAX (2u << 20)
#define SIGNERS_MAX (JWS_SIGNATURES_MAX + INVIGILATORS_MAX)

/* One box: all texts ready. `instead` stands where others have a drawing: an empty box would look
 * as if nobody had signed. */
struct signer {
    char name[256], line[256], under[256];
    const struct json *drawing; /* array of [x, y, pen], or NULL */
    const char *instead;        /* borrowed, or NULL */
    bool receipt, refused;
};

struct boxes {
    struct sheet *s;
    struct pv_doc *doc;
    size_t column;
};

/* ---- drawings ---- */

struct drawing {
    struct point p[POINTS_MAX];
    bool starts[POINTS_MAX];
    size_t n;
    struct rect bounds;
};

static void read_point(struct drawing *d, const struct json *o)
{
    int64_t x = json_int(json_at(o, 0), -1), y = json_int(json_at(o, 1), -1);
    if (d->n >= POINTS_MAX || x < 0 || y < 0 || x > 10000 || y > 10000)
        return;
    struct point p = POINT((double)x, (double)y * PAD_ASPECT);
    struct rect *b = &d->bounds;
    double right = d->n ? fmax(b->x + b->w, p.x) : p.x,
           bottom = d->n ? fmax(b->y + b->h, p.y) : p.y;
    b->x = d->n ? fmin(b->x, p.x) : p.x;
    b->y = d->n ? fmin(b->y, p.y) : p.y;
    b->w = right - b->x;
    b->h = bottom - b->y;
    d->starts[d->n] = d->n == 0 || json_int(json_at(o, 2), 0) == 1;
    d->p[d->n++] = p;
}

/* The drawing as large as the box holds it, at most as large as it was drawn. */
static void paint_drawing(struct canvas *c, struct drawing *d, struct rect r)
{
    double scale = fmin(r.w / fmax(d->bounds.w, 1), r.h / fmax(d->bounds.h, 1));
    scale = fmin(scale, r.w / 500);
    double x = r.x + (r.w - d->bounds.w * scale) / 2, y = r.y + (r.h - d->bounds.h * scale) / 2;
    for (size_t i = 0; i < d->n; i++)
        d->p[i] =
            POINT(x + (d->p[i].x - d->bounds.x) * scale, y + (d->p[i].y - d->bounds.y) * scale);
    for (size_t from = 0; from < d->n;) {
        size_t to = from + 1;
        while (to < d->n && !d->starts[to])
            to++;
        canvas_polyline(c, &d->p[from], to - from, STROKE(.colour = COLOUR_INK, .width = 1.6));
        from = to;
    }
}

static void draw_strokes(struct boxes *b, const struct signer *who, struct rect r)
{
    struct drawing d = {.n = 0};
    for (size_t i = 0; i < json_count(who->drawing); i++)
        read_point(&d, json_at(who->drawing, i));
    if (!d.n || b->doc->figure_count >= FIGURES_MAX)
        return;
    words_fill(b->doc->figures[b->doc->figure_count++], FIGURE_SIZE, LANG_NL, "print.figure.drawn",
        "who", who->name, NULL);
    paper_tag(b->s->c, "Figure");
    paint_drawing(b->s->c, &d, r);
    paper_untag(b->s->c, "Figure");
}

/* The drawing under this key id, when its hash is the one that was signed. */
static const struct json *signed_drawing(
    const struct pv_doc *doc, const char *kid, const char *want)
{
    const struct json *drawing = kid ? json_get(doc->strokes, kid) : NULL;
    BUF_AUTO struct buf bytes = BUF_INIT(STROKES_BYTES_MAX);
    char have[DIGEST_TEXT_SIZE];
    if (!drawing || !want || json_write(drawing, &bytes) != ERR_OK)
        return NULL;
    struct hash h = hash_of(buf_view(&bytes));
    hash_text(&h, have);
    return strcmp(have, want) == 0 ? drawing : NULL;
}

/* ---- boxes ---- */

static void draw_box_text(struct canvas *c, const struct signer *who, struct rect r)
{
    static const double sizes[] = {11.5, 10, 9};
    struct text_style name = {.weight = WEIGHT_SEMI, .lines = 2, .leading = 1.2};
    name.size = canvas_fit(c, &name, r.w, who->name, sizes, 3);
    double y = r.y;
    y += sheet_text(c, RECT(r.x, y, r.w, 0), &name, who->name).h + 2;
    y += sheet_text(c, RECT(r.x, y, r.w, 0),
        TEXT(.size = SIZE_SMALL, .colour = COLOUR_INK2, .lines = 2), who->line)
             .h;
    sheet_text(c, RECT(r.x, y, r.w, 0), TEXT(.size = SIZE_SMALL, .colour = COLOUR_INK2, .lines = 2),
        who->under);
}

static void draw_box(struct boxes *b, const struct signer *who)
{
    struct canvas *c = b->s->c;
    if (b->column == 0)
        sheet_need(b->s, BOX_H);
    double x = SHEET_LEFT + (BOX_W + BOX_GAP) * (double)b->column;
    struct rect r = RECT(x, b->s->y, BOX_W, BOX_H);
    if (who->receipt)
        canvas_stroke_rect(
            c, r, 8, STROKE(.colour = COLOUR_EDGE, .width = 1, .dash = 4, .gap = 3, .flat = true));
    else
        canvas_stroke_rect(c, r, 8, STROKE(.colour = COLOUR_EDGE, .width = 1.2));
    sheet_text(c, RECT(r.x + 12, r.y + 10, r.w - 24, DRAWING_H),
        TEXT(.size = 13, .weight = who->refused ? WEIGHT_SEMI : WEIGHT_REGULAR,
            .colour = who->refused ? COLOUR_INK : COLOUR_INK2, .align = ALIGN_CENTRE,
            .valign = VALIGN_MIDDLE, .lines = 2),
        who->instead);
    draw_strokes(b, who, RECT(r.x + (BOX_W - DRAWING_W) / 2, r.y + 10, DRAWING_W, DRAWING_H));
    draw_box_text(c, who, RECT(r.x + 12, r.y + 88, r.w - 24, r.h - 90));
    b->column = (b->column + 1) % 3;
    if (b->column == 0)
        b->s->y += BOX_H + BOX_GAP * 0.7;
}

static void clean_name(char *out, size_t size, const char *text)
{
    BUF_AUTO struct buf clean = BUF_INIT(4096);
    page_clean(&clean, text);
    text_copy(out, size, buf_text(&clean));
}

/* False for the kiosk's own signature, which has no box, and for a header that cannot be read. */
static bool signer_of(struct pv_doc *doc, const struct jws_signature *s, struct signer *ret)
{
    JSON_AUTO struct json *h = NULL;
    char hm[6];
    if (json_parse(buf_view(&s->protected_json), &h, NULL) != ERR_OK)
        return false;
    const char *role = json_get_text(h, "role"), *kid = json_get_text(h, "kid");
    if (role && strcmp(role, "device") == 0)
        return false;
    int64_t iat = json_get_int(h, "iat", 0);
    *ret = (struct signer){.drawing = signed_drawing(doc, kid, json_get_text(h, "strokes"))};
    if (!ret->drawing)
        ret->instead =
            words(LANG_NL, json_get(h, "strokes") ? "print.drawing_missing" : "print.by_pin");
    clean_name(ret->name, sizeof ret->name, record_signer(&doc->record, kid));
    wall_format_hm((struct wall){iat > 0 && iat < INT64_MAX / 1000 ? iat * 1000 : 0}, hm);
    const char *how = json_get(h, "strokes") ? words(LANG_NL, "record.with_strokes")
                                             : words(LANG_NL, "record.with_key");
    words_fill(ret->line, sizeof ret->line, LANG_NL, "print.signed_line", "role", record_role(role),
        "t", hm, "how", how, NULL);
    return true;
}

static void refuser_of(struct pv_doc *doc, const struct json *o, struct signer *ret)
{
    const struct json *staff =
        json_at(pv_doc_get(doc, "staff"), (size_t)json_get_int(o, "staff", INVIGILATORS_MAX));
    const char *name = json_get_text(staff, "name"), *witness = json_get_text(o, "witness");
    char hm[6], line[512];
    bool gone = record_badge_withdrawn(&doc->record, json_get_int(o, "staff", INVIGILATORS_MAX));
    *ret = (struct signer){.refused = true,
        .instead = words(LANG_NL, gone ? "print.pass_withdrawn" : "print.refused")};
    clean_name(ret->name, sizeof ret->name, name ? name : words(LANG_NL, "record.signer_unknown"));
    wall_format_hm(pv_view_time(o, "at", NULL), hm);
    words_fill(ret->line, sizeof ret->line, LANG_NL,
        gone ? "print.pass_withdrawn_line" : "print.refused_line", "role",
        record_role(json_get_text(staff, "role")), "t", hm, NULL);
    words_fill(line, sizeof line, LANG_NL, "print.witness", "who", witness ? witness : "–", NULL);
    clean_name(ret->under, sizeof ret->under, line);
}

/* False for who did not sign when leaving. */
static bool leaver_of(const struct json *staff, struct signer *ret)
{
    char hm[6], how[256];
    const char *name = json_get_text(staff, "name");
    if (!record_signed_off(staff, how)[0])
        return false;
    *ret = (struct signer){.instead = words(LANG_NL, "print.by_pin")};
    clean_name(ret->name, sizeof ret->name, name ? name : words(LANG_NL, "record.signer_unknown"));
    wall_format_hm(pv_view_time(staff, "out", NULL), hm);
    words_fill(ret->line, sizeof ret->line, LANG_NL, "print.left_line", "role",
        record_role(json_get_text(staff, "role")), "t", hm, NULL);
    text_copy(ret->under, sizeof ret->under, how);
    return true;
}

static void draw_signers(struct sheet *s, struct pv_doc *doc)
{
    struct boxes b = {s, doc, 0};
    struct signer who;
    const struct json *staff = pv_doc_get(doc, "staff");
    for (size_t i = 0; i < json_count(staff) && i < INVIGILATORS_MAX; i++)
        if (leaver_of(json_at(staff, i), &who))
            draw_box(&b, &who);
    for (size_t i = 0; i < doc->jws.signature_count; i++)
        if (signer_of(doc, &doc->jws.signatures[i], &who))
            draw_box(&b, &who);
    for (size_t i = 0; i < json_count(doc->refusals) && i < INVIGILATORS_MAX; i++) {
        refuser_of(doc, json_at(doc->refusals, i), &who);
        draw_box(&b, &who);
    }
    who = (struct signer){.receipt = true};
    text_copy(who.name, sizeof who.name, words(LANG_NL, "print.office"));
    text_copy(who.line, sizeof who.line, words(LANG_NL, "print.receipt"));
    draw_box(&b, &who);
    if (b.column)
        s->y += BOX_H + BOX_GAP * 0.7;
}

void pv_signatures(struct sheet *s, struct pv_doc *doc)
{
    char text[RECORD_TEXT_SIZE], pieces[24];
    sheet_heading(s, words(LANG_NL, "print.signatures"), BOX_H + 20);
    BUF_AUTO struct buf line = BUF_INIT(2048);
    buf_add_text(
        &line, record_statement(json_int(pv_doc_get(doc, "signatures_required"), 0), text));
    if (record_pieces(&doc->record) && !doc->hidden)
        buf_add_format(&line, " %s: %s.", words(LANG_NL, "record.pieces"),
            record_number(record_pieces(&doc->record), pieces));
    sheet_paragraph(
        s, &(struct text_style){.size = SIZE_TEXT, .colour = COLOUR_INK2}, buf_text(&line));
    s->y += 4;
    draw_signers(s, doc);
}
