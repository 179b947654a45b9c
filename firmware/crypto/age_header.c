// SPDX-License-Identifier: EUPL-1.2
/* The text in front of an age file (layout in age_parts.h): splitting it without trusting it,
 * writing it. */
#include "codec/text45.h"
#include "crypto/age_parts.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define INTRO "age-encryption.org/v1"
#define MAC_MARK "---"
enum { LINE_MAX_LETTERS = 64, LINE_BYTES = 48 };

/* What is left to read of the header region. */
struct cursor {
    struct bytes rest;
    bool clipped; /* the file goes on behind AGE_HEADER_MAX */
};

/* Takes one line, without its line end. */
static enum err line_next(struct cursor *c, struct bytes *ret)
{
    const uint8_t *end = c->rest.n ? memchr(c->rest.p, '\n', c->rest.n) : NULL;
    if (!end) {
        return c->clipped ? ERR_LIMIT : ERR_FORMAT;
    }
    *ret = (struct bytes){c->rest.p, (size_t)(end - c->rest.p)};
    c->rest.p += ret->n + 1;
    c->rest.n -= ret->n + 1;
    return ERR_OK;
}

/* Printable ASCII words with exactly one space between, none at the ends. */
static bool words_valid(struct bytes words)
{
    bool in_word = false;
    for (size_t i = 0; i < words.n; i++) {
        uint8_t c = words.p[i];
        if (c == ' ' ? !in_word : c < 33 || c > 126) {
            return false;
        }
        in_word = c != ' ';
    }
    return in_word;
}

static enum err base64_check(struct bytes line)
{
    BUF_AUTO struct buf scratch = BUF_INIT(LINE_BYTES);
    enum err e = line.n > LINE_MAX_LETTERS ? ERR_FORMAT : base64_nopad_decode(line, &scratch);
    return e == ERR_OK || e == ERR_NOMEM ? e : ERR_FORMAT;
}

/* Body lines: full ones, then a shorter one. */
static enum err body_next(struct cursor *c, struct bytes *ret)
{
    const uint8_t *from = c->rest.p;
    struct bytes line;
    do {
        enum err e = line_next(c, &line);
        e = e ? e : base64_check(line);
        if (e) {
            return e;
        }
    } while (line.n == LINE_MAX_LETTERS);
    *ret = (struct bytes){from, (size_t)(c->rest.p - from)};
    return ERR_OK;
}

static enum err stanza_next(struct cursor *c, struct bytes first_line, struct age_header *h)
{
    if (h->stanza_count == AGE_STANZAS_MAX) {
        return ERR_LIMIT;
    }
    struct bytes words = {first_line.p + 3, first_line.n - 3};
    if (!words_valid(words)) {
        return ERR_FORMAT;
    }
    struct age_stanza *s = &h->stanzas[h->stanza_count++];
    s->words = words;
    return body_next(c, &s->body);
}

/* "--- " and the MAC; the header ends here. */
static enum err mac_read(struct bytes line, struct age_header *h)
{
    const size_t mark = sizeof MAC_MARK - 1;
    if (!bytes_has_prefix(line, MAC_MARK " ")) {
        return ERR_FORMAT;
    }
    h->signed_part.n = (size_t)(line.p + mark - h->signed_part.p);
    return age_base64_exact(
        (struct bytes){line.p + mark + 1, line.n - mark - 1}, h->mac, sizeof h->mac);
}

/* Whoever can write a stanza for another recipient beside a passphrase could pose as its owner. */
static bool scrypt_stands_alone(const struct age_header *h)
{
    for (size_t i = 0; h->stanza_count > 1 && i < h->stanza_count; i++) {
        if (age_stanza_is(&h->stanzas[i], "scrypt")) {
            return false;
        }
    }
    return h->stanza_count > 0;
}

enum err age_header_parse(struct bytes file, struct age_header *ret)
{
    struct cursor c = {file, file.n > AGE_HEADER_MAX};
    c.rest.n = c.clipped ? AGE_HEADER_MAX : file.n;
    if (!bytes_has_prefix(file, INTRO "\n")) {
        return ERR_FORMAT;
    }
    struct bytes line;
    enum err e = line_next(&c, &line);
    ret->stanza_count = 0;
    ret->signed_part = file;
    while (!e && !(e = line_next(&c, &line)) && bytes_has_prefix(line, "-> ")) {
        e = stanza_next(&c, line, ret);
    }
    if (!e) {
        e = mac_read(line, ret);
    }
    if (e) {
        return e;
    }
    ret->payload = (struct bytes){c.rest.p, file.n - (size_t)(c.rest.p - file.p)};
    return scrypt_stands_alone(ret) ? ERR_OK : ERR_FORMAT;
}

static void mac_of(const struct age_file_key *k, struct bytes signed_part, uint8_t out[32])
{
    uint8_t key[32];
    hkdf_sha256(BYTES_ARRAY(k->b), (struct bytes){0}, "header", key, sizeof key);
    hmac_sha256(BYTES_ARRAY(key), signed_part, out);
    wipe(key, sizeof key);
}

enum err age_header_check(const struct age_header *h, const struct age_file_key *k)
{
    uint8_t mac[32];
    mac_of(k, h->signed_part, mac);
    return sodium_memcmp(mac, h->mac, sizeof mac) ? ERR_SIGNATURE : ERR_OK;
}

bool age_word_next(struct bytes *rest, struct bytes *ret)
{
    if (rest->n == 0) {
        return false;
    }
    const uint8_t *space = memchr(rest->p, ' ', rest->n);
    size_t n = space ? (size_t)(space - rest->p) : rest->n;
    *ret = (struct bytes){rest->p, n};
    n += space ? 1 : 0;
    rest->p += n;
    rest->n -= n;
    return true;
}

bool age_stanza_is(const struct age_stanza *s, const char *type)
{
    struct bytes rest = s->words, word;
    return age_word_next(&rest, &word) && bytes_equal(word, bytes_of(type));
}

enum err age_base64_exact(struct bytes text, uint8_t *ret, size_t n)
{
    BUF_WIPE struct buf out = BUF_INIT(n + 3);
    enum err e = base64_nopad_decode(text, &out);
    if (e == ERR_NOMEM) {
        return e;
    }
    if (e || out.n != n) {
        return ERR_FORMAT;
    }
    memcpy(ret, out.p, n);
    return ERR_OK;
}

void age_header_start(struct buf *ret)
{
    buf_add_text(ret, INTRO "\n");
}

void age_header_stanza(const char *words, struct bytes body, struct buf *ret)
{
    buf_add_text(ret, "-> ");
    buf_add_text(ret, words);
    buf_add_text(ret, "\n");
    size_t n;
    do { /* a body that fills its last line gets one empty line more */
        n = body.n < LINE_BYTES ? body.n : LINE_BYTES;
        base64_nopad_encode((struct bytes){body.p, n}, ret);
        buf_add_text(ret, "\n");
        body.p += n;
        body.n -= n;
    } while (n == LINE_BYTES);
}

void age_header_finish(const struct age_file_key *k, size_t start, struct buf *ret)
{
    buf_add_text(ret, MAC_MARK);
    if (buf_check(ret)) {
        return;
    }
    assert(start <= ret->n);
    uint8_t mac[32];
    mac_of(k, (struct bytes){ret->p + start, ret->n - start}, mac);
    buf_add_text(ret, " ");
    base64_nopad_encode(BYTES_ARRAY(mac), ret);
    buf_add_text(ret, "\n");
}
