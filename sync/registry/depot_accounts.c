// SPDX-License-Identifier: EUPL-1.2
/* The depot's accounts of people. */
#include "registry/depot_internal.h"

enum err depot_account_put(struct depot *p, const char *name, int32_t role, const char *hash,
    struct wall now, struct diag *d)
{
    struct query q = depot_query(p, WRITING,
        "INSERT INTO account(name, role, hash, changed) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(name) DO UPDATE SET role = ?2, hash = ?3, changed = ?4",
        d);
    query_text(&q, name);
    query_number(&q, role);
    query_text(&q, hash);
    query_number(&q, now.ms);
    return depot_run(p, &q, NULL);
}

enum err depot_account_get(struct depot *p, const char *name, int32_t *ret_role, char *ret_hash,
    size_t size, struct diag *d)
{
    bool fits = true;
    struct query q = depot_query(p, READING, "SELECT role, hash FROM account WHERE name = ?1", d);
    query_text(&q, name);
    bool found = query_step(&q);
    if (found) {
        *ret_role = (int32_t)query_get_number(&q, 0);
        fits = text_copy(ret_hash, size, query_get_text(&q, 1));
    }
    enum err e = depot_done(p, &q);
    return e ? e : !found ? ERR_MISSING : fits ? ERR_OK : ERR_LIMIT;
}

enum err depot_account_remove(struct depot *p, const char *name, struct diag *d)
{
    int64_t changed = 0;
    struct query q = depot_query(p, WRITING, "DELETE FROM account WHERE name = ?1", d);
    query_text(&q, name);
    enum err e = depot_run(p, &q, &changed);
    return !e && changed == 0 ? ERR_MISSING : e;
}
