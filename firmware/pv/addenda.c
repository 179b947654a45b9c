// SPDX-License-Identifier: EUPL-1.2
/* Addenda beside a record: walked, judged, written out. */
#include "pv/addenda.h"

#include "codec/cbor.h"
#include "pv/page.h"
#include "pv/verify.h"
#include <stdio.h>
#include <string.h>

#define PLACE_TEXT_SIZE 64
#define TEXT_MAX (1u << 20)

enum err addenda_start(const struct bundle *record, struct addendum_place *ret)
{
    return addenda_start_of(buf_view(&record->parts[PART_PV]), ret);
}

enum err addenda_start_of(struct bytes file, struct addendum_place *ret)
{
    struct jws pv = {0};
    JSON_AUTO struct json *payload = NULL;
    struct addendum_place at = {0};
    enum err e = jws_parse(file, &pv, NULL);
    if (e == ERR_OK) {
        at.record = hash_of(buf_view(&pv.payload));
        e = json_parse(buf_view(&pv.payload), &payload, NULL);
    }
    const char *sitting = json_get_text(payload, "sitting");
    if (e == ERR_OK)
        e = sitting ? uuid_parse(sitting, &at.sitting) : ERR_FORMAT;
    jws_free(&pv);
    if (e == ERR_OK)
        *ret = at;
    return e;
}

enum err addenda_walk(struct bytes sequence, const struct sign_public *root,
    struct addendum_place *at, enum err (*each)(void *context, const struct addendum *a),
    void *context)
{
    while (sequence.n) {
        struct addendum a;
        struct bytes one = {sequence.p, cbor_first_item(sequence)};
        enum err e = one.n ? addendum_verify(one, root, &a) : ERR_FORMAT;
        if (e == ERR_OK)
            e = addendum_follow(at, &a);
        if (e == ERR_OK && each)
            e = each(context, &a);
        wipe(&a, sizeof a);
        if (e != ERR_OK)
            return e;
        sequence = (struct bytes){sequence.p + one.n, sequence.n - one.n};
    }
    return ERR_OK;
}

void addenda_verify(struct bytes sequence, const struct bundle *record,
    const struct sign_public *root, struct report *ret)
{
    struct addendum_place at;
    if (!sequence.n)
        return;
    if (addenda_start(record, &at) != ERR_OK) {
        report_add_number(ret, FINDING_BROKEN, "verify.addendum.bad", 1);
        return;
    }
    enum err e = addenda_walk(sequence, root, &at, NULL, NULL);
    if (at.number)
        report_add_number(ret, FINDING_GOOD, "verify.addenda", at.number);
    if (e != ERR_OK)
        report_add_number(ret, FINDING_BROKEN, "verify.addendum.bad", at.number + 1);
}

/* ---- as text ---- */

struct writing {
    const struct pv_view *view;
    struct buf *out;
};

const char *addendum_word(enum addendum_kind kind)
{
    static const char *const ids[ADDENDUM_LAST + 1] = {"", "record.addendum.correction",
        "record.addendum.later_fact", "record.addendum.receipt", "record.addendum.matched",
        "record.addendum.log", "record.addendum.decision", "record.addendum.other"};
    return words(LANG_NL, ids[kind]);
}

const char *addendum_about(const struct pv_view *view, uint16_t subject)
{
    const struct json *who = subject ? pv_view_part(view, (size_t)subject - 1, PV_IDENTITY) : NULL;
    const char *number = json_get_text(who, "number");
    return number ? number : words(LANG_NL, "record.addendum.erased");
}

/* "besluit van de examencommissie, over 900010": what one is and about whom. */
static void what_text(const struct writing *w, const struct addendum *a, char *out, size_t size)
{
    if (a->subject)
        (void)words_fill(out, size, LANG_NL, "record.addendum.about", "w", addendum_word(a->kind),
            "n", addendum_about(w->view, a->subject), NULL);
    else
        text_copy(out, size, addendum_word(a->kind));
}

static enum err write_one(void *context, const struct addendum *a)
{
    const struct writing *w = context;
    char date[11], hm[6], when[PLACE_TEXT_SIZE], what[160];
    wall_format_date(a->issued, date);
    wall_format_hm(a->issued, hm);
    what_text(w, a, what, sizeof what);
    (void)snprintf(when, sizeof when, "%u  %s %s", a->number, date, hm);
    page_pair(w->out, when, what);
    page_pair(w->out, "", a->author);
    page_paragraph(w->out, a->text);
    return buf_check(w->out);
}

/* Record and rows, opened for reading; release both whatever the answer. */
static enum err view_open(const struct bundle *record, struct jws *pv, struct pv_view *view)
{
    enum err e = jws_parse(buf_view(&record->parts[PART_PV]), pv, NULL);
    return e == ERR_OK ? pv_view_open(
               buf_view(&pv->payload), buf_view(&record->parts[PART_ROWS]), view, NULL)
                       : e;
}

enum err addenda_subject(const struct bundle *record, const char *number, uint16_t *ret)
{
    struct jws pv = {0};
    struct pv_view view = {0};
    enum err e = view_open(record, &pv, &view);
    size_t n = e == ERR_OK ? pv_view_candidates(&view) : 0, i = 0;
    while (i < n) {
        const char *has = json_get_text(pv_view_part(&view, i, PV_IDENTITY), "number");
        if (has && strcmp(has, number) == 0)
            break;
        i++;
    }
    if (e == ERR_OK && i == n)
        e = ERR_MISSING;
    if (e == ERR_OK)
        *ret = (uint16_t)(i + 1);
    pv_view_free(&view);
    jws_free(&pv);
    return e;
}

enum err addenda_text(struct bytes sequence, const struct bundle *record,
    const struct sign_public *root, struct buf *ret)
{
    struct addendum_place at;
    struct pv_view view = {0};
    struct jws pv = {0};
    BUF_WIPE struct buf out = BUF_INIT(TEXT_MAX);
    if (!sequence.n)
        return ERR_OK;
    enum err e = addenda_start(record, &at);
    if (e == ERR_OK)
        e = view_open(record, &pv, &view);
    if (e == ERR_OK) {
        struct writing w = {&view, &out};
        page_heading(&out, "M", words(LANG_NL, "record.addenda"));
        if (addenda_walk(sequence, root, &at, write_one, &w) != ERR_OK)
            page_paragraph(&out, words(LANG_NL, "record.addenda.rest"));
        buf_add_bytes(ret, buf_view(&out));
        e = buf_check(&out) != ERR_OK ? buf_check(&out) : buf_check(ret);
    }
    pv_view_free(&view);
    jws_free(&pv);
    return e;
}
