// SPDX-License-Identifier: EUPL-1.2
/* The log of a sitting that was never sealed, from the card of a kiosk that does not work any more.
 *
 * What the kiosk committed is whole and signed, up to its last fact: entries, links and the signed
 * head are verified, and with the keystore's keys every body is opened and folded into the state of
 * that moment. It becomes no record: nobody signed it. */
#ifndef OFFICE_DEAD_LOG_H
#define OFFICE_DEAD_LOG_H

#include "ledger/ledger.h"
#include "office/store.h"
#include "papers/package.h"
#include "sitting/state.h"

struct dead_log {
    struct package package;
    struct sitting_keys *keys; /* NULL: the office has none of this sitting */
    struct plan plan;
    struct sitting state; /* only with keys and `folded` */
    bool folded;
    struct ledger *ledger;
    int door;        /* of the card, from 0 */
    uint64_t opened; /* bodies */
};

struct dead_card {
    const char *data; /* the kiosk's folder, copied off the card; nothing is written there */
    const char *work; /* a folder of our own: a log is opened there, from a copy */
    const struct store *store;    /* of the office */
    const struct box_secret *box; /* inbox or recovery */
};

/* Opens the log of `sitting`. ERR_MISSING: no package of that sitting on the card or at the office,
 * or no log; ERR_KEY: the package is not for this key, or no kiosk of it made this log; errors of
 * ledger_open: the log is torn or was changed. A body that does not open leaves `folded` false. The
 * caller frees, whatever the answer. */
enum err dead_log_open(const struct dead_card *c, const struct uuid *sitting, struct dead_log *ret,
    struct diag *d) MUST_CHECK;
void dead_log_free(struct dead_log *l);

/* Appends what is known, as the record would say it, unsigned. ERR_STATE: it was not folded. */
enum err dead_log_text(const struct dead_log *l, struct buf *ret, struct diag *d) MUST_CHECK;

#endif
