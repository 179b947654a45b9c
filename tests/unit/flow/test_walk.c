// SPDX-License-Identifier: EUPL-1.2
/* 100,000 random inputs on a real state: what the machine promises holds after each, and every
 * screen is reached. The walk learns which actions do something on which screen, so a new screen
 * needs no line here; one that cannot be reached fails by its number (enum screen). */
#include "fixture.h"

#define RUNS 400
#define DOOR_RUNS 100 /* beside them: of a sitting with two doors */
#define NEW_RUNS 4    /* of a kiosk that belongs to no school yet */
#define INPUTS 4000   /* a day to its end takes many: two screens alone lead to and fro */

/* How often an action was tried on a screen, and how often it led on. */
struct memory {
    uint32_t tried[SCREEN_COUNT][ACTION_COUNT], led_on[SCREEN_COUNT][ACTION_COUNT];
    size_t seen[SCREEN_COUNT], inputs, phases[PHASE_SEALED + 1];
};

static uint32_t next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

/* The best of three that were drawn; one in four is taken as it comes. */
static enum action draw_action(const struct memory *m, enum screen screen, uint64_t *seed)
{
    enum action best = (enum action)(next(seed) % ACTION_COUNT);
    for (int i = 0; next(seed) % 4 != 0 && i < 3; i++) {
        enum action a = (enum action)(next(seed) % ACTION_COUNT);
        uint64_t mine = (uint64_t)(m->led_on[screen][a] + 1) * (m->tried[screen][best] + 1);
        uint64_t its = (uint64_t)(m->led_on[screen][best] + 1) * (m->tried[screen][a] + 1);
        if (mine > its)
            best = a;
    }
    return best;
}

static int32_t draw_arg(enum action a, uint64_t *seed)
{
    if (a == ACTION_KEY)
        return next(seed) % 6 ? 'a' + (int32_t)(next(seed) % 26) : FLOW_KEY_BACKSPACE;
    if (a == ACTION_DIGIT)
        return next(seed) % 6 ? '0' + (int32_t)(next(seed) % 10) : FLOW_KEY_ENTER;
    return next(seed) % 4 ? (int32_t)(next(seed) % 4) : (int32_t)(next(seed) % 16) - 2;
}

/* Leading to another screen or to a fact is worth more than a letter typed or a message. */
static uint32_t worth(const struct flow *before, const struct fixture *x, uint64_t events)
{
    static struct flow now; /* copied with its padding, so that a walk is the same everywhere */
    memcpy(&now, &x->flow, sizeof now);
    now.locks_at = before->locks_at; /* moves with any touch */
    if (now.screen != before->screen || x->state.event_count != events)
        return 3;
    /* NOLINTNEXTLINE(*-suspicious-memory-comparison,cert-*): both are copies of one object */
    return memcmp(&now, before, sizeof now) != 0;
}

static void tap(struct fixture *x, struct memory *m, uint64_t *seed)
{
    enum screen screen = x->flow.screen;
    enum action a = draw_action(m, screen, seed);
    static struct flow before;
    uint64_t events = x->state.event_count;
    memcpy(&before, &x->flow, sizeof before);
    fixture_tap(x, a, draw_arg(a, seed));
    m->tried[screen][a]++;
    m->led_on[screen][a] += worth(&before, x, events);
}

static void give(struct fixture *x, const struct command *c)
{
    sitting_decide(&x->state, c, x->now, &x->decision);
    for (size_t n = 0; !x->decision.refusal && n < x->decision.event_count; n++) {
        x->decision.events[n].seq = x->seq++;
        x->decision.events[n].at = x->now;
        assert_int_equal(sitting_apply(&x->state, &x->decision.events[n]), ERR_OK);
    }
}

/* What the kiosk's worker does with the record. */
static bool fold(struct fixture *x, enum command_kind kind, int32_t actor)
{
    struct command c = {.kind = kind,
        .candidate = -1,
        .actor = actor < 0 ? 0 : (uint8_t)actor,
        .has_hash = true,
        .hash = {9}};
    give(x, &c);
    return !x->decision.refusal;
}

static bool carry_out(struct fixture *x, enum effect effect)
{
    switch (effect) { /* the rest cannot be refused by the state */
    case EFFECT_SELECT:
        x->world.state = &x->state;
        x->world.card = &x->card;
        return true;
    case EFFECT_FREEZE:
        return fold(x, COMMAND_FREEZE, x->flow.who);
    case EFFECT_SIGN:
        return fold(x, COMMAND_SIGN, x->asked_arg);
    case EFFECT_LEAVE:
        return fold(x, COMMAND_STAFF_OUT, x->asked_arg);
    case EFFECT_SEAL:
        return fold(x, COMMAND_SEAL, x->flow.who);
    case EFFECT_FINISH:
        x->world.state = NULL;
        x->world.card = NULL;
        return true;
    default:
        return true;
    }
}

