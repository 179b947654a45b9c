// SPDX-License-Identifier: EUPL-1.2
/* Changes of a list on this kiosk: see deltas.h. */
#include "kiosk/deltas.h"

#include "board/media.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err kept_path(
    char out[PATH_SIZE], const char *data, const struct uuid *sitting, uint32_t number)
{
    char suffix[16];
    (void)snprintf(suffix, sizeof suffix, ".%02u" DELTA_SUFFIX, number);
    return shelf_path(out, data, "deltas", sitting, suffix);
}

static enum err read_file(const struct deltas_look *look, const char *path, struct buf *bytes,
    struct delta *ret, struct diag *d)
{
    enum err e = file_read(path, bytes, d);
    return e == ERR_OK ? delta_open(buf_view(bytes), look->box, look->root, ret, d) : e;
}

enum err deltas_read(const struct deltas_look *look, const struct uuid *sitting, uint32_t number,
    struct delta *ret, struct diag *d)
{
    char path[PATH_SIZE];
    BUF_AUTO struct buf bytes = BUF_INIT(DELTA_BYTES_MAX);
    enum err e = kept_path(path, look->data, sitting, number);
    return e == ERR_OK ? read_file(look, path, &bytes, ret, d) : e;
}

enum err deltas_destroy(const char *data, const struct uuid *sitting, struct diag *d)
{
    char path[PATH_SIZE];
    enum err e = ERR_OK;
    for (uint32_t n = 1; e == ERR_OK && n <= DELTAS_MAX; n++) {
        e = kept_path(path, data, sitting, n);
        if (e == ERR_OK && access(path, F_OK) == 0)
            e = file_destroy(path, d);
    }
    return e;
}

/* ---------------------------------------------------------------- what was seen */

static bool file_id(const char *path, struct hash *ret)
{
    struct stat st;
    struct hasher h;
    if (stat(path, &st) != 0)
        return false;
    const int64_t facts[] = {(int64_t)st.st_dev, (int64_t)st.st_ino, (int64_t)st.st_size,
        (int64_t)st.st_mtim.tv_sec, (int64_t)st.st_mtim.tv_nsec};
    hasher_start(&h);
    hasher_add(&h, bytes_of(path));
    hasher_add(&h, (struct bytes){(const uint8_t *)facts, sizeof facts});
    *ret = hasher_finish(&h);
    return true;
}

static bool is_seen(const struct deltas_seen *s, const struct hash *file)
{
    for (size_t i = 0; i < s->count; i++)
        if (hash_equal(&s->files[i].file, file))
            return true;
    return false;
}

static void see(struct deltas_seen *s, const struct hash *file, enum err why)
{
    size_t at = 0;
    while (at < s->count && !hash_equal(&s->files[at].file, file))
        at++;
    if (at == s->count) {
        at = s->next;
        s->next = (s->next + 1) % DELTAS_SEEN_MAX;
        s->count = s->count < DELTAS_SEEN_MAX ? s->count + 1 : s->count;
    }
    s->files[at].file = *file;
    s->files[at].why = why;
}

/* What came too early may be the next one now. */
static void forget_gaps(struct deltas_seen *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->files[i].why == ERR_MISSING)
            s->files[i].file = (struct hash){{0}};
}

/* ---------------------------------------------------------------- import */

struct walk {
    const struct deltas_look *look;
    struct deltas_seen fresh; /* looked at in this walk, not known before */
    struct deltas_found found;
    struct delta *delta; /* large, so it lies on the heap */
    struct diag *d;
};

/* Where the kept deltas of that package have brought its list. A kept file that does not open any
 * more is as good as missing: the same delta, shown again, takes its place. */
static struct delta_place place_of(struct walk *w, const struct package *p)
{
    struct delta_place at = delta_start(&p->card, buf_view(&p->card_bytes));
    enum err e = ERR_OK;
    while (e == ERR_OK && at.number < DELTAS_MAX) {
        e = deltas_read(w->look, &at.sitting, at.number + 1, w->delta, NULL);
        if (e == ERR_OK)
            e = delta_follow(&at, &w->delta->head);
        delta_free(w->delta);
    }
    return at;
}

static enum err keep(struct walk *w, struct bytes file)
{
    char path[PATH_SIZE];
    const struct delta_head h = w->delta->head;
    delta_free(w->delta);
    int i = shelf_find(w->look->shelf, &h.sitting);
    if (i < 0)
        return ERR_STATE;
    struct delta_place at = place_of(w, &w->look->shelf->items[i].package);
    enum err e = delta_follow(&at, &h);
    if (e == ERR_OK)
        e = kept_path(path, w->look->data, &h.sitting, h.number);
    return e == ERR_OK ? file_write_verified(path, file, 0600, w->d) : e;
}

/* How much a person should know of a refusal: the higher, the more. A stick carries changes for
 * several kiosks, and stays in after its changes were taken. */
static int weight(enum err why)
{
    return why == ERR_OK       ? 0
           : why == ERR_KEY    ? 1
           : why == ERR_EXISTS ? 2
           : why == ERR_STATE  ? 3
                               : 4;
}

static enum err import_one(void *context, const char *path)
{
    struct walk *w = context;
    struct hash id;
    BUF_AUTO struct buf bytes = BUF_INIT(DELTA_BYTES_MAX);

    if (!file_id(path, &id) || is_seen(w->look->seen, &id))
        return ERR_OK;
    enum err e = read_file(w->look, path, &bytes, w->delta, w->d);
    if (e == ERR_OK)
        e = keep(w, buf_view(&bytes));
    see(&w->fresh, &id, e);
    if (e == ERR_OK)
        w->found.taken++;
    else if (weight(e) > weight(w->found.refused))
        w->found.refused = e;
    return ERR_OK; /* one bad file does not hide the others */
}

/* Once more after one was taken, for the one that follows may lie before it. What is refused in the
 * last walk stays refused; in the walks before it may only have come too early. */
static enum err walk_all(struct walk *w, const char *from, struct diag *d)
{
    enum err e = ERR_OK;
    size_t before, all = 0;
    do {
        before = w->found.taken;
        w->found.refused = ERR_OK;
        e = media_each(from, DELTA_SUFFIX, import_one, w, d);
        all++;
    } while (e == ERR_OK && w->found.taken > before && all <= DELTAS_MAX);
    /* Those that were taken are met again as known ones, which is no refusal. */
    if (w->found.taken > 0 && w->found.refused == ERR_EXISTS)
        w->found.refused = ERR_OK;
    return e;
}

enum err deltas_import(
    const struct deltas_look *look, const char *from, struct deltas_found *ret, struct diag *d)
{
    struct walk w = {.look = look, .d = d};

    if (from == NULL || access(from, R_OK) != 0)
        return ERR_OK;
    w.delta = calloc(1, sizeof *w.delta);
    if (w.delta == NULL)
        return ERR_NOMEM;
    enum err e = walk_all(&w, from, d);
    if (w.found.taken > 0)
        forget_gaps(look->seen);
    for (size_t i = 0; i < w.fresh.count; i++)
        see(look->seen, &w.fresh.files[i].file, w.fresh.files[i].why);
    free(w.delta);
    ret->taken += w.found.taken;
    if (weight(w.found.refused) > weight(ret->refused))
        ret->refused = w.found.refused;
    return e;
}
