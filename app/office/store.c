// SPDX-License-Identifier: EUPL-1.2
/* The office's folder: see store.h. */
#include "office/store.h"

#include "office/draft.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDERS 6

static enum err write_public(
    const char *folder, const char *name, struct bytes data, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, folder, name);
    if (e == ERR_OK)
        e = file_create(path, data, 0644, &why->d);
    if (e == ERR_EXISTS)
        (void)refuse(why, e, "office.err.office_exists", folder);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

enum err store_create(const char *folder, const struct store_public *papers, struct objection *why)
{
    static const char *const names[FOLDERS] = {
        "public", "kiosks", "staff", "keystore", "packages", "sittings"};
    char path[PATH_SIZE];

    enum err e = folder_make(folder, 0700, &why->d);
    for (size_t i = 0; e == ERR_OK && i < FOLDERS; i++) {
        e = path_join(path, folder, names[i]);
        if (e == ERR_OK)
            e = folder_make(path, i == 0 ? 0755 : 0700, &why->d);
    }
    if (e != ERR_OK)
        return refuse_file(why, e, folder);
    e = write_public(folder, "public/anchor.zwa", papers->anchor, why);
    if (e == ERR_OK)
        e = write_public(folder, "public/issuer.cert", papers->issuer, why);
    return e == ERR_OK ? write_public(folder, "public/registry.cert", papers->registry, why) : e;
}

/* ---- opening ---- */

struct loading {
    struct store *s;
    struct objection *why;
};

static enum err read_below(const struct store *s, const char *part, const char *name,
    struct buf *ret, struct objection *why)
{
    char path[PATH_SIZE];
    *ret = BUF_INIT(CERT_BYTES_MAX);
    enum err e = path_join(path, s->folder, part);
    if (e == ERR_OK)
        e = path_join(path, path, name);
    if (e == ERR_OK)
        e = file_read(path, ret, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

static enum err not_ours(struct objection *why, enum err e, const char *name)
{
    return refuse(why, e, "office.err.paper", name);
}

static enum err load_institution(struct loading *l)
{
    struct store *s = l->s;
    enum err e = read_below(s, "public", "anchor.zwa", &s->anchor_bytes, l->why);
    if (e == ERR_MISSING)
        return refuse(l->why, e, "office.err.no_office", s->folder);
    if (e == ERR_OK)
        e = read_below(s, "public", "issuer.cert", &s->issuer_bytes, l->why);
    if (e == ERR_OK)
        e = read_below(s, "public", "registry.cert", &s->registry_bytes, l->why);
    if (e != ERR_OK)
        return e;
    e = anchor_read(buf_view(&s->anchor_bytes), &s->anchor);
    if (e != ERR_OK)
        return not_ours(l->why, e, "public/anchor.zwa");
    e = cert_verify(
        buf_view(&s->issuer_bytes), &s->anchor.root, HOLDER_ISSUER, (struct wall){0}, &s->issuer);
    if (e != ERR_OK)
        return not_ours(l->why, e, "public/issuer.cert");
    e = cert_verify(buf_view(&s->registry_bytes), &s->anchor.root, HOLDER_REGISTRY,
        (struct wall){0}, &s->registry);
    return e == ERR_OK ? ERR_OK : not_ours(l->why, e, "public/registry.cert");
}

static void load_room(const struct store *s, struct store_kiosk *k)
{
    BUF_AUTO struct buf text = BUF_INIT(256);
    char path[PATH_SIZE], line[64];

    if (store_path(path, s, "kiosks", &k->cert.id, ".room") != ERR_OK
        || file_read(path, &text, NULL) != ERR_OK)
        return;
    text_copy(line, sizeof line, buf_text(&text));
    line[strcspn(line, "\r\n")] = '\0';
    if (draft_text(k->room, sizeof k->room, line, "", NULL) != ERR_OK)
        k->room[0] = '\0';
}

static enum err load_kiosk(void *context, const char *name)
{
    struct loading *l = context;
    if (l->s->kiosk_count >= STORE_KIOSKS_MAX)
        return refuse(l->why, ERR_LIMIT, "office.err.too_many_papers", "kiosks");
    struct store_kiosk *k = &l->s->kiosks[l->s->kiosk_count++];
    enum err e = read_below(l->s, "kiosks", name, &k->bytes, l->why);
    if (e != ERR_OK)
        return e;
    e = cert_verify(
        buf_view(&k->bytes), &l->s->anchor.root, HOLDER_DEVICE, (struct wall){0}, &k->cert);
    if (e != ERR_OK)
        return not_ours(l->why, e, name);
    load_room(l->s, k);
    return ERR_OK;
}

static enum err load_staff(void *context, const char *name)
{
    struct loading *l = context;
    if (l->s->staff_count >= STORE_STAFF_MAX)
        return refuse(l->why, ERR_LIMIT, "office.err.too_many_papers", "staff");
    struct store_staff *p = &l->s->staff[l->s->staff_count++];
    enum err e = read_below(l->s, "staff", name, &p->bytes, l->why);
    if (e != ERR_OK)
        return e;
    struct bytes in = buf_view(&p->bytes);
    const struct sign_public *root = &l->s->anchor.root;
    e = cert_verify(in, root, HOLDER_INVIGILATOR, (struct wall){0}, &p->cert);
    if (e == ERR_TYPE)
        e = cert_verify(in, root, HOLDER_EMERGENCY, (struct wall){0}, &p->cert);
    return e == ERR_OK ? ERR_OK : not_ours(l->why, e, name);
}

static enum err load_each(
    struct loading *l, const char *part, enum err (*each)(void *context, const char *name))
{
    char path[PATH_SIZE];
    enum err e = path_join(path, l->s->folder, part);
    if (e == ERR_OK)
        e = folder_each(path, ".cert", each, l, &l->why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(l->why, e, path);
}

static int by_label(const void *a, const void *b)
{
    const struct store_kiosk *x = a, *y = b;
    return strcmp(x->cert.label, y->cert.label);
}

enum err store_open(const char *folder, struct store **ret, struct objection *why)
{
    struct store *s = calloc(1, sizeof *s);
    struct loading l = {s, why};
    if (s == NULL)
        return ERR_NOMEM;
    s->kiosks = calloc(STORE_KIOSKS_MAX, sizeof *s->kiosks);
    s->staff = calloc(STORE_STAFF_MAX, sizeof *s->staff);
    enum err e = s->kiosks != NULL && s->staff != NULL ? ERR_OK : ERR_NOMEM;
    if (e == ERR_OK && !text_copy(s->folder, sizeof s->folder, folder))
        e = ERR_LIMIT;
    if (e == ERR_OK)
        e = load_institution(&l);
    if (e == ERR_OK)
        e = load_each(&l, "kiosks", load_kiosk);
    if (e == ERR_OK)
        e = load_each(&l, "staff", load_staff);
    if (e != ERR_OK) {
        store_close(s);
        return e;
    }
    qsort(s->kiosks, s->kiosk_count, sizeof *s->kiosks, by_label);
    *ret = s;
    return ERR_OK;
}

void store_close(struct store *s)
{
    if (s == NULL)
        return;
    buf_free(&s->anchor_bytes);
    buf_free(&s->issuer_bytes);
    buf_free(&s->registry_bytes);
    for (size_t i = 0; i < s->kiosk_count; i++)
        buf_free(&s->kiosks[i].bytes);
    for (size_t i = 0; i < s->staff_count; i++)
        buf_free(&s->staff[i].bytes);
    free(s->kiosks);
    if (s->staff != NULL)
        wipe(s->staff, s->staff_count * sizeof *s->staff); /* names of people */
    free(s->staff);
    free(s);
}

/* ---- writing ---- */

enum err store_path(char out[PATH_SIZE], const struct store *s, const char *part,
    const struct uuid *id, const char *suffix)
{
    char text[UUID_TEXT_SIZE], name[UUID_TEXT_SIZE + 32];

    uuid_format(id, text);
    (void)snprintf(name, sizeof name, "%s%s", text, suffix);
    enum err e = path_join(out, s->folder, part);
    return e == ERR_OK ? path_join(out, out, name) : e;
}

static enum err put(const struct store *s, const char *part, const struct uuid *id,
    const char *suffix, struct bytes data)
{
    char path[PATH_SIZE];
    enum err e = store_path(path, s, part, id, suffix);
    return e == ERR_OK ? file_write(path, data, 0600, NULL) : e;
}

enum err store_put_kiosk(const struct store *s, const struct uuid *id, struct bytes cert,
    const char *room, struct objection *why)
{
    enum err e = ERR_OK;
    if (room[0] != '\0')
        e = put(s, "kiosks", id, ".room", bytes_of(room));
    if (e == ERR_OK)
        e = put(s, "kiosks", id, ".cert", cert);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, s->folder);
}

enum err store_put_staff(
    const struct store *s, const struct uuid *id, struct bytes cert, struct objection *why)
{
    enum err e = put(s, "staff", id, ".cert", cert);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, s->folder);
}

enum err store_retire_staff(const struct store *s, const struct uuid *id, struct objection *why)
{
    char from[PATH_SIZE], to[PATH_SIZE];

