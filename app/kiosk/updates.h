// SPDX-License-Identifier: EUPL-1.2
/* What the system says of an update: two small files that image/slot writes (base/update_words.h
 * has them and their words). They only become words on the screen. */
#ifndef KIOSK_UPDATES_H
#define KIOSK_UPDATES_H

#include "flow/view.h"

/* Strict and total: a file that is not there, or says anything that cannot be, says nothing. */
struct update_view updates_read(const char *folder);

#endif
