// SPDX-License-Identifier: EUPL-1.2
/* Bundles given to RAUC: see update.h. */
#include "slot/update.h"

#include "base/files.h"
#include "base/run.h"
#include "slot/keys.h"
#include "slot/record.h"
#include "slot/report.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INFO_BYTES_MAX 8192

struct walk {
    const struct update_setup *u;
    const char *folder;
    bool is_spool, open, found, waits, installed, refused;
    struct report report; /* of the last one, or of the one that was installed */
};

/* RAUC's "KEY='value'". ERR_MISSING, ERR_CONFLICT, ERR_LIMIT as keys_value; ERR_FORMAT. */
static enum err quoted(const char *text, const char *key, char *ret, size_t size)
{
    char value[64];
    enum err e = keys_value(text, "", key, value, sizeof value);
    size_t n = e == ERR_OK ? strlen(value) : 0;

    if (e != ERR_OK)
        return e;
    if (n < 2 || value[0] != '\'' || value[n - 1] != '\'')
        return ERR_FORMAT;
    value[n - 1] = '\0';
    return text_copy(ret, size, value + 1) ? ERR_OK : ERR_LIMIT;
}

/* What RAUC says of a bundle whose signature holds. */
static enum report_why look_at(const struct walk *w, const char *path, char version[VERSION_SIZE])
{
    const char *const argv[] = {w->u->rauc, "info", "--output-format=shell", path, NULL};
    BUF_AUTO struct buf text = BUF_INIT(INFO_BYTES_MAX);
    char board[64];

    if (run_read(argv, &text) != 0)
        return REPORT_UNSIGNED;
    const char *said = buf_text(&text);
    if (quoted(said, "RAUC_MF_VERSION", version, VERSION_SIZE) != ERR_OK
        || !version_is_good(version))
        version[0] = '\0';
    if (w->u->board[0] != '\0'
        && (quoted(said, "RAUC_MF_COMPATIBLE", board, sizeof board) != ERR_OK
            || strcmp(board, w->u->board) != 0))
        return REPORT_BOARD;
    return REPORT_WHY_NONE;
}

/* RAUC decides, whatever was seen before. It asks our handler before it writes, and that says why
 * not. */
static void install(struct walk *w, const char *path, enum report_why seen)
{
    const char *const argv[] = {w->u->rauc, "install", path, NULL};
    struct report *r = &w->report;

    (void)report_answered(w->u->report); /* an old one */
    w->installed = run_in("/", argv, NULL) == 0;
    enum err answer = report_answered(w->u->report);
    if (w->installed || answer == ERR_AGAIN)
        r->state = REPORT_INSTALLED;
    else if (answer == ERR_STATE)
        r->state = REPORT_WAITING;
    else
        r->why = answer == ERR_EXPIRED     ? REPORT_OLDER
                 : answer == ERR_EXISTS    ? REPORT_RUNNING
                 : seen != REPORT_WHY_NONE ? seen
                                           : REPORT_FAILED;
}

static enum err try_one(void *context, const char *name)
{
    struct walk *w = context;
    char path[PATH_SIZE];

    if (w->installed)
        return ERR_OK;
    enum err e = path_join(path, w->folder, name);
    if (e != ERR_OK)
        return e;
    if (w->found
        && w->report.state == REPORT_INSTALLED) /* no other is told over the one that starts next */
        return ERR_OK;
    w->found = true;
    w->report = (struct report){.state = REPORT_REFUSED, .by_agent = w->is_spool};
    enum report_why seen = look_at(w, path, w->report.version);
    if (w->open) {
        w->report.why = seen;
        if (seen == REPORT_WHY_NONE)
            w->report.state = REPORT_WAITING;
        w->waits = true;
        return ERR_OK;
    }
    install(w, path, seen);
    w->waits = w->waits || w->report.state == REPORT_WAITING;
    w->refused = w->refused || w->report.state == REPORT_REFUSED;
    if (w->is_spool && w->report.state != REPORT_WAITING)
        (void)unlink(path); /* what stays is tried again, and gets the same answer */
    return ERR_OK;
}

static enum err try_all(struct walk *w, const char *folder, struct diag *d)
{
    w->folder = folder;
    enum err e = folder_each(folder, UPDATE_SUFFIX, try_one, w, d);
    return e == ERR_MISSING ? ERR_OK : e;
}

static int is_stick(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && entry->d_type == DT_DIR;
}

/* What lies in the folder itself, and in each folder below it: a stick. One that is pulled out
 * meanwhile is one that has none. */
static enum err try_sticks(struct walk *w, const char *place, struct diag *d)
{
    struct dirent **sticks = NULL;
    char path[PATH_SIZE];

    enum err e = try_all(w, place, d);
    int count = scandir(place, &sticks, is_stick, alphasort);
    for (int i = 0; i < count; i++) {
        if (e == ERR_OK && !w->installed && path_join(path, place, sticks[i]->d_name) == ERR_OK
            && try_all(w, path, d) != ERR_OK)
            w->refused = true;
        free(sticks[i]);
    }
    free(sticks);
    return e;
}

enum err update_folders(const struct update_setup *u, enum update_result *ret, struct diag *d)
{
    struct walk w = {.u = u, .open = true};

    enum err e = record_is_open(u->data, &w.open, d);
    for (size_t i = 0; e == ERR_OK && u->folders[i] != NULL && !w.installed; i++) {
        w.is_spool = u->spool != NULL && strcmp(u->folders[i], u->spool) == 0;
        e = w.is_spool ? try_all(&w, u->folders[i], d) : try_sticks(&w, u->folders[i], d);
    }
    enum err told = w.found ? report_write(u->report, &w.report, d) : ERR_OK;
    if (e == ERR_OK
        && !w.installed) /* what was installed is, whether the screen learns it or not */
        e = told;
    if (e == ERR_OK)
        *ret = w.installed ? UPDATE_DONE
               : w.waits   ? UPDATE_WAITS
               : w.refused ? UPDATE_DECLINED
                           : UPDATE_NOTHING;
    return e;
}
