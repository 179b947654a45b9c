// SPDX-License-Identifier: EUPL-1.2
/* What files.c and folders.c share. Only for files of this folder. */
#ifndef BASE_FILES_INTERNAL_H
#define BASE_FILES_INTERNAL_H

/* Hidden names under which a file is written before it takes its own. */
#define FILES_TEMP_PREFIX ".tmp-"

#endif
