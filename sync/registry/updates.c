// SPDX-License-Identifier: EUPL-1.2
/* The bundle that kiosks fetch: see updates.h.
 *
 *   GET /v1/update                      {"name", "sha256", "size"}, or 404
 *   GET /v1/update/{sha256}/{number}    a piece of it
 *
 * Pieces have numbers of their own instead of ranges, since a signed request covers the path and
 * no Range; the hash in the path keeps the pieces of two bundles apart. */
#include "registry/updates.h"

#include "base/log.h"
#include "codec/json.h"
#include "crypto/hash_file.h"
#include "registry/registry_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct updates {
    char folder[PATH_SIZE];
    struct stat seen; /* of the look before; all zero: nothing */
    struct stat kept; /* of what is offered */
    pthread_mutex_t lock;
    bool undecided; /* nothing is offered, and it is not known yet whether something will be */
    struct update_offer offer; /* under the lock, with undecided and fd */
    int fd;                    /* of what was hashed, whatever has its name now; -1: nothing */
};

enum err updates_new(const char *folder, struct updates **ret)
{
    struct updates *u = calloc(1, sizeof *u);

    if (u == NULL)
        return ERR_NOMEM;
    if (!text_copy(u->folder, sizeof u->folder, folder)) {
        free(u);
        return ERR_LIMIT;
    }
    pthread_mutex_init(&u->lock, NULL);
    u->fd = -1;
    u->undecided = true;
    *ret = u;
    return ERR_OK;
}

void updates_free(struct updates *u)
{
    if (u == NULL)
        return;
    if (u->fd >= 0)
        close(u->fd);
    pthread_mutex_destroy(&u->lock);
    free(u);
}

/* ---------------------------------------------------------------- the folder */

struct newest {
    const struct updates *u;
    char name[sizeof((struct update_offer *)0)->name];
    struct stat st;
    bool found;
};

static int64_t changed_ns(const struct stat *st)
{
    return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_size == b->st_size && changed_ns(a) == changed_ns(b);
}

static enum err consider(void *context, const char *name)
{
    struct newest *n = context;
    char path[PATH_SIZE];
    struct stat st;

    if (path_join(path, n->u->folder, name) != ERR_OK || stat(path, &st) != 0
        || strlen(name) >= sizeof n->name || (n->found && changed_ns(&st) < changed_ns(&n->st)))
        return ERR_OK;
    n->found = true;
    n->st = st;
    text_copy(n->name, sizeof n->name, name);
    return ERR_OK;
}

static enum err hash_offer(int fd, struct update_offer *o, struct diag *d)
{
    enum err e = hash_file(fd, UPDATE_BYTES_MAX, &o->hash, &o->bytes);

    if (e == ERR_LIMIT || (!e && o->bytes == 0))
        return diag_set(d, ERR_LIMIT, "%s: empty, or larger than a kiosk takes", o->name);
    return e ? diag_set(d, e, "%s: %s", o->name, strerror(errno)) : ERR_OK;
}

static void exchange(struct updates *u, int fd, const struct update_offer *o)
{
    pthread_mutex_lock(&u->lock);
    int old = u->fd;
    u->fd = fd;
    u->offer = *o;
    pthread_mutex_unlock(&u->lock);
    if (old >= 0)
        close(old);
}

static enum err take(struct updates *u, const struct newest *n, struct diag *d)
{
    struct update_offer o = {0};
    char path[PATH_SIZE], hex[2 * HASH_SIZE + 1];

    text_copy(o.name, sizeof o.name, n->name);
    enum err e = path_join(path, u->folder, n->name);
    if (e)
        return e;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return diag_set(d, ERR_IO, "%s: %s", n->name, strerror(errno));
    e = hash_offer(fd, &o, d);
    if (e) {
        close(fd);
        return e;
    }
    exchange(u, fd, &o);
    hex_encode(o.hash.b, sizeof o.hash.b, hex);
    log_line(LOG_LEVEL_INFO, "updates", "%s is offered, %llu bytes, sha256 %s", o.name,
        (unsigned long long)o.bytes, hex);
    return ERR_OK;
}

