// SPDX-License-Identifier: EUPL-1.2
/* Signed notes by their table:
 *
 *   text lines, each with its line end, none empty
 *   one empty line
 *   one or more signature lines:  em dash, blank, name, blank, base64(key hash(4) || signature),
 * line end
 *
 * signed bytes = the text lines. The signature is 64 bytes for Ed25519. Of a cosignature it is the
 * time in seconds (8 bytes, big-endian) and 64 bytes over
 *
 *   "cosignature/v1" LF "time " seconds LF, and the text lines
 *
 * Lines of other kinds are only checked for form. */
#include "crypto/note.h"
#include "codec/text45.h"
#include "codec/utf8.h"
#include "crypto/undo.h"

#include <inttypes.h>
#include <string.h>

#define DASH "\xe2\x80\x94 "
enum {
    KEY_HASH = 4,
    TIME = 8,
    SIGNATURE = 64,
    TYPE_ED25519 = 1,
    TYPE_COSIGNATURE = 4,
    OTHER_SIGNATURE_MAX = 8192,
    COSIGNED_EXTRA = 64
};

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

static void key_hash(
    const char *name, const struct sign_public *key, uint8_t type, uint8_t out[KEY_HASH])
{
    const uint8_t between[] = {'\n', type};
    struct hasher h;
    hasher_start(&h);
    hasher_add(&h, bytes_of(name));
    hasher_add(&h, BYTES_ARRAY(between));
    hasher_add(&h, BYTES_ARRAY(key->b));
    struct hash all = hasher_finish(&h);
    memcpy(out, all.b, KEY_HASH);
}

static void line_write(const char *name, struct bytes raw, struct buf *ret)
{
    buf_add_text(ret, DASH);
    buf_add_text(ret, name);
    buf_add_text(ret, " ");
    base64_encode(raw, ret);
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
    uint8_t raw[KEY_HASH + SIGNATURE];
    key_hash(name, &key->pub, TYPE_ED25519, raw);
    sign_detached(key, text, raw + KEY_HASH);
    buf_add_bytes(ret, text);
    buf_add_text(ret, "\n");
    line_write(name, BYTES_ARRAY(raw), ret);
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

/* Walks all signature lines; the first one of this name and key hash goes into `ret_raw`, a repeat
 * of it adds nothing. ERR_KEY: there is none. */
static enum err line_find(struct bytes note, const char *name, const uint8_t hash[KEY_HASH],
    struct bytes *ret_text, struct buf *ret_raw)
{
    struct bytes lines, line_name;
    BUF_AUTO struct buf raw = BUF_INIT(OTHER_SIGNATURE_MAX);
    enum err e = note_split(note, ret_text, &lines);
    while (!e && lines.n) {
        buf_clear(&raw);
        e = line_next(&lines, &line_name, &raw);
        if (!e && ret_raw->n == 0 && line_is(line_name, &raw, name, hash)) {
            buf_add_bytes(ret_raw, buf_view(&raw));
            e = buf_check(ret_raw);
        }
    }
    return e ? e : ret_raw->n == 0 ? ERR_KEY : ERR_OK;
}

enum err note_verify(
    struct bytes note, const char *name, const struct sign_public *key, struct bytes *ret_text)
{
    struct bytes text;
    uint8_t hash[KEY_HASH];
    BUF_AUTO struct buf raw = BUF_INIT(OTHER_SIGNATURE_MAX);
    key_hash(name, key, TYPE_ED25519, hash);
    enum err e = line_find(note, name, hash, &text, &raw);
    if (!e) {
        e = raw.n == KEY_HASH + SIGNATURE ? sign_verify(key, text, raw.p + KEY_HASH)
                                          : ERR_SIGNATURE;
    }
    if (!e) {
        *ret_text = text;
    }
    return e;
}

/* ------------------------------------------------------------------ cosignatures */

static enum err cosigned_bytes(struct bytes text, uint64_t seconds, struct buf *ret)
{
    buf_add_format(ret, "cosignature/v1\ntime %" PRIu64 "\n", seconds);
    buf_add_bytes(ret, text);
    return buf_check(ret);
}

enum err note_cosign(const struct sign_secret *key, const char *name, uint64_t seconds,
    struct bytes note, struct buf *ret)
{
    struct bytes text, lines;
    uint8_t raw[KEY_HASH + TIME + SIGNATURE];
    BUF_AUTO struct buf message = BUF_INIT(NOTE_SIZE_MAX + COSIGNED_EXTRA);
    if (strlen(name) >= NOTE_NAME_SIZE) {
        return ERR_LIMIT;
    }
    enum err e = name_valid(bytes_of(name)) ? note_split(note, &text, &lines) : ERR_FORMAT;
    if (!e) {
        e = cosigned_bytes(text, seconds, &message);
    }
    if (e) {
        return e;
    }
    key_hash(name, &key->pub, TYPE_COSIGNATURE, raw);
    be64_store(raw + KEY_HASH, seconds);
    sign_detached(key, buf_view(&message), raw + KEY_HASH + TIME);
    size_t start = ret->n;
    buf_add_bytes(ret, note);
    line_write(name, BYTES_ARRAY(raw), ret);
    e = buf_check(ret);
    if (!e && ret->n - start > NOTE_SIZE_MAX) {
        e = ERR_LIMIT;
    }
    return append_end(ret, start, e);
}

enum err note_cosigned(
    struct bytes note, const char *name, const struct sign_public *key, uint64_t *ret_seconds)
{
    struct bytes text;
    uint8_t hash[KEY_HASH];
    BUF_AUTO struct buf raw = BUF_INIT(OTHER_SIGNATURE_MAX);
    BUF_AUTO struct buf message = BUF_INIT(NOTE_SIZE_MAX + COSIGNED_EXTRA);
    key_hash(name, key, TYPE_COSIGNATURE, hash);
    enum err e = line_find(note, name, hash, &text, &raw);
    if (!e && raw.n != KEY_HASH + TIME + SIGNATURE) {
        e = ERR_SIGNATURE;
    }
    uint64_t seconds = e ? 0 : be64_load(raw.p + KEY_HASH);
    if (!e) {
        e = cosigned_bytes(text, seconds, &message);
    }
    if (!e) {
        e = sign_verify(key, buf_view(&message), raw.p + KEY_HASH + TIME);
    }
    if (!e) {
        *ret_seconds = seconds;
    }
    return e;
}
