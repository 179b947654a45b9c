// SPDX-License-Identifier: EUPL-1.2
/* Where tests stand in for the mount table. Only for this folder. */
#ifndef BOARD_MEDIA_INTERNAL_H
#define BOARD_MEDIA_INTERNAL_H

#include "board/media.h"

/* media_find with the question "is something mounted on this folder?" asked of `is_mount`. */
void media_find_by(const char *place, bool (*is_mount)(const char *path), struct sticks *ret);

#endif
