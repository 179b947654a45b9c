// SPDX-License-Identifier: EUPL-1.2
/* open: decrypts a sealed record with the inbox or recovery key, lays its parts in a folder and
 * says what the verifier finds. */
#include "office/commands.h"

#include "office/record.h"
#include "office/unlock.h"

struct opening {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct box_secret *box;
    struct record_file record;
};

static enum err open_all(struct opening *o)
{
    const char *path = o->g->arguments[0];
    enum record_kind kind = RECORD_SEALED;

    enum err e = store_open(cli_value(o->g, "office"), &o->store, &o->why);
    if (e == ERR_OK)
        e = record_kind_of(path, &kind, &o->why);
    if (e == ERR_OK && kind != RECORD_SEALED)
        e = refuse(&o->why, ERR_TYPE, "office.err.not_sealed", path);
    if (e == ERR_OK)
        e = unlock_box(o->t, cli_value(o->g, "key"), &o->store->anchor, &o->box, &o->why);
    if (e == ERR_OK)
        e = record_read(path, kind, o->box, &o->record, &o->why);
    if (e != ERR_OK)
        return e;
    record_find_keys(&o->record, o->store, o->box);
    return record_write(&o->record, cli_value(o->g, "out"), &o->why);
}

static int report(struct opening *o)
{
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    struct report r = {0};

    bundle_verify(&o->record.bundle, &o->store->anchor.root, o->record.keys, &r);
    terminal_say(o->t, "office.open.done", "f", cli_value(o->g, "out"), NULL);
    terminal_print(o->t, "\n");
    if (report_write(&r, o->t->lang, &text) == ERR_OK)
        terminal_print(o->t, buf_text(&text));
    return (int)report_verdict(&r);
}

int cmd_open(struct terminal *t, const struct cli_given *g)
{
    struct opening o = {.t = t, .g = g};
    int verdict;

    enum err e = open_all(&o);
    if (e == ERR_OK) {
        verdict = report(&o);
    } else {
        (void)terminal_refuse(t, &o.why, e);
        verdict = e == ERR_SIGNATURE ? (int)VERIFY_BROKEN : EXIT_ARGUMENTS;
    }
    record_free(&o.record);
    secret_free(o.box);
    store_close(o.store);
    return verdict;
}
