// SPDX-License-Identifier: EUPL-1.2
/* What the kiosks of a sitting have: the newest package and its deltas, as they lie in the office's
 * folder, opened with the inbox or recovery key and the keystore.
 *
 *   packages/<sitting>.zwp               the newest package
 *   packages/<sitting>.<issue>.<nn>.zwd  delta nn of that issue of the package
 *   keystore/<sitting>.<issue>.keys      its keys
 *   keystore/<sitting>.<issue>.<nn>.keys keys of who was added by delta nn; of others none
 */
#ifndef OFFICE_PAST_H
#define OFFICE_PAST_H

#include "office/store.h"
#include "papers/delta.h"

#define PAST_KEYS_MAX ((size_t)64 * 1024)

struct past {
    struct package package;
    struct plan plan;          /* the list as package and deltas left it */
    struct sitting_keys *keys; /* of everybody on it */
    struct delta_place place;
};

/* `file` NULL: the one in the folder. A delta whose keys are not in the keystore yet (a cut came
 * between the two) has them put there first. ERR_MISSING: no package, or no keys of it; ERR_KEY and
 * others with a sentence. Caller frees with past_free whatever the answer. */
enum err past_read(const struct store *s, const struct uuid *sitting, const char *file,
    const struct box_secret *box, struct past *ret, struct objection *why) MUST_CHECK;
void past_free(struct past *p);

/* Keeps a delta, made after `before`, and then the keys it gave (those of `keys` behind
 * before->subjects). Neither is ever replaced: ERR_EXISTS. */
enum err past_keep(const struct store *s, const struct past *before, struct bytes delta,
    const struct sitting_keys *keys, struct objection *why) MUST_CHECK;

#endif
