// SPDX-License-Identifier: EUPL-1.2
/* Opening a PV for printing: what every page and every part needs. */
#include "print/pv_doc.h"

#include <stdio.h>
#include <string.h>

#define REFUSALS_BYTES_MAX ((size_t)64 << 10)

static enum err open_beside(struct bytes in, bool array, struct json **ret, struct diag *d)
{
    if (!in.n)
        return ERR_OK;
    enum err e = json_parse(in, ret, d);
    if (e != ERR_OK)
        return e;
    bool right = array ? json_is_array(*ret) : json_is_object(*ret);
    return right ? ERR_OK : diag_set(d, ERR_FORMAT, "a file beside the PV is of another kind");
}

static struct wall last_signature(const struct jws *jws)
{
    int64_t last = 0;
    for (size_t i = 0; i < jws->signature_count; i++) {
        JSON_AUTO struct json *h = NULL;
        if (json_parse(buf_view(&jws->signatures[i].protected_json), &h, NULL) != ERR_OK)
            continue;
        int64_t at = json_get_int(h, "iat", 0);
        last = at > last && at < INT64_MAX / 1000 ? at : last;
    }
    return (struct wall){last * 1000};
}

static void copy_clean(char *out, size_t size, const char *text)
{
    BUF_AUTO struct buf clean = BUF_INIT(64u << 10);
    page_clean(&clean, text ? text : "");
    text_copy(out, size, buf_text(&clean));
}

static void say_when(struct pv_doc *doc)
{
    char date[11], time[9];
    struct wall t = doc->signed_at.ms ? doc->signed_at : doc->made;
    wall_format_date(t, date);
    wall_format_hms(t, time);
    if (doc->signed_at.ms)
        words_fill(doc->made_text, sizeof doc->made_text, LANG_NL, "print.signed", "d", date, "t",
            time, NULL);
    else
        words_fill(doc->made_text, sizeof doc->made_text, LANG_NL, "print.made", "d", date, "t",
            time, NULL);
}

static void fill_in(struct pv_doc *doc)
{
    struct hash h = pv_fingerprint(buf_view(&doc->jws.payload));
    doc->record = (struct record){&doc->view, NULL, false, &doc->jws};
    doc->fit = pv_view_fit(&doc->view);
    record_order_list(&doc->record, &doc->order);
    for (size_t i = 0; i < doc->order.count; i++)
        doc->hidden += !record_is_shown(&doc->record, doc->order.at[i]);
    doc->made = pv_view_time(doc->view.payload, "made", NULL);
    doc->signed_at = last_signature(&doc->jws);
    copy_clean(
        doc->institution, sizeof doc->institution, json_text(pv_doc_get(doc, "institution")));
    copy_clean(doc->number, sizeof doc->number, json_text(pv_doc_get(doc, "pv_number")));
    fingerprint_groups(&h, doc->fingerprint);
    fingerprint_words(&h, 4, doc->check_words);
    hex_encode(h.b, HASH_SIZE, doc->hex);
    words_fill(
        doc->foot, sizeof doc->foot, LANG_NL, "print.fingerprint", "v", doc->fingerprint, NULL);
    say_when(doc);
}

enum err pv_doc_open(const struct print_parts *parts, struct pv_doc *ret, struct diag *d)
{
    *ret = (struct pv_doc){.parts = parts};
    enum err e = jws_parse(parts->pv, &ret->jws, d);
    if (e == ERR_OK)
        e = pv_view_open(buf_view(&ret->jws.payload), parts->rows, &ret->view, d);
    if (e == ERR_OK)
        e = open_beside(parts->strokes, false, &ret->strokes, d);
    if (e == ERR_OK && parts->refusals.n > REFUSALS_BYTES_MAX)
        e = diag_set(d, ERR_LIMIT, "too many refusals");
    if (e == ERR_OK)
        e = open_beside(parts->refusals, true, &ret->refusals, d);
    if (e == ERR_OK && pv_view_candidates(&ret->view) > CANDIDATES_MAX)
        e = diag_set(d, ERR_LIMIT, "too many candidates");
    if (e == ERR_OK)
        fill_in(ret);
    return e;
}

void pv_doc_close(struct pv_doc *doc)
{
    json_free(doc->refusals);
    json_free(doc->strokes);
    pv_view_free(&doc->view);
    jws_free(&doc->jws);
    wipe(doc, sizeof *doc);
}

struct sheet_frame pv_doc_frame(const struct pv_doc *doc, const char *title)
{
    return (struct sheet_frame){.above = doc->institution,
        .title = title,
        .label = words(LANG_NL, "print.number"),
        .number = doc->number,
        .below = doc->made_text,
        .foot_left = doc->number,
        .foot_middle = doc->foot};
}

const struct json *pv_doc_get(const struct pv_doc *doc, const char *key)
{
    return json_get(doc->view.payload, key);
}

char *pv_doc_day(const struct pv_doc *doc, char out[64])
{
    static const char *const DAYS[] = {"record.day.0", "record.day.1", "record.day.2",
        "record.day.3", "record.day.4", "record.day.5", "record.day.6"};
    struct wall start = pv_view_time(pv_doc_get(doc, "planned"), "start", NULL), noon;
    char date[11];
    out[0] = '\0';
    wall_format_date(start, date);
    if (!start.ms || wall_parse_local(date, "12:00", &noon) != ERR_OK)
        return out;
    int64_t days = noon.ms / INT64_C(86400000); /* 1-1-1970 was a Thursday */
    (void)snprintf(out, 64, "%s %s", words(LANG_NL, DAYS[(days + 4) % 7]), date);
    return out;
}
