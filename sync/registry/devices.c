// SPDX-License-Identifier: EUPL-1.2
/* How registry and kiosk meet: each shows what the institution's root certified, and the clocks are
 * compared. Nobody here needs to be known before. */
#include "registry/registry_internal.h"

#include "registry/audit.h"
#include "registry/withdrawals.h"

void cert_give(struct visit *v)
{
    visit_answer(v, 200, "application/cose");
    buf_add_bytes(&v->answer->body, v->registry->cert);
}

void time_tell(struct visit *v)
{
    visit_answer(v, 200, "text/plain; charset=utf-8");
    visit_check(v, signed_time_issue(&v->registry->key, v->segments[2], v->now, &v->answer->body));
}

/* Kiosks show it at every start, and anybody may: the same again is written down nowhere. */
static bool is_held(struct visit *v, const struct key_id *http)
{
    BUF_AUTO struct buf held = BUF_INIT(CERT_BYTES_MAX);
    struct diag d = {0};
    enum err e = depot_device_get(v->registry->depot, http, &held, &d);

    return (e == ERR_OK || e == ERR_REVOKED) && bytes_equal(buf_view(&held), v->request->body);
}

/* A certificate of the root's is genuine whoever brings it, so it need not be signed for. One that
 * expired is taken as well: its kiosk may still bring home what it recorded. One that was withdrawn
 * stays withdrawn (depot.h). */
void device_take(struct visit *v)
{
    struct cert cert;
    struct diag d = {0};
    enum err e =
        cert_verify(v->request->body, &v->registry->root, HOLDER_DEVICE, (struct wall){0}, &cert);

    if (e) {
        visit_refuse(v, PROBLEM_FORMAT, "no certificate of a kiosk of this institution");
        return;
    }
    struct key_id id = sign_key_id(&cert.http);
    if (is_held(v, &id)) {
        visit_answer(v, 204, "");
        return;
    }
    bool gone = false;
    e = withdrawals_has(v->registry, &cert.id, &gone, &d);
    if (!e && gone) {
        visit_refuse(v, PROBLEM_REVOKED, "");
        return;
    }
    if (!e)
        e = depot_device_put(v->registry->depot, &id, &cert.id, v->request->body, v->now, &d);
    if (e)
        visit_fail(v, e, &d);
    else {
        char id_text[UUID_TEXT_SIZE];
        uuid_format(&cert.id, id_text);
        audit_note(v->registry, "device", id_text, cert.label);
        visit_answer(v, 204, "");
    }
}
