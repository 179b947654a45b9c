// SPDX-License-Identifier: EUPL-1.2
/* Who made a document: release and drawing tools, in one name. Two programs of one name print the
 * same record to the same bytes; of two names nobody can say. Inside print/ only. */
#ifndef PRINT_MAKER_H
#define PRINT_MAKER_H

#include "base/bytes.h"

#define MAKER_SIZE 64

/* "Zaalwacht 0.1.0 1f2e3d4c": the release, and the beginning of the hash of a sample sheet drawn
 * here and now, with the libraries, fonts and processor of this machine. ERR_NOMEM, ERR_LIMIT. */
enum err maker_name(char out[MAKER_SIZE]) MUST_CHECK;

#endif
