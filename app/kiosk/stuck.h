// SPDX-License-Identifier: EUPL-1.2
/* A kiosk that cannot be opened: its data folder cannot be read or written to. Instead of a black
 * panel there is a screen in words, for as long as that is so. Nothing is written but one small
 * file that is taken away again, and nothing is mended: what lies there may be evidence. */
#ifndef KIOSK_STUCK_H
#define KIOSK_STUCK_H

#include "kiosk/kiosk.h"

enum stuck {
    STUCK_NO_WINDOW = 0, /* there is no display to say it on (diag says why) */
    STUCK_CLOSED,        /* the window was closed */
    STUCK_OVER,          /* the data can be read and written to: try kiosk_open again */
};

/* Shows it and stays. Each `look_ms` it looks at the data again, and feeds the watchdog meanwhile.
 * `why`: what kiosk_open answered. */
enum stuck stuck_show(
    const struct kiosk_config *config, enum err why, int look_ms, struct diag *d) MUST_CHECK;

/* Whether keys can be read, or there are none yet, and a file can be written, kept and read back.
 */
bool stuck_is_over(const char *data);

#endif
