// SPDX-License-Identifier: EUPL-1.2
/* verify: says in plain words whether a record is whole, or what an extract or a printed record on
 * its own can show, by the institution's public anchor. Exit 0
 * complete, 1 broken, 2 holds but incomplete, 64 when there was nothing to judge. */
#include "office/commands.h"

#include "crypto/fingerprint.h"
#include "office/addenda_file.h"
#include "office/evidence.h"
#include "office/record.h"
#include "office/unlock.h"
#include "pv/addenda.h"

#define WORDS_SHOWN 6

struct verifying {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct anchor anchor;
    struct store *store;
    struct box_secret *box;
    struct record_file record;                 /* or, when its kind says so: */
    struct record_file doors[BUNDLES_MAX - 1]; /* what other doors brought */
    size_t door_count;
    struct evidence evidence;
    struct buf addenda; /* beside a folder */
};

/* Which keys there are to open the events with. */
static enum err read_keys(struct verifying *v)
{
    const char *keys = cli_value(v->g, "keys"), *office = cli_value(v->g, "office");
    if (keys != NULL)
        return record_read_keys(&v->record, keys, &v->why);
    if (v->record.keys != NULL || office == NULL || v->box == NULL)
        return ERR_OK;
    enum err e = store_open(office, &v->store, &v->why);
    if (e == ERR_OK)
        record_find_keys(&v->record, v->store, v->box);
    return e;
}

static enum err read_record(struct verifying *v, const char *path)
{
    const char *key = cli_value(v->g, "key");
    enum record_kind kind = RECORD_SEALED;

    enum err e = record_kind_of(path, &kind, &v->why);
    if (e == ERR_OK && kind == RECORD_SEALED && key == NULL)
        e = refuse(&v->why, ERR_MISSING, "office.err.needs_key", path);
    if (e == ERR_OK && key != NULL)
        e = unlock_box(v->t, key, NULL, &v->box, &v->why);
    if (e == ERR_OK)
        e = record_read(path, kind, v->box, &v->record, &v->why);
    if (e == ERR_OK && kind == RECORD_FOLDER)
        e = addenda_file_read(path, &v->addenda, &v->why);
    return e == ERR_OK ? read_keys(v) : e;
}

/* Sealed or opened, like the first one; the key is the same, and is asked for once. */
static enum err read_doors(struct verifying *v)
{
    const char *const *paths = cli_values(v->g, "door"), *key = cli_value(v->g, "key");
    enum err e = ERR_OK;

    for (size_t i = 0; e == ERR_OK && paths[i] != NULL; i++) {
        enum record_kind kind = RECORD_SEALED;
        if (v->door_count == BUNDLES_MAX - 1)
            return refuse(&v->why, ERR_LIMIT, "office.err.doors_many", paths[i]);
        e = record_kind_of(paths[i], &kind, &v->why);
        if (e == ERR_OK && kind == RECORD_SEALED && key == NULL)
            e = refuse(&v->why, ERR_MISSING, "office.err.needs_key", paths[i]);
        if (e == ERR_OK)
            e = record_read(paths[i], kind, v->box, &v->doors[v->door_count++], &v->why);
    }
    return e;
}

static enum err read_all(struct verifying *v)
{
    const char *path = v->g->arguments[0];
    enum evidence_kind kind = evidence_kind_of(path);

    enum err e = anchor_file_read(cli_value(v->g, "anchor"), &v->anchor, &v->why);
    if (e != ERR_OK)
        return e;
    if (kind != EVIDENCE_NONE)
        return evidence_read(path, kind, &v->evidence, &v->why);
    e = read_record(v, path);
    return e == ERR_OK ? read_doors(v) : e;
}

static void judge_bundles(struct verifying *v, struct report *ret)
{
    const struct bundle *all[BUNDLES_MAX] = {&v->record.bundle};

    for (size_t i = 0; i < v->door_count; i++)
        all[i + 1] = &v->doors[i].bundle;
    bundles_verify(all, v->door_count + 1, &v->anchor.root, v->record.keys, ret);
}

static int report(struct verifying *v)
{
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    struct report r = {0};
    char sentence[FINGERPRINT_WORDS_TEXT];
    struct hash h = anchor_fingerprint(&v->anchor);

    fingerprint_words(&h, WORDS_SHOWN, sentence);
    tame(v->anchor.name, sizeof v->anchor.name);
    terminal_say(v->t, "office.verify.by", "n", v->anchor.name, "w", sentence, NULL);
    terminal_print(v->t, "\n");
    if (v->evidence.kind != EVIDENCE_NONE)
        evidence_judge(&v->evidence, &v->anchor.root, &r);
    else
        judge_bundles(v, &r);
    addenda_verify(buf_view(&v->addenda), &v->record.bundle, &v->anchor.root, &r);
    if (report_write(&r, v->t->lang, &text) == ERR_OK)
        terminal_print(v->t, buf_text(&text));
    return (int)report_verdict(&r);
}

int cmd_verify(struct terminal *t, const struct cli_given *g)
{
    struct verifying v = {.t = t, .g = g};
    int verdict;

    enum err e = read_all(&v);
    if (e == ERR_OK) {
        verdict = report(&v);
    } else {
        (void)terminal_refuse(t, &v.why, e);
        verdict = e == ERR_SIGNATURE ? (int)VERIFY_BROKEN : EXIT_ARGUMENTS;
    }
    buf_wipe_free(&v.addenda);
    record_free(&v.record);
    for (size_t i = 0; i < v.door_count; i++)
        record_free(&v.doors[i]);
    evidence_free(&v.evidence);
    secret_free(v.box);
    store_close(v.store);
    return verdict;
}
