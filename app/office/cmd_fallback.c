// SPDX-License-Identifier: EUPL-1.2
/* fallback: the paper list of a sitting, from its package, the changes made since, and the
 * keystore. */
#include "office/commands.h"

#include "office/issued.h"
#include "office/output.h"
#include "office/paper_list.h"
#include "office/past.h"
#include "office/unlock.h"
#include <stdlib.h>

struct listing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct issued *issued;
    struct box_secret *box;
    struct past *past;
    char serial[PAPER_SERIAL_SIZE];
};

static enum err make(struct listing *l)
{
    BUF_WIPE struct buf pdf = BUF_INIT(PAPER_LIST_MAX);

    l->past = calloc(1, sizeof *l->past);
    enum err e =
        l->past != NULL ? store_open(cli_value(l->g, "office"), &l->store, &l->why) : ERR_NOMEM;
    if (e == ERR_OK)
        e = issued_named(l->store, cli_value(l->g, "sitting"), &l->issued, &l->why);
    if (e == ERR_OK)
        e = unlock_box(l->t, cli_value(l->g, "key"), &l->store->anchor, &l->box, &l->why);
    if (e == ERR_OK)
        e = past_read(
            l->store, &l->issued->sitting, cli_value(l->g, "package"), l->box, l->past, &l->why);
    if (e == ERR_OK)
        e = paper_list_print(&l->past->plan, l->past->package.card.issue, l->past->place.number,
            &pdf, l->serial, &l->why);
    return e == ERR_OK ? output_new(cli_value(l->g, "out"), buf_view(&pdf), &l->why) : e;
}

static void report(struct listing *l)
{
    char issue[16], last[16], changes[16];

    (void)snprintf(issue, sizeof issue, "%u", l->past->package.card.issue);
    (void)snprintf(changes, sizeof changes, "%u", l->past->place.number);
    (void)snprintf(last, sizeof last, "%u", l->issued->package_issue);
    terminal_say(l->t, "office.fallback.done", "s", l->serial, "f", cli_value(l->g, "out"), NULL);
    if (l->past->place.number > 0)
        terminal_say(l->t, "office.fallback.changed", "n", changes, NULL);
    if (l->past->package.card.issue < l->issued->package_issue)
        terminal_say(l->t, "office.fallback.older", "i", issue, "l", last, NULL);
    terminal_say(l->t, "office.fallback.after", NULL);
}

int cmd_fallback(struct terminal *t, const struct cli_given *g)
{
    struct listing l = {.t = t, .g = g};

    enum err e = make(&l);
    if (e == ERR_OK)
        report(&l);
    else
        (void)terminal_refuse(t, &l.why, e);
    if (l.past != NULL)
        past_free(l.past);
    free(l.past);
    secret_free(l.box);
    issued_free(l.issued);
    store_close(l.store);
    return e == ERR_OK ? EXIT_DONE : EXIT_REFUSED;
}
