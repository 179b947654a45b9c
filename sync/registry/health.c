// SPDX-License-Identifier: EUPL-1.2
/* For whoever watches the registry: whether it works, and figures in Prometheus' text format
 * (version 0.0.4). */
#include "registry/registry_internal.h"
#include "registry/waiting.h"

#include <inttypes.h>

/* What lies in the folder of what people hand over. */
static enum err look(const struct visit *v, struct waiting_sum *ret, struct diag *d)
{
    const char *folder = v->registry->inbound;

    *ret = (struct waiting_sum){0};
    return folder != NULL ? waiting_look(folder, v->now, ret, NULL, NULL, d) : ERR_OK;
}

void health_tell(struct visit *v)
{
    struct depot_counts c;
    struct waiting_sum files;
    struct diag d = {0};
    struct buf *out = &v->answer->body;
    enum err e = depot_count(v->registry->depot, &c, &d);

    if (!e)
        e = look(v, &files, &d);
    if (e) {
        visit_fail(v, e, &d);
        return;
    }
    visit_answer(v, 200, "text/plain; charset=utf-8");
    buf_add_text(out, "ok\n");
    if (files.waiting > 0)
        buf_add_format(out, "inbound: %zu waiting, the oldest for %" PRId64 " s\n", files.waiting,
            files.oldest_s);
    if (files.refused > 0)
        buf_add_format(out, "inbound: %zu refused\n", files.refused);
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
    struct waiting_sum files;
    enum err e = depot_count(v->registry->depot, &c, &d);

    if (!e)
        e = look(v, &files, &d);
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
    figure(out, "inbound_waiting", "", "Files in inbound that cannot be taken yet",
        (int64_t)files.waiting);
    figure(out, "inbound_oldest_seconds", "", "For how long the oldest of them", files.oldest_s);
    figure(
        out, "inbound_refused", "", "Files in inbound that were refused", (int64_t)files.refused);
}
