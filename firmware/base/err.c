// SPDX-License-Identifier: EUPL-1.2
/* Error texts for developers, and the diagnostic sentence. */
#include "base/err.h"

#include "base/bytes.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const texts[ERR_COUNT] = {
    [ERR_OK] = "no error",
    [ERR_NOMEM] = "out of memory",
    [ERR_IO] = "input or output failed",
    [ERR_FULL] = "no space left",
    [ERR_MISSING] = "not there",
    [ERR_EXISTS] = "already there",
    [ERR_FORMAT] = "malformed bytes",
    [ERR_LIMIT] = "over a stated limit",
    [ERR_TYPE] = "wrong type or version",
    [ERR_SIGNATURE] = "signature or hash does not match",
    [ERR_KEY] = "key does not open this or is not trusted",
    [ERR_EXPIRED] = "outside its validity",
    [ERR_REVOKED] = "withdrawn",
    [ERR_STATE] = "not possible in this state",
    [ERR_CONFLICT] = "contradiction",
    [ERR_DEVICE] = "device failed",
    [ERR_AGAIN] = "nothing yet",
    [ERR_INTERNAL] = "internal error",
};

const char *err_text(enum err e)
{
    unsigned i = (unsigned)e;
    return i < ERR_COUNT ? texts[i] : "unknown error";
}

enum err diag_set(struct diag *d, enum err e, const char *format, ...)
{
    if (!d) {
        return e;
    }
    va_list args;
    va_start(args, format);
    (void)vsnprintf(d->text, sizeof d->text, format, args); /* cut when too long, by contract */
    va_end(args);
    d->os = 0;
    return e;
}

/* Puts ": rest" behind what a format left in the text; cut at the end, between characters. */
static void add(struct diag *d, const char *rest)
{
    size_t used = strlen(d->text);
    if (used + 2 < sizeof d->text) {
        memcpy(d->text + used, ": ", 3);
        (void)text_copy(d->text + used + 2, sizeof d->text - used - 2, rest);
    }
}

enum err diag_errno(struct diag *d, enum err e, const char *format, ...)
{
    int os = errno;
    if (!d) {
        return e;
    }
    va_list args;
    va_start(args, format);
    (void)vsnprintf(d->text, sizeof d->text, format, args);
    va_end(args);
    char room[128];
    add(d, strerror_r(os, room, sizeof room));
    d->os = os;
    errno = os;
    return e;
}

enum err diag_prefix(struct diag *d, enum err e, const char *format, ...)
{
    if (!d) {
        return e;
    }
    char rest[DIAG_TEXT_SIZE];
    memcpy(rest, d->text, sizeof rest);
    rest[sizeof rest - 1] = 0;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(d->text, sizeof d->text, format, args);
    va_end(args);
    if (rest[0]) {
        add(d, rest);
    }
    return e;
}
