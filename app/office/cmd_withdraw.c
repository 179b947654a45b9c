// SPDX-License-Identifier: EUPL-1.2
/* withdraw: takes back a badge or a kiosk before its time: the next number of the list that kiosks
 * and registry obey, in public/ and, when it is named, in the registry's inbound folder. Without a
 * badge or kiosk the list is only signed anew, so that its date says that somebody looked. */
#include "office/commands.h"

#include "office/handover.h"
#include "office/unlock.h"
#include "papers/withdrawn.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct withdrawing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct sign_secret *issuer;
    struct wall now;
    struct withdrawn list;
    char path[PATH_SIZE];
    bool was_there;
};

static enum err read_list(struct withdrawing *x)
{
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    char public[PATH_SIZE];
    enum err e = path_join(public, x->store->folder, "public");

    if (e == ERR_OK)
        e = path_join(x->path, public, WITHDRAWN_FILE);
    if (e == ERR_OK)
        e = file_read(x->path, &file, &x->why.d);
    if (e == ERR_MISSING)
        return ERR_OK; /* the first one */
    if (e == ERR_OK)
        e = withdrawn_verify(buf_view(&file), &x->store->anchor.root, &x->list);
    return e == ERR_OK ? ERR_OK : refuse_file(&x->why, e, x->path);
}

static enum err add(struct withdrawing *x, const struct cert *cert)
{
    const struct withdrawn_one one = {cert->id, cert->holder, x->now};
    enum err e = withdrawn_add(&x->list, &one);

    x->was_there = e == ERR_EXISTS;
    if (e == ERR_LIMIT)
        return refuse(&x->why, e, "office.err.withdrawn_full", NULL);
    return ERR_OK;
}

/* A badge by the name on it, or by its certificate's number: one that was replaced as well. */
static enum err add_badge(struct withdrawing *x, const char *name)
{
    struct uuid id;
    int at = store_find_staff(x->store, HOLDER_INVIGILATOR, name);

    if (at < 0)
        at = store_find_staff(x->store, HOLDER_EMERGENCY, name);
    if (at < 0 && uuid_parse(name, &id) == ERR_OK) {
        const struct cert gone = {.id = id, .holder = HOLDER_INVIGILATOR};
        at = store_find_staff_id(x->store, &id);
        return add(x, at >= 0 ? &x->store->staff[at].cert : &gone);
    }
    return at >= 0 ? add(x, &x->store->staff[at].cert)
                   : refuse(&x->why, ERR_MISSING, "office.err.no_such_badge", name);
}

static enum err add_kiosk(struct withdrawing *x, const char *name)
{
    struct uuid id = {{0}};
    bool by_id = uuid_parse(name, &id) == ERR_OK;

    for (size_t i = 0; i < x->store->kiosk_count; i++) {
        const struct cert *c = &x->store->kiosks[i].cert;
        if (by_id ? uuid_equal(&c->id, &id) : strcmp(c->label, name) == 0)
            return add(x, c);
    }
    return refuse(&x->why, ERR_MISSING, "office.err.no_such_kiosk", name);
}

static enum err write_list(struct withdrawing *x)
{
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    const char *registry = cli_value(x->g, "registry");

    x->list.number++;
    x->list.issued = x->now;
    enum err e = withdrawn_sign(x->issuer, buf_view(&x->store->issuer_bytes), &x->list, &file);
    if (e == ERR_OK) {
        e = file_write(x->path, buf_view(&file), 0644, &x->why.d);
        if (e != ERR_OK)
            return refuse_file(&x->why, e, x->path);
    }
    if (e == ERR_OK && registry != NULL)
        e = handover_file(x->path, registry, &x->why);
    return e;
}

static enum err withdraw(struct withdrawing *x)
{
    const char *badge = cli_value(x->g, "badge"), *kiosk = cli_value(x->g, "kiosk");
    enum err e = store_open(cli_value(x->g, "office"), &x->store, &x->why);

    if (e == ERR_OK)
        e = read_list(x);
    if (e == ERR_OK && badge != NULL)
        e = add_badge(x, badge);
    if (e == ERR_OK && kiosk != NULL)
        e = add_kiosk(x, kiosk);
    if (e == ERR_OK)
        e = unlock_sign(x->t, cli_value(x->g, "issuer"), KEY_ISSUER, x->store, &x->issuer, &x->why);
    return e == ERR_OK ? write_list(x) : e;
}

int cmd_withdraw(struct terminal *t, const struct cli_given *g)
{
    struct withdrawing *x = calloc(1, sizeof *x);
    char number[16], count[24];
    int code = EXIT_DONE;

    if (x == NULL)
        return terminal_refuse(t, &(struct objection){0}, ERR_NOMEM);
    x->t = t;
    x->g = g;
    x->now = t->now.ms ? t->now : office_now();
    enum err e = withdraw(x);
    if (e != ERR_OK) {
        code = terminal_refuse(t, &x->why, e);
    } else {
        (void)snprintf(number, sizeof number, "%" PRIu32, x->list.number);
        (void)snprintf(count, sizeof count, "%zu", x->list.count);
        if (x->was_there)
            terminal_say(t, "office.withdraw.was_there", NULL);
        terminal_say(t, "office.withdraw.done", "n", number, "c", count, NULL);
    }
    secret_free(x->issuer);
    store_close(x->store);
    free(x);
    return code;
}
