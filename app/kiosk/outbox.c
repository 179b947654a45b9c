// SPDX-License-Identifier: EUPL-1.2
/* Sealed records and sticks: see outbox.h. */
#include "kiosk/outbox.h"

#include "board/media.h"
#include "pv/bundle.h"
#include <string.h>
#include <unistd.h>

#define BUNDLE_SUFFIX ".zwb"

struct look {
    char out[PATH_SIZE], taken[PATH_SIZE], received[PATH_SIZE];
    const char *stick, *also;
    struct outbox count;
    int32_t written;
    bool unmarked; /* one is on the stick, and our own storage could not keep that it is */
    struct diag *d;
};

static enum err open_folders(const char *data, struct look *l)
{
    enum err e = path_join(l->out, data, "out");
    if (e == ERR_OK)
        e = path_join(l->received, data, "received");
    return e == ERR_OK ? path_join(l->taken, data, "taken") : e;
}

static bool is_in(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    return path_join(path, folder, name) == ERR_OK && access(path, F_OK) == 0;
}

static bool is_taken(const struct look *l, const char *name)
{
    return is_in(l->taken, name);
}

static enum err count_one(void *context, const char *name)
{
    struct look *l = context;

    l->count.kept++;
    bool received = is_in(l->received, name);
    l->count.received += received;
    l->count.waiting += !received && !is_taken(l, name);
    return ERR_OK;
}

struct outbox outbox_count(const char *data)
{
    struct look l = {0};

    if (open_folders(data, &l) != ERR_OK
        || folder_each(l.out, BUNDLE_SUFFIX, count_one, &l, NULL) != ERR_OK)
        return (struct outbox){0};
    return l.count;
}

/* The mark comes after the stick: a cut between the two writes the record once more. */
static enum err write_one(void *context, const char *name)
{
    struct look *l = context;
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    char path[PATH_SIZE];

    if (is_taken(l, name) && strcmp(name, l->also) != 0)
        return ERR_OK;
    enum err e = path_join(path, l->out, name);
    if (e == ERR_OK)
        e = file_read(path, &file, l->d);
    if (e != ERR_OK) /* what a stick can answer is only said of sticks */
        return diag_prefix(l->d, ERR_INTERNAL, "our own %s", name);
    e = media_put(l->stick, name, buf_view(&file), l->d);
    if (e != ERR_OK)
        return e;
    l->written++;
    e = path_join(path, l->taken, name);
    if (e == ERR_OK)
        e = file_write(path, (struct bytes){NULL, 0}, 0600, l->d);
    l->unmarked = l->unmarked || e != ERR_OK; /* it waits still, and is written once more */
    return ERR_OK;
}

enum err outbox_export(const char *data, const char *stick, const char *also, struct diag *d)
{
    struct look l = {.stick = stick, .also = also, .d = d};

    char folder[PATH_SIZE];
    enum err e = media_one(stick, folder, d);
    if (e == ERR_OK)
        e = open_folders(data, &l);
    if (e == ERR_OK && folder_make(l.taken, 0700, d) != ERR_OK)
        l.unmarked = true;
    if (e == ERR_OK)
        e = folder_each(l.out, BUNDLE_SUFFIX, write_one, &l, d);
    if (e == ERR_OK && l.written == 0)
        return diag_set(d, ERR_AGAIN, "there is no sealed record to write");
    if (e == ERR_OK && l.unmarked)
        return diag_prefix(d, ERR_EXISTS, "on the stick, but not kept that it is");
    return e;
}
