// SPDX-License-Identifier: EUPL-1.2
/* Private keys at work: see unlock.h. */
#include "office/unlock.h"

#include "crypto/keys.h"
#include <string.h>
#include <unistd.h>

#define TRIES 3

/* One key file: what to read, and where to put it. */
struct lock {
    const char *path;
    enum key_holder holder;
    struct sign_secret *sign; /* one of the two */
    struct box_secret *box;
};

static enum err try_once(
    struct terminal *t, const struct lock *l, bool locked, struct objection *why)
{
    char passphrase[SECRET_SIZE] = "";
    enum err e = ERR_OK;

    if (locked)
        e = terminal_passphrase(t, key_holder_name(l->holder), false, passphrase, why);
    if (e == ERR_OK)
        e = l->sign != NULL ? key_read_sign(l->path, l->holder, passphrase, l->sign, why)
                            : key_read_box(l->path, passphrase, l->box, why);
    wipe(passphrase, sizeof passphrase);
    return e;
}

static enum err open_lock(struct terminal *t, const struct lock *l, struct objection *why)
{
    bool locked = true;
    int tries = t->passphrase_file != NULL ? 1 : TRIES;

    enum err e = key_is_locked(l->path, &locked, why);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < tries; i++) {
        struct objection last = {0};
        e = try_once(t, l, locked, &last);
        if (e != ERR_KEY || i + 1 == tries) {
            if (e != ERR_OK)
                *why = last;
            break;
        }
        (void)terminal_refuse(t, &last, e);
    }
    return e;
}

static const struct sign_public *expected_sign(const struct store *s, enum key_holder holder)
{
    return holder == KEY_ROOT       ? &s->anchor.root
           : holder == KEY_REGISTRY ? &s->registry.sign
                                    : &s->issuer.sign;
}

enum err unlock_sign(struct terminal *t, const char *place, enum key_holder holder,
    const struct store *store, struct sign_secret **ret, struct objection *why)
{
    char path[PATH_SIZE];
    struct sign_secret *key = secret_alloc(sizeof *key);
    if (key == NULL)
        return ERR_NOMEM;
    enum err e = key_path(path, place, holder);
    const struct lock l = {.path = path, .holder = holder, .sign = key};
    if (e == ERR_OK)
        e = open_lock(t, &l, why);
    if (e == ERR_OK && memcmp(key->pub.b, expected_sign(store, holder)->b, sizeof key->pub.b) != 0)
        e = refuse(why, ERR_KEY, "office.err.key_foreign", path);
    if (e != ERR_OK) {
        secret_free(key);
        return e;
    }
    *ret = key;
    return ERR_OK;
}

/* A folder holds inbox.key or recovery.key. */
static enum err box_path(const char *place, char path[PATH_SIZE], enum key_holder *ret_holder)
{
    *ret_holder = KEY_INBOX;
    enum err e = key_path(path, place, KEY_INBOX);
    if (e != ERR_OK || access(path, F_OK) == 0)
        return e;
    *ret_holder = KEY_RECOVERY;
    return key_path(path, place, KEY_RECOVERY);
}

enum err unlock_box(struct terminal *t, const char *place, const struct anchor *anchor,
    struct box_secret **ret, struct objection *why)
{
    char path[PATH_SIZE];
    enum key_holder holder = KEY_INBOX;
    struct box_secret *key = secret_alloc(sizeof *key);
    if (key == NULL)
        return ERR_NOMEM;
    enum err e = box_path(place, path, &holder);
    const struct lock l = {.path = path, .holder = holder, .box = key};
    if (e == ERR_OK)
        e = open_lock(t, &l, why);
    bool ours = e != ERR_OK || anchor == NULL
                || memcmp(key->pub.b, anchor->inbox.b, sizeof key->pub.b) == 0
                || memcmp(key->pub.b, anchor->recovery.b, sizeof key->pub.b) == 0;
    if (!ours)
        e = refuse(why, ERR_KEY, "office.err.key_foreign", path);
    if (e != ERR_OK) {
        secret_free(key);
        return e;
    }
    *ret = key;
    return ERR_OK;
}
