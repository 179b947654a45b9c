// SPDX-License-Identifier: EUPL-1.2
/* The candidate's ticket (toegangsbewijs): "ZW1:" + base45(COSE_Sign1, typ "zw-t/1"). No name and no student number in it.
 * The invigilator's badge (surveillantenpas): "ZWB1:" + base45(version, invigilator id, 16-byte secret). */
#ifndef PAPERS_TICKET_H
#define PAPERS_TICKET_H

#include "base/clock.h"
#include "crypto/cose.h"

#define TICKET_TEXT_MAX 400
#define BADGE_TEXT_MAX 80

struct ticket {
    struct uuid sitting, candidate;
    uint32_t issue;                 /* 1.. ; a reissued ticket has a higher one */
    struct wall expires;
};
/* Appends the QR text (upper-case alphanumeric set only). */
enum err ticket_issue(const struct sign_secret *issuer, const struct ticket *t, struct buf *ret_text) MUST_CHECK;
/* Total over any scanned bytes. ERR_TYPE: not a ticket at all (another QR code); ERR_FORMAT: ours but damaged; ERR_KEY: another
 * issuer; ERR_SIGNATURE: forged or altered. Expiry is not judged here (the clock may be wrong): see decide. */
enum err ticket_verify(struct bytes scanned, const struct sign_public *issuer, struct ticket *ret) MUST_CHECK;

struct badge {
    struct uuid invigilator;
    uint8_t secret[BADGE_SECRET_SIZE];
};
enum err badge_text(const struct badge *b, struct buf *ret_text) MUST_CHECK;
/* Total. ERR_TYPE: not a badge; ERR_FORMAT. */
enum err badge_read(struct bytes scanned, struct badge *ret) MUST_CHECK;

#endif
