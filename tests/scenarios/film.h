// SPDX-License-Identifier: EUPL-1.2
/* Reads the moving code off the kiosk's own pixels. */
#ifndef SCENARIOS_FILM_H
#define SCENARIOS_FILM_H

#include "scenarios/day.h"

/* film NAME: until all of it is there, to out/NAME; each picture is a tenth of a second later. */
bool film_step(struct day *d, const char *name);

#endif
