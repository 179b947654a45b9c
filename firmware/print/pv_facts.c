// SPDX-License-Identifier: EUPL-1.2
/* Top of the first page: what was planned and where, and how many there were. */
#include "print/pv_doc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNTS_MAX 6
#define NO_BREAK_SPACE "\xc2\xa0"
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

/* The exam's code, and where the test system knows it by another one, that too. */
static void code_text(const struct json *exam, char *out, size_t size)
{
    const char *system = text_of(exam, "system_id");

    (void)snprintf(
        out, size, "%s%s%s", text_of(exam, "code"), system[0] != '\0' ? " · " : "", system);
}

/* A line ends between two names, not inside one. */
static void add_unbroken(struct buf *out, const char *name)
{
    for (; *name; name++) {
        if (*name == ' ')
            buf_add_text(out, NO_BREAK_SPACE);
        else
            buf_add_byte(out, (uint8_t)*name);
    }
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
        add_unbroken(out, text_of(o, "name"));
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
    char day[64], planned[96], actual[96], kiosk[256], approved[512], code[256];
    BUF_AUTO struct buf staff = BUF_INIT(8192), version = BUF_INIT(64u << 10);
    if (!doc->presence_only)
        record_version_checks(r, &version);
    established_text(exam, approved, sizeof approved);
    code_text(exam, code, sizeof code);
    staff_text(doc, &staff);
    kiosk_text(doc, kiosk, sizeof kiosk);
    const struct sheet_fact facts[] = {
        {words(LANG_NL, "record.exam"), text_of(exam, "name"), 1},
        {words(LANG_NL, "print.exam_code"), code, 1},
        {words(LANG_NL, "record.version"), text_of(exam, "version"), 1},
        {words(LANG_NL, "record.room"), json_text(pv_doc_get(doc, "room")), 1},
        {words(LANG_NL, "record.date"), pv_doc_day(doc, day), 1},
        {words(LANG_NL, "record.planned"),
            record_span(r, pv_doc_get(doc, "planned"), "start", "end", planned), 1},
        {words(LANG_NL, "record.actual"),
            record_span(r, pv_doc_get(doc, "timings"), "started", "last_out", actual), 1},
        {words(LANG_NL, "record.clock"),
            record_code(CODES_CERTAINTY, json_get_text(clock, "lowest")), 1},
        {words(LANG_NL, "record.part.b"), buf_text(&staff), 2},
        {words(LANG_NL, "print.approved"), approved, 2},
        {words(LANG_NL, "record.contact"), json_text(pv_doc_get(doc, "contact")), 1},
        {words(LANG_NL, "record.device"), kiosk, 1},
        {words(LANG_NL, "record.version_in_room"), buf_text(&version), 2},
        {words(LANG_NL, "record.aids"), json_text(pv_doc_get(doc, "aids")), 2},
        {words(LANG_NL, "record.instructions"), json_text(pv_doc_get(doc, "instructions")), 2},
    };
    sheet_facts(s, facts, sizeof facts / sizeof *facts);
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
    const double gap = 8, w = (SHEET_WIDTH - gap * ((double)n - 1)) / (double)n;
    s->y += 5;
    sheet_need(s, COUNT_HEIGHT);
    for (size_t i = 0; i < n; i++)
        draw_count(s, &list[i], SHEET_LEFT + (w + gap) * (double)i, w);
    s->y += COUNT_HEIGHT;
}

static int64_t count_of(const struct pv_doc *doc, const char *key)
{
    return json_get_int(pv_doc_get(doc, "counts"), key, 0);
}

/* What does not happen every day, in one line: "Verder: 1 afgebroken, 4 codes geweigerd." */
static void rare_counts(struct sheet *s, const struct pv_doc *doc)
{
    static const struct {
        const char *key, *word;
    } RARE[] = {{"canceled", "print.count.canceled"}, {"refused", "print.count.refused"},
        {"stopped", "print.count.stopped"}, {"not_started", "print.count.not_started"},
        {"guests", "print.count.guests"}, {"id_refused", "print.count.id_refused"},
        {"scans_refused", "print.count.scans_refused"}};
    BUF_AUTO struct buf all = BUF_INIT(1024);
    char n[24], text[1024];
    for (size_t i = 0; i < sizeof RARE / sizeof *RARE; i++) {
        int64_t value = count_of(doc, RARE[i].key);
        if (value)
            buf_add_format(&all, "%s%s %s", all.n ? ", " : "", record_number(value, n),
                words(LANG_NL, RARE[i].word));
    }
    if (!all.n)
        return;
    s->y += 7;
    sheet_paragraph(s, &(struct text_style){.size = SIZE_TEXT, .colour = COLOUR_INK2},
        words_fill(text, sizeof text, LANG_NL, "print.count.more", "v", buf_text(&all), NULL));
}

static void counts(struct sheet *s, struct pv_doc *doc)
{
    struct count list[COUNTS_MAX] = {
        {words(LANG_NL, "print.count.on_list"), count_of(doc, "on_list")},
        {words(LANG_NL, "print.count.attended"), count_of(doc, "attended")},
        {words(LANG_NL, "print.count.late"), count_of(doc, "late")},
        {words(LANG_NL, "print.count.absent"), count_of(doc, "absent")},
        {words(LANG_NL, "print.count.incidents"), count_of(doc, "incidents")}};
    size_t n = COUNTS_MAX - 1;
    if (!doc->hidden && !doc->presence_only) { /* who sees everybody can count */
        list[n] = list[n - 1];
        list[n - 1] =
            (struct count){words(LANG_NL, "print.count.accommodations"), with_accommodations(doc)};
        n++;
    }
    draw_counts(s, list, n);
    rare_counts(s, doc);
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
