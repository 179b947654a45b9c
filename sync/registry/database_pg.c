// SPDX-License-Identifier: EUPL-1.2
/* The registry's side of PostgreSQL, on libpq.
 *
 * Statements are those of SQLite with "$1" for "?1"; they are prepared once per link, values go
 * both ways in their binary form, and all rows of an answer come at once (what may be long has a
 * LIMIT). Every statement is one round trip, and so are several that are sent together.
 *
 * A commit counts when the server says so under synchronous_commit, which is raised to "on" where
 * it is less. Any warning makes what was done uncertain: PostgreSQL says by a mere warning that a
 * commit is here but not on its standby. The link is closed then, and whoever asked is told to ask
 * again; asking again is harmless. */
#include "registry/database.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OID_BOOL 16
#define OID_BYTEA 17
#define OID_INT8 20
#define OID_INT4 23
#define OID_TEXT 25
#define OID_BYTEA_ARRAY 1001
#define BINARY 1
#define NAME_SIZE_MAX 16

static PGconn *link_of(const struct database *b)
{
    return (PGconn *)b->pg;
}

static PGresult *rows_of(const struct query *q)
{
    return (PGresult *)q->rows;
}

/* ---------------------------------------------------------------- what goes wrong */

/* By SQLSTATE (PostgreSQL manual, appendix A). */
static enum err error_of(const char *state)
{
    static const struct {
        const char *begins;
        enum err e;
    } known[] = {
        {"53100", ERR_FULL},
        {"53200", ERR_NOMEM},
        {"53", ERR_STATE},    /* too many connections */
        {"08", ERR_STATE},    /* connection */
        {"57", ERR_STATE},    /* the operator: shutting down, starting up, cancelled */
        {"25006", ERR_STATE}, /* it only reads: a standby by now */
        {"40", ERR_STATE},    /* deadlock, serialisation */
        {"55", ERR_STATE},    /* locked */
        {"42P01", ERR_TYPE},  /* no such table */
        {"3F000", ERR_TYPE},  /* no such schema */
        {"58030", ERR_IO},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(state, known[i].begins, strlen(known[i].begins)) == 0)
            return known[i].e;
    return ERR_CONFLICT; /* the SQL is ours and fixed: what it finds is not what we wrote */
}

/* libpq's sentences end with a line feed, and may have a second line that quotes values. */
static enum err complain(struct diag *d, enum err e, const char *doing, const char *sentence)
{
    return diag_set(d, e, "%s: %.*s", doing, (int)strcspn(sentence, "\n"), sentence);
}

static enum err failure(struct database *b, const PGresult *r, struct diag *d, const char *doing)
{
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    const char *says = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    enum err e = state != NULL ? error_of(state) : ERR_STATE;

    if (PQstatus(link_of(b)) != CONNECTION_OK || e == ERR_STATE)
        b->lost = true;
    return complain(d, e, doing, says != NULL ? says : PQerrorMessage(link_of(b)));
}

static void on_notice(void *context, const PGresult *r)
{
    struct database *b = context;
    const char *severity = PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED);

    if (severity != NULL && strcmp(severity, "WARNING") == 0)
        b->lost = true;
}

/* Sends, waits, and looks whether it is what it should be. NULL: `ret` says what is wrong. */
static PGresult *checked(
    struct database *b, PGresult *r, enum err *ret, struct diag *d, const char *doing)
{
    ExecStatusType status = PQresultStatus(r); /* of NULL: a failure */

    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        if (!b->lost)
            return r;
        *ret = diag_set(d, ERR_STATE, "%s: the server warned that it may not be kept", doing);
    } else {
        *ret = failure(b, r, d, doing);
    }
    PQclear(r);
    return NULL;
}

/* ---------------------------------------------------------------- links */

static enum err pg_run(struct database *b, const char *sql, struct diag *d)
{
    enum err e = ERR_OK;

