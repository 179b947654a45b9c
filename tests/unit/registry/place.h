// SPDX-License-Identifier: EUPL-1.2
/* Where a test's depot is: in a folder of its own, or on the server that tests/support/postgres
 * started for this program. One at a time on a server. */
#ifndef TESTS_REGISTRY_PLACE_H
#define TESTS_REGISTRY_PLACE_H

#include "registry/database.h"
#include "registry/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PLACE_NOW INT64_C(1795507200000) /* 24-11-2026 09:00 */
#define PLACE_OWNER "postgresql://owner@/registry"
#define PLACE_ROLE "postgresql://registry@/registry"

struct place {
    char folder[64];
    char path[80];   /* of the file; on a server nothing is there */
    char where[128]; /* for depot_open */
};

static inline bool place_on_server(void)
{
    const char *kind = getenv("ZAALWACHT_TEST_DEPOT");
    return kind != NULL && strcmp(kind, "postgresql") == 0;
}

/* Who may do everything, by SQL. */
static inline struct database place_owner(const struct place *p)
{
    struct database b = {0};
    struct diag d = {0};
    if (database_open(&b, place_on_server() ? PLACE_OWNER : p->path, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return b;
}

static inline void place_tables(const struct place *p)
{
    BUF_AUTO struct buf sql = BUF_INIT(1 << 20);
    struct database b = place_owner(p);
    struct diag d = {0};
    buf_add_text(&sql, "DROP SCHEMA IF EXISTS zaalwacht CASCADE;");
    assert_int_equal(schema_write("registry", (struct wall){PLACE_NOW}, &sql, &d), ERR_OK);
    if (database_run(&b, buf_text(&sql), &d) != ERR_OK)
        fail_msg("%s", d.text);
    database_close(&b);
}

static inline struct place place_open(void)
{
    struct place p = {.folder = "/tmp/zw-registry-XXXXXX"};
    assert_non_null(mkdtemp(p.folder));
    (void)snprintf(p.path, sizeof p.path, "%s/registry.db", p.folder);
    (void)snprintf(p.where, sizeof p.where, "%s", place_on_server() ? PLACE_ROLE : p.path);
    if (place_on_server())
        place_tables(&p);
    return p;
}

static inline void place_close(struct place *p)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char path[96];
        (void)snprintf(path, sizeof path, "%s%s", p->path, tails[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(p->folder), 0);
}

#endif
