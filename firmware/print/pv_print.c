// SPDX-License-Identifier: EUPL-1.2
/* A proces-verbaal on paper: pages, then the archive form with the files that the pages are made
 * of.
 *
 *   pv.jws.json    the signed PV
 *   rows.json      what it says about people, as far as printed; absent when nobody is shown
 *   strokes.json   drawn signatures; absent when there are none
 *   refusals.json  who refused to sign; absent when nobody did
 *   card.cose      the sitting card: whose keys may sign; absent when it was not given */
#include "print/print.h"

#include "print/archive.h"
#include "print/maker.h"
#include "print/pv_doc.h"
#include "pv/addenda.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_COUNT 5
#define JSON_ "application/json"

static const struct {
    const char *name, *media, *about;
} FILES[FILE_COUNT] = {{"pv.jws.json", JSON_, "print.file.pv"},
    {"rows.json", JSON_, "print.file.rows"}, {"strokes.json", JSON_, "print.file.strokes"},
    {"refusals.json", JSON_, "print.file.refusals"},
    {"card.cose", "application/cose", "print.file.card"}};

/* ---- refusals ---- */

enum err print_refusals(const struct sitting *s, struct buf *ret)
{
    JSON_AUTO struct json *list = json_array();
    for (size_t i = 0; i < s->signature_count; i++) {
        const struct signature_state *sign = &s->signatures[i];
        char at[26];
        if (!sign->refused)
            continue;
        struct json *o = json_object();
        wall_format_rfc3339(sign->at, at);
        json_put_int(o, "staff", sign->actor);
        json_put_text(o, "at", at);
        json_put_text(o, "witness", sitting_text(s, sign->who_at));
        json_add(list, o);
    }
    return json_count(list) ? json_write(list, ret) : ERR_OK;
}

/* ---- pages ---- */

static const char *title_of(const struct pv_doc *doc)
{
    return doc->fit.shown < doc->fit.digests ? words(LANG_NL, "print.title.extract")
                                             : words(LANG_NL, "print.title.pv");
}

static void draw_pv(struct sheet *s, void *content)
{
    struct pv_doc *doc = content;
    doc->figure_count = 0;
    pv_facts(s, doc);
    pv_presence(s, doc);
    pv_people(s, doc);
    pv_course(s, doc);
    pv_closing(s, doc);
}

static void draw_addenda(struct sheet *s, void *content)
{
    pv_addenda(s, content);
}

static void draw_presence(struct sheet *s, void *content)
{
    struct pv_doc *doc = content;
    doc->presence_only = true;
    pv_facts(s, doc);
    pv_presence(s, doc);
    if (doc->record.unsure)
        sheet_paragraph(s, &(struct text_style){.size = 9, .colour = COLOUR_INK2},
            words(LANG_NL, "record.unsure"));
}

static enum err pages(struct pv_doc *doc, const char *title, sheet_draw *draw, struct buf *ret)
{
    const struct sheet_document document = {.frame = pv_doc_frame(doc, title),
        .title = title,
        .made = doc->made,
        .draw = draw,
        .content = doc};
    return sheet_make(&document, ret);
}

/* ---- the archive form ---- */

static size_t list_files(const struct print_parts *in, struct archive_file files[FILE_COUNT])
{
    const struct bytes contents[FILE_COUNT] = {
        in->pv, in->rows, in->strokes, in->refusals, in->card};
    size_t n = 0;
    for (size_t i = 0; i < FILE_COUNT; i++)
        if (contents[i].n)
            files[n++] = (struct archive_file){
                FILES[i].name, FILES[i].media, words(LANG_NL, FILES[i].about), contents[i]};
    return n;
}

struct job {
    const char *title;
    sheet_draw *draw;
    bool attach;
};

static enum err archive(
    struct pv_doc *doc, const struct job *job, struct bytes plain, struct buf *ret, struct diag *d)
{
    char maker[MAKER_SIZE];
    enum err e = maker_name(maker);
    if (e != ERR_OK)
        return diag_set(d, e, "draw a sample sheet");
    struct archive_file files[FILE_COUNT];
    const char *figures[FIGURES_MAX];
    char title[256];
    for (size_t i = 0; i < doc->figure_count; i++)
        figures[i] = doc->figures[i];
    (void)snprintf(title, sizeof title, "%s %s", job->title, doc->number);
    const struct archive a = {.title = title,
        .author = doc->institution,
        .made = doc->made,
        .files = files,
        .file_count = job->attach ? list_files(doc->parts, files) : 0,
        .figures = figures,
        .figure_count = doc->figure_count,
        .producer = maker};
    return archive_make(plain, &a, ret, d);
}

static enum err print(struct pv_doc *doc, const struct job *job, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(PRINT_BYTES_MAX);
    enum err e = pages(doc, job->title, job->draw, &plain);
    if (e != ERR_OK)
        return diag_set(d, e, "draw the pages");
    return archive(doc, job, buf_view(&plain), ret, d);
}

