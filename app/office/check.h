// SPDX-License-Identifier: EUPL-1.2
/* The completeness check: everything that is missing or odd about a sitting, before a package is
 * made. Pure: it looks at the draft, the office's certificates and the clock's moment, and adds to
 * the draft's remarks. Stops are things that no kiosk or committee could work with; attentions are
 * things that a person must have seen. */
#ifndef OFFICE_CHECK_H
#define OFFICE_CHECK_H

#include "office/draft.h"
#include "office/store.h"

#define CHECK_STUDENTS_MANY 300
#define CHECK_EXTRA_TIME_LONG 240 /* minutes: more is asked about */

/* What the office knows beside the draft. */
struct check_office {
    const struct store *store;
    struct wall now;
    const size_t *kiosks; /* indexes into store->kiosks that the package is for */
    size_t kiosk_count;
    bool pv_number_taken; /* by another sitting of this office */
};

void check_sitting(struct draft *d, const struct check_office *office);

/* The certificate for a staff member of the draft, or -1. */
int check_staff_cert(const struct store *store, const struct draft_staff *s);

#endif
