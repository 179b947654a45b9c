// SPDX-License-Identifier: EUPL-1.2
/* The database under the ledger: rows of bytes in one file, nothing about what they mean. Only for
 * files of this folder; the only ones that know SQLite. One thread at a time. */
#ifndef LEDGER_STORE_INTERNAL_H
#define LEDGER_STORE_INTERNAL_H

#include "base/bytes.h"

struct sqlite3;
struct sqlite3_stmt;

enum store_statement {
    STORE_BEGIN,
    STORE_COMMIT,
    STORE_ROLLBACK,
    STORE_ADD_ENTRY,
    STORE_ADD_HEAD,
    STORE_ENTRIES,
    STORE_NEWEST_HEAD,
    STORE_STATEMENT_COUNT
};

/* Zero value is closed. */
struct store {
    struct sqlite3 *db;
    struct sqlite3_stmt *statements[STORE_STATEMENT_COUNT];
    int wal_pages;      /* pages in the write-ahead log that tidy has not moved yet */
    bool wal_was_empty; /* nothing hangs on the write-ahead log that was found */
    bool trusted;       /* the owner has verified the content: closing may move the log */
    bool sync_failed;   /* the system once said that written bytes may not be on the medium */
};

/* Opens the database at `path` (open.c), making it first when nothing is there. Reads only, but for
 * making. ERR_TYPE (not ours, another version or origin), ERR_CONFLICT (ours, but damaged or
 * changed), ERR_STATE (open elsewhere), ERR_IO, ERR_FULL, ERR_LIMIT (path too long). */
enum err store_file_open(
    struct store *ret, const char *path, const char *origin, struct diag *d) MUST_CHECK;
/* Makes the database in a file beside `path` and moves it there in one step (create.c).
 * ERR_EXISTS, ERR_CONFLICT (a write-ahead log lies there without its database). */
enum err store_file_create(const char *path, const char *origin, struct diag *d) MUST_CHECK;
/* Closes. Content that was not trusted stays as it was on disk, byte for byte. Zero value is fine.
 */
void store_file_close(struct store *s);

/* One transaction at a time. When begin, an add or commit fails, call store_rollback. */
enum err store_begin(struct store *s, struct diag *d) MUST_CHECK;
enum err store_add_entry(
    struct store *s, uint64_t seq, struct bytes entry, struct diag *d) MUST_CHECK;
enum err store_add_head(
    struct store *s, uint64_t size, struct bytes note, struct diag *d) MUST_CHECK;
/* Durable on ERR_OK. */
enum err store_commit(struct store *s, struct diag *d) MUST_CHECK;
void store_rollback(struct store *s);

/* Calls `each` for the entries from that number on, by rising number; the view lives during the
 * call. Stops at its first error and returns that. ERR_CONFLICT when the file is damaged, ERR_IO.
 */
enum err store_entries(struct store *s, uint64_t from,
    enum err (*each)(void *context, uint64_t seq, struct bytes entry), void *context,
    struct diag *d) MUST_CHECK;
/* Appends the note of the largest head. ERR_MISSING when there is none, ERR_LIMIT when it is longer
 * than the buffer takes, ERR_CONFLICT, ERR_IO. */
enum err store_newest_head(
    struct store *s, uint64_t *ret_size, struct buf *ret_note, struct diag *d) MUST_CHECK;

/* Moves the write-ahead log into the database as far as possible. ERR_FULL, ERR_IO: try later. */
enum err store_tidy(struct store *s, struct diag *d) MUST_CHECK;

/* Makes durable, byte for byte, the write-ahead log that was found on opening; before the first
 * tidy. ERR_IO, ERR_FULL. */
enum err store_renew(struct store *s, struct diag *d) MUST_CHECK;

/* Gives the write-ahead log its first blocks on disk, so that commits overwrite instead of growing
 * the file, which would make each fdatasync write the file system's books as well. Speed only: a
 * full disk is no failure here. */
void store_reserve(struct store *s);

/* Makes the names of the database at `path` and of its log durable. ERR_IO, ERR_FULL. */
enum err store_sync_folder(const char *path, struct diag *d) MUST_CHECK;

/* Shared with create.c and open.c. The schema's statements in order, NULL behind the last. */
extern const char *const store_schema[];
#define STORE_APPLICATION 0x5a574c47 /* "ZWLG" in the header of the file */
#define STORE_VERSION 1
#define STORE_BLOB_MAX 65536 /* bytes of an entry or a head */
/* Answer for the database's latest error; sets the sentence "doing: why". */
enum err store_error(struct sqlite3 *db, struct diag *d, const char *doing);
/* Runs SQL that gives no rows of interest. */
enum err store_run(struct sqlite3 *db, const char *sql, struct diag *d) MUST_CHECK;

#endif
