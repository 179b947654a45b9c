// SPDX-License-Identifier: EUPL-1.2
/* Reading the extras file.
 *
 *   section             keys                                        value
 *   [zitting]           pv-nummer, examen, code, versie, lokaal,    text
 *                       hulpmiddelen, instructie, contact, facet-server
 *                       vastgesteld                                 ja or nee
 *                       vastgesteld door                            text
 *                       vastgesteld op, datum                       24-11-2026
 *                       begin, einde                                09:00
 *                       duur                                        minutes; 0: until the end
 *                       noodpas                                     location of the emergency badge
 *                       leidende deur                               kiosk that makes the record;
 * the others are doors of it [regels]            te laat tot minuten minutes, or "geen" (no limit)
 *                       te laat vanaf                               gepland or werkelijk
 *                       eindtijd laatkomer                          blijft or volle duur
 *                       vertrek vanaf minuten                       minutes
 *                       handtekeningen                              1..16
 *                       id verplicht                                ja or nee
 *                       te laat tot iemand vertrekt                 ja or nee (as when left out)
 *                       zonder id                                   toelaten (as when left out) or
 *                                                                   weigeren
 *                       toilet reden tot minuten                    minutes after the start; 0:
 * none toilet te lang minuten                      minutes; 0: ten toilet begeleiding ja or nee (as
 * when left out) studenten per surveillant 1..1000; thirty when left out [surveillanten]     name
 * of a person                            role[, id of the certificate] [plaatsen]          student
 * number                              seat [voorzieningen] student number, more than once if need
 * be   a measure, never the reason [extra tijd] student number                              minutes
 * or onbeperkt [andere lokalen]    sitting id room; exam; 24-11-2026 09:00
 */
#include "office/extras.h"

#include "codec/utf8.h"
#include "sitting/text.h"
#include <stdlib.h>
#include <string.h>

#define KEYS_MAX 20

struct section_kind {
    const char *name;
    bool repeats;               /* a key may stand more than once */
    const char *keys[KEYS_MAX]; /* none: any key */
};

static const struct section_kind SECTIONS[EXTRAS_SECTION_COUNT] = {
    [EXTRAS_SITTING] = {"zitting", false,
        {"pv-nummer", "examen", "code", "versie", "vastgesteld", "vastgesteld door",
            "vastgesteld op", "lokaal", "datum", "begin", "einde", "duur", "hulpmiddelen",
            "instructie", "contact", "noodpas", "leidende deur", "facet-server"}},
    [EXTRAS_RULES] = {"regels", false,
        {"te laat tot minuten", "te laat vanaf", "eindtijd laatkomer", "vertrek vanaf minuten",
            "handtekeningen", "id verplicht", "te laat tot iemand vertrekt", "zonder id",
            "toilet reden tot minuten", "toilet te lang minuten", "toilet begeleiding",
            "studenten per surveillant"}},
    [EXTRAS_STAFF] = {"surveillanten", false, {NULL}},
    [EXTRAS_SEATS] = {"plaatsen", false, {NULL}},
    [EXTRAS_NEEDS] = {"voorzieningen", true, {NULL}},
    [EXTRAS_EXTRA_TIME] = {"extra tijd", false, {NULL}},
    [EXTRAS_OTHERS] = {"andere lokalen", false, {NULL}},
};

struct reading {
    struct extras *x;
    struct objection *why;
    int section; /* -1: before the first heading */
    size_t line;
};

static enum err fail(const struct reading *r, enum err e, const char *id, const char *value)
{
    return refuse_line(r->why, e, id, r->line, value);
}

/* Cuts blanks off both ends, in place. */
static char *trim(char *text)
{
    text += strspn(text, " \t");
    size_t n = strlen(text);
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t' || text[n - 1] == '\r'))
        text[--n] = '\0';
    return text;
}

static bool same_word(const char *a, const char *b)
{
    char x[64], y[64];
    if (strlen(a) >= sizeof x)
        return false;
    return strcmp(text_fold(a, x, sizeof x), text_fold(b, y, sizeof y)) == 0;
}

static enum err take_heading(struct reading *r, char *text)
{
    size_t n = strlen(text);
    if (text[n - 1] != ']')
        return fail(r, ERR_FORMAT, "office.err.extras_heading", NULL);
    text[n - 1] = '\0';
    const char *name = trim(text + 1);
    for (int i = 0; i < EXTRAS_SECTION_COUNT; i++)
        if (same_word(name, SECTIONS[i].name)) {
            r->section = i;
            return ERR_OK;
        }
    return fail(r, ERR_FORMAT, "office.err.extras_section", name);
}

