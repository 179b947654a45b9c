// SPDX-License-Identifier: EUPL-1.2
/* Looking through the keystore: see key_search.h. */
#include "office/key_search.h"

#include <string.h>

struct search {
    const struct card *card;
    const struct box_secret *box;
    const char *folder;
    char prefix[UUID_TEXT_SIZE];
    struct sitting_keys *keys, *entry; /* what was found together; room for one entry */
    bool found;
};

/* An entry that cannot be read or opened is passed over: another one may be the right one. */
static enum err try_entry(void *context, const char *name)
{
    struct search *s = context;
    BUF_AUTO struct buf file = BUF_INIT(KEY_ENTRY_MAX);
    char path[PATH_SIZE];
    struct uuid sitting;

    if (strncmp(name, s->prefix, sizeof s->prefix - 1) != 0)
        return ERR_OK;
    if (path_join(path, s->folder, name) != ERR_OK || file_read(path, &file, NULL) != ERR_OK
        || keystore_open(buf_view(&file), s->box, &sitting, s->entry) != ERR_OK
        || !keystore_is_of(s->card, &sitting, s->entry))
        return ERR_OK;
    if (s->found)
        keystore_merge(s->keys, s->entry);
    else
        *s->keys = *s->entry;
    s->found = true;
    return ERR_OK;
}

static enum err search_all(struct search *s, struct buf *ret_plain)
{
    enum err e = folder_each(s->folder, ".keys", try_entry, s, NULL);
    if (e == ERR_OK && !s->found)
        e = ERR_MISSING;
    BUF_WIPE struct buf plain = BUF_INIT(KEY_ENTRY_MAX);
    if (e == ERR_OK)
        e = keystore_write(&s->card->plan.sitting, s->keys, &plain);
    if (e == ERR_OK)
        buf_add_bytes(ret_plain, buf_view(&plain));
    return e == ERR_OK ? buf_check(ret_plain) : e;
}

enum err key_search(const struct store *store, const struct card *card,
    const struct box_secret *box, struct sitting_keys **ret, struct buf *ret_plain)
{
    char folder[PATH_SIZE];
    struct search s = {.card = card,
        .box = box,
        .folder = folder,
        .keys = sitting_keys_new(),
        .entry = sitting_keys_new()};

    uuid_format(&card->plan.sitting, s.prefix);
    enum err e = s.keys != NULL && s.entry != NULL ? path_join(folder, store->folder, "keystore")
                                                   : ERR_NOMEM;
    if (e == ERR_OK)
        e = search_all(&s, ret_plain);
    sitting_keys_free(s.entry);
    if (e == ERR_OK)
        *ret = s.keys;
    else
        sitting_keys_free(s.keys);
    return e;
}
