// SPDX-License-Identifier: EUPL-1.2
/* What the system says of an update: two small files that image/slot writes (report.h there has
 * their fields). They only become words on the screen. */
#ifndef KIOSK_UPDATES_H
#define KIOSK_UPDATES_H

#include "flow/view.h"

#define UPDATES_FOLDER "/run/zaalwacht"

/* Strict and total: a file that is not there, or says anything that cannot be, says nothing. */
struct update_view updates_read(const char *folder);

#endif
