// SPDX-License-Identifier: EUPL-1.2
/* Reading aloud with espeak-ng, when it is installed. Never speaks accommodations: the caller gives
 * the text. */
#ifndef KIOSK_SPEECH_H
#define KIOSK_SPEECH_H

#include "base/words.h"
#include <stdbool.h>

/* True when the speech program is there. */
bool speech_installed(void);
/* Starts speaking and returns at once; does nothing when it is not installed. The text goes through
 * a pipe, never onto a command line that others can read. */
void speech_say(enum lang lang, const char *text);

#endif
