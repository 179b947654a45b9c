// SPDX-License-Identifier: EUPL-1.2
/* What was done to the kiosk's devices during a day, and how its screen looked afterwards, so that
 * the same can be done to a kiosk elsewhere: on a real screen, through a real camera device
 * (tests/image/sitting). Lines of FOLDER/steps, pictures beside it:
 *
 *   step TEXT                   a line of the script begins
 *   press X Y, move X Y, release X Y    pixels of the window
 *   show SEED SUBJECT TEXT      before the lens: the seed and the subject (enum phone_subject) of
 *                               tests/support/phone, and what the code says
 *   show nothing
 *   unplug, plug                the camera
 *   hang                        the kiosk stands still until its watchdog starts it again
 *   wait MS                     time passes
 *   see NAME                    by now the screen is that of NAME.png
 */
#ifndef SCENARIOS_TRACE_H
#define SCENARIOS_TRACE_H

#include "scenarios/day.h"

/* All do nothing when no trace is kept. A trace that cannot be written is a fault of the step. */
enum err trace_open(struct day *d, struct diag *diag) MUST_CHECK;
void trace_close(struct day *d);
void trace_step(struct day *d, const char *raw); /* begins */
void trace_line(struct day *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The screen as it is, unless nothing was done since the last time. */
bool trace_see(struct day *d);

#endif
