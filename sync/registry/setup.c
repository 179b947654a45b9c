// SPDX-License-Identifier: EUPL-1.2
/* From a configuration to a registry: see setup.h. */
#include "registry/setup.h"

#include "crypto/key_text.h"
#include "registry/accounts.h"
#include "registry/known.h"
#include "registry/recent.h"
#include "registry/updates.h"
#include "registry/withdrawals.h"

#include <string.h>
#include <unistd.h>

#define PAPER_BYTES_MAX 8192

struct setup {
    struct registry registry;
    struct anchor anchor;
    struct box_secret inbox;
    struct clock clock;
    atomic_int writing;
    uint8_t cert[CERT_BYTES_MAX];
    char orders[PATH_SIZE], inbound[PATH_SIZE];
};

static enum err read_paper(
    const struct config *c, const char *name, struct buf *ret, struct diag *d)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, c->papers, name);

    if (!e)
        e = file_read(path, ret, d);
    return e ? diag_set(d, e, "%s: %s", name, err_text(e)) : ERR_OK;
}

static enum err read_anchor(struct setup *s, const struct config *c, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(PAPER_BYTES_MAX);
    enum err e = read_paper(c, SETUP_ANCHOR_FILE, &file, d);

    if (e)
        return e;
    e = anchor_read(buf_view(&file), &s->anchor);
    if (e)
        return diag_set(d, e, SETUP_ANCHOR_FILE ": %s", err_text(e));
    s->registry.root = s->anchor.root;
    return ERR_OK;
}

static enum err read_key(struct setup *s, const struct config *c, struct diag *d)
{
    BUF_WIPE struct buf file = BUF_INIT(PAPER_BYTES_MAX);
    enum err e = read_paper(c, SETUP_KEY_FILE, &file, d);

    if (e)
        return e;
    e = sign_secret_find(buf_view(&file), "registry", &s->registry.key);
    return e ? diag_set(d, e, SETUP_KEY_FILE ": %s", err_text(e)) : ERR_OK;
}

/* The certificate names the key: a registry with another's would sign what nobody believes. */
static enum err read_cert(struct setup *s, const struct config *c, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(sizeof s->cert);
    struct cert cert;
    enum err e = read_paper(c, SETUP_CERT_FILE, &file, d);

    if (e)
        return e;
    e = cert_verify(buf_view(&file), &s->registry.root, HOLDER_REGISTRY, (struct wall){0}, &cert);
    if (!e && memcmp(&cert.sign, &s->registry.key.pub, sizeof cert.sign) != 0)
        e = ERR_KEY;
    if (e)
        return diag_set(d, e, SETUP_CERT_FILE " is not of this institution and " SETUP_KEY_FILE);
    memcpy(s->cert, file.p, file.n);
    s->registry.cert = (struct bytes){s->cert, file.n};
    return ERR_OK;
}

static enum err read_inbox(struct setup *s, const struct config *c, struct diag *d)
{
    BUF_WIPE struct buf file = BUF_INIT(PAPER_BYTES_MAX);
    enum err e = read_paper(c, SETUP_INBOX_FILE, &file, d);

    if (e == ERR_MISSING)
        return ERR_OK; /* this registry keeps records and opens none */
    if (!e)
        e = box_secret_find(buf_view(&file), &s->inbox);
    if (!e && memcmp(&s->inbox.pub, &s->anchor.inbox, sizeof s->inbox.pub) != 0)
        e = ERR_KEY;
    if (e)
        return diag_set(d, e, SETUP_INBOX_FILE ": %s", err_text(e));
    s->registry.inbox = &s->inbox;
    return ERR_OK;
}

/* Earlier versions kept the list of withdrawn kiosks in a file beside the papers. */
static enum err take_old_list(struct setup *s, const struct config *c, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    char path[PATH_SIZE];
    enum err e = path_join(path, c->papers, WITHDRAWN_FILE);

    if (!e)
        e = file_read(path, &file, d);
    if (e)
        return e == ERR_MISSING ? ERR_OK : e;
    e = withdrawals_take(&s->registry, buf_view(&file), d);
    if (!e)
        (void)unlink(path); /* twice is once, should it stay */
    return e ? diag_prefix(d, e, WITHDRAWN_FILE) : ERR_OK;
}

enum err setup_open(const struct config *config, struct setup **ret, struct diag *d)
{
    struct setup *s = secret_alloc(sizeof *s);
    char updates[PATH_SIZE];

    if (s == NULL)
        return diag_set(d, ERR_NOMEM, "no locked memory for keys");
    memset(s, 0, sizeof *s);
    clock_system_init(&s->clock);
    s->registry.clock = &s->clock;
    s->registry.writing = &s->writing;
    enum err e = read_anchor(s, config, d);
    if (!e)
        e = read_key(s, config, d);
    if (!e)
        e = read_cert(s, config, d);
    if (!e)
        e = read_inbox(s, config, d);
    if (!e)
        e = path_join(s->orders, config->papers, SETUP_ORDERS);
    if (!e)
        e = path_join(s->inbound, config->papers, SETUP_INBOUND);
    s->registry.orders = s->orders;
    s->registry.inbound = s->inbound;
    if (!e)
        e = path_join(updates, config->papers, SETUP_UPDATES);
    if (!e)
        e = updates_new(updates, &s->registry.updates);
    if (!e)
        e = depot_open(config->database, &s->registry.depot, d);
    if (!e && (s->registry.known = known_new()) == NULL)
        e = ERR_NOMEM;
    if (!e && (s->registry.recent = recent_new()) == NULL)
        e = ERR_NOMEM;
    if (!e)
        e = accounts_new(s->registry.depot, config->behind_proxy, &s->registry.accounts);
    registry_name(&s->registry.key.pub, s->registry.name);
    if (!e)
        e = take_old_list(s, config, d);
    if (e)
        setup_close(s);
    else
        *ret = s;
    return e;
}

void setup_close(struct setup *s)
{
    if (s == NULL)
        return;
    accounts_free(s->registry.accounts);
    known_free(s->registry.known);
    recent_free(s->registry.recent);
    updates_free(s->registry.updates);
    depot_close(s->registry.depot);
    secret_free(s);
}

struct registry *setup_registry(struct setup *s)
{
    return &s->registry;
}

const char *setup_institution(const struct setup *s)
{
    return s->anchor.name;
}
