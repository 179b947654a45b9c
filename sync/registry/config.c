// SPDX-License-Identifier: EUPL-1.2
/* The configuration file: see config.h. */
#include "registry/config.h"

#include "registry/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_SIZE (PATH_SIZE + 64)
#define PORT_TLS 8443
#define PORT_PLAIN 8080

struct reader {
    struct config *config;
    const char *folder;
    unsigned line;
    struct diag *d;
};

static enum err complain(const struct reader *r, const char *what)
{
    return diag_set(r->d, ERR_FORMAT, "line %u: %s", r->line, what);
}

static enum err take_path(const struct reader *r, char out[PATH_SIZE], const char *value)
{
    bool whole = value[0] == '/';
    enum err e = whole ? (text_copy(out, PATH_SIZE, value) ? ERR_OK : ERR_LIMIT)
                       : path_join(out, r->folder, value);
    return e ? complain(r, "the path is too long") : ERR_OK;
}

static enum err take_database(const struct reader *r, const char *value)
{
    if (!database_is_server(value))
        return take_path(r, r->config->database, value);
    return text_copy(r->config->database, PATH_SIZE, value) ? ERR_OK
                                                            : complain(r, "the URL is too long");
}

static enum err take_port(const struct reader *r, const char *value)
{
    char *end = NULL;
    long port = strtol(value, &end, 10);

    if (value[0] < '0' || value[0] > '9' || *end != '\0' || port > UINT16_MAX)
        return complain(r, "a port is a number from 0 to 65535");
    r->config->port = (uint16_t)port;
    r->config->has_port = true;
    return ERR_OK;
}

static enum err take_yes(const struct reader *r, bool *ret, const char *value)
{
    *ret = strcmp(value, "yes") == 0;
    return *ret || strcmp(value, "no") == 0 ? ERR_OK : complain(r, "yes or no");
}

static enum err take(const struct reader *r, const char *name, const char *value)
{
    struct config *c = r->config;

    if (value[0] == '\0')
        return complain(r, "there is nothing behind the =");
    if (strcmp(name, "address") == 0)
        return text_copy(c->address, sizeof c->address, value)
                   ? ERR_OK
                   : complain(r, "the address is too long");
    if (strcmp(name, "port") == 0)
        return take_port(r, value);
    if (strcmp(name, "database") == 0)
        return take_database(r, value);
    if (strcmp(name, "papers") == 0)
        return take_path(r, c->papers, value);
    if (strcmp(name, "certificate") == 0)
        return take_path(r, c->certificate, value);
    if (strcmp(name, "key") == 0)
        return take_path(r, c->key, value);
    if (strcmp(name, "behind proxy") == 0)
        return take_yes(r, &c->behind_proxy, value);
    return complain(r, "no such name");
}

/* Cuts blanks off both ends. */
static char *trim(char *text)
{
    size_t n = strlen(text);

    while (n > 0 && strchr(" \t\r", text[n - 1]) != NULL)
        text[--n] = '\0';
    return text + strspn(text, " \t");
}

static enum err take_line(const struct reader *r, char *line)
{
    char *text = trim(line), *equals = strchr(text, '=');

    if (text[0] == '\0' || text[0] == '#')
        return ERR_OK;
    if (equals == NULL)
        return complain(r, "this is no \"name = value\"");
    *equals = '\0';
    return take(r, trim(text), trim(equals + 1));
}

static enum err finish(const struct reader *r)
{
    struct config *c = r->config;
    bool tls = c->certificate[0] != '\0';

    if (tls != (c->key[0] != '\0'))
        return diag_set(r->d, ERR_FORMAT, "certificate and key go together");
    bool alone = strcmp(c->address, "127.0.0.1") == 0 || strcmp(c->address, "::1") == 0;
    if (c->behind_proxy && !alone)
        return diag_set(r->d, ERR_FORMAT, "behind a proxy the address is 127.0.0.1 or ::1");
    if (!c->has_port)
        c->port = tls ? PORT_TLS : PORT_PLAIN;
    return ERR_OK;
}

enum err config_parse(struct bytes text, const char *folder, struct config *ret, struct diag *d)
{
    struct config c = {.address = "127.0.0.1"};
    struct reader r = {.config = &c, .folder = folder, .d = d};
    char line[LINE_SIZE];
    enum err e = take_path(&r, c.database, "registry.db");

    if (!e)
        e = text_copy(c.papers, sizeof c.papers, folder) ? ERR_OK : ERR_LIMIT;
    while (!e && text.n > 0) {
        const uint8_t *end = memchr(text.p, '\n', text.n);
        size_t n = end != NULL ? (size_t)(end - text.p) : text.n;
        r.line++;
        if (n >= sizeof line || memchr(text.p, '\0', n) != NULL)
            return complain(&r, "the line is too long, or no text");
        memcpy(line, text.p, n);
        line[n] = '\0';
        e = take_line(&r, line);
        n += end != NULL;
        text = (struct bytes){text.p + n, text.n - n};
    }
    if (!e)
        e = finish(&r);
    if (!e)
        *ret = c;
    return e;
}

enum err config_read(const char *path, struct config *ret, struct diag *d)
{
    BUF_AUTO struct buf text = BUF_INIT(CONFIG_BYTES_MAX);
    char folder[PATH_SIZE];
    const char *slash = strrchr(path, '/');
    enum err e = file_read(path, &text, d);

    if (e)
        return e;
    size_t n = slash != NULL ? (size_t)(slash - path) : 0;
    if (n >= sizeof folder)
        return ERR_LIMIT;
    if (slash == NULL)
        text_copy(folder, sizeof folder, ".");
    else
        (void)snprintf(folder, sizeof folder, "%.*s", n > 0 ? (int)n : 1, path);
    return config_parse(buf_view(&text), folder, ret, d);
}
