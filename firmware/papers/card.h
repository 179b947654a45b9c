// SPDX-License-Identifier: EUPL-1.2
/* The sitting card: everything about a sitting that is no candidate's business, signed by the
 * issuer (typ "zw-card/1").
 *
 * It travels in every package and every bundle, so that a stranger with the institution's root key
 * can verify the whole: issuer's certificate, kiosks' and invigilators' certificates, rules and
 * required signatures, hash of the list, and a commitment to every key that bodies are sealed
 * with. */
#ifndef PAPERS_CARD_H
#define PAPERS_CARD_H

#include "papers/cert.h"

#define CARD_BYTES_MAX (128u << 10)

struct card {
    struct plan plan; /* without candidates: candidates NULL, count 0. lead_door and door_count are
                         zero when the devices are no doors of one record */
    uint32_t issue;   /* 1.. ; a later card of the same sitting has a higher one */
    struct wall issued;
    struct cert issuer;
    struct cert devices[DOORS_MAX]; /* door number = index + 1 */
    size_t device_count;
    struct cert staff[INVIGILATORS_MAX]; /* same order as plan.invigilators */
    struct hash list_hash;               /* SHA-256 of the list's plain bytes */
    uint16_t subject_count;
    struct hash room_commitment;
    struct hash commitments[CANDIDATES_MAX]; /* of subject i + 1 */
};

/* Certificates as bytes, so that the card carries what the root signed. */
struct card_certs {
    struct bytes issuer;
    struct bytes devices[DOORS_MAX];
    struct bytes staff[INVIGILATORS_MAX];
};
/* Appends the signed card, all of it or nothing. Certificates come from `certs` (device_count and
 * plan.invigilator_count of them); the certificates and candidates in `c` are not looked at.
 * ERR_LIMIT: a count is too large; ERR_FORMAT, ERR_TYPE, ERR_LIMIT: something that card_verify
 * would refuse; ERR_KEY: `issuer` is not the key of the issuer's certificate. The root's signatures
 * are not checked here. */
enum err card_issue(const struct sign_secret *issuer, const struct card *c,
    const struct card_certs *certs, struct buf *ret) MUST_CHECK;
/* Checks issuer certificate against `root`, the card's signature and all certificates in it: each
 * of the kind that its place asks for, invigilators' ids as in the plan, no key twice. ERR_FORMAT,
 * ERR_SIGNATURE, ERR_KEY (another root, or not by that issuer), ERR_TYPE, ERR_LIMIT; `d` names
 * which paper. Validity in time is not judged. */
enum err card_verify(
    struct bytes in, const struct sign_public *root, struct card *ret, struct diag *d) MUST_CHECK;
/* Index of the invigilator with that id, or -1. */
int card_find_staff(const struct card *c, const struct uuid *id);
/* Index of the invigilator with that signing key, or -1. */
int card_find_staff_key(const struct card *c, const struct sign_public *key);
/* Index of the kiosk with that log key, or -1; its door number is one more. */
int card_find_device(const struct card *c, const struct sign_public *log_key);

#endif
