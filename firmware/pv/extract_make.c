// SPDX-License-Identifier: EUPL-1.2
/* Taking one candidate out of a sealed record.
 *
 * Rows: the candidate's five. A free text only when it is the facts of an individual incident in
 * which this candidate and nobody else is involved, and when it names nobody else on the list;
 * whose row is gone might have been involved, so then the text stays behind too. Texts about the
 * room (conditions, extensions, material, remarks, technical) never go along. Entries: all that
 * stand under the candidate's number, so the key opens nothing that is not here. */
#include "pv/extract.h"

#include "chain/entry.h"
#include "codec/cbor.h"
#include "pv/record.h"
#include "sitting/text.h"
#include <stdlib.h>
#include <string.h>

#define DIGESTS_MAX (PV_PART_COUNT + INCIDENTS_MAX)
#define TEXTS_MAX (64u << 10)
#define GUEST_WORD_LEAST 4 /* "van", "de", "el" stand in many texts */

struct taking {
    const struct bundle *b;
    struct pv_view view;
    struct jws jws;
    size_t candidate;
    char digests[DIGESTS_MAX][DIGEST_TEXT_SIZE]; /* of the rows that go along */
    size_t digest_count;
    struct extract *x;
    struct extract_notes notes;
};

/* ---- who ---- */

static enum err find_candidate(struct taking *t, const char *number, struct diag *d)
{
    size_t found = 0;
    for (size_t i = 0; i < pv_view_candidates(&t->view); i++) {
        const char *has = json_get_text(pv_view_part(&t->view, i, PV_IDENTITY), "number");
        if (!has || strcmp(has, number) != 0)
            continue;
        t->candidate = i;
        found++;
    }
    if (found == 1)
        return ERR_OK;
    return found ? diag_set(d, ERR_CONFLICT, "two candidates have that number")
                 : diag_set(d, ERR_MISSING, "no candidate with that number");
}

/* ---- does a text name somebody else ---- */

/* All texts inside a value, a line each. Depth is bounded by the JSON reader. */
static void gather(const struct json *value, struct buf *out) // NOLINT(misc-no-recursion)
{
    if (json_text(value)) {
        buf_add_text(out, json_text(value));
        buf_add_byte(out, '\n');
    }
    for (size_t i = 0; json_is_array(value) && i < json_count(value); i++)
        gather(json_at(value, i), out);
    for (size_t i = 0; json_is_object(value) && i < json_count(value); i++)
        gather(json_get(value, json_key_at(value, i)), out);
}

static bool in_a_word(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= 'a' && u <= 'z') || (u >= '0' && u <= '9');
}

/* Both folded; the needle must stand there as whole words. */
static bool has_word(const char *text, const char *needle)
{
    size_t n = strlen(needle);
    if (!n)
        return false;
    for (const char *p = strstr(text, needle); p; p = strstr(p + 1, needle))
        if ((p == text || !in_a_word(p[-1])) && !in_a_word(p[n]))
            return true;
    return false;
}

/* Whether a member of somebody's identity stands in the text; what both are called tells nothing.
 */
static bool has_member(
    const char *text, const struct json *own, const struct json *other, const char *key)
{
    char mine[NAME_SIZE] = "", theirs[NAME_SIZE];
    const char *m = json_get_text(own, key), *o = json_get_text(other, key);
    if (!o)
        return false;
    text_fold(o, theirs, sizeof theirs);
    if (m)
        text_fold(m, mine, sizeof mine);
    return strcmp(mine, theirs) != 0 && has_word(text, theirs);
}

/* A guest's name is one text: each of its words may be a given name or a surname. */
static bool names_guest(const struct taking *t, const char *text)
{
    const struct record r = {&t->view, NULL, false};
    const struct json *list = json_get(t->view.payload, "unlisted");
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *row = record_guest_row(&r, json_at(list, i));
        const char *name = json_get_text(row, "name"), *number = json_get_text(row, "number");
        char words_[NAME_SIZE];
        text_fold(name ? name : "", words_, sizeof words_);
        char *left = words_, *word;
        while ((word = strsep(&left, " ")) != NULL)
            if (strlen(word) >= GUEST_WORD_LEAST && has_word(text, word))
                return true;
        if (number && has_word(text, number))
            return true;
    }
    return false;
}

