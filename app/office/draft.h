// SPDX-License-Identifier: EUPL-1.2
/* A sitting as the exam office's inputs tell it, before anybody judged it: the plan without
 * candidates, the students with the row they came from, and who is to invigilate.
 *
 * Order: draft_new -> a list (oke.h or roster.h) -> extras_apply -> check_sitting -> draft_plan.
 * Readers refuse what cannot be read and remark on what can be read but is odd. */
#ifndef OFFICE_DRAFT_H
#define OFFICE_DRAFT_H

#include "office/objection.h"
#include "office/remarks.h"
#include "papers/package.h"

#define DRAFT_STAFF_MAX 48

enum id_name {
    ID_NAME_GIVEN,
    ID_NAME_NOT_ASKED,
    ID_NAME_MISSING,
    ID_NAME_SECRET,
    ID_NAME_UNAVAILABLE
};

struct draft_student {
    struct candidate c; /* id zero: the office gives one */
    size_t row;
    enum id_name id_name;
    bool extra_time_without_minutes;
};

struct draft_staff {
    char name[NAME_SIZE];
    struct uuid cert; /* zero: found by name */
    enum staff_role role;
    size_t row;
};

/* What has no value of its own in a plan when nobody said it. */
struct draft_said {
    bool late_limit, late_from, late_end, signatures, established, duration;
};

struct draft {
    struct plan plan; /* candidates NULL */
    struct draft_said said;
    bool from_oke;
    bool canceled;                      /* the offering as a whole */
    bool pages_missing;                 /* a page of associations says that another one follows */
    char date[11], begin[9], finish[9]; /* as typed in the extras; "" when not */
    char emergency[NAME_SIZE];          /* location of the emergency badge, "" none */
    char lead_door[NAME_SIZE]; /* name or id of the kiosk that makes the record, "": each its own */
    struct draft_student *students; /* CANDIDATES_MAX of them */
    size_t count;
    struct draft_staff staff[DRAFT_STAFF_MAX];
    size_t staff_count;
    struct other_room others[OTHER_ROOMS_MAX];
    size_t other_count;
    struct remarks remarks;
};

/* NULL: out of memory. The caller frees. */
struct draft *draft_new(void);
void draft_free(struct draft *d); /* wipes names; NULL is fine */

/* A fresh student, or NULL when the list is full: then `why` says so. */
struct draft_student *draft_add_student(struct draft *d, size_t row, struct objection *why);
/* Index of the student with that number, or -1. */
int draft_find(const struct draft *d, const char *number);
/* The staff member of that name (case and diacritics ignored); made when there is none. NULL when
 * full. */
struct draft_staff *draft_staff_named(struct draft *d, const char *name);
/* Adds one; ERR_LIMIT at the seventh. A second extra time replaces the first; a measure in the same
 * words stands once. */
enum err draft_accommodate(
    struct draft_student *s, const struct accommodation *a, struct objection *why) MUST_CHECK;
/* Copies `in` when it is plain text without line breaks that fits; else the refusal "too long" or
 * "not plain" with `what` as value. */
enum err draft_text(
    char *out, size_t size, const char *in, const char *what, struct objection *why) MUST_CHECK;
/* True when both names are the same but for case, diacritics and spaces. */
bool draft_same_name(const char *a, const char *b);
/* A student who was taken off and put on again stands twice: the canceled row goes, with a remark.
 */
void draft_drop_canceled_doubles(struct draft *d);
/* Sorts students by surname, given name, number, as people look them up. */
void draft_sort(struct draft *d);

#endif
