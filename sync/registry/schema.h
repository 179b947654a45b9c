// SPDX-License-Identifier: EUPL-1.2
/* The depot's tables. Only for files of this folder.
 *
 *   device(http, id, cert, added, revoked)     by the id of the agent's key; revoked: ms, or null
 *   account(name, role, hash, changed)         of people (depot_accounts.c)
 *   log(id, origin, sitting, period, size, walk, note, at)
 *                                              where each log stands, with its newest head
 *   entry(period, log, seq, bytes)             as in chain/entry.c
 *   head(period, log, size, note, at)          every cosigned head
 *   fork(log, hash, batch, at)                 what contradicts a log, whole
 *   paper(hash, name, file, at), paper_for(hash, device), door(sitting, device)
 *   keys(hash, sitting, file, at)              of sittings, sealed to the inbox
 *   bundle(hash, device, file, at)             device: who brought it
 *   reading(bundle, ...)                       what was seen in it; may be read again
 *
 * period is the school year in which the log began (2026 is 2026/27, from August on): what is kept
 * is kept by school year, and a log stays in one piece, whenever its later entries come. It is by
 * our own clock and not by the sitting's, which is sealed here.
 *
 * Triggers refuse to change or delete entries, heads, forks and bundles. On SQLite that is all
 * there is: who has the file can do anything to it. On a server another role owns the tables, and
 * the registry's may not even try: it has SELECT and INSERT, UPDATE of the few columns that move,
 * and DELETE of accounts. There entries and heads are apart by period, so that a school year that
 * need not be kept any longer is dropped as one table. */
#ifndef REGISTRY_SCHEMA_H
#define REGISTRY_SCHEMA_H

#include "base/clock.h"
#include "registry/database.h"

/* A database that is ready to be a depot: SQLite's gets its tables when it has none. ERR_TYPE:
 * another program's, another version's, or a server on which nobody made the tables. */
enum err schema_ready(struct database *b, struct diag *d) MUST_CHECK;
/* Appends what the owner of a PostgreSQL database runs, once and again whenever a newer version or
 * later school years need it: tables, triggers, periods from last year's on for ten years, and what
 * `role` may do. ERR_FORMAT: the role is not made of a-z, 0-9, - and _. */
enum err schema_write(
    const char *role, struct wall now, struct buf *ret, struct diag *d) MUST_CHECK;
/* The school year that this moment is in. */
int64_t schema_period(struct wall t);

#endif