    (void)PQsetNoticeReceiver(link_of(b), on_notice, b); /* the struct may have moved */
    PQclear(checked(b, PQexec(link_of(b), sql), &e, d, "database"));
    return e;
}

/* What a registry relies on, and no more than that: another program may use the same server. Each
 * statement is planned once per link; for none of them does a plan depend on the values. */
static enum err settle(struct database *b, struct diag *d)
{
    enum err e = pg_run(b,
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');"
        "SET search_path = zaalwacht; SET plan_cache_mode = force_generic_plan",
        d);
    if (e)
        return e;
    PGresult *r = checked(b,
        PQexec(link_of(b), "SELECT current_setting('fsync'), current_setting('full_page_writes'),"
                           " current_setting('server_encoding')"),
        &e, d, "settings");
    if (e)
        return e;
    if (strcmp(PQgetvalue(r, 0, 0), "on") != 0 || strcmp(PQgetvalue(r, 0, 1), "on") != 0)
        e = diag_set(
            d, ERR_TYPE, "the server's fsync or full_page_writes is off: it may lose logs");
    else if (strcmp(PQgetvalue(r, 0, 2), "UTF8") != 0)
        e = diag_set(d, ERR_TYPE, "the database's encoding is not UTF8");
    PQclear(r);
    return e;
}

/* Parameters before "dbname" are ours and can be set otherwise in the URL, those behind cannot. */
static enum err pg_open(struct database *ret, const char *where, struct diag *d)
{
    static const char *const names[] = {"connect_timeout", "tcp_user_timeout", "keepalives_idle",
        "target_session_attrs", "dbname", "client_encoding", "application_name", NULL};
    const char *const values[] = {
        "5", "20000", "10", "read-write", where, "UTF8", "zaalwacht-registry", NULL};

    ret->pg = (struct pg_conn *)PQconnectdbParams(names, values, 1);
    if (ret->pg == NULL)
        return ERR_NOMEM;
    if (PQstatus(link_of(ret)) != CONNECTION_OK)
        return complain(
            d, ERR_STATE, "the database server is not there", PQerrorMessage(link_of(ret)));
    return settle(ret, d);
}

static void pg_close(struct database *b)
{
    PQfinish(link_of(b));
}

/* An end of the connection that already arrived is seen without asking anything: the first look
 * takes in the server's last words, the second the end behind them. */
static bool pg_alive(const struct database *b)
{
    int taken = 1;

    for (int look = 0; taken == 1 && look < 2; look++)
        taken = PQconsumeInput(link_of(b));
    return taken == 1 && PQstatus(link_of(b)) == CONNECTION_OK;
}

static bool pg_in_transaction(const struct database *b)
{
    return PQtransactionStatus(link_of(b)) != PQTRANS_IDLE;
}

/* ---------------------------------------------------------------- statements */

struct parameters {
    Oid types[QUERY_VALUES_MAX];
    const char *values[QUERY_VALUES_MAX];
    int lengths[QUERY_VALUES_MAX], formats[QUERY_VALUES_MAX];
    uint8_t numbers[QUERY_VALUES_MAX][8];
};

/* Of a null the server knows by itself what it is. */
static void parameters_of(const struct query *q, struct parameters *p)
{
    static const Oid types[] = {[VALUE_NUMBER] = OID_INT8,
        [VALUE_TEXT] = OID_TEXT,
        [VALUE_BYTES] = OID_BYTEA,
        [VALUE_LIST] = OID_BYTEA_ARRAY};

    for (int i = 0; i < q->count; i++) {
        const struct value *v = &q->values[i];
        p->types[i] = types[v->kind];
        p->formats[i] = BINARY;
        p->values[i] = v->bytes.n > 0 ? (const char *)v->bytes.p : "";
        p->lengths[i] = (int)v->bytes.n;
        if (v->kind == VALUE_NONE)
            p->values[i] = NULL;
        if (v->kind == VALUE_NUMBER) {
            be64_store(p->numbers[i], (uint64_t)v->number);
            p->values[i] = (const char *)p->numbers[i];
            p->lengths[i] = sizeof p->numbers[i];
        }
    }
}

