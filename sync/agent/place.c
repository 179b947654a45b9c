// SPDX-License-Identifier: EUPL-1.2
/* Where the registry is and the way to it, as the exam office signed it for this kiosk
 * (papers/provision.h): used when the command line names no registry. */
#include "agent/agent_internal.h"

#include "papers/provision.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define AUTHORITIES_FILE "authorities.pem"

static enum err place_path(const struct agent *a, char out[PATH_SIZE])
{
    return spool_path(a, PROVISION_FOLDER, PROVISION_FILE, out);
}

/* A user's name and password stand in an address: everything but letters and digits is escaped. */
static void escape(struct buf *b, const char *text)
{
    for (; *text != '\0'; text++) {
        bool plain = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')
                     || (*text >= '0' && *text <= '9');
        if (plain)
            buf_add_byte(b, (uint8_t)*text);
        else
            buf_add_format(b, "%%%02X", (unsigned char)*text);
    }
}

static enum err fill_proxy(struct agent_place *at, const struct provision *p)
{
    BUF_WIPE struct buf url = BUF_INIT(sizeof at->proxy - 1);

    if (p->proxy[0] == '\0')
        return ERR_OK;
    buf_add_text(&url, "http://");
    if (p->proxy_user[0] != '\0') {
        escape(&url, p->proxy_user);
        buf_add_text(&url, ":");
        escape(&url, p->proxy_password);
        buf_add_text(&url, "@");
    }
    buf_add_text(&url, p->proxy);
    enum err e = buf_check(&url);
    if (e == ERR_OK)
        text_copy(at->proxy, sizeof at->proxy, buf_text(&url));
    return e;
}

static enum err write_authorities(struct agent *a, const struct provision *p, struct diag *d)
{
    if (p->authorities[0] == '\0')
        return ERR_OK;
    enum err e = spool_path(a, OWN_FOLDER, AUTHORITIES_FILE, a->place.authorities);
    return e == ERR_OK ? file_write(a->place.authorities, bytes_of(p->authorities), 0600, d) : e;
}

enum err place_find(struct agent *a, struct diag *d)
{
    BUF_WIPE struct buf in = BUF_INIT(PROVISION_BYTES_MAX);
    struct provision p = {0};
    char path[PATH_SIZE];

    enum err e = place_path(a, path);
    if (e == ERR_OK)
        e = file_read(path, &in, d);
    if (e == ERR_OK)
        e = provision_accept(buf_view(&in), &a->anchor.root, &a->cert, 0, &p);
    if (e == ERR_OK && p.registry[0] == '\0')
        e = ERR_MISSING;
    if (e != ERR_OK)
        return diag_set(d, e, "where the registry is: %s", err_text(e));
    text_copy(a->place.url, sizeof a->place.url, p.registry);
    text_copy(a->place.pin, sizeof a->place.pin, p.pin);
    e = fill_proxy(&a->place, &p);
    if (e == ERR_OK)
        e = write_authorities(a, &p, d);
    wipe(&p, sizeof p);
    return e;
}

static const char *or_null(const char *text)
{
    return text[0] != '\0' ? text : NULL;
}

struct agent_config place_config(const struct agent *a)
{
    struct agent_config c = a->config;

    if (c.url != NULL)
        return c;
    c.url = a->place.url;
    c.proxy = or_null(a->place.proxy);
    c.authorities = or_null(a->place.authorities);
    c.pin = or_null(a->place.pin);
    return c;
}

static struct agent_stamp stamp_now(const struct agent *a)
{
    struct agent_stamp now = {0};
    char path[PATH_SIZE];
    struct stat st;

    if (place_path(a, path) == ERR_OK && stat(path, &st) == 0)
        now = (struct agent_stamp){st.st_ino, st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
    return now;
}

void place_note(struct agent *a)
{
    a->place.stamp = stamp_now(a);
}

bool agent_is_outdated(const struct agent *a)
{
    struct agent_stamp now = stamp_now(a);
    const struct agent_stamp *then = &a->place.stamp;

    return a->config.url == NULL
           && (now.file != then->file || now.s != then->s || now.ns != then->ns);
}
