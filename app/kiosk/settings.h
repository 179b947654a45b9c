// SPDX-License-Identifier: EUPL-1.2
/* What people chose on screen 12, kept over a restart in the data folder. */
#ifndef KIOSK_SETTINGS_H
#define KIOSK_SETTINGS_H

#include "base/files.h"
#include "flow/view.h"

#define SETTINGS_FILE "settings.cbor"
#define SETTINGS_VOLUME 7 /* where nobody chose one */

/* Reads the data folder's settings. A file that is absent or does not parse gives those of a new
 * kiosk: an exam never waits for a preference. */
struct device_settings settings_load(const char *folder);
/* Replaces the file. ERR_FULL, ERR_IO: the old one stands. */
enum err settings_save(
    const char *folder, const struct device_settings *s, struct diag *d) MUST_CHECK;
/* What `what` makes of them; the volume stays within 0 and VOLUME_MAX. */
void settings_change(struct device_settings *s, enum flow_setting what);

#endif
