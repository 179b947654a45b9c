// SPDX-License-Identifier: EUPL-1.2
/* Reads a picture back with the door's own decoder before anybody gets it: a ticket that no camera
 * can read must never leave the office. And reads pictures that come in. */
#ifndef OFFICE_READING_H
#define OFFICE_READING_H

#include "draw/canvas.h"

/* ERR_OK when the drawing holds exactly one QR code and it says exactly `text`; else ERR_CONFLICT.
 * ERR_NOMEM. */
enum err reading_check(struct canvas *c, struct bytes text) MUST_CHECK;

/* Calls `each` with every QR code of a picture that somebody took (PNG or JPEG bytes); a large one
 * is looked at smaller. Errors of picture_decode; ERR_NOMEM. */
enum err reading_codes(struct bytes picture, void (*each)(void *context, struct bytes text),
    void *context, struct diag *d) MUST_CHECK;

#endif
