// SPDX-License-Identifier: EUPL-1.2
/* What a registry keeps: devices, logs, papers, bundles. One small interface over a database.
 *
 * Entries, heads, forks, bundles and the audit are only ever added: the schema refuses to change or
 * delete them. Everything is durable when a call returns ERR_OK; on an error nothing was done,
 * except that nobody knows whether it was when a server went away meanwhile (ERR_STATE): the same
 * call again tells. Any thread, several at a time, and several programs before one database. Errors
 * besides the named ones: ERR_IO, ERR_FULL, ERR_NOMEM, ERR_STATE (the server is away, or another
 * program held the file for long), ERR_CONFLICT (the database is damaged). */
#ifndef REGISTRY_DEPOT_H
#define REGISTRY_DEPOT_H

#include "base/clock.h"
#include "base/uuid.h"
#include "crypto/keys.h"
#include "crypto/note.h"
#include "sitting/plan.h"

struct depot;

/* `where` is the path of an SQLite database, made when nothing is there, or the URL of a PostgreSQL
 * database, in which its owner made the tables (schema.h). ERR_TYPE: a database of another program
 * or version, without tables, or on a server that may lose what it acknowledged. Caller closes. */
enum err depot_open(const char *where, struct depot **ret, struct diag *d) MUST_CHECK;
void depot_close(struct depot *p); /* NULL is fine */
/* A copy of everything as of one moment, made while others go on: an SQLite database. ERR_EXISTS:
 * `path` is there. */
enum err depot_backup(struct depot *p, const char *path, struct diag *d) MUST_CHECK;

/* Fills an empty server, by the URL of who owns its tables, with such a copy: all of it or nothing.
 * ERR_EXISTS: something is there. ERR_TYPE: no server, no copy, no tables. */
enum err depot_fill(const char *where, const char *path, struct diag *d) MUST_CHECK;

/* ---- devices, by the id of their HTTP key */
/* Adds, or replaces the certificate of the same key; a revoked device stays
 * revoked, also with another key. */
enum err depot_device_put(struct depot *p, const struct key_id *http, const struct uuid *id,
    struct bytes cert, struct wall now, struct diag *d) MUST_CHECK;
/* Appends the certificate. ERR_MISSING; ERR_REVOKED, with the certificate all the same. */
enum err depot_device_get(
    struct depot *p, const struct key_id *http, struct buf *ret_cert, struct diag *d) MUST_CHECK;
/* ERR_MISSING: no such device. Revoking again changes nothing. */
enum err depot_device_revoke(
    struct depot *p, const struct uuid *id, struct wall now, struct diag *d) MUST_CHECK;
/* All of them, oldest first. `cert` and the whole lives during the call; `each` may not use the
 * depot. */
struct depot_device {
    struct uuid id;
    struct bytes cert;
    struct wall added, revoked; /* revoked 0: no */
};
enum err depot_devices(struct depot *p,
    enum err (*each)(void *context, const struct depot_device *v), void *context,
    struct diag *d) MUST_CHECK;

/* ---- the issuer's lists of withdrawn badges and kiosks, by their number (withdrawals.h) */
/* A number that is here stays as it came. */
enum err depot_withdrawn_put(struct depot *p, uint32_t number, struct bytes file, struct wall now,
    struct diag *d) MUST_CHECK;
/* Appends the list with the highest number. ERR_MISSING: none yet. */
enum err depot_withdrawn_get(struct depot *p, struct buf *ret, struct diag *d) MUST_CHECK;

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
/* What the caller remembers instead of having asked: the log's walk, and a kiosk's certificate. */
struct depot_memory {
    struct bytes walk;
    struct key_id http; /* the kiosk's HTTP key */
    struct bytes cert;
};
struct depot_append {
    const char *origin;
    struct uuid sitting;
    uint64_t before;      /* size that the log must have now */
    struct bytes entries; /* CBOR sequence of `count` entries */
    uint64_t count;
    struct bytes walk, note; /* as of behind them */
    struct wall now;
    const struct depot_memory *remembered; /* NULL: nothing but `before` is compared */
};
/* Entries, walk and head in one transaction. ERR_AGAIN: the log has another size by now, or what is
 * remembered is not so: another walk, another certificate, or the kiosk was withdrawn. */
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

/* ---- accounts of people: accounts.h has the rules */
#define DEPOT_ACCOUNT_SIZE 33
enum err depot_account_put(struct depot *p, const char *name, int32_t role, const char *hash,
    struct wall now, struct diag *d) MUST_CHECK;
/* ERR_MISSING; ERR_LIMIT: `ret_hash` is too small. */
enum err depot_account_get(struct depot *p, const char *name, int32_t *ret_role, char *ret_hash,
    size_t size, struct diag *d) MUST_CHECK;
/* ERR_MISSING. */
enum err depot_account_remove(struct depot *p, const char *name, struct diag *d) MUST_CHECK;

