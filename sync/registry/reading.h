// SPDX-License-Identifier: EUPL-1.2
/* What stands in a sealed record, as far as it names nobody: which sitting, which door, whether it
 * holds. Needs the inbox's key; without it a record is kept and counted as unopened. */
#ifndef REGISTRY_READING_H
#define REGISTRY_READING_H

#include "base/words.h"
#include "registry/registry.h"

/* Opens, verifies from the root down (with the sitting's keys when they are here), and keeps what
 * was seen. ERR_OK also for a record that is broken or not for this inbox: that is what was seen.
 * Else as the depot; ERR_NOMEM. */
enum err reading_make(const struct registry *r, const struct hash *bundle, struct bytes file,
    struct depot_reading *ret, struct diag *d) MUST_CHECK;
/* What the verifier says of a record now, a line per finding, in somebody's language. ERR_KEY: it
 * cannot be opened here; ERR_MISSING; as the depot. */
enum err reading_report(const struct registry *r, const struct hash *bundle, enum lang lang,
    struct buf *ret, struct diag *d) MUST_CHECK;
/* Reads again what may be told otherwise by now: with a sitting, its records that are not complete,
 * because keys came in; with NULL, at the start, every record that is not complete or was never
 * read, in so far as there is an inbox's key to open it. `ret_count` of them were read. */
enum err reading_catch_up(const struct registry *r, const struct uuid *sitting, size_t *ret_count,
    struct diag *d) MUST_CHECK;

#endif
