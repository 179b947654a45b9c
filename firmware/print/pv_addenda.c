// SPDX-License-Identifier: EUPL-1.2
/* What the exam office added after the seal, as pages: part M. Nothing is attached to them. Each
 * addendum stands with its own fingerprint, and at the end stands the sealed record that all belong
 * to; whether they are genuine the verifier says. What does not follow is left out, and that is
 * said. */
#include "print/pv_doc.h"

#include "pv/addenda.h"
#include <stdio.h>

#define TEXT_SIZE 11.5
#define HEAD_ROOM 120.0 /* heading, facts and a line or two of an addendum stay together */

struct drawing {
    struct sheet *s;
    struct pv_doc *doc;
};

static void about_record(struct sheet *s, struct pv_doc *doc)
{
    char day[64];
    const struct json *exam = pv_doc_get(doc, "exam");
    const struct sheet_fact facts[] = {
        {words(LANG_NL, "record.exam"), json_get_text(exam, "name"), 2},
        {words(LANG_NL, "record.date"), pv_doc_day(doc, day), 1},
        {words(LANG_NL, "record.room"), json_text(pv_doc_get(doc, "room")), 1},
        {words(LANG_NL, "print.addenda.record"), doc->number, 2},
        {words(LANG_NL, "print.addenda.seal"), doc->fingerprint, 2},
    };
    sheet_facts(s, facts, sizeof facts / sizeof *facts);
    s->y += 6;
}

static enum err draw_one(void *context, const struct addendum *a)
{
    struct drawing *d = context;
    char date[11], hm[6], when[24], title[160], number[16], fingerprint[FINGERPRINT_TEXT];
    wall_format_date(a->issued, date);
    wall_format_hm(a->issued, hm);
    (void)snprintf(when, sizeof when, "%s %s", date, hm);
    (void)snprintf(number, sizeof number, "%u", a->number);
    fingerprint_groups(&a->hash, fingerprint);
    words_fill(title, sizeof title, LANG_NL, "print.addendum", "n", number, "w",
        addendum_word(a->kind), NULL);
    sheet_heading(d->s, title, HEAD_ROOM);
    const struct sheet_fact facts[] = {
        {words(LANG_NL, "print.addendum.when"), when, 1},
        {words(LANG_NL, "print.addendum.about"),
            a->subject ? addendum_about(&d->doc->view, a->subject)
                       : words(LANG_NL, "print.addendum.all"),
            1},
        {words(LANG_NL, "print.addendum.by"), a->author, 2},
        {words(LANG_NL, "record.fingerprint"), fingerprint, 2},
    };
    sheet_facts(d->s, facts, sizeof facts / sizeof *facts);
    sheet_paragraph(d->s, &(struct text_style){.size = TEXT_SIZE, .leading = 1.4}, a->text);
    d->s->y += 8;
    return d->s->failed;
}

void pv_addenda(struct sheet *s, struct pv_doc *doc)
{
    struct addendum_place at;
    struct drawing d = {s, doc};
    doc->figure_count = 0;
    about_record(s, doc);
    enum err e = addenda_start_of(doc->parts->pv, &at);
    if (e == ERR_OK)
        e = addenda_walk(doc->addenda, doc->root, &at, draw_one, &d);
    if (s->failed == ERR_OK && e != ERR_OK) /* a broken one is said, not shown */
        sheet_paragraph(s,
            &(struct text_style){
                .size = TEXT_SIZE, .weight = WEIGHT_BOLD, .colour = COLOUR_RED, .leading = 1.4},
            words(LANG_NL, "record.addenda.rest"));
    s->y += 10;
    pv_check_box(s, doc, "print.addenda.help");
}
