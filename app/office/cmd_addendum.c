// SPDX-License-Identifier: EUPL-1.2
/* addendum: adds something to a sealed record, beside it and signed by the exam office. The file in
 * the record's folder is written anew as a whole, with all addenda before. */
#include "office/commands.h"

#include "office/addenda_file.h"
#include "office/record.h"
#include "office/unlock.h"
#include "office/values.h"
#include "pv/addenda.h"
#include <string.h>

struct adding {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct sign_secret *issuer;
    struct record_file record;
    struct buf before; /* addenda that are there */
    struct addendum addendum;
};

static enum err read_kind(struct adding *x)
{
    static const char *const kinds[ADDENDUM_LAST + 1] = {
        NULL, "correctie", "later", "ontvangst", "herkend", "logboek", "besluit", "overig"};
    static const char *const english[ADDENDUM_LAST + 1] = {
        NULL, "correction", "later", "receipt", "matched", "log", "decision", "other"};
    const char *given = cli_value(x->g, "kind");

    for (int i = 1; i <= ADDENDUM_LAST; i++)
        if (strcmp(given, kinds[i]) == 0 || strcmp(given, english[i]) == 0) {
            x->addendum.kind = (enum addendum_kind)i;
            return ERR_OK;
        }
    return refuse(&x->why, ERR_FORMAT, "office.err.addendum_kind", given);
}

static enum err read_given(struct adding *x)
{
    struct addendum *a = &x->addendum;
    const char *by = cli_value(x->g, "by"), *text = cli_value(x->g, "text");

    if (by[0] == '\0' || text[0] == '\0' || !text_copy(a->author, sizeof a->author, by)
        || !text_copy(a->text, sizeof a->text, text))
        return refuse(&x->why, ERR_LIMIT, "office.err.addendum_text", NULL);
    return read_kind(x);
}

static enum err read_record(struct adding *x)
{
    const char *path = x->g->arguments[0];
    enum record_kind kind = RECORD_SEALED;

    enum err e = record_kind_of(path, &kind, &x->why);
    if (e == ERR_OK && kind != RECORD_FOLDER)
        e = refuse(&x->why, ERR_TYPE, "office.err.addendum_folder", path);
    if (e == ERR_OK)
        e = record_read(path, kind, NULL, &x->record, &x->why);
    return e == ERR_OK ? addenda_file_read(path, &x->before, &x->why) : e;
}

/* Whom it is about, and the number after those that are there. */
static enum err place(struct adding *x)
{
    struct addendum_place at;
    struct addendum *a = &x->addendum;
    const char *number = cli_value(x->g, "number");

    enum err e = addenda_start(&x->record.bundle, &at);
    if (e != ERR_OK)
        return refuse(&x->why, e, "office.err.no_pv", NULL);
    e = addenda_walk(buf_view(&x->before), &x->store->anchor.root, &at, NULL, NULL);
    if (e != ERR_OK)
        return refuse(&x->why, e, "office.err.addendum_before", x->g->arguments[0]);
    if (number != NULL && addenda_subject(&x->record.bundle, number, &a->subject) != ERR_OK)
        return refuse(&x->why, ERR_MISSING, "office.err.addendum_nobody", number);
    a->sitting = at.sitting;
    a->record = at.record;
    a->number = at.number + 1;
    a->previous = at.last;
    a->issued = office_now();
    return ERR_OK;
}

static enum err make(struct adding *x)
{
    BUF_WIPE struct buf all = BUF_INIT(ADDENDA_BYTES_MAX);

    enum err e = read_given(x);
    if (e == ERR_OK)
        e = store_open(cli_value(x->g, "office"), &x->store, &x->why);
    if (e == ERR_OK)
        e = read_record(x);
    if (e == ERR_OK)
        e = place(x);
    if (e == ERR_OK)
        e = unlock_sign(x->t, cli_value(x->g, "issuer"), KEY_ISSUER, x->store, &x->issuer, &x->why);
    if (e != ERR_OK)
        return e;
    buf_add_bytes(&all, buf_view(&x->before));
    e = addendum_sign(x->issuer, buf_view(&x->store->issuer_bytes), &x->addendum, &all);
    if (e != ERR_OK)
        return refuse(&x->why, e, "office.err.addendum_text", NULL);
    return addenda_file_write(x->g->arguments[0], buf_view(&all), &x->why);
}

int cmd_addendum(struct terminal *t, const struct cli_given *g)
{
    struct adding x = {.t = t, .g = g};
    char number[16];

    enum err e = make(&x);
    (void)snprintf(number, sizeof number, "%u", x.addendum.number);
    if (e == ERR_OK)
        terminal_say(t, "office.addendum.done", "n", number, "f", g->arguments[0], NULL);
    else
        (void)terminal_refuse(t, &x.why, e);
    buf_wipe_free(&x.before);
    wipe(&x.addendum, sizeof x.addendum);
    record_free(&x.record);
    secret_free(x.issuer);
    store_close(x.store);
    return e == ERR_OK ? EXIT_DONE : EXIT_REFUSED;
}
