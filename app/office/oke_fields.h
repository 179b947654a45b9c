// SPDX-License-Identifier: EUPL-1.2
/* What the readers of OKE objects share. Files of this folder only. */
#ifndef OFFICE_OKE_FIELDS_H
#define OFFICE_OKE_FIELDS_H

#include "codec/json.h"
#include "office/draft.h"

/* Where in the file we are: item 0 is the object itself, items of a list count from 1. */
struct oke_place {
    struct objection *why;
    size_t item;
};

/* ERR_FORMAT with the sentence. */
enum err oke_refuse(struct oke_place *place, const char *id, const char *key);
/* One document of at most OKE_BYTES_MAX; caller frees. */
enum err oke_parse(struct bytes in, struct json **ret, struct objection *why) MUST_CHECK;
/* The consumer block "nl-test-admin", or NULL. */
const struct json *oke_consumer(const struct json *object);
/* Copies a text; absent leaves `out` alone; another type, too long or not plain is refused. */
enum err oke_text(const struct json *object, const char *key, char *out, size_t size,
    struct oke_place *place) MUST_CHECK;
/* A required uuid. */
enum err oke_uuid(const struct json *object, const char *key, struct uuid *ret,
    struct oke_place *place) MUST_CHECK;

#endif
