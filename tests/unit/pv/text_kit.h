// SPDX-License-Identifier: EUPL-1.2
/* A morning of the world whose record is looked at as text. */
#ifndef TESTS_PV_TEXT_KIT_H
#define TESTS_PV_TEXT_KIT_H

#include "unit/pv/attack.h"

static struct buf out;

static inline void look(struct world *w)
{
    buf_free(&w->payload); /* of an earlier look */
    buf_free(&w->rows);
    out = BUF_INIT(1u << 20);
    world_build(w);
    MUST(pv_text(
        &(struct pv_shown){
            .payload = buf_view(&w->payload), .rows = buf_view(&w->rows), .pv = NULL},
        &out, NULL));
    if (getenv("PV_TEXT_SHOW"))
        (void)fputs(buf_text(&out), stderr);
}

static inline int teardown(void **state)
{
    buf_free(&out);
    return world_teardown(state);
}

/* Up to the check-in. */
static inline int morning(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_start(w);
    world_open(w);
    world_check_in(w);
    *state = w;
    return 0;
}

#define MORNING(test) cmocka_unit_test_setup_teardown(test, morning, teardown)

/* Wrapping breaks lines anywhere, so texts are compared with all spaces as one. */
static inline void holds(const char *wanted)
{
    BUF_AUTO struct buf flat = BUF_INIT(1u << 20);
    bool space = false;
    for (size_t i = 0; i < out.n; i++) {
        bool is = out.p[i] == ' ' || out.p[i] == '\n';
        if (!is || !space)
            buf_add_byte(&flat, is ? ' ' : out.p[i]);
        space = is;
    }
    if (!strstr(buf_text(&flat), wanted))
        fail_msg("the record does not say: %s", wanted);
}

#endif
