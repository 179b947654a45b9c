// SPDX-License-Identifier: EUPL-1.2
/* Parts of a form:
 *
 *   "--" boundary CRLF
 *   lines of header, each ended by CRLF, one of them Content-Disposition: form-data; name="..."
 *   CRLF
 *   the value
 *   CRLF "--" boundary, then CRLF and another part, or "--" and the end */
#include "registry/form.h"

#include "codec/utf8.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define TYPE "multipart/form-data"
#define BOUNDARY_MAX 70 /* RFC 2046 */
#define MARK_SIZE (BOUNDARY_MAX + 5)
#define HEADER_MAX 1024

/* Position of `what` in `in`, or in.n. */
static size_t find(struct bytes in, const char *what)
{
    size_t n = strlen(what);
    const uint8_t *at = in.n >= n ? memmem(in.p, in.n, what, n) : NULL;
    return at != NULL ? (size_t)(at - in.p) : in.n;
}

static struct bytes behind(struct bytes in, size_t n)
{
    return (struct bytes){in.p + n, in.n - n};
}

/* "\r\n--boundary" from the content type. */
static bool mark_read(const char *content_type, char mark[MARK_SIZE])
{
    static const char key[] = "boundary=";

    if (strncasecmp(content_type, TYPE, sizeof TYPE - 1) != 0)
        return false;
    const char *at = strcasestr(content_type, key);
    if (at == NULL)
        return false;
    at += sizeof key - 1;
    bool quoted = *at == '"';
    at += quoted;
    size_t n = strcspn(at, quoted ? "\"" : "; \t\r\n");
    if (n == 0 || n > BOUNDARY_MAX || (quoted && at[n] != '"'))
        return false;
    (void)snprintf(mark, MARK_SIZE, "\r\n--%.*s", (int)n, at);
    return true;
}

/* The name in: Content-Disposition: form-data; name="csv"; filename="list.csv". The file's own name
 * is not ours to know. */
static enum err name_read(struct bytes header, char out[FORM_NAME_SIZE])
{
    static const char field[] = "content-disposition:", key[] = "; name=\"";
    char text[HEADER_MAX];

    if (header.n >= sizeof text || memchr(header.p, 0, header.n) != NULL)
        return ERR_LIMIT;
    memcpy(text, header.p, header.n);
    text[header.n] = '\0';
    const char *line = strcasestr(text, field);
    if (line == NULL || (line != text && line[-1] != '\n'))
        return ERR_FORMAT;
    const char *end = strstr(line, "\r\n"), *at = strstr(line, key);
    if (at == NULL || (end != NULL && at > end))
        return ERR_FORMAT;
    at += sizeof key - 1;
    size_t n = strcspn(at, "\"\r\n");
    if (at[n] != '"' || n == 0)
        return ERR_FORMAT;
    if (n >= FORM_NAME_SIZE)
        return ERR_LIMIT;
    (void)snprintf(out, FORM_NAME_SIZE, "%.*s", (int)n, at);
    return ERR_OK;
}

/* One part behind its boundary line; moves `rest` behind the boundary that ends it. */
static enum err part_read(struct bytes *rest, const char *mark, struct form_part *ret)
{
    static const char blank[] = "\r\n\r\n";
    size_t header = find(*rest, blank);

    if (header == rest->n)
        return ERR_FORMAT;
    enum err e = name_read((struct bytes){rest->p, header}, ret->name);
    if (e)
        return e;
    struct bytes value = behind(*rest, header + sizeof blank - 1);
    size_t n = find(value, mark);
    if (n == value.n)
        return ERR_FORMAT;
    ret->value = (struct bytes){value.p, n};
    *rest = behind(value, n + strlen(mark));
    return ERR_OK;
}

enum err form_parse(const char *content_type, struct bytes body, struct form *ret)
{
    char mark[MARK_SIZE];
    struct form f = {.count = 0};

    if (!mark_read(content_type, mark))
        return ERR_TYPE;
    if (!bytes_has_prefix(body, mark + 2)) /* the first has no line before it */
        return ERR_FORMAT;
    struct bytes rest = behind(body, strlen(mark) - 2);
    while (bytes_has_prefix(rest, "\r\n")) {
        struct form_part part = {0};
        rest = behind(rest, 2);
        enum err e = f.count < FORM_PARTS_MAX ? part_read(&rest, mark, &part) : ERR_LIMIT;
        if (e)
            return e;
        f.parts[f.count++] = part;
    }
    if (!bytes_has_prefix(rest, "--"))
        return ERR_FORMAT;
    *ret = f;
    return ERR_OK;
}

struct bytes form_value(const struct form *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->parts[i].name, name) == 0)
            return f->parts[i].value;
    return (struct bytes){0};
}

bool form_text(const struct form *f, const char *name, char *out, size_t size)
{
    struct bytes v = form_value(f, name);
    bool good = v.n < size && utf8_valid(v);

    for (size_t i = 0; good && i < v.n; i++)
        good = v.p[i] >= ' ' && v.p[i] != 0x7f;
    if (good && v.n > 0)
        memcpy(out, v.p, v.n);
    out[good ? v.n : 0] = '\0';
    return good;
}
