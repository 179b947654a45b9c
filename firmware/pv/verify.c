// SPDX-License-Identifier: EUPL-1.2
/* Everything from the root key down, in this order. Each step says what it found and leaves for the
 * next ones what can be trusted; a step whose ground is missing is silent, because the step that
 * missed it has spoken.
 *
 *   card -> deltas -> keys -> manifest -> payload -> rows -> signatures -> other doors -> chain
 * (links, checkpoint, bodies, fold, comparison, closing) -> required signatures -> clock, PDF */
#include "pv/verify.h"

#include <stdlib.h>
#include <string.h>

void verify_clock(struct verification *v)
{
    const char *lowest = json_get_text(json_get(v->view.payload, "clock"), "lowest");
    if (!v->pv_read || !lowest)
        return;
    bool unsure = strcmp(lowest, "none") == 0;
    report_add(v->report, FINDING_GOOD, unsure ? "verify.clock.unsure" : "verify.clock", NULL);
}

/* Which pages were sealed is in the last event; without keys only the manifest speaks for the PDF.
 * A seal that names none was made before there was a field for it, or by a kiosk that could not
 * print.
 */
static void say_pdf(struct verification *v)
{
    const struct closing *c = &v->closing;
    const struct buf *pdf = &v->bundle->parts[PART_PDF];
    struct hash h = hash_of(buf_view(pdf));
    if (c->sealed && c->has_pdf && !pdf->n)
        report_add(v->report, FINDING_INCOMPLETE, "verify.pdf.missing", NULL);
    else if (c->sealed && c->has_pdf && hash_equal(&h, &c->pdf))
        report_add(v->report, FINDING_GOOD, "verify.pdf.sealed", NULL);
    else if (c->sealed && c->has_pdf)
        report_add(v->report, FINDING_BROKEN, "verify.pdf.other", NULL);
    else if (pdf->n)
        report_add(v->report, FINDING_GOOD, c->sealed ? "verify.pdf.unsealed" : "verify.pdf", NULL);
}

static void judge(struct verification *v)
{
    verify_card(v);
    verify_deltas(v);
    verify_keys(v);
    verify_manifest(v);
    verify_payload(v);
    verify_rows(v);
    verify_signatures(v);
    verify_doors(v);
    verify_chain(v);
    verify_other_door(v);
    verify_required(v);
    verify_clock(v);
    verify_passes(v);
    say_pdf(v);
    pv_view_free(&v->view);
    jws_free(&v->pv);
    free(v->deltas);
    free(v->card);
}

void bundle_verify(const struct bundle *b, const struct sign_public *root,
    const struct sitting_keys *keys, struct report *ret)
{
    bundles_verify(&b, 1, root, keys, ret);
}

void bundles_verify(const struct bundle *const *b, size_t count, const struct sign_public *root,
    const struct sitting_keys *keys, struct report *ret)
{
    const struct bundle *others[BUNDLES_MAX];
    size_t with_record = 0, n = 0;
    *ret = (struct report){0};
    for (size_t i = count; i > 0; i--)
        if (b[i - 1]->parts[PART_PV].n)
            with_record = i - 1;
    for (size_t i = 0; i < count && n < BUNDLES_MAX; i++)
        if (i != with_record)
            others[n++] = b[i];
    struct verification v = {.bundle = b[with_record],
        .root = root,
        .keys = keys,
        .report = ret,
        .device = -1,
        .others = others,
        .other_count = n};
    judge(&v);
}
void verify_pages(struct verification *v, enum pages pages)
{
    switch (pages) {
    case PAGES_NONE:
        break;
    case PAGES_NOT_COMPARED:
        report_add(v->report, FINDING_INCOMPLETE, "verify.pages.not_compared", NULL);
        break;
    case PAGES_EQUAL:
        report_add(v->report, FINDING_GOOD, "verify.pages.equal", NULL);
        break;
    case PAGES_DIFFER:
        report_add(v->report, FINDING_BROKEN, "verify.pages.differ", NULL);
        break;
    }
}

void printed_verify(const struct printed *p, const struct sign_public *root, struct report *ret)
{
    struct verification v = {
        .bundle = p->parts, .root = root, .report = ret, .device = -1, .heads_apart = true};
    *ret = (struct report){.about = ABOUT_PDF};
    verify_card(&v);
    verify_payload(&v);
    verify_rows(&v);
    verify_signatures(&v);
    verify_required(&v);
    verify_clock(&v);
    verify_passes(&v);
    verify_pages(&v, p->pages);
    if (p->refusals)
        report_add(ret, FINDING_INCOMPLETE, "verify.printed.refusals", NULL);
    report_add(ret, FINDING_INCOMPLETE, "verify.printed.chain", NULL);
    pv_view_free(&v.view);
    jws_free(&v.pv);
    free(v.card);
}
