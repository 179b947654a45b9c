// SPDX-License-Identifier: EUPL-1.2
/* Technical management's plain page: kiosks, and the logs that they brought. Of what is in them it
 * shows nothing.
 *
 *   /kiosks       in Dutch
 *   /kiosks/en    in English */
#include "registry/registry_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct kiosks {
    struct html *page;
    const struct sign_public *root;
};

static enum err put_kiosk(void *context, const struct depot_device *v)
{
    struct kiosks *k = context;
    struct html *p = k->page;
    struct cert cert = {0};
    char id[UUID_TEXT_SIZE];

    uuid_format(&v->id, id);
    /* It was checked when it came in; one that no longer holds has no name. */
    if (cert_verify(v->cert, k->root, HOLDER_DEVICE, (struct wall){0}, &cert) != ERR_OK)
        cert.label[0] = '\0';
    buf_add_text(p->out, "<tr>");
    html_cell(p, cert.label);
    html_cell(p, id);
    html_cell_time(p, v->added);
    html_cell_time(p, cert.until);
    html_cell_time(p, v->revoked);
    buf_add_text(p->out, "</tr>\n");
    p->rows++;
    return ERR_OK;
}

static enum err put_log(void *context, const struct depot_standing *s)
{
    struct html *p = context;
    char number[24];

    buf_add_text(p->out, "<tr>");
    html_cell(p, s->origin);
    (void)snprintf(number, sizeof number, "%" PRIu64, s->size);
    html_cell(p, number);
    html_cell_time(p, s->at);
    buf_add_format(p->out, "<td class=%s>", s->forks > 0 ? "broken" : "good");
    html_say(p, "", s->forks > 0 ? "registry.log.forked" : "registry.log.sound", "</td></tr>\n");
    p->rows++;
    return ERR_OK;
}

void kiosks_show(struct visit *v)
{
    static const char *const kiosks[] = {"registry.kiosk", "registry.kiosk_id", "registry.since",
        "registry.until", "registry.revoked", NULL};
    static const char *const logs[] = {
        "registry.log", "registry.entries", "registry.newest", "registry.state", NULL};
    struct html p = visit_page(v);
    struct kiosks k = {.page = &p, .root = &v->registry->root};
    struct diag d = {0};

    html_begin(&p, "registry.kiosks");
    html_heads(&p, kiosks);
    enum err e = depot_devices(v->registry->depot, put_kiosk, &k, &d);
    html_end(&p);
    html_say(&p, "<h2>", "registry.logs", "</h2>");
    html_heads(&p, logs);
    if (!e)
        e = depot_logs(v->registry->depot, put_log, &p, &d);
    html_end(&p);
    visit_end(v, e, &d);
}
