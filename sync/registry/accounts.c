// SPDX-License-Identifier: EUPL-1.2
/* Accounts: see accounts.h. HTTP Basic (RFC 7617): over TLS only, as the README says. */
#include "registry/accounts.h"

#include "codec/text45.h"
#include "crypto/password.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define REMEMBERED_MAX 64
#define REMEMBERED_MS (INT64_C(10) * 60 * 1000)
#define BASIC "Basic "

struct accounts {
    struct depot *depot;
    bool behind_proxy;
    pthread_mutex_t lock;
    uint8_t salt[16]; /* of the hashes below, so that memory holds no password */
    struct {
        struct hash said; /* what was sent, hashed */
        struct hash kept; /* of the account's own hash then: another one ends this */
        struct person person;
        int64_t until;
    } remembered[REMEMBERED_MAX];
    size_t next;
};

static const struct {
    enum role role;
    const char *name;
} roles[] = {{ROLE_OFFICE, "office"}, {ROLE_COMMITTEE, "committee"}, {ROLE_ADMIN, "admin"}};
#define ROLES (sizeof roles / sizeof *roles)

const char *role_name(enum role r)
{
    for (size_t i = 0; i < ROLES; i++)
        if (roles[i].role == r)
            return roles[i].name;
    return NULL;
}

enum role role_parse(const char *name)
{
    for (size_t i = 0; i < ROLES; i++)
        if (strcmp(roles[i].name, name) == 0)
            return roles[i].role;
    return ROLE_NONE;
}

static bool is_name(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-");
    return n > 0 && n < DEPOT_ACCOUNT_SIZE && name[n] == '\0';
}

enum err accounts_new(struct depot *depot, bool behind_proxy, struct accounts **ret)
{
    struct accounts *a = secret_alloc(sizeof *a);
    struct uuid salt;

    if (a == NULL)
        return ERR_NOMEM;
    memset(a, 0, sizeof *a);
    uuid_random(&salt);
    memcpy(a->salt, salt.b, sizeof a->salt);
    a->depot = depot;
    a->behind_proxy = behind_proxy;
    (void)pthread_mutex_init(&a->lock, NULL);
    *ret = a;
    return ERR_OK;
}

void accounts_free(struct accounts *a)
{
    if (a == NULL)
        return;
    (void)pthread_mutex_destroy(&a->lock);
    secret_free(a);
}

enum err accounts_put(struct accounts *a, const char *name, enum role role, const char *password,
    struct wall now, struct diag *d)
{
    char hash[PASSWORD_HASH_SIZE];

    if (!is_name(name) || role_name(role) == NULL)
        return diag_set(d, ERR_FORMAT, "an account has a name of small letters, and a role");
    enum err e = password_hash(password, hash);
    if (e == ERR_FORMAT)
        return diag_set(d, e, "a password has %d to %d letters", PASSWORD_LEAST, PASSWORD_MAX);
    if (!e)
        e = depot_account_put(a->depot, name, (int32_t)role, hash, now, d);
    (void)pthread_mutex_lock(&a->lock);
    wipe(a->remembered, sizeof a->remembered); /* an older password ends here */
    (void)pthread_mutex_unlock(&a->lock);
    return e;
}

/* ---------------------------------------------------------------- finding */

static enum err of_proxy(const struct wire_request *r, struct person *ret)
{
    *ret = (struct person){.role = role_parse(r->remote_role)};
    return is_name(r->remote_user) && text_copy(ret->name, sizeof ret->name, r->remote_user)
                   && ret->role != ROLE_NONE
               ? ERR_OK
               : ERR_KEY;
}

static struct hash hash_said(const struct accounts *a, const struct wire_request *r)
{
    uint8_t both[sizeof a->salt + WIRE_AUTHORIZATION_SIZE];
    size_t n = strlen(r->authorization);

