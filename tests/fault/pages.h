// SPDX-License-Identifier: EUPL-1.2
/* The pages of the record, drawn once for the same record: see pages.c. */
#ifndef FAULT_PAGES_H
#define FAULT_PAGES_H

#include <stdbool.h>

/* True: every page is drawn anew, as in the kiosk. */
void pages_draw(bool always);

#endif
