// SPDX-License-Identifier: EUPL-1.2
/* The manifest inside a bundle: what the device says is in it. For the files of this folder; table
 * in bundle.c. */
#ifndef PV_MANIFEST_H
#define PV_MANIFEST_H

#include "pv/bundle.h"

#define MANIFEST_TYP "zw-manifest/1"

struct manifest {
    struct uuid sitting;
    int32_t door;
    bool named[PART_COUNT];
    struct hash hashes[PART_COUNT];
};

/* Signs a manifest over the parts as they are and puts it into the bundle. */
enum err manifest_sign(struct bundle *b, const struct sign_secret *device,
    const struct uuid *sitting, int32_t door) MUST_CHECK;
/* Reads the payload of a checked COSE_Sign1. Total: ERR_FORMAT, ERR_TYPE, ERR_LIMIT. */
enum err manifest_read(struct bytes payload, struct manifest *ret) MUST_CHECK;

#endif
