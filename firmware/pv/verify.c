// SPDX-License-Identifier: EUPL-1.2
/* Everything from the root key down, in this order. Each step says what it found and leaves for the
 * next ones what can be trusted; a step whose ground is missing is silent, because the step that
 * missed it has spoken.
 *
 *   card -> keys -> manifest -> payload -> rows -> signatures -> chain (links, checkpoint, bodies,
 *   fold, comparison, closing) -> required signatures -> clock, PDF */
#include "pv/verify.h"

#include <stdlib.h>
#include <string.h>

static void say_clock(struct verification *v)
{
    const char *lowest = json_get_text(json_get(v->view.payload, "clock"), "lowest");
    if (!v->pv_read || !lowest)
        return;
    bool unsure = strcmp(lowest, "none") == 0;
    report_add(v->report, FINDING_GOOD, unsure ? "verify.clock.unsure" : "verify.clock", NULL);
}

void bundle_verify(const struct bundle *b, const struct sign_public *root,
    const struct sitting_keys *keys, struct report *ret)
{
    struct verification v = {.bundle = b, .root = root, .keys = keys, .report = ret, .device = -1};
    *ret = (struct report){0};
    verify_card(&v);
    verify_keys(&v);
    verify_manifest(&v);
    verify_payload(&v);
    verify_rows(&v);
    verify_signatures(&v);
    verify_chain(&v);
    verify_required(&v);
    say_clock(&v);
    if (b->parts[PART_PDF].n)
        report_add(ret, FINDING_GOOD, "verify.pdf", NULL);
    pv_view_free(&v.view);
    jws_free(&v.pv);
    free(v.card);
}
