// SPDX-License-Identifier: EUPL-1.2
/* A whole folder in memory: what lies in it and below it, sorted by path. Read and written with
 * plain calls that no fault plan and no tape sees (calls.h is at rest meanwhile). */
#ifndef FAULT_IMAGE_H
#define FAULT_IMAGE_H

#include "fault/own.h"

#include <sys/types.h>

enum { IMAGE_PATH = 160, IMAGE_ITEMS = 64 };

struct image_item {
    char path[IMAGE_PATH]; /* below the folder; "" is the folder itself and comes first */
    bool folder;
    ino_t inode; /* when it was read from a disk */
    uint8_t *p;  /* owned */
    size_t n;
};

struct image {
    struct image_item items[IMAGE_ITEMS];
    size_t count;
};

/* Reads what lies below `folder` now. Release with image_free. */
void image_read(const char *folder, struct image *ret);
/* Makes `folder` hold exactly this. */
void image_write(const struct image *m, const char *folder);
void image_free(struct image *m);
/* Adds an item; takes `p` over. Then image_sort. */
void image_add(struct image *m, const char *path, bool folder, uint8_t *p, size_t n);
void image_sort(struct image *m);
/* Over paths and contents. */
uint64_t image_hash(const struct image *m);
/* Item with that path or NULL. */
const struct image_item *image_find(const struct image *m, const char *path);
/* First path at which two images differ, NULL when they are equal. */
const char *image_difference(const struct image *a, const struct image *b);
/* Removes the folder and everything in it. */
void image_remove(const char *folder);

#endif
