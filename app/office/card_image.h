// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's data, taken out of a whole card: an image of it, or the card itself in a reader.
 *
 * A card that lost its power holds its newest facts in the journal of its file system only. They
 * are played back in a copy, never on the card. Of a card that is dying, blocks that cannot be read
 * are left empty and counted, and the rest is taken. e2fsck and debugfs (e2fsprogs) know the file
 * system, sfdisk (fdisk) the table of partitions. */
#ifndef OFFICE_CARD_IMAGE_H
#define OFFICE_CARD_IMAGE_H

#include "base/files.h"
#include "office/objection.h"

#define CARD_IMAGE_BLOCK 4096

struct card_image {
    char folder[PATH_SIZE]; /* the kiosk's folder, in `work` */
    uint64_t bytes;         /* of the data partition */
    uint64_t unreadable;    /* blocks of CARD_IMAGE_BLOCK bytes */
    bool mended;            /* playing the journal was not enough */
};

/* Copies the partition "data" of `image` (a file or a block device; or a bare ext4 file system)
 * into the folder `work`, mends the copy, and unpacks it there. The caller removes `work`, which
 * needs room for the partition's blocks that are not empty and for the files once more. ERR_TYPE:
 * no kiosk's card; ERR_MISSING: not there, or a tool is not installed; ERR_FORMAT: beyond mending;
 * errors of reading and writing. */
enum err card_image_take(
    const char *image, const char *work, struct card_image *ret, struct objection *why) MUST_CHECK;

#endif
