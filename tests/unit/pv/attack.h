// SPDX-License-Identifier: EUPL-1.2
/* What an attacker does to a sealed bundle. Everything here goes on with the kiosk's own key: the
 * manifest is made anew, so that only the check under test can find it. */
#ifndef TEST_PV_ATTACK_H
#define TEST_PV_ATTACK_H

#include "unit/pv/world.h"

static inline int world_setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_sealed(w);
    *state = w;
    return 0;
}

/* The day is over, nothing is frozen yet. */
static inline int world_setup_open(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_day(w);
    *state = w;
    return 0;
}

static inline int world_teardown(void **state)
{
    world_free(*state);
    free(*state);
    return 0;
}

#define SEALED(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
#define OPEN_DAY(test) cmocka_unit_test_setup_teardown(test, world_setup_open, world_teardown)

static inline struct bytes entry_at(const struct world *w, size_t i)
{
    size_t from = i ? w->ends[i - 1] : 0;
    return (struct bytes){w->chain.p + from, w->ends[i] - from};
}

static inline size_t entry_count(const struct world *w)
{
    return (size_t)w->range.tree.size;
}

/* Freezes what was built, signs, seals and packs. */
static inline void finish_built(struct world *w)
{
    world_freeze_built(w);
    world_sign(w, LEAD, "");
    world_sign(w, INVIGILATOR, "");
    world_seal(w);
    world_pack(w);
}

static inline void finish(struct world *w)
{
    world_build(w);
    finish_built(w);
}

#endif
