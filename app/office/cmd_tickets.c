// SPDX-License-Identifier: EUPL-1.2
/* tickets: the tickets of a sitting once more, or a new one for a single student, with a higher
 * issue number, for a lost or leaked one. Works from what was issued, so the list is not needed. */
#include "office/commands.h"

#include "office/tickets.h"
#include "office/unlock.h"
#include <stdlib.h>

struct issuing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct issued *issued;
    struct sign_secret *issuer;
    size_t count;
};

static enum err raise_issue(struct issuing *x)
{
    const char *student = cli_value(x->g, "student");
    if (student == NULL)
        return refuse(&x->why, ERR_FORMAT, "office.err.new_for_whom", NULL);
    int at = issued_ticket_of(x->issued, student);
    if (at < 0)
        return refuse(&x->why, ERR_MISSING, "office.err.no_such_student", student);
    x->issued->tickets[at].issue++;
    return issued_save(x->store, x->issued, &x->why);
}

static enum err write_all(struct issuing *x)
{
    const char **numbers = calloc(x->issued->count + 1, sizeof *numbers);
    if (numbers == NULL)
        return ERR_NOMEM;
    for (size_t i = 0; i < x->issued->count; i++)
        numbers[i] = x->issued->tickets[i].number;
    const struct tickets_job job = {.issuer = x->issuer,
        .institution = x->store->anchor.name,
        .sitting = x->issued,
        .folder = cli_value(x->g, "out"),
        .only = cli_value(x->g, "student"),
        .numbers = numbers,
        .lang = x->t->lang,
        .svg = cli_has(x->g, "svg"),
        .tsv = cli_has(x->g, "tsv")};
    enum err e = tickets_write(&job, &x->count, &x->why);
    free(numbers);
    return e;
}

static enum err issue(struct issuing *x)
{
    enum err e = store_open(cli_value(x->g, "office"), &x->store, &x->why);
    if (e != ERR_OK)
        return e;
    e = issued_named(x->store, cli_value(x->g, "sitting"), &x->issued, &x->why);
    if (e == ERR_OK)
        e = unlock_sign(x->t, cli_value(x->g, "issuer"), KEY_ISSUER, x->store, &x->issuer, &x->why);
    if (e == ERR_OK && cli_has(x->g, "new"))
        e = raise_issue(x);
    return e == ERR_OK ? write_all(x) : e;
}

int cmd_tickets(struct terminal *t, const struct cli_given *g)
{
    struct issuing x = {.t = t, .g = g};
    char n[24];

    enum err e = issue(&x);
    if (e != ERR_OK) {
        (void)terminal_refuse(t, &x.why, e);
    } else {
        (void)snprintf(n, sizeof n, "%zu", x.count);
        terminal_say(t, "office.tickets.done", "n", n, "f", cli_value(g, "out"), NULL);
        if (cli_has(g, "new"))
            terminal_say(t, "office.tickets.new", NULL);
    }
    secret_free(x.issuer);
    issued_free(x.issued);
    store_close(x.store);
    return e == ERR_OK ? EXIT_DONE : EXIT_REFUSED;
}
