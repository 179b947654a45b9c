// SPDX-License-Identifier: EUPL-1.2
/* What the virtual machine's panel shows, beside a picture of what it should show. */
#ifndef PLAYER_SCREEN_H
#define PLAYER_SCREEN_H

#include "camera/picture.h"

#include <stdbool.h>

/* Of a channel, 0 to 255: fonts are smoothed a little differently by another processor's vector
 * unit, and the panel's picture went through a texture. */
enum { SCREEN_NEAR = 40 };

/* A portable pixmap (P6) as QEMU's screendump writes it. ERR_FORMAT, ERR_LIMIT. Caller frees with
 * picture_free. */
enum err screen_read(const char *path, struct picture *ret, struct diag *d);

/* Percent of all pixels that are not near; 100 when the sizes differ. */
double screen_difference(const struct picture *seen, const struct picture *wanted);
/* Of the pixels in which two wanted pictures differ, the percentage that is near the later one; 100
 * when hardly any differ: then there is nothing to wait for. `before` may be empty: all count. */
double screen_arrived(
    const struct picture *seen, const struct picture *before, const struct picture *wanted);

#endif
