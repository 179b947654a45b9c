// SPDX-License-Identifier: EUPL-1.2
/* Whether a PV says exactly what the recorded events say: build it again with the same salts,
 * compare every byte. */
#include "pv/compare.h"

#include "pv/facts.h"
#include <string.h>

/* Top-level keys of the payload and the letter of the part they belong to; the others are part A.
 */
static const struct {
    const char *key;
    char part;
} PARTS[] = {{"staff", 'B'}, {"staff_log", 'B'}, {"candidates", 'C'}, {"changes", 'C'},
    {"timings", 'E'}, {"extensions", 'E'}, {"incidents", 'F'}, {"interruptions", 'E'},
    {"overrides", 'I'}, {"conditions", 'I'}, {"material", 'H'}, {"material_notes", 'H'},
    {"outages", 'J'}, {"version_checks", 'A'}, {"technical", 'J'}, {"unlisted", 'C'},
    {"remarks", 'K'}, {"counts", 'L'}, {"device", 'N'}, {"card", 'N'}, {"card_issue", 'N'},
    {"list", 'N'}, {"list_made", 'N'}, {"heads", 'N'}, {"doors", 'N'}, {"passes", 'N'},
    {"withdrawn", 'N'}, {"clock", 'N'}, {"made", 'N'}};

static char part_of(const char *key)
{
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (strcmp(PARTS[i].key, key) == 0)
            return PARTS[i].part;
    return 'A';
}

static bool same(const struct json *a, const struct json *b)
{
    BUF_AUTO struct buf x = BUF_INIT(PV_BYTES_MAX), y = BUF_INIT(PV_BYTES_MAX);
    if (!a || !b)
        return a == b;
    return json_write(a, &x) == ERR_OK && json_write(b, &y) == ERR_OK
           && bytes_equal(buf_view(&x), buf_view(&y));
}

/* First key of `a` with another value in `b`, or NULL; "counts" only when nothing else differs,
 * since they follow from the rest. Rows are made in the order of the keys that hold them, so a row
 * too few shifts the salts of later keys only and the first difference is the true one. */
static const char *first_difference(const struct json *a, const struct json *b)
{
    const char *counts = NULL;
    for (size_t i = 0; i < json_count(a); i++) {
        const char *key = json_key_at(a, i);
        if (same(json_get(a, key), json_get(b, key)))
            continue;
        if (strcmp(key, "counts") != 0)
            return key;
        counts = key;
    }
    return counts;
}

char compare_candidate(const struct json *mine, const struct json *theirs)
{
    static const char PART[] = {'C', 'C', 'G', 'D', 'F'};
    const struct json *a = json_get(mine, "_sd"), *b = json_get(theirs, "_sd");
    for (size_t k = 0; k < sizeof PART; k++)
        if (!same(json_at(a, k), json_at(b, k)))
            return PART[k];
    return json_count(a) == json_count(b) ? 0 : 'C';
}

static char candidate_part(const struct json *mine, const struct json *theirs)
{
    for (size_t i = 0; i < json_count(mine); i++) {
        char part = compare_candidate(json_at(mine, i), json_at(theirs, i));
        if (part)
            return part;
    }
    return 'C';
}

static char different_part(struct bytes mine, struct bytes theirs)
{
    JSON_AUTO struct json *a = NULL;
    JSON_AUTO struct json *b = NULL;
    if (json_parse(mine, &a, NULL) != ERR_OK || json_parse(theirs, &b, NULL) != ERR_OK)
        return 'A';
    const char *key = first_difference(a, b), *back = first_difference(b, a);
    if (back && (!key || strcmp(back, key) < 0 || strcmp(key, "counts") == 0))
        key = back;
    if (key && strcmp(key, "candidates") == 0)
        return candidate_part(json_get(a, key), json_get(b, key));
    return key ? part_of(key) : 'A';
}

enum err compare_part(
    const struct pv_facts *facts, struct bytes payload, struct bytes rows, char *ret_part)
{
    JSON_AUTO struct json *salted = NULL;
    enum err e = json_parse(rows, &salted, NULL);
    if (e != ERR_OK)
        return e;
    if (!json_is_array(salted) || json_count(salted) > ROWS_MAX)
        return ERR_FORMAT;
    BUF_AUTO struct buf mine = BUF_INIT(PV_BYTES_MAX), mine_rows = BUF_INIT(ROWS_BYTES_MAX);
    e = build_write(facts, salted, &mine, &mine_rows);
    if (e != ERR_OK)
        return e;
    *ret_part = 0;
    if (!bytes_equal(buf_view(&mine), payload))
        *ret_part = different_part(buf_view(&mine), payload);
    else if (!bytes_equal(buf_view(&mine_rows), rows))
        *ret_part = 'C'; /* the same digests, but rows in another order or form */
    return ERR_OK;
}

enum err pv_compare(
    const struct pv_facts *facts, struct bytes payload, struct bytes rows, struct diag *d)
{
    char part = 0;
    enum err e = compare_part(facts, payload, rows, &part);
    if (e != ERR_OK)
        return diag_set(d, e, "rows cannot be compared");
    if (part)
        return diag_set(d, ERR_CONFLICT, "part %c is not what the events say", part);
    return ERR_OK;
}