/* "?1" is "$1" here. */
static enum err prepare(struct query *q, const char *name, const struct parameters *p)
{
    enum err e = ERR_OK;
    char *sql = strdup(q->sql);

    if (sql == NULL)
        return ERR_NOMEM;
    for (char *at = strchr(sql, '?'); at != NULL; at = strchr(at, '?'))
        *at = '$';
    PQclear(checked(
        q->b, PQprepare(link_of(q->b), name, sql, q->count, p->types), &e, q->d, "prepare"));
    free(sql);
    return e;
}

/* Prepared on its link by this name, its values in `ret`. */
static enum err make_ready(struct query *q, char name[NAME_SIZE_MAX], struct parameters *ret)
{
    struct database *b = q->b;
    bool is_new = false;
    enum err e = ERR_OK;

    (void)PQsetNoticeReceiver(link_of(b), on_notice, b);
    q->kept = database_keep(b, q->sql, &is_new);
    if (q->kept < 0)
        return diag_set(q->d, ERR_INTERNAL, "too many statements");
    (void)snprintf(name, NAME_SIZE_MAX, "s%d", q->kept);
    parameters_of(q, ret);
    if (is_new)
        e = prepare(q, name, ret);
    if (e)
        b->kept[q->kept].sql = NULL; /* the last one: nothing stands behind it */
    return e;
}

static enum err execute(struct query *q)
{
    struct parameters p;
    char name[NAME_SIZE_MAX];
    enum err e = make_ready(q, name, &p);

    if (e)
        return e;
    q->rows = (struct pg_result *)checked(q->b,
        PQexecPrepared(link_of(q->b), name, q->count, p.values, p.lengths, p.formats, BINARY), &e,
        q->d, "database");
    return e;
}

/* ---------------------------------------------------------------- several at once */

static enum err send_one(struct query *q)
{
    struct parameters p;
    char name[NAME_SIZE_MAX];
    enum err e = make_ready(q, name, &p);

    if (!e
        && PQsendQueryPrepared(
               link_of(q->b), name, q->count, p.values, p.lengths, p.formats, BINARY)
               != 1)
        e = failure(q->b, NULL, q->d, "send");
    return e;
}

/* One statement's answer, and the nothing behind it. Behind one that failed the others are not
 * tried. */
static enum err receive_one(struct query *q)
{
    struct database *b = q->b;
    PGresult *r = PQgetResult(link_of(b));
    ExecStatusType status = PQresultStatus(r);

    q->began = true;
    q->rows = (struct pg_result *)r;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        q->failed = status == PGRES_PIPELINE_ABORTED ? ERR_AGAIN : failure(b, r, q->d, "database");
    PGresult *more = r != NULL ? PQgetResult(link_of(b)) : NULL;
    if (more != NULL)
        b->lost = true;
    PQclear(more);
    return q->failed;
}

/* The server commits when it comes to the end of what was sent, and only then says so: a commit
 * that failed is an answer in its place. */
static enum err receive_commit(struct database *b, struct diag *d)
{
    enum err e = ERR_OK;
    bool ended = false;

    for (int i = 0; !ended && !b->lost && i < 3; i++) {
        PGresult *r = PQgetResult(link_of(b));
        ended = PQresultStatus(r) == PGRES_PIPELINE_SYNC;
        if (!ended && r != NULL && !e)
            e = failure(b, r, d, "commit");
        PQclear(r);
    }
    if (e)
        return e;
    if (!ended)
        b->lost = true;
    return b->lost ? diag_set(d, ERR_STATE, "commit: the server warned, or went away") : ERR_OK;
}

