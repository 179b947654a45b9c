// SPDX-License-Identifier: EUPL-1.2
/* What a kiosk has told people, and whether it still holds. */
#ifndef FAULT_FACTS_H
#define FAULT_FACTS_H

#include "chain/tree.h"
#include "fault/own.h"
#include "sitting/decide.h"

struct day;

enum fact_kind {
    FACT_HEAD,    /* the ledger had `size` entries with this root */
    FACT_VERDICT, /* the door said `verdict` about `candidate` */
    FACT_TAKEN,   /* the sitting is on this kiosk */
    FACT_WRONG,   /* a wrong PIN was counted */
    FACT_SEALED,  /* sealed, and the bundle is written */
    FACT_STICK,   /* the bundle is on the stick */
    FACT_CLOSED   /* the session is closed */
};

struct fact {
    enum fact_kind kind;
    size_t from, until; /* holds for cuts at or after `from` and before `until` */
    uint64_t size;
    struct hash root;
    bool has_root;
    enum verdict verdict;
    int32_t candidate;
};

struct facts {
    struct fact *list;
    size_t count, room;
};

void facts_free(struct facts *f);
struct fact *facts_add(struct facts *f, enum fact_kind kind, size_t from);
/* Facts of that kind no longer need to hold from now on. */
void facts_end(struct facts *f, enum fact_kind kind, size_t until);

/* After day_resume answered `resumed`: false, with a sentence in `why`, when something that was
 * told before the cut at `at` is not there, or when the open sitting contradicts itself. */
bool facts_hold(const struct facts *f, struct day *d, enum err resumed, size_t at, char why[256]);

#endif
