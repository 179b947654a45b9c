// SPDX-License-Identifier: EUPL-1.2
/* What the kiosks have: see past.h. */
#include "office/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err keystore_path(
    char out[PATH_SIZE], const struct store *s, const struct card *card, uint32_t number)
{
    char suffix[48];
    if (number == 0)
        (void)snprintf(suffix, sizeof suffix, ".%u.keys", card->issue);
    else
        (void)snprintf(suffix, sizeof suffix, ".%u.%02u.keys", card->issue, number);
    return store_path(out, s, "keystore", &card->plan.sitting, suffix);
}

static enum err delta_path(
    char out[PATH_SIZE], const struct store *s, const struct card *card, uint32_t number)
{
    char suffix[48];
    (void)snprintf(suffix, sizeof suffix, ".%u.%02u.zwd", card->issue, number);
    return store_path(out, s, "packages", &card->plan.sitting, suffix);
}

/* ---- the package ---- */

static enum err open_package(const struct store *s, const struct uuid *sitting, const char *file,
    const struct box_secret *box, struct package *ret, struct objection *why)
{
    char path[PATH_SIZE];
    BUF_AUTO struct buf bytes = BUF_INIT(PACKAGE_BYTES_MAX);
    enum err e = file != NULL ? (text_copy(path, sizeof path, file) ? ERR_OK : ERR_LIMIT)
                              : store_path(path, s, "packages", sitting, ".zwp");
    if (e == ERR_OK)
        e = file_read(path, &bytes, &why->d);
    if (e == ERR_MISSING)
        return refuse_file(why, refuse(why, e, "office.err.no_package_kept", NULL), path);
    if (e == ERR_OK)
        e = package_open(buf_view(&bytes), box, &s->anchor.root, ret, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, refuse(why, e, "office.err.package_bad", NULL), path);
    if (!uuid_equal(&ret->card.plan.sitting, sitting))
        e = refuse_file(why, refuse(why, ERR_CONFLICT, "office.err.package_other", NULL), path);
    return e;
}

static enum err open_list(
    const struct store *s, const struct box_secret *box, struct past *p, struct objection *why)
{
    char path[PATH_SIZE];
    struct uuid sitting;
    BUF_AUTO struct buf file = BUF_INIT(PAST_KEYS_MAX);
    struct sitting_keys *kept = sitting_keys_new();
    enum err e = kept != NULL ? keystore_path(path, s, &p->package.card, 0) : ERR_NOMEM;
    if (e == ERR_OK)
        e = file_read(path, &file, &why->d);
    if (e == ERR_OK)
        e = keystore_open(buf_view(&file), box, &sitting, kept);
    if (e == ERR_OK)
        e = package_unlock_with(&p->package, &kept->sitting, &p->plan, p->keys, &why->d);
    sitting_keys_free(kept);
    return e == ERR_OK || e == ERR_NOMEM
               ? e
               : refuse_file(why, refuse(why, e, "office.err.no_keys_kept", NULL), path);
}

/* ---- its deltas ---- */

/* Only the keys that this delta gave; a null stands for those that are elsewhere. */
static enum err put_keys(const struct store *s, const struct card *card, uint32_t number,
    uint16_t known, const struct sitting_keys *keys, struct objection *why)
{
    char path[PATH_SIZE];
    const struct box_public custodians[2] = {s->anchor.inbox, s->anchor.recovery};
    BUF_AUTO struct buf file = BUF_INIT(PAST_KEYS_MAX);
    struct sitting_keys *mine = sitting_keys_new();
    if (mine == NULL)
        return ERR_NOMEM;
    *mine = *keys;
    secret_wipe(mine->candidates, known * sizeof mine->candidates[0]);
    enum err e = keystore_seal(&card->plan.sitting, mine, custodians, 2, &file);
    sitting_keys_free(mine);
    if (e == ERR_OK)
        e = keystore_path(path, s, card, number);
    if (e == ERR_OK)
        e = file_create(path, buf_view(&file), 0600, &why->d);
    return e == ERR_OK || e == ERR_EXISTS ? ERR_OK : refuse_file(why, e, s->folder);
}

