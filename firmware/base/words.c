// SPDX-License-Identifier: EUPL-1.2
/* Texts for people from the two catalogues that the build embeds (assets/locale/words.cmake writes
 * words_nl.c and words_en.c). */
#include "base/words.h"

#include "base/mo.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

extern const unsigned char words_mo_nl[], words_mo_en[];
extern const size_t words_mo_nl_size, words_mo_en_size;

enum { MAX_PAIRS = 16 };

static struct mo catalogue(enum lang lang)
{
    assert(lang == LANG_NL || lang == LANG_EN);
    struct bytes data = lang == LANG_NL ? (struct bytes){words_mo_nl, words_mo_nl_size}
                                        : (struct bytes){words_mo_en, words_mo_en_size};
    struct mo mo = {0};
    enum err e = mo_open(data, &mo);
    assert(e == ERR_OK); /* compiled in: a broken one is a broken build */
    (void)e;
    return mo;
}

const char *words(enum lang lang, const char *id)
{
    struct mo mo = catalogue(lang);
    const char *text = *id ? mo_find(&mo, id) : NULL; /* "" is the catalogue's own header */
    return text ? text : id;
}

/* Appends what fits of text[0..n) to out[used..size) without cutting a character; the new length.
 */
static size_t put(char *out, size_t size, size_t used, struct bytes text)
{
    size_t room = size - 1 - used, n = text.n;
    if (n > room) {
        n = room;
        while (n > 0 && (text.p[n] & 0xc0) == 0x80) {
            n--;
        }
    }
    memcpy(out + used, text.p, n);
    out[used + n] = 0;
    return used + n;
}

struct pair {
    const char *key, *value;
};

/* The value for the mark that starts at `mark` ("{key}..."), or NULL when nobody gave that key. */
static const char *value_at(const char *mark, const struct pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(pairs[i].key);
        if (strncmp(mark + 1, pairs[i].key, n) == 0 && mark[1 + n] == '}') {
            return pairs[i].value;
        }
    }
    return NULL;
}

static void fill(char *out, size_t size, const char *text, const struct pair *pairs, size_t count)
{
    size_t used = 0;
    out[0] = 0;
    while (*text && used + 1 < size) {
        size_t plain = strcspn(text, "{");
        const char *mark = text + plain;
        const char *value = *mark ? value_at(mark, pairs, count) : NULL;
        if (*mark && !value) {
            plain++; /* a brace that is only a brace */
        }
        size_t before = used;
        used = put(out, size, used, (struct bytes){(const uint8_t *)text, plain});
        if (used - before < plain) {
            return; /* cut: what follows would no longer read as this sentence */
        }
        text += plain;
        if (value) {
            used = put(out, size, used, bytes_of(value));
            text += strcspn(text, "}") + 1;
        }
    }
}

char *words_fill(char *out, size_t size, enum lang lang, const char *id, ...)
{
    assert(size > 0);
    struct pair pairs[MAX_PAIRS];
    size_t count = 0;
    va_list args;
    va_start(args, id);
    for (const char *key = va_arg(args, const char *); key; key = va_arg(args, const char *)) {
        assert(count < MAX_PAIRS);
        pairs[count].key = key;
        pairs[count].value = va_arg(args, const char *);
        assert(pairs[count].value);
        count++;
    }
    va_end(args);
    fill(out, size, words(lang, id), pairs, count);
    return out;
}

size_t words_count(void)
{
    return words_count_in(LANG_NL);
}

size_t words_count_in(enum lang lang)
{
    struct mo mo = catalogue(lang);
    return mo.count > 0 ? mo.count - 1 : 0; /* without the header entry, which sorts first */
}

const char *words_id_at(size_t index)
{
    struct mo mo = catalogue(LANG_NL);
    return mo_id_at(&mo, index + 1);
}

bool words_has(enum lang lang, const char *id)
{
    struct mo mo = catalogue(lang);
    return *id && mo_find(&mo, id) != NULL;
}

const char *words_of_error(enum lang lang, enum err e)
{
    static const char *const ids[ERR_COUNT] = {
        [ERR_OK] = "err.ok",
        [ERR_NOMEM] = "err.nomem",
        [ERR_IO] = "err.io",
        [ERR_FULL] = "err.full",
        [ERR_MISSING] = "err.missing",
        [ERR_EXISTS] = "err.exists",
        [ERR_FORMAT] = "err.format",
        [ERR_LIMIT] = "err.limit",
        [ERR_TYPE] = "err.type",
        [ERR_SIGNATURE] = "err.signature",
        [ERR_KEY] = "err.key",
        [ERR_EXPIRED] = "err.expired",
        [ERR_REVOKED] = "err.revoked",
        [ERR_STATE] = "err.state",
        [ERR_CONFLICT] = "err.conflict",
        [ERR_DEVICE] = "err.device",
        [ERR_AGAIN] = "err.again",
        [ERR_INTERNAL] = "err.internal",
    };
    unsigned i = (unsigned)e;
    return words(lang, i < ERR_COUNT ? ids[i] : ids[ERR_INTERNAL]);
}

char *words_tenths(enum lang lang, uint64_t tenths, char out[WORDS_TENTHS_SIZE])
{
    (void)snprintf(out, WORDS_TENTHS_SIZE, "%llu%c%u", (unsigned long long)(tenths / 10),
        lang == LANG_NL ? ',' : '.', (unsigned)(tenths % 10));
    return out;
}
