// SPDX-License-Identifier: EUPL-1.2
/* The addendum (aanvulling): what the exam office adds to a sealed record, part M of a PV.
 *
 * A seal is final: nobody changes a record, and what comes up later stands beside it under the
 * office's own signature. Addenda of a record are numbered 1, 2, .. and each names the one before,
 * so one that was taken away or put between is seen (addendum_follow). They hold personal data and
 * stay with the opened record. No threads, no state. */
#ifndef PAPERS_ADDENDUM_H
#define PAPERS_ADDENDUM_H

#include "papers/cert.h"

#define ADDENDA_MAX 99
#define ADDENDUM_BYTES_MAX (8u << 10)
#define ADDENDUM_TEXT_SIZE 4001 /* bytes of UTF-8, and NUL */

enum addendum_kind {
    ADDENDUM_CORRECTION = 1, /* the record says something that is not so */
    ADDENDUM_LATER_FACT = 2, /* came to light after the seal */
    ADDENDUM_RECEIPT = 3,    /* arrived at the exam office */
    ADDENDUM_MATCHED = 4,    /* somebody who was not on the list was found in the registrations */
    ADDENDUM_LOG = 5,        /* the log of a door that was missing has come */
    ADDENDUM_DECISION = 6,   /* where the committee's decision is to be found */
    ADDENDUM_OTHER = 7,
    ADDENDUM_LAST = ADDENDUM_OTHER
};

struct addendum {
    struct uuid sitting;
    struct hash record;   /* SHA-256 of the PV's payload */
    uint32_t number;      /* 1..ADDENDA_MAX */
    struct hash previous; /* hash of the one before; zeros for number 1 */
    struct wall issued;
    enum addendum_kind kind;
    uint16_t subject;       /* whom it is about: 1.. as in the record; 0: the sitting */
    char author[NAME_SIZE]; /* who says so, and as what */
    char text[ADDENDUM_TEXT_SIZE];
    struct cert issuer; /* set by addendum_verify */
    struct hash hash;   /* of its own bytes; set by addendum_verify */
};

/* Appends the signed addendum: COSE_Sign1, typ "zw-addendum/1". Refuses what no reader would take:
 * ERR_FORMAT (no text, no author, no UTF-8), ERR_LIMIT, ERR_TYPE (kind); ERR_KEY: `cert` is not
 * this key's. On an error ret is as it was. */
enum err addendum_sign(const struct sign_secret *issuer, struct bytes cert,
    const struct addendum *a, struct buf *ret) MUST_CHECK;
/* Checks the certificate that it carries against the root, then the signature. Total: ERR_FORMAT,
 * ERR_TYPE, ERR_LIMIT, ERR_SIGNATURE, ERR_KEY. */
enum err addendum_verify(
    struct bytes in, const struct sign_public *root, struct addendum *ret) MUST_CHECK;

/* How far the addenda of a record have come. */
struct addendum_place {
    struct uuid sitting;
    struct hash record;
    uint32_t number;  /* 0: none */
    struct hash last; /* hash of the newest one */
};
/* Moves on when `a` is the next one. ERR_KEY: about another record; ERR_MISSING: one before it is
 * not here; ERR_CONFLICT: not the successor of the one that is. `at` is untouched then. */
enum err addendum_follow(struct addendum_place *at, const struct addendum *a) MUST_CHECK;

#endif
