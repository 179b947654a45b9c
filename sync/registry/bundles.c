// SPDX-License-Identifier: EUPL-1.2
/* Sealed records that kiosks bring: kept first, then read.
 *
 * The receipt promises one thing: these bytes are kept here. What is in them is for the exam office
 * to judge, and a kiosk is not kept waiting or turned away because of it. */
#include "registry/registry_internal.h"

#include "base/log.h"
#include "registry/audit.h"
#include "registry/reading.h"

static void give_receipt(
    struct visit *v, const struct depot_bundle *b, const struct uuid *sitting, int status)
{
    struct receipt r = {.bundle = b->hash, .sitting = *sitting, .received = b->received};

    visit_answer(v, status, "text/plain; charset=utf-8");
    visit_check(v, receipt_issue(&v->registry->key, &r, &v->answer->body));
}

void bundle_take(struct visit *v)
{
    struct depot_bundle b = {.device = v->device.id, .received = v->now};
    struct depot_reading reading = {0};
    struct hash claimed;
    struct diag d = {0};
    bool fresh = false;

    b.hash = hash_of(v->request->body);
    if (hex_decode(v->segments[2], claimed.b, sizeof claimed.b) != ERR_OK
        || !hash_equal(&claimed, &b.hash)) {
        visit_refuse(v, PROBLEM_FORMAT, "not the file that its address names");
        return;
    }
    enum err e = depot_bundle_put(v->registry->depot, &b, v->request->body, &fresh, &d);
    if (e) {
        visit_fail(v, e, &d);
        return;
    }
    if (fresh) {
        char id[UUID_TEXT_SIZE];
        uuid_format(&v->device.id, id);
        audit_note(v->registry, "record", id, v->segments[2]);
    }
    if (reading_make(v->registry, &b.hash, v->request->body, &reading, &d) != ERR_OK)
        log_line(LOG_LEVEL_ERROR, "bundle", "kept, not read: %s", d.text);
    give_receipt(v, &b, &reading.sitting, fresh ? 201 : 200);
}
