// SPDX-License-Identifier: EUPL-1.2
/* The tickets of the fictional school that are held before the lab's camera: the same text on both
 * sides of it. */
#ifndef DEVICE_TICKET_H
#define DEVICE_TICKET_H

#include "unit/papers/school.h"

/* Appends the ticket of candidate n. */
static inline enum err lab_ticket(const struct school *s, int n, struct buf *ret)
{
    struct ticket t = {.sitting = s->plan.sitting,
        .candidate = s->plan.candidates[n].id,
        .issue = 1,
        .expires = {SCHOOL_START + 12 * HOUR}};
    return ticket_issue(&s->issuer, &t, ret);
}

#endif
