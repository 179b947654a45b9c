// SPDX-License-Identifier: EUPL-1.2
/* Addenda to the record of a world, signed by its issuer. */
#ifndef TEST_PV_ADDENDA_KIT_H
#define TEST_PV_ADDENDA_KIT_H

#include "pv/addenda.h"
#include "unit/pv/attack.h"

static inline void addenda_kit_add(
    struct world *w, struct buf *all, uint16_t subject, const char *text)
{
    struct addendum_place at;
    struct addendum a = {.kind = ADDENDUM_LATER_FACT, .subject = subject, .issued = w->now};
    MUST(addenda_start(&w->bundle, &at));
    MUST(addenda_walk(buf_view(all), &w->root.pub, &at, NULL, NULL));
    a.sitting = at.sitting;
    a.record = at.record;
    a.number = at.number + 1;
    a.previous = at.last;
    text_copy(a.author, sizeof a.author, "A. Verzonnen, examenbureau");
    text_copy(a.text, sizeof a.text, text);
    MUST(addendum_sign(&w->issuer, buf_view(&w->issuer_cert), &a, all));
}

static inline struct buf addenda_kit_three(struct world *w)
{
    struct buf all = BUF_INIT(ADDENDA_BYTES_MAX);
    addenda_kit_add(w, &all, 0, "Ontvangen op het examenbureau.");
    addenda_kit_add(w, &all, 1, "Bleek wel ingeschreven te staan.");
    addenda_kit_add(w, &all, 0, "Zie besluit 12 van de examencommissie.");
    return all;
}

#endif
