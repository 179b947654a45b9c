// SPDX-License-Identifier: EUPL-1.2
/* A kiosk's data folder, as far as its file names go. */
#ifndef TESTS_UNIT_SLOT_KIOSK_DATA_H
#define TESTS_UNIT_SLOT_KIOSK_DATA_H

#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SITTING "01890a5d-ac96-774b-bcce-b302099a8057"
#define OTHER_SITTING "01890a5d-ac96-774b-bcce-b302099a8058"

static char data[64];

static inline int make_data(void **state)
{
    (void)state;
    text_copy(data, sizeof data, "/tmp/zaalwacht-slot-XXXXXX");
    return mkdtemp(data) == NULL;
}

static inline void put_file(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, data, folder), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_OK);
    assert_int_equal(path_join(path, path, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(""), 0600, NULL), ERR_OK);
}

#endif
