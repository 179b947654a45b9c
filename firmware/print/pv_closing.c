// SPDX-License-Identifier: EUPL-1.2
/* The end of a PV: how to check it, and what it rests on. Who signed: pv_signatures.c. */
#include "print/pv_doc.h"

#include "codec/text45.h"
#include "pv/pv.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define VERIFY_H 178.0

/* ---- how to check it ---- */

static void draw_code(struct sheet *s, struct pv_doc *doc, struct rect r)
{
    struct qr qr;
    char text[sizeof doc->number + FINGERPRINT_TEXT + 8];
    (void)snprintf(text, sizeof text, "ZWP1:%s:%s", doc->number, doc->fingerprint);
    enum err e = qr_encode(bytes_of(text), QR_LEVEL_M, &qr);
    if (e != ERR_OK) {
        s->failed = e;
        return;
    }
    if (doc->figure_count < FIGURES_MAX)
        words_fill(doc->figures[doc->figure_count++], FIGURE_SIZE, LANG_NL, "print.figure.code",
            "v", doc->fingerprint, NULL);
    paper_tag(s->c, "Figure");
    canvas_qr(s->c, r, &qr, 2);
    paper_untag(s->c, "Figure");
}

static int64_t events(const struct pv_doc *doc)
{
    const struct json *heads = pv_doc_get(doc, "heads");
    int64_t n = 0;
    for (size_t i = 0; i < json_count(heads); i++) {
        int64_t size = json_get_int(json_at(heads, i), "size", 0);
        n += size > 0 && size < INT32_MAX ? size : 0;
    }
    return n;
}

static void draw_check_text(struct sheet *s, struct pv_doc *doc, struct rect r, const char *help)
{
    struct canvas *c = s->c;
    char sha[256], hex[2 * HASH_SIZE + 4], n[24];
    (void)snprintf(hex, sizeof hex, "%.16s %.16s %.16s %.16s", doc->hex, doc->hex + 16,
        doc->hex + 32, doc->hex + 48);
    words_fill(
        sha, sizeof sha, LANG_NL, "print.sha", "v", hex, "n", record_number(events(doc), n), NULL);
    paper_tag(c, "H2");
    canvas_text(c, RECT(r.x, r.y, r.w, 0),
        TEXT(.size = 15, .family = TEXT_FAMILY_DISPLAY, .weight = WEIGHT_BOLD,
            .colour = COLOUR_PRIMARY),
        words(LANG_NL, "print.check"));
    paper_untag(c, "H2");
    sheet_text(c, RECT(r.x, r.y + 22, fmin(r.w, 400), 0),
        TEXT(.size = 11.5, .lines = 3, .leading = 1.35), words(LANG_NL, help));
    sheet_text(c, RECT(r.x, r.y + 62, r.w, 0),
        TEXT(.size = 21, .weight = WEIGHT_BOLD, .code = true, .tracking = 0.05), doc->fingerprint);
    double w = sheet_text(
        c, RECT(r.x, r.y + 93, 0, 0), TEXT(.size = 11.5), words(LANG_NL, "print.check_words"))
                   .w;
    sheet_text(c, RECT(r.x + w + 4, r.y + 93, 0, 0), TEXT(.size = 11.5, .weight = WEIGHT_BOLD),
        doc->check_words);
    sheet_text(c, RECT(r.x, r.y + 115, r.w, 0),
        TEXT(.size = SIZE_SMALL, .colour = COLOUR_INK2, .code = true, .lines = 3), sha);
}

void pv_check_box(struct sheet *s, struct pv_doc *doc, const char *help)
{
    sheet_need(s, VERIFY_H + 8);
    s->y += 4;
    struct rect r = RECT(SHEET_LEFT, s->y, SHEET_WIDTH, VERIFY_H);
    canvas_stroke_rect(s->c, r, 10, STROKE(.colour = COLOUR_PRIMARY, .width = 1.6));
    draw_code(s, doc, RECT(r.x + 16, r.y + 14, 150, 150));
    draw_check_text(s, doc, RECT(r.x + 188, r.y + 18, r.w - 206, r.h - 30), help);
    s->y += VERIFY_H + 10;
}

/* ---- evidence ---- */

#define PROOFS_MAX (2 * DOORS_MAX + 10 + PASS_LISTS_MAX)
#define PROOF_GAP 22.0 /* between the two columns */

static const struct text_style proof_style = {
    .size = 9, .colour = COLOUR_INK2, .code = true, .leading = 1.25, .lines = 2};

/* The lines, collected first: they stand in two columns and stay together. */
struct proofs {
    struct buf text[PROOFS_MAX];
    size_t n;
};

static void evidence_line(struct proofs *p, const char *label, const char *value)
{
    if (!value || !value[0] || p->n == PROOFS_MAX)
        return;
    p->text[p->n] = BUF_INIT(16384);
    buf_add_format(&p->text[p->n++], "%s: %s", label, value);
}

static double proof_width(void)
{
    return (SHEET_WIDTH - PROOF_GAP) / 2;
}

/* Its height in a column, 0 when it is too long for one. */
static double proof_height(struct sheet *s, struct buf *text)
{
    struct text_extent e = canvas_measure(s->c, &proof_style, proof_width(), buf_text(text));
    return e.cut || e.broken ? 0 : e.h;
}

static double row_height(struct sheet *s, struct proofs *p, size_t left, size_t right)
{
    double a = proof_height(s, &p->text[left]);
    return right < p->n ? fmax(a, proof_height(s, &p->text[right])) : a;
}

