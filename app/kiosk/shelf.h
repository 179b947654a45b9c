// SPDX-License-Identifier: EUPL-1.2
/* The packages on this kiosk: what came by spool or stick, opened as far as the kiosk itself may
 * (the card, not the list).
 *
 * Folders below the data folder: packages/ (one file per sitting, named by its id), deltas/
 * (deltas.h), ledger/, out/ (sealed bundles), closed/ (one empty file per sitting that was closed,
 * so that it does not come back by an old stick). */
#ifndef KIOSK_SHELF_H
#define KIOSK_SHELF_H

#include "base/files.h"
#include "papers/package.h"

#define SHELF_MAX 24
#define PACKAGE_SUFFIX ".zwp"
#define STICK_FOLDER "stick-in" /* copies of what lies on the sticks now (porter.c) */

struct shelf_item {
    struct package package;
    char path[PATH_SIZE];
};

struct shelf {
    struct shelf_item items[SHELF_MAX];
    size_t count;
    size_t refused;       /* files that were not taken at the last import */
    enum err refused_why; /* of the last one */
};

/* Makes the folders, and destroys what a power cut left half written in them: call it at the start.
 */
enum err shelf_folders(const char *data, struct diag *d) MUST_CHECK;
/* Reads packages/ anew, sorted by start, exam and id. A file that does not open is counted, left
 * where it is and otherwise ignored. */
enum err shelf_load(struct shelf *s, const char *data, const struct box_secret *box,
    const struct sign_public *root, struct diag *d) MUST_CHECK;
/* Takes every *.zwp of `from` (stick or spool) that opens for this kiosk into packages/: a newer
 * card of the same sitting replaces an older one, unless a ledger of it exists already (then it is
 * a delta's business). A sitting that lost its package takes it again. Counts refusals. Does not
 * reload. */
enum err shelf_import(struct shelf *s, const char *data, const char *from,
    const struct box_secret *box, const struct sign_public *root, struct diag *d) MUST_CHECK;
/* Index of a sitting or -1. */
int shelf_find(const struct shelf *s, const struct uuid *sitting);
/* Path of a file about a sitting: folder "ledger", suffix ".db". */
enum err shelf_path(char out[PATH_SIZE], const char *data, const char *folder,
    const struct uuid *sitting, const char *suffix) MUST_CHECK;
void shelf_clear(struct shelf *s);

#endif
