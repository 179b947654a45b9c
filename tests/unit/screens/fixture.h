// SPDX-License-Identifier: EUPL-1.2
/* A view with two candidates and a running exam, without any drawing. */
#ifndef TESTS_SCREENS_FIXTURE_H
#define TESTS_SCREENS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/screens.h"
#include "screens/screens_internal.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct candidate candidates[2];
    struct candidate_state states[2];
    struct plan plan;
    struct sitting state;
    struct card card;
    struct other_room other;
    struct flow flow;
    struct view view;
};

static inline struct wall fixture_time(const char *time)
{
    struct wall t = {0};
    assert_int_equal(wall_parse_local("24-11-2026", time, &t), ERR_OK);
    return t;
}

/* Zeynep has every measure there is, in the words that must not be heard. */
static inline void fixture_candidates(struct fixture *f)
{
    static const char *const measure = "Koptelefoon tegen geluid";

    f->candidates[0] = (struct candidate){.given = "Zeynep", .surname = "Numune", .seat = "12"};
    for (int k = ACCOMMODATION_EXTRA_TIME; k <= ACCOMMODATION_OTHER; k++)
        f->candidates[0].accommodations[f->candidates[0].accommodation_count++] =
            (struct accommodation){.kind = (enum accommodation_kind)k, .minutes = 30};
    text_copy(f->candidates[0].accommodations[3].text,
        sizeof f->candidates[0].accommodations[3].text, measure);
    f->candidates[1] =
        (struct candidate){.given = "Daan", .prefix = "van", .surname = "Proefstede"};
    text_copy(f->candidates[1].number, sizeof f->candidates[1].number, "900013");
}

static inline struct fixture *fixture_new(enum lang lang)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    fixture_candidates(f);
    f->plan = (struct plan){.exam = "Rekenen mbo-3",
        .room = "B1.07",
        .version = "B",
        .start = fixture_time("09:00"),
        .end = fixture_time("10:30"),
        .duration_min = 90,
        .candidates = f->candidates,
        .candidate_count = 2};
    f->card.plan = f->plan;
    f->state = (struct sitting){.plan = &f->plan,
        .phase = PHASE_RUNNING,
        .started = fixture_time("09:00"),
        .candidates = f->states};
    f->other = (struct other_room){.start = fixture_time("09:30")};
    text_copy(f->other.room, sizeof f->other.room, "C0.12");
    flow_init(&f->flow, lang);
    f->view = (struct view){.flow = &f->flow,
        .state = &f->state,
        .card = &f->card,
        .others = &f->other,
        .now = fixture_time("09:12")};
    return f;
}

#endif
