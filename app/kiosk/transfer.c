// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/transfer.h"

#include "base/files.h"

#define QUIET_MODULES 8
#define MODULE_PX 4
#define SHARE_OF_PANEL 0.72 /* of the shorter side: what bars and margins leave of its height */
/* Around the piece: "UR:BYTES/10000-1200/", two letters for each byte of a head of CBOR, and the
 * checksum's. */
#define AROUND_LETTERS (20 + 2 * 22 + 8)

/* Sizes of a QR code at error correction L, and the letters that they hold. */
static const struct {
    int modules;
    size_t letters;
} sizes[] = {{117, 1853}, {97, 1249}, {77, 758}, {57, 395}};

size_t transfer_piece(int width_px, int height_px)
{
    int side = (int)((width_px < height_px ? width_px : height_px) * SHARE_OF_PANEL);
    size_t i = 0, last = sizeof sizes / sizeof sizes[0] - 1;

    while (i < last && (sizes[i].modules + QUIET_MODULES) * MODULE_PX > side)
        i++;
    return (sizes[i].letters - AROUND_LETTERS) / 2;
}

enum err transfer_open(const char *path, size_t piece, struct ur_writer **ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(TRANSFER_PARTS_MAX * piece);

    enum err e = file_read(path, &file, d);
    if (e == ERR_OK && ur_count_of(file.n, piece) > TRANSFER_PARTS_MAX)
        e = ERR_LIMIT;
    return e == ERR_OK ? ur_writer_open(buf_view(&file), piece, ret) : e;
}
