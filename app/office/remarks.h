// SPDX-License-Identifier: EUPL-1.2
/* What the completeness check and the readers before it notice: things that stop a package and
 * things that a person must know before accepting. */
#ifndef OFFICE_REMARKS_H
#define OFFICE_REMARKS_H

#include "base/bytes.h"
#include "base/words.h"

#define REMARKS_MAX 2000

enum remark_grade { REMARK_ATTENTION, REMARK_STOP };

struct remark {
    enum remark_grade grade;
    const char *id; /* word id, static storage */
    char who[24];   /* student number, or "" */
    size_t row;     /* line of the file or item of the list, 0: none */
    char value[128];
};

/* Growable, caller-owned: zero value is ready, remarks_free releases. When the list is full or the
 * memory is, `more` is set and counts as a stop: what is left unsaid must not pass. */
struct remarks {
    struct remark *items;
    size_t count, size;
    bool more;
};

/* Which student or row it is about; zero value: the sitting as a whole. */
struct remark_about {
    const char *who;
    size_t row;
};

void remark(struct remarks *r, enum remark_grade grade, const char *id, const char *value);
void remark_about(struct remarks *r, enum remark_grade grade, const char *id,
    struct remark_about about, const char *value);
size_t remarks_count(const struct remarks *r, enum remark_grade grade);
bool remarks_has(const struct remarks *r, const char *id);
/* One line per remark, stops first. Marks in the sentences: {who} "Student 900010" or "Rij 12",
 * {v} value. */
enum err remarks_write(const struct remarks *r, enum lang lang, struct buf *ret) MUST_CHECK;
void remarks_free(struct remarks *r);

#endif
