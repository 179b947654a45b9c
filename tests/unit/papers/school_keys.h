// SPDX-License-Identifier: EUPL-1.2
/* Keys and ids of the fictional institution, each from a small number: for its papers in school.h
 * and for the fuzz targets, whose seeds it made. */
#ifndef TESTS_PAPERS_SCHOOL_KEYS_H
#define TESTS_PAPERS_SCHOOL_KEYS_H

#include "base/uuid.h"
#include "crypto/keys.h"

/* Who has which key. Door and member of staff i: the number + i. */
enum school_key {
    KEY_OF_ROOT = 1,
    KEY_OF_ISSUER = 2,
    KEY_OF_INBOX = 3,
    KEY_OF_RECOVERY = 4,
    KEY_OF_DOOR = 10,
    KEY_OF_DOORS_AGENT = 20,
    KEY_OF_STAFF = 30
};

static inline struct sign_secret school_sign(uint8_t n)
{
    uint8_t seed[32] = {n, 1};
    struct sign_secret k;
    sign_secret_from_seed(seed, &k);
    return k;
}

static inline struct box_secret school_box(uint8_t n)
{
    uint8_t seed[32] = {0, n, 2}; /* the lowest bits of the first byte do not count */
    struct box_secret k;
    box_secret_from_seed(seed, &k);
    return k;
}

static inline struct uuid school_id(uint8_t kind, uint8_t n)
{
    return (struct uuid){{0x5a, kind, [6] = 0x40, [8] = 0x80, [15] = n}};
}

#endif
