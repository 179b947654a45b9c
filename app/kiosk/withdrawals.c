// SPDX-License-Identifier: EUPL-1.2
/* Keeping the list of withdrawn certificates: see withdrawals.h. */
#include "kiosk/withdrawals.h"

#include "base/files.h"

#include <stdlib.h>
#include <string.h>

enum err withdrawals_load(
    const char *data, const struct sign_public *root, struct withdrawn *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    char path[PATH_SIZE];
    enum err e = path_join(path, data, WITHDRAWN_FILE);

    if (!e)
        e = file_read(path, &file, d);
    if (!e)
        e = withdrawn_verify(buf_view(&file), root, ret);
    if (e && e != ERR_NOMEM && e != ERR_IO) {
        ret->number = 0;
        ret->count = 0;
        return ERR_OK;
    }
    return e;
}

struct looking {
    const char *data, *folder;
    const struct sign_public *root;
    struct withdrawn *now, *found;
    struct diag *d;
};

static enum err look_at(void *context, const char *name)
{
    struct looking *l = context;
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    char from[PATH_SIZE], to[PATH_SIZE];

    if (path_join(from, l->folder, name) != ERR_OK || file_read(from, &file, NULL) != ERR_OK
        || withdrawn_verify(buf_view(&file), l->root, l->found) != ERR_OK
        || l->found->number <= l->now->number)
        return ERR_OK;
    enum err e = path_join(to, l->data, WITHDRAWN_FILE);
    if (!e)
        e = file_write_verified(to, buf_view(&file), 0600, l->d);
    if (!e)
        *l->now = *l->found;
    return e;
}

enum err withdrawals_import(const char *data, const char *folder, const struct sign_public *root,
    struct withdrawn *now, struct diag *d)
{
    struct looking l = {data, folder, root, now, calloc(1, sizeof *l.found), d};
    enum err e = l.found == NULL || folder == NULL
                     ? (folder == NULL ? ERR_OK : ERR_NOMEM)
                     : folder_each(folder, WITHDRAWN_SUFFIX, look_at, &l, d);

    free(l.found);
    return e == ERR_MISSING ? ERR_OK : e;
}

static struct wall since_of(const struct withdrawn *w, const struct cert *cert)
{
    const struct withdrawn_one *one = withdrawn_find(w, &cert->id);
    return one == NULL ? (struct wall){0} : one->since.ms > 0 ? one->since : w->issued;
}

void withdrawals_of_card(
    const struct withdrawn *w, const struct card *card, int own_door, struct pass_list *ret)
{
    bool shared = card->plan.door_count > 1;

    *ret = (struct pass_list){.number = w->number, .issued = w->issued};
    memcpy(ret->hash, w->hash.b, sizeof ret->hash);
    for (size_t i = 0; i < card->plan.invigilator_count && i < INVIGILATORS_MAX; i++)
        ret->badges[i] = since_of(w, &card->staff[i]);
    for (size_t i = 0; i < card->device_count && i < DOORS_MAX; i++)
        if (shared)
            ret->kiosks[i] = since_of(w, &card->devices[i]);
        else if ((int)i + 1 == own_door)
            ret->kiosks[0] = since_of(w, &card->devices[i]);
}
