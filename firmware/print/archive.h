// SPDX-License-Identifier: EUPL-1.2
/* From a PDF as cairo writes it to one for the archive (PDF/A-3b), with files attached; and back to
 * the files. It does not know what is on the pages. */
#ifndef PRINT_ARCHIVE_H
#define PRINT_ARCHIVE_H

#include "base/bytes.h"
#include "base/clock.h"

#define ARCHIVE_FILES_MAX 8

struct archive_file {
    const char *name;  /* "rows.json" */
    const char *media; /* "application/json" */
    const char *about; /* one line for people */
    struct bytes content;
};

/* All borrowed. Texts are UTF-8; what is not is replaced. */
struct archive {
    const char *title;
    const char *author; /* the institution; "" for none */
    struct wall made;   /* the document's only date */
    const struct archive_file *files;
    size_t file_count;
    const char *const *figures; /* what to read aloud for each "Figure", in their order */
    size_t figure_count;
    const char *producer; /* NULL: the project's name alone */
};

/* Appends the archived form. ERR_FORMAT: qpdf cannot read `pdf`; ERR_LIMIT, ERR_NOMEM. */
enum err archive_make(
    struct bytes pdf, const struct archive *a, struct buf *ret, struct diag *d) MUST_CHECK;

/* Appends the content of the attached file of that name. Any bytes give a file or a refusal:
 * ERR_FORMAT (no PDF that can be read), ERR_MISSING, ERR_LIMIT (does not fit `ret`). */
enum err archive_take(
    struct bytes pdf, const char *name, struct buf *ret, struct diag *d) MUST_CHECK;

/* What the document says made it, cut to `size`; "" when it says nothing. Anybody can write that.
 * ERR_FORMAT, ERR_NOMEM. */
enum err archive_producer(struct bytes pdf, char *ret, size_t size) MUST_CHECK;

#endif
