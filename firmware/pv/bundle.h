// SPDX-License-Identifier: EUPL-1.2
/* The bundle: one file per door that carries everything to the exam office, and how anybody checks
 * it.
 *
 *   file   = age{inbox, recovery}( content )
 *   content = CBOR [ "zw-bundle", 1, manifest, { part name: bytes } ]
 *   manifest = COSE_Sign1 by the device, typ "zw-manifest/1": sitting, door, SHA-256 of each part
 * It leaves the kiosk only in its encrypted form, by every route. */
#ifndef PV_BUNDLE_H
#define PV_BUNDLE_H

#include "base/words.h"
#include "crypto/age.h"
#include "papers/package.h"
#include "pv/pv.h"

#define BUNDLE_BYTES_MAX (32u << 20)

enum bundle_part {
    PART_CARD,
    PART_CHAIN,
    PART_CHECKPOINT,
    PART_PV,
    PART_ROWS,
    PART_STROKES,
    PART_PDF,
    PART_DELTAS, /* heads of the deltas that took effect, one after the other */
    PART_DOORS,  /* batches of the other doors' logs, as the record was made from them */
    PART_COUNT
};
/* File name of a part in an opened bundle: "card.cose", "chain.cborseq", "checkpoint.note",
 * "pv.jws.json", "rows.json", "strokes.json", "pv.pdf", "deltas.cborseq", "doors.cborseq". Static.
 */
const char *bundle_part_name(enum bundle_part part);

struct bundle {
    struct buf parts[PART_COUNT]; /* empty: not there (PDF, strokes, deltas and doors may be; of a
                                     door that only closed, also the record and its rows) */
    struct buf manifest;
};
void bundle_free(struct bundle *b);

/* Makes the manifest over the parts and appends the encrypted file. A part whose buffer failed
 * while it was filled is that failure: ERR_NOMEM, ERR_LIMIT. */
enum err bundle_seal(struct bundle *b, const struct sign_secret *device, const struct uuid *sitting,
    int32_t door, const struct box_public *to, size_t to_count, struct buf *ret) MUST_CHECK;
/* Decrypts with the inbox's or recovery's key and splits; ERR_KEY, ERR_SIGNATURE (changed),
 * ERR_FORMAT, ERR_LIMIT. Nothing is trusted yet. */
enum err bundle_open(
    struct bytes file, const struct box_secret *key, struct bundle *ret, struct diag *d) MUST_CHECK;
/* The plain content, for an opened bundle kept as one file, and back. */
enum err bundle_content(const struct bundle *b, struct buf *ret) MUST_CHECK;
enum err bundle_parse(struct bytes content, struct bundle *ret, struct diag *d) MUST_CHECK;

/* What a verifier says: lines for people, each good, noted (holds but incomplete) or broken. */
enum finding_grade { FINDING_GOOD = 0, FINDING_INCOMPLETE = 1, FINDING_BROKEN = 2 };
struct finding {
    enum finding_grade grade;
    char id[40];     /* word id, "verify.chain" */
    char value[160]; /* filled into {v}; no personal data but what the PV itself says in clear */
};
#define FINDINGS_MAX 64
/* What was judged: a sealed record, a printed PV alone, one candidate's extract. */
enum report_about { ABOUT_RECORD = 0, ABOUT_PDF, ABOUT_EXTRACT };
struct report {
    enum report_about about;
    struct finding findings[FINDINGS_MAX];
    size_t count;
};
enum verify_exit { VERIFY_COMPLETE = 0, VERIFY_BROKEN = 1, VERIFY_INCOMPLETE = 2 };
enum verify_exit report_verdict(const struct report *r);

/* Checks everything from the root key down: card and certificates, manifest, every entry and link,
 * checkpoint, every signature of the PV on its own and the required roles from the CARD, rows
 * against digests, deltas and what the events tell of them, freeze and seal events' hashes and,
 * with `keys` (NULL: bodies stay closed, which is an incompleteness), every body, the fold, and
 * that the PV says exactly what the events say. Never stops at the first fault: the report names
 * all. */
void bundle_verify(const struct bundle *b, const struct sign_public *root,
    const struct sitting_keys *keys, struct report *ret);

/* The same with what other doors of the sitting brought: a record that was made without one of
 * their logs is completed by it. `b` may hold the bundles in any order; the one with the record is
 * judged, or the first when none has one. */
#define BUNDLES_MAX DOORS_MAX
void bundles_verify(const struct bundle *const *b, size_t count, const struct sign_public *root,
    const struct sitting_keys *keys, struct report *ret);

/* What a fresh print of the parts showed, for whoever can print (print/print.h): nothing; that this
 * program prints otherwise than the one that made the pages, so that nothing can be said; the same
 * bytes; other pages, although this program printed them. */
enum pages { PAGES_NONE = 0, PAGES_NOT_COMPARED, PAGES_EQUAL, PAGES_DIFFER };
/* What a printed PV carries, and how its pages compare. */
struct printed {
    const struct bundle *parts; /* card, pv, rows, strokes; borrowed */
    enum pages pages;
    bool refusals; /* it names who would not sign, which only a chain can prove */
};
/* Checks a printed PV on its own: card, record, rows, every signature and how many. Says what no
 * PDF can show, so that the verdict is never better than VERIFY_INCOMPLETE. */
void printed_verify(const struct printed *p, const struct sign_public *root, struct report *ret);
/* One line per finding plus the verdict, in plain words. */
enum err report_write(const struct report *r, enum lang lang, struct buf *ret) MUST_CHECK;

#endif
