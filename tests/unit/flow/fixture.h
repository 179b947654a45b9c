// SPDX-License-Identifier: EUPL-1.2
/* A kiosk made of nothing but the flow: requests are carried out here on a real sitting state, so a
 * test is a walk through screens. */
#ifndef TESTS_UNIT_FLOW_FIXTURE_H
#define TESTS_UNIT_FLOW_FIXTURE_H

#include "flow/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FIXTURE_CANDIDATES 5
#define FIXTURE_BADGE 2        /* the emergency badge's place; 0 the lead, 1 an invigilator */
#define START_MS 1795507200000 /* 24 November 2026, 09:00 in the Netherlands */

struct fixture {
    struct flow flow;
    struct flow_world world;
    struct plan plan;
    struct card card;
    struct sitting state;
    struct decision decision;
    struct requests last;
    struct wall now;
    struct mono mono;
    uint64_t seq;
    size_t sounds[16], spoken;
    enum effect asked; /* the last slow effect that was asked */
    int32_t asked_arg;
    bool silent; /* effects are only noted, not answered */
};

static inline void fixture_plan(struct plan *p)
{
    static const char *const given[FIXTURE_CANDIDATES] = {
        "Zeynep", "Kacper", "Emre", "Femke", "Bram"};
    static const char *const surname[FIXTURE_CANDIDATES] = {
        "Numune", "Próbny", "Örnek", "Monsterhof", "Fictema"};

    *p = (struct plan){.start = {START_MS},
        .end = {START_MS + 90 * 60000},
        .duration_min = 90,
        .version_established = true};
    text_copy(p->exam, sizeof p->exam, "Rekenen mbo-3");
    text_copy(p->room, sizeof p->room, "B1.07");
    text_copy(p->version, sizeof p->version, "B");
    p->rules = (struct rules){.late_limit_min = 30,
        .late_from = LATE_FROM_ACTUAL,
        .late_end = LATE_END_UNCHANGED,
        .signatures_required = 2};
    static const struct invigilator staff[] = {
        {.id = {{1}}, .role = STAFF_LEAD, .name = "Hüseyin Örneksoy"},
        {.id = {{2}}, .role = STAFF_INVIGILATOR, .name = "Marijke Toetsma"},
        {.id = {{3}}, .role = STAFF_EMERGENCY, .name = "Noodpas B1"}};
    p->invigilator_count = sizeof staff / sizeof staff[0];
    memcpy(p->invigilators, staff, sizeof staff);
    p->candidates = calloc(FIXTURE_CANDIDATES, sizeof *p->candidates);
    p->candidate_count = FIXTURE_CANDIDATES;
    for (size_t i = 0; i < FIXTURE_CANDIDATES; i++) {
        struct candidate *c = &p->candidates[i];
        c->id.b[0] = (uint8_t)(10 + i);
        c->subject = (uint16_t)(i + 1);
        c->ticket_issue = 1;
        text_copy(c->given, sizeof c->given, given[i]);
        text_copy(c->surname, sizeof c->surname, surname[i]);
    }
}

static inline int fixture_setup(void **state)
{
    struct fixture *x = calloc(1, sizeof *x);

    assert_non_null(x);
    fixture_plan(&x->plan);
    assert_int_equal(sitting_init(&x->state, &x->plan), ERR_OK);
    assert_int_equal(decision_init(&x->decision), ERR_OK);
    x->card.plan = x->plan;
    x->card.plan.candidates = NULL;
    x->card.plan.candidate_count = 0;
    for (size_t i = 0; i < x->plan.invigilator_count; i++)
        x->card.staff[i].id = x->plan.invigilators[i].id;
    x->now = (struct wall){START_MS - 30 * 60000};
    x->mono = (struct mono){1000};
    flow_init(&x->flow, LANG_NL);
    *state = x;
    return 0;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *x = *state;
    sitting_free(&x->state);
    decision_free(&x->decision);
    plan_free(&x->plan);
    free(x);
    return 0;
}

static inline void fixture_give(struct fixture *x, struct input *in);

static inline struct input fixture_input(struct fixture *x, enum input_kind kind)
{
    return (struct input){
        .kind = kind, .now = x->now, .mono = x->mono, .candidate = -1, .other_room = -1};
}

