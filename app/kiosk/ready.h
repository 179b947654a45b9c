// SPDX-License-Identifier: EUPL-1.2
/* Telling the system that this kiosk works: a file, made once, when a picture is on the panel, the
 * camera gave a frame and the data were opened. What starts the machine decides by it whether a
 * new version stays (image/slot). It holds nothing but a word. */
#ifndef KIOSK_READY_H
#define KIOSK_READY_H

#include <stdbool.h>
#include <stdint.h>

struct ready {
    const char *path; /* borrowed; NULL: nobody wants to know */
    bool told;
};

/* Called by the loop after each step; costs nothing once it was told. `drawn`: a picture was shown;
 * `frames`: how many the camera gave since the start. Returns true in the call that tells. A file
 * that cannot be written is logged once. */
bool ready_note(struct ready *r, bool drawn, uint64_t frames);

#endif
