// SPDX-License-Identifier: EUPL-1.2
/* What a day tells the one who may kill it: each line speaks of something that is on the screen by
 * then, so nothing of it may be lost afterwards.
 *
 *   mark WORD             the script is at this part of the day
 *   busy WORD             an effect began (unlock, select, freeze, sign, seal, export, finish), or
 *                         ended (none)
 *   verdict NAME NUMBER   a verdict about a student was drawn
 *   facts N ...           the state after N events was drawn, in figures (tell_facts)
 *   screen NAME           this screen came up
 *   exported              the screen says that the record is on the stick
 */
#ifndef SCENARIOS_TELL_H
#define SCENARIOS_TELL_H

#include "scenarios/day.h"

#define TELL_LINE_SIZE 192

/* After a step of the kiosk: tells what is new on the screen. Nothing when nobody listens. */
void tell_drawn(struct day *d);
void tell_mark(struct day *d, const char *word);

/* The line "facts ..." of a state, without its line end: told by the child, and made again by the
 * parent from the ledger. */
void tell_facts(const struct sitting *s, char out[TELL_LINE_SIZE]);

#endif
