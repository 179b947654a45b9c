// SPDX-License-Identifier: EUPL-1.2
/* Reading JSON through jansson. Building is in json_build.c, writing in json_write.c. */
#include "codec/json_internal.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 16 * 1024 * 1024 };

/* jansson's own sentence quotes the input near the error, which may be a name: only the place is
 * passed on. */
static enum err parse_failed(const json_error_t *error, struct diag *d)
{
    enum json_error_code code = json_error_code(error);
    if (code == json_error_out_of_memory) {
        return diag_set(d, ERR_NOMEM, "json: out of memory");
    }
    bool limit = code == json_error_stack_overflow || code == json_error_numeric_overflow;
    const char *what = code == json_error_duplicate_key  ? "duplicate key"
                       : code == json_error_invalid_utf8 ? "not UTF-8"
                       : limit                           ? "number or nesting too large"
                                                         : "not JSON";
    return diag_set(d, limit ? ERR_LIMIT : ERR_FORMAT, "json: %s on line %d, column %d", what,
        error->line, error->column);
}

static bool deeper_than(const json_t *j, int levels)
{
    if (!is_object(j) && !is_array(j)) {
        return false;
    }
    if (levels == 0) {
        return true;
    }
    json_t *child;
    const char *key;
    size_t i;
    json_object_foreach(mutable(j), key, child)
    {
        if (deeper_than(child, levels - 1)) {
            return true;
        }
    }
    json_array_foreach(j, i, child)
    {
        if (deeper_than(child, levels - 1)) {
            return true;
        }
    }
    return false;
}

enum err json_parse(struct bytes in, struct json **ret, struct diag *d)
{
    if (in.n > INPUT_MAX) {
        return diag_set(d, ERR_LIMIT, "json: input too long");
    }
    json_error_t error;
    json_t *j = json_loadb(
        in.n ? (const char *)in.p : "", in.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!j) {
        return parse_failed(&error, d);
    }
    if (deeper_than(j, JSON_DEPTH_MAX)) {
        json_decref(j);
        return diag_set(d, ERR_LIMIT, "json: nested too deep");
    }
    *ret = wrap(j);
    return ERR_OK;
}

const struct json *json_get(const struct json *j, const char *key)
{
    return wrap(json_object_get(raw(j), key));
}

const char *json_text(const struct json *j)
{
    return json_string_value(raw(j));
}

const char *json_get_text(const struct json *j, const char *key)
{
    return json_text(json_get(j, key));
}

int64_t json_int(const struct json *j, int64_t fallback)
{
    return json_is_integer(raw(j)) ? json_integer_value(raw(j)) : fallback;
}

int64_t json_get_int(const struct json *j, const char *key, int64_t fallback)
{
    return json_int(json_get(j, key), fallback);
}

bool json_get_bool(const struct json *j, const char *key, bool fallback)
{
    const json_t *v = json_object_get(raw(j), key);
    return json_is_boolean(v) ? json_is_true(v) : fallback;
}

size_t json_count(const struct json *j)
{
    return is_array(raw(j)) ? json_array_size(raw(j)) : json_object_size(raw(j));
}

const struct json *json_at(const struct json *j, size_t index)
{
    return wrap(json_array_get(raw(j), index));
}

bool json_is_object(const struct json *j)
{
    return is_object(raw(j));
}

bool json_is_array(const struct json *j)
{
    return is_array(raw(j));
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **json_sorted_keys(const json_t *object)
{
    const char **keys = calloc(json_object_size(object) + 1, sizeof *keys);
    if (!keys) {
        return NULL;
    }
    size_t n = 0;
    json_t *o = mutable(object);
    for (void *i = json_object_iter(o); i; i = json_object_iter_next(o, i)) {
        keys[n++] = json_object_iter_key(i);
    }
    if (n > 0) {
        qsort(keys, n, sizeof *keys, by_bytes);
    }
    return keys;
}

const char *json_key_at(const struct json *j, size_t index)
{
    if (!is_object(raw(j)) || index >= json_object_size(raw(j))) {
        return NULL;
    }
    const char **keys = json_sorted_keys(raw(j));
    const char *key = keys ? keys[index] : NULL; /* the text itself belongs to the object */
    free(keys);
    return key;
}