static bool names_others(const struct taking *t, const struct json *value)
{
    BUF_WIPE struct buf texts = BUF_INIT(TEXTS_MAX), folded = BUF_INIT(TEXTS_MAX);
    const struct json *own = pv_view_part(&t->view, t->candidate, PV_IDENTITY);
    gather(value, &texts);
    const char *plain = buf_text(&texts);
    char *text = (char *)buf_extend(&folded, texts.n + 1);
    if (buf_check(&texts) != ERR_OK || !text)
        return true; /* too long to look through: a person must */
    text_fold(plain, text, texts.n + 1);
    for (size_t i = 0; i < pv_view_candidates(&t->view); i++) {
        const struct json *other = pv_view_part(&t->view, i, PV_IDENTITY);
        if (i != t->candidate
            && (has_member(text, own, other, "given") || has_member(text, own, other, "surname")
                || has_member(text, own, other, "number")))
            return true;
    }
    return names_guest(t, text);
}

/* ---- rows ---- */

static void want(struct taking *t, const char *digest)
{
    if (digest && t->digest_count < DIGESTS_MAX)
        text_copy(t->digests[t->digest_count++], DIGEST_TEXT_SIZE, digest);
}

static void want_own(struct taking *t)
{
    const struct json *own = json_at(json_get(t->view.payload, "candidates"), t->candidate);
    const struct json *digests = json_get(own, "_sd");
    for (size_t i = 0; i < json_count(digests) && i < PV_PART_COUNT; i++)
        want(t, json_text(json_at(digests, i)));
    for (int part = PV_ATTENDANCE; part < PV_PART_COUNT; part++)
        t->notes.others_named |=
            names_others(t, pv_view_part(&t->view, t->candidate, (enum pv_part)part));
}

/* Nobody but this candidate is involved, for all that the rows say. */
static bool is_alone(const struct taking *t, int64_t number)
{
    const struct record r = {&t->view, NULL, false};
    for (size_t i = 0; i < pv_view_candidates(&t->view); i++) {
        if (i == t->candidate)
            continue;
        if (!pv_view_part(&t->view, i, PV_INVOLVEMENT) || record_involvement(&r, i, number))
            return false;
    }
    return true;
}

static void want_facts(struct taking *t, const struct json *incident)
{
    const struct record r = {&t->view, NULL, false};
    const struct json *facts = row_of(&t->view.rows, incident, "facts");
    const char *scope = json_get_text(incident, "scope");
    int64_t number = json_get_int(incident, "number", 0);
    if (!facts || !record_involvement(&r, t->candidate, number))
        return;
    if (!scope || code_value(CODES_SCOPE, scope) != SCOPE_INDIVIDUAL || !is_alone(t, number)
        || names_others(t, facts)) {
        t->notes.texts_kept++;
        return;
    }
    t->notes.texts_shown++;
    want(t, json_text(json_at(json_get(incident, "_sd"), 0)));
}

static bool is_wanted(const struct taking *t, const char *row)
{
    struct hash h = hash_of(bytes_of(row ? row : ""));
    char digest[DIGEST_TEXT_SIZE];
    hash_text(&h, digest);
    for (size_t i = 0; i < t->digest_count; i++)
        if (strcmp(t->digests[i], digest) == 0)
            return true;
    return false;
}

static enum err take_rows(struct taking *t, struct diag *d)
{
    JSON_AUTO struct json *all = NULL;
    JSON_AUTO struct json *own = json_array();
    const struct json *incidents = json_get(t->view.payload, "incidents");
    want_own(t);
    for (size_t i = 0; i < json_count(incidents); i++)
        want_facts(t, json_at(incidents, i));
    enum err e = json_parse(buf_view(&t->b->parts[PART_ROWS]), &all, d);
    for (size_t i = 0; e == ERR_OK && i < json_count(all); i++)
        if (is_wanted(t, json_text(json_at(all, i))))
            json_add_text(own, json_text(json_at(all, i)));
    return e == ERR_OK ? json_write(own, &t->x->record.parts[PART_ROWS]) : e;
}

/* ---- entries ---- */

struct leaves {
    struct hash *hash;
    size_t count, size;
};

static bool leaves_add(struct leaves *l, struct bytes entry)
{
    if (l->count == l->size) {
        size_t size = l->size ? 2 * l->size : 256;
        struct hash *more = realloc(l->hash, size * sizeof *more);
        if (!more)
            return false;
        l->hash = more;
        l->size = size;
    }
    l->hash[l->count++] = entry_hash(entry);
    return true;
}

/* An entry under the candidate's number, which the key must open. */
static enum err take_entry(struct taking *t, struct bytes entry)
{
    BUF_WIPE struct buf body = BUF_INIT(ENTRY_BODY_MAX);
    struct entry_header h;
    struct extract *x = t->x;
    if (x->count >= EXTRACT_ENTRIES_MAX)
        return ERR_LIMIT;
    enum err e = entry_open(entry, &x->key, &h, &body);
    if (e != ERR_OK)
        return e;
    x->list[x->count++] = (struct extract_entry){.at = x->entries.n, .n = entry.n};
    buf_add_bytes(&x->entries, entry);
    return buf_check(&x->entries);
}

