// SPDX-License-Identifier: EUPL-1.2
/* Links to one database, so that threads do not wait for each other more than they must. Only for
 * files of this folder.
 *
 * SQLite has one writer at a time: one link writes, the others read what was committed, also while
 * that one waits for the disk. A server decides for itself, and gets as many links as are asked for
 * at once. A link that broke is opened again when it is next wanted. */
#ifndef REGISTRY_POOL_H
#define REGISTRY_POOL_H

#include "registry/database.h"

struct pool;

enum use { READING, WRITING };

/* Opens a first link, so that what is wrong is said at once. As database_open; ERR_NOMEM,
 * ERR_LIMIT. Caller closes. */
enum err pool_open(const char *where, struct pool **ret, struct diag *d) MUST_CHECK;
/* Every link must have been given back. NULL is fine. */
void pool_close(struct pool *p);
bool pool_is_server(const struct pool *p);
/* Waits for a link; the caller gives it back. ERR_STATE: the server is not there. Any thread. */
enum err pool_take(struct pool *p, enum use use, struct database **ret, struct diag *d) MUST_CHECK;
void pool_give(struct pool *p, struct database *b);

#endif
