// SPDX-License-Identifier: EUPL-1.2
/* Keys to codes: see wedge.h. */
#include "board/wedge.h"

#include <assert.h>
#include <string.h>

static const char *const prefixes[] = {"ZW1:", "ZWB1:"}; /* ticket, badge: firmware/papers */

enum match { MATCH_NOT = 0, MATCH_BEGINS, MATCH_WHOLE };

static enum match match(const char *typed, size_t n)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t whole = strlen(prefixes[i]);
        if (n <= whole && memcmp(typed, prefixes[i], n) == 0)
            return n == whole ? MATCH_WHOLE : MATCH_BEGINS;
    }
    return MATCH_NOT;
}

static void append(struct wedge *w, char us)
{
    if (w->n < WEDGE_CODE_MAX)
        w->code[w->n] = us;
    if (w->n <= WEDGE_CODE_MAX)
        w->n++;
}

void wedge_clear(struct wedge *w)
{
    wipe(w, sizeof *w);
}

static enum wedge_answer finish(struct wedge *w, enum wedge_answer answer)
{
    wedge_clear(w);
    return answer;
}

static enum wedge_answer end(struct wedge *w, bool bare)
{
    if (w->state == WEDGE_IDLE)
        return WEDGE_PASS;
    if (w->state == WEDGE_MAYBE && (!bare || w->n < WEDGE_BARE_LEAST))
        return finish(w, WEDGE_RELEASE);
    return w->n <= WEDGE_CODE_MAX ? WEDGE_CODE : finish(w, WEDGE_SWALLOW);
}

/* On the door a space is a key to act with, and no code begins with one. */
static bool may_begin(const struct wedge *w, bool bare)
{
    return match(w->code, w->n) != MATCH_NOT || (bare && w->code[0] != ' ');
}

enum wedge_answer wedge_key(struct wedge *w, char us, int64_t now_ms, bool bare)
{
    assert(us != 0);
    w->last_ms = now_ms;
    if (us == WEDGE_END)
        return end(w, bare);
    append(w, us);
    if (w->state == WEDGE_SURE)
        return WEDGE_SWALLOW;
    if (match(w->code, w->n) == MATCH_WHOLE || (bare && w->n >= WEDGE_BARE_SURE)) {
        w->state = WEDGE_SURE;
        return WEDGE_SWALLOW;
    }
    if (may_begin(w, bare)) {
        w->state = WEDGE_MAYBE;
        return WEDGE_HOLD;
    }
    return finish(w, w->state == WEDGE_MAYBE ? WEDGE_RELEASE : WEDGE_PASS);
}

int64_t wedge_due_ms(const struct wedge *w)
{
    if (w->state == WEDGE_IDLE)
        return 0;
    return w->last_ms + (w->state == WEDGE_SURE ? WEDGE_CUT_OFF_MS : WEDGE_HELD_MS);
}

enum wedge_answer wedge_quiet(struct wedge *w, int64_t now_ms)
{
    if (w->state == WEDGE_IDLE || now_ms < wedge_due_ms(w))
        return WEDGE_PASS;
    return finish(w, w->state == WEDGE_SURE ? WEDGE_SWALLOW : WEDGE_RELEASE);
}

struct bytes wedge_code(const struct wedge *w)
{
    return (struct bytes){(const uint8_t *)w->code, w->n < WEDGE_CODE_MAX ? w->n : WEDGE_CODE_MAX};
}

/* ---------------------------------------------------------------- keys */

enum { A = 4, Z = 29, ONE = 30, SLASH = 56 };
enum { PAD_SLASH = 84, PAD_DOT = 99 };

char wedge_us_key(unsigned usage, bool shift)
{
    static const char plain[] = "1234567890\n\0\0\n -=[]\\\0;'`,./",
                      shifted[] = "!@#$%^&*()\n\0\0\n _+{}|\0:\"~<>?";
    static const char pad[] = "/*-+\n1234567890.";
    _Static_assert(sizeof plain == SLASH - ONE + 2 && sizeof shifted == sizeof plain, "per key");
    _Static_assert(sizeof pad == PAD_DOT - PAD_SLASH + 2, "per key");

    if (usage >= A && usage <= Z)
        return (char)((shift ? 'A' : 'a') + (int)(usage - A));
    if (usage >= ONE && usage <= SLASH)
        return shift ? shifted[usage - ONE] : plain[usage - ONE];
    return usage >= PAD_SLASH && usage <= PAD_DOT ? pad[usage - PAD_SLASH] : 0;
}
