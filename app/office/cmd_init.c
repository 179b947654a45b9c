// SPDX-License-Identifier: EUPL-1.2
/* init: an institution's keys, one output per holder, and the office's folder. */
#include "office/commands.h"

#include "crypto/fingerprint.h"
#include "office/draft.h"
#include "office/keyfile.h"
#include "office/store.h"
#include <string.h>
#include <unistd.h>

#define WORDS_SHOWN 6

struct founding {
    struct terminal *t;
    const struct cli_given *g;
    struct objection *why;
    char name[NAME_SIZE];
    char places[KEY_HOLDER_COUNT][PATH_SIZE];
    struct {
        struct sign_secret root, issuer, registry;
        struct box_secret inbox, recovery;
        char passphrases[KEY_HOLDER_COUNT][SECRET_SIZE];
    } * keys; /* locked memory */
};

static const struct sign_secret *sign_key(const struct founding *f, enum key_holder holder)
{
    switch (holder) {
    case KEY_ROOT:
        return &f->keys->root;
    case KEY_ISSUER:
        return &f->keys->issuer;
    case KEY_REGISTRY:
        return &f->keys->registry;
    case KEY_INBOX:
    case KEY_RECOVERY:
    case KEY_HOLDER_COUNT:
        return NULL;
    }
    return NULL;
}

/* The folder of a holder: its own option, else KEYS/<holder>; and nothing in the way. */
static enum err find_places(struct founding *f)
{
    const char *keys = cli_value(f->g, "keys");
    char path[PATH_SIZE];

    for (int i = 0; i < KEY_HOLDER_COUNT; i++) {
        const char *name = key_holder_name((enum key_holder)i);
        const char *own = cli_value(f->g, name);
        if (own == NULL && keys == NULL)
            return refuse(f->why, ERR_MISSING, "office.err.no_place", name);
        enum err e = own != NULL ? (text_copy(f->places[i], PATH_SIZE, own) ? ERR_OK : ERR_LIMIT)
                                 : path_join(f->places[i], keys, name);
        if (e == ERR_OK)
            e = key_path(path, f->places[i], (enum key_holder)i);
        if (e == ERR_OK && access(path, F_OK) == 0)
            e = refuse(f->why, ERR_EXISTS, "office.err.key_exists", path);
        if (e != ERR_OK)
            return e;
    }
    enum err e = path_join(path, cli_value(f->g, "office"), "public/anchor.zwa");
    if (e == ERR_OK && access(path, F_OK) == 0)
        e = refuse(f->why, ERR_EXISTS, "office.err.office_exists", cli_value(f->g, "office"));
    return e;
}

static void make_keys(struct founding *f)
{
    sign_secret_random(&f->keys->root);
    sign_secret_random(&f->keys->issuer);
    sign_secret_random(&f->keys->registry);
    box_secret_random(&f->keys->inbox);
    box_secret_random(&f->keys->recovery);
}

/* All of them before anything is written, so that a slip at the last one leaves nothing behind. */
static enum err ask_passphrases(struct founding *f)
{
    enum err e = ERR_OK;
    for (int i = 0; e == ERR_OK && i < KEY_HOLDER_COUNT; i++)
        e = terminal_passphrase(
            f->t, key_holder_name((enum key_holder)i), true, f->keys->passphrases[i], f->why);
    return e;
}

static enum err write_key(struct founding *f, enum key_holder holder)
{
    const struct sign_secret *sign = sign_key(f, holder);
    const struct box_secret *box = holder == KEY_INBOX ? &f->keys->inbox : &f->keys->recovery;
    const char *passphrase = f->keys->passphrases[holder];

    return sign != NULL ? key_write_sign(f->places[holder], holder, sign, passphrase, f->why)
                        : key_write_box(f->places[holder], holder, box, passphrase, f->why);
}

static enum err certify(struct founding *f, enum holder holder, const struct sign_public *key,
    const char *label, struct buf *ret)
{
    struct cert c = {.holder = holder, .sign = *key};
    uuid_random(&c.id);
    text_copy(c.label, sizeof c.label, label);
    enum err e = office_validity(f->g, CERT_YEARS_OFFICE, &c, f->why);
    return e == ERR_OK ? cert_issue(&f->keys->root, &c, ret) : e;
}

static enum err write_office(struct founding *f, struct hash *ret_fingerprint)
{
    BUF_AUTO struct buf anchor_bytes = BUF_INIT(ANCHOR_BYTES_MAX);
    BUF_AUTO struct buf issuer = BUF_INIT(CERT_BYTES_MAX);
    BUF_AUTO struct buf registry = BUF_INIT(CERT_BYTES_MAX);
    struct anchor a = {
        .root = f->keys->root.pub, .inbox = f->keys->inbox.pub, .recovery = f->keys->recovery.pub};

    text_copy(a.name, sizeof a.name, f->name);
    enum err e = anchor_issue(&f->keys->root, &a, &anchor_bytes);
    if (e == ERR_OK)
        e = certify(f, HOLDER_ISSUER, &f->keys->issuer.pub, "Examenbureau", &issuer);
    if (e == ERR_OK)
        e = certify(f, HOLDER_REGISTRY, &f->keys->registry.pub, "Register", &registry);
    const struct store_public papers = {
        buf_view(&anchor_bytes), buf_view(&issuer), buf_view(&registry)};
    if (e == ERR_OK)
        e = store_create(cli_value(f->g, "office"), &papers, f->why);
    if (e == ERR_OK)
        *ret_fingerprint = anchor_fingerprint(&a);
    return e;
}

static enum err found(struct founding *f, struct hash *ret_fingerprint)
{
    struct cert dates;
    enum err e = draft_text(f->name, sizeof f->name, cli_value(f->g, "name"), "--name", f->why);
    if (e == ERR_OK && f->name[0] == '\0')
        e = refuse(f->why, ERR_FORMAT, "office.err.too_short", "--name");
    if (e == ERR_OK)
        e = office_validity(f->g, CERT_YEARS_OFFICE, &dates, f->why);
    if (e == ERR_OK)
        e = find_places(f);
    if (e != ERR_OK)
        return e;
    f->keys = secret_alloc(sizeof *f->keys);
    if (f->keys == NULL)
        return ERR_NOMEM;
    make_keys(f);
    e = ask_passphrases(f);
    for (int i = 0; e == ERR_OK && i < KEY_HOLDER_COUNT; i++)
        e = write_key(f, (enum key_holder)i);
    if (e == ERR_OK)
        e = write_office(f, ret_fingerprint);
    secret_free(f->keys);
    return e;
}

int cmd_init(struct terminal *t, const struct cli_given *g)
{
    struct objection why = {0};
    struct founding f = {.t = t, .g = g, .why = &why};
    struct hash fingerprint;
    char sentence[FINGERPRINT_WORDS_TEXT], groups[FINGERPRINT_TEXT];

    enum err e = found(&f, &fingerprint);
    if (e != ERR_OK)
        return terminal_refuse(t, &why, e);
    fingerprint_words(&fingerprint, WORDS_SHOWN, sentence);
    fingerprint_groups(&fingerprint, groups);
    terminal_say(t, "office.init.done", "n", f.name, NULL);
    terminal_say(t, "office.init.words", "w", sentence, "g", groups, NULL);
    for (int i = 0; i < KEY_HOLDER_COUNT; i++) {
        char id[48];
        (void)snprintf(id, sizeof id, "office.init.%s", key_holder_name((enum key_holder)i));
        terminal_say(t, id, "f", f.places[i], NULL);
    }
    terminal_say(t, "office.init.office", "f", cli_value(g, "office"), NULL);
    return EXIT_DONE;
}
