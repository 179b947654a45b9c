// SPDX-License-Identifier: EUPL-1.2
/* Bytes to a square of QR modules. Drawing them is canvas_qr's work; whoever writes another format
 * reads the modules. No state, any thread. */
#ifndef DRAW_QR_H
#define DRAW_QR_H

#include "base/bytes.h"

#define QR_SIDE_MAX 177
#define QR_QUIET 4 /* modules of white that the standard asks around the symbol */

/* Share of the symbol that may be damaged: about 7, 15, 25, 30 percent. */
enum qr_level { QR_LEVEL_L, QR_LEVEL_M, QR_LEVEL_Q, QR_LEVEL_H };

/* Value type, 31 KiB. `dark[y * side + x]` is 1 for a dark module; the quiet zone is not included.
 */
struct qr {
    int side;
    uint8_t dark[QR_SIDE_MAX * QR_SIDE_MAX];
};

/* The smallest symbol that holds `data` at `level`. Text of QR's alphanumeric set (upper case,
 * digits, "$%*+-./: " and space) is packed in that mode, anything else as bytes. ERR_FORMAT for no
 * bytes, ERR_LIMIT when too long for version 40, ERR_NOMEM. */
enum err qr_encode(struct bytes data, enum qr_level level, struct qr *ret) MUST_CHECK;

#endif
