// SPDX-License-Identifier: EUPL-1.2
/* What the lamps and the buzzer do for each thing that is said at the door: a pattern and a time
 * give levels. Pure; who turns levels into volts is lamps.h.
 *
 * Every sign differs from the others in rhythm as well as in colour, nothing flashes more than
 * three times in a second, and the buzzer follows the rhythm of the sound of the same meaning. */
#ifndef BOARD_PATTERN_H
#define BOARD_PATTERN_H

#include <stdint.h>

enum lamp { LAMP_GREEN = 0, LAMP_RED, LAMP_AMBER, LAMP_WHITE, LAMP_BUZZER, LAMP_COUNT };
#define LAMP_BIT(lamp) (1u << (lamp))

enum sign {
    SIGN_NONE = 0,
    SIGN_WELCOME,    /* green, steady; one short buzz */
    SIGN_ALREADY_IN, /* green, two short ones */
    SIGN_REFUSED,    /* red: one long, one short, then steady; a long buzz */
    SIGN_WAIT,       /* amber, once a second until it is stopped; three short buzzes */
    SIGN_FAILED,     /* red, short */
    SIGN_DONE,       /* green: three, as the sound rises */
    SIGN_CALL,       /* amber, long pulses; two long buzzes */
    SIGN_ALARM,      /* red and amber in turn until it is stopped; no buzz: the alarm is not ours */
    SIGN_SCAN_LIGHT, /* white, until it is stopped */
    SIGN_COUNT
};

/* How the buzzer is heard. It has no volume, so "softer" is shorter: QUIET_BUZZ_MS of each buzz. */
enum loudness { LOUDNESS_MUTE = 0, LOUDNESS_QUIET, LOUDNESS_FULL };
#define QUIET_BUZZ_MS 40

/* Which lamps are on (LAMP_BIT of each) so many milliseconds after the sign began. 0 for SIGN_NONE,
 * before its beginning and after its end. */
uint8_t pattern_levels(enum sign sign, int64_t after_ms, enum loudness loudness);
/* Milliseconds from then until the levels may be others, more than 0; -1: they stay. */
int64_t pattern_next_ms(enum sign sign, int64_t after_ms, enum loudness loudness);

#endif
