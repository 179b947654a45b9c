// SPDX-License-Identifier: EUPL-1.2
/* What a new list changes on the list that the kiosks have. */
#ifndef OFFICE_LATE_H
#define OFFICE_LATE_H

#include "office/draft.h"
#include "sitting/change.h"

struct late {
    struct list_change *changes; /* CHANGES_MAX of them; the added ones first */
    size_t count;
    size_t added, withdrawn, restored, seats, tickets, measures;
    size_t missing;             /* of those withdrawn: not on the new list at all */
    size_t renamed, taken_away; /* what a delta cannot carry: another name, a measure less */
};

/* Compares. `now` is the list as package and deltas left it; `subjects` numbers were given out. The
 * draft's students have the ids and issues that were issued (issued_match). A student with another
 * name or with a measure less is remarked on in the draft, since no delta carries that. ERR_LIMIT
 * (more changes than fit in one delta, or more candidates than fit on a list), ERR_NOMEM. Caller
 * frees with late_free whatever the answer. */
enum err late_find(struct draft *d, const struct plan *now, uint16_t subjects, struct late *ret,
    struct objection *why) MUST_CHECK;
void late_free(struct late *l);
/* One line per change, in the words of `lang`; `now` as for late_find. Names stand in it. */
enum err late_write(
    const struct late *l, const struct plan *now, enum lang lang, struct buf *ret) MUST_CHECK;

#endif
