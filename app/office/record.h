// SPDX-License-Identifier: EUPL-1.2
/* The record of a sitting as a file or folder: sealed (.zwb), opened as one file (.zwo), or opened
 * as a folder with its parts.
 *
 *   folder: the parts under their own names (bundle_part_name), manifest.cose, keys.cbor (the plain
 *   keystore entry), opened.zwo, pv.txt; all 0600, the folder 0700. It holds personal data. */
#ifndef OFFICE_RECORD_H
#define OFFICE_RECORD_H

#include "office/store.h"
#include "pv/bundle.h"

#define RECORD_MANIFEST "manifest.cose"
#define RECORD_KEYS "keys.cbor"
#define RECORD_CONTENT "opened.zwo"
#define RECORD_TEXT "pv.txt"
#define RECORD_KEYS_MAX ((size_t)64 * 1024)
#define RECORD_TEXT_MAX (8u << 20)

enum record_kind { RECORD_SEALED, RECORD_OPENED, RECORD_FOLDER };

struct record_file {
    struct bundle bundle;
    struct sitting_keys *keys; /* NULL: not given or not found */
    struct buf keys_plain;     /* what keys.cbor holds; empty without keys */
};

/* True when these bytes begin as what a kiosk sends out: a record, encrypted. */
bool record_is_sealed(struct bytes file);
/* What lies at `path`. ERR_MISSING, ERR_TYPE: none of the three. */
enum err record_kind_of(const char *path, enum record_kind *ret, struct objection *why) MUST_CHECK;
/* Reads it; `box` is needed for RECORD_SEALED. A folder's keys.cbor is read along. Caller frees
 * with record_free, whatever the answer. ERR_KEY, ERR_SIGNATURE (changed), ERR_FORMAT, ... */
enum err record_read(const char *path, enum record_kind kind, const struct box_secret *box,
    struct record_file *ret, struct objection *why) MUST_CHECK;
void record_free(struct record_file *r);

/* Looks in the keystore for the entry that the record's card speaks of; leaves `keys` NULL when
 * there is none or the card is not this institution's. */
void record_find_keys(
    struct record_file *r, const struct store *store, const struct box_secret *box);
/* The plain keystore entry from a file. */
enum err record_read_keys(
    struct record_file *r, const char *path, struct objection *why) MUST_CHECK;
/* Writes the folder, which must not be there or be empty of a record: ERR_EXISTS. */
enum err record_write(struct record_file *r, const char *folder, struct objection *why) MUST_CHECK;
/* The record as Dutch text. ERR_FORMAT: no readable PV inside. */
enum err record_text(
    const struct record_file *r, struct buf *ret, struct objection *why) MUST_CHECK;

#endif