    enum err e = path_join(to, s->folder, "staff/old");
    if (e == ERR_OK)
        e = folder_make(to, 0700, &why->d);
    if (e == ERR_OK)
        e = store_path(from, s, "staff", id, ".cert");
    if (e == ERR_OK)
        e = store_path(to, s, "staff/old", id, ".cert");
    if (e == ERR_OK && rename(from, to) != 0)
        e = diag_errno(&why->d, ERR_IO, "rename");
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, from);
}

/* ---- finding ---- */

int store_find_kiosk_key(const struct store *s, const struct sign_public *log)
{
    for (size_t i = 0; i < s->kiosk_count; i++)
        if (memcmp(s->kiosks[i].cert.sign.b, log->b, sizeof log->b) == 0)
            return (int)i;
    return -1;
}

int store_find_staff(const struct store *s, enum holder holder, const char *name)
{
    int best = -1;
    for (size_t i = 0; i < s->staff_count; i++) {
        const struct cert *c = &s->staff[i].cert;
        if (c->holder == holder && draft_same_name(c->label, name)
            && (best < 0 || c->until.ms > s->staff[best].cert.until.ms))
            best = (int)i;
    }
    return best;
}

void store_emergency_label(const char *location, char out[NAME_SIZE])
{
    words_fill(out, NAME_SIZE, LANG_NL, "office.emergency.label", "v", location, NULL);
}

int store_find_staff_id(const struct store *s, const struct uuid *id)
{
    for (size_t i = 0; i < s->staff_count; i++)
        if (uuid_equal(&s->staff[i].cert.id, id))
            return (int)i;
    return -1;
}
