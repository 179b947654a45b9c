// SPDX-License-Identifier: EUPL-1.2
/* fallback: the paper list of a sitting, from its package and the keystore. */
#include "office/commands.h"

#include "office/issued.h"
#include "office/key_search.h"
#include "office/output.h"
#include "office/paper_list.h"
#include "office/unlock.h"
#include <stdlib.h>

struct listing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct issued *issued;
    struct box_secret *box;
    struct package *package;
    struct sitting_keys *keys;
    struct plan plan;
    char serial[PAPER_SERIAL_SIZE];
};

static enum err read_package(struct listing *l)
{
    BUF_AUTO struct buf in = BUF_INIT(PACKAGE_BYTES_MAX);
    const char *given = cli_value(l->g, "package");
    char path[PATH_SIZE];

    enum err e = given != NULL
                     ? (text_copy(path, sizeof path, given) ? ERR_OK : ERR_LIMIT)
                     : store_path(path, l->store, "packages", &l->issued->sitting, ".zwp");
    if (e == ERR_OK)
        e = file_read(path, &in, &l->why.d);
    if (e == ERR_MISSING)
        return refuse(&l->why, e, "office.err.no_package", path);
    if (e != ERR_OK)
        return refuse_file(&l->why, e, path);
    e = package_open(buf_view(&in), l->box, &l->store->anchor.root, l->package, &l->why.d);
    if (e != ERR_OK)
        return refuse(&l->why, e, "office.err.package", path);
    return uuid_equal(&l->package->card.plan.sitting, &l->issued->sitting)
               ? ERR_OK
               : refuse(&l->why, ERR_CONFLICT, "office.err.other_package", path);
}

static enum err read_list(struct listing *l)
{
    BUF_WIPE struct buf plain = BUF_INIT(KEY_ENTRY_MAX);
    enum err e = key_search(l->store, &l->package->card, l->box, &l->keys, &plain);
    if (e == ERR_MISSING)
        return refuse(&l->why, e, "office.err.no_entry", cli_value(l->g, "sitting"));
    return e == ERR_OK ? package_read_list(l->package, &l->keys->sitting, &l->plan, &l->why.d) : e;
}

static enum err make(struct listing *l)
{
    BUF_WIPE struct buf pdf = BUF_INIT(PAPER_LIST_MAX);

    l->package = calloc(1, sizeof *l->package);
    enum err e =
        l->package != NULL ? store_open(cli_value(l->g, "office"), &l->store, &l->why) : ERR_NOMEM;
    if (e == ERR_OK)
        e = issued_named(l->store, cli_value(l->g, "sitting"), &l->issued, &l->why);
    if (e == ERR_OK)
        e = unlock_box(l->t, cli_value(l->g, "key"), &l->store->anchor, &l->box, &l->why);
    if (e == ERR_OK)
        e = read_package(l);
    if (e == ERR_OK)
        e = read_list(l);
    if (e == ERR_OK)
        e = paper_list_print(&l->plan, l->package->card.issue, &pdf, l->serial, &l->why);
    return e == ERR_OK ? output_new(cli_value(l->g, "out"), buf_view(&pdf), &l->why) : e;
}

static void report(struct listing *l)
{
    char issue[16], last[16];

    (void)snprintf(issue, sizeof issue, "%u", l->package->card.issue);
    (void)snprintf(last, sizeof last, "%u", l->issued->package_issue);
    terminal_say(l->t, "office.fallback.done", "s", l->serial, "f", cli_value(l->g, "out"), NULL);
    if (l->package->card.issue < l->issued->package_issue)
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
    plan_free(&l.plan);
    sitting_keys_free(l.keys);
    package_free(l.package);
    free(l.package);
    secret_free(l.box);
    issued_free(l.issued);
    store_close(l.store);
    return e == ERR_OK ? EXIT_DONE : EXIT_REFUSED;
}
