// SPDX-License-Identifier: EUPL-1.2
/* What a registry keeps: devices, logs, papers, bundles. One small interface over a database.
 *
 * Entries, heads, forks, bundles and the audit are only ever added: the schema refuses to change or
 * delete them. Everything is durable when a call returns ERR_OK; on any error nothing was done. Any
 * thread; calls wait for each other. Errors besides the named ones: ERR_IO, ERR_FULL, ERR_NOMEM,
 * ERR_STATE (locked by another program for long), ERR_CONFLICT (the database is damaged). */
#ifndef REGISTRY_DEPOT_H
#define REGISTRY_DEPOT_H

#include "base/clock.h"
#include "base/uuid.h"
#include "crypto/keys.h"
#include "crypto/note.h"

struct depot;

/* `where` is the path of an SQLite database, made when nothing is there. ERR_TYPE: a database of
 * another program or version. Caller closes. */
enum err depot_open(const char *where, struct depot **ret, struct diag *d) MUST_CHECK;
void depot_close(struct depot *p); /* NULL is fine */

/* ---- devices, by the id of their HTTP key */
/* Adds, or replaces the certificate of the same key; a revoked device stays revoked. */
enum err depot_device_put(struct depot *p, const struct key_id *http, const struct uuid *id,
    struct bytes cert, struct wall now, struct diag *d) MUST_CHECK;
/* Appends the certificate. ERR_MISSING; ERR_REVOKED, with the certificate all the same. */
enum err depot_device_get(
    struct depot *p, const struct key_id *http, struct buf *ret_cert, struct diag *d) MUST_CHECK;
/* ERR_MISSING: no such device. Revoking again changes nothing. */
enum err depot_device_revoke(
    struct depot *p, const struct uuid *id, struct wall now, struct diag *d) MUST_CHECK;

/* ---- logs, by their origin */
struct depot_log {
    uint64_t size;
    struct buf walk; /* chain/range.h, set aside */
    struct buf note; /* newest head, cosigned */
};
void depot_log_free(struct depot_log *l);
/* ERR_MISSING: nothing of it is here. */
enum err depot_log_get(
    struct depot *p, const char *origin, struct depot_log *ret, struct diag *d) MUST_CHECK;
struct depot_append {
    const char *origin;
    struct uuid sitting;
    uint64_t before;      /* size that the log must have now */
    struct bytes entries; /* CBOR sequence of `count` entries */
    uint64_t count;
    struct bytes walk, note; /* as of behind them */
    struct wall now;
};
/* Entries, walk and head in one transaction. ERR_AGAIN: the log has another size by now. */
enum err depot_log_append(struct depot *p, const struct depot_append *a, struct diag *d) MUST_CHECK;
/* Appends entries from number `from` on as a CBOR sequence, as many as fit in `bytes_max` (at least
 * one, when there is one). */
enum err depot_log_entries(struct depot *p, const char *origin, uint64_t from, size_t bytes_max,
    struct buf *ret, uint64_t *ret_count, struct diag *d) MUST_CHECK;
/* The logs of a sitting, by origin; stops at each's first error and answers it. `each` may not use
 * the depot. */
enum err depot_logs_of(struct depot *p, const struct uuid *sitting,
    enum err (*each)(void *context, const char *origin, uint64_t size), void *context,
    struct diag *d) MUST_CHECK;
/* A batch that contradicts what is here, whole. Twice is once. */
enum err depot_fork_put(struct depot *p, const char *origin, struct bytes batch, struct wall now,
    struct diag *d) MUST_CHECK;
enum err depot_fork_count(
    struct depot *p, const char *origin, uint64_t *ret, struct diag *d) MUST_CHECK;

/* ---- papers for devices: packages, deltas */
#define DEPOT_NAME_SIZE 96
struct depot_paper {
    struct hash hash;           /* of the file */
    char name[DEPOT_NAME_SIZE]; /* under which a kiosk keeps it: "<sitting>.zwp" */
    uint64_t size;
};
/* Adds a file and whom it is for. The same file again may be for more devices. */
enum err depot_paper_put(struct depot *p, const char *name, struct bytes file,
    const struct uuid *devices, size_t device_count, struct wall now, struct diag *d) MUST_CHECK;
/* Those for this device, oldest first. */
enum err depot_papers_for(struct depot *p, const struct uuid *device,
    enum err (*each)(void *context, const struct depot_paper *paper), void *context,
    struct diag *d) MUST_CHECK;
/* ERR_MISSING: there is none of that hash for this device. */
enum err depot_paper_get(struct depot *p, const struct hash *hash, const struct uuid *device,
    struct buf *ret, struct diag *d) MUST_CHECK;

/* ---- bundles, by their hash */
struct depot_bundle {
    struct hash hash;
    struct uuid sitting, device;
    uint64_t size;
    struct wall received;
};
/* `ret_new` says whether it was not here before. The same bytes again are the same bundle. */
enum err depot_bundle_put(struct depot *p, const struct depot_bundle *b, struct bytes file,
    bool *ret_new, struct diag *d) MUST_CHECK;
enum err depot_bundle_get(
    struct depot *p, const struct hash *hash, struct buf *ret, struct diag *d) MUST_CHECK;
/* Newest first. */
enum err depot_bundles(struct depot *p,
    enum err (*each)(void *context, const struct depot_bundle *b), void *context,
    struct diag *d) MUST_CHECK;

#endif
