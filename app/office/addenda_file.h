// SPDX-License-Identifier: EUPL-1.2
/* The addenda of an opened record: one file in its folder, 0600. It holds personal data. And the
 * anchor, without which nobody knows whose they are. */
#ifndef OFFICE_ADDENDA_FILE_H
#define OFFICE_ADDENDA_FILE_H

#include "base/bytes.h"
#include "office/objection.h"
#include "papers/cert.h"

#define ADDENDA_FILE "addenda.cborseq"

/* All of it into `ret`, which the caller wipes; empty when `folder` has none or is no folder. */
enum err addenda_file_read(const char *folder, struct buf *ret, struct objection *why) MUST_CHECK;
/* In one step, in place of what was there. */
enum err addenda_file_write(const char *folder, struct bytes all, struct objection *why) MUST_CHECK;

/* The institution's anchor from a file; a `path` of NULL is refused: the option is missing. */
enum err anchor_file_read(const char *path, struct anchor *ret, struct objection *why) MUST_CHECK;

#endif
