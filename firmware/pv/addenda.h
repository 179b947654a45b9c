// SPDX-License-Identifier: EUPL-1.2
/* Part M of a PV: what the exam office added after the seal, beside a record and never inside it.
 */
#ifndef PV_ADDENDA_H
#define PV_ADDENDA_H

#include "papers/addendum.h"
#include "pv/bundle.h"
#include "pv/view.h"

#define ADDENDA_BYTES_MAX ((size_t)ADDENDA_MAX * ADDENDUM_BYTES_MAX)

/* Where addenda of this record begin: its sitting and its PV. ERR_FORMAT: no PV that can be read;
 * ERR_NOMEM. */
enum err addenda_start(const struct bundle *record, struct addendum_place *ret) MUST_CHECK;
/* The same from the bytes of pv.jws.json. */
enum err addenda_start_of(struct bytes pv, struct addendum_place *ret) MUST_CHECK;
/* Dutch word of a kind: "correctie". Static. */
const char *addendum_word(enum addendum_kind kind);
/* Student number of subject 1.. as the record shows it, else the word for who was erased. Borrowed
 * from the view, or static. */
const char *addendum_about(const struct pv_view *view, uint16_t subject);
/* Follows the sequence (addenda, one behind the other) from the root down; `each` may be NULL, and
 * what it answers but ERR_OK ends the walk and is answered. `at` stands behind the last good one.
 * ERR_FORMAT, ERR_SIGNATURE, ERR_KEY, ERR_MISSING, ERR_CONFLICT, ...: of the next one. */
enum err addenda_walk(struct bytes sequence, const struct sign_public *root,
    struct addendum_place *at, enum err (*each)(void *context, const struct addendum *a),
    void *context) MUST_CHECK;
/* The subject of who has that student number in the record, to write an addendum about.
 * ERR_MISSING: nobody (any more). */
enum err addenda_subject(const struct bundle *record, const char *number, uint16_t *ret) MUST_CHECK;
/* Adds to a report what was judged of the record: how many, or which one does not hold. */
void addenda_verify(struct bytes sequence, const struct bundle *record,
    const struct sign_public *root, struct report *ret);
/* Appends part M as Dutch text, to stand behind pv_text; nothing when there are none. Whoever one
 * is about stands there by student number, when the record still shows it. Those that do not follow
 * are left out: verify names them. */
enum err addenda_text(struct bytes sequence, const struct bundle *record,
    const struct sign_public *root, struct buf *ret) MUST_CHECK;

#endif
