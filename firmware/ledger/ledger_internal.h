// SPDX-License-Identifier: EUPL-1.2
/* What ledger.c and verify.c share. Only for files of this folder. */
#ifndef LEDGER_LEDGER_INTERNAL_H
#define LEDGER_LEDGER_INTERNAL_H

#include "chain/range.h"
#include "ledger/ledger.h"
#include "ledger/store_internal.h"

struct ledger {
    struct store store;
    char origin[NOTE_NAME_SIZE];
    const struct sign_secret *log_key;
    struct range range;    /* all that is durable, walked */
    struct buf note;       /* newest signed checkpoint; empty when there is none */
    struct buf next_note;  /* the one being written */
    struct buf next_entry; /* the entry being written */
};

/* Reads the newest head and all entries, checks every one and the head, and leaves range and note
 * as of then. The ledger is freshly opened. ERR_CONFLICT, ERR_SIGNATURE, ERR_IO; `d` names the
 * entry. */
enum err ledger_verify(struct ledger *l, struct diag *d) MUST_CHECK;

#endif
