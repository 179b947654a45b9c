// SPDX-License-Identifier: EUPL-1.2
/* registry: makes and fills a registry's folder. Without keys it only hands over what is new. */
#include "office/commands.h"

#include "office/handover.h"
#include "office/unlock.h"
#include <stdio.h>

struct equipping {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct sign_secret *registry; /* NULL: not asked for */
    struct box_secret *inbox;
    size_t count;
};

static enum err equip(struct equipping *q)
{
    const char *key = cli_value(q->g, "key"), *inbox = cli_value(q->g, "inbox"),
               *folder = cli_value(q->g, "out");
    enum err e = store_open(cli_value(q->g, "office"), &q->store, &q->why);

    if (e == ERR_OK && key != NULL)
        e = unlock_sign(q->t, key, KEY_REGISTRY, q->store, &q->registry, &q->why);
    if (e == ERR_OK && inbox != NULL)
        e = unlock_box(q->t, inbox, &q->store->anchor, &q->inbox, &q->why);
    if (e == ERR_OK)
        e = handover_equip(q->store, folder,
            &(struct handover_keys){.registry = q->registry, .inbox = q->inbox}, &q->why);
    return e == ERR_OK ? handover_papers(q->store, folder, &q->count, &q->why) : e;
}

int cmd_registry(struct terminal *t, const struct cli_given *g)
{
    struct equipping q = {.t = t, .g = g};
    char count[24];
    int code = EXIT_DONE;

    enum err e = equip(&q);
    if (e != ERR_OK) {
        code = terminal_refuse(t, &q.why, e);
    } else {
        (void)snprintf(count, sizeof count, "%zu", q.count);
        terminal_say(t, "office.registry.done", "f", cli_value(g, "out"), "n", count, NULL);
    }
    secret_free(q.registry);
    secret_free(q.inbox);
    store_close(q.store);
    return code;
}