/* The emergency badge seldom: its name is typed, and that takes a walk long. */
static int32_t draw_staff(uint64_t *seed)
{
    return next(seed) % 16 ? (int32_t)(next(seed) % 2) : FIXTURE_BADGE;
}

/* Effects answer late, and not always well. */
static void answer(struct fixture *x, uint64_t *seed)
{
    static const enum err failures[] = {ERR_KEY, ERR_AGAIN, ERR_MISSING, ERR_IO, ERR_FULL};
    enum effect effect = x->flow.busy ? x->flow.busy_with : EFFECT_NONE;
    if (effect == EFFECT_NONE)
        return;
    bool fails = next(seed) % 4 == 0 || !carry_out(x, effect);
    int32_t arg = effect == EFFECT_UNLOCK && !fails ? draw_staff(seed) : x->asked_arg;
    fixture_done(x, effect, fails ? failures[next(seed) % 5] : ERR_OK, arg);
}

/* Things that nobody at the screen asked for. */
static void from_outside(struct fixture *x, uint64_t *seed)
{
    struct input in = fixture_input(x, INPUT_LOADED);
    switch (next(seed) % 5) {
    case 0:
        in.kind = INPUT_LIST;
        in.result = ERR_SIGNATURE;
        break;
    case 1:
        in.kind = INPUT_HINT;
        in.hint = (int32_t)(next(seed) % 4);
        break;
    case 2:
        in.kind = INPUT_STROKE;
        in.x = (int32_t)(next(seed) % 1000);
        in.pen = (int32_t)(next(seed) % 3);
        break;
    case 3:
        x->world.checks_blocking = next(seed) % 4 == 0;
        break;
    default:
        x->world.stick_present = next(seed) % 2;
        break;
    }
    fixture_give(x, &in);
}

/* The exam has begun, and one is out already: only then is there something to ask of the next. */
static void begin_with_two(struct fixture *x)
{
    struct command c = {.kind = COMMAND_STAFF_IN, .candidate = -1};
    give(x, &c);
    c.kind = COMMAND_CHECK_IN;
    c.code = HOW_NAME;
    for (c.candidate = 0; c.candidate < 2; c.candidate++)
        give(x, &c);
    c = (struct command){.kind = COMMAND_START, .candidate = -1};
    give(x, &c);
    c = (struct command){.kind = COMMAND_TOILET_OUT, .candidate = 0, .text = "haast"};
    give(x, &c);
}

/* What takes a long string of right taps is done as if by another door: somebody comes who is not
 * on the list, and the room empties. Hardly any walk would come to the end of a day without. */
static void somebody_else_helps(struct fixture *x, int32_t part, bool under_way)
{
    static const enum command_kind all[] = {COMMAND_STAFF_IN, COMMAND_START, COMMAND_ABSENT_ALL,
        COMMAND_TOILET_IN, COMMAND_HAND_IN, COMMAND_ID_SEEN_ALL};
    struct command guest = {.kind = COMMAND_UNLISTED,
        .candidate = -1,
        .code = GUEST_ADMITTED,
        .amount = ID_DOCUMENT_CARD,
        .text = "Gast\n\n",
        .who = "teamleider Verzonnen"};
    struct command c = {.text = "klaar", .who = "teamleider Verzonnen"};
    if (part == 1) {
        give(x, &guest);
        if (under_way)
            begin_with_two(x);
    }
    for (size_t k = 0; part == 2 && k < sizeof all / sizeof all[0]; k++)
        for (c.kind = all[k], c.candidate = 0; c.candidate < FIXTURE_CANDIDATES; c.candidate++)
            give(x, &c);
    c = (struct command){.kind = COMMAND_GUEST, .ref = 1, .code = GUEST_LEFT, .text = "klaar"};
    if (part == 3)
        give(x, &c);
}

/* The other door of a sitting lets in who may be here too. */
static void hear_other_door(struct fixture *x, int32_t part)
{
    static const enum event_kind first[] = {EVENT_STAFF_IN, EVENT_OPENED};
    int other = x->state.self == 1 ? 2 : 1;
    struct event e = {.door = (uint8_t)other,
        .subject = part == 0 ? SUBJECT_ROOM : x->plan.candidates[part].subject,
        .certainty = part == 1 ? CERTAINTY_NONE : CERTAINTY_RTC,
        .actor = part == 0 ? 1 : ACTOR_KIOSK};
    for (size_t k = 0; k < (part == 0 ? 2u : 1u); k++) {
        e.kind = part == 0 ? first[k] : EVENT_CHECKED_IN;
        e.at = x->now;
        e.seq = x->state.doors[other - 1].events;
        e.lamport = x->state.lamport + 1;
        assert_int_equal(sitting_apply(&x->state, &e), ERR_OK);
    }
}

