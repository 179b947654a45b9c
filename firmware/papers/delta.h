// SPDX-License-Identifier: EUPL-1.2
/* The delta (wijziging): what the exam office changes on a list whose package went out already.
 *
 *   file = age{kiosks of the card, inbox, recovery}( [head, sealed changes] )
 *   head = COSE_Sign1 by an issuer, typ "zw-delta/1": sitting, card, number, the head before it,
 *          commitments to new candidates' keys, hash of the changes. Nobody is in it: it travels in
 *          the bundle, as the card does
 *   changes = who is added (with a new key), withdrawn, reseated, ...: sealed under the sitting
 *          key, so closed until an invigilator has unlocked the sitting
 *
 * Deltas of a sitting are numbered 1, 2, .. and each names the one before, so one that is missing,
 * older or from elsewhere is seen (delta_follow). Order at a kiosk: delta_open -> delta_follow ->
 * the file kept durably -> delta_unlock -> events (sitting/decide.h). No threads, no state. */
#ifndef PAPERS_DELTA_H
#define PAPERS_DELTA_H

#include "papers/package.h"
#include "sitting/change.h"

#define DELTA_HEAD_MAX (64u << 10)
#define DELTA_BYTES_MAX (2u << 20)

struct delta_head {
    struct uuid sitting;
    struct hash card;     /* SHA-256 of the bytes of the card that it changes the list of */
    uint32_t number;      /* 1..DELTAS_MAX */
    struct hash previous; /* hash of the head before it; zeros for number 1 */
    struct wall issued;
    struct cert issuer;
    uint16_t known; /* subject numbers given out before it; new ones follow */
    uint16_t added;
    struct hash commitments[CANDIDATES_MAX]; /* to the key of subject known + i + 1 */
    uint16_t changes;                        /* how many */
    struct hash changes_hash;                /* SHA-256 of the plain changes */
    struct hash hash;                        /* SHA-256 of the head's own bytes */
};

struct delta {
    struct delta_head head;
    struct buf head_bytes, sealed;
};

/* How far a list has come: as issued, or after some deltas. */
struct delta_place {
    struct uuid sitting;
    struct hash card;
    uint32_t number;   /* deltas seen, 0: as issued */
    struct hash last;  /* head of the newest one; zeros when there is none */
    uint16_t subjects; /* numbers given out */
};
/* The place before any delta; `card_bytes` are the bytes of `card`. */
struct delta_place delta_start(const struct card *card, struct bytes card_bytes);
/* Moves on when `h` is the next one. ERR_KEY: of another sitting; ERR_EXISTS: seen already, or
 * older; ERR_MISSING: one before it has not been seen; ERR_CONFLICT: for another issue of the list,
 * or not the successor of the one that was seen. `at` is untouched then. */
enum err delta_follow(struct delta_place *at, const struct delta_head *h) MUST_CHECK;

/* Checks the issuer's certificate against `root` and the signature. ERR_FORMAT, ERR_TYPE,
 * ERR_LIMIT, ERR_SIGNATURE, ERR_KEY (another root, or not by that issuer). */
enum err delta_head_verify(struct bytes in, const struct sign_public *root, struct delta_head *ret,
    struct diag *d) MUST_CHECK;
/* With a kiosk's, the inbox's or recovery's key. ERR_KEY: not made for this key; ERR_SIGNATURE:
 * altered or not of this institution; ERR_FORMAT, ERR_TYPE, ERR_LIMIT. Caller frees with
 * delta_free; on an error there is nothing to free. */
enum err delta_open(struct bytes file, const struct box_secret *box, const struct sign_public *root,
    struct delta *ret, struct diag *d) MUST_CHECK;
/* Releases and zeroes; a zeroed delta and NULL are fine. */
void delta_free(struct delta *p);

/* Opens the changes with the sitting and room key in `keys`, which must hold the head's `known`
 * candidates; new candidates' keys are added there, checked against the commitments. ERR_SIGNATURE:
 * not the changes that the head speaks of, or other keys; ERR_STATE: other candidates known;
 * ERR_FORMAT, ERR_LIMIT, ERR_TYPE, ERR_CONFLICT, ERR_NOMEM. `keys` is untouched then. Caller
 * releases the changes with changes_free. */
enum err delta_unlock(const struct delta *p, struct sitting_keys *keys, struct list_change **ret,
    size_t *ret_count, struct diag *d) MUST_CHECK;
/* Wipes and frees; NULL is fine. */
void changes_free(struct list_change *changes, size_t count);
/* Whether these are the changes that the head was signed for; `keys` as after delta_unlock. For a
 * verifier, who has the changes from the chain and not from the delta. */
bool delta_speaks_of(const struct delta_head *h, const struct list_change *changes, size_t count,
    const struct sitting_keys *keys);

/* What the office puts in. */
struct delta_parts {
    const struct sign_secret *issuer;
    struct bytes issuer_cert;
    struct delta_place after; /* the delta gets the next number */
    struct wall issued;
    const struct list_change *changes; /* added ones have the subjects after.subjects + 1, .. */
    size_t count;
    const struct box_public *recipients;
    size_t recipient_count;
};
/* Makes keys for the added candidates, puts them behind those in `keys` and appends the file.
 * Refuses what no kiosk would accept: ERR_FORMAT, ERR_LIMIT, ERR_CONFLICT, ERR_TYPE; ERR_KEY: the
 * certificate is not the issuer's, or a recipient's key is none; ERR_STATE: `keys` is of another
 * place. On an error ret and `keys` are as they were. */
enum err delta_make(const struct delta_parts *parts, struct sitting_keys *keys, struct buf *ret,
    struct diag *d) MUST_CHECK;

#endif
