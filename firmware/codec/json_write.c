// SPDX-License-Identifier: EUPL-1.2
/* Canonical JSON: what gets hashed and signed.
 *
 * Keys in byte order (for ASCII keys the order of RFC 8785), integers in decimal, text as UTF-8
 * with only these escapes:
 * \" \\ \b \t \n \f \r, and \u00xx in lower case for the other control characters. Pretty adds only
 * white space. */
#include "codec/json_internal.h"

#include <stdlib.h>

#define EXACT_MAX                                                                                  \
    ((INT64_C(1) << 53) - 1) /* what every reader keeps, also one that holds numbers as doubles */

enum { COMPACT = -1 };

static void write_text(struct buf *b, const char *text, size_t n)
{
    static const char shorts[] = "btn?fr"; /* 8 to 13; 11 has no short form */
    buf_add_byte(b, '"');
    for (size_t i = 0; i < n; i++) {
        uint8_t c = (uint8_t)text[i];
        if (c == '"' || c == '\\') {
            buf_add_byte(b, '\\');
            buf_add_byte(b, c);
        } else if (c >= 8 && c <= 13 && c != 11) {
            buf_add_byte(b, '\\');
            buf_add_byte(b, (uint8_t)shorts[c - 8]);
        } else if (c < 0x20) {
            buf_add_format(b, "\\u%04x", c);
        } else {
            buf_add_byte(b, c);
        }
    }
    buf_add_byte(b, '"');
}

/* Where people get a new line; nothing in the compact form. */
static void write_break(struct buf *b, int indent)
{
    if (indent == COMPACT) {
        return;
    }
    buf_add_byte(b, '\n');
    for (int i = 0; i < indent; i++) {
        buf_add_text(b, "  ");
    }
}

static enum err write_value(struct buf *b, const json_t *j, int depth, bool pretty);

static enum err write_array(struct buf *b, const json_t *j, int depth, bool pretty)
{
    enum err e = ERR_OK;
    size_t n = json_array_size(j);
    buf_add_byte(b, '[');
    for (size_t i = 0; !e && i < n; i++) {
        if (i > 0) {
            buf_add_byte(b, ',');
        }
        write_break(b, pretty ? depth + 1 : COMPACT);
        e = write_value(b, json_array_get(j, i), depth + 1, pretty);
    }
    write_break(b, pretty && n > 0 ? depth : COMPACT);
    buf_add_byte(b, ']');
    return e;
}

static enum err write_object(struct buf *b, const json_t *j, int depth, bool pretty)
{
    const char **keys = json_sorted_keys(j);
    if (!keys) {
        return ERR_NOMEM;
    }
    enum err e = ERR_OK;
    size_t n = json_object_size(j);
    buf_add_byte(b, '{');
    for (size_t i = 0; !e && i < n; i++) {
        if (i > 0) {
            buf_add_byte(b, ',');
        }
        write_break(b, pretty ? depth + 1 : COMPACT);
        struct bytes key = bytes_of(keys[i]);
        write_text(b, keys[i], key.n);
        buf_add_text(b, pretty ? ": " : ":");
        e = write_value(b, json_object_get(j, keys[i]), depth + 1, pretty);
    }
    write_break(b, pretty && n > 0 ? depth : COMPACT);
    buf_add_byte(b, '}');
    free(keys);
    return e;
}

static enum err write_integer(struct buf *b, int64_t v)
{
    if (v > EXACT_MAX || v < -EXACT_MAX) {
        return ERR_LIMIT;
    }
    buf_add_format(b, "%lld", (long long)v);
    return ERR_OK;
}

static enum err write_value(struct buf *b, const json_t *j, int depth, bool pretty)
{
    if (is_broken(j)) {
        return ERR_NOMEM;
    }
    switch (json_typeof(j)) {
    case JSON_OBJECT:
        return depth < JSON_DEPTH_MAX ? write_object(b, j, depth, pretty) : ERR_LIMIT;
    case JSON_ARRAY:
        return depth < JSON_DEPTH_MAX ? write_array(b, j, depth, pretty) : ERR_LIMIT;
    case JSON_STRING:
        write_text(b, json_string_value(j), json_string_length(j));
        return ERR_OK;
    case JSON_INTEGER:
        return write_integer(b, json_integer_value(j));
    case JSON_TRUE:
        buf_add_text(b, "true");
        return ERR_OK;
    case JSON_FALSE:
        buf_add_text(b, "false");
        return ERR_OK;
    case JSON_NULL:
        buf_add_text(b, "null");
        return ERR_OK;
    case JSON_REAL:
        return ERR_TYPE;
    }
    return ERR_INTERNAL;
}

static enum err write_whole(const struct json *j, struct buf *ret, bool pretty)
{
    if (!j) {
        return ERR_NOMEM;
    }
    size_t start = ret->n;
    enum err e = write_value(ret, raw(j), 0, pretty);
    if (pretty) {
        buf_add_byte(ret, '\n');
    }
    e = e ? e : buf_check(ret);
    if (e) {
        ret->n = start;
    }
    return e;
}

enum err json_write(const struct json *j, struct buf *ret)
{
    return write_whole(j, ret, false);
}

enum err json_write_pretty(const struct json *j, struct buf *ret)
{
    return write_whole(j, ret, true);
}
