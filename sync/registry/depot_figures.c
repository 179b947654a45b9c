// SPDX-License-Identifier: EUPL-1.2
/* The depot in figures, for pages and monitors. */
#include "registry/depot_internal.h"

#include "pv/bundle.h"

enum err depot_count(struct depot *p, struct depot_counts *ret, struct diag *d)
{
    static const struct uuid own;
    struct depot_counts c = {0};
    int64_t *const into[] = {&c.devices, &c.revoked, &c.logs, &c.entries, &c.forks, &c.papers,
        &c.bundles, &c.complete, &c.incomplete, &c.broken};
    struct query q = depot_query(p, READING,
        "SELECT (SELECT count(*) FROM device), (SELECT count(revoked) FROM device),"
        " (SELECT count(*) FROM log WHERE sitting <> ?4),"
        " (SELECT cast(coalesce(sum(size), 0) AS BIGINT) FROM log WHERE sitting <> ?4),"
        " (SELECT count(*) FROM fork), (SELECT count(*) FROM paper),"
        " (SELECT count(*) FROM bundle),"
        " (SELECT count(*) FROM reading WHERE verdict = ?1),"
        " (SELECT count(*) FROM reading WHERE verdict = ?2),"
        " (SELECT count(*) FROM reading WHERE verdict = ?3)",
        d);
    query_number(&q, VERIFY_COMPLETE);
    query_number(&q, VERIFY_INCOMPLETE);
    query_number(&q, VERIFY_BROKEN);
    query_bytes(&q, id_bytes(&own)); /* the audit (audit.h) is no kiosk's */
    if (query_step(&q))
        for (int i = 0; i < (int)(sizeof into / sizeof *into); i++)
            *into[i] = query_get_number(&q, i);
    enum err e = depot_done(p, &q);
    c.unopened = c.bundles - c.complete - c.incomplete - c.broken;
    if (!e)
        *ret = c;
    return e;
}

enum err depot_logs(struct depot *p,
    enum err (*each)(void *context, const struct depot_standing *s), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    struct query q = depot_query(p, READING,
        "SELECT origin, sitting, size, at, (SELECT count(*) FROM fork WHERE fork.log = log.id)"
        " FROM log ORDER BY at DESC, origin",
        d);
    while (!told && query_step(&q)) {
        struct depot_standing s = {.origin = query_get_text(&q, 0)};
        query_get_exact(&q, 1, s.sitting.b, sizeof s.sitting.b);
        s.size = (uint64_t)query_get_number(&q, 2);
        s.at.ms = query_get_number(&q, 3);
        s.forks = (uint64_t)query_get_number(&q, 4);
        told = q.failed ? ERR_OK : each(context, &s);
    }
    enum err e = depot_done(p, &q);
    return e ? e : told;
}
