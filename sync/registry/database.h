// SPDX-License-Identifier: EUPL-1.2
/* SQLite for the depot: opening, statements by their text, transactions. Only for files of this
 * folder. One thread at a time: depot.c sees to that. */
#ifndef REGISTRY_DATABASE_H
#define REGISTRY_DATABASE_H

#include "base/bytes.h"

struct sqlite3;
struct sqlite3_stmt;

#define DATABASE_STATEMENTS_MAX 40

struct database {
    struct sqlite3 *db;
    struct {
        const char *sql; /* a literal: compared by address */
        struct sqlite3_stmt *statement;
    } kept[DATABASE_STATEMENTS_MAX];
};

/* Opens, or makes it with `schema` (NULL behind the last statement). ERR_TYPE: another application
 * or version. */
enum err database_open(struct database *ret, const char *path, int version,
    const char *const *schema, struct diag *d) MUST_CHECK;
void database_close(struct database *b);

enum err database_run(struct database *b, const char *sql, struct diag *d) MUST_CHECK;
/* Ends a transaction that database_run began: commits when `e` is ERR_OK, else takes all back.
 * Answers `e`, or what the commit says. */
enum err database_end(struct database *b, enum err e, struct diag *d) MUST_CHECK;

/* One statement at a time: query, bind parameters ?1, ?2 ..., step until it says false, done. The
 * first failure sticks and database_done answers it. */
struct query {
    struct database *b;
    struct sqlite3_stmt *statement;
    enum err failed;
    int bound;
    struct diag *d;
};
struct query query(struct database *b, const char *sql, struct diag *d);
void query_bytes(struct query *q, struct bytes v);
void query_text(struct query *q, const char *v);
void query_number(struct query *q, int64_t v);
/* True: a row is there. */
bool query_step(struct query *q);
/* Columns of that row; bytes and texts live until the next step. Of another kind: a failure. */
struct bytes query_get_bytes(struct query *q, int column);
const char *query_get_text(struct query *q, int column);
int64_t query_get_number(struct query *q, int column);
/* Exactly n bytes. */
void query_get_exact(struct query *q, int column, uint8_t *ret, size_t n);
enum err query_done(struct query *q) MUST_CHECK;
/* For statements without rows: runs and ends it. `ret_changes` may be NULL. */
enum err query_run(struct query *q, int64_t *ret_changes) MUST_CHECK;

#endif
