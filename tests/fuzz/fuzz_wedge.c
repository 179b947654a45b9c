// SPDX-License-Identifier: EUPL-1.2
/* Any keys at any pace: of a code with a prefix nothing is ever let through, a code is never longer
 * than its limit, and between codes nothing is kept. Bytes: below 0x80 a key, else a pause. */
#include "board/wedge.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct wedge w = {0};
    int64_t now = 1;
    size_t held = 0;

    for (size_t i = 1; i < size; i++) {
        bool bare = (data[0] & 1) != 0, pause = data[i] >= 0x80, sure = w.state == WEDGE_SURE;
        char us = data[i] == '\t' || data[i] == 0 ? WEDGE_END : (char)data[i];
        now += pause ? data[i] * 4 : 1;
        enum wedge_answer a = pause ? wedge_quiet(&w, now) : wedge_key(&w, us, now, bare);
        check(!sure || (a != WEDGE_RELEASE && a != WEDGE_HOLD && (pause || a != WEDGE_PASS)));
        held = a == WEDGE_HOLD ? held + 1 : a == WEDGE_PASS && pause ? held : 0;
        check(held < WEDGE_BARE_SURE && (held == 0 || w.state == WEDGE_MAYBE));
        check(a != WEDGE_CODE || (wedge_code(&w).n <= WEDGE_CODE_MAX && wedge_code(&w).n >= 4));
        if (a == WEDGE_CODE)
            wedge_clear(&w);
        check(w.state != WEDGE_IDLE || (w.n == 0 && wedge_due_ms(&w) == 0));
    }
    return 0;
}
