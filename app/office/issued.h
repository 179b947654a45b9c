// SPDX-License-Identifier: EUPL-1.2
/* What the office handed out for a sitting: which id and short number a student has, which issue of
 * the ticket is the valid one, how many packages were made. So that a second run gives the same
 * student the same ticket. One file per sitting, sittings/<sitting>.json; format in issued.c. */
#ifndef OFFICE_ISSUED_H
#define OFFICE_ISSUED_H

#include "office/draft.h"
#include "office/store.h"

/* Everybody on the longest list, and as many who were on an earlier one of the same sitting. */
#define ISSUED_MAX ((size_t)2 * CANDIDATES_MAX)
#define ISSUED_BYTES_MAX (1u << 20)

struct issued_ticket {
    char number[24]; /* student number */
    struct uuid id;
    uint32_t short_number, issue;
    char seat[12];
};

struct issued {
    struct uuid sitting;
    char pv_number[32], exam[NAME_SIZE], room[32];
    struct wall start, end;
    uint32_t package_issue; /* of the last package, 0 none */
    struct issued_ticket *tickets;
    size_t count;
};

/* An empty one for a sitting, or NULL. Caller frees with issued_free. */
struct issued *issued_new(const struct uuid *sitting);
void issued_free(struct issued *i); /* wipes; NULL is fine */

/* ERR_MISSING: nothing was issued yet. ERR_FORMAT, ERR_LIMIT with the file in `why`. */
enum err issued_load(const struct store *s, const struct uuid *sitting, struct issued **ret,
    struct objection *why) MUST_CHECK;
enum err issued_save(
    const struct store *s, const struct issued *i, struct objection *why) MUST_CHECK;
/* Total over bytes; for issued_load and its tests. */
enum err issued_parse(struct bytes in, struct issued **ret) MUST_CHECK;
enum err issued_write(const struct issued *i, struct buf *ret) MUST_CHECK;

/* Calls `each` for every sitting of the office; an unreadable file is ERR_FORMAT. */
enum err issued_each(const struct store *s, enum err (*each)(void *context, const struct issued *i),
    void *context, struct objection *why) MUST_CHECK;
/* The sitting with that PV number: ERR_MISSING when none. */
enum err issued_find(const struct store *s, const char *pv_number, struct issued **ret,
    struct objection *why) MUST_CHECK;

/* The sitting that a person names: by its PV number or its id. ERR_MISSING with a sentence. */
enum err issued_named(
    const struct store *s, const char *name, struct issued **ret, struct objection *why) MUST_CHECK;

/* Index of that student number, or -1. */
int issued_ticket_of(const struct issued *i, const char *number);
/* Gives every student of the draft what was issued before, and new ids and short numbers to the
 * others; then takes the whole into `i`, with facts of the sitting. Students who left keep theirs.
 * ERR_LIMIT. */
enum err issued_match(struct issued *i, struct draft *d, struct objection *why) MUST_CHECK;

#endif
