// SPDX-License-Identifier: EUPL-1.2
/* Top of the first page: the sitting in twelve facts, and how many there were. */
#include "print/pv_doc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNTS_ACROSS 6
#define COUNT_HEIGHT 50.0

static const char *text_of(const struct json *o, const char *key)
{
    const char *text = json_get_text(o, key);
    return text ? text : "";
}

/* "17-11-2026 door ...", or that it never was. */
static void established_text(const struct json *exam, char *out, size_t size)
{
    if (json_get_bool(exam, "established", false))
        words_fill(out, size, LANG_NL, "print.established", "on", text_of(exam, "established_on"),
            "by", text_of(exam, "established_by"), NULL);
    else
        text_copy(out, size, words(LANG_NL, "print.not_established"));
}

static void staff_text(const struct pv_doc *doc, struct buf *out)
{
    const struct json *staff = pv_doc_get(doc, "staff");
    for (size_t i = 0; i < json_count(staff); i++) {
        const struct json *o = json_at(staff, i);
        if (!json_get(o, "in"))
            continue;
        if (out->n)
            buf_add_text(out, ", ");
        buf_add_text(out, text_of(o, "name"));
    }
}

static void kiosk_text(const struct pv_doc *doc, char *out, size_t size)
{
    const struct json *device = pv_doc_get(doc, "device");
    char door[24];
    words_fill(out, size, LANG_NL, "print.kiosk", "v", text_of(device, "label"), "n",
        record_number(json_get_int(device, "door", 0), door), NULL);
}

static void session_facts(struct sheet *s, struct pv_doc *doc)
{
    struct record *r = &doc->record;
    const struct json *exam = pv_doc_get(doc, "exam"), *clock = pv_doc_get(doc, "clock");
    char day[64], planned[96], actual[96], kiosk[256], approved[512];
    BUF_AUTO struct buf staff = BUF_INIT(8192);
    established_text(exam, approved, sizeof approved);
    staff_text(doc, &staff);
    kiosk_text(doc, kiosk, sizeof kiosk);
    const struct sheet_fact facts[] = {
        {words(LANG_NL, "record.exam"), text_of(exam, "name")},
        {words(LANG_NL, "print.exam_code"), text_of(exam, "code")},
        {words(LANG_NL, "record.version"), text_of(exam, "version")},
        {words(LANG_NL, "print.approved"), approved},
        {words(LANG_NL, "record.date"), pv_doc_day(doc, day)},
        {words(LANG_NL, "record.room"), json_text(pv_doc_get(doc, "room"))},
        {words(LANG_NL, "record.planned"),
            record_span(r, pv_doc_get(doc, "planned"), "start", "end", planned)},
        {words(LANG_NL, "record.actual"),
            record_span(r, pv_doc_get(doc, "timings"), "started", "last_out", actual)},
        {words(LANG_NL, "record.part.b"), buf_text(&staff)},
        {words(LANG_NL, "record.contact"), json_text(pv_doc_get(doc, "contact"))},
        {words(LANG_NL, "record.device"), kiosk},
        {words(LANG_NL, "record.clock"),
            record_code(CODES_CERTAINTY, json_get_text(clock, "lowest"))},
    };
    sheet_facts(s, facts, sizeof facts / sizeof *facts, 4);
    const struct sheet_fact more[] = {
        {words(LANG_NL, "record.aids"), json_text(pv_doc_get(doc, "aids"))},
        {words(LANG_NL, "record.instructions"), json_text(pv_doc_get(doc, "instructions"))},
    };
    sheet_facts(s, more, 2, 2);
}

/* ---- counts ---- */

struct count {
    const char *label;
    int64_t value;
};

static int64_t with_accommodations(const struct pv_doc *doc)
{
    int64_t n = 0;
    for (size_t i = 0; i < doc->order.count; i++) {
        const struct json *o = pv_view_part(&doc->view, i, PV_ACCOMMODATIONS);
        n += json_count(json_get(o, "list")) > 0 || json_count(json_get(o, "granted")) > 0;
    }
    return n;
}

static void draw_count(struct sheet *s, const struct count *n, double x, double w)
{
    char text[24];
    struct canvas *c = s->c;
    canvas_stroke_rect(
        c, RECT(x, s->y, w, COUNT_HEIGHT), 8, STROKE(.colour = COLOUR_LINE, .width = 1.2));
    sheet_text(c, RECT(x + 11, s->y + 7, w - 22, 0),
        TEXT(.size = 19, .family = TEXT_FAMILY_DISPLAY, .weight = WEIGHT_BOLD, .leading = 1.1),
        record_number(n->value, text));
    sheet_text(c, RECT(x + 11, s->y + 29, w - 18, 0),
        TEXT(.size = SIZE_LABEL, .colour = COLOUR_INK2), n->label);
}

static void draw_counts(struct sheet *s, const struct count *list, size_t n)
{
    const double gap = 8, w = (SHEET_WIDTH - gap * (COUNTS_ACROSS - 1)) / COUNTS_ACROSS;
    s->y += 5;
    for (size_t from = 0; from < n; from += COUNTS_ACROSS) {
        sheet_need(s, COUNT_HEIGHT);
        for (size_t i = from; i < n && i < from + COUNTS_ACROSS; i++)
            draw_count(s, &list[i], SHEET_LEFT + (w + gap) * (double)(i - from), w);
        s->y += COUNT_HEIGHT + gap;
    }
    s->y -= gap;
}

static void counts(struct sheet *s, struct pv_doc *doc)
{
    static const struct {
        const char *key, *word;
        bool always;
    } ALL[] = {{"on_list", "print.count.on_list", true}, {"attended", "print.count.attended", true},
        {"late", "print.count.late", true}, {"absent", "print.count.absent", true},
        {"incidents", "print.count.incidents", true}, {"canceled", "print.count.canceled", false},
        {"refused", "print.count.refused", false}, {"stopped", "print.count.stopped", false},
        {"not_started", "print.count.not_started", false},
        {"scans_refused", "print.count.scans_refused", false}};
    struct count list[sizeof ALL / sizeof *ALL + 1];
    size_t n = 0;
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++) {
        int64_t value = json_get_int(pv_doc_get(doc, "counts"), ALL[i].key, 0);
        if (i == 4 && !doc->hidden && !doc->presence_only) /* who sees everybody can count */
            list[n++] = (struct count){
                words(LANG_NL, "print.count.accommodations"), with_accommodations(doc)};
        if (value || ALL[i].always)
            list[n++] = (struct count){words(LANG_NL, ALL[i].word), value};
    }
    draw_counts(s, list, n);
}

void pv_facts(struct sheet *s, struct pv_doc *doc)
{
    const struct text_style note = {.size = 11, .weight = WEIGHT_SEMI, .colour = COLOUR_RED};
    if (doc->fit.strangers)
        sheet_paragraph(s, &note, words(LANG_NL, "record.strangers"));
    if (doc->fit.shown < doc->fit.digests)
        sheet_paragraph(s, &note, words(LANG_NL, "record.extract"));
    session_facts(s, doc);
    counts(s, doc);
}
