// SPDX-License-Identifier: EUPL-1.2
/* Building JSON values and releasing them. Running out of memory marks the container
 * (json_internal.h), so that a builder may go on and is told by json_write. */
#include "codec/json_internal.h"

#include "codec/utf8.h"

#include <assert.h>

static void mark_broken(json_t *j)
{
    if (is_object(j)) {
        (void)json_object_clear(j); /* both cannot fail on their own type */
        j->type = (json_type)BROKEN_OBJECT;
    } else if (is_array(j)) {
        (void)json_array_clear(j);
        j->type = (json_type)BROKEN_ARRAY;
    }
}

/* Gives marked containers their type back so that jansson releases them. */
static void mend(json_t *j)
{
    if (!j) {
        return;
    }
    if (is_broken(j)) {
        j->type = (int)json_typeof(j) == BROKEN_OBJECT ? JSON_OBJECT : JSON_ARRAY;
        return; /* it was emptied when it got its mark */
    }
    json_t *child;
    const char *key;
    size_t i;
    json_object_foreach(j, key, child)
    {
        mend(child);
    }
    json_array_foreach(j, i, child)
    {
        mend(child);
    }
}

void json_free(struct json *j)
{
    mend(raw(j));
    json_decref(raw(j));
}

void json_free_at(struct json **j)
{
    json_free(*j);
    *j = NULL;
}

struct json *json_object_new(void)
{
    return wrap(json_object());
}

struct json *json_array_new(void)
{
    return wrap(json_array());
}

struct json *json_from_text(const char *value)
{
    assert(utf8_valid(bytes_of(value)));
    return wrap(json_string_nocheck(value));
}

struct json *json_from_int(int64_t value)
{
    return wrap(json_integer(value));
}

/* A value that may go into `parent`; else it is released here and the parent, if any, gets the
 * mark. */
static bool fits(struct json *parent, struct json *value)
{
    assert(!parent || json_is_object(parent) || json_is_array(parent) || is_broken(raw(parent)));
    if (parent && value && !is_broken(raw(parent)) && !is_broken(raw(value))) {
        return true;
    }
    json_free(value);
    if (parent) {
        mark_broken(raw(parent));
    }
    return false;
}

void json_put(struct json *object, const char *key, struct json *value)
{
    assert(utf8_valid(bytes_of(key)));
    if (fits(object, value) && json_object_set_new_nocheck(raw(object), key, raw(value)) != 0) {
        mark_broken(raw(object));
    }
}

void json_put_text(struct json *object, const char *key, const char *value)
{
    if (value) {
        json_put(object, key, json_from_text(value));
    }
}

void json_put_int(struct json *object, const char *key, int64_t value)
{
    json_put(object, key, json_from_int(value));
}

void json_put_bool(struct json *object, const char *key, bool value)
{
    json_put(object, key, wrap(json_boolean(value)));
}

void json_add(struct json *array, struct json *value)
{
    if (fits(array, value) && json_array_append_new(raw(array), raw(value)) != 0) {
        mark_broken(raw(array));
    }
}

void json_add_text(struct json *array, const char *value)
{
    json_add(array, json_from_text(value));
}

void json_add_int(struct json *array, int64_t value)
{
    json_add(array, json_from_int(value));
}
