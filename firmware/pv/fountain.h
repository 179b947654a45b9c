// SPDX-License-Identifier: EUPL-1.2
/* Which pieces are mixed into a part of a fountain (BCR-2024-001, as Uniform Resources use it): the
 * first `count` parts are the pieces themselves, each further one is the exclusive or of several,
 * drawn from a generator that number and checksum seed. So both sides know without being told. */
#ifndef PV_FOUNTAIN_H
#define PV_FOUNTAIN_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FOUNTAIN_PIECES_MAX 4096

struct fountain {
    size_t count;
    double *chance;  /* of a degree, by Vose's method of aliases */
    uint16_t *alias; /* taken where that chance fails */
    uint16_t *drawn; /* scratch of fountain_pick */
};

/* `count` pieces, 1 to FOUNTAIN_PIECES_MAX. ERR_NOMEM. */
enum err fountain_open(struct fountain *ret, size_t count) MUST_CHECK;
void fountain_close(struct fountain *f); /* zeroed is fine */
/* Sets in[i] for each of the `count` pieces that part `number` (from 1) is made of. */
void fountain_pick(struct fountain *f, uint32_t number, uint32_t checksum, bool *in);

#endif
