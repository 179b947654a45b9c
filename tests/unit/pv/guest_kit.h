// SPDX-License-Identifier: EUPL-1.2
/* A morning at which two people come who are not on the list. */
#ifndef TESTS_PV_GUEST_KIT_H
#define TESTS_PV_GUEST_KIT_H

#include "unit/pv/text_kit.h"

static inline struct command unlisted(
    enum guest_outcome outcome, const char *word, const struct guest_person *p)
{
    struct command c = with_text(by_lead(COMMAND_UNLISTED), (int32_t)outcome, ID_DOCUMENT_CARD, "");
    guest_person_write(p, c.text);
    text_copy(c.who, sizeof c.who, word);
    return c;
}

static inline struct command guest_fact_of(enum guest_fact what, int32_t pieces, const char *text)
{
    struct command c = with_text(by_lead(COMMAND_GUEST), (int32_t)what, pieces, text);
    c.ref = 1;
    return c;
}

/* Roos is admitted and hands in, once too early by mistake; Pim is sent to another room. */
static inline void guests_come(struct world *w)
{
    struct command undo =
        with_text(by_lead(COMMAND_GUEST_UNDO), GUEST_HANDED_IN, 0, "Verkeerde naam aangetikt");
    undo.ref = 1;
    world_at(w, "08:52",
        unlisted(GUEST_ADMITTED, "I. Fictesma, examenbureau",
            &(struct guest_person){"Roos Nergens", "900099", ""}));
    world_at(
        w, "08:53", unlisted(GUEST_SENT_ON, "", &(struct guest_person){"Pim Elders", "", "C0.12"}));
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:50", guest_fact_of(GUEST_HANDED_IN, 3, "Vroeg klaar"));
    world_at(w, "09:51", undo);
    world_at(w, "10:20", guest_fact_of(GUEST_HANDED_IN, 2, ""));
    world_at(w, "10:21", guest_fact_of(GUEST_LEFT, 0, ""));
}

#endif