/* Decides, "commits" and applies, as the kiosk does. */
static inline void fixture_command(struct fixture *x, const struct command *c)
{
    struct decision *d = &x->decision;
    struct command *whole = malloc(sizeof *whole);

    assert_non_null(whole);
    *whole = *c;
    if (c->kind == COMMAND_OPEN) { /* what only the kiosk knows */
        whole->has_hash = true;
        whole->amount = 1;
    }
    sitting_decide(&x->state, whole, x->now, d);
    free(whole);
    struct input in =
        fixture_input(x, d->refusal == REFUSAL_NONE ? INPUT_COMMITTED : INPUT_REFUSED);
    for (size_t i = 0; d->refusal == REFUSAL_NONE && i < d->event_count; i++) {
        d->events[i].seq = x->seq++;
        d->events[i].lamport = x->seq;
        d->events[i].at = x->now;
        d->events[i].certainty = CERTAINTY_RTC;
        assert_int_equal(sitting_apply(&x->state, &d->events[i]), ERR_OK);
    }
    in.command = c->kind;
    in.refusal = d->refusal;
    in.verdict = d->verdict;
    in.candidate = d->candidate >= 0 ? d->candidate : c->candidate;
    in.seq = x->seq > 0 ? x->seq - 1 : 0;
    fixture_give(x, &in);
}

static inline void fixture_done(struct fixture *x, enum effect effect, enum err result, int32_t arg)
{
    struct input in = fixture_input(x, INPUT_DONE);
    in.effect = (int32_t)effect;
    in.result = result;
    in.arg = arg;
    fixture_give(x, &in);
}

static inline void fixture_give(struct fixture *x, struct input *in)
{
    struct requests *mine = malloc(sizeof *mine);

    assert_non_null(mine);
    flow_input(&x->flow, &x->world, in, mine);
    for (size_t i = 0; i < mine->count; i++) {
        const struct request *r = &mine->items[i];
        if (r->kind == REQUEST_COMMAND)
            fixture_command(x, &r->command);
        else if (r->effect == EFFECT_SOUND)
            x->sounds[r->arg]++;
        else if (r->effect == EFFECT_SPEAK)
            x->spoken++;
        else if (r->effect != EFFECT_LOCK) {
            x->asked = r->effect;
            x->asked_arg = r->arg;
            if (r->effect == EFFECT_RECHECK) {
                struct input loaded = fixture_input(x, INPUT_LOADED);
                fixture_give(x, &loaded);
            }
        }
    }
    free(mine);
}

static inline void fixture_tap(struct fixture *x, enum action action, int32_t arg)
{
    struct input in = fixture_input(x, INPUT_ACTION);
    in.action = action;
    in.arg = arg;
    fixture_give(x, &in);
}

static inline void fixture_type(struct fixture *x, const char *text)
{
    for (; *text != '\0'; text++)
        fixture_tap(x, ACTION_KEY, (unsigned char)*text);
}

static inline void fixture_pin(struct fixture *x, const char *pin)
{
    for (; *pin != '\0'; pin++)
        fixture_tap(x, ACTION_DIGIT, (unsigned char)*pin);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER);
}

static inline void fixture_badge(struct fixture *x, uint8_t who)
{
    struct badge badge = {.invigilator = x->plan.invigilators[who].id, .secret = {7}};
    struct input in = fixture_input(x, INPUT_BADGE);
    in.badge = &badge;
    fixture_give(x, &in);
}

static inline void fixture_pass(struct fixture *x, int64_t ms)
{
    x->now.ms += ms;
    x->mono.ms += ms;
    struct input in = fixture_input(x, INPUT_TICK);
    fixture_give(x, &in);
}

static inline void fixture_ticket(struct fixture *x, size_t candidate, uint32_t issue)
{
    struct ticket ticket = {
        .sitting = x->plan.sitting, .candidate = x->plan.candidates[candidate].id, .issue = issue};
    struct input in = fixture_input(x, INPUT_TICKET);
    in.ticket = &ticket;
    fixture_give(x, &in);
}

/* Badge, PIN, sitting: what the kiosk answers to the first unlock. */
static inline void fixture_unlock_first(struct fixture *x, uint8_t who)
{
    fixture_badge(x, who);
    fixture_pin(x, "482915");
    assert_int_equal(x->asked, EFFECT_UNLOCK);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 0);
    assert_int_equal(x->asked, EFFECT_SELECT);
    x->world.state = &x->state;
    x->world.card = &x->card;
    x->world.sitting_count = 1;
    fixture_done(x, EFFECT_SELECT, ERR_OK, who);
}

/* An open PV with the check-in screen up. */
static inline void fixture_open(struct fixture *x)
{
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_OPEN_PV, 0);
    assert_int_equal(x->state.phase, PHASE_OPEN);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
}

/* Start on the list, with the version as the test system gives it out: nothing on paper to count.
 */
static inline void fixture_start(struct fixture *x)
{
    fixture_tap(x, ACTION_START, 0);
    assert_int_equal(x->flow.screen, SCREEN_VERSION);
    fixture_tap(x, ACTION_VERSION_IS, VERSION_SYSTEM);
    assert_int_equal(x->state.phase, PHASE_RUNNING);
}

/* From a door screen to the roster with a remembered badge. */
static inline void fixture_inside(struct fixture *x, uint8_t who)
{
    fixture_badge(x, who);
    assert_int_equal(x->asked, EFFECT_UNLOCK);
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, who);
}

#endif
