// SPDX-License-Identifier: EUPL-1.2
/* The end of the Dutch record: counts, who signed and who would not, and what it all rests on. */
#include "pv/record.h"

#include "base/words.h"
#include "crypto/fingerprint.h"
#include "crypto/hash.h"
#include <stdio.h>
#include <string.h>

/* ---- L ---- */

static void count_lines(struct record *r)
{
    static const struct {
        const char *key, *word;
        bool always;
    } LINES[] = {{"on_list", "record.count.on_list", true},
        {"canceled", "record.count.canceled", false}, {"attended", "record.count.attended", true},
        {"late", "record.count.late", true}, {"refused", "record.count.refused", false},
        {"stopped", "record.count.stopped", false},
        {"not_started", "record.count.not_started", false}, {"absent", "record.count.absent", true},
        {"id_refused", "record.count.id_refused", false}, {"guests", "record.count.guests", false},
        {"incidents", "record.count.incidents", true},
        {"scans_refused", "record.count.scans_refused", false}};
    const struct json *counts = record_payload(r, "counts");
    char n[24];
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        int64_t value = json_get_int(counts, LINES[i].key, 0);
        if (value || LINES[i].always)
            page_pair(r->out, words(LANG_NL, LINES[i].word), record_number(value, n));
    }
}

int64_t record_pieces(const struct record *r)
{
    int64_t sum = 0;
    for (size_t i = 0; i < pv_view_candidates(r->v); i++) {
        int64_t n = json_get_int(pv_view_part(r->v, i, PV_ATTENDANCE), "pieces", 0);
        sum += n > 0 && n < 10000 ? n : 0;
    }
    const struct json *guests = record_payload(r, "unlisted");
    for (size_t i = 0; i < json_count(guests); i++) {
        int64_t n = json_get_int(json_at(guests, i), "pieces", 0);
        sum += n > 0 && n < 10000 ? n : 0;
    }
    return sum;
}

/* Name of the signer whose key id is `kid`: staff, the kiosk, or "". */
const char *record_signer(const struct record *r, const char *kid)
{
    const struct json *staff = record_payload(r, "staff"), *device = record_payload(r, "device");
    for (size_t i = 0; kid && i < json_count(staff); i++) {
        const char *key = json_get_text(json_at(staff, i), "key");
        if (key && strcmp(key, kid) == 0)
            return record_or(json_get_text(json_at(staff, i), "name"), "");
    }
    const char *key = json_get_text(device, "key");
    return kid && key && strcmp(key, kid) == 0 ? record_or(json_get_text(device, "label"), "")
                                               : words(LANG_NL, "record.signer_unknown");
}

static void signature_row(struct record *r, struct table *t, const struct jws_signature *s)
{
    JSON_AUTO struct json *h = NULL;
    char text[64], date[11], hm[6];
    if (json_parse(buf_view(&s->protected_json), &h, NULL) != ERR_OK)
        return;
    int64_t iat = json_get_int(h, "iat", 0);
    struct wall at = {iat > 0 && iat < INT64_MAX / 1000 ? iat * 1000 : 0};
    wall_format_date(at, date);
    wall_format_hm(at, hm);
    (void)snprintf(text, sizeof text, "%s %s", date, hm);
    table_cell(t, record_signer(r, json_get_text(h, "kid")));
    const char *role = json_get_text(h, "role");
    table_cell(t, record_role(role));
    table_cell(t, text);
    bool kiosk = role && strcmp(role, "device") == 0;
    table_cell(t, kiosk                    ? words(LANG_NL, "record.with_device")
                  : json_get(h, "strokes") ? words(LANG_NL, "record.with_strokes")
                                           : words(LANG_NL, "record.with_key"));
}

/* Who signed when leaving, before those who signed all of it. */
static void signed_off_row(struct table *t, const struct json *staff)
{
    struct wall at = pv_view_time(staff, "out", NULL);
    char text[256], when[32], date[11], hm[6];
    if (!record_signed_off(staff, text)[0])
        return;
    wall_format_date(at, date);
    wall_format_hm(at, hm);
    (void)snprintf(when, sizeof when, "%s %s", date, hm);
    table_cell(t, json_get_text(staff, "name"));
    table_cell(t, record_role(json_get_text(staff, "role")));
    table_cell(t, when);
    table_cell(t, text);
}

/* Who would not sign, when, and in whose presence. */
static void refusal_row(struct record *r, struct table *t, const struct json *refusal)
{
    const struct json *staff = json_at(
        record_payload(r, "staff"), (size_t)json_get_int(refusal, "staff", INVIGILATORS_MAX));
    struct wall at = pv_view_time(refusal, "at", NULL);
    char text[RECORD_TEXT_SIZE], when[32], date[11], hm[6];
    wall_format_date(at, date);
    wall_format_hm(at, hm);
    (void)snprintf(when, sizeof when, "%s %s", date, hm);
    table_cell(t, record_or(json_get_text(staff, "name"), words(LANG_NL, "record.signer_unknown")));
    table_cell(t, record_role(json_get_text(staff, "role")));
    table_cell(t, when);
    bool gone = record_badge_withdrawn(r, json_get_int(refusal, "staff", INVIGILATORS_MAX));
    table_cell(t, words_fill(text, sizeof text, LANG_NL,
                      gone ? "record.could_not_sign" : "record.refused_to_sign", "who",
                      record_or(json_get_text(refusal, "witness"), "–"), NULL));
}