/* ---- all of it, in figures: of kiosks; the registry's own log (audit.h) is not counted */
struct depot_counts {
    int64_t devices, revoked, logs, entries, forks, papers, bundles, complete, incomplete, broken,
        unopened;
};
enum err depot_count(struct depot *p, struct depot_counts *ret, struct diag *d) MUST_CHECK;
struct depot_standing {
    const char *origin; /* lives during the call */
    struct uuid sitting;
    uint64_t size, forks;
    struct wall at; /* of its newest head */
};
/* Every log, newest head first. `each` may not use the depot. */
enum err depot_logs(struct depot *p,
    enum err (*each)(void *context, const struct depot_standing *s), void *context,
    struct diag *d) MUST_CHECK;

/* ---- papers for devices: packages, deltas */
#define DEPOT_NAME_SIZE 96
struct depot_paper {
    struct hash hash;           /* of the file */
    char name[DEPOT_NAME_SIZE]; /* under which a kiosk keeps it: "<sitting>.zwp" */
    struct uuid sitting;        /* set by who puts it; not told of papers for a device */
    uint64_t size;
};
/* Adds a file (`paper`: its name and sitting) and whom it is for, who are doors of that sitting
 * from now on. The same file again may be for more devices. No devices: for all doors that the
 * sitting has; ERR_MISSING when it has none yet. */
enum err depot_paper_put(struct depot *p, const struct depot_paper *paper, struct bytes file,
    const struct uuid *devices, size_t device_count, struct wall now, struct diag *d) MUST_CHECK;
/* Those for this device, oldest first. */
enum err depot_papers_for(struct depot *p, const struct uuid *device,
    enum err (*each)(void *context, const struct depot_paper *paper), void *context,
    struct diag *d) MUST_CHECK;
/* ERR_MISSING: there is none of that hash for this device. */
enum err depot_paper_get(struct depot *p, const struct hash *hash, const struct uuid *device,
    struct buf *ret, struct diag *d) MUST_CHECK;
/* Under which name a package of that sitting is put here. */
void depot_package_name(const struct uuid *sitting, char out[DEPOT_NAME_SIZE]);
/* The newest package of a sitting. ERR_MISSING. */
enum err depot_package_of(
    struct depot *p, const struct uuid *sitting, struct buf *ret, struct diag *d) MUST_CHECK;
/* Whether a paper of this sitting was for this device. */
enum err depot_is_door(struct depot *p, const struct uuid *sitting, const struct uuid *device,
    bool *ret, struct diag *d) MUST_CHECK;

/* ---- keys of sittings, as the exam office sealed them (keystore_open) */
/* Twice is once. */
enum err depot_keys_put(struct depot *p, const struct uuid *sitting, struct bytes file,
    struct wall now, struct diag *d) MUST_CHECK;
/* Oldest first. `each` may not use the depot. */
enum err depot_keys_of(struct depot *p, const struct uuid *sitting,
    enum err (*each)(void *context, struct bytes file), void *context, struct diag *d) MUST_CHECK;

/* ---- bundles, by their hash */
struct depot_bundle {
    struct hash hash;
    struct uuid device; /* who brought it; zeros: it came by hand */
    uint64_t size;
    struct wall received;
};
/* `ret_new` says whether it was not here before. The same bytes again are the same bundle: then
 * b->received becomes when they came first. */
enum err depot_bundle_put(struct depot *p, struct depot_bundle *b, struct bytes file, bool *ret_new,
    struct diag *d) MUST_CHECK;
enum err depot_bundle_get(
    struct depot *p, const struct hash *hash, struct buf *ret, struct diag *d) MUST_CHECK;
/* Newest first. */
enum err depot_bundles(struct depot *p,
    enum err (*each)(void *context, const struct depot_bundle *b), void *context,
    struct diag *d) MUST_CHECK;

/* ---- what was read in a bundle: nobody's name */
struct depot_reading {
    struct hash bundle;
    struct uuid sitting; /* zeros when it could not be opened */
    int32_t door;        /* 0: unknown */
    int32_t verdict;     /* enum verify_exit; DEPOT_UNOPENED */
    char exam[NAME_SIZE], room[32], number[32];
    struct wall start, at;
};
#define DEPOT_UNOPENED (-1)
/* Replaces an older one of the same bundle. `report`: a line per finding. */
enum err depot_reading_put(
    struct depot *p, const struct depot_reading *r, const char *report, struct diag *d) MUST_CHECK;
/* Latest sitting first. `each` may not use the depot. */
enum err depot_readings(struct depot *p,
    enum err (*each)(void *context, const struct depot_reading *r), void *context,
    struct diag *d) MUST_CHECK;
/* Appends the report. ERR_MISSING: it was not read yet. */
enum err depot_reading_get(struct depot *p, const struct hash *bundle, struct depot_reading *ret,
    struct buf *ret_report, struct diag *d) MUST_CHECK;

#endif
