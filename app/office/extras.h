// SPDX-License-Identifier: EUPL-1.2
/* The small file (*.zitting) with what the planning system does not carry: version, seats,
 * measures arranged by hand, invigilators, rules. Plain UTF-8 text that an exam office types.
 *
 *   # a line that starts with # is for people
 *   [zitting]
 *   versie = B
 *
 * Any bytes give the parsed lines or one named refusal with its line. Keys in extras.c. */
#ifndef OFFICE_EXTRAS_H
#define OFFICE_EXTRAS_H

#include "base/bytes.h"
#include "office/draft.h"

#define EXTRAS_BYTES_MAX ((size_t)256 * 1024)
#define EXTRAS_LINES_MAX 3000

enum extras_section {
    EXTRAS_SITTING,
    EXTRAS_RULES,
    EXTRAS_STAFF,
    EXTRAS_SEATS,
    EXTRAS_NEEDS,
    EXTRAS_EXTRA_TIME,
    EXTRAS_OTHERS,
    EXTRAS_SECTION_COUNT
};

struct extras_entry {
    enum extras_section section;
    const char *key, *value; /* borrowed from the extras */
    size_t line;
};

struct extras {
    struct buf text;
    struct extras_entry *entries; /* in the order of the file */
    size_t count;
};

/* Splits into sections, keys and values, and refuses sections and keys that nobody knows, and a key
 * that stands twice where it may stand once. ERR_FORMAT, ERR_LIMIT, ERR_CONFLICT, ERR_NOMEM; then
 * there is nothing to free. */
enum err extras_read(struct bytes in, struct extras *ret, struct objection *why) MUST_CHECK;
void extras_free(struct extras *x); /* wipes; a zero value is fine */
/* Borrowed from x; NULL when not there. */
const char *extras_get(const struct extras *x, enum extras_section section, const char *key);

/* Lays the extras over a draft that has its list: what is said here wins over what came with the
 * list, and where the two differ a remark says so. ERR_FORMAT, ERR_LIMIT with sentence and line:
 * the draft is then worth nothing. */
enum err extras_apply(const struct extras *x, struct draft *d, struct objection *why) MUST_CHECK;
/* Only the section with the other rooms (a file shared by the sittings of a day). */
enum err extras_apply_others(
    const struct extras *x, struct draft *d, struct objection *why) MUST_CHECK;

#endif
