// SPDX-License-Identifier: EUPL-1.2
/* One candidate's part of a sealed record, for that candidate's right of inspection: what was
 * signed, the own rows, the own entries of the chain with their place in it, and nobody else.
 *
 * Pure: bytes in, bytes out. Order: verify the record, extract_make, print the pages into
 * record.parts[PART_PDF], extract_write. A reader: extract_parse, extract_verify. Which rows and
 * texts go along, why the key may, and what an extract cannot show: README.md. */
#ifndef PV_EXTRACT_H
#define PV_EXTRACT_H

#include "chain/tree.h"
#include "pv/bundle.h"

#define EXTRACT_BYTES_MAX BUNDLE_BYTES_MAX
#define EXTRACT_ENTRIES_MAX MOMENTS_MAX

/* One entry about the candidate, and that it stands in the tree of the checkpoint. */
struct extract_entry {
    size_t at, n; /* where in `entries` */
    struct hash path[TREE_DEPTH_MAX];
    size_t path_count;
};

struct extract {
    struct bundle
        record; /* card, pv, rows of this candidate, checkpoint, pdf, deltas; the rest is empty */
    struct cell_key key;                /* the candidate's */
    struct hash growth[TREE_PROOF_MAX]; /* consistency of the PV's head with the checkpoint */
    size_t growth_count;
    struct buf entries; /* sealed, one behind the other */
    struct extract_entry *list;
    size_t count;
};
/* Wipes and releases; zero is fine. */
void extract_free(struct extract *x);

/* What the office must know before it hands an extract out. */
struct extract_notes {
    size_t texts_shown; /* free texts about incidents of this candidate alone */
    size_t texts_kept;  /* those that others are part of, or named in */
    bool others_named;  /* a text in the candidate's own rows names somebody else on the list */
};
/* Takes the candidate with this student number out of a record that the caller has verified,
 * without pages. ERR_MISSING: nobody (any more) has that number; ERR_CONFLICT: two have; ERR_KEY:
 * the key of this candidate is gone or another one; ERR_FORMAT, ERR_LIMIT, ERR_NOMEM. Caller
 * releases with extract_free whatever the answer. */
enum err extract_make(const struct bundle *b, const struct sitting_keys *keys, const char *number,
    struct extract *ret, struct extract_notes *ret_notes, struct diag *d) MUST_CHECK;

/* Appends the file; ERR_LIMIT, ERR_NOMEM. */
enum err extract_write(const struct extract *x, struct buf *ret) MUST_CHECK;
/* Total: ERR_FORMAT (no extract), ERR_TYPE (a newer version), ERR_LIMIT, ERR_NOMEM. Nothing is
 * trusted yet. Caller releases with extract_free whatever the answer. */
enum err extract_parse(struct bytes in, struct extract *ret, struct diag *d) MUST_CHECK;

/* Checks all of it from the root key down and says what an extract cannot show, so that the verdict
 * is never better than VERIFY_INCOMPLETE. `pages`: what a fresh print of the parts gave. */
void extract_verify(
    const struct extract *x, const struct sign_public *root, enum pages pages, struct report *ret);

#endif