    memcpy(both, a->salt, sizeof a->salt);
    memcpy(both + sizeof a->salt, r->authorization, n);
    struct hash h = hash_of((struct bytes){both, sizeof a->salt + n});
    wipe(both, sizeof both);
    return h;
}

/* "Basic <base64 of name:password>" into the two, which lie in `text`. */
static bool split(const char *authorization, struct buf *text, char **ret_name, char **ret_password)
{
    if (strncmp(authorization, BASIC, sizeof BASIC - 1) != 0
        || base64_decode(bytes_of(authorization + sizeof BASIC - 1), text) != ERR_OK)
        return false;
    buf_add_byte(text, 0);
    if (buf_check(text) != ERR_OK)
        return false;
    char *colon = memchr(text->p, ':', text->n);
    if (colon == NULL)
        return false;
    *colon = '\0';
    *ret_name = (char *)text->p;
    *ret_password = colon + 1;
    return is_name(*ret_name);
}

static enum err check(struct accounts *a, const struct wire_request *r, struct person *ret,
    struct hash *ret_kept, struct diag *d)
{
    BUF_WIPE struct buf text = BUF_INIT(WIRE_AUTHORIZATION_SIZE);
    char *name = NULL, *password = NULL, hash[PASSWORD_HASH_SIZE] = "";
    int32_t role = ROLE_NONE;

    if (!split(r->authorization, &text, &name, &password))
        return ERR_KEY;
    enum err e = depot_account_get(a->depot, name, &role, hash, sizeof hash, d);
    if (e == ERR_MISSING)
        e = ERR_KEY;
    if (!e)
        e = password_verify(hash, password);
    if (!e) {
        *ret = (struct person){.role = (enum role)role, .first = true};
        text_copy(ret->name, sizeof ret->name, name);
        *ret_kept = hash_of(bytes_of(hash));
    }
    return e;
}

/* Whether the account is still as it was: another program may have changed or removed it. */
static bool is_as_it_was(struct accounts *a, size_t i)
{
    char hash[PASSWORD_HASH_SIZE] = "";
    int32_t role = ROLE_NONE;
    const struct person *p = &a->remembered[i].person;

    if (depot_account_get(a->depot, p->name, &role, hash, sizeof hash, NULL) != ERR_OK)
        return false;
    struct hash h = hash_of(bytes_of(hash));
    return (enum role)role == p->role && hash_equal(&h, &a->remembered[i].kept);
}

static bool recall(struct accounts *a, const struct hash *said, struct mono now, struct person *ret)
{
    for (size_t i = 0; i < REMEMBERED_MAX; i++)
        if (now.ms < a->remembered[i].until && hash_equal(&a->remembered[i].said, said)
            && is_as_it_was(a, i)) {
            *ret = a->remembered[i].person;
            ret->first = false;
            return true;
        }
    return false;
}

static void remember(struct accounts *a, const struct hash *said, const struct hash *kept,
    struct mono now, const struct person *p)
{
    size_t i = a->next++ % REMEMBERED_MAX;
    a->remembered[i].said = *said;
    a->remembered[i].kept = *kept;
    a->remembered[i].person = *p;
    a->remembered[i].until = now.ms + REMEMBERED_MS;
}

enum err accounts_find(struct accounts *a, const struct wire_request *r, struct mono now,
    struct person *ret, struct diag *d)
{
    enum err e = ERR_OK;

    if (a->behind_proxy)
        return of_proxy(r, ret);
    if (r->authorization[0] == '\0')
        return ERR_KEY;
    struct hash said = hash_said(a, r), kept;
    (void)pthread_mutex_lock(&a->lock); /* one at a time: 64 MiB and a third of a second each */
    if (!recall(a, &said, now, ret)) {
        e = check(a, r, ret, &kept, d);
        if (!e)
            remember(a, &said, &kept, now, ret);
    }
    (void)pthread_mutex_unlock(&a->lock);
    return e;
}
