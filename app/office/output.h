// SPDX-License-Identifier: EUPL-1.2
/* Files that a command leaves for its user: readable by their owner only, since they hold personal
 * data or secrets, and never written over another. */
#ifndef OFFICE_OUTPUT_H
#define OFFICE_OUTPUT_H

#include "base/files.h"
#include "office/objection.h"

/* ERR_EXISTS, with a sentence that names the file; errors of file_create. */
enum err output_new(const char *path, struct bytes data, struct objection *why) MUST_CHECK;
/* The same into a folder that is there. ERR_LIMIT: the path is too long. */
enum err output_into(
    const char *folder, const char *name, struct bytes data, struct objection *why) MUST_CHECK;

#endif