static void clean_proof(struct proofs *p, size_t i)
{
    BUF_AUTO struct buf clean = BUF_INIT(16384);
    page_clean(&clean, buf_text(&p->text[i]));
    p->text[i].n = 0;
    buf_add_bytes(&p->text[i], buf_view(&clean));
}

/* Down the left column, then down the right one; what is too long for a column comes below. */
static void draw_proofs(struct sheet *s, struct proofs *p)
{
    struct proofs wide = {.n = 0}, narrow = {.n = 0};
    double all = 0;
    for (size_t i = 0; i < p->n; i++) {
        clean_proof(p, i);
        struct proofs *to = proof_height(s, &p->text[i]) > 0 ? &narrow : &wide;
        to->text[to->n++] = p->text[i];
    }
    size_t rows = (narrow.n + 1) / 2;
    for (size_t i = 0; i < rows; i++)
        all += row_height(s, &narrow, i, rows + i) + 2;
    sheet_heading(s, words(LANG_NL, "record.part.n"), all);
    for (size_t i = 0; i < rows; i++) {
        double h = row_height(s, &narrow, i, rows + i), w = proof_width();
        sheet_text(s->c, RECT(SHEET_LEFT, s->y, w, 0), &proof_style, buf_text(&narrow.text[i]));
        if (rows + i < narrow.n)
            sheet_text(s->c, RECT(SHEET_LEFT + w + PROOF_GAP, s->y, w, 0), &proof_style,
                buf_text(&narrow.text[rows + i]));
        s->y += h + 2;
    }
    for (size_t i = 0; i < wide.n; i++)
        sheet_paragraph(s, &proof_style, buf_text(&wide.text[i]));
}

static void device_line(struct proofs *p, struct pv_doc *doc)
{
    const struct json *device = pv_doc_get(doc, "device");
    const char *label = json_get_text(device, "label"), *key = json_get_text(device, "key"),
               *place = json_get_text(device, "key_place");
    bool tpm = place && strcmp(place, "tpm") == 0;
    char door[24], text[RECORD_TEXT_SIZE];
    words_fill(text, sizeof text, LANG_NL, "record.device.line", "v", label ? label : "–", "door",
        record_number(json_get_int(device, "door", 0), door), "key", key ? key : "–", "place",
        tpm ? words(LANG_NL, "record.key.tpm") : words(LANG_NL, "record.key.file"), NULL);
    evidence_line(p, words(LANG_NL, "record.device"), text);
    evidence_line(p, words(LANG_NL, "record.software"), json_get_text(device, "software"));
    const char *root = json_get_text(device, "system_root");
    if (root)
        evidence_line(p, words(LANG_NL, "record.system_root"), root);
}

static void chain_lines(struct proofs *p, struct pv_doc *doc)
{
    const struct json *list = pv_doc_get(doc, "heads"), *clock = pv_doc_get(doc, "clock");
    char n[24], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list) && i < DOORS_MAX; i++) {
        const struct json *o = json_at(list, i);
        const char *root = json_get_text(o, "root");
        words_fill(text, sizeof text, LANG_NL, "record.chain.line", "n",
            record_number(json_get_int(o, "size", 0), n), "v", root ? root : "–", NULL);
        evidence_line(p, words(LANG_NL, "record.chain"), text);
    }
    words_fill(text, sizeof text, LANG_NL, "record.clock.line", "v",
        record_code(CODES_CERTAINTY, json_get_text(clock, "lowest")), "n",
        record_number(json_get_int(clock, "steps", 0), n), NULL);
    evidence_line(p, words(LANG_NL, "record.clock"), text);
}

static void door_lines(struct proofs *p, struct pv_doc *doc)
{
    char label[RECORD_DOOR_SIZE];
    for (size_t i = 0; i < DOORS_MAX; i++) {
        BUF_AUTO struct buf all = BUF_INIT(RECORD_TEXT_SIZE);
        if (!record_door_line(&doc->record, i, label, &all))
            break;
        evidence_line(p, label, buf_text(&all));
    }
}

static void evidence(struct sheet *s, struct pv_doc *doc)
{
    char at[RECORD_TIME_SIZE], deltas[RECORD_TEXT_SIZE], text[RECORD_TEXT_SIZE];
    const struct json *payload = doc->view.payload;
    struct proofs collected = {.n = 0}, *p = &collected;
    device_line(p, doc);
    evidence_line(p, words(LANG_NL, "record.card"), json_text(pv_doc_get(doc, "card")));
    evidence_line(p, words(LANG_NL, "record.list"), json_text(pv_doc_get(doc, "list")));
    evidence_line(
        p, words(LANG_NL, "record.list_made"), record_time(&doc->record, payload, "list_made", at));
    if (record_deltas(&doc->record, deltas)[0])
        evidence_line(p, words(LANG_NL, "record.deltas"), deltas);
    for (size_t i = 0; record_pass_list(&doc->record, i, text); i++)
        evidence_line(p, words(LANG_NL, "record.passes"), text);
    door_lines(p, doc);
    chain_lines(p, doc);
    evidence_line(p, words(LANG_NL, "record.made"), record_time(&doc->record, payload, "made", at));
    if (doc->record.unsure)
        evidence_line(p, "*", words(LANG_NL, "print.unsure"));
    draw_proofs(s, p);
    for (size_t i = 0; i < p->n; i++)
        buf_free(&p->text[i]);
}

void pv_closing(struct sheet *s, struct pv_doc *doc)
{
    pv_signatures(s, doc);
    pv_check_box(s, doc, "print.check.help");
    evidence(s, doc);
}
