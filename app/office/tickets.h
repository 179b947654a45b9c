// SPDX-License-Identifier: EUPL-1.2
/* Tickets of a sitting into a folder. */
#ifndef OFFICE_TICKETS_H
#define OFFICE_TICKETS_H

#include "base/words.h"
#include "office/issued.h"

#define TICKETS_TSV_MAX (1u << 20)
#define TICKETS_SHEETS "tickets.pdf" /* eight on a sheet, to print and cut out */
/* A ticket is good until this long after the planned end (extra time, a moved exam). */
#define TICKET_AFTER_END_MS (INT64_C(12) * 3600 * 1000)

struct tickets_job {
    const struct sign_secret *issuer;
    const char *institution;
    const struct issued *sitting;
    const char *folder;         /* made when needed, 0700 */
    const char *only;           /* student number; NULL: everybody in `numbers` */
    const char *const *numbers; /* student numbers, closed by NULL */
    enum lang lang;
    bool svg; /* beside the PNG */
    bool tsv; /* tickets.tsv: short number TAB student number TAB ticket text, 0600 */
};

/* Pictures, and sheets of all of them to print. Files are named by seat and short number
 * ("12-482915.png"), never by a person; older files of that name are replaced. `ret_count`: how
 * many tickets. ERR_MISSING: `only` is not on the list. */
enum err tickets_write(
    const struct tickets_job *job, size_t *ret_count, struct objection *why) MUST_CHECK;

#endif
