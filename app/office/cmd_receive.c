// SPDX-License-Identifier: EUPL-1.2
/* receive: a sealed record that came by stick, handed to the registry as if its kiosk had brought
 * it. */
#include "office/commands.h"

#include "office/handover.h"
#include "office/record.h"

static enum err hand(const struct cli_given *g, struct objection *why)
{
    const char *path = g->arguments[0];
    enum record_kind kind = RECORD_SEALED;

    enum err e = record_kind_of(path, &kind, why);
    if (e == ERR_OK && kind != RECORD_SEALED)
        e = refuse(why, ERR_TYPE, "office.err.not_sealed", path);
    return e == ERR_OK ? handover_file(path, cli_value(g, "registry"), why) : e;
}

int cmd_receive(struct terminal *t, const struct cli_given *g)
{
    struct objection why = {0};

    enum err e = hand(g, &why);
    if (e != ERR_OK)
        return terminal_refuse(t, &why, e);
    terminal_say(t, "office.receive.done", "f", g->arguments[0], NULL);
    return EXIT_DONE;
}