enum err query_together(struct query *q, size_t count)
{
    struct database *b = q[0].b;
    struct parameters p;
    char name[NAME_SIZE_MAX];
    enum err e = ERR_OK, one;

    for (size_t i = 0; !e && i < count; i++) /* to prepare is a round trip of its own */
        e = make_ready(&q[i], name, &p);
    if (e)
        return e;
    if (PQenterPipelineMode(link_of(b)) != 1)
        return failure(b, NULL, q[0].d, "several statements");
    for (size_t i = 0; !e && i < count; i++)
        e = send_one(&q[i]);
    if (!e && PQpipelineSync(link_of(b)) != 1)
        e = failure(b, NULL, q[0].d, "send");
    if (e) { /* half of it may be on its way: closing the link takes it back */
        b->lost = true;
        return e;
    }
    for (size_t i = 0; i < count; i++) {
        one = receive_one(&q[i]);
        e = e ? e : one;
    }
    one = receive_commit(b, q[0].d);
    if (PQexitPipelineMode(link_of(b)) != 1)
        b->lost = true;
    return e ? e : one;
}

static bool pg_step(struct query *q)
{
    if (!q->began) {
        q->began = true;
        q->failed = execute(q);
    }
    return !q->failed && ++q->row < PQntuples(rows_of(q));
}

static struct value pg_column(const struct query *q, int column)
{
    PGresult *r = rows_of(q);
    const uint8_t *p = (const uint8_t *)PQgetvalue(r, q->row, column);
    struct bytes bytes = {p, (size_t)PQgetlength(r, q->row, column)};

    if (PQgetisnull(r, q->row, column))
        return (struct value){0};
    switch (PQftype(r, column)) {
    case OID_BYTEA:
        return (struct value){.kind = VALUE_BYTES, .bytes = bytes};
    case OID_TEXT:
        return (struct value){.kind = VALUE_TEXT, .bytes = bytes};
    case OID_INT8:
        return (struct value){.kind = VALUE_NUMBER, .number = (int64_t)be64_load(p)};
    case OID_INT4:
        return (struct value){.kind = VALUE_NUMBER, .number = (int32_t)be32_load(p)};
    case OID_BOOL:
        return (struct value){.kind = VALUE_NUMBER, .number = p[0]};
    default:
        return (struct value){0};
    }
}

static int64_t pg_changes(const struct query *q)
{
    return strtoll(PQcmdTuples(rows_of(q)), NULL, 10);
}

static void pg_done(struct query *q)
{
    PQclear(rows_of(q));
    q->rows = NULL;
}

const struct engine database_pg = {
    .begin = "BEGIN",
    .open = pg_open,
    .close = pg_close,
    .alive = pg_alive,
    .run = pg_run,
    .in_transaction = pg_in_transaction,
    .step = pg_step,
    .column = pg_column,
    .changes = pg_changes,
    .done = pg_done,
};

static void add_number(struct buf *ret, uint32_t n)
{
    uint8_t bytes[4];

    be32_store(bytes, n);
    buf_add(ret, bytes, sizeof bytes);
}

/* The binary form of a bytea[]: dimensions, no nulls, type, length, first index; then each. */
void list_begin(struct buf *ret, size_t count)
{
    const uint32_t head[] = {1, 0, OID_BYTEA, (uint32_t)count, 1};

    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        add_number(ret, head[i]);
}

void list_add(struct buf *ret, struct bytes one)
{
    add_number(ret, (uint32_t)one.n);
    buf_add_bytes(ret, one);
}

enum err database_user(const char *where, struct buf *ret)
{
    PQconninfoOption *options = PQconninfoParse(where, NULL);
    const char *user = NULL;

    for (PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
        if (strcmp(o->keyword, "user") == 0)
            user = o->val;
    if (user != NULL)
        buf_add_text(ret, user);
    PQconninfoFree(options);
    return user != NULL ? buf_check(ret) : ERR_MISSING;
}