static enum err take_entries(struct taking *t, struct leaves *leaves)
{
    struct bytes chain = buf_view(&t->b->parts[PART_CHAIN]);
    t->x->list = calloc(EXTRACT_ENTRIES_MAX, sizeof *t->x->list);
    if (!t->x->list)
        return ERR_NOMEM;
    while (chain.n) {
        struct entry_header h;
        struct bytes sealed, entry = {chain.p, cbor_first_item(chain)};
        enum err e = entry.n ? entry_parse(entry, &h, &sealed) : ERR_FORMAT;
        if (e == ERR_OK && h.seq != leaves->count)
            e = ERR_FORMAT;
        if (e == ERR_OK && !leaves_add(leaves, entry))
            e = ERR_NOMEM;
        if (e == ERR_OK && h.key_number == t->candidate + 1)
            e = take_entry(t, entry);
        if (e != ERR_OK)
            return e;
        chain.p += entry.n;
        chain.n -= entry.n;
    }
    return ERR_OK;
}

static enum err prove(struct taking *t, const struct leaves *leaves)
{
    const struct json *head = json_at(json_get(t->view.payload, "heads"), 0);
    int64_t pinned = json_get_int(head, "size", 0);
    struct extract *x = t->x;
    if (pinned < 1)
        return ERR_FORMAT;
    enum err e = tree_consistency_proof(
        leaves->hash, (uint64_t)pinned, leaves->count, x->growth, &x->growth_count);
    for (size_t i = 0; e == ERR_OK && i < x->count; i++) {
        struct entry_header h;
        struct bytes sealed, entry = {x->entries.p + x->list[i].at, x->list[i].n};
        struct hash path[TREE_PROOF_MAX];
        e = entry_parse(entry, &h, &sealed);
        if (e == ERR_OK)
            e = tree_inclusion_proof(
                leaves->hash, leaves->count, h.seq, path, &x->list[i].path_count);
        if (e == ERR_OK && x->list[i].path_count > TREE_DEPTH_MAX)
            e = ERR_LIMIT;
        if (e == ERR_OK)
            memcpy(x->list[i].path, path, x->list[i].path_count * sizeof *path);
    }
    return e;
}

/* ---- all of it ---- */

static void copy_part(struct taking *t, enum bundle_part part)
{
    buf_add_bytes(&t->x->record.parts[part], buf_view(&t->b->parts[part]));
}

static enum err take(
    struct taking *t, const struct sitting_keys *keys, const char *number, struct diag *d)
{
    struct leaves leaves = {0};
    enum err e = find_candidate(t, number, d);
    if (e == ERR_OK && t->candidate >= keys->count)
        e = diag_set(d, ERR_KEY, "no key of this candidate");
    if (e != ERR_OK)
        return e;
    t->x->key = keys->candidates[t->candidate];
    copy_part(t, PART_CARD);
    copy_part(t, PART_PV);
    copy_part(t, PART_CHECKPOINT);
    copy_part(t, PART_DELTAS);
    e = take_rows(t, d);
    if (e == ERR_OK)
        e = take_entries(t, &leaves);
    if (e == ERR_OK)
        e = prove(t, &leaves);
    free(leaves.hash);
    for (size_t i = 0; e == ERR_OK && i < PART_COUNT; i++)
        e = buf_check(&t->x->record.parts[i]);
    return e;
}

enum err extract_make(const struct bundle *b, const struct sitting_keys *keys, const char *number,
    struct extract *ret, struct extract_notes *ret_notes, struct diag *d)
{
    struct taking t = {.b = b, .x = ret};
    *ret = (struct extract){.entries = BUF_INIT(EXTRACT_BYTES_MAX)};
    for (size_t i = 0; i < PART_COUNT; i++)
        ret->record.parts[i] = BUF_INIT(EXTRACT_BYTES_MAX);
    enum err e = jws_parse(buf_view(&b->parts[PART_PV]), &t.jws, d);
    if (e == ERR_OK)
        e = pv_view_open(buf_view(&t.jws.payload), buf_view(&b->parts[PART_ROWS]), &t.view, d);
    if (e == ERR_OK)
        e = take(&t, keys, number, d);
    if (e == ERR_OK)
        *ret_notes = t.notes;
    pv_view_free(&t.view);
    jws_free(&t.jws);
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "extract");
}
