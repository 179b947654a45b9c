// SPDX-License-Identifier: EUPL-1.2
/* Several logs of one sitting as one sequence: by Lamport counter, then log, then number. Whoever
 * folds what several doors recorded, at a kiosk or a year later, takes it from here, so that there
 * is one order and not two. */
#ifndef CHAIN_MERGE_H
#define CHAIN_MERGE_H

#include "chain/entry.h"

#define MERGE_LOGS_MAX 8

/* Zero value: no logs. */
struct merge {
    struct merge_log {
        struct bytes rest, entry; /* borrowed */
        struct entry_header head; /* of `entry`, when it is ready */
        uint64_t left;            /* entries still to give, `entry` included */
        bool ready;
    } logs[MERGE_LOGS_MAX];
};

/* Adds the first `count` entries of a log (a CBOR sequence, borrowed until the last merge_next) in
 * place `log`, below MERGE_LOGS_MAX and not taken. ERR_FORMAT: its first entry is none. */
enum err merge_add(struct merge *m, size_t log, struct bytes entries, uint64_t count) MUST_CHECK;
/* The next entry of all. ERR_MISSING: there is no more; ERR_FORMAT: the entry behind it, in the
 * same log, is none (a log that was not walked before; range.h). */
enum err merge_next(struct merge *m, size_t *ret_log, struct bytes *ret_entry,
    struct entry_header *ret_header) MUST_CHECK;

#endif
