// SPDX-License-Identifier: EUPL-1.2
/* Open records: see record.h. */
#include "slot/record.h"

#include "base/files.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SITTING_CHARS 36
#define LEDGER_SUFFIX ".db"

struct look {
    const char *data;
    bool open;
};

static enum err look_at(void *context, const char *name)
{
    struct look *l = context;
    char mark[PATH_SIZE];

    if (strlen(name) != SITTING_CHARS + strlen(LEDGER_SUFFIX))
        return ERR_OK; /* another door's log */
    int n = snprintf(mark, sizeof mark, "%s/closed/%.*s", l->data, SITTING_CHARS, name);
    if (n < 0 || (size_t)n >= sizeof mark)
        return ERR_LIMIT;
    l->open = l->open || access(mark, F_OK) != 0;
    return ERR_OK;
}

enum err record_is_open(const char *data, bool *ret, struct diag *d)
{
    struct look l = {.data = data};
    char folder[PATH_SIZE];

    if (access(data, R_OK | X_OK) != 0)
        return diag_errno(d, ERR_MISSING, "look into %s", data);
    enum err e = path_join(folder, data, "ledger");
    if (e != ERR_OK)
        return e;
    if (access(folder, F_OK) != 0) {
        *ret = false;
        return ERR_OK;
    }
    e = folder_each(folder, LEDGER_SUFFIX, look_at, &l, d);
    if (e == ERR_OK)
        *ret = l.open;
    return e;
}