static void make_changes(struct plan *p, const struct list_change *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (change_fits(p, &list[i]))
            change_make(p, &list[i]);
}

static enum err take_delta(
    const struct store *s, const struct delta *d, struct past *p, struct objection *why)
{
    struct list_change *list = NULL;
    size_t count = 0;
    enum err e = delta_follow(&p->place, &d->head);
    if (e == ERR_OK)
        e = delta_unlock(d, p->keys, &list, &count, &why->d);
    if (e == ERR_OK)
        make_changes(&p->plan, list, count);
    changes_free(list, count);
    if (e == ERR_OK && d->head.added > 0)
        e = put_keys(s, &p->package.card, d->head.number, d->head.known, p->keys, why);
    return e;
}

/* ERR_MISSING: there is none with that number. */
static enum err read_delta(const struct store *s, uint32_t number, const struct box_secret *box,
    struct past *p, struct objection *why)
{
    char path[PATH_SIZE];
    BUF_AUTO struct buf file = BUF_INIT(DELTA_BYTES_MAX);
    enum err e = delta_path(path, s, &p->package.card, number);
    if (e == ERR_OK)
        e = file_read(path, &file, NULL);
    if (e != ERR_OK)
        return e;
    struct delta *d = calloc(1, sizeof *d);
    if (d == NULL)
        return ERR_NOMEM;
    e = delta_open(buf_view(&file), box, &s->anchor.root, d, &why->d);
    if (e == ERR_OK)
        e = take_delta(s, d, p, why);
    delta_free(d);
    free(d);
    return e == ERR_OK
               ? e
               : refuse_file(why, refuse(why, ERR_CONFLICT, "office.err.delta_bad", NULL), path);
}

/* The list must have room for whoever is added. */
static enum err widen(struct plan *p)
{
    struct candidate *wide = calloc(CANDIDATES_MAX, sizeof *wide);
    if (wide == NULL)
        return ERR_NOMEM;
    if (p->candidate_count > 0)
        memcpy(wide, p->candidates, p->candidate_count * sizeof *wide);
    if (p->candidates != NULL)
        wipe(p->candidates, p->candidate_count * sizeof *wide);
    free(p->candidates);
    p->candidates = wide;
    return ERR_OK;
}

enum err past_read(const struct store *s, const struct uuid *sitting, const char *file,
    const struct box_secret *box, struct past *ret, struct objection *why)
{
    *ret = (struct past){.keys = sitting_keys_new()};
    enum err e = ret->keys != NULL ? ERR_OK : ERR_NOMEM;
    if (e == ERR_OK)
        e = open_package(s, sitting, file, box, &ret->package, why);
    if (e == ERR_OK)
        e = open_list(s, box, ret, why);
    if (e == ERR_OK)
        e = widen(&ret->plan);
    if (e != ERR_OK)
        return e;
    ret->place = delta_start(&ret->package.card, buf_view(&ret->package.card_bytes));
    while (e == ERR_OK && ret->place.number < DELTAS_MAX)
        e = read_delta(s, ret->place.number + 1, box, ret, why);
    return e == ERR_MISSING ? ERR_OK : e;
}

void past_free(struct past *p)
{
    package_free(&p->package);
    plan_free(&p->plan);
    sitting_keys_free(p->keys);
    *p = (struct past){0};
}

enum err past_keep(const struct store *s, const struct past *before, struct bytes delta,
    const struct sitting_keys *keys, struct objection *why)
{
    char path[PATH_SIZE];
    const struct card *card = &before->package.card;
    uint32_t number = before->place.number + 1;
    enum err e = delta_path(path, s, card, number);
    if (e == ERR_OK)
        e = file_create(path, delta, 0600, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    return keys->count > before->place.subjects
               ? put_keys(s, card, number, before->place.subjects, keys, why)
               : ERR_OK;
}
