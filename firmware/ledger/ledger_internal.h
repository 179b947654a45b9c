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
    const struct sign_secret *log_key; /* NULL: another door's log, which is only taken */
    struct sign_public pub;            /* that signed its heads */
    struct range range;                /* all that is durable, walked */
    struct buf note;                   /* newest signed checkpoint; empty when there is none */
    struct buf next_note;              /* the one being written */
    struct buf next_entry;             /* the entry being written */
};

/* What was just committed counts from now on: range, and next_note as the newest. */
void ledger_advance(struct ledger *l, const struct range *next);

/* Reads the newest head and all entries, checks every one and the head, and leaves range and note
 * as of then. The ledger is freshly opened. ERR_CONFLICT, ERR_SIGNATURE, ERR_IO; `d` names the
 * entry. */
enum err ledger_verify(struct ledger *l, struct diag *d) MUST_CHECK;

#endif
