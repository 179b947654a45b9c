// SPDX-License-Identifier: EUPL-1.2
/* Merging by comparing the heads of all logs; there are few. */
#include "chain/merge.h"

#include "chain/batch.h"

#include <assert.h>

static enum err advance(struct merge_log *l)
{
    struct bytes sealed;
    l->ready = l->left > 0 && batch_next(&l->rest, &l->entry);
    if (!l->ready) {
        return l->rest.n > 0 && l->left > 0 ? ERR_FORMAT : ERR_OK;
    }
    l->left--;
    enum err e = entry_parse(l->entry, &l->head, &sealed);
    l->ready = e == ERR_OK;
    return e ? ERR_FORMAT : ERR_OK;
}

enum err merge_add(struct merge *m, size_t log, struct bytes entries, uint64_t count)
{
    assert(log < MERGE_LOGS_MAX && !m->logs[log].ready);
    m->logs[log] = (struct merge_log){.rest = entries, .left = count};
    return advance(&m->logs[log]);
}

enum err merge_next(
    struct merge *m, size_t *ret_log, struct bytes *ret_entry, struct entry_header *ret_header)
{
    struct merge_log *first = NULL;
    for (size_t i = 0; i < MERGE_LOGS_MAX; i++) {
        struct merge_log *l = &m->logs[i];
        if (l->ready && (!first || l->head.lamport < first->head.lamport)) {
            first = l; /* of two with one counter the lower place comes first */
        }
    }
    if (!first) {
        return ERR_MISSING;
    }
    *ret_log = (size_t)(first - m->logs);
    *ret_entry = first->entry;
    *ret_header = first->head;
    return advance(first);
}
