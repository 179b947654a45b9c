// SPDX-License-Identifier: EUPL-1.2
/* Reading aloud with espeak-ng when it is installed; silent without. The text goes through a pipe,
 * so no name is ever seen in the list of processes. */
#ifndef KIOSK_SPEECH_H
#define KIOSK_SPEECH_H

#include "base/words.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Zero is ready. */
struct speaker {
    pid_t pid; /* who is speaking, 0: nobody that we know of */
};

bool speech_installed(void);
/* Starts reading `text` and returns at once; what was being read stops, so that nobody hears the
 * verdict of the one before. `volume` 0 (silent) to 10. */
void speech_say(struct speaker *s, enum lang lang, int32_t volume, const char *text);

#endif
