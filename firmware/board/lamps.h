// SPDX-License-Identifier: EUPL-1.2
/* Lamps and buzzer beside the door: which sign they show now, and the lines that carry it.
 *
 * Nothing here ever stops anything: without lines it is a null board that keeps the levels and
 * drives nothing, and a line that fails is left out, noted by lamps_state and tried again after a
 * while. One thread. Order: lamps_open; lamps_play, lamps_rest and lamps_stop when something is
 * said, lamps_tick when its time has come; lamps_close. */
#ifndef BOARD_LAMPS_H
#define BOARD_LAMPS_H

#include "base/clock.h"
#include "board/gpio.h"
#include "board/pattern.h"

#define LAMPS_AGAIN_MS 30000 /* until a line that failed is tried again */

/* The lines of the lamps; a lamp without one has an empty chip. */
struct lamp_places {
    struct gpio_place at[LAMP_COUNT];
};

/* "green=gpiochip0:17,red=gpiochip0:27,buzzer=gpiochip0:22!": for each lamp (green, red, amber,
 * white, buzzer), in any order, its chip and line; "!" when on is 0 V. ERR_FORMAT: something else,
 * or a lamp twice; ERR_LIMIT: a chip's name that is too long. */
enum err lamp_places_parse(const char *text, struct lamp_places *ret) MUST_CHECK;

struct lamps;

/* `places` NULL: a null board. `calls` NULL: libgpiod's; borrowed for life. A chip that is not
 * there is no error. Ownership passes to the caller. ERR_NOMEM. */
enum err lamps_open(const struct lamp_places *places, const struct gpio_calls *calls,
    struct lamps **ret) MUST_CHECK;
void lamps_close(struct lamps *l); /* all off; NULL is fine, here only */

/* Shows a sign from its beginning, in the place of the one before; SIGN_NONE ends that. */
void lamps_play(struct lamps *l, enum sign sign, enum loudness loudness, struct mono now);
/* What is shown while no sign is: SIGN_NONE, SIGN_ALARM or SIGN_SCAN_LIGHT. The last goes on beside
 * a sign, since who is being told something is scanning still. The same as before: no beginning
 * anew. */
void lamps_rest(struct lamps *l, enum sign rest, struct mono now);
/* Brings the lines to what the time asks. Returns when it wants to be called again, {0}: not before
 * something is said. */
struct mono lamps_tick(struct lamps *l, struct mono now);

/* The sign of lamps_play that is on, SIGN_NONE when it has ended. */
enum sign lamps_sign(const struct lamps *l);
uint8_t lamps_levels(const struct lamps *l); /* as asked of the lines, working or not */

/* NONE: a null board. OUT: at least one line does not do what it was asked to. */
enum lamps_state { LAMPS_NONE = 0, LAMPS_WORKING, LAMPS_OUT };
enum lamps_state lamps_state(const struct lamps *l);

#endif
