// SPDX-License-Identifier: EUPL-1.2
/* Printing before the seal, and finding the same pages again: see pages.h.
 *
 * What a power cut leaves: before the SEALED event the kiosk's signature does not count yet, so
 * record and pages are made anew with the next try; after it the kept file holds the very bytes
 * whose hash was sealed. Should that file be lost, the same release prints the same bytes. */
#include "kiosk/pages.h"

#include "base/log.h"
#include "kiosk/kept.h"
#include "print/print.h"
#include <assert.h>
#include <string.h>

static enum err print(const struct session *s, struct buf *ret, struct diag *d)
{
    BUF_AUTO struct buf pv = BUF_INIT(BUNDLE_BYTES_MAX);
    BUF_WIPE struct buf refusals = BUF_INIT(PV_BYTES_MAX);

    enum err e = jws_write(&s->pv, &pv);
    if (e == ERR_OK)
        e = print_refusals(&s->state, &refusals);
    if (e != ERR_OK)
        return e;
    const struct print_parts in = {.pv = buf_view(&pv),
        .rows = buf_view(&s->rows),
        .strokes = buf_view(&s->strokes),
        .refusals = buf_view(&refusals),
        .card = buf_view(&s->package->card_bytes)};
    return print_pv(&in, ret, d);
}

enum err pages_keep(struct session *s, const char *data, struct diag *d)
{
    BUF_WIPE struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);

    assert(s->has_pv && s->state.phase == PHASE_FROZEN);
    s->has_pdf = false;
    enum err e = print(s, &pdf, d);
    if (e == ERR_FORMAT || e == ERR_TYPE || e == ERR_LIMIT) {
        log_line(LOG_LEVEL_ERROR, "kiosk", "no pages of this record: %s", err_text(e));
        return ERR_OK;
    }
    if (e == ERR_OK)
        e = kept_write(s, data, KEPT_PDF, buf_view(&pdf), d);
    if (e != ERR_OK)
        return diag_prefix(d, e, "print the PV");
    s->pdf = hash_of(buf_view(&pdf));
    s->has_pdf = true;
    return ERR_OK;
}

static bool is_sealed(const struct session *s, const struct buf *pdf)
{
    struct hash h = hash_of(buf_view(pdf));
    return memcmp(h.b, s->state.pdf, sizeof s->state.pdf) == 0;
}

enum err pages_take(const struct session *s, const char *data, struct buf *ret, struct diag *d)
{
    BUF_WIPE struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    bool named = s->state.has_pdf;

    assert(s->has_pv && s->state.phase == PHASE_SEALED);
    enum err e = named ? kept_read(s, data, KEPT_PDF, &pdf, d) : ERR_MISSING;
    if (e != ERR_NOMEM && (e != ERR_OK || !is_sealed(s, &pdf))) {
        buf_clear(&pdf);
        e = print(s, &pdf, d);
    }
    if (e == ERR_OK && (!named || is_sealed(s, &pdf))) {
        buf_add_bytes(ret, buf_view(&pdf));
        return buf_check(ret);
    }
    log_line(LOG_LEVEL_ERROR, "kiosk", "the bundle goes without its pages: %s",
        e == ERR_OK ? "not the sealed ones" : err_text(e));
    return e == ERR_NOMEM ? e : ERR_OK;
}