void record_closing(struct record *r, const struct jws *pv, const struct json *refusals)
{
    struct table t = {.columns = {{words(LANG_NL, "record.col.name"), 0, false},
                          {words(LANG_NL, "record.col.role"), 28, false},
                          {words(LANG_NL, "record.col.signed"), 18, false},
                          {words(LANG_NL, "record.col.how"), 28, false}},
        .column_count = 4};
    char n[24], text[RECORD_TEXT_SIZE];
    page_heading(r->out, "L", words(LANG_NL, "record.part.l"));
    count_lines(r);
    if (record_pieces(r))
        page_pair(r->out, words(LANG_NL, "record.pieces"), record_number(record_pieces(r), n));
    buf_add_byte(r->out, '\n');
    for (size_t i = 0; i < json_count(record_payload(r, "staff")); i++)
        signed_off_row(&t, json_at(record_payload(r, "staff"), i));
    for (size_t i = 0; pv && i < pv->signature_count; i++)
        signature_row(r, &t, &pv->signatures[i]);
    for (size_t i = 0; i < json_count(refusals) && i < INVIGILATORS_MAX; i++)
        refusal_row(r, &t, json_at(refusals, i));
    page_paragraph(
        r->out, record_statement(json_int(record_payload(r, "signatures_required"), 0), text));
    buf_add_byte(r->out, '\n');
    if (!t.cell_count)
        page_paragraph(r->out, words(LANG_NL, "record.unsigned"));
    table_print(&t, r->out);
}

/* ---- N ---- */

static void fingerprint_lines(struct record *r, struct bytes signed_payload)
{
    struct hash h = pv_fingerprint(signed_payload);
    char groups[FINGERPRINT_TEXT], check[FINGERPRINT_WORDS_TEXT], hex[2 * HASH_SIZE + 1];
    fingerprint_groups(&h, groups);
    fingerprint_words(&h, 4, check);
    hex_encode(h.b, HASH_SIZE, hex);
    page_pair(r->out, words(LANG_NL, "record.fingerprint"), groups);
    page_pair(r->out, words(LANG_NL, "record.check_words"), check);
    page_pair(r->out, words(LANG_NL, "record.sha256"), hex);
}

static void device_lines(struct record *r)
{
    const struct json *device = record_payload(r, "device");
    char door[24], text[RECORD_TEXT_SIZE];
    const char *place = json_get_text(device, "key_place");
    bool tpm = place && strcmp(place, "tpm") == 0;
    words_fill(text, sizeof text, LANG_NL, "record.device.line", "v",
        record_or(json_get_text(device, "label"), "–"), "door",
        record_number(json_get_int(device, "door", 0), door), "key",
        record_or(json_get_text(device, "key"), "–"), "place",
        tpm ? words(LANG_NL, "record.key.tpm") : words(LANG_NL, "record.key.file"), NULL);
    page_pair(r->out, words(LANG_NL, "record.device"), text);
    page_pair(r->out, words(LANG_NL, "record.software"), json_get_text(device, "software"));
    const char *root = json_get_text(device, "system_root");
    if (root)
        page_pair(r->out, words(LANG_NL, "record.system_root"), root);
}

static void chain_lines(struct record *r)
{
    const struct json *list = record_payload(r, "heads");
    char n[24], text[RECORD_TEXT_SIZE];
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        words_fill(text, sizeof text, LANG_NL, "record.chain.line", "n",
            record_number(json_get_int(o, "size", 0), n), "v",
            record_or(json_get_text(o, "root"), "–"), NULL);
        page_pair(r->out, words(LANG_NL, "record.chain"), text);
    }
}

static void door_lines(struct record *r)
{
    char label[RECORD_DOOR_SIZE];
    for (size_t i = 0; i < DOORS_MAX; i++) {
        BUF_AUTO struct buf all = BUF_INIT(RECORD_TEXT_SIZE);
        if (!record_door_line(r, i, label, &all))
            break;
        page_pair(r->out, label, buf_text(&all));
    }
}

static void clock_line(struct record *r)
{
    const struct json *clock = record_payload(r, "clock");
    char n[24], text[RECORD_TEXT_SIZE];
    words_fill(text, sizeof text, LANG_NL, "record.clock.line", "v",
        record_code(CODES_CERTAINTY, json_get_text(clock, "lowest")), "n",
        record_number(json_get_int(clock, "steps", 0), n), NULL);
    page_pair(r->out, words(LANG_NL, "record.clock"), text);
    if (r->unsure)
        page_pair(r->out, "", words(LANG_NL, "record.unsure"));
}

void record_evidence(struct record *r, struct bytes signed_payload)
{
    char at[RECORD_TIME_SIZE], deltas[RECORD_TEXT_SIZE], text[RECORD_TEXT_SIZE];
    page_heading(r->out, "N", words(LANG_NL, "record.part.n"));
    fingerprint_lines(r, signed_payload);
    device_lines(r);
    page_pair(r->out, words(LANG_NL, "record.card"), json_text(record_payload(r, "card")));
    page_pair(r->out, words(LANG_NL, "record.list"), json_text(record_payload(r, "list")));
    page_pair(
        r->out, words(LANG_NL, "record.list_made"), record_time(r, r->v->payload, "list_made", at));
    if (record_deltas(r, deltas)[0])
        page_pair(r->out, words(LANG_NL, "record.deltas"), deltas);
    for (size_t i = 0; record_pass_list(r, i, text); i++)
        page_pair(r->out, words(LANG_NL, "record.passes"), text);
    door_lines(r);
    chain_lines(r);
    clock_line(r);
    page_pair(r->out, words(LANG_NL, "record.made"), record_time(r, r->v->payload, "made", at));
    buf_add_byte(r->out, '\n');
    page_paragraph(r->out, words(LANG_NL, "record.verify_help"));
}
