// SPDX-License-Identifier: EUPL-1.2
/* What both kinds of database have in common: see database.h. */
#include "registry/database.h"

#include <string.h>

bool database_is_server(const char *where)
{
    return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

enum err database_open(struct database *ret, const char *where, struct diag *d)
{
    const struct engine *engine = database_is_server(where) ? &database_pg : &database_lite;
    struct database b = {.engine = engine};
    enum err e = engine->open(&b, where, d);

    if (e)
        engine->close(&b);
    else
        *ret = b;
    return e;
}

void database_close(struct database *b)
{
    if (b->engine != NULL)
        b->engine->close(b);
    memset(b, 0, sizeof *b);
}

bool database_alive(struct database *b)
{
    return !b->lost && b->engine->alive(b);
}

enum err database_run(struct database *b, const char *sql, struct diag *d)
{
    return b->engine->run(b, sql, d);
}

enum err database_begin(struct database *b, struct diag *d)
{
    return b->engine->run(b, b->engine->begin, d);
}

enum err database_end(struct database *b, enum err e, struct diag *d)
{
    if (!e)
        e = b->engine->run(b, "COMMIT", d);
    if (e && !b->lost && b->engine->in_transaction(b)
        && b->engine->run(b, "ROLLBACK", NULL) != ERR_OK)
        b->lost = true; /* closing it takes all back */
    return e;
}

/* ---------------------------------------------------------------- statements */

int database_keep(struct database *b, const char *sql, bool *ret_new)
{
    int i = 0;

    while (i < DATABASE_STATEMENTS_MAX && b->kept[i].sql != NULL && b->kept[i].sql != sql)
        i++;
    if (i == DATABASE_STATEMENTS_MAX)
        return -1;
    *ret_new = b->kept[i].sql == NULL;
    b->kept[i].sql = sql;
    return i;
}

struct query query(struct database *b, const char *sql, struct diag *d)
{
    return (struct query){.b = b, .sql = sql, .kept = -1, .row = -1, .d = d};
}

void query_value(struct query *q, struct value v)
{
    if (q->failed)
        return;
    if (q->count == QUERY_VALUES_MAX)
        q->failed = diag_set(q->d, ERR_INTERNAL, "a statement with too many parameters");
    else
        q->values[q->count++] = v;
}

void query_bytes(struct query *q, struct bytes v)
{
    query_value(q, (struct value){.kind = VALUE_BYTES, .bytes = v});
}

void query_text(struct query *q, const char *v)
{
    query_value(q, (struct value){.kind = VALUE_TEXT, .bytes = bytes_of(v)});
}

void query_number(struct query *q, int64_t v)
{
    query_value(q, (struct value){.kind = VALUE_NUMBER, .number = v});
}

void query_list(struct query *q, struct bytes array)
{
    query_value(q, (struct value){.kind = VALUE_LIST, .bytes = array});
}

bool query_step(struct query *q)
{
    return !q->failed && q->b->engine->step(q);
}

struct value query_get(struct query *q, int column)
{
    return q->failed ? (struct value){0} : q->b->engine->column(q, column);
}

/* A column of another kind than was written is damage. */
static struct value column_of(struct query *q, int column, enum value_kind kind)
{
    struct value v = query_get(q, column);

    if (!q->failed && v.kind != kind) {
        q->failed = diag_set(q->d, ERR_CONFLICT, "a column is not what was written");
        v = (struct value){0};
    }
    return v;
}

struct bytes query_get_bytes(struct query *q, int column)
{
    return column_of(q, column, VALUE_BYTES).bytes;
}

const char *query_get_text(struct query *q, int column)
{
    const uint8_t *text = column_of(q, column, VALUE_TEXT).bytes.p;
    return text != NULL ? (const char *)text : "";
}

int64_t query_get_number(struct query *q, int column)
{
    return column_of(q, column, VALUE_NUMBER).number;
}

void query_get_exact(struct query *q, int column, uint8_t *ret, size_t n)
{
    struct bytes v = query_get_bytes(q, column);

    memset(ret, 0, n);
    if (!q->failed && v.n != n)
        q->failed = diag_set(q->d, ERR_CONFLICT, "a column is not as long as was written");
    if (!q->failed && v.p != NULL)
        memcpy(ret, v.p, n);
}

enum err query_done(struct query *q)
{
    if (q->began)
        q->b->engine->done(q);
    q->began = false;
    return q->failed;
}

int64_t query_changes(const struct query *q)
{
    return q->failed || !q->began ? 0 : q->b->engine->changes(q);
}

enum err query_run(struct query *q, int64_t *ret_changes)
{
    (void)query_step(q);
    if (ret_changes != NULL)
        *ret_changes = query_changes(q);
    return query_done(q);
}
