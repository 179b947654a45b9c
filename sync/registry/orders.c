// SPDX-License-Identifier: EUPL-1.2
/* Orders in a folder: see orders.h. */
#include "registry/orders.h"

#include "base/files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ASKED_SUFFIX ".asked"
#define DECLINED_SUFFIX ".declined"
#define ACCOUNT_BYTES 6 /* of an id: whose it is */
#define NAME_MAX_SIZE 80
#define FILES_MAX 8000 /* folder_each takes no more than 10,000 */
#define DAY_MS (INT64_C(24) * 3600 * 1000)

static void mark_account(const char *account, uint8_t out[ACCOUNT_BYTES])
{
    struct hash h = hash_of(bytes_of(account));
    memcpy(out, h.b, ACCOUNT_BYTES);
}

struct uuid orders_id(const struct order *o, const char *once)
{
    struct uuid id;
    BUF_WIPE struct buf all = BUF_INIT(WIRE_BODY_MAX + 65536);

    buf_add_format(&all, "%s\n%s\n%d\n%d\n", o->account, once, (int)o->kind, (int)o->lang);
    for (size_t i = 0; i < o->part_count; i++) {
        buf_add_format(&all, "%s\n%zu\n", o->parts[i].name, o->parts[i].value.n);
        buf_add_bytes(&all, o->parts[i].value);
    }
    struct hash h = hash_of(buf_view(&all));
    memcpy(id.b, h.b, sizeof id.b);
    mark_account(o->account, id.b);
    return id;
}

static const char *const suffixes[] = {[ORDER_ASKED] = ASKED_SUFFIX,
    [ORDER_DECLINED] = DECLINED_SUFFIX,
    [ORDER_WAITS] = ORDER_SUFFIX,
    [ORDER_ANSWERED] = ANSWER_SUFFIX};

/* "<id>.<kind>.order". */
static enum err path_of(const struct registry *r, const struct uuid *id, enum order_kind kind,
    const char *suffix, char out[PATH_SIZE])
{
    char name[NAME_MAX_SIZE], text[UUID_TEXT_SIZE];

    uuid_format(id, text);
    (void)snprintf(name, sizeof name, "%s.%s%s", text, order_kind_name(kind), suffix);
    return path_join(out, r->orders, name);
}

static bool name_read(const char *name, struct order_standing *ret)
{
    char id[UUID_TEXT_SIZE] = "", kind[ORDER_NAME_SIZE] = "", rest[16] = "";

    if (sscanf(name, "%36[0-9a-f-].%15[a-z]%15s", id, kind, rest) != 3)
        return false;
    *ret = (struct order_standing){.kind = order_kind_parse(kind)};
    for (int i = ORDER_ASKED; i <= ORDER_ANSWERED; i++)
        if (strcmp(rest, suffixes[i]) == 0)
            ret->stands = (enum order_stands)i;
    return uuid_parse(id, &ret->id) == ERR_OK && order_kind_name(ret->kind) != NULL
           && ret->stands != 0;
}

/* ---------------------------------------------------------------- looking */

struct look {
    const struct registry *registry;
    const char *account; /* NULL: everybody's */
    bool others;         /* what that account did not ask, and waits for a second */
    const struct uuid *only;
    enum err (*each)(void *context, const struct order_standing *s);
    void *context;
    size_t waiting, files;
    struct order_standing found;
    bool is_found;
};

static enum err look_at(void *context, const char *name)
{
    struct look *l = context;
    struct order_standing s;
    uint8_t mark[ACCOUNT_BYTES];
    char path[PATH_SIZE];
    struct stat st;

    l->files++;
    if (!name_read(name, &s))
        return ERR_OK;
    l->waiting += s.stands == ORDER_WAITS || s.stands == ORDER_ASKED;
    if (l->account != NULL) {
        mark_account(l->account, mark);
        if ((memcmp(mark, s.id.b, sizeof mark) == 0) == l->others)
            return ERR_OK;
    }
    if (l->others && s.stands != ORDER_ASKED)
        return ERR_OK;
    if (l->only != NULL && !uuid_equal(l->only, &s.id))
        return ERR_OK;
    if (path_join(path, l->registry->orders, name) != ERR_OK || stat(path, &st) != 0)
        return ERR_OK;
    s.at.ms = (int64_t)st.st_mtime * 1000;
    if (!l->is_found || s.stands > l->found.stands)
        l->found = s;
    l->is_found = true;
    return l->each != NULL ? l->each(l->context, &s) : ERR_OK;
}

static enum err look(struct look *l, struct diag *d)
{
    enum err e = l->registry->orders != NULL && l->registry->inbox != NULL
                     ? folder_each(l->registry->orders, "", look_at, l, d)
                     : diag_set(d, ERR_STATE, "no folder for orders, or no inbox key");
    return e == ERR_MISSING ? ERR_OK : e;
}

enum err orders_of(const struct registry *r, const char *account,
    enum err (*each)(void *context, const struct order_standing *s), void *context, struct diag *d)
{
    return look(
        &(struct look){.registry = r, .account = account, .each = each, .context = context}, d);
}

enum err orders_find(const struct registry *r, const struct uuid *id, const char *account,
    struct order_standing *ret, struct diag *d)
{
    struct look l = {.registry = r, .account = account, .only = id};
    enum err e = look(&l, d);

    if (!e && !l.is_found)
        e = ERR_MISSING;
    if (!e)
        *ret = l.found;
    return e;
}

