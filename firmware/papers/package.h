// SPDX-License-Identifier: EUPL-1.2
/* The package (zittingspakket): brings one sitting to its kiosks.
 *
 *   file    = age{kiosks of the location, inbox, recovery}( COSE_Sign1 by the issuer, typ
 *             "zw-package/1" )
 *   payload = card, list sealed under the sitting key, the sitting key age-wrapped to each
 *             invigilator, the day's other rooms {sitting id, room, exam, start} without names
 *   list    = candidates, their keys and the room key
 *
 * So a kiosk can show and check the sitting, but the list opens only with an invigilator's badge
 * and PIN. */
#ifndef PAPERS_PACKAGE_H
#define PAPERS_PACKAGE_H

#include "crypto/age.h"
#include "papers/card.h"

#define PACKAGE_BYTES_MAX (4u << 20)
#define OTHER_ROOMS_MAX 200

struct other_room {
    struct uuid sitting;
    char room[32];
    char exam[NAME_SIZE];
    struct wall start;
};

/* The secrets of one sitting. Lives in locked memory: make it with sitting_keys_new. */
struct sitting_keys {
    struct cell_key sitting;
    struct cell_key room;
    struct cell_key candidates[CANDIDATES_MAX]; /* of subject i + 1; zeros: destroyed */
    uint16_t count;
};
/* Zeroed; the caller frees it. NULL: no locked memory. */
struct sitting_keys *sitting_keys_new(void);
/* Wipes and releases; NULL is fine. */
void sitting_keys_free(struct sitting_keys *k);

struct package {
    struct card card;
    struct buf card_bytes;
    struct buf sealed_list;
    struct buf wraps[INVIGILATORS_MAX]; /* age file for staff i */
    struct other_room *others;
    size_t other_count;
};

/* What the office puts in. Candidate and room keys are made here (random) and handed back in
 * `ret_keys`. */
struct package_parts {
    const struct sign_secret *issuer;
    struct card *card;              /* caller sets issue, issued and device_count; the plan (without
                                       candidates), certificates, list_hash, commitments and
                                       subject_count are filled in here */
    const struct card_certs *certs; /* device_count devices, plan->invigilator_count staff */
    struct plan *plan; /* with candidates; their subject numbers are shuffled and filled in here */
    const struct other_room *others;
    size_t other_count;
    const struct box_public *recipients; /* kiosks, inbox, recovery */
    size_t recipient_count;
};
/* Appends the file. On any error nothing is written: not to ret, ret_keys, card or plan. ERR_LIMIT:
 * too many of something; ERR_FORMAT, ERR_TYPE: what no kiosk would accept; ERR_CONFLICT: two
 * candidates with one id or one short number; ERR_KEY: `issuer` is not the certified one, or a
 * recipient's key is none; ERR_NOMEM. */
enum err package_make(const struct package_parts *parts, struct sitting_keys *ret_keys,
    struct buf *ret, struct diag *d) MUST_CHECK;

/* With the kiosk's (or the inbox's) box key. ERR_KEY: made for another kiosk; ERR_SIGNATURE:
 * changed or not by this institution; ERR_FORMAT, ERR_TYPE, ERR_LIMIT. Caller frees with
 * package_free; on an error there is nothing to free. */
enum err package_open(struct bytes file, const struct box_secret *box,
    const struct sign_public *root, struct package *ret, struct diag *d) MUST_CHECK;
/* With an invigilator's box key (index into card.staff): fills plan->candidates (a copy of
 * card.plan plus the list) and the keys, checked against list hash and commitments. ERR_KEY: not
 * this invigilator's, or no such index; ERR_SIGNATURE: the list is not the one that the card speaks
 * of. Caller frees the plan (plan_free). */
enum err package_unlock(const struct package *p, size_t staff, const struct box_secret *box,
    struct plan *ret_plan, struct sitting_keys *ret_keys, struct diag *d) MUST_CHECK;
/* The hash that the card of this list has: over candidates (each with its subject number), their
 * keys and the room's. ERR_FORMAT, ERR_LIMIT: no list can hold this. */
enum err package_list_hash(
    const struct plan *plan, const struct sitting_keys *keys, struct hash *ret) MUST_CHECK;
/* The same for whoever has the sitting key from the keystore: the exam office. ERR_SIGNATURE:
 * another sitting key, or not the list that the card speaks of. */
enum err package_unlock_with(const struct package *p, const struct cell_key *sitting,
    struct plan *ret_plan, struct sitting_keys *ret_keys, struct diag *d) MUST_CHECK;
/* That without the keys. */
enum err package_read_list(const struct package *p, const struct cell_key *sitting,
    struct plan *ret_plan, struct diag *d) MUST_CHECK;
/* Releases what package_open allocated and zeroes `p`; a zeroed package and NULL are fine. */
void package_free(struct package *p);

/* The keystore entry of a sitting at the office: age{inbox, recovery}(keys). A delta gets one more,
 * which holds the keys of who it added and no other candidate's: each key is in one entry only.
 * Destroying a
 * candidate's key is erasure: wipe keys->candidates[i] and seal anew; it stays destroyed. Appends;
 * ERR_LIMIT as age_encrypt. */
enum err keystore_seal(const struct uuid *sitting, const struct sitting_keys *k,
    const struct box_public *to, size_t to_count, struct buf *ret) MUST_CHECK;
/* The content of an entry that somebody opened, with this program or with `age -d`; secret, like
 * what comes out. ERR_FORMAT, ERR_TYPE, ERR_LIMIT; ERR_NOMEM. */
enum err keystore_read(
    struct bytes content, struct uuid *ret_sitting, struct sitting_keys *ret) MUST_CHECK;
/* The entry's content in plain, as it stands in an opened record. Appends; ERR_LIMIT. */
enum err keystore_write(
    const struct uuid *sitting, const struct sitting_keys *k, struct buf *ret) MUST_CHECK;
/* Whether an opened entry belongs to this card: its sitting, and the room key that the card commits
 * to. A sitting has one per package that was made, each with other keys, and one per delta. */
bool keystore_is_of(
    const struct card *card, const struct uuid *sitting, const struct sitting_keys *k);
/* What `more` has and `into` has not; both of the same card. */
void keystore_merge(struct sitting_keys *into, const struct sitting_keys *more);
/* ERR_KEY: not sealed to this key; ERR_SIGNATURE: changed; else as keystore_read. */
enum err keystore_open(struct bytes file, const struct box_secret *box, struct uuid *ret_sitting,
    struct sitting_keys *ret) MUST_CHECK;

#endif
