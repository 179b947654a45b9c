// SPDX-License-Identifier: EUPL-1.2
/* A quick look for the square corner marks of QR codes: is there anything worth decoding, and how
 * large is it? For this folder only. */
#ifndef SCAN_FINDER_INTERNAL_H
#define SCAN_FINDER_INTERNAL_H

#include <stdint.h>

#define FINDER_MARKS_MAX 16

struct finder_mark {
    int x, y;    /* centre, pixels */
    int size_px; /* outer side along the row: seven modules */
};

struct finder_report {
    int count;
    struct finder_mark marks[FINDER_MARKS_MAX];
};

/* Looks at every fourth row of a grey picture of width * height bytes without padding. */
void finder_look(const uint8_t *luma, int width, int height, struct finder_report *ret);

/* Median size of a module in tenths of a pixel; 0 without marks. */
int finder_module_tenths(const struct finder_report *r);

#endif