static enum err look(struct updates *u, bool *ret_undecided, struct diag *d)
{
    struct newest n = {.u = u};
    enum err e = folder_each(u->folder, UPDATES_SUFFIX, consider, &n, d);

    if (e && e != ERR_MISSING)
        return e;
    bool quiet = n.found && is_same(&n.st, &u->seen);
    *ret_undecided = n.found && !quiet;
    u->seen = n.st;
    if (!n.found && u->fd >= 0) {
        log_line(LOG_LEVEL_INFO, "updates", "nothing is offered any more");
        exchange(u, -1, &(struct update_offer){0});
        u->kept = n.st;
    }
    if (!quiet || is_same(&n.st, &u->kept))
        return ERR_OK;
    u->kept = n.st; /* one that fails is not read again and again */
    return take(u, &n, d);
}

enum err updates_look(struct updates *u, struct diag *d)
{
    bool undecided = false;
    enum err e = look(u, &undecided, d);

    pthread_mutex_lock(&u->lock);
    u->undecided = undecided && u->fd < 0;
    pthread_mutex_unlock(&u->lock);
    return e;
}

/* ---------------------------------------------------------------- asked by kiosks */

enum err updates_offer(struct updates *u, struct update_offer *ret)
{
    pthread_mutex_lock(&u->lock);
    enum err e = u->fd >= 0 ? ERR_OK : u->undecided ? ERR_AGAIN : ERR_MISSING;
    *ret = u->offer;
    pthread_mutex_unlock(&u->lock);
    return e;
}

enum err updates_piece(
    struct updates *u, const struct hash *hash, uint64_t number, struct buf *ret, struct diag *d)
{
    enum err e = ERR_OK;
    uint8_t room[WIRE_PIECE_BYTES];

    pthread_mutex_lock(&u->lock);
    uint64_t at = number * WIRE_PIECE_BYTES, left = at < u->offer.bytes ? u->offer.bytes - at : 0;
    size_t n = left < sizeof room ? (size_t)left : sizeof room;
    if (u->fd < 0 || number > UPDATE_BYTES_MAX / WIRE_PIECE_BYTES || n == 0
        || !hash_equal(hash, &u->offer.hash))
        e = ERR_MISSING;
    else if (pread(u->fd, room, n, (off_t)at) != (ssize_t)n)
        e = diag_set(d, ERR_IO, "%s cannot be read any more", u->offer.name);
    pthread_mutex_unlock(&u->lock);
    if (!e)
        buf_add_bytes(ret, (struct bytes){room, n});
    return e ? e : buf_check(ret);
}

void update_tell(struct visit *v)
{
    struct update_offer o;
    char hex[2 * HASH_SIZE + 1];
    enum err e =
        v->registry->updates != NULL ? updates_offer(v->registry->updates, &o) : ERR_MISSING;

    if (e) {
        visit_refuse(v, e == ERR_AGAIN ? PROBLEM_BUSY : PROBLEM_NOT_FOUND, "");
        return;
    }
    JSON_AUTO struct json *j = json_object();
    hex_encode(o.hash.b, sizeof o.hash.b, hex);
    json_put_text(j, "name", o.name);
    json_put_text(j, "sha256", hex);
    json_put_int(j, "size", (int64_t)o.bytes);
    visit_answer(v, 200, "application/json");
    visit_check(v, json_write(j, &v->answer->body));
}

void update_give(struct visit *v)
{
    struct diag d = {0};
    struct hash hash;
    uint64_t number;

    if (v->registry->updates == NULL || !visit_number(v, 3, UPDATE_BYTES_MAX, &number)
        || hex_decode(v->segments[2], hash.b, sizeof hash.b) != ERR_OK) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
        return;
    }
    enum err e = updates_piece(v->registry->updates, &hash, number, &v->answer->body, &d);
    visit_found(v, e, &d);
}
