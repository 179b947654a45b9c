// SPDX-License-Identifier: EUPL-1.2
/* A database for the depot: links, statements by their text, transactions. SQLite
 * (database_lite.c) and PostgreSQL (database_pg.c) behind one small table of functions, so that
 * what the depot asks is written once, in the SQL that both understand. Only for files of this
 * folder. One thread at a time per link: pool.c sees to that. */
#ifndef REGISTRY_DATABASE_H
#define REGISTRY_DATABASE_H

#include "base/bytes.h"

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;
struct pg_result;
struct engine;

#define DATABASE_STATEMENTS_MAX 64

/* One link to a database. */
struct database {
    const struct engine *engine;
    bool lost; /* the server went away, or nobody knows what it did: to be closed */
    struct sqlite3 *lite;
    struct pg_conn *pg;
    struct {
        const char *sql; /* a literal: compared by address */
        struct sqlite3_stmt *statement;
    } kept[DATABASE_STATEMENTS_MAX];
};

/* "postgresql://..." and "postgres://..." are a server's, anything else is a path. */
bool database_is_server(const char *where);
/* Appends the role that a server's URL names. ERR_MISSING: it names none, or is no URL. */
enum err database_user(const char *where, struct buf *ret) MUST_CHECK;
/* Opens the file, which is made when nothing is there, or reaches the server. ERR_TYPE: no database
 * of a kind that this program can rely on. ERR_STATE: the server is not there. */
enum err database_open(struct database *ret, const char *where, struct diag *d) MUST_CHECK;
void database_close(struct database *b);
/* Looks without asking: false when the link is `lost`, or its other end has closed it. */
bool database_alive(struct database *b);

/* Statements without parameters and without rows. */
enum err database_run(struct database *b, const char *sql, struct diag *d) MUST_CHECK;
enum err database_begin(struct database *b, struct diag *d) MUST_CHECK;
/* Ends a transaction: commits when `e` is ERR_OK, else takes all back. Answers `e`, or what the
 * commit says. */
enum err database_end(struct database *b, enum err e, struct diag *d) MUST_CHECK;

enum value_kind { VALUE_NONE, VALUE_NUMBER, VALUE_TEXT, VALUE_BYTES, VALUE_LIST };
/* What goes into a statement or comes out of a row; bytes and texts are borrowed. */
struct value {
    enum value_kind kind;
    int64_t number;
    struct bytes bytes;
};

/* One statement at a time: query, give it parameters ?1, ?2 ..., step until it says false, done.
 * What was given must live until then. The first failure sticks and query_done answers it. */
#define QUERY_VALUES_MAX 12
struct query {
    struct database *b;
    const char *sql;
    enum err failed;
    bool began;
    int kept; /* which statement of the link */
    int count;
    struct value values[QUERY_VALUES_MAX];
    struct pg_result *rows; /* PostgreSQL: all of them */
    int row;
    struct diag *d;
};
struct query query(struct database *b, const char *sql, struct diag *d);
void query_bytes(struct query *q, struct bytes v);
void query_text(struct query *q, const char *v);
void query_number(struct query *q, int64_t v);
/* PostgreSQL only: an array of byte strings, built by list_begin and list_add. */
void query_list(struct query *q, struct bytes array);
void list_begin(struct buf *ret, size_t count);
void list_add(struct buf *ret, struct bytes one);
/* What query_get says of another row; VALUE_NONE is null. */
void query_value(struct query *q, struct value v);
/* True: a row is there. */
bool query_step(struct query *q);
/* Columns of that row; bytes and texts live until the next step. Of another kind: a failure. */
struct bytes query_get_bytes(struct query *q, int column);
const char *query_get_text(struct query *q, int column);
int64_t query_get_number(struct query *q, int column);
/* Whatever it is. */
struct value query_get(struct query *q, int column);
/* Exactly n bytes. */
void query_get_exact(struct query *q, int column, uint8_t *ret, size_t n);
enum err query_done(struct query *q) MUST_CHECK;
/* For statements without rows: runs and ends it. `ret_changes` may be NULL. */
enum err query_run(struct query *q, int64_t *ret_changes) MUST_CHECK;
/* What a statement that was run changed; before query_done. */
int64_t query_changes(const struct query *q);
/* PostgreSQL only: runs statements without rows, all on the same link, in one transaction and one
 * round trip. All of them or none: answers the first failure, ERR_STATE when nobody knows. Each is
 * to be ended by query_done, whatever this answers. */
enum err query_together(struct query *q, size_t count) MUST_CHECK;

/* ---- what a kind of database does; only database*.c look at it */
struct engine {
    const char *begin;
    enum err (*open)(struct database *ret, const char *where, struct diag *d);
    void (*close)(struct database *b);
    bool (*alive)(const struct database *b);
    enum err (*run)(struct database *b, const char *sql, struct diag *d);
    bool (*in_transaction)(const struct database *b);
    /* The first step gives the parameters to the statement of that text, made once per link. */
    bool (*step)(struct query *q);
    /* Of VALUE_NONE when the column is null or of no kind of ours. */
    struct value (*column)(const struct query *q, int column);
    int64_t (*changes)(const struct query *q);
    void (*done)(struct query *q);
};
extern const struct engine database_lite, database_pg;
/* The place of this text among the statements of the link, -1 when there is no room; `ret_new`: it
 * was not there yet. */
int database_keep(struct database *b, const char *sql, bool *ret_new);

#endif
