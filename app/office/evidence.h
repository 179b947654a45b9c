// SPDX-License-Identifier: EUPL-1.2
/* What people bring to have it judged besides a whole record: one candidate's extract, or a printed
 * proces-verbaal.
 *
 *   folder of an extract: extract.zwx, and beside it what is in it for other programs to read: the
 *   parts under their own names (bundle_part_name) and entries.cborseq. All 0600, the folder 0700;
 *   extract.zwx alone is judged, and the others must be the same as in it. */
#ifndef OFFICE_EVIDENCE_H
#define OFFICE_EVIDENCE_H

#include "office/objection.h"
#include "print/print.h"
#include "pv/extract.h"

#define EVIDENCE_EXTRACT_FILE "extract.zwx"
#define EVIDENCE_ENTRIES "entries.cborseq"

enum evidence_kind { EVIDENCE_NONE = 0, EVIDENCE_EXTRACT, EVIDENCE_PDF };

struct evidence {
    enum evidence_kind kind;
    struct extract extract;
    struct buf pdf;
    struct print_taken taken; /* what the PDF carries */
};

/* What lies at `path`, by its first bytes, or by what is in the folder; EVIDENCE_NONE also when
 * there is nothing. */
enum evidence_kind evidence_kind_of(const char *path);
/* Reads it. ERR_SIGNATURE: a file in an extract's folder is not the one of the extract; ERR_FORMAT,
 * ERR_MISSING (a PDF without a record in it), ERR_TYPE, ERR_LIMIT, ... with a sentence. Caller
 * releases with evidence_free, whatever the answer. */
enum err evidence_read(const char *path, enum evidence_kind kind, struct evidence *ret,
    struct objection *why) MUST_CHECK;
void evidence_free(struct evidence *v);
/* Prints again, compares, and checks from the root key down. */
void evidence_judge(const struct evidence *v, const struct sign_public *root, struct report *ret);

/* Writes the folder of an extract. ERR_EXISTS: one is there already. */
enum err evidence_write(
    const struct extract *x, const char *folder, struct objection *why) MUST_CHECK;
/* What an extract is printed from; borrowed. */
struct print_parts evidence_parts(const struct extract *x);

#endif
