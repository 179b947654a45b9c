// SPDX-License-Identifier: EUPL-1.2
/* Looking through the keystore: see key_search.h. */
#include "office/key_search.h"

#include <string.h>

struct search {
    const struct card *card;
    const struct box_secret *box;
    const char *folder;
    char prefix[UUID_TEXT_SIZE];
    struct sitting_keys *keys; /* room for an entry */
    struct buf *plain;
    bool found;
};

static bool is_the_one(const struct search *s, const struct uuid *sitting)
{
    struct hash h = cell_key_commitment(&s->keys->room);
    return uuid_equal(sitting, &s->card->plan.sitting) && hash_equal(&h, &s->card->room_commitment);
}

/* An entry that cannot be read or opened is passed over: another one may be the right one. */
static enum err try_entry(void *context, const char *name)
{
    struct search *s = context;
    BUF_AUTO struct buf file = BUF_INIT(KEY_ENTRY_MAX);
    BUF_WIPE struct buf plain = BUF_INIT(KEY_ENTRY_MAX);
    char path[PATH_SIZE];
    struct uuid sitting;

    if (s->found || strncmp(name, s->prefix, sizeof s->prefix - 1) != 0)
        return ERR_OK;
    if (path_join(path, s->folder, name) != ERR_OK || file_read(path, &file, NULL) != ERR_OK
        || age_decrypt(s->box, buf_view(&file), &plain) != ERR_OK
        || keystore_read(buf_view(&plain), &sitting, s->keys) != ERR_OK || !is_the_one(s, &sitting))
        return ERR_OK;
    s->found = true;
    buf_add_bytes(s->plain, buf_view(&plain));
    return buf_check(s->plain);
}

enum err key_search(const struct store *store, const struct card *card,
    const struct box_secret *box, struct sitting_keys **ret, struct buf *ret_plain)
{
    char folder[PATH_SIZE];
    struct search s = {
        .card = card, .box = box, .folder = folder, .keys = sitting_keys_new(), .plain = ret_plain};

    uuid_format(&card->plan.sitting, s.prefix);
    enum err e = s.keys != NULL ? path_join(folder, store->folder, "keystore") : ERR_NOMEM;
    if (e == ERR_OK)
        e = folder_each(folder, ".keys", try_entry, &s, NULL);
    if (e == ERR_OK && !s.found)
        e = ERR_MISSING;
    if (e == ERR_OK)
        *ret = s.keys;
    else
        sitting_keys_free(s.keys);
    return e;
}
