// SPDX-License-Identifier: EUPL-1.2
/* The append-only log of one kiosk for one sitting (its own, or another door's as that one signed
 * it), on SQLite (WAL, synchronous=FULL).
 *
 * Order of life: ledger_open (verifies the whole chain and its signed head), ledger_replay to
 * rebuild the state, then ledger_append. An append is durable when it returns: entries, head and
 * signed checkpoint are one transaction. Afterwards a power cut leaves either none or all of them.
 * Nothing here updates or deletes: the schema's triggers refuse it too. A database that cannot be
 * opened or does not verify is left exactly as it is, and the error says why. One thread at a time
 * (the worker). Formats: schema in store.c, entries in chain/entry.h. */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "chain/batch.h"
#include "chain/checkpoint.h"
#include "chain/entry.h"

#define LEDGER_BATCH_MAX 4096 /* items in one append */
#define LEDGER_WAL_PAGES 1024 /* 4 MiB of log that nobody tidied: the next append does */

struct ledger;

struct ledger_config {
    const char *path;                  /* database file; created with mode 0600 when absent */
    char origin[NOTE_NAME_SIZE];       /* checkpoint_origin(...) */
    const struct sign_secret *log_key; /* borrowed while open */
    const struct sign_public *peer;    /* instead of it: another door's log, only to be taken */
};

/* One event to append. Everything else of the header is the ledger's business. */
struct ledger_item {
    enum outer_kind outer;
    uint16_t key_number;
    const struct cell_key *key; /* borrowed during the call */
    struct bytes body;          /* event_encode's bytes; borrowed during the call */
    struct wall wall;
    enum certainty certainty;
    struct mono since_boot;
    uint8_t boot_id[BOOT_ID_SIZE];
};

/* Opens or creates and verifies everything. ERR_CONFLICT or ERR_SIGNATURE: the chain does not
 * verify (diag names the entry); ERR_TYPE: no ledger, or one of another origin or version;
 * ERR_STATE: open in another process; ERR_IO; ERR_FULL; ERR_NOMEM. Caller closes. */
enum err ledger_open(
    const struct ledger_config *config, struct ledger **ret, struct diag *d) MUST_CHECK;
/* Moves the WAL into the database and closes. NULL is fine. */
void ledger_close(struct ledger *l);

/* Appends all items or none. `lamport_floor`: the highest counter seen from other doors (0: none).
 * ret_first_seq: sequence of the first; ret_first_lamport its counter (the next ones follow by one
 * each). Durable on ERR_OK. Any error: nothing was added. ERR_FULL, ERR_IO; ERR_LIMIT: a body or
 * the batch is too long, or the floor is above what a counter holds. After a failed fsync every
 * append answers ERR_IO until the ledger is closed and opened again. No items: ERR_OK, nothing is
 * written. An item whose since_boot lies before the newest entry of the same boot takes that one's:
 * the order of the log is the order of time. */
enum err ledger_append(struct ledger *l, const struct ledger_item *items, size_t count,
    uint64_t lamport_floor, uint64_t *ret_first_seq, uint64_t *ret_first_lamport,
    struct diag *d) MUST_CHECK;

/* For a log opened with `peer`: takes what a batch from entry 0 on has more than is here, entries
 * and signed head in one transaction. ERR_OK with *ret_new 0: the same is here. ERR_EXISTS: an
 * older copy, more is here; ERR_CONFLICT: a fork, signed by the same key; ERR_SIGNATURE,
 * ERR_FORMAT: not what was signed; ERR_TYPE: another log's; ERR_MISSING: it does not begin at 0;
 * ERR_IO, ERR_FULL. On any error nothing is taken (replica.c). */
enum err ledger_take(
    struct ledger *l, const struct batch *b, uint64_t *ret_new, struct diag *d) MUST_CHECK;

/* True after a failed fsync: what was refused may be on the medium or not, and only closing and
 * opening again tells. */
bool ledger_is_stuck(const struct ledger *l);

/* Calls `each` for all entries in order; the view lives during the call. Stops at its first error
 * and returns it; `each` may not use the ledger. ERR_CONFLICT, ERR_IO: the file changed or broke
 * since it was opened. */
enum err ledger_replay(struct ledger *l, enum err (*each)(void *context, struct bytes entry),
    void *context, struct diag *d) MUST_CHECK;

/* Number of entries. */
uint64_t ledger_size(const struct ledger *l);
/* Origin, size and root as of now. */
struct checkpoint ledger_head(const struct ledger *l);
/* Appends the newest signed checkpoint (a note) to ret. ERR_MISSING when empty. */
enum err ledger_checkpoint_note(struct ledger *l, struct buf *ret, struct diag *d) MUST_CHECK;
/* Appends the entries from number `from` on as one CBOR sequence (RFC 8742); from 0 it is the chain
 * file of a bundle. ERR_LIMIT when ret's cap is too small, or the log ends before `from`; then its
 * content is as before. */
enum err ledger_export(struct ledger *l, uint64_t from, struct buf *ret, struct diag *d) MUST_CHECK;
/* Appends a batch (chain/batch.h): the entries from number `from` on (the head alone when that is
 * the end) and the newest head. ERR_MISSING when the log is empty; else as ledger_export. */
enum err ledger_batch(struct ledger *l, uint64_t from, struct buf *ret, struct diag *d) MUST_CHECK;
/* Moves the WAL into the database while nobody waits: call when idle. Never blocks an append's
 * correctness. */
enum err ledger_tidy(struct ledger *l, struct diag *d) MUST_CHECK;

#endif
