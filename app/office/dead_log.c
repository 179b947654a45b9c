// SPDX-License-Identifier: EUPL-1.2
/* Logs of dead kiosks: see dead_log.h. */
#include "office/dead_log.h"

#include "office/key_search.h"
#include "office/past.h"
#include "pv/verify.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOG_BYTES_MAX ((size_t)256 << 20)

/* ---------------------------------------------------------------- package and keys */

static enum err package_at(
    const char *path, const struct dead_card *c, struct package *ret, struct diag *d)
{
    BUF_AUTO struct buf in = BUF_INIT(PACKAGE_BYTES_MAX);

    enum err e = file_read(path, &in, d);
    return e == ERR_OK ? package_open(buf_view(&in), c->box, &c->store->anchor.root, ret, d) : e;
}

/* The card's own, since its log speaks of that one; else the newest of the office. */
static enum err find_package(
    const struct dead_card *c, const struct uuid *sitting, struct package *ret, struct diag *d)
{
    char id[UUID_TEXT_SIZE], name[64], folder[PATH_SIZE], path[PATH_SIZE];
    struct diag ignored = {0};

    uuid_format(sitting, id);
    (void)snprintf(name, sizeof name, "%s.zwp", id);
    if (path_join(folder, c->data, "packages") == ERR_OK && path_join(path, folder, name) == ERR_OK
        && package_at(path, c, ret, &ignored) == ERR_OK)
        return ERR_OK;
    enum err e = store_path(path, c->store, "packages", sitting, ".zwp");
    return e == ERR_OK ? package_at(path, c, ret, d) : e;
}

/* Without keys the log is still verified; only what it says stays closed. */
static void find_keys(const struct dead_card *c, struct dead_log *l)
{
    BUF_WIPE struct buf plain = BUF_INIT(KEY_ENTRY_MAX);
    struct sitting_keys *from_list = sitting_keys_new();
    struct diag ignored = {0};

    if (key_search(c->store, &l->package.card, c->box, &l->keys, &plain) != ERR_OK)
        l->keys = NULL;
    bool listed =
        l->keys != NULL && from_list != NULL
        && package_unlock_with(&l->package, &l->keys->sitting, &l->plan, from_list, &ignored)
               == ERR_OK;
    if (!listed && l->keys != NULL) {
        sitting_keys_free(l->keys);
        l->keys = NULL;
    }
    sitting_keys_free(from_list);
}

/* ---------------------------------------------------------------- the log */

static enum err copy(const char *from, const char *to, struct diag *d)
{
    BUF_AUTO struct buf in = BUF_INIT(LOG_BYTES_MAX);

    enum err e = file_read(from, &in, d);
    return e == ERR_OK ? file_write(to, buf_view(&in), 0600, d) : e;
}

/* Database and write-ahead log, into our own folder: opening them may write. */
static enum err copy_log(
    const struct dead_card *c, const struct uuid *sitting, char ret_path[PATH_SIZE], struct diag *d)
{
    static const char *const suffixes[] = {".db", ".db-wal"};
    char id[UUID_TEXT_SIZE], name[64], folder[PATH_SIZE], from[PATH_SIZE], to[PATH_SIZE];
    enum err e = path_join(folder, c->data, "ledger");

    uuid_format(sitting, id);
    for (size_t i = 0; e == ERR_OK && i < 2; i++) {
        (void)snprintf(name, sizeof name, "%s%s", id, suffixes[i]);
        e = path_join(from, folder, name);
        if (e == ERR_OK)
            e = path_join(to, c->work, name);
        if (e == ERR_OK)
            e = copy(from, to, d);
        if (i == 0)
            text_copy(ret_path, PATH_SIZE, to);
        else if (e == ERR_MISSING)
            e = ERR_OK; /* closed in peace */
    }
    return e;
}

/* Which of the card's kiosks made it: its heads are signed by that one. */
static enum err open_log(
    const struct dead_card *c, const struct uuid *sitting, struct dead_log *l, struct diag *d)
{
    const struct card *card = &l->package.card;
    char path[PATH_SIZE];

    enum err e = copy_log(c, sitting, path, d);
    if (e != ERR_OK)
        return e;
    e = ERR_KEY;
    for (size_t i = 0; i < card->device_count && l->ledger == NULL; i++) {
        struct ledger_config config = {.path = path, .peer = &card->devices[i].sign};
        checkpoint_origin(&card->devices[i].sign, sitting, config.origin);
        enum err tried = ledger_open(&config, &l->ledger, d);
        l->door = (int)i;
        if (tried != ERR_TYPE) /* another kiosk's is the next try */
            e = tried;
        if (tried != ERR_OK)
            l->ledger = NULL;
    }
    return e;
}

static enum err fold_entry(void *context, struct bytes entry)
{
    struct dead_log *l = context;
    struct entry_header h;
    struct bytes sealed;
    struct event e;

    enum err err = entry_parse(entry, &h, &sealed);
    if (err != ERR_OK)
        return err;
    if (h.key_number > l->keys->count)
        return ERR_KEY;
    const struct cell_key *key =
        h.key_number == SUBJECT_ROOM ? &l->keys->room : &l->keys->candidates[h.key_number - 1];
    if (!verify_body(entry, key, &e))
        return ERR_KEY;
    l->opened++;
    e.door = (uint8_t)(l->door + 1);
    return sitting_apply(&l->state, &e);
}

static void fold(struct dead_log *l)
{
    struct diag ignored = {0};

    if (l->keys == NULL || sitting_init(&l->state, &l->plan) != ERR_OK)
        return;
    sitting_look_from(&l->state, l->door + 1);
    l->folded = ledger_replay(l->ledger, fold_entry, l, &ignored) == ERR_OK;
    if (!l->folded)
        sitting_free(&l->state);
}

enum err dead_log_open(
    const struct dead_card *c, const struct uuid *sitting, struct dead_log *ret, struct diag *d)
{
    *ret = (struct dead_log){0};
    enum err e = find_package(c, sitting, &ret->package, d);
    if (e == ERR_OK)
        e = open_log(c, sitting, ret, d);
    if (e != ERR_OK)
        return e;
    find_keys(c, ret);
    fold(ret);
    return ERR_OK;
}

void dead_log_free(struct dead_log *l)
{
    ledger_close(l->ledger);
    if (l->folded)
        sitting_free(&l->state);
    plan_free(&l->plan);
    sitting_keys_free(l->keys);
    package_free(&l->package);
    *l = (struct dead_log){0};
}

enum err dead_log_text(const struct dead_log *l, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf payload = BUF_INIT(PV_BYTES_MAX), rows = BUF_INIT(PV_BYTES_MAX);
    struct checkpoint head;

    if (!l->folded)
        return diag_set(d, ERR_STATE, "nothing was opened");
    head = ledger_head(l->ledger);
    struct pv_facts facts = {.state = &l->state,
        .card = &l->package.card,
        .card_hash = hash_of(buf_view(&l->package.card_bytes)),
        .heads = &head,
        .head_count = 1,
        .door = l->door + 1,
        .device_key = l->package.card.devices[l->door].sign,
        .key_place = "file",
        .made = l->state.last_at};
    text_copy(
        facts.device_label, sizeof facts.device_label, l->package.card.devices[l->door].label);
    enum err e = pv_build(&facts, &payload, &rows);
    const struct pv_shown shown = {.payload = buf_view(&payload), .rows = buf_view(&rows)};
    return e == ERR_OK ? pv_text(&shown, ret, d) : diag_set(d, e, "write down what it says");
}
