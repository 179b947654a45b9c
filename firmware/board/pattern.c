// SPDX-License-Identifier: EUPL-1.2
/* The patterns, as a table of spans. Times of the verdicts are those of their screens: a welcome
 * closes after 6 s, a refusal after 12; a screen that is left earlier stops its sign. */
#include "board/pattern.h"

#include <assert.h>
#include <stdbool.h>

enum {
    G = LAMP_BIT(LAMP_GREEN),
    R = LAMP_BIT(LAMP_RED),
    A = LAMP_BIT(LAMP_AMBER),
    W = LAMP_BIT(LAMP_WHITE),
    B = LAMP_BIT(LAMP_BUZZER)
};

#define SPANS_MAX 8
#define ONCE (-1)

struct span {
    uint16_t ms; /* 0: behind the last one */
    uint8_t levels;
};

/* After the last span comes number `again`, or, ONCE, the end. No span that buzzes follows another
 * one that does: each is a buzz of its own. */
static const struct {
    struct span spans[SPANS_MAX];
    int again;
} patterns[SIGN_COUNT] = {
    [SIGN_NONE] = {.again = ONCE},
    [SIGN_WELCOME] = {{{150, G | B}, {5850, G}}, ONCE},
    [SIGN_ALREADY_IN] = {{{120, G | B}, {280, 0}, {120, G | B}, {280, 0}, {1200, G}}, ONCE},
    [SIGN_REFUSED] = {{{500, R | B}, {250, 0}, {250, R}, {250, 0}, {10750, R}}, ONCE},
    [SIGN_WAIT] = {{{140, A | B}, {160, A}, {140, A | B}, {160, A}, {140, A | B}, {260, 0},
                       {500, A}, {500, 0}},
        6},
    [SIGN_FAILED] = {{{300, R | B}, {700, R}}, ONCE},
    [SIGN_DONE] = {{{150, G | B}, {250, 0}, {150, G | B}, {250, 0}, {250, G | B}, {2950, G}}, ONCE},
    [SIGN_CALL] = {{{400, A | B}, {400, A}, {400, A | B}, {800, 0}, {1200, A}, {800, 0},
                       {10000, A}},
        ONCE},
    [SIGN_ALARM] = {{{500, R}, {500, A}}, 0},
    [SIGN_SCAN_LIGHT] = {{{1000, W}}, 0},
};

/* The span at a time, and how far into it that is. */
struct place {
    const struct span *span;
    int64_t into_ms;
};

static int64_t length_from(enum sign sign, int from)
{
    int64_t sum = 0;

    for (int i = from; i < SPANS_MAX && patterns[sign].spans[i].ms > 0; i++)
        sum += patterns[sign].spans[i].ms;
    return sum;
}

static bool find(enum sign sign, int64_t after_ms, struct place *ret)
{
    assert(sign >= SIGN_NONE && sign < SIGN_COUNT);
    int again = patterns[sign].again;
    int64_t all = length_from(sign, 0), left = after_ms;

    if (after_ms < 0 || (after_ms >= all && again == ONCE))
        return false;
    if (left >= all) { /* somewhere in the part that is repeated */
        int64_t period = length_from(sign, again);
        assert(period > 0); /* of the table */
        left = all - period + (left - all) % period;
    }
    for (int i = 0; i < SPANS_MAX; i++) {
        const struct span *s = &patterns[sign].spans[i];
        if (left < s->ms) {
            *ret = (struct place){s, left};
            return true;
        }
        left -= s->ms;
    }
    return false;
}

static bool is_heard(const struct place *p, enum loudness loudness)
{
    return loudness == LOUDNESS_FULL || (loudness == LOUDNESS_QUIET && p->into_ms < QUIET_BUZZ_MS);
}

uint8_t pattern_levels(enum sign sign, int64_t after_ms, enum loudness loudness)
{
    struct place p;

    if (!find(sign, after_ms, &p))
        return 0;
    return is_heard(&p, loudness) ? p.span->levels : (uint8_t)(p.span->levels & ~(unsigned)B);
}

int64_t pattern_next_ms(enum sign sign, int64_t after_ms, enum loudness loudness)
{
    struct place p;

    if (!find(sign, after_ms, &p))
        return after_ms < 0 && sign != SIGN_NONE ? -after_ms : -1;
    bool cut = loudness == LOUDNESS_QUIET && (p.span->levels & B) != 0 && is_heard(&p, loudness);
    return (cut ? QUIET_BUZZ_MS : p.span->ms) - p.into_ms;
}
