// SPDX-License-Identifier: EUPL-1.2
/* The Dutch record as a whole, and as an extract. */
#include "pv/page.h"
#include "unit/pv/world.h"

static int sealed(void **state)
{
    static struct world w;
    world_sealed(&w);
    *state = &w;
    return 0;
}

static int gone(void **state)
{
    world_free(*state);
    return 0;
}

static void text_of(struct world *w, struct bytes rows, struct buf *out)
{
    MUST(pv_text(buf_view(&w->payload), rows, &w->pv, out, NULL));
    if (getenv("PV_TEXT_SHOW"))
        (void)fputs(buf_text(out), stderr);
}

static void holds(struct buf *out, const char *line)
{
    if (!strstr(buf_text(out), line))
        fail_msg("the record does not say: %s", line);
}

static void record_says_what_happened(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    text_of(w, buf_view(&w->rows), &out);
    holds(&out, "PROCES-VERBAAL EXAMENAFNAME");
    holds(&out, "PV-2026-1124-B107-01");
    holds(&out, "dinsdag 24-11-2026");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(record_says_what_happened),
    };
    return cmocka_run_group_tests(tests, sealed, gone);
}
