// SPDX-License-Identifier: EUPL-1.2
/* extract: one candidate's part of a sealed record, for that candidate to have. Nothing is written
 * when the record does not hold, and nothing without --accept when a text names somebody else. */
#include "office/commands.h"

#include "office/evidence.h"
#include "office/record.h"
#include "office/unlock.h"
#include <assert.h>

struct extracting {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct box_secret *box;
    struct record_file record;
    struct extract extract;
    struct extract_notes notes;
};

static enum err read_all(struct extracting *x)
{
    const char *path = x->g->arguments[0], *key = cli_value(x->g, "key");
    enum record_kind kind = RECORD_SEALED;

    enum err e = store_open(cli_value(x->g, "office"), &x->store, &x->why);
    if (e == ERR_OK)
        e = record_kind_of(path, &kind, &x->why);
    if (e == ERR_OK && key != NULL)
        e = unlock_box(x->t, key, &x->store->anchor, &x->box, &x->why);
    if (e == ERR_OK)
        e = record_read(path, kind, x->box, &x->record, &x->why);
    if (e == ERR_OK && x->record.keys == NULL && x->box != NULL)
        record_find_keys(&x->record, x->store, x->box);
    if (e == ERR_OK && x->record.keys == NULL)
        e = refuse(&x->why, ERR_KEY, "office.err.extract_keys", NULL);
    return e;
}

/* Whoever hands out a part vouches for the whole. */
static enum err check_record(struct extracting *x)
{
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    struct report r = {0};
    bundle_verify(&x->record.bundle, &x->store->anchor.root, x->record.keys, &r);
    if (report_verdict(&r) != VERIFY_BROKEN)
        return ERR_OK;
    if (report_write(&r, x->t->lang, &text) == ERR_OK)
        terminal_print(x->t, buf_text(&text));
    return refuse(&x->why, ERR_SIGNATURE, "office.err.extract_broken", NULL);
}

static enum err make(struct extracting *x)
{
    enum err e = extract_make(&x->record.bundle, x->record.keys, cli_value(x->g, "number"),
        &x->extract, &x->notes, &x->why.d);
    if (e != ERR_OK) {
        const char *id = e == ERR_MISSING    ? "office.err.extract_nobody"
                         : e == ERR_CONFLICT ? "office.err.extract_two"
                         : e == ERR_KEY      ? "office.err.extract_erased"
                                             : "office.err.extract_broken";
        return refuse(&x->why, e, id, NULL);
    }
    const struct print_parts parts = evidence_parts(&x->extract);
    return print_pv(&parts, &x->extract.record.parts[PART_PDF], &x->why.d);
}

/* What a stranger will find; an extract that does not hold never leaves. */
static void assert_holds(const struct extracting *x)
{
    struct report r;
    extract_verify(&x->extract, &x->store->anchor.root, PAGES_EQUAL, &r);
    assert(report_verdict(&r) == VERIFY_INCOMPLETE);
}

static void say_number(struct extracting *x, const char *id, size_t n)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%zu", n);
    if (n > 0)
        terminal_say(x->t, id, "n", text, NULL);
}

static int hand_out(struct extracting *x)
{
    if (x->notes.others_named && !cli_has(x->g, "accept")) {
        terminal_say(x->t, "office.extract.named", NULL);
        terminal_say(x->t, "office.check.not_accepted", NULL);
        return EXIT_ATTENTION;
    }
    assert_holds(x);
    enum err e = evidence_write(&x->extract, cli_value(x->g, "out"), &x->why);
    if (e != ERR_OK)
        return terminal_refuse(x->t, &x->why, e);
    terminal_say(x->t, "office.extract.done", "f", cli_value(x->g, "out"), NULL);
    say_number(x, "office.extract.entries", x->extract.count);
    say_number(x, "office.extract.texts", x->notes.texts_shown);
    say_number(x, "office.extract.kept", x->notes.texts_kept);
    terminal_say(x->t, "office.extract.read", NULL);
    return EXIT_DONE;
}

int cmd_extract(struct terminal *t, const struct cli_given *g)
{
    struct extracting x = {.t = t, .g = g};

    enum err e = read_all(&x);
    if (e == ERR_OK)
        e = check_record(&x);
    if (e == ERR_OK)
        e = make(&x);
    int code = e == ERR_OK ? hand_out(&x) : terminal_refuse(t, &x.why, e);
    extract_free(&x.extract);
    record_free(&x.record);
    secret_free(x.box);
    store_close(x.store);
    return code;
}