/* The office answers a new kiosk, well or not. */
static void answer_enrolment(struct fixture *x, uint64_t *seed)
{
    static const enum err results[] = {ERR_OK, ERR_OK, ERR_AGAIN, ERR_KEY, ERR_TYPE, ERR_FORMAT};
    struct input in = fixture_input(x, INPUT_ANSWER);
    in.result = results[next(seed) % 6];
    fixture_give(x, &in);
}

static void one_input(struct fixture *x, struct memory *m, uint64_t *seed)
{
    uint32_t dice = next(seed) % 20;
    if (x->flow.screen == SCREEN_UNLOCK && dice < 8) /* nobody types a PIN by chance */
        /* NOLINTNEXTLINE(bugprone-branch-clone): the order of the questions is what decides */
        fixture_pin(x, "482915");
    else if (dice < 12)
        tap(x, m, seed);
    else if (dice == 12)
        fixture_badge(x, (uint8_t)draw_staff(seed));
    else if (dice == 13)
        fixture_ticket(x, next(seed) % FIXTURE_CANDIDATES, 1 + next(seed) % 2);
    else if (dice == 14)
        fixture_pin(x, "482915");
    else if (dice == 15)
        fixture_pass(x, (int64_t)(next(seed) % 60000));
    else if (dice == 16)
        from_outside(x, seed);
    else if (dice == 17 && flow_enrols(&x->flow))
        answer_enrolment(x, seed);
    else if (dice == 17 && x->state.phase == PHASE_FROZEN) /* a PIN and a signer: many taps */
        (void)fold(x, COMMAND_SIGN, (int32_t)(next(seed) % 2));
    else
        answer(x, seed);
}

static void walk(struct memory *m, uint64_t seed)
{
    void *own = NULL;
    const uint64_t own_seed = seed;
    fixture_setup(&own);
    struct fixture *x = own;
    bool fresh = seed > RUNS + DOOR_RUNS, doors = !fresh && seed > RUNS;
    if (fresh)
        flow_start_enrolment(&x->flow);
    if (doors) {
        x->plan.door_count = 2;
        x->plan.lead_door = 1;
        sitting_look_from(&x->state, seed % 3 == 0 ? 2 : 1);
    }
    if (!fresh && seed % 2 == 0)
        fixture_open(x);
    for (int i = 0; i < INPUTS; i++) {
        if (i % (INPUTS / 4) == 0)
            somebody_else_helps(x, i / (INPUTS / 4), own_seed % 4 < 2);
        if (doors && i % (INPUTS / 4) == INPUTS / 8 && x->state.phase < PHASE_FROZEN)
            hear_other_door(x, i / (INPUTS / 4));
        one_input(x, m, &seed);
        m->inputs++;
        m->seen[x->flow.screen]++;
        m->phases[x->state.phase]++;
        assert_true(flow_is_sound(&x->flow, &x->world));
        assert_true(sitting_is_sound(&x->state));
    }
    fixture_teardown(&own);
}

static void random_inputs_never_break_its_promises(void **state)
{
    (void)state;
    struct memory *m = calloc(1, sizeof *m);
    assert_non_null(m);
    for (uint64_t run = 1; run <= RUNS + DOOR_RUNS + NEW_RUNS; run++)
        walk(m, run);
    assert_true(m->inputs >= 100000);
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        print_message("screen %2d: %zu\n", screen, m->seen[screen]);
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        if (m->seen[screen] == 0 && screen != SCREEN_UNREADABLE) /* no way leads there: below */
            fail_msg("screen %d (enum screen) was never reached", screen);
    for (int phase = 0; phase <= PHASE_SEALED; phase++)
        if (m->phases[phase] == 0)
            fail_msg("no walk came to phase %d", phase);
    free(m);
}

static void kiosk_without_data_does_nothing_but_change_language_and_page(void **state)
{
    struct fixture *x = *state;

    flow_start_unreadable(&x->flow, ERR_IO);
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        fixture_tap(x, (enum action)a, 1);
        assert_int_equal(x->flow.screen, SCREEN_UNREADABLE);
        assert_int_equal(x->flow.lang, a >= ACTION_LANGUAGE ? LANG_EN : LANG_NL);
        assert_int_equal(x->asked, EFFECT_NONE);
    }
    assert_int_equal(x->flow.pages[SCREEN_UNREADABLE], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_inputs_never_break_its_promises),
        cmocka_unit_test_setup_teardown(
            kiosk_without_data_does_nothing_but_change_language_and_page, fixture_setup,
            fixture_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
