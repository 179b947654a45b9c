// SPDX-License-Identifier: EUPL-1.2
/* Signed notes by their table:
 *
 *   text lines, each with its line end, none empty
 *   one empty line
 *   one or more signature lines:  em dash, blank, name, blank, base64(key hash(4) || signature),
 * line end
 *
 * signed bytes = the text lines. The signature is 64 bytes for Ed25519; lines of other kinds are
 * only checked for form. */
#include "crypto/note.h"
#include "codec/text45.h"
#include "codec/utf8.h"
#include "crypto/undo.h"

#include <string.h>

#define DASH "\xe2\x80\x94 "
enum { KEY_HASH = 4, SIGNATURE = 64, TYPE_ED25519 = 1, OTHER_SIGNATURE_MAX = 8192 };

/* Text lines: UTF-8, no control character but line ends, none of them empty. */
static bool text_valid(struct bytes t)
{
    if (t.n == 0 || t.p[0] == '\n' || t.p[t.n - 1] != '\n' || !utf8_valid(t)) {
        return false;
    }
    for (size_t i = 0; i < t.n; i++) {
        bool control = (t.p[i] < 0x20 && t.p[i] != '\n') || t.p[i] == 0x7f;
        bool empty_line = t.p[i] == '\n' && i + 1 < t.n && t.p[i + 1] == '\n';
        if (control || empty_line) {
            return false;
        }
    }
    return true;
}

/* Blanks outside ASCII, which a name may not hold either: two characters may look like one. */
static bool has_wide_blank(struct bytes name)
{
    static const char *const blanks[] = {"\u00a0", "\xc2\x85", "\u1680", "\u2000", "\u2001",
        "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
        "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (memmem(name.p, name.n, blanks[i], strlen(blanks[i]))) {
            return true;
        }
    }
    return false;
}

static bool name_valid(struct bytes name)
{
    if (name.n == 0 || !utf8_valid(name) || has_wide_blank(name)) {
        return false;
    }
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] <= ' ' || name.p[i] == 0x7f || name.p[i] == '+') {
            return false;
        }
    }
    return true;
}

static void key_hash(const char *name, const struct sign_public *key, uint8_t out[KEY_HASH])
{
    static const uint8_t between[] = {'\n', TYPE_ED25519};
    struct hasher h;
    hasher_start(&h);
    hasher_add(&h, bytes_of(name));
    hasher_add(&h, BYTES_ARRAY(between));
    hasher_add(&h, BYTES_ARRAY(key->b));
    struct hash all = hasher_finish(&h);
    memcpy(out, all.b, KEY_HASH);
}

static void line_write(
    const struct sign_secret *key, const char *name, struct bytes text, struct buf *ret)
{
    uint8_t raw[KEY_HASH + SIGNATURE];
    key_hash(name, &key->pub, raw);
    sign_detached(key, text, raw + KEY_HASH);
    buf_add_text(ret, DASH);
    buf_add_text(ret, name);
    buf_add_text(ret, " ");
    base64_encode(BYTES_ARRAY(raw), ret);
    buf_add_text(ret, "\n");
}

enum err note_sign(
    const struct sign_secret *key, const char *name, struct bytes text, struct buf *ret)
{
    if (strlen(name) >= NOTE_NAME_SIZE || text.n > NOTE_SIZE_MAX) {
        return ERR_LIMIT;
    }
    if (!name_valid(bytes_of(name)) || !text_valid(text)) {
        return ERR_FORMAT;
    }
    size_t start = ret->n;
    buf_add_bytes(ret, text);
    buf_add_text(ret, "\n");
    line_write(key, name, text, ret);
    enum err e = buf_check(ret);
    if (!e && ret->n - start > NOTE_SIZE_MAX) {
        e = ERR_LIMIT;
    }
    return append_end(ret, start, e);
}

/* Text in front of the empty line, signature lines behind it. */
static enum err note_split(struct bytes note, struct bytes *ret_text, struct bytes *ret_lines)
{
    if (note.n > NOTE_SIZE_MAX) {
        return ERR_LIMIT;
    }
    const uint8_t *gap = note.n ? memmem(note.p, note.n, "\n\n", 2) : NULL;
    if (!gap || note.p[note.n - 1] != '\n') {
        return ERR_FORMAT;
    }
    size_t n = (size_t)(gap - note.p) + 1;
    *ret_text = (struct bytes){note.p, n};
    *ret_lines = (struct bytes){note.p + n + 1, note.n - n - 1};
    return text_valid(*ret_text) && ret_lines->n ? ERR_OK : ERR_FORMAT;
}

/* Takes one signature line from the front of `lines`: its name, and key hash and signature into
 * `ret_raw`. */
static enum err line_next(struct bytes *lines, struct bytes *ret_name, struct buf *ret_raw)
{
    const size_t dash = sizeof DASH - 1;
    const uint8_t *end = memchr(lines->p, '\n', lines->n);
    if (!end || !bytes_has_prefix(*lines, DASH)) {
        return ERR_FORMAT;
    }
    struct bytes rest = {lines->p + dash, (size_t)(end - lines->p) - dash};
    const uint8_t *blank = memchr(rest.p, ' ', rest.n);
    if (!blank) {
        return ERR_FORMAT;
    }
    *ret_name = (struct bytes){rest.p, (size_t)(blank - rest.p)};
    struct bytes coded = {blank + 1, (size_t)(end - blank) - 1};
    enum err e = base64_decode(coded, ret_raw);
    if (e == ERR_NOMEM) {
        return e;
    }
    if (e || !name_valid(*ret_name) || ret_raw->n <= KEY_HASH) {
        return ERR_FORMAT;
    }
    size_t n = (size_t)(end - lines->p) + 1;
    lines->p += n;
    lines->n -= n;
    return ERR_OK;
}

/* Our line, by name and key hash. */
static bool line_is(struct bytes name, const struct buf *raw, const char *our_name,
    const uint8_t our_hash[KEY_HASH])
{
    return bytes_equal(name, bytes_of(our_name)) && memcmp(raw->p, our_hash, KEY_HASH) == 0;
}

enum err note_verify(
    struct bytes note, const char *name, const struct sign_public *key, struct bytes *ret_text)
{
    struct bytes text, lines, line_name;
    BUF_AUTO struct buf raw = BUF_INIT(OTHER_SIGNATURE_MAX);
    uint8_t hash[KEY_HASH];
    key_hash(name, key, hash);
    enum err answer = ERR_KEY, e = note_split(note, &text, &lines);
    while (!e && lines.n) {
        buf_clear(&raw);
        e = line_next(&lines, &line_name, &raw);
        /* The first line of ours decides; a repeat of it adds nothing. */
        if (!e && answer == ERR_KEY && line_is(line_name, &raw, name, hash)) {
            answer = raw.n == KEY_HASH + SIGNATURE ? sign_verify(key, text, raw.p + KEY_HASH)
                                                   : ERR_SIGNATURE;
        }
    }
    if (!e && !answer) {
        *ret_text = text;
    }
    return e ? e : answer;
}
