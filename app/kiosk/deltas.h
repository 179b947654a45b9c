// SPDX-License-Identifier: EUPL-1.2
/* Changes of a list on this kiosk: taken from spool or stick like packages, kept in
 * deltas/<sitting>.<nn>.zwd until the sitting is closed.
 *
 * A delta is kept, durably, before anything it says takes effect, and with it the keys of who it
 * adds (sealed under the sitting key, and for recovery). What it says takes effect by events
 * (session.h); until then it only lies here. All of this is the worker's. */
#ifndef KIOSK_DELTAS_H
#define KIOSK_DELTAS_H

#include "kiosk/shelf.h"
#include "papers/delta.h"

#define DELTA_SUFFIX ".zwd"
#define DELTAS_SEEN_MAX 64

/* Which files were looked at before, and what they were refused for: a stick that stays in is not
 * read anew each time. */
struct deltas_seen {
    struct {
        struct hash file;
        enum err why;
    } files[DELTAS_SEEN_MAX];
    size_t count, next;
};

/* What a look at a folder brought. */
struct deltas_found {
    size_t taken;
    enum err refused; /* ERR_OK: none. ERR_KEY: for another kiosk; ERR_STATE: no package of that
                         sitting here; ERR_EXISTS: seen already, or older; ERR_MISSING: one before
                         it is missing; ERR_CONFLICT: for another list; ERR_SIGNATURE: altered or
                         not this institution's; others: no delta */
};

struct deltas_look {
    const struct shelf *shelf;
    const char *data;
    const struct box_secret *box;
    const struct sign_public *root;
    struct deltas_seen *seen;
};

/* Keeps every *.zwd of `from` that is the next one for a sitting on the shelf, in whatever order
 * they lie there; adds to `ret`. A missing folder is fine. Of several refusals the one that most
 * needs a person is kept. */
enum err deltas_import(const struct deltas_look *look, const char *from, struct deltas_found *ret,
    struct diag *d) MUST_CHECK;
/* Opens the kept delta with that number. ERR_MISSING: there is none; others as delta_open. */
enum err deltas_read(const struct deltas_look *look, const struct uuid *sitting, uint32_t number,
    struct delta *ret, struct diag *d) MUST_CHECK;
/* Destroys all that are kept of a sitting. */
enum err deltas_destroy(const char *data, const struct uuid *sitting, struct diag *d) MUST_CHECK;

#endif
