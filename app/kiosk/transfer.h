// SPDX-License-Identifier: EUPL-1.2
/* The sealed bundle in parts for the moving code of 11: the same file that a stick would get. */
#ifndef KIOSK_TRANSFER_H
#define KIOSK_TRANSFER_H

#include "base/bytes.h"
#include "pv/ur.h"

#define TRANSFER_PARTS_MAX 1200 /* two minutes of showing each once */

/* Bytes of a piece so that a module of the code is at least four pixels wide on this panel. */
size_t transfer_piece(int width_px, int height_px);
/* Reads the file at `path`; the caller closes. ERR_LIMIT: more than TRANSFER_PARTS_MAX pieces;
 * errors of file_read. */
enum err transfer_open(
    const char *path, size_t piece, struct ur_writer **ret, struct diag *d) MUST_CHECK;

#endif
