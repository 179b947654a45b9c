// SPDX-License-Identifier: EUPL-1.2
/* For whoever watches the registry: whether it works, and figures in Prometheus' text format
 * (version 0.0.4). */
#include "registry/registry_internal.h"

#include <inttypes.h>

void health_tell(struct visit *v)
{
    struct depot_counts c;
    struct diag d = {0};
    enum err e = depot_count(v->registry->depot, &c, &d);

    if (e) {
        visit_fail(v, e, &d);
        return;
    }
    visit_answer(v, 200, "text/plain; charset=utf-8");
    buf_add_text(&v->answer->body, "ok\n");
}

static void figure(
    struct buf *out, const char *name, const char *labels, const char *help, int64_t n)
{
    if (help != NULL)
        buf_add_format(
            out, "# HELP zaalwacht_%s %s\n# TYPE zaalwacht_%s gauge\n", name, help, name);
    buf_add_format(out, "zaalwacht_%s%s %" PRId64 "\n", name, labels, n);
}

void metrics_tell(struct visit *v)
{
    struct depot_counts c;
    struct diag d = {0};
    struct buf *out = &v->answer->body;
    enum err e = depot_count(v->registry->depot, &c, &d);

    if (e) {
        visit_fail(v, e, &d);
        return;
    }
    visit_answer(v, 200, "text/plain; version=0.0.4; charset=utf-8");
    figure(out, "devices", "", "Kiosks that showed their certificate", c.devices);
    figure(out, "devices_revoked", "", "Kiosks that were withdrawn", c.revoked);
    figure(out, "logs", "", "Logs of which entries are here", c.logs);
    figure(out, "entries", "", "Entries in these logs", c.entries);
    figure(out, "forks", "", "Histories that contradict a log; never merged", c.forks);
    figure(out, "papers", "", "Packages and changes that are offered", c.papers);
    figure(out, "bundles", "{verdict=\"complete\"}", "Sealed records by verdict", c.complete);
    figure(out, "bundles", "{verdict=\"incomplete\"}", NULL, c.incomplete);
    figure(out, "bundles", "{verdict=\"broken\"}", NULL, c.broken);
    figure(out, "bundles", "{verdict=\"unopened\"}", NULL, c.unopened);
}
