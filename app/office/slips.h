// SPDX-License-Identifier: EUPL-1.2
/* Papers that travel as QR codes (papers/slip.h) between the office's files and people's hands: a
 * request that somebody photographed, an answer that is printed or shown on a telephone. */
#ifndef OFFICE_SLIPS_H
#define OFFICE_SLIPS_H

#include "base/clock.h"
#include "office/objection.h"
#include "papers/slip.h"

/* Appends the paper of a file that holds it as it is, as the text of its codes (one or more lines),
 * or as a picture of one code (PNG, JPEG). ERR_AGAIN: codes are missing; ERR_TYPE: a picture
 * without such a code; errors of file_read and of papers/slip.h. Each with a sentence. */
enum err slips_open(
    const char *path, enum slip_kind kind, struct buf *ret, struct objection *why) MUST_CHECK;

/* Writes one picture per code into `folder` (made when it is not there): "antwoord-1.png". Each is
 * read back by the door's own decoder. ERR_EXISTS: one of that name is there. */
enum err slips_pictures(const char *folder, const char *stem, enum slip_kind kind,
    struct bytes paper, struct objection *why) MUST_CHECK;

/* What stands on the sheet beside the codes. All borrowed. */
struct slips_sheet {
    const char *institution, *title, *advice; /* text, not ids */
    const char *kiosk;                        /* whom it is for */
    const char *kiosk_words, *school_words;   /* to compare; "" none */
    struct wall made;
};
/* Writes an A4 sheet with all codes. ERR_EXISTS; ERR_LIMIT: more codes than a sheet has room for.
 */
enum err slips_print(const char *path, const struct slips_sheet *sheet, enum slip_kind kind,
    struct bytes paper, struct objection *why) MUST_CHECK;

#endif
