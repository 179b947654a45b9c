// SPDX-License-Identifier: EUPL-1.2
/* What people hold before the camera, and the number they can type instead.
 *
 * The candidate's ticket (toegangsbewijs): "ZW1:" + base45(COSE_Sign1, typ "zw-t/1"). No name and
 * no student number in it. The invigilator's badge (surveillantenpas): "ZWB1:" + base45(version,
 * invigilator id, 16-byte secret). The short number: six digits of which the last checks the rest.
 */
#ifndef PAPERS_TICKET_H
#define PAPERS_TICKET_H

#include "base/clock.h"
#include "crypto/cose.h"
#include "sitting/plan.h"

#define TICKET_TEXT_MAX 400
#define BADGE_TEXT_MAX 80

struct ticket {
    struct uuid sitting, candidate;
    uint32_t issue;      /* 1.. ; a reissued ticket has a higher one */
    struct wall expires; /* whole seconds: parts of a second are dropped when it is issued */
};
/* Appends the QR text (upper-case alphanumeric set only), all of it or nothing. ERR_FORMAT when the
 * issue is 0 or the expiry negative. */
enum err ticket_issue(
    const struct sign_secret *issuer, const struct ticket *t, struct buf *ret_text) MUST_CHECK;
/* Total over any scanned bytes. ERR_TYPE: not a ticket at all (another QR code, or another paper of
 * ours); ERR_FORMAT: ours but damaged; ERR_KEY: another issuer; ERR_SIGNATURE: forged or altered.
 * Expiry is not judged here (the clock may be wrong): see decide. */
enum err ticket_verify(
    struct bytes scanned, const struct sign_public *issuer, struct ticket *ret) MUST_CHECK;

struct badge {
    struct uuid invigilator;
    uint8_t secret[BADGE_SECRET_SIZE];
};
/* Appends the QR text, which is as secret as the badge: the caller wipes it. */
enum err badge_text(const struct badge *b, struct buf *ret_text) MUST_CHECK;
/* Total. ERR_TYPE: not a badge; ERR_FORMAT: a damaged one. Whether the secret is right shows only
 * when a package opens with it. */
enum err badge_read(struct bytes scanned, struct badge *ret) MUST_CHECK;

/* Short numbers: 100000..999999, five digits and one that checks them (Verhoeff's scheme, which
 * finds every single wrong digit and every two neighbours swapped). 0 means none. */
#define SHORT_NUMBER_MIN 100000
#define SHORT_NUMBER_MAX 999999
#define SHORT_VALUE_MIN 10000
#define SHORT_VALUE_MAX 99999
/* Puts the check digit behind SHORT_VALUE_MIN..SHORT_VALUE_MAX (asserted). */
uint32_t short_number_make(uint32_t value);
/* True for six digits without a leading zero whose check digit fits: tells a slip of the finger
 * from a number that is not on the list. */
bool short_number_valid(uint32_t number);
/* Gives each candidate whose short number is 0 a random one that nobody else of the `n` has; the
 * others keep theirs. n <= CANDIDATES_MAX, asserted. */
void short_numbers_fill(struct candidate *candidates, size_t n);

#endif
