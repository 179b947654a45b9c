// SPDX-License-Identifier: EUPL-1.2
/* What the json files of this folder share: the casts to jansson's type, and the mark of a value
 * that is incomplete. */
#ifndef CODEC_JSON_INTERNAL_H
#define CODEC_JSON_INTERNAL_H

/* First jansson.h, whose two macros would hide our functions, then ours, whose two would hide
 * jansson's functions. */
#include <jansson.h>
#undef json_is_object
#undef json_is_array

#include "codec/json.h"
#undef json_object
#undef json_array

static inline struct json *wrap(json_t *j)
{
    return (struct json *)j;
}

/* jansson takes its own type without const where it only looks. */
static inline json_t *mutable(const json_t *j)
{
    return (json_t *)(uintptr_t)j;
}

static inline json_t *raw(const struct json *j)
{
    return (json_t *)(uintptr_t)j;
}

static inline bool is_object(const json_t *j)
{
    return j && json_typeof(j) == JSON_OBJECT;
}

static inline bool is_array(const json_t *j)
{
    return j && json_typeof(j) == JSON_ARRAY;
}

/* A container into which something did not fit for want of memory is emptied and gets a type that
 * jansson does not know, so nobody reads or extends it, and json_write finds it. json_free gives it
 * its type back. Needs no memory. */
enum { BROKEN_OBJECT = 0x100, BROKEN_ARRAY = 0x101 };

static inline bool is_broken(const json_t *j)
{
    return (int)json_typeof(j) == BROKEN_OBJECT || (int)json_typeof(j) == BROKEN_ARRAY;
}

/* Keys of an object in byte order; the caller frees the list, the texts stay the object's. NULL:
 * out of memory. */
const char **json_sorted_keys(const json_t *object);

#endif
