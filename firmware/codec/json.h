// SPDX-License-Identifier: EUPL-1.2
/* JSON through jansson, behind small verbs, so that limits, strictness and error words live in one
 * place.
 *
 * `struct json` is jansson's json_t under another name; owners release with json_free. Output is
 * always sorted by key and compact: the same value gives the same bytes (what gets hashed and
 * signed). Integers and text only, no reals. */
#ifndef CODEC_JSON_H
#define CODEC_JSON_H

#include "base/bytes.h"

struct json;

#define JSON_DEPTH_MAX 32

/* Parses one document: UTF-8, no duplicate keys, nothing behind it. Caller frees. ERR_FORMAT with
 * line and column in `d` (never a piece of the input), ERR_LIMIT above 16 MiB, depth 32 or 64-bit
 * integers. NUL in a text is refused. Reals are accepted when reading (foreign input) but never
 * written. */
enum err json_parse(struct bytes in, struct json **ret, struct diag *d) MUST_CHECK;
void json_free(struct json *j); /* NULL is fine */
#define JSON_AUTO __attribute__((cleanup(json_free_at)))
void json_free_at(struct json **j);

/* Reading. `j` may be NULL or of another type: then the answer is NULL / the fallback. Results are
 * borrowed from j. */
const struct json *json_get(const struct json *j, const char *key);
const char *json_text(const struct json *j); /* the text, or NULL */
const char *json_get_text(const struct json *j, const char *key);
int64_t json_int(const struct json *j, int64_t fallback);
int64_t json_get_int(const struct json *j, const char *key, int64_t fallback);
bool json_get_bool(const struct json *j, const char *key, bool fallback);
size_t json_count(const struct json *j); /* items of an array or pairs of an object, else 0 */
const struct json *json_at(const struct json *j, size_t index); /* of an array, else NULL */
bool json_is_object(const struct json *j);
bool json_is_array(const struct json *j);
/* Key of the index-th pair in sorted key order, or NULL. */
const char *json_key_at(const struct json *j, size_t index);

/* Building. A new value belongs to the caller until it is put into a parent, which takes it over
 * (also on failure). NULL anywhere means out of memory; json_write then answers ERR_NOMEM, so a
 * builder checks once. Texts and keys must be valid UTF-8 without NUL (asserted): foreign text
 * passes utf8_valid or a parser first. */
struct json *json_object_new(void);
struct json *json_array_new(void);
/* jansson exports functions by these two names; so ours are reached through macros and linked under
 * other names. */
#define json_object() json_object_new()
#define json_array() json_array_new()
void json_put(struct json *object, const char *key, struct json *value);
/* With a NULL value the key is left out. */
void json_put_text(struct json *object, const char *key, const char *value);
void json_put_int(struct json *object, const char *key, int64_t value);
void json_put_bool(struct json *object, const char *key, bool value);
void json_add(struct json *array, struct json *value);
void json_add_text(struct json *array, const char *value);
void json_add_int(struct json *array, int64_t value);
struct json *json_from_text(const char *value);
struct json *json_from_int(int64_t value);

/* Sorted, compact UTF-8 (RFC 8785 for our values: integers, ASCII keys). Appends to ret; nothing on
 * an error. ERR_NOMEM (also from building), ERR_TYPE for a real, ERR_LIMIT for an integer beyond
 * 2^53-1 (no other reader would keep it exactly), for depth above JSON_DEPTH_MAX, and when ret is
 * full. */
enum err json_write(const struct json *j, struct buf *ret) MUST_CHECK;
/* The same with line breaks and two spaces, for people; ends in a line break. */
enum err json_write_pretty(const struct json *j, struct buf *ret) MUST_CHECK;

#endif