enum err orders_for_second(const struct registry *r, const char *account,
    enum err (*each)(void *context, const struct order_standing *s), void *context, struct diag *d)
{
    return look(
        &(struct look){
            .registry = r, .account = account, .others = true, .each = each, .context = context},
        d);
}

enum err orders_read(const struct registry *r, const struct order_standing *s,
    struct buf *ret_plain, struct order *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(ORDER_BYTES_MAX);
    char path[PATH_SIZE];
    enum err e = path_of(r, &s->id, s->kind, suffixes[s->stands], path);

    if (!e)
        e = file_read(path, &file, d);
    return e ? e : order_open(buf_view(&file), r->inbox, &r->key.pub, ret_plain, ret);
}

enum err orders_answer(const struct registry *r, const struct order_standing *s,
    const char *account, struct buf *ret_plain, struct answer *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(ANSWER_BYTES_MAX);
    char path[PATH_SIZE];
    struct answer a;
    enum err e = path_of(r, &s->id, s->kind, ANSWER_SUFFIX, path);

    if (!e)
        e = file_read(path, &file, d);
    if (!e)
        e = answer_open(buf_view(&file), r->inbox, &r->root, ret_plain, &a);
    if (!e && (strcmp(a.account, account) != 0 || !uuid_equal(&a.id, &s->id)))
        e = ERR_MISSING;
    if (!e)
        *ret = a;
    return e;
}

/* ---------------------------------------------------------------- keeping */

/* Seals it and lays it down as it stands now. ERR_EXISTS: it lies there. */
static enum err lay(
    const struct registry *r, const struct order *o, enum order_stands stands, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(ORDER_BYTES_MAX);
    char path[PATH_SIZE];
    enum err e = order_seal(&r->key, &r->inbox->pub, o, &file);

    if (!e)
        e = path_of(r, &o->id, o->kind, suffixes[stands], path);
    if (!e)
        e = file_create(path, buf_view(&file), 0600, d);
    if (!e && stands == ORDER_WAITS)
        (void)chmod(path, 0640); /* the office's program is of the folder's group (README.md) */
    return e;
}

enum err orders_put(const struct registry *r, const struct order *o, bool *ret_new, struct diag *d)
{
    struct look l = {.registry = r, .account = o->account, .only = &o->id};
    enum err e = look(&l, d);

    *ret_new = false;
    if (e || l.is_found)
        return e;
    if (l.waiting >= ORDERS_WAITING_MAX || l.files >= FILES_MAX)
        return diag_set(d, ERR_FULL, "%zu orders wait", l.waiting);
    e = lay(r, o, order_needs_second(o) ? ORDER_ASKED : ORDER_WAITS, d);
    *ret_new = e == ERR_OK;
    return e == ERR_EXISTS ? ERR_OK : e;
}

/* What is decided lies there before the question goes: cut in between, the decision counts. Where
 * one says yes and another no in the same moment, the yes does: two have agreed. */
enum err orders_decide(const struct registry *r, const struct order_standing *s,
    const char *account, bool agreed, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(ORDER_BYTES_MAX);
    struct order_standing asked = *s;
    struct order *o = calloc(1, sizeof *o);
    char path[PATH_SIZE];

    asked.stands = ORDER_ASKED;
    enum err e = o != NULL ? orders_read(r, &asked, &plain, o, d) : ERR_NOMEM;
    if (!e && strcmp(o->account, account) == 0)
        e = diag_set(d, ERR_STATE, "who asked is not the second one");
    if (!e && !text_copy(o->second, sizeof o->second, account))
        e = ERR_LIMIT;
    if (!e)
        e = lay(r, o, agreed ? ORDER_WAITS : ORDER_DECLINED, d);
    if (e == ERR_EXISTS) /* cut here before */
        e = ERR_OK;
    if (!e)
        e = path_of(r, &s->id, s->kind, ASKED_SUFFIX, path);
    if (!e && unlink(path) != 0 && errno != ENOENT)
        e = diag_errno(d, ERR_IO, "remove the question");
    free(o);
    return e;
}

enum err orders_take(const struct registry *r, struct bytes file, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    char path[PATH_SIZE];
    struct answer a;

    if (r->orders == NULL)
        return diag_set(d, ERR_TYPE, "this registry takes no orders");
    enum err e = answer_open(file, r->inbox, &r->root, &plain, &a);
    if (!e)
        e = path_of(r, &a.id, a.kind, ANSWER_SUFFIX, path);
    if (!e)
        e = file_write(path, file, 0600, d);
    if (!e && path_of(r, &a.id, a.kind, ORDER_SUFFIX, path) == ERR_OK)
        (void)unlink(path); /* the office removes it as well */
    return e;
}

/* ---------------------------------------------------------------- end of their days */

struct sweep {
    const struct registry *registry;
    int64_t before_ms;
    struct diag *d;
};

static enum err sweep_one(void *context, const struct order_standing *s)
{
    struct sweep *w = context;
    char path[PATH_SIZE];

    if (s->stands == ORDER_WAITS || s->at.ms >= w->before_ms)
        return ERR_OK;
    enum err e = path_of(w->registry, &s->id, s->kind, suffixes[s->stands], path);
    return e ? e : file_destroy(path, w->d);
}

enum err orders_sweep(const struct registry *r, struct diag *d)
{
    struct sweep w = {
        .registry = r, .before_ms = clock_wall(r->clock).ms - ORDERS_KEPT_DAYS * DAY_MS, .d = d};
    enum err e = orders_of(r, NULL, sweep_one, &w, d);

    return e == ERR_STATE ? ERR_OK : e;
}
