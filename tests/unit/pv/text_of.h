// SPDX-License-Identifier: EUPL-1.2
/* The sealed record of a world as text. */
#ifndef TESTS_PV_TEXT_OF_H
#define TESTS_PV_TEXT_OF_H

#include "unit/pv/attack.h"

static inline void text_of(struct world *w, struct bytes rows, struct buf *out)
{
    MUST(pv_text(&(struct pv_shown){.payload = buf_view(&w->payload), .rows = rows, .pv = &w->pv},
        out, NULL));
    if (getenv("PV_TEXT_SHOW"))
        (void)fputs(buf_text(out), stderr);
}

static inline void holds(struct buf *out, const char *line)
{
    if (!strstr(buf_text(out), line))
        fail_msg("the record does not say: %s", line);
}

#endif
