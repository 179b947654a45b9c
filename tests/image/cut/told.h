// SPDX-License-Identifier: EUPL-1.2
/* What the kiosk in the guest told people, written beside its file system on the same disk, so that
 * the emulator's log of writes has it in its place between the others.
 *
 *   disk   = file system of TOLD_START bytes, then TOLD_MAX sectors
 *   sector = "zw-told1", number (32, counts from 1), kind (32), fact kind (32), step (32),
 *            time in ms (64), size (64), root (32 bytes), has root (32), verdict (32),
 *            candidate (32), then zeros; numbers big-endian with their width in bits */
#ifndef CUT_TOLD_H
#define CUT_TOLD_H

#include "fault/facts.h"

#define TOLD_START (INT64_C(47) << 20)
enum { TOLD_SECTOR = 512, TOLD_MAX = 2048 };

enum told_kind {
    TOLD_FACT = 1,  /* from now on this holds */
    TOLD_NO_LONGER, /* from now on facts of that kind need not hold */
    TOLD_STEP       /* this step of the day begins now */
};

struct told {
    uint32_t number;
    enum told_kind kind;
    struct fact fact;
    uint32_t step;
    int64_t time_ms; /* of the kiosk's clock, UTC */
};

void told_write(const struct told *t, uint8_t sector[TOLD_SECTOR]);
/* False for a sector that holds none. */
bool told_read(const uint8_t sector[TOLD_SECTOR], struct told *ret);

/* A day as far as it was told. */
struct told_day {
    struct facts facts;
    size_t count;
    size_t step;     /* the furthest that began */
    int64_t time_ms; /* of the last that began */
};
/* Adds what was told at place `at` of whatever the cuts are counted in; it holds for cuts behind
 * it. */
void told_add(struct told_day *day, const struct told *t, size_t at);

#endif
