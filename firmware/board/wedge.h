// SPDX-License-Identifier: EUPL-1.2
/* A scanner that types: a code reader that is a keyboard ("keyboard wedge"), told from a person.
 * Pure.
 *
 * Such a scanner types what it read and ends with Enter or Tab. Nothing of it may reach a text
 * field, for what it read may be a badge with a secret. So keys that may be the beginning of a code
 * are held back until it is clear what they are:
 *
 *   IDLE --'Z'--> MAYBE --"ZW1:" or "ZWB1:"--> SURE --Enter, Tab--> a code
 *    ^              |                            |
 *    '--another key, or nothing more comes       '--nothing more comes: cut off, forgotten
 *       (HELD_MS): a person, typed after all        (CUT_OFF_MS)
 *
 * Where nothing is typed and any code counts (`bare`: the door, a student's card), a code needs no
 * prefix: what comes without a pause and ends with Enter or Tab is one.
 *
 * What the keys are is read from their place on the keyboard (wedge_us_key), not from what the
 * layout makes of them: scanners send the keys of a US keyboard, also to a machine with a Dutch
 * one. */
#ifndef BOARD_WEDGE_H
#define BOARD_WEDGE_H

#include "base/bytes.h"

#define WEDGE_CODE_MAX 512   /* characters; a longer one is swallowed and forgotten */
#define WEDGE_HELD_MS 120    /* no key for so long, and what was held was typed by a person */
#define WEDGE_CUT_OFF_MS 500 /* no key for so long, and the rest of a code does not come */
#define WEDGE_BARE_LEAST 4   /* characters of a code without prefix */
#define WEDGE_BARE_SURE 16   /* so many without a pause are no person's */
#define WEDGE_END '\n'       /* Enter or Tab */

enum wedge_state { WEDGE_IDLE = 0, WEDGE_MAYBE, WEDGE_SURE };

struct wedge {
    enum wedge_state state;
    char code[WEDGE_CODE_MAX];
    size_t n; /* grows past WEDGE_CODE_MAX when it is too long */
    int64_t last_ms;
};

enum wedge_answer {
    WEDGE_PASS = 0, /* a person's: nothing was held */
    WEDGE_HOLD,     /* keep this key, behind those that are held already */
    WEDGE_RELEASE,  /* those that are held were a person's, and this one too */
    WEDGE_SWALLOW,  /* a scanner's: forget this key, and those that are held */
    WEDGE_CODE      /* the same, and wedge_code is complete: take it, then wedge_clear */
};

/* The next key that is pressed: its character on a US keyboard, or WEDGE_END. */
enum wedge_answer wedge_key(struct wedge *w, char us, int64_t now_ms, bool bare) MUST_CHECK;
/* To be called only when no further key waits to be taken: a loop that was busy for a while may not
 * take what came meanwhile for a pause. RELEASE: what is held was a person's. SWALLOW: a code was
 * cut off. PASS: nothing to do. */
enum wedge_answer wedge_quiet(struct wedge *w, int64_t now_ms) MUST_CHECK;
/* When wedge_quiet has something to say if no key comes, 0: never. */
int64_t wedge_due_ms(const struct wedge *w);
/* Borrowed until the next key. */
struct bytes wedge_code(const struct wedge *w);
void wedge_clear(struct wedge *w); /* wipes */

/* The character that a key gives on a US keyboard, WEDGE_END for Enter and Tab, 0 for none. `usage`
 * as in the HID usage tables, page 7 (keyboard). */
char wedge_us_key(unsigned usage, bool shift);

#endif
