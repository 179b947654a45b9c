// SPDX-License-Identifier: EUPL-1.2
/* The list of withdrawn certificates: see withdrawals.h.
 *
 *   GET /v1/withdrawn   the list; ETag says which, If-None-Match that it is known (304). It names
 *                       nobody and need not be asked for with a signature: a kiosk that was
 *                       withdrawn may know as well. */
#include "registry/withdrawals.h"

#include "registry/audit.h"
#include "registry/registry_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum err withdrawals_file(const struct registry *r, struct buf *ret, struct diag *d)
{
    return depot_withdrawn_get(r->depot, ret, d);
}

/* The list that is kept; number 0 when there is none. */
static enum err kept(const struct registry *r, struct withdrawn *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    enum err e = withdrawals_file(r, &file, d);

    if (e == ERR_MISSING) {
        ret->number = 0;
        ret->count = 0;
        return ERR_OK;
    }
    return e ? e : withdrawn_verify(buf_view(&file), &r->root, ret);
}

/* A kiosk that this registry never saw is met again when it shows its certificate. */
static enum err refuse_kiosks(const struct registry *r, const struct withdrawn *w, struct diag *d)
{
    enum err e = ERR_OK;

    for (size_t i = 0; !e && i < w->count; i++)
        if (w->list[i].holder == HOLDER_DEVICE) {
            e = depot_device_revoke(r->depot, &w->list[i].id, w->list[i].since, d);
            if (e == ERR_MISSING)
                e = ERR_OK;
        }
    return e;
}

static enum err take(
    const struct registry *r, struct bytes file, struct withdrawn *both, struct diag *d)
{
    struct withdrawn *fresh = &both[0], *old = &both[1];
    char number[16];
    enum err e = withdrawn_verify(file, &r->root, fresh);

    if (e)
        return diag_set(d, e, "no list of this institution");
    e = kept(r, old, d);
    if (e || fresh->number <= old->number)
        return e;
    e = refuse_kiosks(r, fresh, d); /* first: a list that is kept was obeyed */
    if (!e)
        e = depot_withdrawn_put(r->depot, fresh->number, file, clock_wall(r->clock), d);
    (void)snprintf(number, sizeof number, "%" PRIu32, fresh->number);
    if (!e)
        audit_note(r, "withdrawn-list", "registry", number);
    return e;
}

enum err withdrawals_take(const struct registry *r, struct bytes file, struct diag *d)
{
    struct withdrawn *both = calloc(2, sizeof *both);
    enum err e = both == NULL ? ERR_NOMEM : take(r, file, both, d);
    free(both);
    return e;
}

enum err withdrawals_has(const struct registry *r, const struct uuid *id, bool *ret, struct diag *d)
{
    struct withdrawn *w = calloc(1, sizeof *w);
    enum err e = w == NULL ? ERR_NOMEM : kept(r, w, d);

    if (!e)
        *ret = withdrawn_find(w, id) != NULL;
    free(w);
    return e;
}

void withdrawn_give(struct visit *v)
{
    struct diag d = {0};
    char hex[2 * HASH_SIZE + 1];
    enum err e = withdrawals_file(v->registry, &v->answer->body, &d);

    if (e == ERR_MISSING) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
        return;
    }
    if (e) {
        visit_fail(v, e, &d);
        return;
    }
    struct hash h = hash_of(buf_view(&v->answer->body));
    hex_encode(h.b, sizeof h.b, hex);
    (void)snprintf(v->answer->etag, sizeof v->answer->etag, "\"%s\"", hex);
    bool known = strcmp(v->request->if_none_match, v->answer->etag) == 0;
    if (known)
        buf_clear(&v->answer->body);
    visit_answer(v, known ? 304 : 200, "application/cose");
}
