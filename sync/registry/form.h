// SPDX-License-Identifier: EUPL-1.2
/* What a browser sends of a filled-in form: multipart/form-data (RFC 7578), strictly. Total over
 * any bytes; no state. */
#ifndef REGISTRY_FORM_H
#define REGISTRY_FORM_H

#include "base/bytes.h"

#define FORM_PARTS_MAX 48
#define FORM_NAME_SIZE 32

struct form_part {
    char name[FORM_NAME_SIZE];
    struct bytes value; /* borrows the body */
};

struct form {
    struct form_part parts[FORM_PARTS_MAX];
    size_t count;
};

/* ERR_TYPE: another content type, or one without a boundary; ERR_FORMAT: not what it says; a part
 * without a name; ERR_LIMIT: more parts, or a longer name. `ret` is only touched on ERR_OK. */
enum err form_parse(const char *content_type, struct bytes body, struct form *ret) MUST_CHECK;
/* The value of the first part of that name; empty when there is none. */
struct bytes form_value(const struct form *f, const char *name);
/* The same as a text. False, and "" in `out`: it does not fit, or is no line of text. */
bool form_text(const struct form *f, const char *name, char *out, size_t size);

#endif
