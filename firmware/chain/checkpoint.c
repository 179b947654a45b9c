// SPDX-License-Identifier: EUPL-1.2
/* Signed head of a log: a C2SP tlog-checkpoint as the text of a signed note.
 *
 *   line  text
 *   1     origin: "zaalwacht/" device key id (16 hex digits) "/" sitting (UUID text)
 *   2     number of entries, decimal, no leading zero
 *   3     root hash, base64 with padding (44 characters)
 *
 * Each line ends with a newline. Extension lines are allowed by the format and refused here: our
 * logs have none, and a line nobody reads has no place under a signature. The name on the signature
 * line is the origin. */
#include "chain/checkpoint.h"

#include "chain/entry.h"
#include "codec/text45.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = NOTE_NAME_SIZE + 80, ROOT_TEXT = 44 };

void checkpoint_origin(
    const struct sign_public *log_key, const struct uuid *sitting, char out[NOTE_NAME_SIZE])
{
    struct key_id id = sign_key_id(log_key);
    checkpoint_origin_of(&id, sitting, out);
}

void checkpoint_origin_of(
    const struct key_id *id, const struct uuid *sitting, char out[NOTE_NAME_SIZE])
{
    char key[2 * KEY_ID_SIZE + 1], uuid[UUID_TEXT_SIZE];
    hex_encode(id->b, sizeof id->b, key);
    uuid_format(sitting, uuid);
    int n = snprintf(out, NOTE_NAME_SIZE, "zaalwacht/%s/%s", key, uuid);
    assert(n > 0 && n < NOTE_NAME_SIZE);
}

enum err checkpoint_sign(
    const struct checkpoint *c, const struct sign_secret *log_key, struct buf *ret)
{
    assert(c->origin[0] && !strchr(c->origin, '\n') && c->size < ENTRY_SEQ_END);
    uint8_t storage[TEXT_MAX];
    struct buf text = {.p = storage, .size = TEXT_MAX - 1, .cap = TEXT_MAX - 1};
    buf_add_format(&text, "%s\n%" PRIu64 "\n", c->origin, c->size);
    base64_encode(BYTES_ARRAY(c->root.b), &text);
    buf_add_byte(&text, '\n');
    assert(buf_check(&text) == ERR_OK);
    return note_sign(log_key, c->origin, buf_view(&text), ret);
}

/* Cuts the first line off `rest`; false when no newline is left. */
static bool take_line(struct bytes *rest, struct bytes *ret)
{
    const uint8_t *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    if (!end) {
        return false;
    }
    size_t n = (size_t)(end - rest->p);
    *ret = (struct bytes){rest->p, n};
    rest->p += n + 1;
    rest->n -= n + 1;
    return true;
}

static bool read_size(struct bytes line, uint64_t *ret)
{
    uint64_t v = 0;
    if (line.n == 0 || line.n > 13 || (line.n > 1 && line.p[0] == '0')) {
        return false;
    }
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] < '0' || line.p[i] > '9') {
            return false;
        }
        v = v * 10 + (uint64_t)(line.p[i] - '0');
    }
    *ret = v;
    return v < ENTRY_SEQ_END;
}

static bool read_root(struct bytes line, struct hash *ret)
{
    uint8_t storage[HASH_SIZE + 8];
    struct buf raw = {.p = storage, .size = sizeof storage - 1, .cap = sizeof storage - 1};
    if (line.n != ROOT_TEXT || base64_decode(line, &raw) || raw.n != HASH_SIZE) {
        return false;
    }
    memcpy(ret->b, raw.p, HASH_SIZE);
    return true;
}

static enum err parse_text(struct bytes text, const char *origin, struct checkpoint *ret)
{
    struct checkpoint c = {0};
    struct bytes name, size, root;
    if (!take_line(&text, &name) || !take_line(&text, &size) || !take_line(&text, &root)
        || text.n != 0 || !read_size(size, &c.size) || !read_root(root, &c.root)) {
        return ERR_FORMAT;
    }
    if (!bytes_equal(name, bytes_of(origin))) {
        return ERR_TYPE;
    }
    if (!text_copy(c.origin, sizeof c.origin, origin)) {
        return ERR_LIMIT;
    }
    *ret = c;
    return ERR_OK;
}

enum err checkpoint_verify(struct bytes note, const char *origin, const struct sign_public *log_key,
    struct checkpoint *ret)
{
    if (note.n > NOTE_SIZE_MAX) {
        return ERR_FORMAT;
    }
    /* Said first, because it explains more than "no signature by that name": somebody brought
     * another log's head. */
    struct bytes rest = note, name, text;
    if (take_line(&rest, &name) && !bytes_equal(name, bytes_of(origin))) {
        return ERR_TYPE;
    }
    enum err e = note_verify(note, origin, log_key, &text);
    return e ? e : parse_text(text, origin, ret);
}