/* The key as the table spells it; NULL when the section does not know it. */
static const char *known_key(const struct section_kind *kind, const char *key)
{
    if (kind->keys[0] == NULL)
        return key;
    for (size_t i = 0; i < KEYS_MAX && kind->keys[i] != NULL; i++)
        if (same_word(key, kind->keys[i]))
            return kind->keys[i];
    return NULL;
}

static enum err keep(struct reading *r, const char *key, const char *value)
{
    const struct section_kind *kind = &SECTIONS[r->section];
    const char *known = known_key(kind, key);
    if (known == NULL)
        return fail(r, ERR_FORMAT, "office.err.extras_key", key);
    for (size_t i = 0; !kind->repeats && i < r->x->count; i++)
        if ((int)r->x->entries[i].section == r->section && strcmp(r->x->entries[i].key, known) == 0)
            return fail(r, ERR_CONFLICT, "office.err.extras_twice", key);
    if (r->x->count >= EXTRAS_LINES_MAX)
        return fail(r, ERR_LIMIT, "office.err.extras_lines", NULL);
    r->x->entries[r->x->count++] =
        (struct extras_entry){(enum extras_section)r->section, known, value, r->line};
    return ERR_OK;
}

static enum err take_line(struct reading *r, char *line)
{
    char *text = trim(line);
    if (text[0] == '\0' || text[0] == '#')
        return ERR_OK;
    if (text[0] == '[')
        return take_heading(r, text);
    char *sign = strchr(text, '=');
    if (sign == NULL)
        return fail(r, ERR_FORMAT, "office.err.extras_line", NULL);
    if (r->section < 0)
        return fail(r, ERR_FORMAT, "office.err.extras_before", NULL);
    *sign = '\0';
    char *key = trim(text), *value = trim(sign + 1);
    if (key[0] == '\0')
        return fail(r, ERR_FORMAT, "office.err.extras_line", NULL);
    if (!text_is_plain(key, NAME_SIZE) || !text_is_plain(value, AIDS_SIZE)
        || strchr(value, '\t') != NULL)
        return fail(r, ERR_FORMAT, "office.err.extras_text", NULL);
    return keep(r, key, value);
}

static enum err take_lines(struct reading *r)
{
    char *p = (char *)r->x->text.p;
    enum err e = ERR_OK;

    while (e == ERR_OK && p != NULL) {
        char *end = strchr(p, '\n');
        if (end != NULL)
            *end = '\0';
        r->line++;
        e = take_line(r, p);
        p = end != NULL ? end + 1 : NULL;
    }
    return e;
}

/* The first line that is no UTF-8 or has a NUL in it. */
static enum err check_encoding(struct bytes in, struct objection *why)
{
    size_t line = 1;
    if (in.n > EXTRAS_BYTES_MAX)
        return refuse(why, ERR_LIMIT, "office.err.file_too_large", NULL);
    for (size_t from = 0; from < in.n; line++) {
        const uint8_t *end = memchr(in.p + from, '\n', in.n - from);
        size_t n = end != NULL ? (size_t)(end - in.p) - from : in.n - from;
        if (!utf8_valid((struct bytes){in.p + from, n}) || memchr(in.p + from, 0, n) != NULL)
            return refuse_line(why, ERR_FORMAT, "office.err.not_utf8", line, NULL);
        from += n + 1;
    }
    return ERR_OK;
}

enum err extras_read(struct bytes in, struct extras *ret, struct objection *why)
{
    struct extras x = {.text = BUF_INIT(EXTRAS_BYTES_MAX + 1)};
    struct reading r = {.x = &x, .why = why, .section = -1};

    enum err e = check_encoding(in, why);
    if (e != ERR_OK)
        return e;
    if (bytes_has_prefix(in, "\xef\xbb\xbf"))
        in = (struct bytes){in.p + 3, in.n - 3};
    buf_add_bytes(&x.text, in);
    buf_add_byte(&x.text, 0);
    x.entries = calloc(EXTRAS_LINES_MAX, sizeof *x.entries);
    e = x.entries != NULL ? buf_check(&x.text) : ERR_NOMEM;
    if (e == ERR_OK)
        e = take_lines(&r);
    if (e != ERR_OK) {
        extras_free(&x);
        return e;
    }
    *ret = x;
    return ERR_OK;
}

void extras_free(struct extras *x)
{
    buf_wipe_free(&x->text);
    free(x->entries);
    *x = (struct extras){0};
}

const char *extras_get(const struct extras *x, enum extras_section section, const char *key)
{
    for (size_t i = 0; i < x->count; i++)
        if (x->entries[i].section == section && strcmp(x->entries[i].key, key) == 0)
            return x->entries[i].value;
    return NULL;
}