enum err print_pv(const struct print_parts *in, struct buf *ret, struct diag *d)
{
    struct pv_doc *doc = calloc(1, sizeof *doc);
    if (!doc)
        return ERR_NOMEM;
    enum err e = pv_doc_open(in, doc, d);
    if (e == ERR_OK)
        e = print(doc, &(struct job){title_of(doc), draw_pv, true}, ret, d);
    pv_doc_close(doc);
    free(doc);
    return e;
}

enum err print_presence(const struct print_parts *in, struct buf *ret, struct diag *d)
{
    struct pv_doc *doc = calloc(1, sizeof *doc);
    if (!doc)
        return ERR_NOMEM;
    enum err e = pv_doc_open(in, doc, d);
    if (e == ERR_OK)
        e = print(doc, &(struct job){words(LANG_NL, "print.title.presence"), draw_presence, false},
            ret, d);
    pv_doc_close(doc);
    free(doc);
    return e;
}

/* ---- addenda ---- */

struct newest {
    size_t n;
    struct wall at;
};

static enum err count_one(void *context, const struct addendum *a)
{
    struct newest *last = context;
    last->n++;
    last->at = a->issued;
    return ERR_OK;
}

/* Under the number: how many there are, and of when the last one is. */
static void say_addenda(struct pv_doc *doc)
{
    struct addendum_place at;
    struct newest last = {0};
    char date[11], n[24];
    enum err e = addenda_start_of(doc->parts->pv, &at);
    if (e == ERR_OK)
        e = addenda_walk(doc->addenda, doc->root, &at, count_one, &last);
    (void)e; /* where it breaks off is said on the page */
    doc->made = last.n ? last.at : doc->made;
    wall_format_date(doc->made, date);
    words_fill(doc->made_text, sizeof doc->made_text, LANG_NL,
        last.n == 1 ? "print.addenda.one" : "print.addenda.many", "n",
        record_number((int64_t)last.n, n), "d", date, NULL);
}

enum err print_addenda(const struct print_parts *of, struct bytes addenda,
    const struct sign_public *root, struct buf *ret, struct diag *d)
{
    struct pv_doc *doc = calloc(1, sizeof *doc);
    if (!doc)
        return ERR_NOMEM;
    enum err e = pv_doc_open(of, doc, d);
    if (e == ERR_OK) {
        doc->addenda = addenda;
        doc->root = root;
        say_addenda(doc);
        e = print(
            doc, &(struct job){words(LANG_NL, "print.title.addenda"), draw_addenda, false}, ret, d);
    }
    pv_doc_close(doc);
    free(doc);
    return e;
}

/* ---- back again ---- */

void print_taken_free(struct print_taken *t)
{
    buf_wipe_free(&t->pv);
    buf_wipe_free(&t->rows);
    buf_wipe_free(&t->strokes);
    buf_wipe_free(&t->refusals);
    buf_wipe_free(&t->card);
}

struct print_parts print_taken_parts(const struct print_taken *t)
{
    return (struct print_parts){.pv = buf_view(&t->pv),
        .rows = buf_view(&t->rows),
        .strokes = buf_view(&t->strokes),
        .refusals = buf_view(&t->refusals),
        .card = buf_view(&t->card)};
}

enum err print_take(struct bytes pdf, struct print_taken *ret, struct diag *d)
{
    *ret = (struct print_taken){.pv = BUF_INIT(PRINT_BYTES_MAX),
        .rows = BUF_INIT(PRINT_BYTES_MAX),
        .strokes = BUF_INIT(PRINT_BYTES_MAX),
        .refusals = BUF_INIT(PRINT_BYTES_MAX),
        .card = BUF_INIT(PRINT_BYTES_MAX)};
    struct buf *const to[FILE_COUNT] = {
        &ret->pv, &ret->rows, &ret->strokes, &ret->refusals, &ret->card};
    for (size_t i = 0; i < FILE_COUNT; i++) {
        enum err e = archive_take(pdf, FILES[i].name, to[i], i == 0 ? d : NULL);
        if (e != ERR_OK && (e != ERR_MISSING || i == 0))
            return e;
    }
    return ERR_OK;
}

/* Whether what is said to have made the document prints as we do here. */
static bool made_here(struct bytes pdf)
{
    char said[MAKER_SIZE] = "", mine[MAKER_SIZE];
    return archive_producer(pdf, said, sizeof said) == ERR_OK && maker_name(mine) == ERR_OK
           && strcmp(said, mine) == 0;
}

enum err print_against(struct bytes pdf, const struct print_parts *parts, struct diag *d)
{
    BUF_WIPE struct buf again = BUF_INIT(PRINT_BYTES_MAX);
    enum err e = print_pv(parts, &again, d);
    if (e != ERR_OK || bytes_equal(pdf, buf_view(&again)))
        return e;
    return made_here(pdf)
               ? diag_set(d, ERR_CONFLICT, "the pages are not what the attachments print")
               : diag_set(d, ERR_STATE, "the pages were made by another release or elsewhere");
}

enum err print_compare(struct bytes pdf, struct diag *d)
{
    struct print_taken taken;
    enum err e = print_take(pdf, &taken, d);
    if (e == ERR_OK) {
        const struct print_parts parts = print_taken_parts(&taken);
        e = print_against(pdf, &parts, d);
    }
    print_taken_free(&taken);
    return e;
}
