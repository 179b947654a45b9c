// SPDX-License-Identifier: EUPL-1.2
/* The signature of somebody who leaves before the record is there to be signed: over the log as it
 * stands at that moment, made with the leaver's own key (badge and PIN). It stands in the event of
 * leaving, behind all that it covers, and in part B of the record. */
#ifndef PV_SIGN_OFF_H
#define PV_SIGN_OFF_H

#include "chain/checkpoint.h"
#include "sitting/event.h"

/* Writes root || Ed25519 over CBOR ["zw-sign-off/1", sitting (16 bytes), entries, root (32 bytes)].
 * `head`: of the chain before the event that will hold it; borrowed. ERR_NOMEM. */
enum err sign_off_make(const struct sign_secret *key, const struct uuid *sitting,
    const struct checkpoint *head, uint8_t ret[SIGN_OFF_SIZE]) MUST_CHECK;
/* Whether the key signed that for `entries` entries. That the chain has this root there is for who
 * has the chain. ERR_SIGNATURE, ERR_NOMEM. */
enum err sign_off_verify(const struct sign_public *key, const struct uuid *sitting,
    uint64_t entries, const uint8_t sign_off[SIGN_OFF_SIZE]) MUST_CHECK;

#endif
